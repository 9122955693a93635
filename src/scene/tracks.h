// Tracks: keys as they are written, and sorted by leaf and property.
#pragma once

#include "scene/timeline.h"

typedef struct WrittenKey {
    StoredKey key;
    uint32_t leaf, sequence; // sequence: of keys of one time the last one counts
    PropId prop;
} WrittenKey;

typedef struct WrittenKeys {
    WrittenKey *items;
    size_t count, capacity;
    KeyPool pool;
} WrittenKeys;

// A key at the end. The list comes from `work`; what stays in use, from `arena`. Valid until the next push.
const WrittenKey *written_keys_push(WrittenKeys *keys, Arena *arena, Arena *work, uint32_t leaf, PropId prop,
                                    const Key *key);

// Writes leaves, tracks and keys. `leaves`, which stay in use, are given their tracks; what stays comes from `arena`, at
// most tracks_bytes_a_key for each key, what does not from `work`, tracks_bytes_a_leaf for each leaf.
enum {
    tracks_bytes_a_key = sizeof(StoredKey) + sizeof(Track),
    tracks_bytes_a_leaf = PROP_COUNT * sizeof(uint32_t),
};
void tracks_freeze(Arena *arena, Arena *work, const WrittenKeys *keys, Leaf *leaves, size_t leaf_count,
                   Reel *reel);
