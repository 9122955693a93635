// Squeeze: bytes packed as a web server sends them to a browser that says it can unpack them.
#pragma once

#include <stddef.h>
#include <stdint.h>

// Packs as well as it can, the same bytes to the same ones. The caller frees them.
typedef uint8_t *Squeeze(const uint8_t *bytes, size_t size, size_t *packed);

Squeeze squeeze_gzip, squeeze_brotli;
