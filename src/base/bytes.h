// Bytes: whole numbers as bytes, the lowest first, and copies of texts.
#pragma once

#include <stddef.h>
#include <stdint.h>

// The lowest `width` bytes of a number, at most 8.
void bytes_put(uint8_t *bytes, size_t width, uint64_t number);
uint64_t bytes_get(const uint8_t *bytes, size_t width);

// A copy that the caller frees; never NULL.
char *bytes_copy_text(const char *text);
