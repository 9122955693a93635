// Peers: what is measured, part by part. Each prints its lines.
#pragma once

#include "base/error.h"

#include <stddef.h>
#include <sys/types.h>
#include <time.h>

enum { peers_width = 1920, peers_height = 1080 };

// The middle and the 99 % of numbers, which it sorts.
double peers_median(double *values, size_t count);
double peers_most(double *values, size_t count);
// A program that runs, whose path is its first argument; 0 and an error where it does not start.
pid_t peers_start(char *const arguments[], Error *error);
// Waits for its end. False and an error where it fails, or has not been started.
bool peers_finish(pid_t process, Error *error);

// Scenes, frame by frame: a clear, ours, Cairo; by the clock on the wall, or in time of all processors.
bool race_scenes(clockid_t clock, Error *error);
// Pictures of 1920x1080 as PNG files: ours, Cairo's.
bool race_pictures(Error *error);
// From the start of the program at `path` to the first frame in its window, on the display of $DISPLAY.
bool race_opening(const char *path, Error *error);
// Films by the program at `path`, and the encoder alone with the same frames.
bool race_films(const char *path, Error *error);
