#include "hud/captions.h"

#include "hud/style.h"
#include "shape/wrap.h"

#include <math.h>

static const Color band = {0, 0, 0, 0.78f};
static const float largest = 1.35f, smallest = 0.85f;  // of the HUD's text
static const float line_pitch = 1.3f, padding = 0.7f;  // of the captions' own
static const float widest = 0.84f, highest = 1 / 3.0f; // of the picture

typedef struct Caption {
    Wrapped text;
    float em;
    size_t shown; // lines
} Caption;

// As large as lets all lines fit.
static Caption caption_make(const Canvas *canvas, const char *text, Font *font, float em) {
    const View *view = canvas->view;
    Caption caption = {.em = largest * em};
    for (;; caption.em -= 0.1f * em) {
        caption.text =
            wrap_text(canvas->display->arena, font, text, widest * (float)view->width / caption.em);
        size_t room = (size_t)fmaxf(1, floorf(highest * (float)view->height / (line_pitch * caption.em)));
        caption.shown = caption.text.count < room ? caption.text.count : room;
        if (caption.shown == caption.text.count || caption.em - 0.1f * em < smallest * em)
            return caption;
    }
}

static const char *line_text(const Canvas *canvas, const Caption *caption, const char *text, size_t line) {
    WrapLine at = caption->text.lines[line];
    bool is_cut = line + 1 == caption->shown && caption->shown < caption->text.count;
    return canvas_print(canvas, "%.*s%s", (int)at.length, text + at.first, is_cut ? " …" : "");
}

static void draw_lines(const Canvas *canvas, const Caption *caption, const char *text, Font *font,
                       float bottom) {
    float em = caption->em, pitch = roundf(line_pitch * em), middle = (float)canvas->view->width / 2;
    float high = pitch * (float)caption->shown, wide = 0;
    Label *labels = ARENA_NEW(canvas->display->arena, Label, caption->shown);
    for (size_t i = 0; i < caption->shown; i++) {
        labels[i] = label_make(canvas, font, em, style_bright, line_text(canvas, caption, text, i), INFINITY);
        wide = fmaxf(wide, label_width(&labels[i]));
    }
    Bounds box = {{{middle - wide / 2 - padding * em, bottom}},
                  {{middle + wide / 2 + padding * em, bottom + high + padding * em}}};
    canvas_fill(canvas, box, 0.35f * em, band);
    for (size_t i = 0; i < caption->shown; i++) {
        float y = box.max.y - padding / 2 * em - pitch * (float)i - roundf(0.98f * em);
        label_draw(canvas, &labels[i], (vec2s){{middle - label_width(&labels[i]) / 2, y}});
    }
}

void captions_draw(const Canvas *canvas, const Player *player, double now, Font *font) {
    const Timeline *timeline = player->clock.timeline;
    if (!player->shows_captions || player->blank != BLANK_NONE)
        return;
    const char *notes = timeline->cues[player_step(player, now).current].notes;
    if (!*notes)
        return;
    HudGeometry geometry = hud_geometry_of(canvas);
    Caption caption = caption_make(canvas, notes, font, geometry.em);
    draw_lines(canvas, &caption, notes, font, geometry.panel.max.y + roundf(0.6f * geometry.em));
}
