// Reel builder: a reel as it is recorded, frame by frame. Frames are those of the film, from its beginning on.
#pragma once

#include "base/error.h"
#include "scene/order.h"
#include "scene/tracks.h"

// Takes a reel for good or for as long as the call lasts; `from` and `until` in seconds.
typedef struct ReelSink {
    bool (*take)(void *context, double from, double until, const Reel *reel, Error *error);
    void *context;
} ReelSink;

typedef struct ReelBuilder {
    Arena arena;   // of all that the reel holds
    double rate;   // frames a second
    int64_t begin; // frame
    Leaf *leaves;
    size_t leaf_count, leaf_capacity;
    LeafState camera; // base of the camera's leaf
    bool has_camera;
    WrittenKeys keys;
    Span *spans;
    size_t span_count, span_capacity;
    Order order;       // of showings
    Showing *showings; // by item of the order
    size_t showing_capacity, showing_count;
    uint32_t *shown; // items of the order, from bottom to top, that are shown now
    size_t shown_count, shown_capacity;
    struct OutlineSlot *outlines; // by what they look like
    size_t outline_count, outline_capacity;
    size_t cost; // bytes that it takes in a file, about
} ReelBuilder;

void reel_builder_init(ReelBuilder *builder, double rate);
void reel_builder_finish(ReelBuilder *builder);
// Begins another reel at a frame; what the last one held is gone.
void reel_builder_begin(ReelBuilder *builder, int64_t frame);

double reel_builder_time(const ReelBuilder *builder, int64_t frame);
enum { REEL_CAMERA = 0x7FFFFFFF }; // the camera's leaf, as the functions below call it
void reel_builder_set_camera(ReelBuilder *builder, const LeafState *base);
uint32_t reel_builder_add_leaf(ReelBuilder *builder, const LeafState *base, bool is_fixed);
// The outline of curves of four points each, on a grid that is far finer than a pixel; one that is there
// already where it looks the same. Of `ends`, each is the index behind the last curve of a contour.
const Shape *reel_builder_shape(ReelBuilder *builder, const Point *points, const uint32_t *ends,
                                size_t end_count);
Point reel_builder_round(Point point); // to that grid
// A property has another value from a frame on, or gets it on a straight way between two frames.
void reel_builder_step(ReelBuilder *builder, uint32_t leaf, PropId prop, int64_t frame, PropValue to);
void reel_builder_line(ReelBuilder *builder, uint32_t leaf, PropId prop, int64_t begin, int64_t end,
                       PropValue from, PropValue to);
// From a frame on these leaves are shown, from bottom to top.
void reel_builder_show(ReelBuilder *builder, int64_t frame, const uint32_t *leaves, size_t count);
// Ends it at a frame. False where the sink does not take it.
bool reel_builder_end(ReelBuilder *builder, int64_t frame, const ReelSink *sink, Error *error);
