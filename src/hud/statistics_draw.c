#include "hud/statistics_draw.h"

#include "hud/style.h"

#include <math.h>
#include <stdio.h>

enum { row_count = 5, value_size = 32 };

void statistics_draw(const Canvas *canvas, const Statistics *statistics, FontSet fonts) {
    static const char *const names[row_count] = {"ms a frame", "frames a second", "draws", "instances",
                                                 "dropped frames"};
    char values[row_count][value_size];
    snprintf(values[0], value_size, "%.1f", statistics->milliseconds);
    snprintf(values[1], value_size, statistics->rate > 0 ? "%.0f" : "–", statistics->rate);
    snprintf(values[2], value_size, "%u", statistics->draws);
    snprintf(values[3], value_size, "%u", statistics->instances);
    snprintf(values[4], value_size, "%llu", (unsigned long long)statistics->dropped);
    float em = style_em_of(canvas), pitch = roundf(1.5f * em);
    float top = (float)canvas->view->height - em, padding = roundf(0.9f * em);
    vec2s size = {{roundf(15 * em), row_count * pitch + 2 * padding - roundf(0.5f * em)}};
    style_draw_panel(canvas, (Bounds){{{em, top - size.y}}, {{em + size.x, top}}}, em);
    for (int i = 0; i < row_count; i++) {
        float y = top - padding - roundf(0.86f * em) - (float)i * pitch;
        Label name = label_make(canvas, fonts.regular, em, style_dimmed, names[i], INFINITY);
        Label value = label_make(canvas, fonts.semibold, em, style_bright, values[i], INFINITY);
        label_draw(canvas, &name, (vec2s){{em + padding, y}});
        label_draw(canvas, &value, (vec2s){{em + size.x - padding - label_width(&value), y}});
    }
}
