#include "hud/hover.h"

#include "hud/style.h"

#include <math.h>

static const float picture_em = 17; // width

bool hover_place(const HudGeometry *geometry, const Deck *deck, vec2s at, Hover *hover) {
    if (!hud_grips(geometry, at))
        return false;
    float em = geometry->em, padding = roundf(0.6f * em),
          width = roundf(fminf(picture_em * em, bounds_size(geometry->panel).x / 2));
    float height = roundf(width * deck->scene.frame.y / deck->scene.frame.x);
    Bounds all = geometry->panel;
    double duration = deck->timeline.duration;
    *hover = (Hover){.time = hud_time_at(geometry, duration, at.x)};
    hover->mark = roundf(hud_x_of(geometry, duration, hover->time));
    float half = width / 2 + padding;
    float middle = fmaxf(all.min.x + half, fminf(hover->mark, all.max.x - half));
    float left = roundf(middle - half), bottom = all.max.y + roundf(0.7f * em);
    hover->text = (vec2s){{left + padding, bottom + roundf(0.68f * em)}};
    float lower = bottom + roundf(1.95f * em);
    hover->picture = (Bounds){{{left + padding, lower}}, {{left + padding + width, lower + height}}};
    hover->panel = (Bounds){{{left, bottom}}, {{left + width + 2 * padding, lower + height + padding}}};
    return true;
}

static void draw_text(const Canvas *canvas, const Hover *hover, const Deck *deck, float em, FontSet fonts) {
    const Timeline *timeline = &deck->timeline;
    size_t cue = timeline_cue_at(timeline, hover->time);
    char time[hud_time_size];
    hud_format_time(hover->time, time);
    Label right =
        label_make(canvas, fonts.regular, em, style_dimmed, canvas_print(canvas, "%s", time), INFINITY);
    float end = hover->picture.max.x - label_width(&right), room = end - hover->text.x - em;
    const char *name = canvas_first_line(canvas, timeline->cues[cue].name);
    Label left = label_make(canvas, fonts.semibold, em, style_bright, name, room);
    label_draw(canvas, &left, hover->text);
    label_draw(canvas, &right, (vec2s){{end, hover->text.y}});
}

void hover_draw(const Canvas *canvas, Layers *layers, const Hover *hover, const Deck *deck, float projector,
                FontSet fonts) {
    int width = canvas->view->width, height = canvas->view->height;
    HudGeometry geometry = hud_geometry_of(canvas);
    float em = geometry.em, half = fmaxf(1, roundf(em / 16));
    Bounds mark = {{{hover->mark - half, geometry.bar.min.y - 3 * half}},
                   {{hover->mark + half, geometry.bar.max.y + 3 * half}}};
    canvas_fill(canvas, mark, half, style_bright);
    style_draw_panel(canvas, hover->panel, em);
    draw_text(canvas, hover, deck, em, fonts);
    View view = thumbnail_view(deck, width, height, hover->picture);
    const Display *picture =
        thumbnail_make(deck, hover->time, projector, &view, layers->arena, canvas->atlas);
    thumbnail_push(layers, deck, projector, picture, &view, hover->picture);
}
