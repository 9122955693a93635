// Alpha: pixels with transparency, as graphics hardware blends them and as files keep them.
#pragma once

#include <stddef.h>
#include <stdint.h>

// Divides the colours of pixels (red, green, blue, alpha) by their alpha, to the nearest; where that is 0 all is.
void alpha_divide(uint8_t *rgba, size_t count);
