// A deck's file shows what the deck that was written shows, to the bit.
#include "base/random.h"
#include "deck/deck_file.h"
#include "deck/deck_writer.h"
#include "deck_sample.h"
#include "gl/painter.h"
#include "shape/image.h"
#include "show/load.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { FEW = 20, MOMENTS = 500, WIDTH = 1920, HEIGHT = 1080 };

static const char *file_of(const char *name) {
    static char path[4][256];
    static int next;
    const char *build = getenv("BUILD");
    char *text = path[next++ % 4];
    snprintf(text, sizeof path[0], "%s/%s", build ? build : "build", name);
    return text;
}

static void assert_same_display(const Display *one, const Display *other, double t) {
    bool is_same = one->instance_count == other->instance_count && one->edge_count == other->edge_count &&
                   one->batch_count == other->batch_count &&
                   !memcmp(one->instances, other->instances, one->instance_count * sizeof(Instance)) &&
                   (!one->edge_count || !memcmp(one->edges, other->edges, one->edge_count * sizeof(Edge))) &&
                   !memcmp(one->batches, other->batches, one->batch_count * sizeof(Batch));
    if (!is_same)
        fail_msg("the deck is another picture at %.9g s", t);
}

static Deck *load(const char *script, const Painter *painter) {
    Error error = {""};
    Deck *deck = load_deck(script, &(ScriptInput){.fonts = &painter->fonts}, &error);
    if (!deck)
        fail_msg("%s", error.text);
    return deck;
}

static Deck *open_deck(const char *path) {
    Error error = {""};
    Deck *deck = load_deck(path, NULL, &error);
    if (!deck)
        fail_msg("%s", error.text);
    return deck;
}

static void write_deck(const Deck *deck, const char *path) {
    Error error = {""};
    if (!deck_write(deck, path, &error))
        fail_msg("%s", error.text);
}

static void assert_same_box(Box one, Box other) {
    assert_memory_equal(&one, &other, sizeof one);
}

// What a pose has but a picture need not show.
static void assert_same_outlines(const Deck *script, const Deck *deck, double t) {
    Arena arena;
    arena_init(&arena, 0);
    Pose one = timeline_sample(&script->timeline, t, &arena),
         other = timeline_sample(&deck->timeline, t, &arena);
    assert_int_equal(one.count, other.count);
    for (size_t i = 0; i < one.count; i++) {
        const Outline *outline = one.leaves[i].shape.shape->outline,
                      *kept = other.leaves[i].shape.shape->outline;
        assert_int_equal(outline != NULL, kept != NULL);
        if (!outline)
            continue;
        assert_same_box(outline->anchors, kept->anchors);
        assert_same_box(outline->extent, kept->extent);
    }
    arena_finish(&arena);
}

// Each with an atlas of its own, which fills in the same order.
static void assert_same_pictures(const Deck *script, const Deck *deck, int moments) {
    Painter one, other;
    Random random = random_make(2026, 1);
    assert_true(painter_init(&one, NULL) && painter_init(&other, NULL));
    for (int i = 0; i < moments; i++) {
        double t = script->timeline.duration * random_next(&random) / UINT32_MAX;
        painter_build(&one, script, t, WIDTH, HEIGHT);
        painter_build(&other, deck, t, WIDTH, HEIGHT);
        assert_same_display(&one.display, &other.display, t);
        assert_same_outlines(script, deck, t);
    }
    painter_finish(&one);
    painter_finish(&other);
}

static void assert_packs(const char *script, int moments) {
    Painter painter;
    assert_true(painter_init(&painter, NULL));
    Deck *from = load(script, &painter);
    const char *path = file_of("test_deck.rostrum");
    write_deck(from, path);
    Deck *deck = open_deck(path);
    assert_same_pictures(from, deck, moments);
    deck_destroy(deck);
    deck_destroy(from);
    painter_finish(&painter);
    remove(path);
}

static void the_presentation_is_the_same_to_the_bit(void **state) {
    (void)state;
    assert_packs("assets/scenes/continuous_batching.lua", MOMENTS);
}

static void the_lab_is_the_same_to_the_bit(void **state) {
    (void)state;
    assert_packs("assets/scenes/batching_lab.lua", MOMENTS);
}

static void the_choreography_is_the_same_to_the_bit(void **state) {
    (void)state;
    assert_packs("tests/scenes/choreography.lua", MOMENTS);
}

static void the_examples_are_the_same_to_the_bit(void **state) {
    (void)state;
    static const char *const names[] = {"animate", "entrances", "flow", "lanes",  "paths",
                                        "placing", "steps",     "text", "timing", "transform"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[128];
        snprintf(path, sizeof path, "assets/scenes/examples/%s.lua", names[i]);
        assert_packs(path, FEW);
    }
}

static void assert_same_list(const Timeline *one, const Timeline *other) {
    assert_true(one->duration == other->duration && one->implies_start == other->implies_start);
    assert_int_equal(one->cue_count, other->cue_count);
    for (size_t i = 0; i < one->cue_count; i++) {
        assert_string_equal(one->cues[i].name, other->cues[i].name);
        assert_string_equal(one->cues[i].notes, other->cues[i].notes);
        assert_true(one->cues[i].time == other->cues[i].time);
        assert_true(one->cues[i].seconds == other->cues[i].seconds);
    }
    assert_int_equal(one->tick_count, other->tick_count);
    for (size_t i = 0; i < one->tick_count; i++) {
        assert_string_equal(one->ticks[i].name, other->ticks[i].name);
        assert_int_equal(one->ticks[i].count, other->ticks[i].count);
        assert_memory_equal(one->ticks[i].times, other->ticks[i].times, one->ticks[i].count * sizeof(double));
    }
}

static void it_says_of_itself_what_the_script_said(void **state) {
    (void)state;
    Painter painter;
    assert_true(painter_init(&painter, NULL));
    Deck *from = load("assets/scenes/batching_lab.lua", &painter);
    const char *path = file_of("test_deck_info.rostrum");
    write_deck(from, path);
    Deck *deck = open_deck(path);
    assert_string_equal(deck->name, "batching_lab.lua");
    assert_memory_equal(&deck->scene.frame, &from->scene.frame, sizeof(vec2s));
    assert_memory_equal(&deck->scene.background, &from->scene.background, sizeof(Color));
    assert_int_equal(deck->scene.projector.count, from->scene.projector.count);
    assert_true(from->timeline.tick_count > 0);
    assert_same_list(&from->timeline, &deck->timeline);
    deck_destroy(deck);
    deck_destroy(from);
    painter_finish(&painter);
    remove(path);
}

static char *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*size + 1);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    fclose(file);
    return bytes;
}

static void the_same_script_gives_the_same_bytes(void **state) {
    (void)state;
    size_t sizes[2];
    char *bytes[2];
    for (int i = 0; i < 2; i++) {
        Painter painter;
        assert_true(painter_init(&painter, NULL));
        Deck *deck = load("tests/scenes/choreography.lua", &painter);
        const char *path = file_of("test_deck_bytes.rostrum");
        write_deck(deck, path);
        bytes[i] = read_file(path, &sizes[i]);
        deck_destroy(deck);
        painter_finish(&painter);
        remove(path);
    }
    assert_int_equal(sizes[0], sizes[1]);
    assert_memory_equal(bytes[0], bytes[1], sizes[0]);
    free(bytes[0]);
    free(bytes[1]);
}

// In any order, so that reels come and go.
static void a_deck_of_several_reels_shows_what_they_hold(void **state) {
    (void)state;
    enum { REELS = 5, LEAVES = 3, STEPS = 7 };
    const char *path = file_of("test_deck_reels.rostrum");
    deck_sample_write(path, REELS, LEAVES, STEPS);
    Deck *deck = open_deck(path), *from = deck_create();
    Painter one, other;
    Random random = random_make(7, 1);
    assert_true(painter_init(&one, NULL) && painter_init(&other, NULL));
    for (int i = 0; i < MOMENTS; i++) {
        int reel = (int)random_below(&random, REELS);
        double t = (reel + random_next(&random) / 4294967296.0) * deck_sample_reel_seconds;
        arena_reset(&from->arena);
        from->timeline.duration = REELS * deck_sample_reel_seconds;
        from->timeline.reel = deck_sample_reel(&from->arena, reel, LEAVES, STEPS);
        painter_build(&one, from, t, WIDTH, HEIGHT);
        painter_build(&other, deck, t, WIDTH, HEIGHT);
        assert_true(one.display.instance_count > LEAVES);
        assert_same_display(&one.display, &other.display, t);
    }
    assert_string_equal(deck->timeline.source->fault.text, "");
    painter_finish(&one);
    painter_finish(&other);
    deck_destroy(from);
    deck_destroy(deck);
    remove(path);
}

static void assert_same_leaf(const LeafState *one, const LeafState *other) {
    assert_memory_equal(&one->affine, &other->affine, sizeof one->affine);
    assert_memory_equal(&one->clip, &other->clip, sizeof one->clip);
    assert_memory_equal(&one->back, &other->back, sizeof one->back);
    assert_true(one->back_width == other->back_width && one->stroke_width == other->stroke_width);
    assert_int_equal(one->cap, other->cap);
    assert_int_equal(one->joint, other->joint);
    assert_true(one->gradients.mix == other->gradients.mix);
    const Gradients *a = one->gradients.now, *b = other->gradients.now;
    assert_int_equal(a != NULL, b != NULL);
    if (!a)
        return;
    assert_int_equal(a->fill_count, b->fill_count);
    assert_int_equal(a->back_count, b->back_count);
    assert_memory_equal(a->fill, b->fill, a->fill_count * sizeof(Color));
    assert_memory_equal(a->stroke, b->stroke, a->stroke_count * sizeof(Color));
}

static void what_no_script_says_is_kept_too(void **state) {
    (void)state;
    enum { MOMENTS_OF_REEL = 50 };
    const char *path = file_of("test_deck_looks.rostrum");
    deck_sample_write(path, 1, 1, 2);
    Deck *deck = open_deck(path), *from = deck_create();
    Arena arena;
    arena_init(&arena, 0);
    from->timeline.duration = deck_sample_reel_seconds;
    from->timeline.reel = deck_sample_reel(&from->arena, 0, 1, 2);
    for (int i = 0; i < MOMENTS_OF_REEL; i++) {
        double t = deck_sample_reel_seconds * i / (double)MOMENTS_OF_REEL;
        Pose one = timeline_sample(&from->timeline, t, &arena);
        Pose other = timeline_sample(&deck->timeline, t, &arena);
        assert_int_equal(one.count, other.count);
        for (size_t k = 0; k < one.count; k++)
            assert_same_leaf(&one.leaves[k], &other.leaves[k]);
        const Image *image = one.leaves[2].shape.shape->as.image,
                    *read = other.leaves[2].shape.shape->as.image;
        assert_int_equal(image->width, read->width);
        assert_true(image->is_sharp == read->is_sharp && image->key != read->key);
        assert_memory_equal(image->pixels, read->pixels, (size_t)image->width * image->height * 4);
    }
    arena_finish(&arena);
    deck_destroy(from);
    deck_destroy(deck);
    remove(path);
}

// Decks written before ----------------------------------------------------------------------------------------

static const char *const scripts[] = {"shapes", "charts"};
enum { script_count = sizeof scripts / sizeof *scripts };

static const char *reference_of(const char *name) {
    static char path[128];
    snprintf(path, sizeof path, "tests/reference/decks/%s.rostrum", name);
    return path;
}

static Deck *load_reference_script(const char *name, const Painter *painter) {
    char path[128];
    snprintf(path, sizeof path, "tests/scenes/decks/%s.lua", name);
    return load(path, painter);
}

static void decks_written_before_show_the_same(void **state) {
    (void)state;
    Painter painter;
    assert_true(painter_init(&painter, NULL));
    for (int i = 0; i < script_count; i++) {
        Deck *from = load_reference_script(scripts[i], &painter), *deck = open_deck(reference_of(scripts[i]));
        assert_same_pictures(from, deck, FEW);
        deck_destroy(deck);
        deck_destroy(from);
    }
    painter_finish(&painter);
}

// Writes them anew, for a new version of the format.
static int update(void) {
    Painter painter;
    if (!painter_init(&painter, NULL))
        return 1;
    for (int i = 0; i < script_count; i++) {
        Deck *deck = load_reference_script(scripts[i], &painter);
        write_deck(deck, reference_of(scripts[i]));
        deck_destroy(deck);
    }
    painter_finish(&painter);
    deck_sample_write(reference_of("reels"), 4, 1, 3);
    return 0;
}

int main(int argc, char **argv) {
    if (argc > 1 && !strcmp(argv[1], "--update"))
        return update();
    if (argc > 2 && !strcmp(argv[1], "--large")) { // for measuring: about 100 MB
        deck_sample_write(argv[2], 300, 100, 120);
        return 0;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_presentation_is_the_same_to_the_bit),
        cmocka_unit_test(the_lab_is_the_same_to_the_bit),
        cmocka_unit_test(the_choreography_is_the_same_to_the_bit),
        cmocka_unit_test(the_examples_are_the_same_to_the_bit),
        cmocka_unit_test(it_says_of_itself_what_the_script_said),
        cmocka_unit_test(the_same_script_gives_the_same_bytes),
        cmocka_unit_test(a_deck_of_several_reels_shows_what_they_hold),
        cmocka_unit_test(what_no_script_says_is_kept_too),
        cmocka_unit_test(decks_written_before_show_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
