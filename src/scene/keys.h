// Keys: what the recorder has written so far, leaf by leaf. Part of the recorder.
//
// Within a play, keys of one property of one leaf are written in the order in which their animations start,
// however these are written in the script. Each counts from where it starts until the next one starts, for
// good: of two that overlap the later one wins from its start on and begins where the earlier one then is, so
// nothing jumps; of two that start together the one written later wins. The first counts from where its
// animation begins (the play, or its turn in a Succession), so that what comes later stays as it will begin.
// What the scene says after the play is what the last of them leaves.
#pragma once

#include "scene/morph.h"
#include "scene/stage.h"
#include "scene/tracks.h"

// What the keys say of one leaf.
typedef struct LeafRecord {
    LeafState tail;            // after its last key, but for those of the play that is being written
    uint32_t last[PROP_COUNT]; // the last key of that play, as an index into Keys.play_keys + 1; 0: none
    uint32_t play;             // the play of which `last` tells
    int32_t faded; // number of the span, from 1 on, whose moves have become a fade (calm.h); 0: none
    bool known;    // has been on stage
    struct LeafTrail *trail; // what functions do to it in this play (trails.h); NULL: nothing
} LeafRecord;

// A key of the play that is being written.
typedef struct PlayKey {
    uint32_t key, previous; // previous: of this property of the leaf, as `last`
    PropValue before;       // what the property would be after the play without the key
    bool restores;          // `before` is what it is again when the leaf leaves the stage
    const Morph *morph;
} PlayKey;

typedef struct Keys {
    Arena *arena;   // of what is kept: the scene's
    Arena *work;    // until they are frozen
    Arena *scratch; // of one play
    Scene *scene;
    Stage *stage;
    LeafRecord *records; // by the stage's number of the leaf, as are the leaves
    Leaf *leaves;
    size_t record_capacity, leaf_capacity;
    Leaf last_leaf; // that has been made; no style: none
    WrittenKeys list;
    Span *spans;
    size_t span_count, span_capacity;
    uint32_t play;
    double play_start;
    PlayKey *play_keys;
    size_t play_key_count, play_key_capacity;
    NodeList written; // leaves with keys in this play
    // Of the animation whose keys are being written.
    double begins;
    bool restores;
    const Morph *morph;
    bool reduces_motion; // fades in place of moves (calm.h)
} Keys;

// What is in `scratch` may go between two plays. What they freeze to is promised to the arenas as they grow.
void keys_init(Keys *keys, Scene *scene, Stage *stage, Arena *work, Arena *scratch);

// Steps what the script has changed, and what has come on stage, to what the scene says now, and begins a
// play at `time`.
void keys_begin_play(Keys *keys, double time);
// Gives a leaf in the scene the state that the keys of this play have it in at `time`; where it is introduced
// then, what it was before something in this play that takes it off. Nothing where it has never been on
// stage.
void keys_bring(Keys *keys, NodeId leaf, double time, bool is_introduced);
// The opacity that a leaf has at `time` on its way off the stage in this play; 0 where it is on none.
float keys_leaving_opacity(Keys *keys, NodeId leaf, double time);
// The opacity that a leaf has after this play, as far as it is written.
float keys_resting_opacity(Keys *keys, NodeId leaf);
// Gives the scene what the keys of this play leave. What is off stage by then is as it was before it left.
void keys_end_play(Keys *keys);

// From now on the keys of a leaf on stage are written, even if it is another before the next play.
void keys_begin_leaf(Keys *keys, NodeId leaf);

LeafRecord *keys_record(Keys *keys, NodeId leaf);

// A span inside `parent` (-1: seconds). Zero length steps at its start.
int32_t keys_add_span(Keys *keys, int32_t parent, double start, double length, const Ease *ease,
                      bool reverse);
// The time at which the parent's value first reaches x.
double keys_time_of(const Keys *keys, int32_t parent, double x);
// A span's value after the play.
double keys_end_value(const Keys *keys, int32_t span);

// Writes a key; its time is not read.
void keys_write(Keys *keys, NodeId leaf, PropId prop, Key key);

// For what functions of time do to a leaf, whose keys count apart from those of animations (trails.h) ---------

// Begins a leaf that has come on stage, where it never was, with what the scene says now; false where it has been.
bool keys_meet(Keys *keys, NodeId leaf);
// Whether an animation of this play has keys of the property.
bool keys_has(Keys *keys, NodeId leaf, PropId prop);
// The value at `time`: as an animation of this play has it, else the record's tail.
PropValue keys_value(Keys *keys, NodeId leaf, PropId prop, double time);
// From `from` at `begin` on a straight way to `to` at `end`.
void keys_write_line(Keys *keys, NodeId leaf, PropId prop, double begin, double end, PropValue from,
                     PropValue to);
void keys_write_step(Keys *keys, NodeId leaf, PropId prop, double time, PropValue to);
// What animations of this play have written of the property counts only before `time`; after the play it is what the
// record's tail says.
void keys_overrule(Keys *keys, NodeId leaf, PropId prop, double time);

// Sorts everything into the reel's arrays.
void keys_freeze(Keys *keys, Reel *reel);
