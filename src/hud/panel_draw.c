#include "hud/panel_draw.h"

#include "hud/style.h"

#include <math.h>

static const Color faint = {1, 1, 1, 0.42f}, track = {1, 1, 1, 0.2f}, trough = {1, 1, 1, 0.1f};
static const Color chosen = {1, 1, 1, 0.085f}, under_mouse = {1, 1, 1, 0.045f};
static const Color on_accent = {0.06f, 0.07f, 0.09f, 1}; // text

typedef struct PanelPen {
    const Canvas *canvas;
    const PanelGeometry *geometry;
    FontSet fonts;
    float em;
} PanelPen;

static void draw_text(const PanelPen *pen, Font *font, Color color, const char *text, vec2s at,
                      float max_width) {
    Label label = label_make(pen->canvas, font, pen->em, color, text, max_width);
    label_draw(pen->canvas, &label, at);
}

static void draw_text_left_of(const PanelPen *pen, Font *font, Color color, const char *text, vec2s at) {
    Label label = label_make(pen->canvas, font, pen->em, color, text, INFINITY);
    label_draw(pen->canvas, &label, (vec2s){{at.x - label_width(&label), at.y}});
}

static void draw_text_in(const PanelPen *pen, Font *font, Color color, const char *text, Bounds box) {
    const float cap_height = 0.727f; // of Inter
    float room = box.max.x - box.min.x - 0.5f * pen->em;
    Label label = label_make(pen->canvas, font, 0.88f * pen->em, color, text, room);
    vec2s middle = bounds_center(box);
    label_draw(pen->canvas, &label,
               (vec2s){{middle.x - label_width(&label) / 2, middle.y - cap_height / 2 * label.em}});
}

// A tick where the standard is, the style_accent part, the knob.
static void draw_number(const PanelPen *pen, const Parameter *parameter, Bounds control, bool held) {
    float radius = (control.max.y - control.min.y) / 2, wide = control.max.x - control.min.x;
    float tick = control.min.x + panel_part_of(parameter, parameter->standard) * wide;
    float line = fmaxf(1, roundf(pen->em / 12)), reach = roundf(0.32f * pen->em);
    vec2s knob = bounds_center(control);
    knob.x = control.min.x + panel_part_of(parameter, parameter->value) * wide;
    canvas_fill(pen->canvas, control, radius, track);
    canvas_fill(pen->canvas,
                (Bounds){{{tick - line, control.min.y - reach}}, {{tick + line, control.max.y + reach}}},
                line, track);
    Bounds part = {control.min, {{knob.x, control.max.y}}};
    if (part.max.x > part.min.x)
        canvas_fill(pen->canvas, part, radius, style_accent);
    canvas_disc(pen->canvas, knob, (held ? 0.52f : 0.42f) * pen->em, style_bright);
}

static void draw_switch(const PanelPen *pen, const Parameter *parameter, Bounds control) {
    bool is_on = parameter->value != 0;
    float half = (control.max.y - control.min.y) / 2, gap = fmaxf(2, roundf(0.14f * pen->em));
    vec2s knob = {{is_on ? control.max.x - half : control.min.x + half, (control.min.y + control.max.y) / 2}};
    canvas_fill(pen->canvas, control, half, is_on ? style_accent : track);
    canvas_disc(pen->canvas, knob, half - gap, is_on ? on_accent : style_bright);
}

static void draw_segments(const PanelPen *pen, const Parameter *parameter, Bounds control) {
    float radius = 0.4f * pen->em, gap = fmaxf(1, roundf(0.12f * pen->em));
    float each = (control.max.x - control.min.x) / (float)parameter->choice_count;
    canvas_fill(pen->canvas, control, radius, trough);
    for (size_t i = 0; i < parameter->choice_count; i++) {
        bool is_chosen = (double)i == parameter->value;
        Bounds box = {{{control.min.x + (float)i * each + gap, control.min.y + gap}},
                      {{control.min.x + (float)(i + 1) * each - gap, control.max.y - gap}}};
        if (is_chosen)
            canvas_fill(pen->canvas, box, radius - gap, style_accent);
        draw_text_in(pen, is_chosen ? pen->fonts.semibold : pen->fonts.regular,
                     is_chosen ? on_accent : style_bright, parameter->choices[i], box);
    }
}

static void draw_arrows(const PanelPen *pen, const Parameter *parameter, Bounds control) {
    float third = (control.max.y - control.min.y) * 1.2f;
    Bounds left = control, right = control, middle = control;
    left.max.x = middle.min.x = control.min.x + third;
    right.min.x = middle.max.x = control.max.x - third;
    canvas_fill(pen->canvas, control, 0.4f * pen->em, trough);
    draw_text_in(pen, pen->fonts.semibold, parameter->value > 0 ? style_bright : faint, "‹", left);
    draw_text_in(pen, pen->fonts.semibold, style_accent, parameter->choices[(size_t)parameter->value],
                 middle);
    draw_text_in(pen, pen->fonts.semibold, style_bright, "›", right);
}

static void draw_row(const PanelPen *pen, const Parameter *parameter, Bounds row, bool held) {
    char text[parameter_text_size];
    float em = pen->em;
    Bounds control = panel_control(pen->geometry, parameter, row);
    bool is_switch = parameter->kind == PARAMETER_SWITCH;
    float y = is_switch ? (row.min.y + row.max.y) / 2 - roundf(0.34f * em) : row.max.y - roundf(1.35f * em);
    float left = row.min.x + roundf(0.75f * em), right = row.max.x - roundf(0.75f * em);
    bool is_standard = parameter->value == parameter->standard;
    draw_text(pen, pen->fonts.regular, style_bright, parameter->name, (vec2s){{left, y}},
              right - left - 6 * em);
    if (parameter->kind == PARAMETER_NUMBER) {
        draw_text_left_of(pen, pen->fonts.semibold, is_standard ? style_bright : style_accent,
                          parameter_show(parameter, parameter->value, text), (vec2s){{right, y}});
        draw_number(pen, parameter, control, held);
    } else if (is_switch) {
        draw_switch(pen, parameter, control);
    } else if (panel_shows_segments(pen->geometry, parameter, control)) {
        draw_segments(pen, parameter, control);
    } else {
        draw_arrows(pen, parameter, control);
    }
}

static void draw_highlight(const PanelPen *pen, Bounds row, bool is_selected, const vec2s *mouse) {
    bool hovers = mouse && bounds_contains(row, *mouse);
    if (is_selected || hovers)
        canvas_fill(pen->canvas, row, 0.45f * pen->em, is_selected ? chosen : under_mouse);
}

// Where there is more above or below than fits: a thumb at the right edge.
static void draw_scroll(const PanelPen *pen, PanelList list) {
    const PanelGeometry *geometry = pen->geometry;
    if (geometry->count == 0 || geometry->count >= list.count)
        return;
    float top = geometry->rows[0].max.y, high = top - geometry->rows[geometry->count - 1].min.y;
    float width = fmaxf(2, roundf(0.14f * pen->em)), x = geometry->card.max.x - 2 * width;
    float from = top - high * (float)geometry->first / (float)list.count;
    float to = from - high * (float)geometry->count / (float)list.count;
    canvas_fill(pen->canvas, (Bounds){{{x, to}}, {{x + width, from}}}, width / 2, style_dimmed);
}

static void draw_texts(const PanelPen *pen, PanelList list) {
    const PanelGeometry *geometry = pen->geometry;
    float em = pen->em, room = geometry->card.max.x - geometry->title.x - em;
    bool all_standard = true;
    for (size_t i = 0; i < list.count; i++)
        all_standard = all_standard && list.parameters[i].value == list.parameters[i].standard;
    draw_text(pen, pen->fonts.semibold, style_bright, "Parameters", geometry->title, room);
    if (list.count == 0)
        draw_text(pen, pen->fonts.regular, style_dimmed, "This presentation has none.",
                  (vec2s){{geometry->title.x, geometry->title.y - roundf(2.2f * em)}}, room);
    vec2s reset = {
        {geometry->title.x, (geometry->reset.min.y + geometry->reset.max.y) / 2 - roundf(0.35f * em)}};
    draw_text(pen, pen->fonts.regular, all_standard ? faint : style_accent, "Back to standard", reset, room);
    PanelPen small = *pen;
    small.em = 0.82f * em;
    draw_text(&small, pen->fonts.regular, style_dimmed, "↑ ↓ row   ← → value   Del standard   Esc close",
              geometry->hint, room);
}

void panel_draw(const Canvas *canvas, const Panel *panel, PanelList list, const PanelGeometry *geometry,
                FontSet fonts, const vec2s *mouse, double now) {
    if (!panel->is_open)
        return;
    Canvas faded = *canvas;
    faded.opacity *= panel_opacity(panel, now);
    const PanelPen pen = {&faded, geometry, fonts, geometry->em};
    style_draw_panel(&faded, geometry->card, geometry->em);
    for (size_t i = 0; i < geometry->count; i++) {
        size_t row = geometry->first + i;
        draw_highlight(&pen, geometry->rows[i], row == panel->row, panel->holds ? NULL : mouse);
        draw_row(&pen, &list.parameters[row], geometry->rows[i], panel->holds && row == panel->row);
    }
    draw_highlight(&pen, geometry->reset, panel->row >= list.count, mouse);
    draw_texts(&pen, list);
    draw_scroll(&pen, list);
}
