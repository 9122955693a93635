#include "draw/form.h"

#include "draw/paint.h"

#include <math.h>

static const float flatness_pixels = 0.05f;       // how far a straight piece may leave its curve
static const float sharp_texels_per_pixel = 0.7f; // a cell drawn larger than this shows its texels
static const float skew_tolerance = 1e-4f;
static const double far_pixels = 1 << 16; // floats hold a form up to there to a hundredth of a pixel
static const double near_views = 4;       // an outline is right that far around the view

// A leaf with its place taken apart and its opacities multiplied in.
typedef struct Appearance {
    const LeafState *leaf;
    TraceStyle style;
    vec2s axis;         // unit vector of the local x axis in the scene
    vec2s scale;        // scene units a local unit along x and y
    bool is_orthogonal; // no shear
    bool is_similar;    // no shear and the same scale along both axes
    float pixel;        // scene units a pixel
} Appearance;

// In place, as there may be many leaves: to hand one back would copy it.
static void appearance_init(Appearance *look, const LeafState *leaf, const View *view, Arena *arena) {
    const Point x = leaf->affine.x, y = leaf->affine.y;
    double across = point_norm(x);
    look->leaf = leaf;
    look->pixel = 1 / view->pixels_per_unit;
    paint_front(&look->style, leaf, arena);
    look->scale = (vec2s){{(float)across, (float)point_norm(y)}};
    look->axis = look->scale.x > 0 ? point_round(point_scale(x, 1 / across)) : (vec2s){{1, 0}};
    float area = look->scale.x * look->scale.y;
    look->is_orthogonal = area > 0 && fabs(point_dot(x, y)) <= (double)(skew_tolerance * area);
    look->is_similar = look->is_orthogonal && fabsf(look->scale.x - look->scale.y) <=
                                                  skew_tolerance * glm_max(look->scale.x, look->scale.y);
}

// Whether a form that reaches that far (scene units) from its middle may be drawn in floats.
static bool is_small(const Appearance *look, double reach) {
    return reach <= far_pixels * (double)look->pixel;
}

// An instance whose local frame is turned to `axis` about `center`, one local unit a scene unit.
static Instance *push_shape(Display *display, Pipeline pipeline, vec2s center, vec2s axis,
                            const TraceStyle *style) {
    Instance *instance = display_push(display, pipeline);
    instance_set_place(instance, center, axis);
    instance_set_colors(instance, style->fill, style->stroke);
    instance->half = style->stroke.a > 0 ? style->nib.half : 0;
    return instance;
}

Pipeline form_box_pipeline(vec2s axis) {
    return axis.x != 0 && axis.y != 0 ? PIPELINE_TURNED_BOX : PIPELINE_BOX;
}

// Boxes and discs -------------------------------------------------------------------------------------------
typedef struct RoundBox {
    Pipeline pipeline;
    vec2s half;
    float radius;
} RoundBox;

static void push_box(Display *display, const Appearance *look, RoundBox box) {
    Instance *instance =
        push_shape(display, box.pipeline, point_round(look->leaf->affine.origin), look->axis, &look->style);
    instance->shape[0] = box.half.x;
    instance->shape[1] = box.half.y;
    instance->shape[2] = box.radius;
    instance_set_quad(instance, glms_vec2_negate(box.half), box.half);
    instance->grow = 1;
}

static bool emit_box(Display *display, const Appearance *look, Atlas *atlas) {
    (void)atlas;
    const Shape *shape = look->leaf->shape.shape;
    vec2s half = glms_vec2_mul(point_round(shape->as.box.half), look->scale);
    float radius = (float)shape->as.box.radius * look->scale.x;
    bool is_mitred = radius > 0 || look->style.nib.joint == JOINT_AUTO || look->style.stroke.a <= 0;
    if (!look->is_orthogonal || (radius > 0 && !look->is_similar) || !is_mitred ||
        !is_small(look, glms_vec2_max(half)))
        return false;
    push_box(display, look,
             (RoundBox){radius > 0 ? PIPELINE_ROUND : form_box_pipeline(look->axis), half, radius});
    return true;
}

static bool emit_disc(Display *display, const Appearance *look, Atlas *atlas) {
    (void)atlas;
    float radius = (float)look->leaf->shape.shape->as.disc.radius * look->scale.x;
    if (!look->is_similar || !is_small(look, radius))
        return false;
    Pipeline pipeline = look->style.stroke.a > 0 ? PIPELINE_ROUND : PIPELINE_DISC;
    push_box(display, look, (RoundBox){pipeline, {{radius, radius}}, radius});
    return true;
}

// Lines and arcs --------------------------------------------------------------------------------------------

// A stroked segment is a filled box of the stroke's colour.
static bool emit_segment(Display *display, const Appearance *look, Atlas *atlas) {
    (void)atlas;
    const Shape *shape = look->leaf->shape.shape;
    Point from = affine_point(look->leaf->affine, shape->as.segment.from);
    Point to = affine_point(look->leaf->affine, shape->as.segment.to);
    float half = (float)point_distance(from, to) / 2;
    if (look->style.stroke.a <= 0)
        return true;
    if (look->style.nib.cap != CAP_AUTO || !is_small(look, half))
        return false;
    if (half <= 0)
        return true;
    vec2s axis = point_round(point_normalize(point_sub(to, from)));
    TraceStyle style = {.fill = look->style.stroke};
    Instance *instance =
        push_shape(display, form_box_pipeline(axis), point_round(point_lerp(from, to, 0.5)), axis, &style);
    instance->shape[0] = half;
    instance->shape[1] = look->style.nib.half;
    instance_set_quad(instance, (vec2s){{-half, -look->style.nib.half}},
                      (vec2s){{half, look->style.nib.half}});
    instance->grow = 1;
    return true;
}

static bool emit_arc(Display *display, const Appearance *look, Atlas *atlas) {
    (void)atlas;
    const Shape *shape = look->leaf->shape.shape;
    float opening = (float)fabs(shape->as.arc.sweep) / 2;
    float radius = (float)shape->as.arc.radius * look->scale.x;
    if (!look->is_similar || look->style.fill.a > 0 || look->style.nib.cap != CAP_AUTO ||
        opening >= GLM_PIf || !is_small(look, radius))
        return false;
    double middle = shape->as.arc.start + shape->as.arc.sweep / 2;
    Point toward = affine_vector(look->leaf->affine, point_toward(middle));
    Instance *instance =
        push_shape(display, PIPELINE_ARC, point_round(affine_point(look->leaf->affine, shape->as.arc.center)),
                   point_round(point_normalize(toward)), &look->style);
    instance->shape[0] = radius;
    instance->shape[1] = opening;
    float across = radius * sinf(fminf(opening, GLM_PI_2f));
    instance_set_quad(instance, (vec2s){{radius * cosf(opening), -across}}, (vec2s){{radius, across}});
    instance->grow = 1;
    return true;
}

// Glyphs ----------------------------------------------------------------------------------------------------
// The part of a cell within a pixel (`margin` em) of the glyph: the rest of its range is not to be seen. Texels are
// counted from the cell's corner, so that the picture is the same wherever in the atlas the cell lies.
static void set_cell_quad(Instance *instance, const AtlasCell *cell, Bounds ink, float margin) {
    vec2s min = glms_vec2_maxv(glms_vec2_subs(ink.min, margin), cell->rect.min);
    vec2s max = glms_vec2_minv(glms_vec2_adds(ink.max, margin), cell->rect.max);
    instance_set_quad(instance, min, max);
    instance->shape[0] = (min.x - cell->rect.min.x) * atlas_em_texels;
    instance->shape[1] = (cell->rect.max.y - min.y) * atlas_em_texels;
    instance->shape[2] = (max.x - cell->rect.min.x) * atlas_em_texels;
    instance->shape[3] = (cell->rect.max.y - max.y) * atlas_em_texels;
    instance->half = cell->texel.min.y * atlas_layer_size + cell->texel.min.x;
    vec2s size = glms_vec2_sub(cell->texel.max, cell->texel.min);
    instance->size = size.y * 2 * atlas_layer_size + size.x; // either may be the layer's
}

static bool emit_glyph(Display *display, const Appearance *look, Atlas *atlas) {
    const Shape *shape = look->leaf->shape.shape;
    float em_pixels = look->scale.x / look->pixel;
    if (!look->is_similar || look->style.stroke.a > 0 ||
        em_pixels * sharp_texels_per_pixel > (float)atlas_em_texels)
        return false;
    const AtlasCell *cell = atlas_get(atlas, shape->as.glyph.font, shape->as.glyph.glyph);
    if (!cell)
        return shape->outline->curve_count == 0;
    Instance *instance = display_push(display, PIPELINE_CELL);
    instance_set_affine(instance, look->leaf->affine);
    instance_set_colors(instance, look->style.fill, look->style.stroke);
    instance->layer = (float)cell->layer;
    set_cell_quad(instance, cell, box_round(shape->outline->extent), 1 / em_pixels);
    return true;
}

// Pictures --------------------------------------------------------------------------------------------------

// In its unit square, all of it as long as anything of the leaf shows; it has no strokes and no ways to other shapes.
static void emit_image(Display *display, const Appearance *look) {
    const LeafState *leaf = look->leaf;
    if (look->style.fill.a <= 0 || affine_determinant(leaf->affine) == 0)
        return;
    const Image *image = leaf->shape.shape->as.image;
    bool is_large = look->scale.x >= (float)image->width * look->pixel &&
                    look->scale.y >= (float)image->height * look->pixel;
    Pipeline pipeline = is_large && image->filter == IMAGE_CUBIC ? PIPELINE_MAGNIFIED : PIPELINE_IMAGE;
    Instance *instance = display_push_image(display, pipeline, image);
    instance_set_affine(instance, leaf->affine);
    instance_set_colors(instance, look->style.fill, (Color){0});
    instance_set_quad(instance, (vec2s){{0, 0}}, (vec2s){{1, 1}});
}

// Everything else -------------------------------------------------------------------------------------------

bool form_is_whole(const LeafState *leaf) {
    return leaf->reveal.x <= 0 && leaf->reveal.y >= 1 && leaf->shape.mix == 0;
}

PolylineSource form_source(const LeafState *leaf) {
    return (PolylineSource){.a = leaf->shape.shape->outline,
                            .b = leaf->shape.mix == 0 ? NULL : leaf->shape.target->outline,
                            .map_a = leaf->affine,
                            .map_b = leaf->affine,
                            .part = shape_mix_part(&leaf->shape),
                            .from = (double)glm_clamp(leaf->reveal.x, 0, 1),
                            .to = (double)glm_clamp(leaf->reveal.y, 0, 1)};
}

static Box near_box(const View *view, double stroke) {
    Bounds seen = view_bounds(view);
    vec2s size = bounds_size(seen);
    double margin = near_views * (double)fmaxf(size.x, size.y) + nib_mitre_limit * stroke;
    return box_grown((Box){point_from(seen.min), point_from(seen.max)}, margin);
}

static Polyline flatten(Arena *arena, const Appearance *look, const View *view, float half) {
    const PolylineSource source = form_source(look->leaf);
    Box near = near_box(view, (double)fmaxf(look->style.nib.half, half));
    return polyline_flatten(arena, &source, (double)(flatness_pixels * look->pixel), &near);
}

// Draws a whole, resting leaf from its analytic form; false where it has none as it stands.
typedef bool FormEmitter(Display *display, const Appearance *look, Atlas *atlas);

static const struct {
    FormEmitter *emit;
    bool is_at_origin; // the instance differs by the leaf's place as form_repeat says
} form_table[SHAPE_KIND_COUNT] = {
    [SHAPE_BOX] = {emit_box, true},          [SHAPE_DISC] = {emit_disc, true},
    [SHAPE_SEGMENT] = {emit_segment, false}, [SHAPE_ARC] = {emit_arc, false},
    [SHAPE_GLYPH] = {emit_glyph, true},
};

static bool is_seen(const TraceStyle *style) {
    return style->fill.a > 0 || style->stroke.a > 0;
}

static bool emit_form(Display *display, const Appearance *look, Atlas *atlas) {
    FormEmitter *emit = form_table[look->leaf->shape.shape->kind].emit;
    bool is_even = look->style.nib.stretch.x == 0 || look->style.stroke.a <= 0;
    return form_is_whole(look->leaf) && is_even && emit && ramp_is_empty(&look->style.ramp) &&
           emit(display, look, atlas);
}

// The stroke below the fill; false where there is none. What it is drawn from goes into *line.
static bool emit_back(Display *display, const Appearance *look, const View *view, Polyline *line) {
    if (look->leaf->back_width <= 0)
        return false;
    TraceStyle back;
    paint_back(&back, look->leaf, display->scratch);
    if (!is_seen(&back))
        return false;
    *line = flatten(display->scratch, look, view, back.nib.half);
    trace_polyline(display, line, back, view);
    return true;
}

bool form_emit(Display *display, const LeafState *leaf, const View *view, Atlas *atlas) {
    const size_t count = display->instance_count;
    Appearance look;
    Polyline line;
    if (leaf->reveal.x >= leaf->reveal.y)
        return false;
    appearance_init(&look, leaf, view, display->scratch);
    if (leaf->shape.shape->kind == SHAPE_IMAGE) {
        emit_image(display, &look);
        return display->instance_count > count;
    }
    bool has_line = emit_back(display, &look, view, &line);
    if (!is_seen(&look.style))
        return false;
    if (emit_form(display, &look, atlas))
        return !has_line && display->instance_count > count &&
               form_table[leaf->shape.shape->kind].is_at_origin;
    if (!has_line)
        line = flatten(display->scratch, &look, view, 0);
    trace_polyline(display, &line, look.style, view);
    return false;
}

void form_repeat(Display *display, const Point *places, size_t count) {
    Instance *next = display_push_like(display, &display->batches[display->batch_count - 1], count);
    const Instance like = next[-1];
    for (size_t i = 0; i < count; i++) {
        next[i] = like;
        next[i].affine[4] = (float)places[i].x;
        next[i].affine[5] = (float)places[i].y;
    }
}
