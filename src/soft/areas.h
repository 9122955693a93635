// Areas: what an outline's edges cover of the pixels of a block, exactly.
#pragma once

#include "soft/blend.h"
#include "soft/block.h"

// Pixels of the picture from x on, of each of which fill and stroke cover a part.
typedef struct AreasRow {
    int x, y, count;
    Lane fill, stroke;
} AreasRow;

typedef void AreasPaint(const Mark *mark, const Block *block, const AreasRow *row, const void *colors);

// Calls `paint` for what is covered of each row of the block. The mark is an OUTLINE or a GRADIENT.
void areas_fill(const Mark *mark, const Block *block, AreasPaint *paint, const void *colors);
