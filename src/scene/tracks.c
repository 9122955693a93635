#include "scene/tracks.h"

#include "base/sort.h"

WrittenKey *written_keys_push(WrittenKeys *keys, Arena *arena) {
    keys->items = arena_grow(arena, keys->items, keys->count, &keys->capacity, sizeof *keys->items);
    WrittenKey *key = &keys->items[keys->count];
    *key = (WrittenKey){.sequence = (uint32_t)keys->count++};
    return key;
}

static int order_keys(const void *left, const void *right) {
    const WrittenKey *a = left, *b = right;
    int by_leaf = SORT_ORDER(a->leaf, b->leaf), by_prop = SORT_ORDER(a->prop, b->prop),
        by_time = SORT_ORDER(a->key.time, b->key.time);
    return by_leaf ? by_leaf : by_prop ? by_prop : by_time ? by_time : SORT_ORDER(a->sequence, b->sequence);
}

void tracks_freeze(Arena *arena, WrittenKeys *keys, Leaf *leaves, size_t leaf_count, Reel *reel) {
    sort_items(keys->items, keys->count, sizeof(WrittenKey), order_keys);
    Key *frozen = ARENA_NEW(arena, Key, keys->count);
    Track *tracks = ARENA_NEW(arena, Track, keys->count);
    for (size_t i = 0; i < keys->count; i++) {
        const WrittenKey *written = &keys->items[i];
        frozen[i] = written->key;
        bool opens = !i || written->leaf != written[-1].leaf || written->prop != written[-1].prop;
        if (opens) {
            Leaf *leaf = &leaves[written->leaf];
            if (!leaf->count++)
                leaf->first = (uint32_t)reel->track_count;
            tracks[reel->track_count++] = (Track){written->prop, (uint32_t)i, 0};
        }
        tracks[reel->track_count - 1].count++;
    }
    reel->keys = frozen;
    reel->key_count = keys->count;
    reel->tracks = tracks;
    reel->leaves = leaves;
    reel->leaf_count = leaf_count;
}
