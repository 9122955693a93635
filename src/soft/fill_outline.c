#include "soft/areas.h"
#include "soft/filler.h"

static void paint_plain(const Mark *mark, const Block *block, const AreasRow *row, const void *colors) {
    (void)mark;
    blend_cover(block_at(block, row->x, row->y), row->count, colors, &row->fill, &row->stroke);
}

void fill_outline(const Mark *mark, const Block *block) {
    const Tint tint = tint_of(mark->instance);
    areas_fill(mark, block, paint_plain, &tint);
}
