#include "deck_sample.h"

#include "deck/deck_writer.h"
#include "deck_shapes.h"
#include "shape/image.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { FRAMES_A_SECOND = 60, CORNERS = 12, FEW = 4 };

static const Color red = {1, 0, 0, 1}, green = {0, 1, 0, 1}, blue = {0, 0, 1, 0.5f};

// Lists that grow, of a reel that is being made.
typedef struct Maker {
    Arena *arena;
    Span spans[1024];
    StoredKey keys[65536];
    KeyPool pool;
    Track tracks[8192];
    Leaf leaves[2048];
    Showing showings[2048];
    uint32_t order[4096];
    Origin origins[2];
    Driver drivers[2];
    Reel reel;
    double start;
} Maker;

static double frame_time(int frame) {
    return (double)frame / FRAMES_A_SECOND;
}

// The span of that time, one for all keys.
static int32_t add_span(Maker *maker, double start, double length) {
    size_t i = 0;
    while (i < maker->reel.span_count && (maker->spans[i].start != start || maker->spans[i].length != length))
        i++;
    maker->spans[i] = (Span){.start = start, .length = length, .parent = -1, .at_end = 1};
    maker->reel.span_count += i == maker->reel.span_count;
    return (int32_t)i;
}

static void add_track(Maker *maker, Leaf *leaf, PropId prop) {
    if (!leaf->count++)
        leaf->first = (uint32_t)maker->reel.track_count;
    maker->tracks[maker->reel.track_count++] = (Track){prop, (uint32_t)maker->reel.key_count, 0};
}

static void push_key(Maker *maker, const Key *key) {
    Track *track = &maker->tracks[maker->reel.track_count - 1];
    maker->keys[maker->reel.key_count++] = key_store(&maker->pool, maker->arena, track->prop, key, NULL);
    track->count++;
}

static void add_key(Maker *maker, double time, double length, PropValue from, PropValue to) {
    int32_t span = length > 0 ? add_span(maker, time, length) : -1;
    push_key(maker, &(Key){.time = time, .span = span, .low = 0, .high = 1, .from = from, .to = to});
}

static Leaf *add_leaf(Maker *maker, const Shape *shape) {
    Leaf *leaf = &maker->leaves[maker->reel.leaf_count];
    maker->origins[0] = (Origin){.kind = "Star", .text = NULL, .line = 7};
    maker->origins[1] = (Origin){.kind = "Text", .text = "Grüße", .line = 8};
    *leaf = leaf_make(maker->arena,
                      &(LeafState){.affine = affine_identity(),
                                   .fill = red,
                                   .stroke = green,
                                   .stroke_width = 4,
                                   .opacity = 1,
                                   .reveal = {{0, 1}},
                                   .shape = {.shape = shape}},
                      NULL);
    leaf->origin = maker->reel.leaf_count % 3 ? &maker->origins[maker->reel.leaf_count % 2] : NULL;
    maker->showings[maker->reel.showing_count] =
        (Showing){maker->start, INFINITY, (uint32_t)maker->reel.leaf_count++};
    maker->order[maker->reel.order_count++] = (uint32_t)maker->reel.showing_count++;
    return leaf;
}

// Which it has to itself.
static LeafState *style_of(Leaf *leaf) {
    return (LeafState *)leaf->style;
}

// A star on a grid of 2^-12, another one for every phase.
static const Shape *star(Arena *arena, double phase, uint32_t which) {
    OutlineBuilder builder = outline_begin(arena);
    for (int i = 0; i <= CORNERS; i++) {
        double angle = 2 * GLM_PI * (i % CORNERS) / CORNERS + which;
        double radius = (i % 2 ? 1 : 2) + 0.25 * sin(phase + i % CORNERS);
        Point corner = point_scale(point_toward(angle), radius);
        corner = (Point){round(corner.x * 4096) / 4096, round(corner.y * 4096) / 4096};
        if (i)
            outline_line_to(&builder, corner);
        else
            outline_move_to(&builder, corner);
    }
    return shape_path(arena, outline_end(&builder));
}

static void add_star(Maker *maker, int index, uint32_t which, uint32_t steps) {
    int first = index * deck_sample_reel_seconds * FRAMES_A_SECOND;
    double step = frame_time(deck_sample_reel_seconds * FRAMES_A_SECOND) / steps;
    const Shape *last = star(maker->arena, index, which);
    Leaf *leaf = add_leaf(maker, last);
    leaf->affine = affine_translation((Point){which % 7, which % 3});
    add_track(maker, leaf, PROP_SHAPE);
    for (uint32_t i = 0; i < steps; i++) {
        const Shape *next = star(maker->arena, index + (i + 1.0) / steps * 3, which);
        add_key(maker, frame_time(first) + i * step, step, (PropValue){.shape = last},
                (PropValue){.shape = next});
        last = next;
    }
}

static const Gradients *make_gradients(Arena *arena, Color from, Color to) {
    Color *stops = ARENA_NEW(arena, Color, 3);
    Gradients *gradients = ARENA_NEW(arena, Gradients, 1);
    stops[0] = from;
    stops[1] = blue;
    stops[2] = to;
    *gradients = (Gradients){{-1, -1}, {1, 1}, 3, 2, 0, stops, stops, NULL};
    return gradients;
}

static void add_looks(Maker *maker) {
    Leaf *leaf = add_leaf(maker, shape_rectangle(maker->arena, 3, 2));
    const Gradients *one = make_gradients(maker->arena, red, green);
    const Gradients *other = make_gradients(maker->arena, green, red);
    style_of(leaf)->gradients.now = one;
    style_of(leaf)->back = blue;
    style_of(leaf)->back_width = 9;
    style_of(leaf)->cap = CAP_ROUND;
    style_of(leaf)->joint = JOINT_BEVEL;
    add_track(maker, leaf, PROP_GRADIENTS);
    add_key(maker, maker->start + 0.5, 1, (PropValue){.gradients = one}, (PropValue){.gradients = other});
    add_track(maker, leaf, PROP_CLIP);
    add_key(maker, maker->start + 0.25, 1.3, (PropValue){.box = {{-9, -9}, {9, 9}}},
            (PropValue){.box = {{-1, -1}, {1, 0.7}}});
    add_track(maker, leaf, PROP_BACK_WIDTH);
    add_key(maker, maker->start + 1, 0, (PropValue){.number = 9}, (PropValue){.number = 2});
}

static void add_picture(Maker *maker, uint64_t key) {
    uint8_t *pixels = ARENA_NEW(maker->arena, uint8_t, FEW * FEW * 4);
    for (int i = 0; i < FEW * FEW * 4; i++)
        pixels[i] = (uint8_t)(i * 4);
    Image *image = ARENA_NEW(maker->arena, Image, 1);
    *image = (Image){key, FEW, FEW, true, pixels};
    add_leaf(maker, shape_image(maker->arena, image))->is_fixed = true;
}

// An outline that no reel changes, in two contours.
static void add_sign(Maker *maker) {
    OutlineBuilder builder = outline_begin(maker->arena);
    for (double x = 0; x < 2; x++) {
        outline_move_to(&builder, (Point){x, 0});
        outline_cubic_to(&builder, (Point){x, 0.3}, (Point){x + 0.1, 0.7}, (Point){x + 0.2, 1});
        outline_line_to(&builder, (Point){x + 0.5, 0});
    }
    Leaf *leaf = add_leaf(maker, shape_path(maker->arena, outline_end(&builder)));
    Motion *turn = ARENA_NEW(maker->arena, Motion, 1);
    *turn = (Motion){.kind = MOTION_TURN, .center = {1, 1}, .angle = 2};
    add_track(maker, leaf, PROP_AFFINE);
    push_key(maker, &(Key){.time = maker->start + 0.5,
                           .span = add_span(maker, maker->start + 0.5, 1.5),
                           .high = 1,
                           .from.affine = affine_identity(),
                           .to.affine = affine_rotation(2, (Point){1, 1}),
                           .motion = turn});
}

static void add_camera(Maker *maker) {
    Leaf *camera = ARENA_NEW(maker->arena, Leaf, 1);
    *camera = leaf_make(maker->arena, &(LeafState){.affine = affine_magnification(1.5, (Point){0, 1})}, NULL);
    add_track(maker, camera, PROP_AFFINE);
    add_key(maker, maker->start, 2, (PropValue){.affine = camera->affine},
            (PropValue){.affine = affine_magnification(0.5, (Point){1, 0})});
    maker->reel.camera = camera;
}

static void add_shapes(Maker *maker) {
    const Shape *shapes[deck_shape_count];
    deck_shapes_make(maker->arena, shapes);
    for (int i = 0; i < deck_shape_count; i++) {
        Leaf *leaf = add_leaf(maker, shapes[i]);
        leaf->affine = affine_translation((Point){i % 7 - 3, i % 5 - 2});
        style_of(leaf)->moment = (Moment){0.5, 0.25, 2};
        style_of(leaf)->joint = i % JOINT_COUNT;
        style_of(leaf)->cap = i % CAP_COUNT;
    }
}

// A change of every property that has none yet.
static void add_changes(Maker *maker) {
    static const struct {
        PropId prop;
        PropValue from, to;
    } changes[] = {
        {PROP_FILL, {.color = {1, 0.5f, 0.25f, 1}}, {.color = {0.75f, 0.5f, 0, 0.125f}}},
        {PROP_STROKE, {.color = {0, 0.5f, 1, 1}}, {.color = {0, 0.625f, 0.25f, 1}}},
        {PROP_STROKE_WIDTH, {.number = 4}, {.number = 0.5f}},
        {PROP_OPACITY, {.number = 1}, {.number = 0.25f}},
        {PROP_REVEAL, {.pair = {{0, 1}}}, {.pair = {{0.25f, 0.5f}}}},
        {PROP_MOMENT, {.moment = {0, 0, 2}}, {.moment = {1.5, 0.5, 2.5}}},
        {PROP_BACK, {.color = {0, 0, 1, 1}}, {.color = {0, 1, 1, 0.5f}}},
    };
    Leaf *leaf = add_leaf(maker, shape_circle(maker->arena, 0.5));
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        add_track(maker, leaf, changes[i].prop);
        add_key(maker, maker->start + 0.125 * (double)i, 0.7, changes[i].from, changes[i].to);
    }
}

static const Ease *make_ease(Arena *arena) {
    double *samples = ARENA_NEW(arena, double, ease_sample_count);
    Ease *ease = ARENA_NEW(arena, Ease, 1);
    for (int i = 0; i < ease_sample_count; i++)
        samples[i] = i % 2 + i / 256.0;
    *ease = (Ease){.name = "samples", .samples = samples};
    return ease;
}

// Spans within spans, forwards and backwards, whose ends are not those of their rate functions.
static int32_t add_nested_spans(Maker *maker) {
    const Ease *smooth = ease_find("smooth"), *own = make_ease(maker->arena);
    int32_t first = (int32_t)maker->reel.span_count;
    const Span spans[] = {{maker->start + 0.1, 0.7, -1, true, smooth, 0},
                          {0.125, 0.5, first, false, own, 1.5},
                          {0.25, 0.75, first + 1, true, own, 0.5},
                          {maker->start + 0.5, 0, -1, false, NULL, 0.25},
                          {0.0625, 0.375, first, false, smooth, 1}};
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        maker->spans[maker->reel.span_count++] = spans[i];
    return first;
}

// A key for each of the nested spans, in a part of it, along a path.
static void add_walk(Maker *maker) {
    Leaf *leaf = add_leaf(maker, shape_circle(maker->arena, 0.25));
    int32_t first = add_nested_spans(maker);
    Motion *walk = ARENA_NEW(maker->arena, Motion, 1);
    Point *points = ARENA_NEW(maker->arena, Point, FEW);
    for (int i = 0; i < FEW; i++)
        points[i] = (Point){i, i * i / 8.0};
    *walk = (Motion){.kind = MOTION_PATH, .center = {0.5, -0.5}, .path = {points, FEW}};
    add_track(maker, leaf, PROP_AFFINE);
    for (int i = 0; i < 5; i++) {
        push_key(maker, &(Key){.time = maker->start + 0.25 * i,
                               .span = first + (i + 3) % 5,
                               .low = 0.125f * (float)i,
                               .high = i == 2 ? -0.5f : 0.75f,
                               .from.affine = affine_translation((Point){0.5, i}),
                               .to.affine = affine_translation((Point){1.5, i + 1}),
                               .motion = walk});
    }
}

// One after the other, the later ones in two epochs.
static void add_epochs(Maker *maker, Epoch epochs[2]) {
    Reel *reel = &maker->reel;
    uint32_t all = (uint32_t)reel->order_count, half = all / 2;
    for (uint32_t i = half; i < all; i++) {
        maker->showings[i].from = maker->start + 0.01 * (i - half);
        maker->showings[i].until = i % 3 ? INFINITY : maker->start + 1.9 - 0.02 * (i - half);
        maker->order[reel->order_count++] = i;
    }
    epochs[0] = (Epoch){maker->start, 0, all};
    epochs[1] = (Epoch){maker->start + 1.875, all, all - half};
    reel->epoch_count = 2;
}

Reel deck_sample_reel(Arena *arena, int index, uint32_t leaves, uint32_t steps) {
    Maker *maker = ARENA_NEW(arena, Maker, 1);
    maker->arena = arena;
    maker->start = frame_time(index * deck_sample_reel_seconds * FRAMES_A_SECOND);
    for (uint32_t i = 0; i < leaves; i++)
        add_star(maker, index, i, steps);
    add_looks(maker);
    add_picture(maker, 1000001);
    add_sign(maker);
    add_shapes(maker);
    add_changes(maker);
    add_walk(maker);
    add_camera(maker);
    Epoch *epochs = ARENA_NEW(arena, Epoch, 2);
    add_epochs(maker, epochs);
    maker->drivers[0] = (Driver){0, 1};
    maker->drivers[1] = (Driver){(int32_t)maker->reel.span_count - 1, 0};
    Reel reel = maker->reel;
    reel.drivers = maker->drivers;
    reel.driver_count = 2;
    reel.spans = maker->spans;
    reel.keys = maker->keys;
    reel.pool = maker->pool.words;
    reel.tracks = maker->tracks;
    reel.leaves = maker->leaves;
    reel.showings = maker->showings;
    reel.epochs = epochs;
    reel.order = maker->order;
    return reel;
}

// Changing ----------------------------------------------------------------------------------------------------

size_t deck_sample_key_of(const Reel *reel, PropId prop) {
    for (size_t i = 0; i < reel->track_count; i++)
        if (reel->tracks[i].prop == prop)
            return reel->tracks[i].first;
    fail_msg("there is no key of %s", prop_names[prop]);
    return 0;
}

static PropId prop_of(const Reel *reel, size_t place) {
    const Track *track = reel->tracks;
    while (place < track->first || place >= track->first + track->count)
        track++;
    return track->prop;
}

Key deck_sample_key(const Reel *reel, size_t place) {
    return key_load(reel->pool, prop_of(reel, place), &reel->keys[place]);
}

// With a pool of which it has all to itself.
void deck_sample_set_key(Reel *reel, Arena *arena, size_t place, Key key) {
    StoredKey *keys = ARENA_NEW(arena, StoredKey, reel->key_count);
    KeyPool pool = {0};
    for (size_t i = 0; i < reel->key_count; i++) {
        Key own = i == place ? key : deck_sample_key(reel, i);
        keys[i] = key_store(&pool, arena, prop_of(reel, i), &own, NULL);
    }
    reel->keys = keys;
    reel->pool = pool.words;
}

// Writing -----------------------------------------------------------------------------------------------------

static void finish(DeckWriter *writer, double duration) {
    static const Cue cues[] = {{"start", "say hello", 0, 12.5, false, false, 0},
                               {"next", "", 1.25, 0, true, false, 12},
                               {"last", "Grüße", 1.75, 0, false, true, 3}};
    static const Step steps[] = {{0, 3}, {1.25, 13}};
    static const Playing playings[] = {{0, 1.25, "FadeIn", 4}, {0.5, 1, NULL, 0}};
    Error error = {""};
    Deck *deck = deck_create();
    deck->name = "sample.py";
    deck->timeline.duration = duration;
    deck->timeline.cues = cues;
    deck->timeline.cue_count = sizeof cues / sizeof *cues;
    deck->timeline.steps = steps;
    deck->timeline.step_count = sizeof steps / sizeof *steps;
    deck->timeline.playings = playings;
    deck->timeline.playing_count = sizeof playings / sizeof *playings;
    if (!deck_writer_finish(writer, deck, &error))
        fail_msg("%s", error.text);
    deck_destroy(deck);
}

void deck_sample_write(const char *path, int reels, uint32_t leaves, uint32_t steps) {
    Error error = {""};
    DeckWriter *writer = deck_writer_create(path, &error);
    for (int i = 0; i < reels && writer; i++) {
        Arena arena = {0};
        Reel reel = deck_sample_reel(&arena, i, leaves, steps);
        if (!deck_writer_add_reel(writer, i * deck_sample_reel_seconds, (i + 1) * deck_sample_reel_seconds,
                                  &reel, &error))
            fail_msg("%s", error.text);
        arena_finish(&arena);
    }
    assert_non_null(writer);
    finish(writer, reels * deck_sample_reel_seconds);
    deck_writer_destroy(writer);
}
