#include "base/bytes.h"

#include <stdlib.h>
#include <string.h>

void bytes_put(uint8_t *bytes, size_t width, uint64_t number) {
    for (size_t i = 0; i < width; i++)
        bytes[i] = (uint8_t)(number >> 8 * i);
}

uint64_t bytes_get(const uint8_t *bytes, size_t width) {
    uint64_t number = 0;
    for (size_t i = 0; i < width; i++)
        number |= (uint64_t)bytes[i] << 8 * i;
    return number;
}

char *bytes_copy_text(const char *text) {
    char *copy = strdup(text);
    if (!copy)
        abort();
    return copy;
}
