// Coder: an archive with what the things in it point to. One function a type both writes and reads it, with what
// is checked of it: coder_shape, coder_reel (reel_code.h) and so on take the place of a value as an archive's
// calls do. Writing, a thing may be written back as it was, so that it must not lie in read-only memory.
#pragma once

#include "base/color.h"
#include "deck/archive.h"
#include "deck/pool.h"
#include "deck/stock.h"
#include "shape/shape.h"

typedef struct Coder {
    Archive *archive;
    Stock *stock;
    Arena scratch; // of the pools
    Arena trial;   // of one outline
    Pool outlines, structures, beginnings, shapes, gradients, eases, motions, lanes, series, numerals,
        origins, texts;
    const double *times; // of the reel, ascending
    size_t time_count;
} Coder;

// A coder for one section; coder_finish leaves the archive alone.
Coder coder_make(Archive *archive, Stock *stock);
void coder_finish(Coder *coder);

// Codes a thing in its place.
typedef void CoderFunction(Coder *coder, void *thing);

// A pointer to a thing of `size` bytes in a pool: 0 for NULL, 1 where it comes for the first time and follows,
// else how far back in the pool it is, the last being 2. Coding does not nest things of one pool.
void coder_pointer(Coder *coder, Pool *pool, const void **pointer, size_t size, CoderFunction *code);
// The same where NULL is refused, as `missing` says.
void coder_need(Coder *coder, Pool *pool, const void **pointer, size_t size, CoderFunction *code,
                const char *missing);

// A text that several things may point to; NULL is one of them.
void coder_text(Coder *coder, const char **text, size_t most);

void coder_point(Coder *coder, Point *point, Point guess);
// A grid, then the numbers on it.
void coder_numbers(Coder *coder, double *numbers, const double *guesses, size_t count);
void coder_color(Coder *coder, Color *color, Color guess);
