#include "hud/findings_draw.h"

#include "hud/style.h"

#include <math.h>

static const float width_em = 28, pitch_em = 2.75f, padding_em = 0.9f, title_em = 1.9f;
static const Color chosen = {1, 1, 1, 0.085f};

FindingsGeometry findings_geometry(const FindingList *list, size_t count, int width, int height,
                                   float ui_scale) {
    FindingsGeometry geometry = {.em = style_em(width, height, ui_scale)};
    float em = geometry.em, padding = roundf(padding_em * em), title = roundf(title_em * em);
    geometry.pitch = roundf(pitch_em * em);
    float wide = fminf(roundf(width_em * em), (float)width - 2 * em);
    float room = (float)height * 0.7f - 2 * padding - title;
    size_t fits = (size_t)fmaxf(room / geometry.pitch, 1);
    fits = fits < findings_most_rows ? fits : findings_most_rows;
    geometry.count = count < fits ? count : fits;
    geometry.first = list->row + 1 > geometry.count && count ? list->row + 1 - geometry.count : 0;
    float high =
        2 * padding + title + (float)geometry.count * geometry.pitch - (count ? 0 : roundf(0.5f * em));
    vec2s corner = {{(float)width - em, (float)height - em}};
    geometry.card = (Bounds){{{corner.x - wide, corner.y - high}}, corner};
    geometry.top = corner.y - padding - title;
    return geometry;
}

static Bounds row_box(const FindingsGeometry *geometry, size_t place) {
    float inset = roundf(0.4f * geometry->em), top = geometry->top - (float)place * geometry->pitch;
    return (Bounds){{{geometry->card.min.x + inset, top - geometry->pitch}},
                    {{geometry->card.max.x - inset, top}}};
}

int findings_hit(const FindingsGeometry *geometry, vec2s at) {
    for (size_t i = 0; i < geometry->count; i++)
        if (bounds_contains(row_box(geometry, i), at))
            return (int)(geometry->first + i);
    return -1;
}

static void draw_text(const Canvas *canvas, Font *font, float em, Color color, const char *text, Bounds box,
                      float y) {
    float inset = roundf(0.5f * em);
    Label label = label_make(canvas, font, em, color, text, box.max.x - box.min.x - 2 * inset);
    label_draw(canvas, &label, (vec2s){{box.min.x + inset, y}});
}

static void draw_row(const Canvas *canvas, const FindingRow *row, Bounds box, bool is_chosen, FontSet fonts,
                     float em) {
    char time[hud_time_size];
    const char *line = row->line ? canvas_print(canvas, "   line %d", row->line) : "";
    if (is_chosen)
        canvas_fill(canvas, box, 0.4f * em, chosen);
    draw_text(canvas, fonts.regular, em, is_chosen ? style_bright : style_dimmed, row->text, box,
              box.max.y - roundf(1.2f * em));
    draw_text(canvas, fonts.regular, roundf(0.8f * em), is_chosen ? style_accent : style_dimmed,
              canvas_print(canvas, "%s   %s%s", hud_format_time(row->time, time), row->rule, line), box,
              box.min.y + roundf(0.5f * em));
}

void findings_draw(const Canvas *canvas, const FindingList *list, const FindingRows *rows, FontSet fonts) {
    const FindingsGeometry geometry =
        findings_geometry(list, rows->count, canvas->view->width, canvas->view->height, canvas->ui_scale);
    float em = geometry.em, left = geometry.card.min.x + roundf(padding_em * em);
    style_draw_panel(canvas, geometry.card, em);
    Label title = label_make(canvas, fonts.semibold, em, rows->count ? style_warning : style_bright,
                             rows->title, geometry.card.max.x - left - em);
    label_draw(canvas, &title, (vec2s){{left, geometry.card.max.y - roundf((padding_em + 0.86f) * em)}});
    for (size_t i = 0; i < geometry.count; i++) {
        size_t row = geometry.first + i;
        draw_row(canvas, &rows->rows[row], row_box(&geometry, i), row == list->row, fonts, em);
    }
}
