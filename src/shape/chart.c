#include "shape/chart.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double largest_number = 1e15;
static const char sign_text[NUMERAL_COUNT][2] = {"0", "1", "2", "3", "4", "5", "6",
                                                 "7", "8", "9", ".", ",", "-"};

// Numbers ---------------------------------------------------------------------------------------------------

size_t number_write(char text[number_text_size], double value, int decimals) {
    static const double units[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
    value = fmin(fmax(value, -largest_number), largest_number);
    long long scaled = llround(value * units[decimals]), unit = (long long)units[decimals];
    char plain[number_text_size];
    int whole = snprintf(plain, sizeof plain, "%lld", llabs(scaled) / unit);
    size_t used = 0;
    if (scaled < 0)
        text[used++] = '-';
    for (int i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            text[used++] = ',';
        text[used++] = plain[i];
    }
    if (decimals > 0)
        used +=
            (size_t)snprintf(text + used, number_text_size - used, ".%0*lld", decimals, llabs(scaled) % unit);
    text[used] = '\0';
    return used;
}

static int sign_of(char sign) {
    return sign >= '0' && sign <= '9' ? sign - '0'
           : sign == '.'              ? NUMERAL_POINT
           : sign == ','              ? NUMERAL_COMMA
                                      : NUMERAL_MINUS;
}

int numerals_place(const Numerals *numerals, char sign, float *pen, float *at) {
    int index = sign_of(sign);
    float cell = index < NUMERAL_POINT ? numerals->digit_width : numerals->widths[index];
    *at = *pen + (cell - numerals->widths[index]) / 2;
    *pen += cell;
    return index;
}

float numerals_width(const Numerals *numerals, const char *number) {
    float pen = 0, at;
    for (; *number; number++)
        numerals_place(numerals, *number, &pen, &at);
    return pen;
}

const Numerals *numerals_make(Arena *arena, Font *font) {
    Numerals *numerals = ARENA_NEW(arena, Numerals, 1);
    for (int i = 0; i < NUMERAL_COUNT; i++) {
        ShapedLine line = line_shape(font, arena, sign_text[i], 1);
        numerals->signs[i] = shape_glyph(arena, font, line.count ? line.glyphs[0].glyph : 0);
        numerals->widths[i] = line.advance;
        if (i < NUMERAL_POINT)
            numerals->digit_width = fmaxf(numerals->digit_width, line.advance);
    }
    numerals->height = (float)numerals->signs[1]->outline->anchors.max.y;
    return numerals;
}

GlyphRun glyph_run_make(Arena *arena, Font *font, const char *text) {
    TextLayout layout = layout_text(arena, font, text, 1, TEXT_ALIGN_LEFT);
    GlyphRun run = {ARENA_NEW(arena, const Shape *, layout.count), ARENA_NEW(arena, float, layout.count),
                    layout.count, layout.width};
    for (size_t i = 0; i < layout.count; i++) {
        run.glyphs[i] = shape_glyph(arena, layout.glyphs[i].font, layout.glyphs[i].glyph);
        run.pens[i] = layout.glyphs[i].pen.x;
    }
    return run;
}

// Shapes ----------------------------------------------------------------------------------------------------

// A shape of that kind whose outline is a box.
static Shape *new_chart(Arena *arena, ShapeKind kind, float width, float height) {
    Shape *shape = ARENA_NEW(arena, Shape, 1);
    shape->kind = kind;
    shape->outline = shape_rectangle(arena, width, height)->outline;
    return shape;
}

static void *keep(Arena *arena, const void *chart, size_t size) {
    return memcpy(arena_alloc(arena, size), chart, size);
}

const Shape *shape_lane_chart(Arena *arena, LaneChart chart) {
    Shape *shape = new_chart(arena, SHAPE_LANES, chart.width, chart.height);
    shape->as.lanes = keep(arena, &chart, sizeof chart);
    return shape;
}

const Shape *shape_lamp_grid(Arena *arena, LampGrid grid) {
    unsigned columns = grid.columns < grid.lanes->count ? grid.columns : grid.lanes->count;
    unsigned rows = (grid.lanes->count + grid.columns - 1) / grid.columns;
    Shape *shape = new_chart(arena, SHAPE_LAMPS, grid.pitch.x * (float)(columns - 1) + grid.size.x,
                             grid.pitch.y * (float)(rows - 1) + grid.size.y);
    shape->as.lamps = keep(arena, &grid, sizeof grid);
    return shape;
}

static float widest_value(const Readout *readout) {
    float widest = 0;
    double low = readout->series->values[0], high = low;
    for (size_t i = 1; i < readout->series->count; i++) {
        low = fmin(low, readout->series->values[i]);
        high = fmax(high, readout->series->values[i]);
    }
    for (int i = 0; i < 2; i++) {
        char text[number_text_size];
        number_write(text, i ? high : low, readout->decimals);
        widest = fmaxf(widest, numerals_width(readout->numerals, text));
    }
    return widest;
}

const Shape *shape_readout(Arena *arena, Readout readout) {
    readout.width = (readout.prefix.width + widest_value(&readout) + readout.suffix.width) * readout.em;
    Shape *shape = new_chart(arena, SHAPE_READOUT, readout.width, readout.numerals->height * readout.em);
    shape->as.readout = keep(arena, &readout, sizeof readout);
    return shape;
}

const Shape *shape_time_axis(Arena *arena, TimeAxis axis) {
    Shape *shape = new_chart(arena, SHAPE_AXIS, axis.width, axis.height);
    shape->as.axis = keep(arena, &axis, sizeof axis);
    return shape;
}

const Shape *shape_plot(Arena *arena, const Series *series, Box box, int64_t from, int64_t to, double low,
                        double high) {
    Point size = box_size(box);
    OutlineBuilder builder = outline_begin(arena);
    for (size_t i = 0; i < series->count; i++) {
        double x = (double)(series->times[i] - from) / (double)(to - from);
        double y = (series->values[i] - low) / (high - low);
        Point point = {box.min.x + size.x * x, box.min.y + size.y * y};
        if (i == 0)
            outline_move_to(&builder, point);
        else
            outline_line_to(&builder, point);
    }
    Shape *shape = ARENA_NEW(arena, Shape, 1);
    shape->kind = SHAPE_PLOT;
    shape->outline = outline_end(&builder);
    shape->as.plot = series;
    return shape;
}
