// Display: one frame as plain data, what to draw from bottom to top. Instances are quads; neighbours of one
// pipeline form a batch, one draw call. Holds no GL. The same pose and view give the same bytes.
#pragma once

#include "base/affine.h"
#include "base/arena.h"
#include "base/color.h"
#include "draw/view.h"
#include "shape/image.h"

#include <stdint.h>

// A way to fill a quad, a program of its own: where there is no GPU, both sides of a shader's branch run.
typedef enum Pipeline {
    PIPELINE_FLAT, // the quad itself in the fill's colour, not anti-aliased: a piece of a larger shape's
                   // inside, or all of a picture
    PIPELINE_BOX,  // a box whose sides are upright and level in the picture, mitred stroke
    PIPELINE_TURNED_BOX, // a box at any angle
    PIPELINE_ROUND,      // a box with round corners
    PIPELINE_DISC,       // a disc without a stroke
    PIPELINE_ARC,  // a stroke along a circle about the local origin, symmetric to the local x axis, butt ends
    PIPELINE_CELL, // a distance field in the atlas
    PIPELINE_OUTLINE,   // polygons in the edge list: exact coverage
    PIPELINE_GRADIENT,  // the same in the colours of a ramp (draw/ramp.h)
    PIPELINE_IMAGE,     // a picture
    PIPELINE_MAGNIFIED, // a picture that is smooth where it is larger than its pixels
    PIPELINE_SPOT,      // all of the quad but a disc about the local origin with a soft edge
    PIPELINE_COUNT
} Pipeline;

// One quad. `affine` maps local coordinates to scene units. The quad covers `quad` (local), grown by the
// vertex shader by the stroke's half width and a pixel unless the piece is one of several (grow = 0).
//
// clang-format off
// field   shapes                                    PIPELINE_CELL          PIPELINE_OUTLINE, _GRADIENT
// affine  a turn and a shift, lengths stay          em to scene units      identity
// quad    what this instance covers, local          the cell, em           a tile of it, scene units
// shape   boxes: half x, half y, radius, 0          u0, v0, u1, v1         first edge, fill edges,
//         DISC: radius; SPOT: radius, soft edge     (texels of the cell,   stroke edges, first edge of
//         ARC: radius, half opening angle           v0 at the bottom)      the ramp (GRADIENT alone)
// layer   0                                         atlas layer            how often the fill goes round all
//                                                                          of the quad, without the edges
// half    half stroke width, scene units            the cell's corner:     the same of the stroke
//                                                   texels before it
// size    0                                         the cell's: across,    0
//                                                   and 2048 times down
//
// Of IMAGE and MAGNIFIED affine maps the unit square, which is the quad, to scene units; fill's opacity counts.
// clang-format on
//
// An outline's edges are those of its fill, then those of its stroke, each the sides of polygons: what they wind
// round is covered.
typedef struct Instance {
    float affine[6]; // x.x x.y y.x y.y origin.x origin.y
    float quad[4];   // min x, min y, max x, max y
    float shape[4];
    float layer, half, grow, size;
    uint16_t fill[4], stroke[4]; // r g b a, 65535 = 1, opacity not multiplied in; alpha 0: not drawn
} Instance;

// One side of a polygon, scene units: a texel of four floats in the edge texture.
typedef struct Edge {
    vec2s from, to;
} Edge;

enum { display_most_edges = 1 << 22 }; // that every GPU takes at a time

// Neighbours that are drawn at once.
typedef struct Batch {
    Pipeline pipeline;
    uint32_t image;        // IMAGE, MAGNIFIED: an index in Display.images; else 0
    Bounds clip;           // scene units: what lies outside is not drawn; no size: all is
    uint32_t first, count; // instances
} Batch;

typedef struct Display {
    Arena *arena;   // where the arrays below live; reset it before display_begin
    Arena *scratch; // for what is needed while one leaf is drawn
    Instance *instances;
    size_t instance_count, instance_capacity;
    Edge *edges;
    size_t edge_count, edge_capacity;
    Batch *batches;
    size_t batch_count, batch_capacity;
    const Image **images; // each once
    size_t image_count, image_capacity;
    Bounds clip; // of what is pushed next
    // Of what draws it:
    bool adds_up;    // it adds up an outline's edges, and no pixel looks at all of them: large tiles will do
    float speed;     // in which it shades pixels, where that of two cores of a processor is 1
    double work;     // that its making has taken so far, nanoseconds, roughly: of outlines alone
    size_t left_out; // leaves at the bottom that are not drawn, since all together take too long (visual.h)
} Display;

// What was in a display, to go back to.
typedef struct DisplayMark {
    size_t instance_count, edge_count, batch_count, image_count;
    uint32_t last_count; // instances of the last batch
    double work;
} DisplayMark;

// An empty display whose arrays live in `arena`, as does what is needed meanwhile.
Display display_begin(Arena *arena);
DisplayMark display_mark(const Display *display);
// Takes off what has been added since then. The work stays done.
void display_return(Display *display, const DisplayMark *mark);
// Appends a zeroed instance on top, in the last batch or a new one. Valid until the next push.
Instance *display_push(Display *display, Pipeline pipeline);
// The same with PIPELINE_IMAGE or PIPELINE_MAGNIFIED. The image has to live until the display is drawn.
Instance *display_push_image(Display *display, Pipeline pipeline, const Image *image);
// Appends so many with anything in them and with all that the instances of a batch share; its image is one of this display's.
// Returns the first.
Instance *display_push_like(Display *display, const Batch *batch, size_t count);
Edge *display_push_edges(Display *display, size_t count);
// Whether instances of both may be in one batch.
bool batch_is_like(const Batch *a, const Batch *b);
bool pipeline_has_image(Pipeline pipeline);
bool pipeline_has_edges(Pipeline pipeline);
bool batch_is_clipped(const Batch *batch);
// Goes on from `hash` (base/hash.h) over all that is drawn.
uint64_t display_hash(uint64_t hash, const Display *display);
// Moves instances that do not overlap past each other where that makes fewer batches; the picture stays the
// same.
void display_merge_batches(Display *display, const View *view);

// How often pixels look at edges where an outline of so many is drawn in so many pixels, or what takes as long.
float display_looks(const Display *display, float pixels, float edges);

void instance_set_affine(Instance *instance, Affine affine);
// Lengths stay; the local x axis lies along the unit vector `axis`.
void instance_set_place(Instance *instance, vec2s center, vec2s axis);
// What it covers, local.
void instance_set_quad(Instance *instance, vec2s min, vec2s max);
void instance_set_colors(Instance *instance, Color fill, Color stroke);
