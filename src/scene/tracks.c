#include "scene/tracks.h"

const WrittenKey *written_keys_push(WrittenKeys *keys, Arena *arena, Arena *work, uint32_t leaf, PropId prop,
                                    const Key *key) {
    keys->items = arena_grow(work, keys->items, keys->count, &keys->capacity, sizeof *keys->items);
    WrittenKey *written = &keys->items[keys->count];
    *written =
        (WrittenKey){key_store(&keys->pool, arena, prop, key, NULL), leaf, (uint32_t)keys->count++, prop};
    return written;
}

// A track for each property of each leaf, most of them without keys.
static size_t bucket_of(const WrittenKey *key) {
    return (size_t)key->leaf * PROP_COUNT + key->prop;
}

// Where each bucket's keys begin among all of them.
static uint32_t *find_begins(Arena *work, const WrittenKeys *keys, size_t bucket_count) {
    uint32_t *begins = ARENA_NEW(work, uint32_t, bucket_count + 1);
    for (size_t i = 0; i < keys->count; i++)
        begins[bucket_of(&keys->items[i]) + 1]++;
    for (size_t i = 0; i < bucket_count; i++)
        begins[i + 1] += begins[i];
    return begins;
}

// Of one track. As good as sorted already: plays come one after the other.
static void sort_by_time(StoredKey *keys, size_t count) {
    for (size_t i = 1; i < count; i++) {
        StoredKey key = keys[i];
        size_t at = i;
        for (; at && keys[at - 1].time > key.time; at--)
            keys[at] = keys[at - 1];
        keys[at] = key;
    }
}

static size_t count_tracks(const uint32_t *begins, size_t bucket_count) {
    size_t count = 0;
    for (size_t i = 0; i < bucket_count; i++)
        count += begins[i] < begins[i + 1];
    return count;
}

// Puts the keys where their tracks are. `begins` are the ends then.
static StoredKey *place_keys(Arena *arena, const WrittenKeys *keys, uint32_t *begins) {
    StoredKey *placed = ARENA_NEW(arena, StoredKey, keys->count);
    for (size_t i = 0; i < keys->count; i++)
        placed[begins[bucket_of(&keys->items[i])]++] = keys->items[i].key;
    return placed;
}

void tracks_freeze(Arena *arena, Arena *work, const WrittenKeys *keys, Leaf *leaves, size_t leaf_count,
                   Reel *reel) {
    size_t bucket_count = leaf_count * PROP_COUNT;
    uint32_t *ends = find_begins(work, keys, bucket_count), begin = 0;
    Track *tracks = ARENA_NEW(arena, Track, count_tracks(ends, bucket_count));
    StoredKey *placed = place_keys(arena, keys, ends);
    for (size_t i = 0; i < bucket_count; begin = ends[i++]) {
        Leaf *leaf = &leaves[i / PROP_COUNT];
        if (begin == ends[i])
            continue;
        if (!leaf->count++)
            leaf->first = (uint32_t)reel->track_count;
        sort_by_time(&placed[begin], ends[i] - begin);
        tracks[reel->track_count++] = (Track){(PropId)(i % PROP_COUNT), begin, ends[i] - begin};
    }
    reel->keys = placed;
    reel->pool = keys->pool.words;
    reel->key_count = keys->count;
    reel->tracks = tracks;
    reel->leaves = leaves;
    reel->leaf_count = leaf_count;
}
