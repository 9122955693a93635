// Chart: shapes that show data, whose picture depends on the moment their leaf stands at (scene/prop.h:
// Moment).
//
// A chart's outline is its box, centred on the origin, so that it is placed like any other shape; a plot's is
// its line. Memory comes from `arena`; what a chart points to must outlive it.
#pragma once

#include "base/color.h"
#include "shape/lanes.h"
#include "shape/layout.h"
#include "shape/series.h"
#include "shape/shape.h"

// Glyphs in a row, em; the pen starts at 0.
typedef struct GlyphRun {
    const Shape **glyphs;
    float *pens;
    size_t count;
    float width;
} GlyphRun;

// What numbers are written with; digits stand in cells of one width.
typedef struct Numerals {
    const Shape *signs[13]; // 0-9, then those below
    float widths[13];       // em, of the signs themselves
    float digit_width;      // em
    float height;           // em, of a digit's ink
} Numerals;
enum { NUMERAL_POINT = 10, NUMERAL_COMMA, NUMERAL_MINUS, NUMERAL_COUNT };

// A window of time, one bar a lane, the first one on top. What lies behind `now` is not drawn.
typedef struct LaneChart {
    const Lanes *lanes;
    const Color *colors; // by paint
    Color ground;        // behind all lanes
    float width, height;
    float gap; // between lanes, as a part of their distance
} LaneChart;

// One cell a lane, in rows, in the colour of what shows on the lane at the moment.
typedef struct LampGrid {
    const Lanes *lanes;
    const Color *colors;
    const GlyphRun *signs; // by paint, what stands in the cell; NULL: nothing
    float sign_em;
    unsigned columns;
    vec2s size, pitch;
    float corner;
    int64_t blur;    // microseconds: the mean colour since then, so that what is too fast to be seen does not
                     // flicker
    bool from_right; // the first lane on the right, as bits are written
} LampGrid;

// The value of a series, written.
typedef struct Readout {
    const Series *series;
    const Numerals *numerals;
    GlyphRun prefix, suffix;
    int decimals;
    TextAlign align; // in its box, which is as wide as its widest value
    float em, width;
} Readout;

// The axis of a chart's window: lines `height` upwards at whole numbers of seconds, which are written below,
// and a line at the moment.
typedef struct TimeAxis {
    const Numerals *numerals;
    GlyphRun unit;
    float em, width, height;
    Color grid, head;
} TimeAxis;

const Shape *shape_lane_chart(Arena *arena, LaneChart chart);
const Shape *shape_lamp_grid(Arena *arena, LampGrid grid);
const Shape *shape_readout(Arena *arena, Readout readout); // its width is filled in
const Shape *shape_time_axis(Arena *arena, TimeAxis axis);
// A line in a box of that size, whose left and right are the times `from` and `to` and whose bottom and top
// the values `low` and `high`. The line shows up to the moment.
const Shape *shape_plot(Arena *arena, const Series *series, Box box, int64_t from, int64_t to, double low,
                        double high);

GlyphRun glyph_run_make(Arena *arena, Font *font, const char *text);
const Numerals *numerals_make(Arena *arena, Font *font);

enum { number_text_size = 40 };
// Writes a number with so many decimals (0..6), a comma between thousands, rounded half away from zero;
// beyond +-10^15 cut to it. Returns its length. The same on every machine.
size_t number_write(char text[number_text_size], double value, int decimals);
// The width of a number in em.
float numerals_width(const Numerals *numerals, const char *number);
// Where the next sign stands: its index, its pen in em, and `pen` moved on by its cell.
int numerals_place(const Numerals *numerals, char sign, float *pen, float *at);
