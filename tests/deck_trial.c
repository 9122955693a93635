#include "deck_trial.h"

#include "base/hash.h"
#include "deck/deck_file.h"
#include "draw/palette.h"
#include "draw/visual.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { MOMENTS = 7, WIDTH = 640, HEIGHT = 360 };

static uint64_t hash_moment(const Deck *deck, double t, Atlas *atlas, uint64_t hash) {
    Arena arena = {0};
    View view = view_fit(WIDTH, HEIGHT, deck->scene.frame);
    Palette palette = palette_make(&deck->scene, 0.5f);
    Display display = display_begin(&arena);
    visual_emit_moment(&display, &deck->timeline, t, &palette, &view, atlas);
    display_merge_batches(&display, &view);
    hash = hash_words(hash, display.instances, display.instance_count * sizeof(Instance));
    hash = hash_words(hash, display.edges, display.edge_count * sizeof(Edge));
    arena_finish(&arena);
    return hash;
}

// All that is said of the deck, so that whatever reads it reads all of it.
static uint64_t hash_cues(const Timeline *timeline, uint64_t hash) {
    for (size_t i = 0; i < timeline->cue_count; i++) {
        const Cue *cue = &timeline->cues[i];
        hash = hash_bytes(hash, cue->name, strlen(cue->name));
        hash = hash_bytes(hash, cue->notes, strlen(cue->notes));
        hash = hash_bytes(hash, &cue->time, sizeof cue->time);
    }
    for (size_t i = 0; i < timeline->tick_count; i++)
        hash = hash_bytes(hash, timeline->ticks[i].times, timeline->ticks[i].count * sizeof(double));
    return hash;
}

DeckTrial deck_play(const Deck *deck, Atlas *atlas) {
    DeckTrial trial = {.is_open = true, .picture = hash_cues(&deck->timeline, hash_start)};
    DeckCounts counts;
    deck_count(deck, &counts, &trial.fault);
    for (int i = 0; i < MOMENTS; i++)
        trial.picture = hash_moment(deck, deck->timeline.duration * i / (MOMENTS - 1), atlas, trial.picture);
    return trial;
}

DeckTrial deck_try(const uint8_t *bytes, size_t size) {
    DeckTrial trial = {.is_open = false};
    Atlas *atlas = atlas_create();
    FILE *file = size ? fmemopen((void *)bytes, size, "rb") : tmpfile();
    assert(file);
    Deck *deck = deck_open(file, "deck", &trial.fault);
    if (deck)
        trial = deck_play(deck, atlas);
    deck_destroy(deck);
    atlas_destroy(atlas);
    return trial;
}
