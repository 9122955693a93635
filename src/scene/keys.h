// Keys: what the recorder has written so far, leaf by leaf. Part of the recorder.
#pragma once

#include "scene/stage.h"

typedef struct WrittenKey {
    Key key;
    uint32_t leaf, sequence;
    PropId prop;
} WrittenKey;

// What the keys say of one leaf.
typedef struct LeafRecord {
    LeafState base;   // before its first key
    LeafState tail;   // after its last key
    LeafState before; // when the play that is being written began
    uint32_t written; // bit p: property p has a key in this play
    int32_t faded;    // number of the span, from 1 on, whose moves have become a fade (calm.h); 0: none
    bool known;       // has been on stage
} LeafRecord;

typedef struct Keys {
    Arena *arena;
    Scene *scene;
    Stage *stage;
    LeafRecord *leaves;
    size_t leaf_capacity;
    WrittenKey *keys;
    size_t key_count, key_capacity;
    Span *spans;
    size_t span_count, span_capacity;
    double play_start;
    bool reduces_motion; // perform.h: fades in place of moves
} Keys;

void keys_init(Keys *keys, Arena *arena, Scene *scene, Stage *stage);

// Steps every leaf on stage from what the keys say to what the scene says now, and begins a play at `time`.
void keys_begin_play(Keys *keys, double time);

LeafRecord *keys_record(Keys *keys, NodeId leaf);

// A span inside `parent` (-1: seconds). Zero length steps at its start.
int32_t keys_add_span(Keys *keys, int32_t parent, double start, double length, const Ease *ease,
                      bool reverse);

// Writes a key. The first of a property in a play counts from the play's start, so that what is to be
// introduced later stays as it will begin; the next ones count from where their span begins.
void keys_write(Keys *keys, NodeId leaf, PropId prop, Key key);

// Sorts everything into the timeline's arrays (not cues and duration).
void keys_freeze(Keys *keys, Timeline *timeline);
