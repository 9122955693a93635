#include "export/squeeze.h"

#include <brotli/encode.h>
#include <libdeflate.h>
#include <stdlib.h>

enum { GZIP_LEVEL = 12 };

static uint8_t *allocate(size_t size) {
    uint8_t *bytes = malloc(size);
    if (!bytes)
        abort();
    return bytes;
}

uint8_t *squeeze_gzip(const uint8_t *bytes, size_t size, size_t *packed) {
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(GZIP_LEVEL);
    if (!compressor)
        abort();
    size_t room = libdeflate_gzip_compress_bound(compressor, size);
    uint8_t *made = allocate(room);
    *packed = libdeflate_gzip_compress(compressor, bytes, size, made, room);
    libdeflate_free_compressor(compressor);
    return made;
}

uint8_t *squeeze_brotli(const uint8_t *bytes, size_t size, size_t *packed) {
    *packed = BrotliEncoderMaxCompressedSize(size);
    uint8_t *made = allocate(*packed);
    if (!BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, size, bytes,
                               packed, made))
        abort();
    return made;
}
