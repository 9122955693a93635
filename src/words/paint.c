#include "words/paint.h"

#include <math.h>

const Param paint_params[PAINT_PARAMS] = {
    {"color", VALUE_COLOR, offsetof(Paint, color), .standard = "WHITE", .help = "of stroke and inside"},
    {"stroke_color", VALUE_COLOR, offsetof(Paint, stroke_color),
     .help = "of the outline, color where not given"},
    {"stroke_width", VALUE_NUMBER, offsetof(Paint, stroke_width), .standard = "4",
     .range = RANGE_NOT_NEGATIVE, .unit = "hundredths of a unit",
     .help = "of the outline, whatever the scale"},
    {"stroke_opacity", VALUE_NUMBER, offsetof(Paint, stroke_opacity), .standard = "1", .range = RANGE_UNIT,
     .help = "of the outline"},
    {"fill_color", VALUE_COLOR, offsetof(Paint, fill_color), .help = "of the inside, color where not given"},
    {"fill_opacity", VALUE_NUMBER, offsetof(Paint, fill_opacity), .standard = "0", .range = RANGE_UNIT,
     .help = "of the inside"},
};

bool color_is_given(Color color) {
    return !isnan(color.r) && color.a > 0.0f;
}

static Color either(Color color, Color standard) {
    return color_is_given(color) ? color : standard;
}

Style paint_style(const Paint *paint) {
    Color fill = either(paint->fill_color, paint->color), stroke = either(paint->stroke_color, paint->color);
    return (Style){.fill = color_with_opacity(fill, fill.a * (float)paint->fill_opacity),
                   .stroke = color_with_opacity(stroke, stroke.a * (float)paint->stroke_opacity),
                   .stroke_width = (float)paint->stroke_width};
}
