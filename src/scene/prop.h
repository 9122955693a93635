// Prop: the animated properties of a leaf, and their values at one time.
#pragma once

#include "base/affine.h"
#include "base/color.h"
#include "shape/gradient.h"
#include "shape/shape.h"

typedef enum PropId {
    PROP_AFFINE,       // local coordinates to scene units
    PROP_FILL,         // colour and opacity
    PROP_STROKE,       // colour and opacity
    PROP_STROKE_WIDTH, // Manim's unit: 0.01 scene units, whatever the scale
    PROP_OPACITY,      // multiplies both opacities; fades move this one alone
    PROP_REVEAL,       // part of the outline that shows: from, to in [0, 1]
    PROP_SHAPE,        // geometry; between two keys the outline morphs
    PROP_MOMENT,       // what a chart shows
    PROP_GRADIENTS,    // in place of one colour each
    PROP_BACK,         // colour and opacity of the stroke below the fill
    PROP_BACK_WIDTH,   // as PROP_STROKE_WIDTH; 0: no such stroke
    PROP_CLIP,         // scene units; what lies outside is not seen
    PROP_CAP,          // these two change in steps
    PROP_JOINT,
    PROP_COUNT
} PropId;

// A shape on its way to another: `shape` alone where mix is 0. Both have the same contours while 0 < mix < 1.
typedef struct ShapeMix {
    const Shape *shape, *target;
    float mix;
    double arc; // radians by which the ways of the points turn (base/way.h); 0: straight
} ShapeMix;

// How far the points have come, as a part of a way.
Point shape_mix_part(const ShapeMix *mix);

// The moment that a chart shows and the window of time that is its width, seconds. Read to a microsecond.
typedef struct Moment {
    double now, from, to;
} Moment;

// How a stroke ends where its contour is open, and how it turns corners. AUTO: butt ends, mitres up to 10
// half widths and bevels beyond.
typedef enum LineCap { CAP_AUTO, CAP_ROUND, CAP_SQUARE, CAP_COUNT } LineCap;
typedef enum LineJoint { JOINT_AUTO, JOINT_ROUND, JOINT_BEVEL, JOINT_COUNT } LineJoint;

typedef struct LeafState {
    Affine affine;
    Color fill, stroke;
    float stroke_width;
    float opacity;
    vec2s reveal; // from, to
    ShapeMix shape;
    Moment moment;
    GradientsMix gradients;
    Color back;
    float back_width;
    LineCap cap;
    LineJoint joint;
    Box clip;  // both corners (0, 0): none
    vec2s pen; // of a pose: what a camera stretches the mark of the pen by; (0, 0): by nothing
    const struct Palette
        *palette; // of a pose: what the colours of charts and gradients are seen in; NULL: as they are
} LeafState;

typedef union PropValue {
    Affine affine;
    Color color;
    float number;
    vec2s pair;
    const Shape *shape;
    Moment moment;
    const Gradients *gradients;
    Box box;
    uint32_t choice; // LineCap, LineJoint
} PropValue;

extern const char *const prop_names[PROP_COUNT]; // "affine", "stroke_width"

size_t prop_size(PropId prop); // bytes of its values
PropValue prop_get(PropId prop, const LeafState *state);
void prop_set(PropId prop, LeafState *state, PropValue value);
// Writes the value between two at u, where u = 0 and 1 give them exactly and u may overshoot.
// `from` and `to` are PropValues, or so much of one as prop_size says.
void prop_mix(PropId prop, LeafState *state, const void *from, const void *to, double u);
bool prop_equal(PropId prop, PropValue a, PropValue b);
