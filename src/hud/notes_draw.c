#include "hud/notes_draw.h"

#include "shape/wrap.h"

#include <math.h>

static const float line_pitch = 1.42f, ascent = 0.86f; // em
static const Color ink = {0.93f, 0.94f, 0.96f, 1}, rail = {1, 1, 1, 0.09f}, thumb = {1, 1, 1, 0.42f};

typedef struct Column {
    const Canvas *canvas;
    Font *font;
    float em, pitch;
    Bounds box;
    const char *text;
    Wrapped lines;
    int rows; // lines that the box holds
} Column;

static void draw_line(const Column *column, const WrapLine *line, float top) {
    Arena *arena = column->canvas->display->arena;
    const char *text = arena_strndup(arena, column->text + line->first, line->length);
    const Label label = {.font = column->font,
                         .em = column->em,
                         .color = ink,
                         .layout = layout_text(arena, column->font, text, 1, TEXT_ALIGN_LEFT),
                         .text = text};
    label_draw(column->canvas, &label, (vec2s){{column->box.min.x, top - ascent * column->em}});
}

// What part of the lines is seen.
static void draw_rail(const Column *column, int first) {
    float width = fmaxf(2, roundf(0.16f * column->em)), right = column->box.max.x;
    float top = column->box.max.y, height = (float)column->rows * column->pitch;
    float line = height / (float)column->lines.count;
    Bounds whole = {{{right - width, top - height}}, {{right, top}}}, part = whole;
    part.max.y = top - line * (float)first;
    part.min.y = part.max.y - line * (float)column->rows;
    canvas_fill(column->canvas, whole, width / 2, rail);
    canvas_fill(column->canvas, part, width / 2, thumb);
}

int notes_draw(const Canvas *canvas, const Notes *notes, size_t step, const char *text, Font *font, float em,
               Bounds box) {
    Column column = {canvas, font, .box = box, .text = text};
    column.em = roundf(em * notes_scale(notes));
    column.pitch = roundf(line_pitch * column.em);
    float width = box.max.x - box.min.x, height = box.max.y - box.min.y;
    column.rows = (int)fmaxf(1, floorf((height - column.em) / column.pitch) + 1);
    column.lines = wrap_text(canvas->display->arena, font, text, fmaxf(1, width / column.em - 1));
    int count = (int)column.lines.count, limit = count > column.rows ? count - column.rows : 0;
    int first = step != notes->step ? 0 : notes->scroll < limit ? notes->scroll : limit;
    for (int i = 0; i < column.rows && first + i < count; i++)
        draw_line(&column, &column.lines.lines[first + i], box.max.y - (float)i * column.pitch);
    if (limit > 0)
        draw_rail(&column, first);
    return limit;
}
