// Timeline: a recorded presentation, frozen. A pure function of time: timeline_sample at t gives the same
// bits for the same t, in whatever order the times come, from O(log keys) a property of the leaves alive at
// t.
#pragma once

#include "base/error.h"
#include "scene/key.h"
#include "scene/scene.h"

typedef struct Track {
    PropId prop;
    uint32_t first, count; // keys, by time
} Track;

// Leaves that look alike before their first keys share what they look like, but for where they are and their shape.
typedef struct Leaf {
    Affine affine;
    const Shape *shape;     // never NULL but of a camera
    const LeafState *style; // without the two above
    const Origin *origin;   // NULL: unknown
    NodeId node;
    uint32_t first, count; // tracks
    bool is_fixed;         // the camera does not move it
} Leaf;

// A leaf that is in a state, not on its way to another shape, before its first key. It has the style of the leaf `before`
// (NULL: none) where that is the same, or its own from `arena`; the rest is zero.
Leaf leaf_make(Arena *arena, const LeafState *state, const Leaf *before);
// Writes the state before the first key.
void leaf_get_base(const Leaf *leaf, LeafState *state);

// A leaf is on stage from `from` on until before `until`.
typedef struct Showing {
    double from, until; // seconds; INFINITY: to the end
    uint32_t leaf;
} Showing;

// From `time` on until the next epoch, only these are shown, each in its own time. There are at most about
// three times as many as are shown at any moment of it.
typedef struct Epoch {
    double time;
    uint32_t first, count; // into order
} Epoch;

typedef struct Cue {
    const char *name, *notes; // notes: "" where none
    double time;
    double seconds; // the speaker's own budget for the step that begins here; 0: none given
    bool loops;     // the step plays again and again until the presenter goes on
    bool goes_on;   // where the step ends the next one begins by itself
    uint32_t line;  // of the script that made it; 0: unknown
} Cue;

// A play or wait: what the script does from `time` on until the next one.
typedef struct Step {
    double time;
    uint32_t line; // 0: unknown
} Step;

// An animation as it is played.
typedef struct Playing {
    double from, until; // seconds
    const char *name;   // as the script calls it: "FadeIn", "animate"
    uint32_t line;      // of the script that made it; 0: unknown
} Playing;

// A span, and those that lie within it, move what the animation moves.
typedef struct Driver {
    int32_t span;
    uint32_t playing; // number in Timeline.playings
} Driver;

// Moments of one kind that the presenter can step along, such as the phases of a run.
typedef struct TickTrack {
    const char *name;
    const double *times; // seconds, ascending
    size_t count;
} TickTrack;

// What is on stage in a stretch of time, and how it changes.
typedef struct Reel {
    const Span *spans;
    const StoredKey *keys;
    const uint64_t *pool; // of keys: what they are kept with
    const Track *tracks;
    const Leaf *leaves;
    const Showing *showings; // bottom to top
    const Epoch *epochs;     // by time
    const uint32_t *order;   // indices of showings, ascending within an epoch
    const Driver *drivers;   // by span
    size_t span_count, key_count, track_count, leaf_count, showing_count, epoch_count, order_count,
        driver_count;
    // What the picture shows; stroke widths grow with it. NULL: all is where it is.
    //   Where `frame` is (0, 0), a leaf that is none of the leaves, its tracks behind theirs, whose affine maps scene units to where
    //   they are seen, without a turn.
    //   Else one of the leaves, whose layout box is seen as wide and high as `frame`, about the origin.
    const Leaf *camera;
    Point frame;
} Reel;

// Where the reels of a long timeline come from.
typedef struct ReelSource {
    // The reel that holds t, 0 <= t <= duration. It and what it points to stay until the next call.
    const Reel *(*at)(struct ReelSource *source, double t);
    double (*until)(struct ReelSource *source, double t); // to when it holds what follows
    void (*destroy)(struct ReelSource *source);
    Error fault; // what is wrong with a reel that was asked for, which is then empty; "": nothing
} ReelSource;

typedef struct Timeline {
    double duration;
    Reel reel;               // all of it, where there is no source
    ReelSource *source;      // NULL: none
    const Cue *cues;         // by time; the first at 0
    const TickTrack *ticks;  // in the order in which the script named them
    const Step *steps;       // by time
    const Playing *playings; // step by step
    const Origin **unseen;   // things that a script has made and that never show, some of very many
    size_t cue_count, tick_count, step_count, playing_count, unseen_count;
    bool implies_start; // the first cue is the recorder's, under a name that no cue of the script has
} Timeline;

// Every leaf on stage at one time, bottom to top.
typedef struct Pose {
    double time;
    LeafState *leaves;
    const Leaf **sources; // of each: whose state it is
    size_t count;
} Pose;

// The reel that holds t, clamped to [0, duration]; it stays until the next call of this or of timeline_sample.
const Reel *timeline_reel_at(const Timeline *timeline, double t);
// The epoch that holds t; NULL before the first.
const Epoch *reel_epoch_at(const Reel *reel, double t);
// The key of a track that counts at t; NULL before the first.
const StoredKey *track_key_at(const Reel *reel, const Track *track, double t);

// t is clamped to [0, duration]. The pose lives in `arena`; what its leaves show, and its sources, stay until the next
// call.
Pose timeline_sample(const Timeline *timeline, double t, Arena *arena);

// The same leaf by leaf or some at a time, for what needs each once.
typedef struct Sampling {
    const Reel *reel;
    const uint32_t *next, *end; // showings
    SpanTime at;
    Affine camera;
} Sampling;

// Valid until the next call of this, of timeline_sample or of timeline_reel_at.
Sampling sampling_begin(const Timeline *timeline, double t);
// The next leaf and its state; NULL after the last one.
const Leaf *sampling_next(Sampling *sampling, LeafState *state);

enum { handful_leaves = 64, handful_places = 256 };

// Some leaves that follow each other. What is small is still near the processor when it is read. Each leaf has followers, which
// come after it and differ from it in their place alone, the origin of their affine.
typedef struct Handful {
    LeafState leaves[handful_leaves];
    uint32_t followers[handful_leaves]; // how many each has
    Point places[handful_places];       // of all followers
    size_t count, place_count;
} Handful;

// The next ones; false where there is none.
bool sampling_take(Sampling *sampling, Handful *some);

// False and an error where a part of it that was asked for is damaged, and nothing was shown in its place.
bool timeline_check(const Timeline *timeline, Error *error);

// Until when the picture of t stays as it is: t where something moves. At most the end of the reel; INFINITY where
// nothing follows.
double timeline_rests_until(const Timeline *timeline, double t);

// Index of the cue whose step holds t: the last with time <= t.
size_t timeline_cue_at(const Timeline *timeline, double t);
// The first cue after t, or the number of cues.
size_t timeline_cue_after(const Timeline *timeline, double t);
// Whether the step that holds t loops until the presenter goes on.
bool timeline_loops_at(const Timeline *timeline, double t);
// When the step of a cue ends: the next cue's time, or the duration.
double timeline_cue_end(const Timeline *timeline, size_t cue);
// The tick of a track next to t, after it (direction 1) or before it (-1), leaving out those within a
// microsecond; NAN where there is none.
double timeline_find_tick(const Timeline *timeline, size_t track, double t, int direction);
// Index of the cue of that name, or -1. Names are unique.
int timeline_find_cue(const Timeline *timeline, const char *name);
// Index of what a cue of another timeline has become, or -1: the script's own of that name, and of the first
// where the recorder put it there the first.
int timeline_match_cue(const Timeline *timeline, const Timeline *other, size_t cue);
