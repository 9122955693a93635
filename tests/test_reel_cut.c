// Parts of reels: each shows in its time what the whole does, and decks that have much in them are made of such parts.
#include "deck/deck_file.h"
#include "deck/deck_writer.h"
#include "deck/reel_cut.h"
#include "deck_sample.h"
#include "flocks.h"
#include "scene/epochs.h"
#include "scene/source_line.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const Playing playings[] = {{0, 1.25, "FadeIn", 4}, {0.5, 1, NULL, 0}};

static Timeline timeline_of(const Reel *reel) {
    return (Timeline){
        .duration = deck_sample_reel_seconds, .reel = *reel, .playings = playings, .playing_count = 2};
}

static void assert_same_state(const LeafState *a, const LeafState *b) {
    for (PropId prop = 0; prop < PROP_COUNT; prop++) {
        PropValue one = prop_get(prop, a), other = prop_get(prop, b);
        assert_memory_equal(&one, &other, prop_size(prop));
    }
    assert_ptr_equal(a->shape.target, b->shape.target);
    assert_true(a->shape.mix == b->shape.mix && a->shape.arc == b->shape.arc);
    assert_ptr_equal(a->gradients.target, b->gradients.target);
    assert_true(a->gradients.mix == b->gradients.mix);
}

// What moves the leaves, track by track.
static void assert_same_movers(const Timeline *a, const Timeline *b, const Leaf *leaf, const Leaf *other,
                               double t) {
    uint32_t at = 0;
    for (uint32_t i = 0; i < leaf->count; i++) {
        const Track *track = &a->reel.tracks[leaf->first + i];
        const StoredKey *key = track_key_at(&a->reel, track, t);
        if (!key)
            continue;
        while (at < other->count && b->reel.tracks[other->first + at].prop != track->prop)
            at++;
        assert_true(at < other->count);
        const StoredKey *own = track_key_at(&b->reel, &b->reel.tracks[other->first + at], t);
        assert_ptr_equal(source_playing(a, &a->reel, key->span), source_playing(b, &b->reel, own->span));
    }
}

static void assert_same_at(const Timeline *whole, const Timeline *part, double t, Arena *arena) {
    Pose a = timeline_sample(whole, t, arena), b = timeline_sample(part, t, arena);
    assert_int_equal(a.count, b.count);
    for (size_t i = 0; i < a.count; i++) {
        assert_same_state(&a.leaves[i], &b.leaves[i]);
        assert_ptr_equal(a.sources[i]->origin, b.sources[i]->origin);
        assert_true(a.sources[i]->is_fixed == b.sources[i]->is_fixed);
        assert_same_movers(whole, part, a.sources[i], b.sources[i], t);
    }
}

// Whose epochs are those of its showings.
static void assert_parts(Arena *arena, Reel *reel) {
    static const double ends[] = {0, 0.5, 0.51, 1.25, 1.875, 1.95, INFINITY};
    epochs_freeze(arena, arena, reel->showings, reel->showing_count, reel);
    Timeline whole = timeline_of(reel);
    for (size_t i = 0; i + 1 < sizeof ends / sizeof *ends; i++) {
        Reel cut = reel_cut(arena, reel, ends[i], ends[i + 1]);
        Timeline part = timeline_of(&cut);
        assert_true(cut.key_count < reel->key_count && cut.span_count < reel->span_count);
        for (int step = 0; step < 16; step++) {
            double end = fmin(ends[i + 1], deck_sample_reel_seconds);
            assert_same_at(&whole, &part, ends[i] + (end - ends[i]) * step / 16, arena);
        }
    }
}

static void a_part_shows_and_tells_what_the_whole_does(void **state) {
    (void)state;
    Arena arena = {0};
    Reel reel = deck_sample_reel(&arena, 0, 3, 24);
    assert_parts(&arena, &reel);
    arena_finish(&arena);
}

// Even where it is not on stage.
static void a_part_keeps_the_leaf_that_is_the_frame(void **state) {
    (void)state;
    Arena arena = {0};
    Reel reel = deck_sample_reel(&arena, 0, 3, 24);
    for (size_t i = 0; i < reel.showing_count; i++)
        if (reel.showings[i].leaf == 1)
            ((Showing *)reel.showings)[i].until = 0.25;
    reel.camera = &reel.leaves[1];
    reel.frame = (Point){14, 8};
    assert_parts(&arena, &reel);
    arena_finish(&arena);
}

static void only_what_is_shown_meanwhile_is_in_a_part(void **state) {
    (void)state;
    Arena arena = {0};
    Timeline timeline = flocks_make(&arena, 10);
    Reel cut = reel_cut(&arena, &timeline.reel, 3, 5);
    assert_int_equal(cut.leaf_count, 2 * flock_size);
    assert_int_equal(cut.key_count, 2 * flock_size * flock_keys);
    assert_int_equal(cut.span_count, 2 * flock_keys / 2);
    assert_int_equal(cut.showing_count, 2 * flock_size);
    arena_finish(&arena);
}

// Decks -----------------------------------------------------------------------------------------------------

enum { FLOCKS = 30 };

static Deck *write_and_open(const Timeline *timeline, const char *path) {
    Error error;
    Deck *deck = deck_create();
    deck->name = "flocks.lua";
    deck->timeline = *timeline;
    assert_true(deck_write(deck, path, &error));
    deck_destroy(deck);
    Deck *opened = deck_open(fopen(path, "rb"), path, &error);
    assert_non_null(opened);
    return opened;
}

static void assert_flocks(const Deck *deck, double t, Arena *arena) {
    arena_reset(arena);
    Pose pose = timeline_sample(&deck->timeline, t, arena);
    assert_int_equal(pose.count, t < FLOCKS ? flock_size : 0);
    for (uint32_t i = 0; i < pose.count; i++) {
        assert_true(point_distance(pose.leaves[i].affine.origin, flock_place(i, t)) < 1e-9);
        assert_float_equal(pose.leaves[i].opacity, flock_opacity(t), 1e-6f);
    }
}

static void a_deck_of_many_steps_is_reels_of_some_steps_each(void **state) {
    (void)state;
    static Cue cues[FLOCKS];
    static char names[FLOCKS][8];
    char path[] = "/tmp/rostrum-cut-XXXXXX";
    assert_true(close(mkstemp(path)) == 0);
    Arena arena = {0};
    Timeline timeline = flocks_make(&arena, FLOCKS);
    for (int i = 0; i < FLOCKS; i++) {
        snprintf(names[i], sizeof names[i], "%d", i);
        cues[i] = (Cue){.name = names[i], .notes = "", .time = i};
    }
    timeline.cues = cues;
    timeline.cue_count = FLOCKS;
    Deck *deck = write_and_open(&timeline, path);
    DeckCounts counts;
    Error error;
    assert_true(deck_count(deck, &counts, &error));
    assert_in_range(counts.reels, FLOCKS / 5, FLOCKS / 3); // 1,100 keys and leaves a step
    assert_int_equal(timeline_reel_at(&deck->timeline, 0)->key_count, 4 * flock_size * flock_keys);
    const Leaf *leaves = timeline_reel_at(&deck->timeline, 0)->leaves;
    assert_ptr_equal(leaves[0].style, leaves[4 * flock_size - 1].style);
    for (int step = 0; step <= 4 * FLOCKS; step++)
        assert_flocks(deck, step / 4.0, &arena);
    deck_destroy(deck);
    unlink(path);
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_shows_and_tells_what_the_whole_does),
        cmocka_unit_test(a_part_keeps_the_leaf_that_is_the_frame),
        cmocka_unit_test(only_what_is_shown_meanwhile_is_in_a_part),
        cmocka_unit_test(a_deck_of_many_steps_is_reels_of_some_steps_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
