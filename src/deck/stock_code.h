// Stock code: what the reels of a deck share, in an archive.
#pragma once

#include "deck/archive.h"
#include "shape/image.h"

// The numbers of the outlines that a font is made of, by glyph; at least one.
void archive_glyphs(Archive *archive, uint32_t **outlines, size_t *count, size_t outline_count);
void archive_image(Archive *archive, Image *image); // its key stays as it is
