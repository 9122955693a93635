#include "hud/presenter_times.h"

#include "hud/style.h"

#include <math.h>
#include <stdio.h>

enum { cell_count = 3 };

static const Color track = {1, 1, 1, 0.13f}, passed = {1, 1, 1, 0.3f};
static const Color pace_colors[] = {[PACE_GOOD] = {0.48f, 0.84f, 0.56f, 1},
                                    [PACE_LATE] = {1, 0.74f, 0.36f, 1},
                                    [PACE_TOO_LATE] = {1, 0.45f, 0.42f, 1}};

typedef struct Cell {
    const char *name, *value;
    Color color;
} Cell;

typedef struct TimesPen {
    const Canvas *canvas;
    const PresenterTimes *times;
    FontSet fonts;
    float unit;
} TimesPen;

static float text_at(const TimesPen *pen, Font *font, float size, Color color, const char *text, vec2s at) {
    Label label = label_make(pen->canvas, font, roundf(size * pen->unit), color, text, INFINITY);
    label_draw(pen->canvas, &label, at);
    return label_width(&label);
}

static void draw_cell(const TimesPen *pen, const Cell *cell, vec2s top, float size) {
    float name = top.y - roundf(14 * pen->unit), value = name - roundf((12 + 0.73f * size) * pen->unit);
    text_at(pen, pen->fonts.regular, 16, style_dimmed, cell->name, (vec2s){{top.x, name}});
    text_at(pen, pen->fonts.semibold, size, cell->color, cell->value, (vec2s){{top.x, value}});
}

// The cells, beside each other in columns of one width or below each other.
static void draw_cells(const TimesPen *pen, const Cell *cells, float bottom) {
    Bounds box = pen->times->box;
    vec2s size = {{box.max.x - box.min.x, box.max.y - bottom}};
    bool is_row = size.x > 1.3f * size.y;
    float pitch = is_row ? size.x / cell_count : fminf(size.y / cell_count, 104 * pen->unit);
    float value = fminf(54, (is_row ? pitch / 4.4f : fminf(size.x / 5, pitch - 40 * pen->unit)) / pen->unit);
    vec2s at = {{box.min.x, box.max.y}};
    for (int i = 0; i < cell_count; i++) {
        if (cells[i].value)
            draw_cell(pen, &cells[i], at, fmaxf(value, 12));
        at = (vec2s){{roundf(at.x + (is_row ? pitch : 0)), roundf(at.y - (is_row ? 0 : pitch))}};
    }
}

// The plan --------------------------------------------------------------------------------------------------

static float x_of(const TimesPen *pen, Bounds bar, double seconds) {
    const Plan *plan = &pen->times->plan;
    double part = fmin(fmax(seconds / plan->starts[plan->step_count], 0), 1);
    return roundf(bar.min.x + (float)part * (bar.max.x - bar.min.x));
}

// A segment a step; those before this one filled; and the moment of now.
static void draw_bar(const TimesPen *pen, Bounds bar, Color color) {
    const PresenterTimes *times = pen->times;
    float gap = fmaxf(2, roundf(3 * pen->unit)), radius = (bar.max.y - bar.min.y) / 2;
    for (size_t i = 0; i < times->plan.step_count; i++) {
        Bounds box = {{{x_of(pen, bar, times->plan.starts[i]), bar.min.y}},
                      {{x_of(pen, bar, times->plan.starts[i + 1]), bar.max.y}}};
        if (i + 1 < times->plan.step_count && box.max.x - box.min.x > 2 * gap)
            box.max.x -= gap;
        canvas_fill(pen->canvas, box, radius, i == times->step ? color : i < times->step ? passed : track);
    }
    float x = x_of(pen, bar, times->elapsed), half = fmaxf(1, roundf(1.5f * pen->unit));
    float reach = roundf(7 * pen->unit);
    canvas_fill(pen->canvas, (Bounds){{{x - half, bar.min.y - reach}}, {{x + half, bar.max.y + reach}}}, half,
                style_bright);
}

// How the talk goes and when the next step should begin, above the bar; returns the top of it all.
static float draw_plan(const TimesPen *pen) {
    const PresenterTimes *times = pen->times;
    const Plan *plan = &times->plan;
    Bounds box = times->box;
    if (plan->step_count == 0)
        return box.min.y;
    double behind = times->has_begun ? plan_behind(plan, times->step, times->elapsed) : 0;
    Color color = times->has_begun ? pace_colors[plan_judge(plan, behind)] : style_dimmed;
    char pace[pace_text_size], due[pace_text_size], text[2 * pace_text_size];
    const char *words = times->has_begun ? pace_format_behind(behind, pace) : "begins with your first step";
    Bounds bar = box;
    bar.min.y += roundf(8 * pen->unit);
    bar.max.y = bar.min.y + roundf(8 * pen->unit);
    draw_bar(pen, bar, color);
    float y = bar.max.y + roundf(20 * pen->unit);
    float left = text_at(pen, pen->fonts.semibold, 25, color, words, (vec2s){{box.min.x, y}});
    snprintf(text, sizeof text, "%s at %s", times->step + 1 < plan->step_count ? "next step" : "end",
             pace_format(plan->starts[times->step + 1], due));
    Label label =
        label_make(pen->canvas, pen->fonts.regular, roundf(18 * pen->unit), style_dimmed, text, INFINITY);
    if (left + label_width(&label) + 16 * pen->unit < box.max.x - box.min.x)
        label_draw(pen->canvas, &label, (vec2s){{box.max.x - label_width(&label), y}});
    return y + roundf(34 * pen->unit);
}

void presenter_times_draw(const Canvas *canvas, const PresenterTimes *times, FontSet fonts) {
    const TimesPen pen = {canvas, times, fonts, times->unit};
    const Plan *plan = &times->plan;
    char elapsed[pace_text_size], left[pace_text_size], day[pace_text_size], of[2 * pace_text_size];
    double rest = plan->seconds - times->elapsed;
    bool is_planned = plan->seconds > 0;
    snprintf(day, sizeof day, "%d:%02d", times->hour, times->minute);
    snprintf(of, sizeof of, "left of %s", pace_format(plan->seconds, left));
    const Cell cells[cell_count] = {
        {"elapsed", pace_format(times->elapsed, elapsed), times->has_begun ? style_bright : style_dimmed},
        {is_planned ? of : "clock", is_planned ? pace_format(rest, left) : day,
         is_planned && rest < 0 ? pace_colors[PACE_TOO_LATE] : style_bright},
        {"clock", is_planned ? day : NULL, style_bright},
    };
    draw_cells(&pen, cells, draw_plan(&pen));
}
