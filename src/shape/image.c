#include "shape/image.h"

uint64_t image_new_key(void) {
    static _Atomic uint64_t last; // the loader opens decks too
    return ++last;
}
