// Take: one leaf as it is recorded: its looks, frame by frame, become keys of a reel.
#pragma once

#include "base/swing.h"
#include "record/look.h"
#include "record/reel_builder.h"

enum { TAKE_NO_LEAF = -1 };

typedef struct Take {
    struct Take *next; // of the same content, seen by another camera
    int view;          // the second camera that sees it, -1: the first one
    bool is_camera;    // what is recorded is its map, as that of a picture
    bool is_fixed;     // the camera does not move it
    uint32_t version;  // of content and view, of the last sample
    uint32_t list;     // number of the last list that it was in
    uint32_t seen;     // number of the last picture that it was in
    Look look;         // of the last sample
    Swing run;         // straight motion so far; size 0: no sample yet
    int64_t leaf;      // of the reel, or TAKE_NO_LEAF
    bool was_still;    // before the run begins, for a frame or more
    LeafState kept;    // what the reel has at the run's beginning; its pointers are the reel's
    Point *base;       // the points of the kept shape
    size_t base_capacity;
} Take;

Take *take_create(int view);
void take_destroy(Take *take);

// A sample at a frame. `jumps`: between the last frame and this one nothing moved, whatever is another now is so
// at once.
void take_sample(Take *take, ReelBuilder *builder, int64_t frame, bool jumps, const Content *content,
                 const LookView *view);
// What was there last has stayed until this frame.
void take_hold(Take *take, ReelBuilder *builder, int64_t frame);
// Writes what has not been written yet. The take is then at the end of its run.
void take_settle(Take *take, ReelBuilder *builder);
// The reel's leaf, made where there is none.
uint32_t take_leaf(Take *take, ReelBuilder *builder);
