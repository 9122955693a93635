#include "soft/filler.h"

Filler *const fillers[PIPELINE_COUNT] = {
    [PIPELINE_FLAT] = fill_flat,   [PIPELINE_BOX] = fill_box,         [PIPELINE_TURNED_BOX] = fill_turned_box,
    [PIPELINE_ROUND] = fill_round, [PIPELINE_DISC] = fill_disc,       [PIPELINE_ARC] = fill_arc,
    [PIPELINE_CELL] = fill_cell,   [PIPELINE_OUTLINE] = fill_outline, [PIPELINE_GRADIENT] = fill_gradient,
    [PIPELINE_IMAGE] = fill_image, [PIPELINE_MAGNIFIED] = fill_image, [PIPELINE_SPOT] = fill_spot,
};
