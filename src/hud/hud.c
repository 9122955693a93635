#include "hud/hud.h"

#include "hud/style.h"

#include <math.h>
#include <stdio.h>

static const Color track = {1, 1, 1, 0.22f}, track_of_step = {1, 1, 1, 0.4f};

// What is drawn at one moment.
typedef struct Hud {
    Canvas canvas;
    FontSet fonts;
    HudGeometry geometry;
    const Player *player;
    const Timeline *timeline;
    double time;
} Hud;

// Geometry --------------------------------------------------------------------------------------------------

HudGeometry hud_geometry(int width, int height, float scale, float foot) {
    float em = style_em(width, height, scale);
    float margin = em, padding = roundf(0.9f * em), line = roundf(1.1f * em), gap = roundf(0.75f * em);
    float thickness = roundf(fmaxf(3, 0.28f * em));
    HudGeometry geometry = {.em = em};
    float left = margin, right = fmaxf(margin + em, (float)width - margin), bottom = margin + roundf(foot);
    float top = bottom + padding + thickness + gap + line + roundf(0.65f * em);
    geometry.panel = (Bounds){{{left, bottom}}, {{right, top}}};
    geometry.bar =
        (Bounds){{{left + padding, bottom + padding}}, {{right - padding, bottom + padding + thickness}}};
    geometry.bar.max.x = fmaxf(geometry.bar.max.x, geometry.bar.min.x + 1);
    geometry.grip = (Bounds){{{left, bottom}}, {{right, geometry.bar.max.y + gap}}};
    geometry.text = (vec2s){{geometry.bar.min.x, geometry.bar.max.y + gap + roundf(0.18f * em)}};
    return geometry;
}

HudGeometry hud_geometry_of(const Canvas *canvas) {
    return hud_geometry(canvas->view->width, canvas->view->height, canvas->ui_scale, canvas->foot);
}

bool hud_grips(const HudGeometry *geometry, vec2s point) {
    return bounds_contains(geometry->grip, point);
}

double hud_time_at(const HudGeometry *geometry, double duration, float x) {
    Bounds bar = geometry->bar;
    double part = (double)(x - bar.min.x) / (double)(bar.max.x - bar.min.x);
    return fmin(fmax(part, 0), 1) * duration;
}

float hud_x_of(const HudGeometry *geometry, double duration, double time) {
    Bounds bar = geometry->bar;
    return bar.min.x + (duration > 0 ? (float)(time / duration) : 0) * (bar.max.x - bar.min.x);
}

// The time bar ----------------------------------------------------------------------------------------------

static void draw_segment(const Hud *hud, size_t cue) {
    const HudGeometry *geometry = &hud->geometry;
    double duration = hud->timeline->duration;
    bool is_current = cue == timeline_cue_at(hud->timeline, hud->time);
    float gap = fmaxf(2, roundf(0.16f * geometry->em));
    Bounds box = geometry->bar;
    box.min.x = hud_x_of(geometry, duration, hud->timeline->cues[cue].time);
    box.max.x = hud_x_of(geometry, duration, timeline_cue_end(hud->timeline, cue));
    if (box.max.x - box.min.x > 2 * gap && cue + 1 < hud->timeline->cue_count)
        box.max.x -= gap;
    float radius = (box.max.y - box.min.y) / 2, x = hud_x_of(geometry, duration, hud->time);
    if (box.max.x > box.min.x)
        canvas_fill(&hud->canvas, box, radius, is_current ? track_of_step : track);
    box.max.x = fminf(box.max.x, x);
    if (box.max.x > box.min.x)
        canvas_fill(&hud->canvas, box, radius, style_accent);
}

static void draw_bar(const Hud *hud) {
    for (size_t cue = 0; cue < hud->timeline->cue_count; cue++)
        draw_segment(hud, cue);
    vec2s middle = bounds_center(hud->geometry.bar);
    middle.x = hud_x_of(&hud->geometry, hud->timeline->duration, hud->time);
    canvas_disc(&hud->canvas, middle, (hud->player->dragging ? 0.48f : 0.38f) * hud->geometry.em,
                style_bright);
}

// The line of text ------------------------------------------------------------------------------------------

static Label hud_label(const Hud *hud, Font *font, Color color, const char *text, float max_width) {
    return label_make(&hud->canvas, font, hud->geometry.em, color, text, max_width);
}

// Draws a label that ends at *right, and moves *right to where it begins.
static void draw_to_the_left(const Hud *hud, Font *font, Color color, const char *text, float *right) {
    Label label = hud_label(hud, font, color, text, INFINITY);
    *right -= label_width(&label);
    label_draw(&hud->canvas, &label, (vec2s){{*right, hud->geometry.text.y}});
}

const char *hud_format_time(double seconds, char text[hud_time_size]) {
    long long tenths = (long long)floor(fmax(seconds, 0) * 10 + 1e-6);
    long long minutes = tenths / 600, rest = tenths % 600;
    if (minutes >= 60)
        snprintf(text, hud_time_size, "%lld:%02lld:%02lld.%lld", minutes / 60, minutes % 60, rest / 10,
                 rest % 10);
    else
        snprintf(text, hud_time_size, "%lld:%02lld.%lld", minutes, rest / 10, rest % 10);
    return text;
}

// Time, duration, speed and loop, at the right; returns where they begin.
static float draw_times(const Hud *hud) {
    const Clock *clock = &hud->player->clock;
    char time[hud_time_size], duration[hud_time_size];
    float em = hud->geometry.em, right = hud->geometry.bar.max.x;
    draw_to_the_left(hud, hud->fonts.regular, style_dimmed,
                     hud_format_time(clock->timeline->duration, duration), &right);
    draw_to_the_left(hud, hud->fonts.regular, style_dimmed, " / ", &right);
    draw_to_the_left(hud, hud->fonts.semibold, style_bright, hud_format_time(hud->time, time), &right);
    right -= em;
    bool shows_speed = clock->speed != 1 && !clock->backwards;
    if (shows_speed)
        draw_to_the_left(hud, hud->fonts.semibold, style_accent,
                         canvas_print(&hud->canvas, "%g×", clock->speed), &right);
    right -= shows_speed ? em : 0;
    if (clock->loops)
        draw_to_the_left(hud, hud->fonts.semibold, style_accent,
                         hud->player->loops_step ? "Loop step" : "Loop show", &right);
    return right - (clock->loops ? em : 0);
}

static void draw_cue(const Hud *hud, float left, float right) {
    size_t cue = timeline_cue_at(hud->timeline, hud->time);
    float em = hud->geometry.em, y = hud->geometry.text.y;
    const char *place = canvas_print(&hud->canvas, "%zu / %zu", cue + 1, hud->timeline->cue_count);
    Label number = hud_label(hud, hud->fonts.regular, style_dimmed, place, INFINITY);
    float name_left = left + label_width(&number) + 0.8f * em;
    Label name = hud_label(hud, hud->fonts.semibold, style_bright,
                           canvas_first_line(&hud->canvas, hud->timeline->cues[cue].name), right - name_left);
    label_draw(&hud->canvas, &number, (vec2s){{left, y}});
    if (right - name_left > 2 * em)
        label_draw(&hud->canvas, &name, (vec2s){{name_left, y}});
}

// Points to the right, or to the left; its box begins at `corner`.
static void draw_triangle(const Hud *hud, vec2s corner, float height, bool points_left) {
    double width = 0.87 * height, base = points_left ? corner.x + width : corner.x;
    OutlineBuilder builder = outline_begin(hud->canvas.display->arena);
    outline_move_to(&builder, (Point){base, corner.y});
    outline_line_to(&builder, (Point){2 * corner.x + width - base, corner.y + height / 2});
    outline_line_to(&builder, (Point){base, corner.y + height});
    outline_line_to(&builder, (Point){base, corner.y});
    const Shape shape = {.kind = SHAPE_PATH, .outline = outline_end(&builder)};
    const LeafState leaf = {
        .affine = affine_identity(),
        .fill = style_bright,
        .opacity = hud->canvas.opacity,
        .reveal = {{0, 1}},
        .shape = {.shape = &shape},
    };
    form_emit(hud->canvas.display, &leaf, hud->canvas.view, hud->canvas.atlas);
}

// Two bars where time stands, a triangle where it runs, which points where it runs to; returns where the text
// goes on.
static float draw_state(const Hud *hud) {
    vec2s at = hud->geometry.text;
    float em = hud->geometry.em, height = roundf(0.74f * em), thickness = roundf(0.22f * em);
    if (hud->player->clock.playing) {
        draw_triangle(hud, at, height, hud->player->clock.backwards);
    } else {
        for (int i = 0; i < 2; i++) {
            float left = at.x + (float)i * roundf(0.4f * em);
            canvas_fill(&hud->canvas, (Bounds){{{left, at.y}}, {{left + thickness, at.y + height}}},
                        0.06f * em, style_bright);
        }
    }
    return at.x + 1.2f * em;
}

void hud_draw(const Canvas *canvas, const Player *player, double now, FontSet fonts) {
    Hud hud = {
        .canvas = *canvas,
        .fonts = fonts,
        .geometry = hud_geometry_of(canvas),
        .player = player,
        .timeline = player->clock.timeline,
        .time = player_time(player, now),
    };
    hud.canvas.opacity *= player_hud_opacity(player, now);
    if (hud.canvas.opacity <= 0)
        return;
    style_draw_panel(&hud.canvas, hud.geometry.panel, hud.geometry.em);
    draw_bar(&hud);
    float left = draw_state(&hud);
    draw_cue(&hud, left, draw_times(&hud));
}
