#include "shape/image.h"

uint64_t image_new_key(void) {
    static uint64_t last;
    return ++last;
}
