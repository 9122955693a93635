// Stock code: what the reels of a deck share, in an archive.
#pragma once

#include "deck/archive.h"
#include "shape/font.h"
#include "shape/image.h"

// The numbers of the outlines that a font is made of, by glyph; at least one.
void archive_glyphs(Archive *archive, uint32_t **outlines, size_t *count, size_t outline_count);
// Reading: a font of outlines that were read; NULL where the archive has a fault.
Font *archive_make_font(Archive *archive, const Outline *const *outlines, size_t count);
void archive_image(Archive *archive, Image *image); // its key stays as it is
