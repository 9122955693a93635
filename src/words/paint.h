// Paint: the options that say how a shape looks, the same for all shapes.
#pragma once

#include "scene/primitive.h"
#include "words/word.h"

typedef struct Paint {
    Tint color, fill_color, stroke_color, back_color; // all but the first may be not given
    double fill_opacity, stroke_width, stroke_opacity, back_width, back_opacity, sheen_factor, z_index;
    Point sheen_direction;
    int cap, joint;
} Paint;

enum { PAINT_PARAMS = 14, STROKE_PARAMS = 12 };
extern const Param paint_params[PAINT_PARAMS]; // those of the stroke alone are the first ones

// A set of options for a word's struct that holds a Paint at `offset`: of shapes with an inside, of lines.
#define PAINT_SET(offset)                                                                                    \
    { paint_params, PAINT_PARAMS, (offset), "paint" }
#define BODY_PAINT PAINT_SET(0) // of a word with a body
#define STROKE_SET(offset)                                                                                   \
    { paint_params, STROKE_PARAMS, (offset), "stroke" }
#define BODY_STROKE STROKE_SET(0) // of a word with a body

bool color_is_given(Color color);
// Of a line, whose Paint is zero where its set says nothing, the fill is transparent and of the stroke's
// colour. Its gradients live as long as the word's call.
Style paint_style(const Paint *paint);

// "AUTO", "ROUND", "BUTT" and so on, and what they stand for.
extern const char *const cap_choices[], *const joint_choices[];
LineCap cap_of_choice(int choice);
LineJoint joint_of_choice(int choice);
// The colours of a tint, of which there is at least one where it is given.
Colors tint_colors(const Tint *tint);
