#include "sim/decode_group.h"

#include <string.h>

enum { TABLE_SIZE = 128, TABLE_FREE = 0xFF };

static uint32_t get_position(uint32_t position) {
    return position;
}

static uint32_t get_power_below(uint32_t position) {
    return UINT32_C(1) << (31 - __builtin_clz(position));
}

// Puts slots of one key together, in the order of their lowest slots; the table finds a key's group by
// hashing.
static unsigned gather(uint64_t mask, const uint32_t *position, uint32_t (*get_key)(uint32_t),
                       DecodeGroup *groups) {
    uint8_t table[TABLE_SIZE];
    memset(table, TABLE_FREE, sizeof table);
    unsigned count = 0;
    for (; mask; mask &= mask - 1) {
        unsigned slot = (unsigned)__builtin_ctzll(mask);
        uint32_t key = get_key(position[slot]);
        uint32_t place = key * UINT32_C(2654435769) >> 25;
        while (table[place] != TABLE_FREE && groups[table[place]].key != key)
            place = (place + 1) % TABLE_SIZE;
        if (table[place] == TABLE_FREE) {
            table[place] = (uint8_t)count;
            groups[count++] = (DecodeGroup){0, key};
        }
        groups[table[place]].mask |= UINT64_C(1) << slot;
    }
    return count;
}

static unsigned select_merged(uint64_t mask, const uint32_t *position, DecodeGroup *groups) {
    (void)position;
    groups[0] = (DecodeGroup){mask, 0};
    return mask != 0;
}

static unsigned select_groups(uint64_t mask, const uint32_t *position, DecodeGroup *groups) {
    return gather(mask, position, get_position, groups);
}

static unsigned keep_largest(DecodeGroup *groups, unsigned count) {
    for (unsigned i = 1; i < count; i++)
        if (__builtin_popcountll(groups[i].mask) > __builtin_popcountll(groups[0].mask))
            groups[0] = groups[i];
    return count > 0;
}

static unsigned select_largest(uint64_t mask, const uint32_t *position, DecodeGroup *groups) {
    return keep_largest(groups, gather(mask, position, get_position, groups));
}

static unsigned select_page_bucket(uint64_t mask, const uint32_t *position, DecodeGroup *groups) {
    return keep_largest(groups, gather(mask, position, get_power_below, groups));
}

unsigned decode_group_select(DecodeRule rule, uint64_t mask, const uint32_t position[BATCHING_SLOTS_MAX],
                             DecodeGroup groups[BATCHING_SLOTS_MAX]) {
    static unsigned (*const select[DECODE_RULE_COUNT])(uint64_t, const uint32_t *, DecodeGroup *) = {
        [DECODE_MERGED] = select_merged,
        [DECODE_GROUPS] = select_groups,
        [DECODE_LARGEST] = select_largest,
        [DECODE_PAGE_BUCKET] = select_page_bucket,
    };
    return select[rule](mask, position, groups);
}
