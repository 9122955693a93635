// Whatever Manim does: every frame of the deck that becomes of it is the picture that was sent.
#include "base/random.h"
#include "film.h"
#include "memory.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { BODIES = 7, CORNERS = 4, FRAMES = 4000, MOST_SHOWN = 24, MOST_ENTRIES = 40, RATE = 50 };

static const double frame_width = 128.0 / 9, frame_height = 8;

// A leaf on its way.
typedef struct Body {
    Point corners[CORNERS], at, speed;
    uint32_t count;
    double angle, turn, width;
    Color fill, stroke;
    float fade;
    uint32_t number; // as Manim calls it, 0: it has none
} Body;

typedef struct Box4 {
    double x, y, width, height;
} Box4;

#define NUMBERS_OF(box) ((const double[]){(box).x, (box).y, (box).width, (box).height})

// A leaf as it must be seen.
typedef struct Seen {
    Point corners[CORNERS];
    uint32_t count;
    double width;
    Color fill, stroke;
    bool is_clipped;
    Box clip;
} Seen;

typedef struct Picture {
    Seen seen[MOST_SHOWN];
    size_t count;
    double magnification;
} Picture;

// An entry of a list: a leaf as it is seen by the first camera (view -1) or another one.
typedef struct Entry {
    Body *body;
    int view;
} Entry;

static Random dice;
static Body bodies[BODIES];
static Box4 sources[2], targets[2], camera;
static Entry entries[MOST_ENTRIES];
static size_t entry_count;
static uint32_t last_number;
static Picture pictures[FRAMES];
static size_t picture_count;

static bool chance(uint32_t percent) {
    return random_below(&dice, 100) < percent;
}

static double between(double low, double high) {
    return low + (high - low) * random_below(&dice, 10001) / 10000;
}

// What happens ----------------------------------------------------------------------------------------------

static Color any_color(void) {
    return (Color){(float)between(0, 1), (float)between(0, 1), (float)between(0, 1), (float)between(0.2, 1)};
}

static void reshape(Body *body) {
    body->count = chance(30) ? 3 : 4;
    for (uint32_t i = 0; i < body->count; i++) {
        Point corner = point_toward(2 * GLM_PI * i / body->count);
        body->corners[i] = point_scale(corner, between(0.5, 1.5));
    }
}

static void paint(Body *body) {
    body->fill = any_color();
    body->stroke = any_color();
    body->width = between(1, 8);
}

static void set_off(Body *body) {
    body->speed = chance(40) ? (Point){0, 0} : (Point){between(-0.1, 0.1), between(-0.1, 0.1)};
    body->turn = chance(60) ? 0 : between(-0.2, 0.2);
    body->fade = chance(70) ? 0 : (float)between(-0.02, 0.02);
}

static Point place_of(const Body *body, uint32_t corner) {
    Point turned = affine_point(affine_rotation(body->angle, (Point){0, 0}), body->corners[corner]);
    return point_add(turned, body->at);
}

static void send_outline(Film *film, const Body *body) {
    Point corners[CORNERS];
    for (uint32_t i = 0; i < body->count; i++)
        corners[i] = place_of(body, i);
    film_polygon(film, body->number, corners, body->count);
}

static void send_style(Film *film, const Body *body) {
    film_style(film, body->number, body->fill, body->stroke, body->width);
}

static void introduce(Film *film, Body *body) {
    *body = (Body){.at = {between(-3, 3), between(-2, 2)}, .number = ++last_number};
    reshape(body);
    paint(body);
    set_off(body);
    send_outline(film, body);
    send_style(film, body);
}

static void move(Film *film, Body *body) {
    bool is_shaped = chance(3), is_painted = chance(3),
         moves = body->speed.x != 0 || body->speed.y != 0 || body->turn != 0;
    float opacity = fminf(fmaxf(body->fill.a + body->fade, 0), 1);
    body->at = point_add(body->at, body->speed);
    body->angle += body->turn;
    if (is_shaped)
        reshape(body);
    if (chance(2))
        body->at = (Point){between(-3, 3), between(-2, 2)}, moves = true;
    if (is_painted)
        paint(body);
    if (chance(10))
        set_off(body);
    if (moves || is_shaped)
        send_outline(film, body);
    if (!is_painted && opacity == body->fill.a)
        return;
    body->fill.a = is_painted ? body->fill.a : opacity;
    send_style(film, body);
}

static Box4 any_box(void) {
    double width = between(1, 6);
    return (Box4){between(-2, 2), between(-2, 2), width, width * 0.75};
}

static void look_elsewhere(Film *film, uint32_t view) {
    sources[view] = any_box();
    targets[view] = any_box();
    film_view(film, view, NUMBERS_OF(sources[view]), NUMBERS_OF(targets[view]));
}

// Any of the leaves in any order, some of them twice, some by another camera too.
static void gather(void) {
    entry_count = 0;
    for (int view = -1; view < 2; view++)
        for (uint32_t i = 0; i < BODIES + 1 && (view < 0 || chance(40)); i++)
            if (chance(80))
                entries[entry_count++] = (Entry){&bodies[random_below(&dice, BODIES)], view};
}

static bool is_shown(const Body *body) {
    for (size_t i = 0; i < entry_count; i++)
        if (entries[i].body == body)
            return true;
    return false;
}

static void send_picture(Film *film, uint32_t frames, bool is_same) {
    uint32_t list[3 * MOST_ENTRIES], count = 0;
    for (size_t i = 0; i < entry_count; i++) {
        if (entries[i].view >= 0)
            list[count++] = STREAM_VIEW_BEGIN + (uint32_t)entries[i].view;
        list[count++] = entries[i].body->number;
        if (entries[i].view >= 0)
            list[count++] = STREAM_VIEW_END;
    }
    if (is_same)
        film_frame_again(film, frames, NUMBERS_OF(camera));
    else
        film_frame_seen(film, frames, NUMBERS_OF(camera), list, count);
}

// What must be seen -----------------------------------------------------------------------------------------

static Point through(Point point, const Box4 *from, const Box4 *to) {
    double scale = to->width / from->width;
    return (Point){to->x + (point.x - from->x) * scale, to->y + (point.y - from->y) * scale};
}

static Seen see(const Entry *entry) {
    const Body *body = entry->body;
    const Box4 whole = {0, 0, frame_width, frame_height};
    Seen seen = {.count = body->count, .width = body->width, .fill = body->fill, .stroke = body->stroke};
    for (uint32_t i = 0; i < body->count; i++)
        seen.corners[i] = place_of(body, i);
    if (entry->view >= 0) {
        const Box4 *from = &sources[entry->view], *to = &targets[entry->view];
        for (uint32_t i = 0; i < body->count; i++)
            seen.corners[i] = through(seen.corners[i], from, to);
        seen.width *= to->width / from->width;
        seen.is_clipped = true;
        seen.clip = (Box){{to->x - to->width / 2, to->y - to->height / 2},
                          {to->x + to->width / 2, to->y + to->height / 2}};
    }
    for (uint32_t i = 0; i < body->count; i++)
        seen.corners[i] = through(seen.corners[i], &camera, &whole);
    seen.width *= frame_width / camera.width;
    return seen;
}

static bool comes_again(size_t index) {
    for (size_t i = index + 1; i < entry_count; i++)
        if (entries[i].body == entries[index].body && entries[i].view == entries[index].view)
            return true;
    return false;
}

static void expect_pictures(uint32_t frames) {
    for (uint32_t frame = 0; frame < frames && picture_count < FRAMES; frame++) {
        Picture *picture = &pictures[picture_count++];
        *picture = (Picture){.magnification = frame_width / camera.width};
        for (size_t i = 0; i < entry_count; i++)
            if (!comes_again(i))
                picture->seen[picture->count++] = see(&entries[i]);
    }
}

// The film --------------------------------------------------------------------------------------------------

static void begin_film(Film *film, uint64_t seed) {
    dice = random_make(seed, 1);
    picture_count = entry_count = last_number = 0;
    camera = (Box4){0, 0, frame_width, frame_height};
    film_hello(film, "Scene", RATE, (Color){0, 0, 0, 1});
    for (int i = 0; i < BODIES; i++)
        introduce(film, &bodies[i]);
    for (uint32_t view = 0; view < 2; view++)
        look_elsewhere(film, view);
}

// Changes places and cameras; whether the list is another one.
static bool change_stage(Film *film) {
    if (chance(4)) {
        double scale = between(0.5, 1.5);
        camera = (Box4){between(-1, 1), between(-1, 1), scale * frame_width, scale * frame_height};
    }
    if (chance(4))
        look_elsewhere(film, random_below(&dice, 2));
    bool is_other = picture_count == 0 || chance(12);
    if (is_other)
        gather();
    return is_other;
}

// A leaf that is dropped comes again under another number.
static void drop_and_introduce(Film *film) {
    for (Body *body = bodies; body < bodies + BODIES; body++)
        if (!body->number && is_shown(body)) {
            introduce(film, body);
        } else if (body->number && !is_shown(body) && chance(5)) {
            film_drop(film, body->number);
            body->number = 0;
        }
}

static Deck *develop(uint64_t seed) {
    Film film = {0};
    begin_film(&film, seed);
    while (picture_count < FRAMES) {
        uint32_t left = (uint32_t)(FRAMES - picture_count), frames = chance(85) ? 1 : random_below(&dice, 5);
        frames = frames < left ? frames : left;
        bool is_other = change_stage(&film);
        for (Body *body = bodies; body < bodies + BODIES; body++)
            if (body->number && chance(90))
                move(&film, body);
        drop_and_introduce(&film);
        send_picture(&film, frames, !is_other && chance(80));
        expect_pictures(frames);
    }
    film_end(&film);
    Deck *deck = film_develop(&film);
    film_finish(&film);
    return deck;
}

// Looking ---------------------------------------------------------------------------------------------------

static Point corner_of(const LeafState *leaf, uint32_t corner) {
    Point from = affine_point(leaf->affine, leaf->shape.shape->outline->points[4 * corner]);
    if (leaf->shape.mix == 0)
        return from;
    Point to = affine_point(leaf->affine, leaf->shape.target->outline->points[4 * corner]);
    return point_lerp(from, to, (double)leaf->shape.mix);
}

static bool is_near(Color a, Color b) {
    const float most = 1.0f / 500;
    return fabsf(a.r - b.r) < most && fabsf(a.g - b.g) < most && fabsf(a.b - b.b) < most &&
           fabsf(a.a - b.a) < most;
}

static void assert_seen(const LeafState *leaf, const Seen *seen, const Picture *picture, size_t frame) {
    double most = 128.0 / 9 / 3840 / 20 * fmax(picture->magnification, 1) * 1.1; // a twentieth of a pixel
    const Outline *outline = leaf->shape.shape->outline;
    if (outline->curve_count != seen->count)
        fail_msg("frame %zu: %u corners, not %u", frame, outline->curve_count, seen->count);
    for (uint32_t i = 0; i < seen->count; i++)
        if (point_distance(corner_of(leaf, i), seen->corners[i]) > most)
            fail_msg("frame %zu: a corner is off by %g", frame,
                     point_distance(corner_of(leaf, i), seen->corners[i]));
    if (!is_near(leaf->fill, seen->fill) || !is_near(leaf->stroke, seen->stroke))
        fail_msg("frame %zu: a colour is off", frame);
    if (fabs((double)leaf->stroke_width - seen->width) > 0.011 * fmax(picture->magnification, 1))
        fail_msg("frame %zu: a stroke is %g wide, not %g", frame, (double)leaf->stroke_width, seen->width);
    bool is_clipped = leaf->clip.min.x != 0 || leaf->clip.max.x != 0;
    assert_int_equal(is_clipped, seen->is_clipped);
    if (is_clipped && picture->magnification == 1 && camera.x == 0)
        assert_true(point_distance(leaf->clip.min, seen->clip.min) < most &&
                    point_distance(leaf->clip.max, seen->clip.max) < most);
}

static void assert_film(uint64_t seed) {
    Arena arena = {0};
    Deck *deck = develop(seed);
    assert_true(deck->timeline.duration == FRAMES / (double)RATE);
    for (size_t i = 0; i < FRAMES; i++) {
        Pose pose = timeline_sample(&deck->timeline, (double)i / RATE, &arena);
        if (pose.count != pictures[i].count)
            fail_msg("frame %zu: %zu leaves, not %zu", i, pose.count, pictures[i].count);
        for (size_t k = 0; k < pose.count; k++)
            assert_seen(&pose.leaves[k], &pictures[i].seen[k], &pictures[i], i);
        arena_reset(&arena);
    }
    ReelSource *source = deck->timeline.source;
    assert_true(source->at(source, 0) != source->at(source, deck->timeline.duration)); // over several reels
    assert_string_equal(source->fault.text, "");
    deck_destroy(deck);
    arena_finish(&arena);
}

static void every_frame_is_the_picture_that_was_sent(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 4; seed++)
        assert_film(seed);
}

static void what_is_recorded_leaves_no_memory_behind(void **state) {
    (void)state;
    assert_film(1); // takes what stays for good
    size_t before = memory_held();
    assert_film(1);
    assert_true(memory_held() < before + (1 << 18)); // but for what malloc keeps at hand
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_frame_is_the_picture_that_was_sent),
                                       cmocka_unit_test(what_is_recorded_leaves_no_memory_behind)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
