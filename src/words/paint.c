#include "words/paint.h"

#include <math.h>

const char *const cap_choices[] = {"AUTO", "ROUND", "BUTT", "SQUARE", NULL};
const char *const joint_choices[] = {"AUTO", "ROUND", "BEVEL", "MITER", NULL};

const Param paint_params[PAINT_PARAMS] = {
    {"color", VALUE_TINT, offsetof(Paint, color), .standard = "WHITE", .help = "of stroke and inside"},
    {"stroke_color", VALUE_TINT, offsetof(Paint, stroke_color),
     .help = "of the outline, color where not given"},
    {"stroke_width", VALUE_NUMBER, offsetof(Paint, stroke_width), .standard = "4",
     .range = RANGE_NOT_NEGATIVE, .unit = "hundredths of a unit",
     .help = "of the outline, whatever the scale"},
    {"stroke_opacity", VALUE_NUMBER, offsetof(Paint, stroke_opacity), .standard = "1", .range = RANGE_UNIT,
     .help = "of the outline"},
    {"background_stroke_color", VALUE_TINT, offsetof(Paint, back_color),
     .help = "of a stroke below the inside, BLACK where not given"},
    {"background_stroke_width", VALUE_NUMBER, offsetof(Paint, back_width), .standard = "0",
     .range = RANGE_NOT_NEGATIVE, .unit = "hundredths of a unit", .help = "of that stroke"},
    {"background_stroke_opacity", VALUE_NUMBER, offsetof(Paint, back_opacity), .standard = "1",
     .range = RANGE_UNIT, .help = "of that stroke"},
    {"cap_style", VALUE_CHOICE, offsetof(Paint, cap), .standard = "AUTO", .choices = cap_choices,
     .help = "how an open outline ends, as CapStyleType.ROUND; AUTO: BUTT"},
    {"joint_type", VALUE_CHOICE, offsetof(Paint, joint), .standard = "AUTO", .choices = joint_choices,
     .help = "how the outline turns corners, as LineJointType.ROUND; AUTO: MITER"},
    {"sheen_factor", VALUE_NUMBER, offsetof(Paint, sheen_factor), .standard = "0", .range = RANGE_PART,
     .help = "what a second colour is lighter than the first"},
    {"sheen_direction", VALUE_POINT, offsetof(Paint, sheen_direction), .standard = "UL",
     .help = "along which several colours lie"},
    {"z_index", VALUE_NUMBER, offsetof(Paint, z_index), .standard = "0",
     .help = "those with a greater one lie above"},
    {"fill_color", VALUE_TINT, offsetof(Paint, fill_color), .help = "of the inside, color where not given"},
    {"fill_opacity", VALUE_NUMBER, offsetof(Paint, fill_opacity), .standard = "0", .range = RANGE_UNIT,
     .help = "of the inside"},
};

LineCap cap_of_choice(int choice) {
    static const LineCap caps[] = {CAP_AUTO, CAP_ROUND, CAP_AUTO, CAP_SQUARE};
    return caps[choice];
}

LineJoint joint_of_choice(int choice) {
    static const LineJoint joints[] = {JOINT_AUTO, JOINT_ROUND, JOINT_BEVEL, JOINT_AUTO};
    return joints[choice];
}

bool color_is_given(Color color) {
    return !isnan(color.r) && color.a > 0.0f;
}

Colors tint_colors(const Tint *tint) {
    if (tint->gradient.count)
        return tint->gradient;
    return (Colors){&tint->color, color_is_given(tint->color)};
}

// As opaque as it says; what a gradient has of its own is multiplied later.
static Color with_opacity(const Tint *tint, double opacity) {
    float own = tint->gradient.count ? 1.0f : tint->color.a;
    return color_with_opacity(tint->color, own * (float)opacity);
}

static const Tint *either(const Tint *tint, const Tint *standard) {
    return color_is_given(tint->color) ? tint : standard;
}

Style paint_style(const Paint *paint) {
    const Tint *fill = either(&paint->fill_color, &paint->color),
               *stroke = either(&paint->stroke_color, &paint->color);
    return (Style){
        .fill = with_opacity(fill, paint->fill_opacity),
        .stroke = with_opacity(stroke, paint->stroke_opacity),
        .stroke_width = (float)paint->stroke_width,
        .finish = {.fill = fill->gradient,
                   .stroke = stroke->gradient,
                   .back = tint_colors(&paint->back_color),
                   .back_opacity = (float)paint->back_opacity,
                   .back_width = (float)paint->back_width,
                   .sheen_factor = (float)paint->sheen_factor,
                   .sheen_direction = paint->sheen_direction,
                   .cap = cap_of_choice(paint->cap),
                   .joint = joint_of_choice(paint->joint),
                   .z_index = paint->z_index},
    };
}
