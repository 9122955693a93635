// Film: a video file, encoded by ffmpeg as a child process.
#pragma once

#include "base/error.h"
#include "base/rate.h"
#include "draw/pixel_box.h"
#include "export/codec.h"

#include <stddef.h>
#include <stdint.h>

typedef struct FilmFormat {
    const Codec *codec;
    const char *const *container; // ffmpeg's options, NULL at the end
    int width, height;
    Rate rate;
    bool is_transparent;
    const char *palette;  // the file that codec_palette has made, of COLORS_PALETTE; else NULL
    const char *chapters; // a file of chapters, as ffmpeg writes them (FFMETADATA); NULL: none
} FilmFormat;

typedef struct Film Film;

// Starts a film. It is written to a file of a new name beside its place, and moved there by film_close, so an
// older file stays until the new one is whole. NULL and an error where ffmpeg is missing or there is no place for
// the file.
Film *film_create(const char *path, const FilmFormat *format, Error *error);
// Bytes of a frame as ffmpeg is given it.
size_t film_frame_size(const Film *film);
// Makes a box of such a frame of that of width * height pixels: red, green, blue, alpha (that the colours are multiplied by),
// bottom row first, as they come from OpenGL. Edges of the box that are not the picture's own are even.
void film_pack(const Film *film, uint8_t *frame, const uint8_t *rgba, PixelBox box);
// Appends a frame that is packed. False where ffmpeg takes no more: film_report then says why.
bool film_add(Film *film, const uint8_t *frame);
// Makes ffmpeg stop: the film has failed. Any thread may do so while another one is in film_add.
void film_stop(const Film *film);
// ffmpeg's own message, why it has failed. Always false. Once; then destroy.
bool film_report(Film *film, Error *error);
// Ends the film and puts the file in its place. False and ffmpeg's message where it failed. Once; then
// destroy.
bool film_close(Film *film, Error *error);
// Frees everything. A film that was not closed, or failed, leaves no file.
void film_destroy(Film *film);
