// Film: a recording as it would come from Manim, message by message, and the reels that become of it.
#pragma once

#include "record/recording.h"

typedef struct Film {
    uint8_t *bytes;
    size_t size, capacity;
} Film;

// What the stream says of a leaf's colours and strokes.
typedef struct FilmStyle {
    uint8_t cap, joint;
    double width, back_width;
    uint16_t counts[3]; // colours of the fill, of the stroke, of the background stroke
    Point from, to;     // of gradients
    const Color *colors;
} FilmStyle;

// Fixtures, for film_pose.
int film_set_up(void **state);
int film_tear_down(void **state);

// A film of 60 frames a second before black.
Film film_begin(void);
void film_finish(Film *film);
void film_hello(Film *film, const char *scene, double rate, Color background);
// A polygon through the corners and back, straight.
void film_polygon(Film *film, uint32_t leaf, const Point *corners, uint32_t count);
void film_points(Film *film, uint32_t leaf, const Point *points, uint32_t count);
void film_full_style(Film *film, uint32_t leaf, const FilmStyle *style);
void film_style(Film *film, uint32_t leaf, Color fill, Color stroke, double width);
// Colours of the fill between two points.
void film_gradient(Film *film, uint32_t leaf, Point from, Point to, const Color *colors, uint16_t count);
void film_picture(Film *film, uint32_t picture, uint32_t width, uint32_t height, const uint8_t *pixels);
void film_sharp_picture(Film *film, uint32_t picture, uint32_t width, uint32_t height, bool is_sharp,
                        const uint8_t *pixels);
void film_place(Film *film, uint32_t leaf, uint32_t picture, const Point corners[3], float opacity);
void film_view(Film *film, uint32_t view, const double source[4], const double target[4]);
void film_frame(Film *film, uint32_t frames, const uint32_t *leaves, uint32_t count);
void film_frame_seen(Film *film, uint32_t frames, const double camera[4], const uint32_t *leaves,
                     uint32_t count);
// The list of the last frame again.
void film_frame_again(Film *film, uint32_t frames, const double camera[4]);
void film_cue(Film *film, StreamCueKind kind, unsigned flags, const char *name, const char *notes);
void film_caption(Film *film, const char *text);
void film_line(Film *film, uint32_t line);
void film_progress(Film *film, uint32_t play, const char *what, double part);
void film_text(Film *film, char letter, const char *text); // W or E
void film_drop(Film *film, uint32_t leaf);
void film_end(Film *film);

// The deck that becomes of it, taken in pieces of `piece` bytes; NULL and an error where it fails.
Deck *film_develop_in(const Film *film, CueChoice cues, size_t piece, Error *error);
Deck *film_develop(const Film *film);
// Ends a film; its deck, and nothing is left of the film.
Deck *film_take_deck(Film *film);

// What is seen of the deck at `time`, until film_tear_down.
Pose film_pose(const Deck *deck, double time);
// Where a corner of a leaf is, on its way too.
Point film_corner(const LeafState *leaf, size_t corner);
