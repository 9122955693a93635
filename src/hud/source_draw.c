#include "hud/source_draw.h"

#include "base/oklab.h"
#include "hud/source_layout.h"
#include "hud/style.h"

#include <math.h>

// One after the other as far apart as can be.
static Color color_of(uint32_t group) {
    const float golden = 137.508f, saturation = 0.3f, luminance = 0.5f;
    return color_from_hue(fmodf(210 + golden * (float)group, 360), saturation, luminance);
}

static Bounds within(Bounds box, Bounds area) {
    return (Bounds){glms_vec2_maxv(box.min, area.min), glms_vec2_minv(box.max, area.max)};
}

// A line of that width round a box, outside of it, where it lies in the area.
static void draw_edges(const Canvas *canvas, Bounds area, Bounds box, float width, Color color) {
    Bounds whole = bounds_grown(box, width);
    const Bounds edges[] = {{whole.min, {{whole.max.x, box.min.y}}},
                            {{{whole.min.x, box.max.y}}, whole.max},
                            {{{whole.min.x, box.min.y}}, {{box.min.x, box.max.y}}},
                            {{{box.max.x, box.min.y}}, {{whole.max.x, box.max.y}}}};
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        Bounds edge = within(edges[i], area);
        if (edge.min.x < edge.max.x && edge.min.y < edge.max.y)
            canvas_fill(canvas, edge, 0, color);
    }
}

static Bounds rounded(Bounds box) {
    return (Bounds){{{floorf(box.min.x), floorf(box.min.y)}}, {{ceilf(box.max.x), ceilf(box.max.y)}}};
}

static void draw_frame(const Canvas *canvas, Bounds area, const SourceFrame *frame, float line) {
    const Color shadow = {0, 0, 0, 0.5f};
    float width = frame->moves ? 2 * line : line;
    Bounds box = rounded(frame->box);
    draw_edges(canvas, area, bounds_grown(box, width), line, shadow);
    draw_edges(canvas, area, box, width, color_of(frame->group));
}

static const char *name_of(const Canvas *canvas, const SourceGroup *group) {
    const Origin *origin = group->origin;
    if (group->count == 1)
        return canvas_print(canvas, "%s :%u", origin->kind, (unsigned)origin->line);
    return canvas_print(canvas, "%s :%u ×%zu", origin->kind, (unsigned)origin->line, group->count);
}

static const char *animation_of(const Canvas *canvas, const Playing *playing) {
    return playing && playing->name ? canvas_print(canvas, "%s :%u", playing->name, (unsigned)playing->line)
                                    : "";
}

static void draw_label(const Canvas *canvas, SourceLayout *layout, uint32_t number, float em, FontSet fonts) {
    const SourceGroup *group = &layout->groups[number];
    float padding = roundf(0.45f * em), radius = roundf(0.3f * em);
    Label name = label_make(canvas, fonts.semibold, em, color_of(number), name_of(canvas, group), INFINITY);
    Label animation =
        label_make(canvas, fonts.regular, em, style_bright, animation_of(canvas, group->playing), INFINITY);
    float between = *animation.text ? roundf(0.6f * em) : 0;
    vec2s size = {
        {ceilf(label_width(&name) + between + label_width(&animation) + 2 * padding), roundf(1.5f * em)}};
    Bounds place;
    if (!source_layout_place(layout, number, size, roundf(0.25f * em), &place))
        return;
    vec2s at = {{place.min.x + padding, place.min.y + roundf(0.42f * em)}};
    canvas_fill(canvas, bounds_grown(place, 1), radius + 1, style_edge);
    canvas_fill(canvas, place, radius, style_ground);
    label_draw(canvas, &name, at);
    at.x += label_width(&name) + between;
    label_draw(canvas, &animation, at);
}

static bool shows_any(const ThingList *things) {
    for (size_t i = 0; i < things->count; i++)
        if (thing_shows(&things->items[i]))
            return true;
    return false;
}

static void draw_hint(const Canvas *canvas, Bounds area, float em, FontSet fonts) {
    Label label = label_make(canvas, fonts.regular, em, style_dimmed, "No lines of a script are known here",
                             bounds_size(area).x - 4 * em);
    vec2s size = {{roundf(label_width(&label) + 1.8f * em), roundf(2 * em)}};
    vec2s corner = {{area.min.x + em, area.max.y - em - size.y}};
    style_draw_panel(canvas, (Bounds){corner, glms_vec2_add(corner, size)}, em);
    label_draw(canvas, &label, (vec2s){{corner.x + 0.9f * em, corner.y + 0.65f * em}});
}

void source_draw(const Canvas *canvas, const ThingList *things, const View *view, Bounds area,
                 FontSet fonts) {
    float em = style_em_of(canvas), line = fmaxf(1, roundf(em / 14));
    SourceLayout layout = source_layout(things, view, area, canvas->display->arena);
    if (!layout.frame_count && shows_any(things))
        draw_hint(canvas, area, em, fonts);
    for (size_t i = layout.frame_count; i-- > 0;)
        draw_frame(canvas, area, &layout.frames[i], line);
    for (uint32_t i = 0; i < layout.group_count; i++)
        draw_label(canvas, &layout, i, em, fonts);
}
