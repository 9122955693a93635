// Atlas: outlines baked to distance fields, in square one-channel layers that are filled on demand. Holds
// pixels, no GL: the renderer uploads what changed.
#pragma once

#include "shape/font.h"

typedef struct Atlas Atlas;

enum {
    atlas_layer_size = 1024, // texels a side
    atlas_em_texels = 160,   // texels an em
    atlas_spread = 8, // texels from the outline to the end of the range: 0 outside, 128 on it, 255 inside
};

typedef struct AtlasCell {
    Bounds rect;  // what the cell covers, in em, relative to the glyph's pen position, y up
    Bounds texel; // the same in whole texels of its layer, y down: row texel.min.y is the top, at rect.max.y
    uint32_t layer;
} AtlasCell;

Atlas *atlas_create(void);
void atlas_destroy(Atlas *atlas);

// The cell of a glyph, baked on first use. The pointer stays valid as long as the atlas; fonts of one key share
// their cells. NULL for a blank glyph, and for one larger than a layer (over 6 em: its outline is drawn
// instead). A texel at column i, row j of the cell holds the signed distance of its middle
//   (rect.min.x + (i + 0.5) / atlas_em_texels, rect.max.y - (j + 0.5) / atlas_em_texels)
// from the outline (non-zero winding) as 128 + 127 * distance / atlas_spread, inside positive, rounded and
// clamped. The outermost atlas_spread texels or more lie outside on every side, so that neighbours do not
// bleed into each other.
const AtlasCell *atlas_get(Atlas *atlas, Font *font, uint32_t glyph);

// Layers so far; the pixels of one, atlas_layer_size^2 bytes, rows from the top; and a number that changes
// whenever a texel does.
uint32_t atlas_layer_count(const Atlas *atlas);
const uint8_t *atlas_layer_pixels(const Atlas *atlas, uint32_t layer);
uint64_t atlas_layer_version(const Atlas *atlas, uint32_t layer);
