// What a page has not: scripts and their values, scenes that take turns, checks, drawing by the processor, and letters that
// run from right to left. Here is what the rest of the player is answered that asks for them.
#include "gl/mosaic_texture.h"
#include "platform/window.h"
#include "show/show.h"

#include <fribidi.h>

bool show_is_waiting(const Show *show) {
    (void)show;
    return false;
}

bool show_goes_round(const Show *show) {
    (void)show;
    return false;
}

const MosaicDrawing *const mosaic_drawing = NULL;

uint32_t *window_pixels(Window *window, int width, int height) {
    (void)window, (void)width, (void)height;
    return NULL;
}

void window_put(Window *window, int left, int top, int width, int height) {
    (void)window, (void)left, (void)top, (void)width, (void)height;
}

void fribidi_get_bidi_types(const FriBidiChar *codes, const FriBidiStrIndex count, FriBidiCharType *types) {
    (void)codes, (void)count, (void)types;
}

void fribidi_get_bracket_types(const FriBidiChar *codes, const FriBidiStrIndex count,
                               const FriBidiCharType *types, FriBidiBracketType *brackets) {
    (void)codes, (void)count, (void)types, (void)brackets;
}

FriBidiLevel fribidi_get_par_embedding_levels_ex(const FriBidiCharType *types,
                                                 const FriBidiBracketType *brackets,
                                                 const FriBidiStrIndex count, FriBidiParType *direction,
                                                 FriBidiLevel *levels) {
    (void)types, (void)brackets, (void)count, (void)direction, (void)levels;
    return 1;
}

FriBidiLevel fribidi_reorder_line(FriBidiFlags flags, const FriBidiCharType *types,
                                  const FriBidiStrIndex count, const FriBidiStrIndex start,
                                  const FriBidiParType direction, FriBidiLevel *levels, FriBidiChar *codes,
                                  FriBidiStrIndex *places) {
    (void)flags, (void)types, (void)count, (void)start, (void)direction, (void)levels, (void)codes,
        (void)places;
    return 1;
}
