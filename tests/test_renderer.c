#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/color.h"
#include "draw/form.h"
#include "draw/trace.h"
#include "fonts.h"
#include "gl/renderer.h"
#include "gl/target.h"
#include "gl/texture.h"
#include "gl_objects.h"
#include "platform/headless.h"

#include <glad/gl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The stage: a picture of SIDE x SIDE pixels, `unit` pixels a scene unit
enum { SIDE = 48, CHANNELS = 4, PICTURE_BYTES = SIDE * SIDE * CHANNELS };
static const float unit = 8;
static const Color white = {1, 1, 1, 1}, black = {0, 0, 0, 1}, nothing = {0, 0, 0, 0};

typedef struct Stage {
    Headless *headless;
    Renderer *renderer;
    Target *target;
    Arena arena, texts;
    Display display;
    uint8_t pixels[PICTURE_BYTES];
} Stage;

static const char *read_shader(void *context, const char *name, Error *error) {
    Arena *arena = context;
    char path[128], text[16384];
    snprintf(path, sizeof path, "shaders/%s", name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        error_set(error, "%s: not there", path);
        return NULL;
    }
    size_t length = fread(text, 1, sizeof text, file);
    fclose(file);
    return arena_strndup(arena, text, length);
}

static Stage *stage_create(bool gles, DrawnBy drawn_by) {
    Error error = {""};
    Stage *stage = calloc(1, sizeof *stage);
    assert_non_null(stage);
    stage->headless = headless_create(gles, &error);
    if (!stage->headless)
        fail_msg("%s", error.text);
    stage->renderer = renderer_create(gles, drawn_by, read_shader, &stage->texts, &error);
    if (!stage->renderer)
        fail_msg("%s", error.text);
    stage->target = target_create(SIDE, SIDE, &error);
    assert_non_null(stage->target);
    return stage;
}

static void stage_destroy(Stage *stage) {
    target_destroy(stage->target);
    renderer_destroy(stage->renderer);
    headless_destroy(stage->headless);
    arena_finish(&stage->arena);
    arena_finish(&stage->texts);
    free(stage);
}

static View stage_view(void) {
    return (View){SIDE, SIDE, {{0, 0}}, unit};
}

static Display *begin(Stage *stage) {
    arena_reset(&stage->arena);
    stage->display = display_begin(&stage->arena);
    return &stage->display;
}

static void draw_over(Stage *stage, Color background, const Atlas *atlas) {
    View view = stage_view();
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D_ARRAY, 0); // as others may
    target_bind(stage->target);
    renderer_begin(stage->renderer, SIDE, SIDE, background);
    renderer_draw(stage->renderer, &stage->display, &view, atlas, NULL);
    renderer_end(stage->renderer);
    target_read(stage->target, stage->pixels);
    assert_int_equal(glGetError(), GL_NO_ERROR);
}

static void draw(Stage *stage) {
    draw_over(stage, black, NULL);
}

// Column x, row y from the top.
static int red_at(const Stage *stage, int x, int y) {
    return stage->pixels[(y * SIDE + x) * CHANNELS];
}

// What covers what: the share of a pixel's points for which a predicate holds
typedef bool Inside(const void *shape, double x, double y); // scene units

// Points of a Fibonacci lattice, `count` and `step` being neighbours in the series.
typedef struct Lattice {
    int count, step;
} Lattice;

static const Lattice coarse = {55, 34}, fine = {4181, 2584};

static double covered(Inside *inside, const void *shape, int x, int y, Lattice lattice) {
    int hits = 0;
    for (int i = 0, k = 0; i < lattice.count; i++, k = (k + lattice.step) % lattice.count) {
        double px = x + (i + 0.5) / lattice.count, py = y + (k + 0.5) / lattice.count;
        hits += inside(shape, (px - SIDE / 2.0) / (double)unit, (SIDE / 2.0 - py) / (double)unit);
    }
    return (double)hits / lattice.count;
}

// Whether the picture is all empty or all full about a pixel; a few points tell whether it should be.
static bool is_even(const Stage *stage, int x, int y) {
    if (x < 1 || y < 1 || x > SIDE - 2 || y > SIDE - 2)
        return false;
    int value = red_at(stage, x, y);
    bool even = value == 0 || value == 255;
    for (int i = 0; i < 9; i++)
        even = even && red_at(stage, x + i % 3 - 1, y + i / 3 - 1) == value;
    return even;
}

// The largest difference of the picture from 255 * coverage.
static double worst_error(const Stage *stage, Inside *inside, const void *shape) {
    double worst = 0;
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            double exact = 255 * covered(inside, shape, x, y, is_even(stage, x, y) ? coarse : fine);
            worst = fmax(worst, fabs(red_at(stage, x, y) - exact));
        }
    return worst;
}

static double debug_limit(double error, double limit, const char *what) {
    if (getenv("ROSTRUM_TEST_ERRORS"))
        fprintf(stderr, "%-40s %6.2f of %g\n", what, error, limit);
    return error;
}

#define ASSERT_CLOSE(stage, inside, shape, limit)                                                            \
    assert_true(debug_limit(worst_error(stage, inside, shape), limit, __func__) <= (limit))

static void set4(float to[4], float a, float b, float c, float d) {
    const float values[4] = {a, b, c, d};
    memcpy(to, values, sizeof values);
}

// Shapes ----------------------------------------------------------------------------------------------------

typedef enum ShapeForm { FORM_BOX, FORM_ROUND, FORM_ARC } ShapeForm;

typedef struct Form {
    ShapeForm form;
    double x, y, angle, a, b, radius, half; // a, b: half extents; an arc's radius and half opening angle
    bool filled;
} Form;

static Pipeline pipeline_of(const Form *form) {
    if (form->form == FORM_BOX)
        return fmod(form->angle, 1.5707963267948966) == 0 ? PIPELINE_BOX : PIPELINE_TURNED_BOX;
    bool disc =
        form->form == FORM_ROUND && form->a == form->radius && form->b == form->radius && form->half == 0;
    return form->form == FORM_ARC ? PIPELINE_ARC : disc ? PIPELINE_DISC : PIPELINE_ROUND;
}

static void push_form(Display *display, Form form) {
    Instance *instance = display_push(display, pipeline_of(&form));
    Affine turn = affine_rotation(form.angle, (Point){0, 0});
    instance_set_affine(instance, affine_multiply(affine_translation((Point){form.x, form.y}), turn));
    instance_set_colors(instance, form.filled ? white : nothing, form.half > 0 ? white : nothing);
    float a = (float)form.a, b = (float)form.b;
    set4(instance->shape, a, b, (float)form.radius, 0);
    set4(instance->quad, -a, form.form == FORM_ARC ? -a : -b, a, form.form == FORM_ARC ? a : b);
    instance->half = (float)form.half;
    instance->grow = 1;
}

static double length_of(double x, double y) { // quicker than hypot, and exact enough here
    return sqrt(x * x + y * y);
}

static double rounded_distance(double x, double y, double a, double b, double radius) {
    double dx = fabs(x) - a + radius, dy = fabs(y) - b + radius;
    double inner = fmin(fmax(dx, dy), 0);
    return length_of(fmax(dx, 0), fmax(dy, 0)) + inner - radius;
}

static bool within_form(const Form *f, double x, double y) {
    if (f->form == FORM_ARC)
        return fabs(length_of(x, y) - f->a) < f->half && fabs(atan2(y, x)) < f->b;
    if (f->form == FORM_ROUND) {
        double distance = rounded_distance(x, y, f->a, f->b, f->radius);
        return (f->filled && distance < 0) || fabs(distance) < f->half;
    }
    bool outer = fabs(x) < f->a + f->half && fabs(y) < f->b + f->half;
    bool inner = fabs(x) < f->a - f->half && fabs(y) < f->b - f->half;
    return outer && (f->filled || !inner);
}

// A form with the direction of its local x axis.
typedef struct TurnedForm {
    Form form;
    double c, s;
} TurnedForm;

static bool inside_form(const void *shape, double x, double y) {
    const TurnedForm *f = shape;
    double dx = x - f->form.x, dy = y - f->form.y;
    return within_form(&f->form, f->c * dx + f->s * dy, f->c * dy - f->s * dx);
}

static void assert_form(Stage *stage, Form form, double limit) {
    push_form(begin(stage), form);
    draw(stage);
    const TurnedForm turned = {form, cos(form.angle), sin(form.angle)};
    double error = worst_error(stage, inside_form, &turned);
    debug_limit(error, limit, "form");
    if (error > limit)
        fail_msg("form %d at %g, %g turned %g: %g of 255 off, %g allowed", (int)form.form, form.x, form.y,
                 form.angle, error, limit);
}

static double overlap(double low, double high, int pixel) {
    double part = fmin(high, pixel + 1) - fmax(low, pixel);
    return fmax(part, 0);
}

// But for what is rounded: a level at last, and corners, which lie on a grid of a 256th of a pixel with most GPUs.
static void a_box_at_any_position_covers_exactly_its_area(void **state) {
    Stage *stage = *state;
    const double rounded = 0.5 + 255.0 / 512;
    static const double sides[] = {0.2, 0.9, 1.3, 7.75}; // pixels
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        for (double at = 20; at < 21; at += 0.17) {
            double w = sides[i], h = sides[(i + 1) % 4], top = at + 0.41;
            Form form = {FORM_BOX, (at + w / 2 - 24) / 8, (24 - top - h / 2) / 8, 0, w / 16, h / 16, 0, 0,
                         true};
            push_form(begin(stage), form);
            draw(stage);
            for (int y = 18; y < 34; y++)
                for (int x = 18; x < 34; x++) {
                    double area = overlap(at, at + w, x) * overlap(top, top + h, y);
                    assert_true(fabs(red_at(stage, x, y) - 255 * area) <= rounded);
                }
        }
}

// There no direction leads away from the middle, which is what normals are made of.
static void the_middle_of_a_shape_may_be_that_of_a_pixel(void **state) {
    static const Form forms[] = {
        {FORM_ROUND, 0, 0, 0, 0.5, 12, 0, 0, true},  {FORM_ROUND, 0, 0, 0, 4.5, 12, 2, 0, true},
        {FORM_ROUND, 0, 0, 0, 12, 0.5, 0, 0, true},  {FORM_ROUND, 0, 0, 0.7, 4.5, 12, 2, 1.5, true},
        {FORM_ROUND, 0, 0, 0, 0.5, 0.5, 0, 0, true}, {FORM_ROUND, 0, 0, 0, 6, 6, 6, 0, true},
        {FORM_ROUND, 0, 0, 0.7, 6, 6, 6, 0, true},   {FORM_ARC, 0, 0, 0, 2, 3, 0, 4, false}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        Form form = forms[i];
        double *lengths[] = {&form.a, &form.radius, &form.half};
        for (size_t j = 0; j < sizeof lengths / sizeof *lengths; j++)
            *lengths[j] /= unit;
        form.b /= form.form == FORM_ARC ? 1 : unit;
        form.x = form.y = 0.5 / unit;
        assert_form(*state, form, 10);
    }
}

static void a_turned_box_covers_nearly_its_area(void **state) {
    for (double angle = 0.1; angle < 1.6; angle += 0.3)
        assert_form(*state, (Form){FORM_BOX, 0.13, -0.07, angle, 1.7, 0.9, 0, 0, true}, 10);
}

static void a_turned_line_thinner_than_a_pixel_covers_nearly_its_area(void **state) {
    for (double angle = 0.05; angle < 1.6; angle += 0.25)
        assert_form(*state, (Form){FORM_BOX, 0.03, 0.05, angle, 2, 0.025, 0, 0, true}, 10);
}

static void a_boxs_stroke_is_mitred_and_exact(void **state) {
    for (double half = 0.02; half < 0.4; half *= 1.9)
        assert_form(*state, (Form){FORM_BOX, 0.11, 0.09, 0, 1.31, 0.83, 0, half, false}, 1);
    assert_form(*state, (Form){FORM_BOX, 0.11, 0.09, 0.4, 1.31, 0.83, 0, 0.17, false}, 10);
}

static void a_stroke_wider_than_its_box_leaves_no_hole(void **state) {
    assert_form(*state, (Form){FORM_BOX, 0.11, 0.09, 0, 1.0, 0.1, 0, 0.2, false}, 1);
}

static void a_disc_of_three_pixels_or_more_is_within_two_steps_of_its_area(void **state) {
    for (double radius = 3; radius < 20; radius *= 1.37)
        for (double at = 0; at < 0.1; at += 0.07)
            assert_form(*state,
                        (Form){FORM_ROUND, at, at / 2, 0, radius / 8, radius / 8, radius / 8, 0, true}, 2);
}

static void a_small_disc_keeps_its_weight(void **state) {
    for (double radius = 0.75; radius < 3; radius += 0.25) {
        Stage *stage = *state;
        push_form(begin(stage),
                  (Form){FORM_ROUND, 0.04, 0.03, 0, radius / 8, radius / 8, radius / 8, 0, true});
        draw(stage);
        double sum = 0;
        for (int i = 0; i < SIDE * SIDE; i++)
            sum += stage->pixels[i * CHANNELS] / 255.0;
        double area = 3.14159265 * radius * radius;
        debug_limit(100 * fabs(sum - area) / area, 5, "small disc, percent");
        assert_true(fabs(sum - area) < 0.05 * area);
    }
}

static void a_ring_and_a_rounded_box_are_close_to_their_areas(void **state) {
    assert_form(*state, (Form){FORM_ROUND, 0.05, 0.02, 0, 1.5, 1.5, 1.5, 0.17, false}, 2);
    assert_form(*state, (Form){FORM_ROUND, 0.05, 0.02, 0, 1.5, 1.5, 1.5, 0.03, false}, 2.5);
    assert_form(*state, (Form){FORM_ROUND, 0.05, 0.02, 0, 1.9, 1.1, 0.6, 0, true}, 3);
    assert_form(*state, (Form){FORM_ROUND, 0.05, 0.02, 0.3, 1.9, 1.1, 0.6, 0.15, false}, 5);
}

static void an_arc_ends_butt_at_any_opening(void **state) {
    static const double openings[] = {0.2, 0.8, 1.5707963, 2.2, 2.9, 3.0};
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        assert_form(*state, (Form){FORM_ARC, 0.04, 0.03, 0.35, 1.8, openings[i], 0, 0.2, false}, 8);
    assert_form(*state, (Form){FORM_ARC, 0.04, 0.03, 0.35, 1.8, 1.1, 0, 0.03, false}, 8);
}

static void a_full_circle_has_no_seam(void **state) {
    assert_form(*state, (Form){FORM_ARC, 0.04, 0.03, 0.35, 1.8, 3.14159265358979, 0, 0.2, false}, 2);
}

// Outlines --------------------------------------------------------------------------------------------------

enum { MOST_POINTS = 129 };

typedef struct Path {
    vec2s points[MOST_POINTS];
    PolylineContour contours[2];
    size_t contour_count;
    float half;
    bool filled, has_corners;
} Path;

static void push_path(Display *display, Path *path) {
    size_t points = 0;
    for (size_t i = 0; i < path->contour_count; i++)
        points += path->contours[i].count;
    static PolylineWay ways[MOST_POINTS]; // as within a curve
    for (size_t i = 0; i < MOST_POINTS; i++)
        ways[i].leaving = ways[i].arriving = path->has_corners ? (vec2s){{1, 0}} : (vec2s){{0, 0}};
    Polyline line = {path->points,       ways, points, points, path->contours, path->contour_count,
                     path->contour_count};
    View view = stage_view();
    const TraceStyle style = {.fill = path->filled ? white : nothing,
                              .stroke = path->half > 0 ? white : nothing,
                              .nib = {.half = path->half}};
    trace_polyline(display, &line, style, &view);
}

static int crossing(vec2s a, vec2s b, double x, double y) {
    bool up = (double)a.y <= y && (double)b.y > y, down = (double)b.y <= y && (double)a.y > y;
    if (!up && !down)
        return 0;
    double at = (double)a.x + (y - (double)a.y) / (double)(b.y - a.y) * (double)(b.x - a.x);
    return at > x ? (up ? 1 : -1) : 0;
}

// Non-zero winding, open contours closed by a chord.
static bool inside_fill(const void *shape, double x, double y) {
    const Path *path = shape;
    int winding = 0;
    for (size_t i = 0; i < path->contour_count; i++) {
        const vec2s *points = path->points + path->contours[i].first;
        uint32_t count = path->contours[i].count;
        for (uint32_t k = 0; k < count; k++)
            winding += crossing(points[k], points[(k + 1) % count], x, y);
    }
    return winding != 0;
}

static Path polygon(const float (*points)[2], uint32_t count, bool closed) {
    Path path = {.contours = {{0, count, closed}}, .contour_count = 1, .filled = true};
    memcpy(path.points, points, sizeof(vec2s) * count);
    return path;
}

static void a_triangles_fill_is_exact(void **state) {
    Stage *stage = *state;
    static const float points[][2] = {{-2.31f, -1.77f}, {2.43f, -0.61f}, {-0.37f, 2.29f}, {-2.31f, -1.77f}};
    Path path = polygon(points, 4, true);
    push_path(begin(stage), &path);
    draw(stage);
    ASSERT_CLOSE(stage, inside_fill, &path, 1);
}

static void an_outlines_upright_edges_are_exact(void **state) {
    Stage *stage = *state;
    static const float points[][2] = {
        {-1.03f, -1.07f}, {1.19f, -1.07f}, {1.19f, 1.01f}, {-1.03f, 1.01f}, {-1.03f, -1.07f}};
    Path path = polygon(points, 5, true);
    push_path(begin(stage), &path);
    draw(stage);
    ASSERT_CLOSE(stage, inside_fill, &path, 1);
}

static void a_star_that_crosses_itself_is_filled_by_non_zero_winding(void **state) {
    Stage *stage = *state;
    Path path = {.contours = {{0, 6, true}}, .contour_count = 1, .filled = true};
    for (int i = 0; i < 6; i++)
        path.points[i] = (vec2s){{2.5f * cosf((float)i * 2.5132741f), 2.5f * sinf((float)i * 2.5132741f)}};
    push_path(begin(stage), &path);
    draw(stage);
    assert_int_equal(red_at(stage, SIDE / 2, SIDE / 2), 255);
    // Where two edges cross within a pixel, its area counts twice.
    ASSERT_CLOSE(stage, inside_fill, &path, 30);
}

static void an_inner_contour_the_other_way_round_is_a_hole(void **state) {
    Stage *stage = *state;
    static const float points[][2] = {{-2, -2},    {2, -2},   {0, 2.5f},  {-2, -2},
                                      {-0.6f, -1}, {0, 0.5f}, {0.6f, -1}, {-0.6f, -1}};
    Path path = polygon(points, 8, true);
    path.contours[0].count = 4;
    path.contours[1] = (PolylineContour){4, 4, true};
    path.contour_count = 2;
    push_path(begin(stage), &path);
    draw(stage);
    assert_int_equal(red_at(stage, SIDE / 2, SIDE / 2 + 4), 0);
    ASSERT_CLOSE(stage, inside_fill, &path, 1);
}

static void a_partial_outline_is_filled_to_its_chord(void **state) {
    Stage *stage = *state;
    static const float points[][2] = {{1.9f, 1.3f}, {-1.8f, 1.3f}, {-1.8f, -1.1f}, {0.4f, -1.1f}};
    Path path = polygon(points, 4, false);
    push_path(begin(stage), &path);
    draw(stage);
    ASSERT_CLOSE(stage, inside_fill, &path, 1);
}

// Whether a point lies on the stroke of an open corner with butt ends and a mitre: two pieces, each a half
// plane further.
static bool inside_corner(const void *shape, double x, double y) {
    const Path *path = shape;
    double half = (double)path->half;
    vec2s corner = path->points[1], start = path->points[0], end = path->points[2];
    // The first piece runs right along y = corner.y, the second up along x = corner.x.
    bool lower = x > (double)start.x && x < (double)corner.x + half && fabs(y - (double)corner.y) < half;
    bool upper = y < (double)end.y && y > (double)corner.y - half && fabs(x - (double)corner.x) < half;
    return lower || upper;
}

static void a_stroke_has_mitred_joints_and_butt_ends(void **state) {
    Stage *stage = *state;
    static const float points[][2] = {{-1.71f, -1.33f}, {1.42f, -1.33f}, {1.42f, 1.56f}};
    for (float half = 0.4f; half > 0.02f; half *= 0.5f) {
        Path path = polygon(points, 3, false);
        path.filled = false;
        path.has_corners = true;
        path.half = half;
        push_path(begin(stage), &path);
        draw(stage);
        ASSERT_CLOSE(stage, inside_corner, &path, 1);
    }
}

static bool inside_line(const void *shape, double x, double y) {
    const Path *path = shape;
    vec2s from = path->points[0], to = path->points[1];
    return x > (double)from.x && x < (double)to.x && fabs(y - (double)from.y) < (double)path->half;
}

static void a_level_strokes_ends_and_sides_are_exact(void **state) {
    Stage *stage = *state;
    static const float points[][2] = {{-1.71f, 0.33f}, {1.455f, 0.33f}};
    for (float half = 0.4f; half > 0.01f; half *= 0.5f) {
        Path path = polygon(points, 2, false);
        path.filled = false;
        path.half = half;
        push_path(begin(stage), &path);
        draw(stage);
        ASSERT_CLOSE(stage, inside_line, &path, 1);
    }
}

typedef struct Circle {
    double radius, half;
} Circle;

static bool inside_circle(const void *shape, double x, double y) {
    const Circle *circle = shape;
    return fabs(hypot(x, y) - circle->radius) < circle->half;
}

static void a_closed_stroke_of_many_pieces_is_a_smooth_ring(void **state) {
    Stage *stage = *state;
    for (float half = 0.3f; half > 0.02f; half *= 0.5f) {
        Path path = {.contours = {{0, MOST_POINTS, true}}, .contour_count = 1, .half = half};
        for (int i = 0; i < MOST_POINTS; i++) {
            float angle = (float)(i % (MOST_POINTS - 1)) * GLM_PIf * 2 / (MOST_POINTS - 1);
            path.points[i] = (vec2s){{2.1f * cosf(angle), 2.1f * sinf(angle)}};
        }
        push_path(begin(stage), &path);
        draw(stage);
        Circle circle = {2.1, (double)half};
        ASSERT_CLOSE(stage, inside_circle, &circle, 5);
    }
}

static void a_bend_tighter_than_its_stroke_has_no_hole(void **state) {
    Stage *stage = *state;
    Path path = {.contours = {{0, MOST_POINTS, true}}, .contour_count = 1, .half = 0.8f};
    for (int i = 0; i < MOST_POINTS; i++) {
        float angle = (float)(i % (MOST_POINTS - 1)) * GLM_PIf * 2 / (MOST_POINTS - 1);
        path.points[i] = (vec2s){{0.4f * cosf(angle), 0.4f * sinf(angle)}};
    }
    push_path(begin(stage), &path);
    draw(stage);
    Circle circle = {0, 1.2};
    ASSERT_CLOSE(stage, inside_circle, &circle, 4);
}

static void a_stroke_lies_over_its_fill(void **state) {
    Stage *stage = *state;
    const Color red = {1, 0, 0, 1}, blue = {0, 0, 1, 1};
    Display *display = begin(stage);
    push_form(display, (Form){FORM_BOX, 0, 0, 0, 2, 2, 0, 0.5, true});
    instance_set_colors(&display->instances[0], red, blue);
    draw(stage);
    const uint8_t *middle = &stage->pixels[(24 * SIDE + 24) * CHANNELS],
                  *edge = &stage->pixels[(24 * SIDE + 10) * CHANNELS];
    assert_true(middle[0] == 255 && middle[2] == 0);
    assert_true(edge[0] == 0 && edge[2] == 255); // pixel 10 lies within the inner half of the stroke
}

// Frames ----------------------------------------------------------------------------------------------------

static void a_fill_of_12_percent_over_black_is_the_reference_colour(void **state) {
    Stage *stage = *state;
    static const struct {
        unsigned rgb;
        int expected[3]; // as Manim paints, rounded down
    } rows[] = {{0x888888, {16, 16, 16}},
                {0xFF862F, {30, 16, 5}},
                {0x58C4DD, {10, 23, 26}},
                {0xF7D96F, {29, 26, 13}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Display *display = begin(stage);
        push_form(display, (Form){FORM_BOX, 0, 0, 0, 2, 2, 0, 0, true});
        instance_set_colors(&display->instances[0], color_with_opacity(color_rgb(rows[i].rgb), 0.12f),
                            nothing);
        draw(stage);
        const uint8_t *pixel = &stage->pixels[(24 * SIDE + 24) * CHANNELS];
        for (int channel = 0; channel < 3; channel++)
            assert_in_range(pixel[channel] - rows[i].expected[channel] + 1, 1, 2);
        assert_int_equal(pixel[3], 255);
    }
}

static void halves_laid_over_each_other_blend_as_written(void **state) {
    Stage *stage = *state;
    Display *display = begin(stage);
    for (int i = 0; i < 2; i++) {
        push_form(display, (Form){FORM_BOX, 0, 0, 0, 2, 2, 0, 0, true});
        instance_set_colors(&display->instances[i], (Color){1, 1, 1, 0.5f}, nothing);
    }
    draw_over(stage, (Color){0.2f, 0.2f, 0.2f, 1}, NULL);
    assert_in_range(red_at(stage, 24, 24), 203, 205); // 255 (1 - 0.8 / 4)
    assert_int_equal(red_at(stage, 2, 2), 51);
}

static void pieces_of_a_frame_join_without_a_seam(void **state) {
    Stage *stage = *state;
    const Color half_white = {1, 1, 1, 0.5f};
    const Form box = {FORM_BOX, 0.031, 0.017, 0.21, 1.9, 1.3, 0, 0.13, false};
    const float pieces[][4] = {
        {-2.2f, 1, 2.2f, 1.6f}, {-2.2f, -1.6f, 2.2f, -1}, {-2.2f, -1, -1.6f, 1}, {1.6f, -1, 2.2f, 1}};
    Display *display = begin(stage);
    push_form(display, box);
    instance_set_colors(&display->instances[0], nothing, half_white);
    draw(stage);
    uint8_t whole[PICTURE_BYTES];
    memcpy(whole, stage->pixels, sizeof whole);
    display = begin(stage);
    for (int i = 0; i < 4; i++) {
        push_form(display, box);
        Instance *instance = &display->instances[i];
        instance_set_colors(instance, nothing, half_white);
        memcpy(instance->quad, pieces[i], sizeof pieces[i]);
        instance->grow = 0;
    }
    draw(stage);
    for (int i = 0; i < PICTURE_BYTES; i++)
        assert_true(abs(whole[i] - stage->pixels[i]) <= 1);
}

static void neighbours_of_one_pipeline_are_one_draw(void **state) {
    Stage *stage = *state;
    static const float points[][2] = {{-1, -1}, {1, -1}, {0, 1}, {-1, -1}};
    Path path = polygon(points, 4, true);
    Display *display = begin(stage);
    for (int i = 0; i < 300; i++)
        push_form(display, (Form){FORM_ROUND, 0, 0, 0, 1, 1, 1, 0, true});
    for (int i = 0; i < 3; i++)
        push_path(display, &path);
    push_form(display, (Form){FORM_BOX, 0, 0, 0, 1, 1, 0, 0, true});
    draw(stage);
    RendererStats stats = renderer_stats(stage->renderer);
    assert_int_equal(stats.draws, 3);
    assert_int_equal(stats.instances, 304);
    assert_int_equal(stats.edges, 6); // the level one counts for nothing
    begin(stage);
    draw(stage);
    assert_int_equal(renderer_stats(stage->renderer).draws, 0);
}

static void many_edges_in_several_displays_of_a_frame_keep_apart(void **state) {
    Stage *stage = *state;
    static const float points[][2] = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}};
    Path path = polygon(points, 5, true);
    View view = stage_view();
    target_bind(stage->target);
    renderer_begin(stage->renderer, SIDE, SIDE, black);
    Display displays[3]; // that stay until the frame ends
    begin(stage);
    for (int i = 0; i < 3; i++) { // left, middle, right; the last of 2000 counts
        Display *display = &displays[i];
        *display = display_begin(&stage->arena);
        for (int k = 0; k < 2000; k++) {
            for (int p = 0; p < 5; p++)
                path.points[p] = (vec2s){
                    {points[p][0] * 0.5f + (float)(i - 1) * 2, points[p][1] * (k == 1999 ? 1 : 0.1f)}};
            push_path(display, &path);
        }
        renderer_draw(stage->renderer, display, &view, NULL, NULL);
    }
    renderer_end(stage->renderer);
    target_read(stage->target, stage->pixels);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(red_at(stage, 8 + 16 * i, 17), 255);
        assert_int_equal(red_at(stage, 16 + 16 * i, 17), 0);
    }
    assert_int_equal(glGetError(), GL_NO_ERROR);
}

static void one_instance_of_70000_is_where_it_should_be(void **state) {
    Stage *stage = *state;
    Display *display = begin(stage);
    for (int i = 0; i < 70000; i++)
        push_form(display, (Form){FORM_BOX, i < 69999 ? -1 : 1, 0, 0, 0.25, 0.25, 0, 0, true});
    draw(stage);
    assert_int_equal(red_at(stage, 16, 24), 255);
    assert_int_equal(red_at(stage, 32, 24), 255); // the last
    assert_int_equal(red_at(stage, 24, 24), 0);
    assert_int_equal(renderer_stats(stage->renderer).instances, 70000);
}

// Of the texture of edges, wherever it is bound.
static int rows_of_edges(void) {
    enum { MOST_UNITS = 8 };
    GLint width = 0, height = 0;
    for (unsigned i = 0; i < MOST_UNITS && width != edge_row_count; i++) {
        glActiveTexture(GL_TEXTURE0 + i);
        glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_WIDTH, &width);
        glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_HEIGHT, &height);
    }
    assert_int_equal(width, edge_row_count);
    return height;
}

// Rows in every frame: the texture would grow if the rows of the frame before were not free again.
static void every_frame_of_outlines_takes_the_room_of_the_first(void **state) {
    Stage *stage = *state;
    enum { FRAMES = 20, PATHS = 2500 };
    static const float points[][2] = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}};
    Path path = polygon(points, 5, true);
    Display *display = begin(stage);
    for (int i = 0; i < PATHS; i++) {
        for (int p = 0; p < 5; p++)
            path.points[p] = (vec2s){{points[p][0] * (i == PATHS - 1 ? 1 : 0.01f) + 1,
                                      points[p][1] * (i == PATHS - 1 ? 1 : 0.01f)}};
        push_path(display, &path);
    }
    View view = stage_view();
    display->batches[0].first += PATHS - 1; // the last one alone is drawn: the others are for their edges
    display->batches[0].count = 1;
    target_bind(stage->target);
    int rows = 0;
    for (int frame = 0; frame < FRAMES; frame++) {
        renderer_begin(stage->renderer, SIDE, SIDE, black);
        renderer_draw(stage->renderer, display, &view, NULL, NULL);
        rows = frame ? rows : rows_of_edges();
    }
    assert_in_range(rows, display->edge_count / edge_row_count, 8 * display->edge_count / edge_row_count);
    assert_int_equal(rows_of_edges(), rows);
    renderer_end(stage->renderer);
    target_read(stage->target, stage->pixels);
    assert_int_equal(glGetError(), GL_NO_ERROR);
    assert_int_equal(red_at(stage, 32, 24), 255);
    assert_int_equal(red_at(stage, 38, 17), 255);
    assert_int_equal(red_at(stage, 16, 24), 0);
}

static int rows_in_memory(void) {
    GLint rows;
    glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_HEIGHT, &rows);
    return rows;
}

static void the_texture_of_edges_grows_when_it_is_full_and_then_stays(void **state) {
    (void)state;
    enum { ROWS = 20 };
    static const Edge edges[ROWS * edge_row_count];
    Headless *headless = headless_create(false, NULL);
    EdgeTexture texture = {0};
    edge_texture_init(&texture);
    assert_int_equal(rows_in_memory(), texture.rows);
    int at_first = texture.rows;
    assert_int_equal(edge_texture_add(&texture, edges, edge_row_count + 1), 0);
    assert_int_equal(edge_texture_add(&texture, edges, 1), 2 * edge_row_count);
    assert_int_equal(texture.rows, at_first);
    assert_int_equal(edge_texture_add(&texture, edges, ROWS * edge_row_count), 0); // in a new one
    int grown = texture.rows;
    assert_true(grown > at_first && grown >= ROWS);
    for (int frame = 0; frame < 3; frame++) {
        edge_texture_begin(&texture);
        glBindTexture(GL_TEXTURE_2D, 0);
        assert_int_equal(edge_texture_add(&texture, edges, ROWS * edge_row_count), 0);
        assert_int_equal(texture.rows, grown);
        assert_int_equal(rows_in_memory(), grown);
    }
    edge_texture_finish(&texture);
    headless_destroy(headless);
}

static uint8_t first_texel(void) {
    static uint8_t texels[atlas_layer_size * atlas_layer_size];
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glGetTexImage(GL_TEXTURE_2D_ARRAY, 0, GL_RED, GL_UNSIGNED_BYTE, texels);
    return texels[0];
}

static void spoil_first_texel(void) {
    static const uint8_t bright = 255;
    glTexSubImage3D(GL_TEXTURE_2D_ARRAY, 0, 0, 0, 0, 1, 1, 1, GL_RED, GL_UNSIGNED_BYTE, &bright);
}

static void the_atlas_is_smooth_and_ends_at_its_edges(void **state) {
    (void)state;
    static const GLenum names[] = {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER, GL_TEXTURE_WRAP_S,
                                   GL_TEXTURE_WRAP_T};
    static const GLint wanted[] = {GL_LINEAR, GL_LINEAR, GL_CLAMP_TO_EDGE, GL_CLAMP_TO_EDGE};
    Headless *headless = headless_create(false, NULL);
    AtlasTexture texture;
    atlas_texture_init(&texture);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        GLint value;
        glGetTexParameteriv(GL_TEXTURE_2D_ARRAY, names[i], &value);
        assert_int_equal(value, wanted[i]);
    }
    atlas_texture_finish(&texture);
    headless_destroy(headless);
}

static void a_layer_of_the_atlas_is_uploaded_where_it_has_changed(void **state) {
    (void)state;
    Headless *headless = headless_create(false, NULL);
    FontSet fonts = fonts_load();
    Font *font = fonts.regular;
    Atlas *atlas = atlas_create();
    AtlasTexture texture;
    atlas_texture_init(&texture);
    atlas_texture_update(&texture, atlas);
    assert_int_equal(texture.layer_count, 0);
    atlas_get(atlas, font, 40);
    atlas_texture_update(&texture, atlas);
    assert_int_equal(texture.layer_count, 1);
    assert_int_equal(first_texel(), atlas_layer_pixels(atlas, 0)[0]);
    spoil_first_texel();
    atlas_texture_update(&texture, atlas);
    assert_int_equal(first_texel(), 255);
    atlas_get(atlas, font, 41);
    atlas_texture_update(&texture, atlas);
    assert_int_equal(first_texel(), atlas_layer_pixels(atlas, 0)[0]);
    spoil_first_texel();
    atlas_texture_update(&texture, atlas);
    assert_int_equal(first_texel(), 255);
    atlas_texture_finish(&texture);
    atlas_destroy(atlas);
    font_set_destroy(&fonts);
    headless_destroy(headless);
}

static void the_background_is_multiplied_by_its_opacity(void **state) {
    Stage *stage = *state;
    static const uint8_t wanted[4] = {51, 102, 128, 128};
    target_bind(stage->target);
    renderer_begin(stage->renderer, SIDE, SIDE, (Color){0.4f, 0.8f, 1, 0.5f});
    renderer_end(stage->renderer);
    target_read(stage->target, stage->pixels);
    for (int channel = 0; channel < 4; channel++)
        assert_in_range(stage->pixels[channel], wanted[channel] - 1, wanted[channel] + 1);
}

static void a_display_in_pixels_is_drawn_over_the_scene_and_clipped(void **state) {
    Stage *stage = *state;
    View scene = stage_view(), overlay = view_pixels(SIDE, SIDE);
    const PixelBox clip = {0, SIDE - 20, 10, SIDE};
    push_form(begin(stage), (Form){FORM_BOX, 0, 0, 0, 1, 1, 0, 0, true});
    target_bind(stage->target);
    renderer_begin(stage->renderer, SIDE, SIDE, black);
    renderer_draw(stage->renderer, &stage->display, &scene, NULL, NULL);
    Display over = display_begin(&stage->arena);
    push_form(&over, (Form){FORM_BOX, 24, 5, 0, 24, 5, 0, 0, true});
    renderer_draw(stage->renderer, &over, &overlay, NULL, &clip);
    renderer_end(stage->renderer);
    target_read(stage->target, stage->pixels);
    assert_int_equal(red_at(stage, 24, 24), 255);      // the scene's box
    assert_int_equal(red_at(stage, 9, SIDE - 1), 255); // the overlay, at the lower edge
    assert_int_equal(red_at(stage, 9, SIDE - 10), 255);
    assert_int_equal(red_at(stage, 9, SIDE - 11), 0);
    assert_int_equal(red_at(stage, 10, SIDE - 1), 0); // clipped away
}

// It lies in the lower left corner, as OpenGL counts.
static void a_picture_smaller_than_its_target_leaves_the_rest_as_it_was(void **state) {
    enum { HALF = SIDE / 2 };
    Stage *stage = *state;
    const View view = {HALF, HALF, {{0, 0}}, unit};
    target_clear(stage->target);
    push_form(begin(stage), (Form){FORM_BOX, 0, 0, 0, 100, 100, 0, 0, true});
    renderer_begin(stage->renderer, HALF, HALF, (Color){1, 0, 0, 1});
    renderer_end(stage->renderer);
    for (int round = 0; round < 2; round++) {
        target_read(stage->target, stage->pixels);
        assert_int_equal(red_at(stage, 0, SIDE - 1), 255);
        assert_int_equal(red_at(stage, HALF - 1, SIDE - HALF), 255);
        assert_int_equal(red_at(stage, HALF, SIDE - 1), 0);
        assert_int_equal(red_at(stage, 0, SIDE - HALF - 1), 0);
        renderer_begin(stage->renderer, HALF, HALF, black);
        renderer_draw(stage->renderer, &stage->display, &view, NULL, NULL);
        renderer_end(stage->renderer);
    }
}

// Cells -----------------------------------------------------------------------------------------------------

static void push_cell(Display *display, const AtlasCell *cell, Affine place) {
    Instance *instance = display_push(display, PIPELINE_CELL);
    instance_set_affine(instance, place);
    instance_set_colors(instance, white, nothing);
    instance->layer = (float)cell->layer;
    set4(instance->quad, cell->rect.min.x, cell->rect.min.y, cell->rect.max.x, cell->rect.max.y);
    vec2s size = glms_vec2_sub(cell->texel.max, cell->texel.min);
    set4(instance->shape, 0, size.y, size.x, 0);
    instance->half = cell->texel.min.y * atlas_layer_size + cell->texel.min.x;
    instance->size = size.y * 2 * atlas_layer_size + size.x;
}

// The cell of a glyph against its outline's exact area: the largest and the mean difference where there is
// any.
static void compare_cell(Stage *stage, Atlas *atlas, Font *font, uint32_t glyph, float em, double *worst,
                         double *mean) {
    Affine place = affine_magnification(em / unit, (Point){-0.29 * em / unit, -0.36 * em / unit});
    push_cell(begin(stage), atlas_get(atlas, font, glyph), place);
    draw_over(stage, black, atlas);
    uint8_t cell[PICTURE_BYTES];
    memcpy(cell, stage->pixels, sizeof cell);
    Display *display = begin(stage);
    const PolylineSource source = {.a = font_glyph_outline(font, glyph), .map_a = place, .to = 1};
    Polyline line = polyline_flatten(&stage->arena, &source, 0.002, NULL);
    View view = stage_view();
    trace_polyline(display, &line, (TraceStyle){.fill = white}, &view);
    draw(stage);
    double sum = 0, count = 0;
    *worst = 0;
    for (int i = 0; i < PICTURE_BYTES; i += CHANNELS) {
        double error = abs(cell[i] - stage->pixels[i]);
        *worst = error > *worst ? error : *worst;
        sum += error;
        count += cell[i] != 0 && cell[i] != 255;
    }
    *mean = sum / (count > 0 ? count : 1);
}

static void a_glyphs_cell_looks_like_its_outline(void **state) {
    Stage *stage = *state;
    FontSet fonts = fonts_load();
    Font *font = fonts.regular;
    Atlas *atlas = atlas_create();
    static const float sizes[] = {40, 30, 22, 16, 10}; // pixels an em
    static const uint32_t codes[] = {'a', 'S', 'R', 'k'};
    size_t count;
    const FontStretch stretch = {.codes = codes, .code_count = 4, .length = 4};
    const FontGlyph *shaped = font_shape(font, &stage->arena, &stretch, &count);
    uint32_t glyphs[4];
    assert_int_equal(count, 4);
    for (int i = 0; i < 4; i++)
        glyphs[i] = shaped[i].glyph;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (int k = 0; k < 4; k++) {
            double worst, mean;
            compare_cell(stage, atlas, font, glyphs[k], sizes[i], &worst, &mean);
            debug_limit(worst, 40, "glyph, worst");
            debug_limit(mean, 6, "glyph, mean of edge pixels");
            assert_true(worst <= 40 && mean <= 6);
        }
    atlas_destroy(atlas);
    font_set_destroy(&fonts);
}

// Shapes a million units wide -------------------------------------------------------------------------------

static const Point far_corner = {0.4, -0.3}; // in the middle of the stage
static const double far_size = 1e6, far_angle = 0.7;
static const double round_angle = GLM_PI_4; // where two of a circle's curves meet: there they are exact

static double far_radius(double x, double y, Point center) {
    return point_distance((Point){x, y}, center);
}

// A quarter of the plane, turned about its corner.
static bool inside_far_box(const void *shape, double x, double y) {
    (void)shape;
    Point by = point_sub((Point){x, y}, far_corner), axis = point_toward(far_angle);
    return point_dot(by, axis) <= 0 && point_cross(axis, by) <= 0;
}

static Point far_center(void) {
    return point_sub(far_corner, point_scale(point_toward(round_angle), far_size));
}

static bool inside_far_disc(const void *shape, double x, double y) {
    (void)shape;
    return far_radius(x, y, far_center()) <= far_size;
}

static const double far_half = 1.5;

static bool inside_far_ring(const void *shape, double x, double y) {
    (void)shape;
    return fabs(far_radius(x, y, far_center()) - far_size) <= far_half;
}

static bool inside_far_line(const void *shape, double x, double y) {
    (void)shape;
    return fabs(point_cross(point_toward(far_angle), point_sub((Point){x, y}, far_corner))) <= far_half;
}

static void draw_far(Stage *stage, const Shape *shape, Affine place, bool fills) {
    LeafState leaf = {.affine = place,
                      .fill = fills ? white : nothing,
                      .stroke = fills ? nothing : white,
                      .stroke_width = (float)(200 * far_half),
                      .opacity = 1,
                      .reveal = {{0, 1}},
                      .shape = {.shape = shape}};
    View view = stage_view();
    form_emit(&stage->display, &leaf, &view, NULL);
    draw(stage);
}

static void a_shape_a_million_units_wide_has_its_edges_where_they_belong(void **state) {
    Stage *stage = *state;
    Arena *arena = &stage->texts;
    Affine turn = affine_rotation(far_angle, far_corner), back = affine_translation(far_center());
    Affine box =
        affine_multiply(turn, affine_translation(point_sub(far_corner, (Point){far_size / 2, far_size / 2})));
    begin(stage);
    draw_far(stage, shape_rectangle(arena, far_size, far_size), box, true);
    ASSERT_CLOSE(stage, inside_far_box, NULL, 2);
    begin(stage);
    draw_far(stage, shape_rounded_rectangle(arena, far_size, far_size, 1e-9), box, true);
    ASSERT_CLOSE(stage, inside_far_box, NULL, 2);
    begin(stage);
    draw_far(stage, shape_circle(arena, far_size), back, true);
    ASSERT_CLOSE(stage, inside_far_disc, NULL, 2);
    begin(stage);
    draw_far(stage, shape_circle(arena, far_size), back, false);
    ASSERT_CLOSE(stage, inside_far_ring, NULL, 2);
    begin(stage);
    draw_far(stage, shape_arc(arena, (Point){0, 0}, far_size, round_angle - 2 * 0.3 / 8, 0.3), back, false);
    ASSERT_CLOSE(stage, inside_far_ring, NULL, 2);
    begin(stage);
    Point way = point_scale(point_toward(far_angle), far_size);
    draw_far(stage, shape_segment(arena, point_sub(far_corner, way), point_add(far_corner, way)),
             affine_identity(), false);
    ASSERT_CLOSE(stage, inside_far_line, NULL, 2);
    begin(stage);
    Point x = point_toward(far_angle), y = {-x.y, x.x};
    const Point corners[] = {far_corner, point_sub(far_corner, point_scale(x, far_size)),
                             point_sub(far_corner, point_scale(point_add(x, y), far_size)),
                             point_sub(far_corner, point_scale(y, far_size))};
    draw_far(stage, shape_polygon(arena, corners, 4), affine_identity(), true);
    ASSERT_CLOSE(stage, inside_far_box, NULL, 2);
}

// What surrounds a renderer
static void what_renderers_and_targets_take_is_theirs_alone_and_given_back(void **state) {
    Stage *stage = *state;
    bool gles = !strncmp((const char *)glGetString(GL_VERSION), "OpenGL ES", 9);
    glUseProgram(0);
    glBindVertexArray(0);
    int before = gl_objects_count();
    Renderer *renderer = renderer_create(gles, DRAWN_BY_GPU, read_shader, &stage->texts, NULL);
    Target *target = target_create(8, 8, NULL);
    Display *display = begin(stage);
    push_form(display, (Form){FORM_BOX, 0, 0, 0, 1, 1, 0, 0, true});
    View view = stage_view();
    target_bind(target);
    renderer_begin(renderer, SIDE, SIDE, black);
    renderer_draw(renderer, display, &view, NULL, NULL);
    // A program and two shaders a pipeline, two textures, a buffer and an array; a framebuffer and its pixels.
    assert_int_equal(gl_objects_count() - before, 3 * PIPELINE_COUNT + 2 + 1 + 1 + 2);
    target_destroy(target);
    renderer_destroy(renderer);
    glUseProgram(0);
    assert_int_equal(gl_objects_count(), before);
    draw(stage);
    assert_int_equal(red_at(stage, 24, 24), 255); // the other one draws on
}

static void what_others_left_in_the_context_changes_no_picture(void **state) {
    Stage *stage = *state;
    push_form(begin(stage), (Form){FORM_BOX, 0, 0, 0, 1, 1, 0, 0, true});
    glEnable(GL_CULL_FACE);
    glCullFace(GL_FRONT_AND_BACK);
    glEnable(GL_SCISSOR_TEST);
    glScissor(0, 0, 1, 1);
    glColorMask(GL_FALSE, GL_TRUE, GL_TRUE, GL_FALSE);
    glDisable(GL_BLEND);
    glBlendEquation(GL_FUNC_REVERSE_SUBTRACT);
    glBlendFunc(GL_ZERO, GL_ZERO);
    glViewport(1, 2, 3, 4);
    glActiveTexture(GL_TEXTURE0 + 5);
    glBindVertexArray(0);
    glBindBuffer(GL_ARRAY_BUFFER, 0);
    glUseProgram(0);
    draw_over(stage, (Color){0.2f, 0.4f, 0.6f, 1}, NULL);
    assert_int_equal(red_at(stage, 24, 24), 255);
    assert_int_equal(red_at(stage, 2, 2), 51);
    assert_int_equal(red_at(stage, SIDE - 2, SIDE - 2), 51);
    assert_int_equal(stage->pixels[3], 255);
}

// Failures
static const char *read_broken_shader(void *context, const char *name, Error *error) {
    const char *text = read_shader(context, name, error);
    return strcmp(name, "cell.frag") == 0 ? "void main() { color = nonsense; }" : text;
}

static void a_shader_that_does_not_compile_is_named(void **state) {
    Stage *stage = *state;
    Error error = {""};
    assert_null(renderer_create(strcmp((const char *)glGetString(GL_VERSION), "OpenGL ES") > 0, DRAWN_BY_GPU,
                                read_broken_shader, &stage->texts, &error));
    assert_non_null(strstr(error.text, "cell.frag"));
    assert_non_null(strstr(error.text, "nonsense"));
}

static void a_picture_larger_than_the_driver_takes_is_refused(void **state) {
    (void)state;
    Error error = {""};
    assert_null(target_create(1 << 20, 16, &error));
    assert_non_null(strstr(error.text, "1048576 x 16"));
    static const int sizes[][2] = {{16, 1 << 20}, {0, 16}, {16, 0}, {-1, 16}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char says[80];
        snprintf(says, sizeof says, "cannot draw a picture of %d x %d pixels", sizes[i][0], sizes[i][1]);
        assert_null(target_create(sizes[i][0], sizes[i][1], &error));
        assert_memory_equal(error.text, says, strlen(says));
    }
    target_destroy(NULL);
}

// Both kinds of context
static void push_everything(Display *display) {
    static const float points[][2] = {{-2.31f, -1.77f}, {2.43f, -0.61f}, {-0.37f, 2.29f}, {-2.31f, -1.77f}};
    Path path = polygon(points, 4, true);
    path.half = 0.1f;
    push_path(display, &path);
    instance_set_colors(&display->instances[0], color_rgb(0x58C4DD), color_rgb(0xFF862F));
    push_form(display, (Form){FORM_BOX, 0.5, 1, 0.3, 0.9, 0.7, 0, 0.1, false});
    push_form(display, (Form){FORM_ROUND, -0.5, 1, 0.3, 0.9, 0.7, 0.3, 0.1, true});
    push_form(display, (Form){FORM_ARC, 0.5, -1, 0.3, 1.1, 2.5, 0, 0.1, false});
}

static void both_kinds_of_context_draw_the_same(void **state) {
    (void)state;
    uint8_t pixels[2][PICTURE_BYTES];
    for (int gles = 0; gles < 2; gles++) {
        Stage *stage = stage_create(gles != 0, DRAWN_BY_GPU);
        push_everything(begin(stage));
        draw(stage);
        memcpy(pixels[gles], stage->pixels, PICTURE_BYTES);
        stage_destroy(stage);
    }
    for (int i = 0; i < PICTURE_BYTES; i++)
        assert_true(abs(pixels[0][i] - pixels[1][i]) <= 1);
}

static int set_up_desktop(void **state) {
    *state = stage_create(false, DRAWN_BY_GPU);
    return 0;
}

static int set_up_embedded(void **state) {
    *state = stage_create(true, DRAWN_BY_GPU);
    return 0;
}

static int set_up_processor(void **state) {
    *state = stage_create(false, DRAWN_BY_CPU);
    return 0;
}

static int tear_down(void **state) {
    stage_destroy(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest pictures[] = {
        cmocka_unit_test(a_box_at_any_position_covers_exactly_its_area),
        cmocka_unit_test(the_middle_of_a_shape_may_be_that_of_a_pixel),
        cmocka_unit_test(a_turned_box_covers_nearly_its_area),
        cmocka_unit_test(a_turned_line_thinner_than_a_pixel_covers_nearly_its_area),
        cmocka_unit_test(a_boxs_stroke_is_mitred_and_exact),
        cmocka_unit_test(a_stroke_wider_than_its_box_leaves_no_hole),
        cmocka_unit_test(a_disc_of_three_pixels_or_more_is_within_two_steps_of_its_area),
        cmocka_unit_test(a_small_disc_keeps_its_weight),
        cmocka_unit_test(a_ring_and_a_rounded_box_are_close_to_their_areas),
        cmocka_unit_test(an_arc_ends_butt_at_any_opening),
        cmocka_unit_test(a_full_circle_has_no_seam),
        cmocka_unit_test(a_shape_a_million_units_wide_has_its_edges_where_they_belong),
        cmocka_unit_test(a_triangles_fill_is_exact),
        cmocka_unit_test(an_outlines_upright_edges_are_exact),
        cmocka_unit_test(a_star_that_crosses_itself_is_filled_by_non_zero_winding),
        cmocka_unit_test(an_inner_contour_the_other_way_round_is_a_hole),
        cmocka_unit_test(a_partial_outline_is_filled_to_its_chord),
        cmocka_unit_test(a_stroke_has_mitred_joints_and_butt_ends),
        cmocka_unit_test(a_level_strokes_ends_and_sides_are_exact),
        cmocka_unit_test(a_closed_stroke_of_many_pieces_is_a_smooth_ring),
        cmocka_unit_test(a_bend_tighter_than_its_stroke_has_no_hole),
        cmocka_unit_test(a_stroke_lies_over_its_fill),
        cmocka_unit_test(a_fill_of_12_percent_over_black_is_the_reference_colour),
        cmocka_unit_test(halves_laid_over_each_other_blend_as_written),
        cmocka_unit_test(pieces_of_a_frame_join_without_a_seam),
        cmocka_unit_test(many_edges_in_several_displays_of_a_frame_keep_apart),
        cmocka_unit_test(one_instance_of_70000_is_where_it_should_be),
        cmocka_unit_test(the_background_is_multiplied_by_its_opacity),
        cmocka_unit_test(a_display_in_pixels_is_drawn_over_the_scene_and_clipped),
        cmocka_unit_test(a_picture_smaller_than_its_target_leaves_the_rest_as_it_was),
        cmocka_unit_test(a_glyphs_cell_looks_like_its_outline),
    };
    const struct CMUnitTest driver[] = {
        cmocka_unit_test(neighbours_of_one_pipeline_are_one_draw),
        cmocka_unit_test(what_renderers_and_targets_take_is_theirs_alone_and_given_back),
        cmocka_unit_test(what_others_left_in_the_context_changes_no_picture),
        cmocka_unit_test(a_shader_that_does_not_compile_is_named),
        cmocka_unit_test(a_picture_larger_than_the_driver_takes_is_refused),
    };
    const struct CMUnitTest desktop[] = {
        cmocka_unit_test(every_frame_of_outlines_takes_the_room_of_the_first)};
    const struct CMUnitTest comparisons[] = {
        cmocka_unit_test(both_kinds_of_context_draw_the_same),
        cmocka_unit_test(the_texture_of_edges_grows_when_it_is_full_and_then_stays),
        cmocka_unit_test(the_atlas_is_smooth_and_ends_at_its_edges),
        cmocka_unit_test(a_layer_of_the_atlas_is_uploaded_where_it_has_changed)};
    int failed = cmocka_run_group_tests_name("OpenGL 3.3", pictures, set_up_desktop, tear_down);
    failed += cmocka_run_group_tests_name("OpenGL ES 3.0", pictures, set_up_embedded, tear_down);
    failed += cmocka_run_group_tests_name("processor", pictures, set_up_processor, tear_down);
    failed += cmocka_run_group_tests_name("OpenGL 3.3's driver", driver, set_up_desktop, tear_down);
    failed += cmocka_run_group_tests_name("OpenGL ES 3.0's driver", driver, set_up_embedded, tear_down);
    failed += cmocka_run_group_tests_name("OpenGL 3.3 alone", desktop, set_up_desktop, tear_down);
    return failed + cmocka_run_group_tests_name("both", comparisons, NULL, NULL);
}
