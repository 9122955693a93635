#include "export/alpha.h"

static uint8_t divide(unsigned color, unsigned alpha) {
    unsigned straight = (color * 255 + alpha / 2) / alpha;
    return (uint8_t)(straight < 255 ? straight : 255);
}

void alpha_divide(uint8_t *rgba, size_t count) {
    for (uint8_t *pixel = rgba; pixel < rgba + 4 * count; pixel += 4)
        for (int i = 0; pixel[3] < 255 && i < 3; i++)
            pixel[i] = pixel[3] ? divide(pixel[i], pixel[3]) : 0;
}
