// Mark: an instance made ready to be drawn by the processor: which pixels it may touch, and where in it they lie.
#pragma once

#include "draw/pixel_box.h"
#include "shape/atlas.h"

// What the marks of one display have in common.
typedef struct MarkSource {
    const Display *display;
    const Atlas *atlas; // NULL where the display holds no cell
    View view;
    uint64_t hash; // of the view
} MarkSource;

typedef struct Mark {
    const MarkSource *source;
    const Batch *batch;
    const Instance *instance;
    PixelBox box;       // the pixels that it may touch, within the picture
    vec2s corner;       // local coordinates of the middle of the pixel at box.left, box.top
    vec2s across, down; // to those of the pixel right of one, and below it
    Bounds reach;       // local: pixels whose middle lies outside are not touched
    bool is_upright;    // all of `box` is touched
} Mark;

// False where the instance touches no pixel of `clip`, which lies within the picture. The source and what it points to
// have to outlive the mark.
bool mark_init(Mark *mark, const MarkSource *source, const Batch *batch, const Instance *instance,
               PixelBox clip);
// Of all that decides what a mark draws.
uint64_t mark_hash(const Mark *mark);
// Local coordinates of the middle of a pixel.
vec2s mark_local(const Mark *mark, int x, int y);
// Narrows *left and *right, pixels of row y, to those that the mark touches; none: *right <= *left.
void mark_narrow(const Mark *mark, int y, int *left, int *right);
// OUTLINE and GRADIENT: the edges of the fill, then those of the stroke. GRADIENT: the ramp.
const Edge *mark_edges(const Mark *mark);
const Edge *mark_ramp(const Mark *mark);
// IMAGE, MAGNIFIED.
const Image *mark_image(const Mark *mark);
