// Filler: draws what a mark covers of a block, one for each pipeline. Their formulas are those of the shaders.
#pragma once

#include "soft/block.h"

// The block's box lies within the mark's.
typedef void Filler(const Mark *mark, const Block *block);

extern Filler *const fillers[PIPELINE_COUNT];

Filler fill_flat, fill_box, fill_turned_box, fill_round, fill_disc, fill_arc, fill_cell, fill_outline,
    fill_gradient, fill_image, fill_spot;
