// Writer: gives a film its frames from a thread of its own, so that the next one is drawn meanwhile. It holds a few
// pictures; how many frames show one costs nothing.
#pragma once

#include "draw/pixels.h"
#include "export/film.h"

typedef struct Writer Writer;

// The film is the writer's until writer_destroy. `picture_size`: bytes of a picture, as film_pack takes it. NULL and an
// error where there is no thread.
Writer *writer_start(Film *film, size_t picture_size, Error *error);
// Memory for the next picture. NULL where there was none within `seconds`, less than a second, or the film has failed.
uint8_t *writer_room(Writer *writer, double seconds);
// A frame shows the picture of which writer_room gave the room. It is as the one before but for some boxes, of which the
// pixels are there; those of the first cover all of it.
void writer_add(Writer *writer, const PixelBox *changed, size_t count);
// The next frame shows the last picture.
void writer_repeat(Writer *writer);
// Nothing more follows.
void writer_end(Writer *writer);
// Whether all is written, or the film has failed, within so many seconds.
bool writer_wait(Writer *writer, double seconds);
// Frames that ffmpeg has taken.
int64_t writer_count(Writer *writer);
bool writer_has_failed(Writer *writer);
// Waits until what was added is written; that does not take long where the film is stopped (film_stop). NULL is fine.
void writer_destroy(Writer *writer);
