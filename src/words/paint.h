// Paint: the options that say how a shape looks, the same for all shapes.
#pragma once

#include "scene/primitive.h"
#include "words/word.h"

typedef struct Paint {
    Color color, fill_color, stroke_color; // the last two may be not given
    double fill_opacity, stroke_width, stroke_opacity;
} Paint;

enum { PAINT_PARAMS = 6, STROKE_PARAMS = 4 };
extern const Param paint_params[PAINT_PARAMS]; // those of the stroke alone are the first ones

// A set of options for a word's struct that holds a Paint at `offset`: of shapes with an inside, of lines.
#define PAINT_SET(offset)                                                                                    \
    { paint_params, PAINT_PARAMS, (offset), "paint" }
#define STROKE_SET(offset)                                                                                   \
    { paint_params, STROKE_PARAMS, (offset), "stroke" }

bool color_is_given(Color color);
// Of a line, whose Paint is zero where its set says nothing, the fill is transparent and of the stroke's
// colour.
Style paint_style(const Paint *paint);
