// A deck's file shows what the deck that was written shows, to the bit.
#include "base/random.h"
#include "deck/coder.h"
#include "deck/deck_code.h"
#include "deck/deck_file.h"
#include "deck/deck_writer.h"
#include "deck/reel_code.h"
#include "deck/shape_code.h"
#include "deck/time_code.h"
#include "deck_parts.h"
#include "deck_sample.h"
#include "fonts.h"
#include "gl/painter.h"
#include "scene_file.h"
#include "shape/chart.h"
#include "shape/image.h"

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
    Deck *deck = scene_file_open(script, &(ScriptInput){.fonts = &painter->fonts}, &error);
    if (!deck)
        fail_msg("%s", error.text);
    return deck;
}

static Deck *open_deck(const char *path) {
    Error error = {""};
    Deck *deck = scene_file_open(path, NULL, &error);
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
    Arena arena = {0};
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
    size_t tracks = 0;
    for (int i = 0; i < REELS; i++)
        tracks += deck_sample_reel(&from->arena, i, LEAVES, STEPS).track_count;
    DeckCounts counts;
    Error error = {""};
    assert_true(deck_count(deck, &counts, &error) && counts.reels == REELS && counts.tracks == tracks);
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

static const Image *image_in(const Pose *pose) {
    for (size_t i = 0; i < pose->count; i++)
        if (pose->leaves[i].shape.shape->kind == SHAPE_IMAGE)
            return pose->leaves[i].shape.shape->as.image;
    return NULL;
}

static void assert_same_image(const Image *one, const Image *other) {
    assert_int_equal(one != NULL, other != NULL);
    if (!one)
        return;
    assert_int_equal(one->width, other->width);
    assert_true(one->filter == other->filter && one->key != other->key);
    assert_memory_equal(one->pixels, other->pixels, (size_t)one->width * one->height * 4);
}

static void what_no_script_says_is_kept_too(void **state) {
    (void)state;
    enum { MOMENTS_OF_REEL = 50 };
    const char *path = file_of("test_deck_looks.rostrum");
    deck_sample_write(path, 1, 1, 2);
    Deck *deck = open_deck(path), *from = deck_create();
    Arena arena = {0};
    from->timeline.duration = deck_sample_reel_seconds;
    from->timeline.reel = deck_sample_reel(&from->arena, 0, 1, 2);
    for (int i = 0; i < MOMENTS_OF_REEL; i++) {
        double t = deck_sample_reel_seconds * i / (double)MOMENTS_OF_REEL;
        Pose one = timeline_sample(&from->timeline, t, &arena);
        Pose other = timeline_sample(&deck->timeline, t, &arena);
        assert_int_equal(one.count, other.count);
        for (size_t k = 0; k < one.count; k++)
            assert_same_leaf(&one.leaves[k], &other.leaves[k]);
        assert_same_image(image_in(&one), image_in(&other));
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
    fonts_need_reference();
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

// What must not stand in a deck --------------------------------------------------------------------------------

static Shape *shape_of(Deck *deck, ShapeKind kind) {
    const Reel *reel = &deck->timeline.reel;
    for (size_t i = 0; i < reel->leaf_count; i++)
        if (reel->leaves[i].shape->kind == kind)
            return (Shape *)reel->leaves[i].shape;
    fail_msg("there is no such chart");
    return NULL;
}

static Lanes *lanes_of(Deck *deck) {
    return (Lanes *)shape_of(deck, SHAPE_LANES)->as.lanes->lanes;
}

static Series *series_of(Deck *deck) {
    return (Series *)shape_of(deck, SHAPE_PLOT)->as.plot;
}

static LampGrid *lamps_of(Deck *deck) {
    return (LampGrid *)shape_of(deck, SHAPE_LAMPS)->as.lamps;
}

static TimeAxis *axis_of(Deck *deck) {
    return (TimeAxis *)shape_of(deck, SHAPE_AXIS)->as.axis;
}

static Cue *cue_of(Deck *deck, int number) {
    return (Cue *)&deck->timeline.cues[number];
}

static void paint_with_nothing(Deck *deck) {
    ((LaneSpan *)lanes_of(deck)->spans)[0].paint = (uint8_t)lanes_of(deck)->paint_count;
}

static void cover_with_nothing(Deck *deck) {
    ((LaneSpan *)lanes_of(deck)->spans)[0].cover = (uint8_t)lanes_of(deck)->paint_count;
}

static void have_no_lanes(Deck *deck) {
    lanes_of(deck)->count = 0;
}

static void end_at_once(Deck *deck) {
    LaneSpan *span = (LaneSpan *)lanes_of(deck)->spans;
    span->end = span->start;
}

static void overlap(Deck *deck) {
    LaneSpan *spans = (LaneSpan *)lanes_of(deck)->spans;
    spans[1].start = spans[0].end - 1;
}

static void set_columns(Deck *deck, LaneColumn *columns, size_t count) {
    lanes_of(deck)->columns = columns;
    lanes_of(deck)->column_count = count;
}

static void cover_for_ever(Deck *deck) {
    static LaneColumn columns[] = {{0, {0, 1}, {0, 0}}};
    set_columns(deck, columns, 1);
}

static void mask_another_lane(Deck *deck) {
    static LaneColumn columns[] = {{0, {4, 0}, {0, 0}}, {1000, {0, 0}, {0, 0}}};
    set_columns(deck, columns, 2);
}

static void cover_back(Deck *deck) {
    static LaneColumn columns[] = {{1000, {1, 0}, {0, 0}}, {999, {0, 0}, {0, 0}}};
    set_columns(deck, columns, 2);
}

static void go_on_back(Deck *deck) {
    static LaneColumn columns[] = {
        {0, {1, 0}, {0, 0}}, {1000, {1, 0}, {0, 0}}, {999, {1, 0}, {0, 0}}, {2000, {0, 0}, {0, 0}}};
    set_columns(deck, columns, 4);
}

static void go_on_for_ages(Deck *deck) {
    static LaneColumn columns[] = {
        {0, {1, 0}, {0, 0}}, {INT64_MAX, {1, 0}, {0, 0}}, {INT64_MAX, {0, 0}, {0, 0}}};
    set_columns(deck, columns, 3);
}

static void mask_with_nothing(Deck *deck) {
    static LaneColumn columns[] = {{0, {1, 2}, {0, 9}}, {1000, {0, 0}, {0, 0}}};
    set_columns(deck, columns, 2);
}

static void last_for_ages(Deck *deck) {
    const Lanes *lanes = lanes_of(deck);
    ((LaneSpan *)lanes->spans)[lanes->first[lanes->count] - 1].end = INT64_C(1000000000000000001);
}

static void have_no_samples(Deck *deck) {
    series_of(deck)->count = 0;
}

static void sample_back(Deck *deck) {
    ((int64_t *)series_of(deck)->times)[2] = 1499999;
}

static void plot_less(Deck *deck) {
    shape_of(deck, SHAPE_PLOT)->outline = shape_segment(&deck->arena, (Point){0, 0}, (Point){1, 1})->outline;
}

static void have_no_columns(Deck *deck) {
    lamps_of(deck)->columns = 0;
}

static void blur_the_future(Deck *deck) {
    lamps_of(deck)->blur = -1;
}

static void write_nothing(Deck *deck) {
    axis_of(deck)->em = 0;
}

static void be_no_wider(Deck *deck) {
    axis_of(deck)->width = 0;
}

static void write_too_much(Deck *deck) {
    axis_of(deck)->width = 1.001e5f * axis_of(deck)->em;
}

static void write_seven_places(Deck *deck) {
    ((Readout *)shape_of(deck, SHAPE_READOUT)->as.readout)->decimals = 7;
}

static void shine(Deck *deck) {
    deck->scene.background.g = 1.001f;
}

static void be_darker_than_black(Deck *deck) {
    deck->scene.background.b = -0.001f;
}

static void be_flat(Deck *deck) {
    deck->scene.frame.y = 0;
}

static void be_wide(Deck *deck) {
    deck->scene.frame.x = 1.001e6f;
}

static void say_nothing(Deck *deck) {
    deck->timeline.cue_count = 0;
}

static void begin_later(Deck *deck) {
    cue_of(deck, 0)->time = 0.25;
}

static void stand_together(Deck *deck) {
    cue_of(deck, 2)->time = cue_of(deck, 1)->time;
}

static void stand_before(Deck *deck) {
    cue_of(deck, 2)->time = 0.5;
}

static void stand_behind_the_end(Deck *deck) {
    cue_of(deck, 2)->time = deck->timeline.duration + 0.001;
}

static void take_less_than_nothing(Deck *deck) {
    cue_of(deck, 1)->seconds = -0.5;
}

static void step_along_too_much(Deck *deck) {
    deck->timeline.tick_count = 10;
}

static void step_back(Deck *deck) {
    ((double *)deck->timeline.ticks[0].times)[1] = 0.001;
}

static const char *text_of(Deck *deck, size_t length) {
    char *text = arena_alloc(&deck->arena, length + 1);
    return memset(text, 'n', length);
}

static void call_a_cue_too_much(Deck *deck) {
    cue_of(deck, 1)->name = text_of(deck, 4097);
}

static void note_too_much(Deck *deck) {
    cue_of(deck, 1)->notes = text_of(deck, (1 << 20) + 1);
}

static void call_a_tick_too_much(Deck *deck) {
    ((TickTrack *)deck->timeline.ticks)->name = text_of(deck, 4097);
}

static void speak_latin(Deck *deck) {
    cue_of(deck, 1)->name = "Gr\xFC\xDF"
                            "e";
}

static void be_black_and_wide(Deck *deck) {
    deck->scene.background = (Color){0, 0, 0, 0};
    deck->scene.frame = (vec2s){{1e6f, 1e-6f}};
}

static void be_white_with_long_names(Deck *deck) {
    deck->scene.background = (Color){1, 1, 1, 1};
    deck->name = cue_of(deck, 1)->name = ((TickTrack *)deck->timeline.ticks)->name = text_of(deck, 4096);
    cue_of(deck, 1)->notes = text_of(deck, 1 << 20);
}

static void stand_at_the_end(Deck *deck) {
    cue_of(deck, 2)->time = deck->timeline.duration;
}

static void tick_together(Deck *deck) {
    ((double *)deck->timeline.ticks[0].times)[1] = deck->timeline.ticks[0].times[0];
}

// As long as all time is, for columns that cover the same.
static void go_on_for_all_time(Deck *deck) {
    const int64_t ages = INT64_C(1000000000000000000);
    static LaneColumn columns[] = {{0, {1, 0}, {0, 0}}, {0, {1, 0}, {0, 0}}, {0, {0, 0}, {0, 0}}};
    columns[0].start = -ages;
    columns[1].start = columns[2].start = ages;
    set_columns(deck, columns, 3);
}

static Deck *load_spoilt(void (*spoil)(Deck *deck), const Painter *painter) {
    static const Cue cues[3] = {{"start", "", 0, 0, false, false, 0},
                                {"next", "", 1, 0, false, false, 0},
                                {"last", "", 2, 0, false, false, 0}};
    Deck *deck = load_reference_script("charts", painter);
    deck->timeline.cues = memcpy(ARENA_NEW(&deck->arena, Cue, 3), cues, sizeof cues);
    deck->timeline.cue_count = 3;
    spoil(deck);
    return deck;
}

static void assert_says(const Error *error, const char *text) {
    if (!strstr(error->text, text))
        fail_msg("\"%s\" does not say \"%s\"", error->text, text);
}

static void what_must_not_stand_in_a_deck_is_not_written(void **state) {
    (void)state;
    static const struct {
        void (*spoil)(Deck *deck);
        const char *says;
    } rows[] = {
        {paint_with_nothing, "a paint is none of its lanes'"},
        {cover_with_nothing, "a paint is none of its lanes'"},
        {have_no_lanes, "a chart has no lanes"},
        {end_at_once, "a span of a lane is empty"},
        {overlap, "times go back"},
        {cover_for_ever, "the last column of the lanes covers some"},
        {mask_another_lane, "a number is too large"},
        {cover_back, "times go back"},
        {go_on_back, "times go back"},
        {go_on_for_ages, "a number is too large"},
        {mask_with_nothing, "a paint is none of its lanes'"},
        {last_for_ages, "a time is too large"},
        {have_no_samples, "a series has no samples"},
        {sample_back, "times go back"},
        {plot_less, "a plot has more samples than its line"},
        {have_no_columns, "a chart of lamps has no columns"},
        {blur_the_future, "a time is negative"},
        {write_nothing, "a size is not more than 0"},
        {be_no_wider, "a size is not more than 0"},
        {write_too_much, "the numbers of an axis are too small for its width"},
        {write_seven_places, "a number is too large"},
        {shine, "a colour is none"},
        {be_darker_than_black, "a colour is none"},
        {be_flat, "the frame has no size"},
        {be_wide, "the frame has no size"},
        {say_nothing, "there is no cue"},
        {begin_later, "a time lies outside of the presentation, or goes back"},
        {stand_together, "two cues stand at one time"},
        {stand_before, "a time lies outside of the presentation, or goes back"},
        {stand_behind_the_end, "a time lies outside of the presentation, or goes back"},
        {take_less_than_nothing, "a cue has less than no time"},
        {step_along_too_much, "there are too many kinds of moments to step along"},
        {step_back, "a time lies outside of the presentation, or goes back"},
        {call_a_cue_too_much, "a text is too long"},
        {note_too_much, "a text is too long"},
        {call_a_tick_too_much, "a text is too long"},
        {speak_latin, "a text is not UTF-8"},
    };
    Painter painter;
    const char *path = file_of("test_deck_spoilt.rostrum");
    remove(path); // of a run that failed
    assert_true(painter_init(&painter, NULL));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Error error = {""};
        size_t size;
        Deck *deck = load_spoilt(rows[i].spoil, &painter);
        assert_false(deck_write(deck, path, &error));
        assert_says(&error, rows[i].says);
        assert_null(fopen(path, "rb"));
        for (int turn = 0; turn < 2; turn++) { // what is refused stays as it is
            assert_null(deck_encode(deck, &painter.fonts, &size, &error));
            assert_says(&error, rows[i].says);
        }
        deck_destroy(deck);
    }
    painter_finish(&painter);
}

static Origin *origin_of(Deck *deck) {
    return (Origin *)deck->timeline.reel.leaves[0].origin;
}

static void call_a_kind(Deck *deck, const char *text) {
    origin_of(deck)->kind = text;
}

static void say(Deck *deck, const char *text) {
    origin_of(deck)->text = text;
}

static void call_an_animation(Deck *deck, const char *text) {
    ((Playing *)deck->timeline.playings)->name = text;
}

static void call_a_paint(Deck *deck, const char *text) {
    ((const char **)lanes_of(deck)->paint_names)[0] = text;
}

static void call_a_parameter(Deck *deck, const char *text) {
    static Parameter parameter = {.kind = PARAMETER_NUMBER};
    parameter.name = text;
    deck->parameters = &parameter;
    deck->parameter_count = 1;
}

static void call_a_choice(Deck *deck, const char *text) {
    static const char *choices[1];
    static Parameter parameter = {
        .name = "c", .kind = PARAMETER_CHOICE, .choices = choices, .choice_count = 1};
    choices[0] = text;
    deck->parameters = &parameter;
    deck->parameter_count = 1;
}

static void texts_are_as_long_as_the_format_lets_them(void **state) {
    (void)state;
    static const struct {
        void (*call)(Deck *deck, const char *text);
        size_t most;
    } rows[] = {{call_a_kind, 256},          {say, 1 << 16},
                {call_an_animation, 256},    {call_a_paint, 256},
                {call_a_parameter, 1 << 16}, {call_a_choice, 1 << 16}};
    Painter painter;
    assert_true(painter_init(&painter, NULL));
    Deck *deck = load_reference_script("charts", &painter);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t more = 0; more < 2; more++) {
            Error error = {""};
            size_t size;
            rows[i].call(deck, text_of(deck, rows[i].most + more));
            uint8_t *bytes = deck_encode(deck, &painter.fonts, &size, &error);
            assert_int_equal(bytes == NULL, more);
            if (more)
                assert_says(&error, "a text is too long");
            rows[i].call(deck, "short");
            free(bytes);
        }
    deck_destroy(deck);
    painter_finish(&painter);
}

static void what_is_at_the_limit_is_written(void **state) {
    (void)state;
    static void (*const changes[])(Deck * deck) = {be_black_and_wide, be_white_with_long_names,
                                                   stand_at_the_end, tick_together, go_on_for_all_time};
    Painter painter;
    const char *path = file_of("test_deck_limit.rostrum");
    assert_true(painter_init(&painter, NULL));
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        Deck *deck = load_spoilt(changes[i], &painter);
        write_deck(deck, path);
        Deck *read = open_deck(path);
        assert_same_list(&deck->timeline, &read->timeline);
        assert_string_equal(read->name, strrchr(deck->name, '/') ? "charts.lua" : deck->name);
        assert_memory_equal(&read->scene.frame, &deck->scene.frame, sizeof(vec2s));
        assert_memory_equal(&read->scene.background, &deck->scene.background, sizeof(Color));
        Error error = {""};
        deck->name = text_of(deck, 4097);
        assert_false(deck_write(deck, path, &error));
        assert_says(&error, "a text is too long");
        deck_destroy(read);
        deck_destroy(deck);
    }
    painter_finish(&painter);
    remove(path);
}

static void code_byte(Coder *coder, void *thing) {
    archive_bytes(coder->archive, thing, 1);
}

static void what_is_pointed_to_several_times_is_written_once(void **state) {
    (void)state;
    static const char text[] = "ab";
    const void *things[] = {text, text + 1, text, NULL, text + 1};
    enum { COUNT = sizeof things / sizeof *things };
    Archive to = archive_write();
    Coder coder = coder_make(&to, NULL);
    for (int i = 0; i < COUNT; i++)
        coder_pointer(&coder, &coder.motions, &things[i], 1, code_byte);
    coder_finish(&coder);
    assert_int_equal(to.size, 7);
    assert_memory_equal(to.bytes, "\1a\1b\3\0\2", 7);
    Arena arena = {0};
    Archive from = archive_read(to.bytes, to.size, &arena, 1 << 20);
    coder = coder_make(&from, NULL);
    for (int i = 0; i < COUNT; i++)
        coder_pointer(&coder, &coder.motions, &things[i], 1, code_byte);
    coder_finish(&coder);
    assert_true(archive_end(&from) && *(const char *)things[0] == 'a' && *(const char *)things[1] == 'b');
    assert_true(things[0] != things[1] && things[2] == things[0] && !things[3] && things[4] == things[1]);
    arena_finish(&arena);
    archive_finish(&to);
}

static bool keep_outline(Stock *stock, const Outline *outline, uint32_t *number) {
    (void)stock, (void)outline, (void)number;
    return false;
}

// Whatever was in the memory that they are read into.
static void columns_of_no_lane_have_the_first_paint(void **state) {
    (void)state;
    enum { MUCH = 50000 };
    static uint32_t first[] = {0, 0};
    static LaneColumn columns[] = {{0, {1, 0}, {1, 0}}, {1000, {0, 1}, {0, 1}}, {2000, {0, 0}, {0, 0}}};
    static const char *names[] = {"a", "b"};
    static Color colors[2] = {{1, 0, 0, 1}, {0, 1, 0, 1}};
    Lanes lanes = {1, first, NULL, columns, 3, names, 2};
    Arena arena = {0};
    const Shape *shape = shape_lane_chart(&arena, (LaneChart){&lanes, colors, {0, 0, 0, 1}, 1, 1, 0}), *read;
    Archive to = archive_write();
    Stock stock = {.put_outline = keep_outline};
    Coder coder = coder_make(&to, &stock);
    coder_shape(&coder, &shape);
    coder_finish(&coder);
    assert_true(archive_is_sound(&to));
    arena_reset(&arena);
    memset(arena_alloc(&arena, MUCH), 0xAA, MUCH);
    arena_reset(&arena);
    Archive from = archive_read(to.bytes, to.size, &arena, MUCH);
    coder = coder_make(&from, &stock);
    coder_shape(&coder, &read);
    coder_finish(&coder);
    assert_true(archive_end(&from) && read->as.lanes->lanes->column_count == 3);
    for (int i = 0; i < 3; i++) {
        const LaneColumn *column = &read->as.lanes->lanes->columns[i];
        assert_true(column->start == columns[i].start);
        assert_memory_equal(column->masks, columns[i].masks, sizeof column->masks);
        assert_memory_equal(column->paints, columns[i].paints, sizeof column->paints);
    }
    archive_finish(&to);
    arena_finish(&arena);
}

static void a_rate_function_stays_what_it_was_when_it_is_written(void **state) {
    (void)state;
    double samples[ease_sample_count];
    for (int i = 0; i < ease_sample_count; i++)
        samples[i] = i / (double)(ease_sample_count - 1);
    const Ease before = {.name = "squares", .source = "a script", .samples = samples};
    Ease ease = before;
    const Span span = {.length = 1, .parent = -1, .ease = &ease, .at_end = 1};
    Reel reel = {.spans = &span, .span_count = 1};
    Archive to = archive_write();
    Coder coder = coder_make(&to, NULL);
    coder_reel(&coder, &reel);
    coder_finish(&coder);
    assert_true(archive_is_sound(&to) && ease.samples == samples && !ease.function);
    assert_string_equal(ease.name, before.name);
    assert_string_equal(ease.source, before.source);
    archive_finish(&to);
}

// What is at ticks of 30 or 15 a second is at those of 60, which comes first.
static void times_are_ticks_of_a_clock(void **state) {
    (void)state;
    static const struct {
        double ticks, seconds;
        uint8_t chosen, step; // where it is written
    } clocks[] = {
        {60, 1, 0, 1},       {30, 1, 0, 2},       {24, 1, 2, 1},          {25, 1, 3, 1},
        {50, 1, 4, 1},       {15, 1, 0, 4},       {120, 1, 6, 1},         {24000, 1001, 7, 1},
        {30000, 1001, 8, 1}, {60000, 1001, 9, 1}, {1000000000, 1, 10, 1},
    };
    enum { TICKS = 5, SIZE = 2 + TICKS };
    Arena arena = {0};
    for (uint8_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
        Epoch epochs[TICKS] = {0};
        for (int k = 0; k < TICKS; k++)
            epochs[k].time = (k + 1) * clocks[i].seconds / clocks[i].ticks;
        const Reel reel = {.epochs = epochs, .epoch_count = TICKS};
        const uint8_t step = (uint8_t)(2 * clocks[i].step),
                      written[SIZE] = {TICKS, clocks[i].chosen, step, step, step, step, step},
                      plain[SIZE] = {TICKS, i, 2, 2, 2, 2, 2};
        Archive to = archive_write(), from = archive_read(plain, SIZE, &arena, 1 << 10);
        Coder writer = coder_make(&to, NULL), reader = coder_make(&from, NULL);
        coder_times(&writer, &reel);
        coder_times(&reader, &reel);
        assert_int_equal(to.size, SIZE);
        assert_memory_equal(to.bytes, written, SIZE);
        assert_true(archive_end(&from) && reader.time_count == TICKS);
        for (int k = 0; k < TICKS; k++)
            assert_true(reader.times[k] == epochs[k].time);
        coder_finish(&writer);
        coder_finish(&reader);
        archive_finish(&to);
    }
    arena_finish(&arena);
}

static DeckParts read_parts(const char *path) {
    DeckParts parts;
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    uint8_t *bytes = malloc(size);
    rewind(file);
    assert_true(fread(bytes, 1, size, file) == size && deck_parts_read(&parts, bytes, size));
    fclose(file);
    free(bytes);
    return parts;
}

enum { REFERENCE_REELS = 4 };

static void write_reference_reels(const char *path) {
    deck_sample_write(path, REFERENCE_REELS, 1, 3);
}

// How it is packed is the library's.
static void assert_holds_reference_reels(const char *path) {
    DeckParts parts = read_parts(path), before = read_parts(reference_of("reels"));
    assert_int_equal(parts.count, before.count);
    for (size_t i = 0; i < parts.count; i++) {
        assert_int_equal(parts.items[i].kind, before.items[i].kind);
        assert_int_equal(parts.items[i].size, before.items[i].size);
        assert_memory_equal(parts.items[i].bytes, before.items[i].bytes, parts.items[i].size);
    }
    deck_parts_free(&parts);
    deck_parts_free(&before);
    remove(path);
}

// So it is no larger either.
static void the_same_reels_give_the_same_bytes_as_before(void **state) {
    (void)state;
    const char *path = file_of("test_deck_reels.rostrum");
    write_reference_reels(path);
    assert_holds_reference_reels(path);
}

static void what_was_read_is_written_again_as_it_was(void **state) {
    (void)state;
    const char *path = file_of("test_deck_again.rostrum");
    Error error = {""};
    Deck *deck = open_deck(reference_of("reels"));
    DeckWriter *writer = deck_writer_create(path, &error);
    for (int i = 0; i < REFERENCE_REELS; i++) {
        double from = i * deck_sample_reel_seconds, until = from + deck_sample_reel_seconds;
        const Reel *reel = deck->timeline.source->at(deck->timeline.source, from);
        if (!deck_writer_add_reel(writer, from, until, reel, &error))
            fail_msg("%s", error.text);
    }
    if (!deck_writer_finish(writer, deck, &error))
        fail_msg("%s", error.text);
    deck_writer_destroy(writer);
    deck_destroy(deck);
    assert_holds_reference_reels(path);
}

// For another process ------------------------------------------------------------------------------------------

static Deck *encoded_and_decoded(const Deck *deck, const FontSet *fonts) {
    Error error = {""};
    size_t size;
    uint8_t *bytes = deck_encode(deck, fonts, &size, &error);
    Deck *other = bytes ? deck_decode(bytes, size, fonts, &error) : NULL;
    if (!other)
        fail_msg("%s", error.text);
    assert_null(deck_decode(bytes, size - 1, fonts, &error));
    assert_says(&error, "it ends too early");
    free(bytes);
    return other;
}

static void assert_same_parameter(const Parameter *one, const Parameter *other) {
    assert_string_equal(one->name, other->name);
    assert_int_equal(one->kind, other->kind);
    assert_true(one->value == other->value && one->standard == other->standard);
    assert_true(one->min == other->min && one->max == other->max && one->step == other->step);
    assert_int_equal(one->choice_count, other->choice_count);
    for (size_t i = 0; i < one->choice_count; i++)
        assert_string_equal(one->choices[i], other->choices[i]);
}

// As no script may have made them, with ends that are not those of their rate functions.
static void change_spans(const Reel *reel) {
    Span *spans = (Span *)reel->spans;
    for (size_t i = 0; i < reel->span_count; i++) {
        spans[i].at_end = i % 2 ? spans[i].at_end : 0.25;
        spans[i].reverse = i % 3 == 0;
    }
}

static void assert_same_spans(const Reel *one, const Reel *other) {
    assert_int_equal(one->span_count, other->span_count);
    for (size_t i = 0; i < one->span_count; i++) {
        const Span *a = &one->spans[i], *b = &other->spans[i];
        assert_true(a->start == b->start && a->length == b->length && a->at_end == b->at_end);
        assert_true(a->parent == b->parent && a->reverse == b->reverse && !a->ease == !b->ease);
    }
}

static void a_deck_goes_to_another_process_whole(void **state) {
    (void)state;
    Painter painter;
    assert_true(painter_init(&painter, NULL));
    for (int i = 0; i < script_count; i++) {
        Deck *from = load_reference_script(scripts[i], &painter);
        Parameter parameters[] = {{.name = "n",
                                   .kind = PARAMETER_NUMBER,
                                   .min = -1,
                                   .max = 5.5,
                                   .step = 0.5,
                                   .standard = 2,
                                   .value = 5.5},
                                  {.name = "s", .kind = PARAMETER_SWITCH, .max = 1, .step = 1, .value = 1},
                                  {.name = "c",
                                   .kind = PARAMETER_CHOICE,
                                   .max = 1,
                                   .step = 1,
                                   .standard = 1,
                                   .choices = (const char *[]){"a", "b"},
                                   .choice_count = 2}};
        MissingLetter letters[] = {{0x12000, 3}, {0x10FFFF, 1 << 30}};
        from->parameters = parameters;
        from->parameter_count = 3;
        from->missing = (Letters){.items = letters, .count = 2, .capacity = 2};
        from->node_count = 1234;
        change_spans(&from->timeline.reel);
        Deck *to = encoded_and_decoded(from, &painter.fonts);
        assert_same_spans(&from->timeline.reel, &to->timeline.reel);
        assert_same_pictures(from, to, FEW);
        assert_int_equal(to->parameter_count, 3);
        for (size_t k = 0; k < 3; k++)
            assert_same_parameter(&parameters[k], &to->parameters[k]);
        assert_int_equal(to->missing.count, 2);
        assert_memory_equal(to->missing.items, letters, sizeof letters);
        assert_int_equal(to->node_count, 1234);
        assert_int_equal(to->timeline.tick_count, from->timeline.tick_count);
        deck_destroy(to);
        deck_destroy(from);
    }
    painter_finish(&painter);
}

static void what_is_never_seen_comes_from_somewhere(void **state) {
    (void)state;
    Origin origin = {.kind = "Circle", .line = 7};
    const Origin *unseen[] = {&origin, NULL};
    Painter painter;
    Error error = {""};
    size_t size;
    assert_true(painter_init(&painter, NULL));
    Deck *deck = load_reference_script("charts", &painter);
    deck->timeline.unseen = unseen;
    deck->timeline.unseen_count = 2;
    assert_null(deck_encode(deck, &painter.fonts, &size, &error));
    assert_says(&error, "a thing has no origin");
    deck->timeline.unseen_count = 1;
    Deck *read = encoded_and_decoded(deck, &painter.fonts);
    assert_int_equal(read->timeline.unseen_count, 1);
    assert_true(read->timeline.unseen[0]->line == 7);
    assert_string_equal(read->timeline.unseen[0]->kind, "Circle");
    deck_destroy(read);
    deck_destroy(deck);
    painter_finish(&painter);
}

static void a_parameter_goes_nowhere_with_a_value_that_it_cannot_have(void **state) {
    (void)state;
    Painter painter;
    assert_true(painter_init(&painter, NULL));
    Deck *deck = load_reference_script("charts", &painter);
    const char *const choices[] = {"a", "b"};
    Parameter number = {.name = "n", .max = 5, .step = 1, .standard = 2, .value = 3},
              choice = {.name = "c",
                        .kind = PARAMETER_CHOICE,
                        .max = 2,
                        .step = 1,
                        .choices = choices,
                        .choice_count = 2,
                        .value = 1};
    Parameter wrong[] = {number, number, number, number, choice, choice};
    wrong[0].value = 5.5;
    wrong[1].value = -0.5;
    wrong[2].standard = 6;
    wrong[3].step = -1;
    wrong[4].value = 0.5;
    wrong[5].value = 2;
    deck->parameter_count = 1;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        Error error = {""};
        size_t size;
        deck->parameters = &wrong[i];
        assert_null(deck_encode(deck, &painter.fonts, &size, &error));
        assert_says(&error, "a parameter has a value that it cannot have");
    }
    deck_destroy(deck);
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
    write_reference_reels(reference_of("reels"));
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
        cmocka_unit_test(the_same_reels_give_the_same_bytes_as_before),
        cmocka_unit_test(what_was_read_is_written_again_as_it_was),
        cmocka_unit_test(what_must_not_stand_in_a_deck_is_not_written),
        cmocka_unit_test(texts_are_as_long_as_the_format_lets_them),
        cmocka_unit_test(what_is_at_the_limit_is_written),
        cmocka_unit_test(what_is_pointed_to_several_times_is_written_once),
        cmocka_unit_test(columns_of_no_lane_have_the_first_paint),
        cmocka_unit_test(a_rate_function_stays_what_it_was_when_it_is_written),
        cmocka_unit_test(times_are_ticks_of_a_clock),
        cmocka_unit_test(a_deck_goes_to_another_process_whole),
        cmocka_unit_test(what_is_never_seen_comes_from_somewhere),
        cmocka_unit_test(a_parameter_goes_nowhere_with_a_value_that_it_cannot_have),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
