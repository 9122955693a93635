#include "show/parcel.h"

#include "base/bytes.h"

#include <assert.h>

enum { word_size = 4 };

void parcel_write_head(ParcelKind kind, size_t size, uint8_t head[parcel_head_size]) {
    assert(size <= parcel_most_size);
    bytes_put(head, word_size, kind);
    bytes_put(head + word_size, word_size, size);
}

bool parcel_read_head(const uint8_t head[parcel_head_size], ParcelKind *kind, size_t *size) {
    *kind = (ParcelKind)bytes_get(head, word_size);
    *size = bytes_get(head + word_size, word_size);
    return *kind < PARCEL_KIND_COUNT && *size <= parcel_most_size;
}
