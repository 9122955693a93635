#include "scene/lettering.h"

#include "base/utf8.h"
#include "scene/place.h"

#include <string.h>

enum { MOST_RULES = 3 }; // of a stretch: two under it, one through it
static const float points_per_unit = 72;

typedef struct Writing {
    Scene *scene;
    const Lettering *lettering;
    TextLayout layout;
    double em;
    Point center;       // em
    NodeId group, line; // line 0: none
    size_t next;        // glyph
} Writing;

float lettering_pitch(double line_spacing) {
    const float pitch_points_per_unit = 96, standard = 0.3f;
    float spacing = line_spacing == -1 ? standard : (float)line_spacing;
    return (1 + spacing) * points_per_unit / pitch_points_per_unit;
}

size_t lettering_most_nodes(const Lettering *lettering) {
    size_t letters = strlen(lettering->text);
    size_t rules = MOST_RULES * (lettering->runs.count + letters);
    return letters + (lettering->has_lines ? letters : 0) + (lettering->rules ? rules : 0) + 2;
}

static NodeId add_leaf(const Writing *writing, const Shape *shape, Color fill, Affine map) {
    Scene *scene = writing->scene;
    NodeId leaf = scene_add_leaf(scene, "Glyph", shape);
    LeafState *state = &scene_node(scene, leaf)->state;
    state->fill = fill;
    state->stroke = writing->lettering->stroke;
    state->stroke_width = writing->lettering->stroke_width;
    node_apply(scene, leaf, map);
    scene_append(scene, writing->line ? writing->line : writing->group, leaf);
    return leaf;
}

static Point place_of(const Writing *writing, vec2s pen) {
    return point_scale(point_sub(point_from(pen), writing->center), writing->em);
}

static void add_glyph(Writing *writing) {
    const TextGlyph *glyph = &writing->layout.glyphs[writing->next++];
    add_leaf(writing, shape_glyph(writing->scene->shapes, glyph->font, glyph->glyph),
             writing->lettering->colors[glyph->byte],
             affine_magnification(writing->em * (double)glyph->size, place_of(writing, glyph->pen)));
}

// Where the last letter is, or else the first one.
static void add_blank(Writing *writing) {
    const TextLayout *layout = &writing->layout;
    size_t near = writing->next ? writing->next - 1 : 0;
    Point at = {0, 0};
    if (layout->count) {
        const TextGlyph *glyph = &layout->glyphs[near];
        Box box = font_glyph_outline(glyph->font, glyph->glyph)->anchors;
        at = point_add(place_of(writing, glyph->pen),
                       point_scale(box_point(box, (Point){0, 0}), writing->em * (double)glyph->size));
    }
    const Color unseen = {0, 0, 0, 0};
    NodeId leaf = add_leaf(writing, shape_segment(writing->scene->shapes, at, at), unseen, affine_identity());
    scene_node(writing->scene, leaf)->state.stroke = unseen;
}

static bool is_next(const Writing *writing, size_t before) {
    return writing->next < writing->layout.count && writing->layout.glyphs[writing->next].byte < before;
}

static void begin_line(Writing *writing) {
    if (!writing->lettering->has_lines)
        return;
    writing->line = scene_add_group(writing->scene, "VGroup");
    scene_append(writing->scene, writing->group, writing->line);
}

static void add_line(Writing *writing, size_t first, size_t end) {
    begin_line(writing);
    size_t step;
    for (size_t byte = first; byte < end; byte += step) {
        utf8_decode(writing->lettering->text + byte, &step);
        bool is_seen = is_next(writing, byte + step);
        while (is_next(writing, byte + step))
            add_glyph(writing);
        if (!is_seen && writing->lettering->keeps_blanks)
            add_blank(writing);
    }
}

static void add_lines(Writing *writing) {
    const char *text = writing->lettering->text;
    for (size_t first = 0, length, step = 1; step; first += length + step) {
        length = utf8_line_length(text + first, &step);
        add_line(writing, first, first + length + (writing->lettering->has_lines ? 0 : step));
    }
}

// Rules -----------------------------------------------------------------------------------------------------

// A line under letters or through them.
typedef struct Rule {
    Box box; // em
    Color color;
} Rule;

static Rule make_rule(const TextStretch *stretch, const TextRun *run, FontRule rule, Color color) {
    double top = (double)(stretch->baseline + run->rise + rule.top * run->size);
    double bottom = top - (double)(rule.thickness * run->size);
    return (Rule){{{(double)stretch->left, bottom}, {(double)stretch->right, top}}, color};
}

static size_t list_rules(const Lettering *lettering, const TextStretch *stretch, Rule rules[MOST_RULES]) {
    const TextRun *run = &lettering->runs.items[stretch->run];
    const LetterRules *own = &lettering->rules[stretch->run];
    FontRule under = font_underline(run->font);
    size_t count = 0;
    if (!(stretch->right > stretch->left))
        return 0;
    if (own->underline.a > 0)
        rules[count++] = make_rule(stretch, run, under, own->underline);
    under.top -= 2 * under.thickness;
    if (own->underline.a > 0 && own->is_double)
        rules[count++] = make_rule(stretch, run, under, own->underline);
    if (own->strike.a > 0)
        rules[count++] = make_rule(stretch, run, font_strike(run->font), own->strike);
    return count;
}

// The box of all that is seen.
static Box measure(const Writing *writing) {
    Box box = writing->layout.ink;
    Rule rules[MOST_RULES];
    for (size_t i = 0; writing->lettering->rules && i < writing->layout.stretch_count; i++) {
        size_t count = list_rules(writing->lettering, &writing->layout.stretches[i], rules);
        for (size_t k = 0; k < count; k++)
            box = box_union(box, rules[k].box);
    }
    return box;
}

static void add_rule(const Writing *writing, const Rule *rule) {
    const Box *box = &rule->box;
    const Point corners[] = {{box->min.x, box->max.y}, box->max, {box->max.x, box->min.y}, box->min};
    add_leaf(writing, shape_polygon(writing->scene->shapes, corners, 4), rule->color,
             affine_magnification(writing->em, point_scale(writing->center, -writing->em)));
}

static void add_rules(const Writing *writing) {
    Rule rules[MOST_RULES];
    for (size_t i = 0; i < writing->layout.stretch_count; i++) {
        size_t count = list_rules(writing->lettering, &writing->layout.stretches[i], rules);
        for (size_t k = 0; k < count; k++)
            add_rule(writing, &rules[k]);
    }
}

// The whole -------------------------------------------------------------------------------------------------

NodeId lettering_add(Scene *scene, Arena *scratch, const Lettering *lettering) {
    Writing writing = {.scene = scene,
                       .lettering = lettering,
                       .layout = layout_runs(scratch, lettering->text, lettering->runs, &lettering->layout),
                       .em = (double)((float)lettering->font_size / points_per_unit),
                       .group = scene_add_group(scene, lettering->type)};
    writing.center = box_point(measure(&writing), (Point){0, 0});
    Node *node = scene_node(scene, writing.group);
    if (strcmp(node->origin->kind, lettering->type) == 0) // not a part of something else
        node->origin->text = arena_strdup(scene->arena, lettering->text);
    add_lines(&writing);
    if (lettering->rules)
        add_rules(&writing);
    return writing.group;
}

void lettering_note(Scene *scene, NodeId node, const Lettering *lettering) {
    TextSize *size = ARENA_NEW(scene->arena, TextSize, 1);
    *size = (TextSize){lettering->font_size, place_height(scene, node),
                       arena_strdup(scene->arena, lettering->text)};
    scene_node(scene, node)->text_size = size;
}
