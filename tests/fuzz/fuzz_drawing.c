// Drawings: SVG files (shape/drawing.h).
#include "fuzz.h"
#include "shape/drawing.h"

#include <assert.h>
#include <math.h>

static void check_color(Color color) {
    assert(color.r >= 0 && color.r <= 1 && color.g >= 0 && color.g <= 1 && color.b >= 0 && color.b <= 1 &&
           color.a >= 0 && color.a <= 1);
}

static void check_gradients(const Gradients *gradients) {
    assert(isfinite(gradients->from.x + gradients->from.y + gradients->to.x + gradients->to.y));
    assert(gradients->fill_count != 1 && gradients->fill_count <= gradient_most_stops);
    assert(gradients->stroke_count != 1 && gradients->stroke_count <= gradient_most_stops);
    for (uint32_t i = 0; i < gradients->fill_count; i++)
        check_color(gradients->fill[i]);
    for (uint32_t i = 0; i < gradients->stroke_count; i++)
        check_color(gradients->stroke[i]);
}

static void check_piece(const DrawingPiece *piece) {
    Box box = outline_extent_bounds(piece->outline, piece->map);
    assert(piece->outline->curve_count && isfinite(box.min.x + box.min.y + box.max.x + box.max.y));
    assert(piece->stroke_width >= 0 && isfinite(piece->stroke_width));
    check_color(piece->fill);
    check_color(piece->stroke);
    if (piece->gradients)
        check_gradients(piece->gradients);
}

static void take(const uint8_t *bytes, size_t size) {
    Arena arena = {0}, scratch = {0};
    Drawing drawing;
    Error error = {""};
    bool is_drawing = drawing_read(&arena, &scratch, bytes, size, &drawing, &error);
    assert(is_drawing == !error.text[0]);
    for (size_t i = 0; is_drawing && i < drawing.count; i++)
        check_piece(&drawing.pieces[i]);
    assert(arena_used(&scratch) <= drawing_scratch(size));
    arena_finish(&arena);
    arena_finish(&scratch);
}

static const char *word(size_t index) {
    static const char *const words[] = {"<svg>",
                                        "</svg>",
                                        "<g>",
                                        "</g>",
                                        "<path d='",
                                        "'/>",
                                        "<use href='#a'/>",
                                        " id='a'",
                                        " transform='",
                                        " style='",
                                        " class='b'",
                                        "<style>",
                                        "</style>",
                                        ".b{fill:red}",
                                        "<rect ",
                                        "<circle ",
                                        "<ellipse ",
                                        "<line ",
                                        "<polygon points='",
                                        "<symbol>",
                                        "<linearGradient id='a'>",
                                        "<stop offset='.3' stop-color='",
                                        "url(#a)",
                                        "fill='",
                                        "stroke='",
                                        "stroke-width='",
                                        " width='3'",
                                        " height='2'",
                                        " r='1'",
                                        " rx='.5'",
                                        "rotate(",
                                        "skewX(",
                                        "matrix(",
                                        "translate(1)",
                                        "scale(2)",
                                        ")",
                                        "M0 0",
                                        "A1 2 3 0 1 4 5",
                                        "C1 2 3 4 5 6",
                                        "s1 2 3 4",
                                        "q1 2 3 4",
                                        "t1 2",
                                        "z",
                                        "h1",
                                        "1e30",
                                        "nan",
                                        "-.5.5",
                                        "rgb(",
                                        "%",
                                        "currentColor",
                                        "none",
                                        "&lt;",
                                        "<!--",
                                        "-->",
                                        "<![CDATA[",
                                        "]]>",
                                        "gradientUnits='userSpaceOnUse'",
                                        "gradientTransform='"};
    return index < sizeof words / sizeof *words ? words[index] : NULL;
}

const FuzzTarget fuzz_drawing = {"drawing", take, mutate_text, word, NULL};
