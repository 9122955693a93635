#include "shape/shaping_memo.h"

#include "base/hash.h"

#include <string.h>

typedef struct ShapedStretch {
    struct ShapedStretch *next; // of its row
    uint64_t hash;
    FontStretch stretch;
    FontGlyph *glyphs;
    size_t count;
} ShapedStretch;

static uint64_t hash_of(const FontStretch *stretch) {
    const uint64_t numbers[] = {stretch->first, stretch->length, stretch->script, stretch->is_right_to_left,
                                stretch->has_no_ligatures};
    uint64_t hash = hash_words(hash_start, stretch->codes, stretch->code_count * sizeof *stretch->codes);
    return hash_words(hash, numbers, sizeof numbers);
}

static bool are_equal(const FontStretch *one, const FontStretch *other) {
    return one->code_count == other->code_count && one->first == other->first &&
           one->length == other->length && one->script == other->script &&
           one->is_right_to_left == other->is_right_to_left &&
           one->has_no_ligatures == other->has_no_ligatures &&
           !memcmp(one->codes, other->codes, one->code_count * sizeof *one->codes);
}

const FontGlyph *shaping_memo_find(const ShapingMemo *memo, const FontStretch *stretch, size_t *count) {
    uint64_t hash = hash_of(stretch);
    const ShapedStretch *shaped = memo->rows[hash % shaping_memo_rows];
    while (shaped && (shaped->hash != hash || !are_equal(&shaped->stretch, stretch)))
        shaped = shaped->next;
    *count = shaped ? shaped->count : 0;
    return shaped ? shaped->glyphs : NULL;
}

static void *copy(Arena *arena, const void *items, size_t size) {
    return memcpy(arena_alloc(arena, size), items, size);
}

void shaping_memo_keep(ShapingMemo *memo, const FontStretch *stretch, const FontGlyph *glyphs, size_t count) {
    if (arena_used(&memo->arena) > shaping_memo_most) {
        arena_reset(&memo->arena);
        memset(memo->rows, 0, sizeof memo->rows);
    }
    ShapedStretch *shaped = ARENA_NEW(&memo->arena, ShapedStretch, 1);
    *shaped = (ShapedStretch){.hash = hash_of(stretch), .stretch = *stretch, .count = count};
    shaped->stretch.codes = copy(&memo->arena, stretch->codes, stretch->code_count * sizeof *stretch->codes);
    shaped->glyphs = copy(&memo->arena, glyphs, count * sizeof *glyphs);
    ShapedStretch **row = &memo->rows[shaped->hash % shaping_memo_rows];
    shaped->next = *row;
    *row = shaped;
}
