// Font file: whether a file is a font that can be read in bounded time. What is in its tables is HarfBuzz's to check.
#pragma once

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

// False and an error where the file is no OpenType or TrueType font (or has no such face, which counts from 0 in a
// collection), where it is cut short or lacks a table that every font has, or where a glyph is made of too many others.
bool font_file_check(const void *bytes, size_t size, uint32_t face, Error *error);
