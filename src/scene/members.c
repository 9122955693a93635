#include "scene/members.h"

#include "base/hash.h"

static uint64_t pair_of(int32_t group, int32_t child) {
    return (uint64_t)(uint32_t)group << 32 | (uint32_t)child;
}

// The slot of a pair, or the free one where it belongs. The table has a free slot.
static size_t find_slot(const Members *members, uint64_t pair) {
    size_t mask = members->capacity - 1;
    size_t slot = (size_t)hash_mix(hash_start, pair) & mask;
    while (members->slots[slot] && members->slots[slot] != pair)
        slot = (slot + 1) & mask;
    return slot;
}

bool members_have(const Members *members, int32_t group, int32_t child) {
    uint64_t pair = pair_of(group, child);
    return members->capacity && members->slots[find_slot(members, pair)] == pair;
}

static void grow(Members *members) {
    Members old = *members;
    members->capacity = old.capacity ? old.capacity * 2 : 64;
    members->slots = ARENA_NEW(members->arena, uint64_t, members->capacity);
    for (size_t i = 0; i < old.capacity; i++)
        if (old.slots[i])
            members->slots[find_slot(members, old.slots[i])] = old.slots[i];
}

bool members_add(Members *members, int32_t group, int32_t child) {
    if (members_have(members, group, child))
        return false;
    if (2 * members->count >= members->capacity)
        grow(members);
    uint64_t pair = pair_of(group, child);
    members->slots[find_slot(members, pair)] = pair;
    members->count++;
    return true;
}

bool members_remove(Members *members, int32_t group, int32_t child) {
    if (!members_have(members, group, child))
        return false;
    size_t mask = members->capacity - 1, slot = find_slot(members, pair_of(group, child));
    members->slots[slot] = 0;
    members->count--;
    // What stands behind it up to a free slot may have been pushed there by it.
    for (slot = (slot + 1) & mask; members->slots[slot]; slot = (slot + 1) & mask) {
        uint64_t moved = members->slots[slot];
        members->slots[slot] = 0;
        members->slots[find_slot(members, moved)] = moved;
    }
    return true;
}
