#include "hud/notice.h"

#include "hud/style.h"

#include <math.h>

enum { most_pieces = 3 };

// A line of text in several weights and colours, in a panel.
typedef struct Line {
    const Canvas *canvas;
    float em;
    Label pieces[most_pieces];
    size_t count;
} Line;

static const float inset_em = 1.1f, height_em = 2.2f, gap_em = 0.55f;

static void line_add(Line *line, Font *font, Color color, const char *text, float max_width) {
    if (*text)
        line->pieces[line->count++] = label_make(line->canvas, font, line->em, color, text, max_width);
}

static float line_width(const Line *line) {
    float width = 2 * inset_em * line->em;
    for (size_t i = 0; i < line->count; i++)
        width += label_width(&line->pieces[i]) + (i ? gap_em * line->em : 0);
    return roundf(width);
}

static void line_draw(const Line *line, float left, float bottom) {
    float em = line->em, x = left + inset_em * em;
    Bounds box = {{{left, bottom}}, {{left + line_width(line), bottom + roundf(height_em * em)}}};
    style_draw_panel(line->canvas, box, em);
    for (size_t i = 0; i < line->count; i++) {
        label_draw(line->canvas, &line->pieces[i], (vec2s){{x, bottom + 0.74f * em}});
        x += label_width(&line->pieces[i]) + gap_em * em;
    }
}

// The prompt ------------------------------------------------------------------------------------------------

static void add_prompt(Line *line, const Player *player, FontSet fonts, float room) {
    const Timeline *timeline = player->clock.timeline;
    const Prompt *prompt = &player->prompt;
    int cue = player_typed_cue(player);
    const char *typed =
        canvas_print(line->canvas, "%s%s", prompt->field.text, prompt->takes_names ? "|" : "");
    line_add(line, fonts.regular, style_dimmed, "Go to", INFINITY);
    line_add(line, fonts.semibold, style_bright, typed, room / 3);
    if (cue >= 0)
        line_add(line, fonts.regular, style_accent,
                 canvas_print(line->canvas, "%d  %s", cue + 1,
                              canvas_first_line(line->canvas, timeline->cues[cue].name)),
                 room / 2);
    else if (prompt->field.length == 0)
        line_add(line, fonts.regular, style_dimmed, "number or name of a cue", room / 2);
    else
        line_add(line, fonts.regular, style_warning,
                 canvas_print(line->canvas, "no such cue (1 to %zu)", timeline->cue_count), room / 2);
}

// In the middle: the prompt above the HUD, a message at the top, where it covers no picture above the time
// bar.
static void draw_middle(const Canvas *canvas, const Player *player, double now, FontSet fonts) {
    HudGeometry geometry = hud_geometry_of(canvas);
    float em = geometry.em, room = bounds_size(geometry.panel).x - 4 * em;
    float middle = bounds_center(geometry.panel).x, top = (float)canvas->view->height - em;
    Line prompt = {.canvas = canvas, .em = em}, message = prompt;
    if (player_is_typing(player, now))
        add_prompt(&prompt, player, fonts, room);
    if (player_is_asking_to_quit(player, now))
        line_add(&message, fonts.semibold, style_bright, "Press again to quit", room);
    else if (player_has_message(player, now))
        line_add(&message, fonts.semibold, style_bright, canvas_first_line(canvas, player->message), room);
    if (prompt.count > 0)
        line_draw(&prompt, roundf(middle - line_width(&prompt) / 2), geometry.panel.max.y + em);
    if (message.count > 0)
        line_draw(&message, roundf(middle - line_width(&message) / 2), top - roundf(height_em * em));
}

// Signs -----------------------------------------------------------------------------------------------------

// In the upper right corner, from right to left.
static void draw_signs(const Canvas *canvas, const Player *player, double now, FontSet fonts) {
    float em = style_em_of(canvas), right = (float)canvas->view->width - em;
    float bottom = (float)canvas->view->height - roundf((1 + height_em) * em);
    Line lines[2] = {{.canvas = canvas, .em = em}, {.canvas = canvas, .em = em}};
    char time[pace_text_size];
    if (player->shows_timer)
        line_add(&lines[0], fonts.semibold, style_bright,
                 canvas_print(canvas, "%s", pace_format(now - player->timed_since, time)), INFINITY);
    if (player->frozen)
        line_add(&lines[1], fonts.semibold, style_accent, "Frozen", INFINITY);
    for (size_t i = 0; i < 2; i++) {
        if (lines[i].count == 0)
            continue;
        right -= line_width(&lines[i]);
        line_draw(&lines[i], right, bottom);
        right -= roundf(0.8f * em);
    }
}

void notice_draw(const Canvas *canvas, const Player *player, double now, FontSet fonts) {
    draw_middle(canvas, player, now, fonts);
    draw_signs(canvas, player, now, fonts);
}
