#include "show/parcel.h"

#include <assert.h>

enum { word_size = 4 };

static void write_word(uint8_t *bytes, size_t word) {
    for (int i = 0; i < word_size; i++)
        bytes[i] = (uint8_t)(word >> 8 * i);
}

static size_t read_word(const uint8_t *bytes) {
    size_t word = 0;
    for (int i = 0; i < word_size; i++)
        word |= (size_t)bytes[i] << 8 * i;
    return word;
}

void parcel_write_head(ParcelKind kind, size_t size, uint8_t head[parcel_head_size]) {
    assert(size <= parcel_most_size);
    write_word(head, kind);
    write_word(head + word_size, size);
}

bool parcel_read_head(const uint8_t head[parcel_head_size], ParcelKind *kind, size_t *size) {
    *kind = (ParcelKind)read_word(head);
    *size = read_word(head + word_size);
    return *kind < PARCEL_KIND_COUNT && *size <= parcel_most_size;
}
