#include "memory.h"

#include <malloc.h>

size_t memory_held(void) {
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}
