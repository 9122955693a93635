#include "record/look.h"

#include "base/hash.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// A twentieth of a pixel at 3840 pixels of 128/9 units is 1.85e-4; half of it is left for the fit of maps and
// for the grid.
static const double place_tolerance = 9e-5, color_tolerance = 1.0 / 600, width_tolerance = 0.01;

static void *room(void *items, uint32_t count, uint32_t *capacity, size_t size) {
    if (count <= *capacity)
        return items;
    *capacity = 2 * count;
    void *grown = realloc(items, *capacity * size);
    if (!grown)
        abort();
    return grown;
}

void content_finish(Content *content) {
    free(content->points);
    free(content->ends);
    free(content->colors);
    *content = (Content){0};
}

// As Manim tells whether two points are one, before it closes or joins what it draws.
static bool is_same_number(double a, double b) {
    return fabs(a - b) <= 1e-6 + 1e-5 * fabs(b);
}

static bool is_same_point(Point a, Point b) {
    return is_same_number(a.x, b.x) && is_same_number(a.y, b.y);
}

static void push_end(Content *content, uint32_t end) {
    content->ends =
        room(content->ends, content->end_count + 1, &content->end_capacity, sizeof *content->ends);
    content->ends[content->end_count++] = end;
}

// A contour that is meant to close ends at its first point exactly.
static void close_contour(Content *content, uint32_t first, uint32_t end) {
    Point *last = &content->points[4 * (size_t)end - 1];
    if (is_same_point(content->points[4 * (size_t)first], *last))
        *last = content->points[4 * (size_t)first];
}

static void find_contours(Content *content) {
    uint32_t curves = content->point_count / 4, first = 0;
    content->end_count = 0;
    for (uint32_t i = 1; i <= curves; i++) {
        const Point *next = &content->points[4 * (size_t)i];
        if (i < curves && is_same_point(next[-1], next[0]))
            continue;
        close_contour(content, first, i);
        push_end(content, i);
        first = i;
    }
}

void content_set_outline(Content *content, const StreamOutline *outline) {
    content->image = NULL;
    content->point_count = outline->count / 4 * 4;
    content->points =
        room(content->points, content->point_count, &content->point_capacity, sizeof *content->points);
    for (uint32_t i = 0; i < content->point_count; i++)
        content->points[i] = stream_point(outline->points, i);
    find_contours(content);
}

// Several colours of one value are one colour.
static uint32_t read_colors(Color *colors, const StreamStyle *style, uint32_t first, uint32_t count) {
    bool is_one = true;
    for (uint32_t i = 0; i < count; i++) {
        colors[i] = stream_color(style->colors, first + i);
        is_one = is_one && memcmp(&colors[i], &colors[0], sizeof *colors) == 0;
    }
    return is_one && count ? 1 : count;
}

void content_set_style(Content *content, const StreamStyle *style) {
    static const LineCap caps[] = {[STREAM_CAP_ROUND] = CAP_ROUND, [STREAM_CAP_SQUARE] = CAP_SQUARE};
    static const LineJoint joints[] = {
        [STREAM_JOINT_ROUND] = JOINT_ROUND, [STREAM_JOINT_BEVEL] = JOINT_BEVEL};
    const uint16_t counts[3] = {style->fills, style->strokes, style->backs};
    content->cap = style->cap < sizeof caps / sizeof *caps ? caps[style->cap] : CAP_AUTO;
    content->joint = style->joint < sizeof joints / sizeof *joints ? joints[style->joint] : JOINT_AUTO;
    content->width = fmax(style->width, 0);
    content->back_width = fmax(style->back_width, 0);
    content->from = style->from;
    content->to = style->to;
    uint32_t total = (uint32_t)style->fills + style->strokes + style->backs, first = 0, kept = 0;
    content->colors = room(content->colors, total, &content->color_capacity, sizeof *content->colors);
    for (int i = 0; i < 3; i++) {
        content->counts[i] = counts[i] ? read_colors(content->colors + kept, style, first, counts[i]) : 0;
        first += counts[i];
        kept += content->counts[i];
    }
}

void content_set_place(Content *content, const StreamPlace *place, const Image *image) {
    const Point corners[] = {place->upper_left, place->upper_right, place->lower_left};
    content->image = image;
    content->point_count = sizeof corners / sizeof *corners;
    content->points =
        room(content->points, content->point_count, &content->point_capacity, sizeof *content->points);
    memcpy(content->points, corners, sizeof corners);
    content->end_count = 0;
    content->opacity = place->opacity;
}

void content_set_box(Content *content, const Point *points, uint32_t curves, Color color) {
    content->point_count = 4 * curves;
    content->points =
        room(content->points, content->point_count, &content->point_capacity, sizeof *content->points);
    memcpy(content->points, points, content->point_count * sizeof *points);
    find_contours(content);
    content->colors = room(content->colors, 1, &content->color_capacity, sizeof *content->colors);
    content->colors[0] = color;
    content->counts[0] = 1;
}

bool content_is_drawn(const Content *content) {
    return content->point_count > 0;
}

LookView look_view(const StreamView *view) {
    const StreamBox *from = &view->source, *to = &view->target;
    double scale = to->width / from->width;
    Point half = {to->width / 2, to->height / 2};
    return (LookView){scale,
                      point_sub(to->center, point_scale(from->center, scale)),
                      {point_sub(to->center, half), point_add(to->center, half)}};
}

// Numbers ---------------------------------------------------------------------------------------------------

void look_finish(Look *look) {
    free(look->numbers);
    free(look->ends);
    *look = (Look){0};
}

static void put_color(double *at, Color color) {
    at[0] = (double)color.r;
    at[1] = (double)color.g;
    at[2] = (double)color.b;
    at[3] = (double)color.a;
}

static void put_points(double *at, const Point *points, size_t count, const LookView *view) {
    for (size_t i = 0; i < count; i++) {
        Point point = view ? point_add(point_scale(points[i], view->scale), view->shift) : points[i];
        at[2 * i] = point.x;
        at[2 * i + 1] = point.y;
    }
}

static void put_style(double *at, const Content *content, double scale) {
    static const int parts[] = {LOOK_FILL, LOOK_STROKE, LOOK_BACK};
    const double widths[] = {1, content->width, content->back_width}; // without one a stroke has no colour
    size_t first = 0;
    for (int i = 0; i < 3; first += content->counts[i++])
        if (content->counts[i] == 1 && widths[i] > 0)
            put_color(at + parts[i], content->colors[first]);
    if (content->image)
        at[LOOK_FILL + 3] = (double)content->opacity;
    at[LOOK_WIDTH] = content->width * scale;
    at[LOOK_BACK_WIDTH] = content->back_width * scale;
}

static void put_gradients(Look *look, const Content *content, const LookView *view) {
    double *at = look->numbers + look_gradients(look);
    const Point ends[] = {content->from, content->to};
    size_t first = 0;
    put_points(at, ends, 2, view);
    at += 4;
    for (int i = 0; i < 3; first += content->counts[i++])
        for (uint32_t k = 0; k < look->counts[i]; k++, at += 4)
            put_color(at, content->colors[first + k]);
}

static uint64_t structure_of(const Look *look, bool is_clipped) {
    uint64_t hash = hash_bytes(hash_start, look->ends, look->end_count * sizeof *look->ends);
    uint64_t key = look->image ? look->image->key : 0;
    const uint32_t rest[] = {look->point_count, look->counts[0], look->counts[1],
                             look->counts[2],   look->cap,       look->joint,
                             is_clipped,        (uint32_t)key,   (uint32_t)(key >> 32)};
    return hash_bytes(hash, rest, sizeof rest);
}

void look_compose(Look *look, const Content *content, const LookView *view) {
    uint32_t stops = 0;
    for (int i = 0; i < 3; i++) {
        look->counts[i] = content->counts[i] > 1 && !content->image ? content->counts[i] : 0;
        stops += look->counts[i];
    }
    look->point_count = content->point_count;
    look->end_count = content->end_count;
    look->ends = room(look->ends, look->end_count, &look->end_capacity, sizeof *look->ends);
    if (look->end_count)
        memcpy(look->ends, content->ends, look->end_count * sizeof *look->ends);
    look->image = content->image;
    look->cap = content->cap;
    look->joint = content->joint;
    look->size = LOOK_POINTS + 2 * (size_t)look->point_count + (stops ? 4 + 4 * (size_t)stops : 0);
    if (look->size > look->capacity) {
        free(look->numbers);
        look->capacity = 2 * look->size;
        look->numbers = malloc(look->capacity * sizeof *look->numbers);
        if (!look->numbers)
            abort();
    }
    memset(look->numbers, 0, LOOK_POINTS * sizeof *look->numbers);
    put_style(look->numbers, content, view ? view->scale : 1);
    put_points(look->numbers + LOOK_POINTS, content->points, content->point_count, view);
    if (view) {
        const Point clip[] = {view->clip.min, view->clip.max};
        put_points(look->numbers + LOOK_CLIP, clip, 2, NULL);
    }
    if (stops)
        put_gradients(look, content, view);
    look->structure = structure_of(look, view != NULL);
}

static void fill(double *at, size_t count, double value) {
    for (size_t i = 0; i < count; i++)
        at[i] = value;
}

void look_tolerances(const Look *look, double fineness, double *tolerances) {
    size_t gradients = look_gradients(look);
    fill(tolerances, look->size, color_tolerance);
    tolerances[LOOK_WIDTH] = tolerances[LOOK_BACK_WIDTH] = width_tolerance;
    fill(tolerances + LOOK_CLIP, 4 + 2 * (size_t)look->point_count, place_tolerance * fineness);
    if (look_has_gradients(look))
        fill(tolerances + gradients, 4, place_tolerance);
}

size_t look_gradients(const Look *look) {
    return LOOK_POINTS + 2 * (size_t)look->point_count;
}

bool look_has_gradients(const Look *look) {
    return look->counts[0] || look->counts[1] || look->counts[2];
}
