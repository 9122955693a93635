// Tracks: keys as they are written, and sorted by leaf and property.
#pragma once

#include "scene/timeline.h"

typedef struct WrittenKey {
    Key key;
    uint32_t leaf, sequence; // sequence: of keys of one time the last one counts
    PropId prop;
} WrittenKey;

typedef struct WrittenKeys {
    WrittenKey *items;
    size_t count, capacity;
} WrittenKeys;

// A key at the end, with its sequence; the rest is the caller's. Valid until the next push.
WrittenKey *written_keys_push(WrittenKeys *keys, Arena *arena);

// Writes leaves, tracks and keys. `leaves`, which stay in use, are given their tracks; memory comes from
// `arena`.
void tracks_freeze(Arena *arena, WrittenKeys *keys, Leaf *leaves, size_t leaf_count, Reel *reel);
