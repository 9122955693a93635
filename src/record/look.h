// Look: what Manim would draw a leaf with at one moment, as a list of numbers of which each has a tolerance, and
// the structure that it must share with another so that there is a way between them.
#pragma once

#include "record/stream.h"
#include "scene/prop.h"
#include "shape/image.h"

// Where things are in the numbers. Behind LOOK_POINTS: the points, two numbers each; then, where there are
// gradients, their two ends and their stops, fill, stroke, background stroke.
enum {
    LOOK_FILL = 0,
    LOOK_STROKE = 4,
    LOOK_WIDTH = 8,
    LOOK_BACK = 9,
    LOOK_BACK_WIDTH = 13,
    LOOK_CLIP = 14,
    LOOK_POINTS = 18,
};

// What a leaf was sent as last.
typedef struct Content {
    Point *points; // a picture's: the upper left, upper right and lower left corner
    uint32_t point_count, point_capacity;
    uint32_t *ends; // behind the last curve of each contour
    uint32_t end_count, end_capacity;
    const Image *image; // NULL: an outline
    float opacity;      // of a picture
    LineCap cap;
    LineJoint joint;
    double width, back_width;
    uint32_t counts[3]; // colours of the fill, the stroke, the background stroke
    Color *colors;
    uint32_t color_capacity;
    Point from, to; // of the gradients
} Content;

void content_finish(Content *content);
void content_set_outline(Content *content, const StreamOutline *outline);
void content_set_style(Content *content, const StreamStyle *style);
void content_set_place(Content *content, const StreamPlace *place, const Image *image);
// A closed outline filled with a colour.
void content_set_box(Content *content, const Point *points, uint32_t curves, Color color);
// Whether there is anything to draw.
bool content_is_drawn(const Content *content);

// How a second camera shows things: moved, magnified, and nothing outside a box.
typedef struct LookView {
    double scale;
    Point shift;
    Box clip;
} LookView;

LookView look_view(const StreamView *view);

typedef struct Look {
    double *numbers;
    size_t size, capacity;
    uint32_t point_count, counts[3]; // counts: of stops, 0 where there is one colour
    uint32_t *ends;                  // behind the last curve of each contour
    uint32_t end_count, end_capacity;
    const Image *image;
    LineCap cap;
    LineJoint joint;
    uint64_t structure; // equal where there is a way from one to another
} Look;

void look_finish(Look *look);
// `view`: NULL where the first camera sees it.
void look_compose(Look *look, const Content *content, const LookView *view);
// The tolerance of each number; of places it is a part, `fineness`, of the usual one.
void look_tolerances(const Look *look, double fineness, double *tolerances);
size_t look_gradients(const Look *look); // where the gradients' ends are in the numbers
bool look_has_gradients(const Look *look);
