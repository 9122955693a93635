// JPEG: what has to hold of such a file before stb_image sees it, which trusts how many codes its tables have.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Whether no table of codes in it says that it has more than 256; true of what is no JPEG file.
bool jpeg_is_sound(const uint8_t *bytes, size_t size);
