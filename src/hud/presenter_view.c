#include "hud/presenter_view.h"

#include "hud/notes_draw.h"
#include "hud/presenter_times.h"
#include "hud/style.h"

#include <math.h>

static const Color track = {1, 1, 1, 0.13f};
static const Color alert = {1, 0.74f, 0.36f, 1}, on_alert = {0.1f, 0.07f, 0.02f, 1},
                   empty = {1, 1, 1, 0.035f};
static const float least_left = 0.62f; // the picture of now's share of the columns
static const float roomy = 0.5f;       // what is below it is roomy when higher than this share of its width
static const float least_scale = 0.6f, most_scale = 1.5f;

// Layout ----------------------------------------------------------------------------------------------------

static Bounds picture_at(float left, float top, float width, vec2s frame) {
    return (Bounds){{{left, top - roundf(width * frame.y / frame.x)}}, {{left + width, top}}};
}

PresenterLayout presenter_layout(int width, int height, float scale, vec2s frame) {
    float unit = fmaxf(0.3f, fminf((float)width / 1180, (float)height / 720));
    unit *= fminf(fmaxf(scale, least_scale), most_scale);
    float margin = roundf(28 * unit), gap = roundf(32 * unit), head = roundf(42 * unit);
    float below = roundf(190 * unit), columns = (float)width - 2 * margin - gap;
    float top = (float)height - margin - head;
    float left = fminf(least_left * columns, (top - margin - below) * frame.x / frame.y);
    left = floorf(fmaxf(left, 32));
    float right = floorf(fmaxf(columns - left, 32)), beside = margin + left + gap;
    float next = fminf(right, floorf(0.45f * (top - margin) * frame.x / frame.y));
    PresenterLayout layout = {.unit = unit, .caption = top + roundf(16 * unit)};
    layout.now = picture_at(margin, top, left, frame);
    layout.next = picture_at(beside, top, fmaxf(next, 32), frame);
    float under = layout.now.min.y - roundf(8 * unit);
    layout.progress = (Bounds){{{margin, under - roundf(4 * unit)}}, {{margin + left, under}}};
    Bounds below_now = {{{margin, margin}}, {{margin + left, layout.progress.min.y - gap}}};
    Bounds below_next = {{{beside, margin}}, {{beside + right, layout.next.min.y - gap}}};
    bool is_roomy = below_now.max.y - below_now.min.y > roomy * left;
    layout.notes = is_roomy ? below_now : below_next;
    layout.times = is_roomy ? below_next : below_now;
    return layout;
}

// The moment ------------------------------------------------------------------------------------------------

const char *presenter_badge(const Player *player) {
    static const char *const blanks[BLANK_COUNT] = {
        [BLANK_BLACK] = "Audience sees black", [BLANK_WHITE] = "Audience sees white"};
    return player->blank ? blanks[player->blank] : player->frozen ? "Audience's picture is frozen" : NULL;
}

double presenter_next_change(const PresenterMoment *moment) {
    double minute = moment->now + 60 - fmin(moment->second, 59);
    return fmin(minute, talk_next_second(&moment->player->talk, moment->now));
}

// Drawing ---------------------------------------------------------------------------------------------------

typedef struct PresenterPen {
    const Canvas *canvas;
    const PresenterLayout *layout;
    const PresenterMoment *moment;
    const Timeline *timeline;
    PlayerStep step;
    FontSet fonts;
} PresenterPen;

// Four bars around a box, so that what is in it stays as it is.
static void draw_frame(const PresenterPen *pen, Bounds box, float width, Color color) {
    Bounds out = bounds_grown(box, width);
    const Bounds bars[] = {{{{out.min.x, box.max.y}}, out.max},
                           {out.min, {{out.max.x, box.min.y}}},
                           {{{out.min.x, box.min.y}}, {{box.min.x, box.max.y}}},
                           {{{box.max.x, box.min.y}}, {{out.max.x, box.max.y}}}};
    for (size_t i = 0; i < sizeof bars / sizeof bars[0]; i++)
        canvas_fill(pen->canvas, bars[i], 0, color);
}

// Two words on a baseline, the second one heavier; they end at `right`.
static void draw_caption(const PresenterPen *pen, float left, float right, const char *word,
                         const char *name) {
    float em = roundf(23 * pen->layout->unit), y = pen->layout->caption;
    Label first = label_make(pen->canvas, pen->fonts.regular, em, style_dimmed, word, right - left);
    float at = left + label_width(&first) + roundf(0.55f * em);
    label_draw(pen->canvas, &first, (vec2s){{left, y}});
    Label second = label_make(pen->canvas, pen->fonts.semibold, em, style_bright, name, right - at);
    if (right - at > em)
        label_draw(pen->canvas, &second, (vec2s){{at, y}});
}

// At the right end of the caption; returns where it begins.
static float draw_badge(const PresenterPen *pen, const char *text) {
    float unit = pen->layout->unit, em = roundf(18 * unit), right = pen->layout->now.max.x;
    Label label = label_make(pen->canvas, pen->fonts.semibold, em, on_alert, text, INFINITY);
    float left = right - roundf(label_width(&label) + 1.5f * em), y = pen->layout->caption;
    Bounds pill = {{{left, y - roundf(0.5f * em)}}, {{right, y + roundf(1.22f * em)}}};
    canvas_fill(pen->canvas, pill, em, alert);
    label_draw(pen->canvas, &label, (vec2s){{left + 0.75f * em, y}});
    draw_frame(pen, pen->layout->now, roundf(4 * unit), alert);
    return left;
}

static const char *state_text(const PresenterPen *pen) {
    const Clock *clock = &pen->moment->player->clock;
    double time = player_time(pen->moment->player, pen->moment->now);
    bool is_at_end = time == timeline_cue_end(pen->timeline, pen->step.current);
    const char *paused = !clock->playing && !is_at_end && time > 0 ? "paused" : "";
    if (clock->playing && clock->backwards)
        return "backwards";
    return clock->speed == 1 ? paused : canvas_print(pen->canvas, "%s %g×", paused, clock->speed);
}

static float draw_state(const PresenterPen *pen) {
    float em = roundf(18 * pen->layout->unit), right = pen->layout->now.max.x;
    Label label = label_make(pen->canvas, pen->fonts.regular, em, style_dimmed, state_text(pen), INFINITY);
    float left = right - label_width(&label);
    label_draw(pen->canvas, &label, (vec2s){{left, pen->layout->caption}});
    return left;
}

static void draw_progress(const PresenterPen *pen) {
    const Cue *cue = &pen->timeline->cues[pen->step.current];
    double end = timeline_cue_end(pen->timeline, pen->step.current);
    double time = player_time(pen->moment->player, pen->moment->now);
    float part = end > cue->time ? (float)fmin(fmax((time - cue->time) / (end - cue->time), 0), 1) : 1;
    Bounds box = pen->layout->progress, done = box;
    float radius = (box.max.y - box.min.y) / 2;
    done.max.x = box.min.x + part * (box.max.x - box.min.x);
    canvas_fill(pen->canvas, box, radius, track);
    if (done.max.x > done.min.x)
        canvas_fill(pen->canvas, done, radius, style_accent);
}

static void draw_now(const PresenterPen *pen) {
    const char *badge = presenter_badge(pen->moment->player);
    float hairline = fmaxf(1, roundf(pen->layout->unit));
    if (!badge)
        draw_frame(pen, pen->layout->now, hairline, style_edge);
    float right = (badge ? draw_badge(pen, badge) : draw_state(pen)) - roundf(16 * pen->layout->unit);
    draw_caption(pen, pen->layout->now.min.x, right,
                 canvas_print(pen->canvas, "%zu / %zu", pen->step.current + 1, pen->timeline->cue_count),
                 canvas_first_line(pen->canvas, pen->timeline->cues[pen->step.current].name));
    draw_progress(pen);
}

static void draw_next(const PresenterPen *pen) {
    Bounds box = pen->layout->next;
    float right = pen->layout->now.max.x < box.min.x ? fmaxf(box.max.x, pen->layout->notes.max.x) : box.max.x;
    draw_frame(pen, box, fmaxf(1, roundf(pen->layout->unit)), style_edge);
    if (pen->step.has_next) {
        draw_caption(pen, box.min.x, right,
                     "next:", canvas_first_line(pen->canvas, pen->timeline->cues[pen->step.next].name));
    } else {
        draw_caption(pen, box.min.x, right, "next:", "the end");
        canvas_fill(pen->canvas, box, 0, empty);
    }
}

static bool has_notes(const Timeline *timeline) {
    for (size_t i = 0; i < timeline->cue_count; i++)
        if (*timeline->cues[i].notes)
            return true;
    return false;
}

static int draw_notes(const PresenterPen *pen) {
    const char *text = pen->timeline->cues[pen->step.current].notes;
    const PresenterLayout *layout = pen->layout;
    float size = layout->notes.min.x < layout->next.min.x ? 29 : 25; // longer lines, larger
    float em = size * layout->unit;
    if (*text)
        return notes_draw(pen->canvas, &pen->moment->player->notes, pen->step.current, text,
                          pen->fonts.regular, em, layout->notes);
    Bounds box = layout->notes;
    const char *lack = has_notes(pen->timeline) ? "No notes for this step" : "No notes in this presentation";
    Label label = label_make(pen->canvas, pen->fonts.regular, roundf(18 * layout->unit), style_dimmed, lack,
                             box.max.x - box.min.x);
    label_draw(pen->canvas, &label, (vec2s){{box.min.x, box.max.y - label.em}});
    return 0;
}

int presenter_draw(const Canvas *canvas, const PresenterLayout *layout, const PresenterMoment *moment,
                   FontSet fonts) {
    const PresenterPen pen = {.canvas = canvas,
                              .layout = layout,
                              .moment = moment,
                              .timeline = moment->player->clock.timeline,
                              .step = player_step(moment->player, moment->now),
                              .fonts = fonts};
    draw_now(&pen);
    draw_next(&pen);
    const PresenterTimes times = {
        .box = layout->times,
        .unit = layout->unit,
        .elapsed = floor(talk_elapsed(&moment->player->talk, moment->now) + 1e-6),
        .has_begun = !isnan(moment->player->talk.since),
        .hour = moment->hour,
        .minute = moment->minute,
        .step = pen.step.current,
        .plan = plan_make(canvas->display->arena, pen.timeline, moment->seconds),
    };
    presenter_times_draw(canvas, &times, fonts);
    return draw_notes(&pen);
}
