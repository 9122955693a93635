#include "film.h"

#include "deck/deck_file.h"
#include "deck/deck_writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const double whole_frame[4] = {0, 0, 128.0 / 9, 8};

static Arena arena;

int film_set_up(void **state) {
    (void)state;
    return 0;
}

int film_tear_down(void **state) {
    (void)state;
    arena_finish(&arena);
    return 0;
}

Film film_begin(void) {
    Film film = {0};
    film_hello(&film, "Scene", 60, (Color){0, 0, 0, 1});
    return film;
}

void film_finish(Film *film) {
    free(film->bytes);
    *film = (Film){0};
}

static void put(Film *film, const void *bytes, size_t size) {
    if (film->size + size > film->capacity) {
        film->capacity = 2 * (film->size + size) + 1024;
        film->bytes = realloc(film->bytes, film->capacity);
    }
    memcpy(film->bytes + film->size, bytes, size);
    film->size += size;
}

static void put_u8(Film *film, unsigned number) {
    put(film, &(uint8_t){(uint8_t)number}, 1);
}

static void put_u16(Film *film, uint16_t number) {
    put(film, &number, sizeof number);
}

static void put_u32(Film *film, uint32_t number) {
    put(film, &number, sizeof number);
}

static void put_f64(Film *film, double number) {
    put(film, &number, sizeof number);
}

static void put_numbers(Film *film, const double *numbers, size_t count) {
    put(film, numbers, count * sizeof *numbers);
}

static void put_point(Film *film, Point point) {
    put_f64(film, point.x);
    put_f64(film, point.y);
}

static void put_color(Film *film, Color color) {
    put(film, &color, sizeof color);
}

static void put_text(Film *film, const char *text) {
    put_u32(film, (uint32_t)strlen(text));
    put(film, text, strlen(text));
}

// The length comes when it is known.
static size_t begin(Film *film, char letter) {
    put_u8(film, (unsigned)letter);
    put_u32(film, 0);
    return film->size;
}

static void end(Film *film, size_t payload) {
    uint32_t length = (uint32_t)(film->size - payload);
    memcpy(film->bytes + payload - sizeof length, &length, sizeof length);
}

void film_hello(Film *film, const char *scene, double rate, Color background) {
    size_t payload = begin(film, 'H');
    put_u32(film, stream_version);
    put_f64(film, rate);
    put_numbers(film, whole_frame + 2, 2);
    put_color(film, background);
    put_text(film, "0.22.0");
    put_text(film, scene);
    end(film, payload);
}

void film_points(Film *film, uint32_t leaf, const Point *points, uint32_t count) {
    size_t payload = begin(film, 'O');
    put_u32(film, leaf);
    put_u32(film, count);
    for (uint32_t i = 0; i < count; i++)
        put_point(film, points[i]);
    end(film, payload);
}

void film_polygon(Film *film, uint32_t leaf, const Point *corners, uint32_t count) {
    Point points[4 * 64];
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < 4; k++)
            points[4 * i + k] = point_lerp(corners[i], corners[(i + 1) % count], k / 3.0);
    film_points(film, leaf, points, 4 * count);
}

void film_full_style(Film *film, uint32_t leaf, const FilmStyle *style) {
    size_t payload = begin(film, 'S'), count = 0;
    put_u32(film, leaf);
    put_u8(film, style->cap);
    put_u8(film, style->joint);
    put_f64(film, style->width);
    put_f64(film, style->back_width);
    for (int i = 0; i < 3; i++) {
        put_u16(film, style->counts[i]);
        count += style->counts[i];
    }
    put_point(film, style->from);
    put_point(film, style->to);
    for (size_t i = 0; i < count; i++)
        put_color(film, style->colors[i]);
    end(film, payload);
}

void film_style(Film *film, uint32_t leaf, Color fill, Color stroke, double width) {
    const Color colors[] = {fill, stroke};
    film_full_style(film, leaf, &(FilmStyle){.width = width, .counts = {1, 1, 0}, .colors = colors});
}

void film_gradient(Film *film, uint32_t leaf, Point from, Point to, const Color *colors, uint16_t count) {
    film_full_style(film, leaf,
                    &(FilmStyle){.counts = {count, 0, 0}, .from = from, .to = to, .colors = colors});
}

void film_sharp_picture(Film *film, uint32_t picture, uint32_t width, uint32_t height, bool is_sharp,
                        const uint8_t *pixels) {
    size_t payload = begin(film, 'I');
    put_u32(film, picture);
    put_u32(film, width);
    put_u32(film, height);
    put_u8(film, is_sharp);
    put(film, pixels, 4 * (size_t)width * height);
    end(film, payload);
}

void film_picture(Film *film, uint32_t picture, uint32_t width, uint32_t height, const uint8_t *pixels) {
    film_sharp_picture(film, picture, width, height, false, pixels);
}

void film_place(Film *film, uint32_t leaf, uint32_t picture, const Point corners[3], float opacity) {
    size_t payload = begin(film, 'P');
    put_u32(film, leaf);
    put_u32(film, picture);
    for (int i = 0; i < 3; i++)
        put_point(film, corners[i]);
    put(film, &opacity, sizeof opacity);
    end(film, payload);
}

void film_view(Film *film, uint32_t view, const double source[4], const double target[4]) {
    size_t payload = begin(film, 'V');
    put_u32(film, view);
    put_numbers(film, source, 4);
    put_numbers(film, target, 4);
    end(film, payload);
}

static size_t begin_frame(Film *film, uint32_t frames, const double camera[4], uint32_t count) {
    size_t payload = begin(film, 'F');
    put_u32(film, frames);
    put_numbers(film, camera, 4);
    put_u32(film, count);
    return payload;
}

void film_frame_again(Film *film, uint32_t frames, const double camera[4]) {
    end(film, begin_frame(film, frames, camera, UINT32_MAX));
}

void film_frame_seen(Film *film, uint32_t frames, const double camera[4], const uint32_t *leaves,
                     uint32_t count) {
    size_t payload = begin_frame(film, frames, camera, count);
    for (uint32_t i = 0; i < count; i++)
        put_u32(film, leaves[i]);
    end(film, payload);
}

void film_frame(Film *film, uint32_t frames, const uint32_t *leaves, uint32_t count) {
    film_frame_seen(film, frames, whole_frame, leaves, count);
}

void film_cue(Film *film, StreamCueKind kind, unsigned flags, const char *name, const char *notes) {
    size_t payload = begin(film, 'C');
    put_u8(film, kind);
    put_u8(film, flags);
    put_text(film, name);
    put_text(film, notes);
    end(film, payload);
}

void film_caption(Film *film, const char *text) {
    size_t payload = begin(film, 'T');
    put_f64(film, 1);
    put_text(film, text);
    end(film, payload);
}

void film_progress(Film *film, uint32_t play, const char *what, double part) {
    size_t payload = begin(film, 'N');
    put_u32(film, play);
    put_text(film, what);
    put_f64(film, part);
    end(film, payload);
}

void film_line(Film *film, uint32_t line) {
    size_t payload = begin(film, 'L');
    put_u32(film, line);
    end(film, payload);
}

void film_text(Film *film, char letter, const char *text) {
    size_t payload = begin(film, letter);
    put_text(film, text);
    end(film, payload);
}

void film_drop(Film *film, uint32_t leaf) {
    size_t payload = begin(film, 'D');
    put_u32(film, leaf);
    end(film, payload);
}

void film_end(Film *film) {
    end(film, begin(film, 'Z'));
}

// The deck --------------------------------------------------------------------------------------------------

static bool take_reel(void *context, double from, double until, const Reel *reel, Error *error) {
    return deck_writer_add_reel(context, from, until, reel, error);
}

static bool record(const Film *film, CueChoice cues, size_t piece, DeckWriter *writer, Error *error) {
    Recording *recording = recording_create(&(RecordingInput){.cues = cues, .sink = {take_reel, writer}});
    Deck *deck = deck_create();
    bool is_taken = true;
    deck->name = "film";
    for (size_t at = 0; is_taken && at < film->size; at += piece)
        is_taken = recording_take(recording, film->bytes + at,
                                  at + piece < film->size ? piece : film->size - at, error);
    bool is_done =
        is_taken && recording_end(recording, deck, error) && deck_writer_finish(writer, deck, error);
    deck_destroy(deck);
    recording_destroy(recording);
    return is_done;
}

Deck *film_develop_in(const Film *film, CueChoice cues, size_t piece, Error *error) {
    char path[] = "/tmp/rostrum-film-XXXXXX";
    close(mkstemp(path));
    DeckWriter *writer = deck_writer_create(path, error);
    Deck *deck = record(film, cues, piece, writer, error) ? deck_open(fopen(path, "rb"), path, error) : NULL;
    deck_writer_destroy(writer);
    remove(path);
    return deck;
}

Deck *film_develop(const Film *film) {
    Error error = {""};
    Deck *deck = film_develop_in(film, CUES_AUTO, 1 << 16, &error);
    if (!deck)
        fail_msg("%s", error.text);
    return deck;
}

Deck *film_take_deck(Film *film) {
    film_end(film);
    Deck *deck = film_develop(film);
    film_finish(film);
    return deck;
}

Pose film_pose(const Deck *deck, double time) {
    return timeline_sample(&deck->timeline, time, &arena);
}

Point film_corner(const LeafState *leaf, size_t corner) {
    Point from = affine_point(leaf->affine, leaf->shape.shape->outline->points[4 * corner]);
    if (leaf->shape.mix == 0)
        return from;
    return point_lerp(from, affine_point(leaf->affine, leaf->shape.target->outline->points[4 * corner]),
                      (double)leaf->shape.mix);
}
