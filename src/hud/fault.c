#include "hud/fault.h"

#include "hud/style.h"
#include "shape/wrap.h"

#include <math.h>

enum { most_lines = 8 };

void fault_draw(const Canvas *canvas, const char *title, const char *text, float room, FontSet fonts) {
    float em = style_em_of(canvas), pitch = roundf(1.4f * em);
    float left = em, top = (float)canvas->view->height - em, inset = roundf(1.1f * em);
    float stripe = fmaxf(3, roundf(0.22f * em)), width = fminf(room, 46 * em) - 2 * inset;
    if (width < 4 * em)
        return;
    Wrapped lines = wrap_text(canvas->display->arena, fonts.regular, text, width / em);
    size_t count = lines.count < most_lines ? lines.count : most_lines;
    float high = roundf(1.25f * em) + pitch * (float)(count + 1);
    Bounds box = {{{left, top - high}}, {{left + width + 2 * inset, top}}};
    style_draw_panel(canvas, box, em);
    canvas_fill(canvas,
                (Bounds){{{left + roundf(0.45f * em), box.min.y + roundf(0.7f * em)}},
                         {{left + roundf(0.45f * em) + stripe, top - roundf(0.7f * em)}}},
                stripe / 2, style_warning);
    float y = top - roundf(1.55f * em);
    Label label = label_make(canvas, fonts.semibold, em, style_warning, title, width);
    label_draw(canvas, &label, (vec2s){{left + inset, y}});
    for (size_t i = 0; i < count; i++) {
        WrapLine line = lines.lines[i];
        const char *shown = canvas_print(canvas, "%.*s%s", (int)line.length, text + line.first,
                                         i + 1 == count && count < lines.count ? " …" : "");
        label = label_make(canvas, fonts.regular, em, style_bright, shown, width);
        label_draw(canvas, &label, (vec2s){{left + inset, y - pitch * (float)(i + 1)}});
    }
}
