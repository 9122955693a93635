// A deck's file shows what the deck that was written shows, to the bit.
#include "base/random.h"
#include "deck/deck_file.h"
#include "deck/deck_writer.h"
#include "gl/painter.h"
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
    Deck *deck = deck_open(path, &error);
    if (!deck)
        fail_msg("%s", error.text);
    return deck;
}

static void write_deck(const Deck *deck, const char *path) {
    Error error = {""};
    if (!deck_write(deck, path, &error))
        fail_msg("%s", error.text);
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_presentation_is_the_same_to_the_bit),
        cmocka_unit_test(the_lab_is_the_same_to_the_bit),
        cmocka_unit_test(the_choreography_is_the_same_to_the_bit),
        cmocka_unit_test(the_examples_are_the_same_to_the_bit),
        cmocka_unit_test(it_says_of_itself_what_the_script_said),
        cmocka_unit_test(the_same_script_gives_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
