#include "platform/heap.h"

#include <malloc.h>

void heap_keep(void) {
    enum { LARGE_BLOCK = 32 << 20, MOST_KEPT = 64 << 20 };
    mallopt(M_MMAP_THRESHOLD, LARGE_BLOCK);
    mallopt(M_TRIM_THRESHOLD, MOST_KEPT);
}
