// Film: a video file, encoded by ffmpeg as a child process (POSIX).
#pragma once

#include "base/error.h"
#include "base/rate.h"

#include <stdint.h>

typedef struct Film Film;

// Starts a film of width x height pixels (both even) in BT.709. `format`: ffmpeg's options for codec and
// container, NULL at the end. It is written to a file of a new name beside its place, and moved there by
// film_close, so an older file stays until the new one is whole. NULL and an error where ffmpeg is missing,
// there is no place for the file, or the size is odd.
Film *film_create(const char *path, int width, int height, Rate rate, const char *const *format,
                  Error *error);
// Appends a frame: width * height pixels of red, green, blue, alpha, top row first. False and ffmpeg's own
// message where it has given up; only film_destroy helps then.
bool film_add(Film *film, const uint8_t *rgba, Error *error);
// Ends the film and puts the file in its place. False and ffmpeg's message where it failed. Once; then
// destroy.
bool film_close(Film *film, Error *error);
// Frees everything. A film that was not closed, or failed, leaves no file.
void film_destroy(Film *film);
