#include "deck/chart_code.h"

#include <math.h>

enum { most_name = 256 };
static const int64_t most_time = INT64_C(1000000000000000000); // microseconds
static const double most_ticks = 1e5;                          // em in the width of an axis

// Numbers ---------------------------------------------------------------------------------------------------

static void code_float(Coder *coder, float *value) {
    archive_float(coder->archive, value, 0);
}

static void code_size(Coder *coder, float *value) {
    code_float(coder, value);
    archive_check(coder->archive, *value > 0, "a size is not more than 0");
}

static void code_place(Coder *coder, vec2s *place) {
    code_float(coder, &place->x);
    code_float(coder, &place->y);
}

// A time that does not come before another one.
static inline void code_time(ArchiveRow *row, int64_t *time, int64_t before) {
    uint64_t later = (uint64_t)*time - (uint64_t)before;
    if (before > most_time || (row->is_writing && *time < before))
        archive_refuse(row->archive, "times go back");
    archive_row_number(row, &later, (uint64_t)2 * (uint64_t)most_time);
    int64_t end = (int64_t)((uint64_t)before + later);
    if (end < -most_time || end > most_time)
        archive_refuse(row->archive, "a time is too large");
    if (!row->is_writing)
        *time = end;
}

static void code_first_time(Coder *coder, int64_t *time) {
    archive_signed(coder->archive, time, most_time);
}

static inline void code_paint(ArchiveRow *row, uint8_t *paint, const Lanes *lanes) {
    uint64_t number = *paint;
    archive_row_number(row, &number, UINT8_MAX);
    if (number >= lanes->paint_count)
        archive_refuse(row->archive, "a paint is none of its lanes'");
    *paint = (uint8_t)number;
}

// Signs -----------------------------------------------------------------------------------------------------

void coder_glyph(Coder *coder, Shape *shape) {
    Archive *archive = coder->archive;
    Stock *stock = coder->stock;
    uint32_t font = 0, glyph = 0;
    if (archive->is_writing) {
        font = stock->put_font(stock, shape->as.glyph.font);
        glyph = stock->put_glyph(stock, font, shape->as.glyph.glyph);
    }
    archive_index(archive, &font, UINT32_MAX);
    archive_index(archive, &glyph, UINT32_MAX);
    if (archive->is_writing || !archive_is_sound(archive))
        return;
    shape->as.glyph.font = stock->get_font(stock, font);
    shape->as.glyph.glyph = glyph;
    if (archive_check(archive, shape->as.glyph.font != NULL, "it names a font that is not there"))
        shape->outline = font_glyph_outline(shape->as.glyph.font, glyph);
}

static void code_sign(Coder *coder, const Shape **sign) {
    Shape *shape = archive_items(coder->archive, *sign, 1, sizeof *shape);
    if (!shape)
        return;
    if (!coder->archive->is_writing)
        shape->kind = SHAPE_GLYPH;
    coder_glyph(coder, shape);
    *sign = shape;
}

static void code_run(Coder *coder, GlyphRun *run) {
    Archive *archive = coder->archive;
    archive_count(archive, &run->count);
    run->glyphs = archive_items(archive, run->glyphs, run->count, sizeof *run->glyphs);
    run->pens = archive_items(archive, run->pens, run->count, sizeof *run->pens);
    for (size_t i = 0; i < run->count && archive_is_sound(archive); i++) {
        code_sign(coder, &run->glyphs[i]);
        code_float(coder, &run->pens[i]);
    }
    code_float(coder, &run->width);
}

static void code_numerals(Coder *coder, void *thing) {
    Numerals *numerals = thing;
    for (int i = 0; i < NUMERAL_COUNT; i++) {
        code_sign(coder, &numerals->signs[i]);
        code_float(coder, &numerals->widths[i]);
    }
    code_float(coder, &numerals->digit_width);
    code_float(coder, &numerals->height);
}

static void need_numerals(Coder *coder, const Numerals **numerals) {
    coder_need(coder, &coder->numerals, (const void **)numerals, sizeof **numerals, code_numerals,
               "a chart writes numbers with nothing");
}

// Data ------------------------------------------------------------------------------------------------------

// After its start; INT64_MAX, written as 0 after it, where it does not end.
static inline void code_lane_end(ArchiveRow *row, LaneSpan *span) {
    bool is_open = row->is_writing && span->end == INT64_MAX;
    int64_t end = is_open ? span->start : span->end;
    code_time(row, &end, span->start);
    is_open = end == span->start;
    if (is_open && (span->start < 0 || (row->is_writing && span->end != INT64_MAX)))
        archive_refuse(row->archive, "a span of a lane is empty");
    if (!row->is_writing)
        span->end = is_open ? INT64_MAX : end;
}

static void code_lane_span(Coder *coder, LaneSpan *span, int64_t before, const Lanes *lanes) {
    ArchiveRow row = archive_begin_row(coder->archive);
    code_time(&row, &span->start, before);
    code_lane_end(&row, span);
    code_paint(&row, &span->paint, lanes);
    code_paint(&row, &span->cover, lanes);
    archive_end_row(&row);
    code_float(coder, &span->share);
}

static void code_lane_spans(Coder *coder, Lanes *lanes) {
    Archive *archive = coder->archive;
    size_t count = archive->is_writing ? lanes->first[lanes->count] : 0;
    archive_count(archive, &count);
    uint32_t *first = archive_items(archive, lanes->first, lanes->count + 1, sizeof *first);
    LaneSpan *spans = archive_long_items(archive, lanes->spans, count, sizeof *spans);
    for (unsigned i = 0; i < lanes->count && archive_is_sound(archive); i++) {
        uint32_t own = archive->is_writing ? first[i + 1] - first[i] : 0, start = first[i];
        int64_t before = -most_time;
        archive_index(archive, &own, (uint32_t)count - start);
        for (uint32_t k = start; k < start + own && archive_is_sound(archive); before = spans[k++].end)
            code_lane_span(coder, &spans[k], before, lanes);
        if (archive_is_sound(archive) && !archive->is_writing)
            first[i + 1] = start + own;
    }
    archive_check(archive, archive->is_writing || (first && first[lanes->count] == count),
                  "the spans of the lanes are not as many as there are");
    lanes->first = first;
    lanes->spans = spans;
}

static bool is_same_cover(const LaneColumn *column, const LaneColumn *other) {
    return column->masks[0] == other->masks[0] && column->masks[1] == other->masks[1] &&
           column->paints[0] == other->paints[0] && column->paints[1] == other->paints[1];
}

static size_t count_alike(const LaneColumn *columns, size_t most) {
    size_t count = 1;
    while (count < most && is_same_cover(&columns[count], columns))
        count++;
    return count;
}

static void code_first_column(Archive *archive, LaneColumn *column, int64_t before, const Lanes *lanes) {
    uint64_t all = UINT64_MAX >> (LANES_MAX - lanes->count);
    ArchiveRow row = archive_begin_row(archive);
    code_time(&row, &column->start, before);
    for (int i = 0; i < 2; i++) {
        archive_row_number(&row, &column->masks[i], all);
        if (column->masks[i])
            code_paint(&row, &column->paints[i], lanes);
        else if (!archive->is_writing)
            column->paints[i] = 0;
    }
    archive_end_row(&row);
}

// How much longer the column before lasts than the one before that, whose length is in *length.
static inline void code_start(ArchiveRow *row, int64_t *start, int64_t before, int64_t *length) {
    int64_t more = (int64_t)((uint64_t)*start - (uint64_t)before - (uint64_t)*length);
    archive_row_signed(row, &more, 4 * most_time);
    *length = (int64_t)((uint64_t)*length + (uint64_t)more);
    if (*length < 0 || *length > most_time - before)
        archive_refuse(row->archive, "times go back");
    else if (!row->is_writing)
        *start = before + *length;
}

// Of those behind the first. A server's passes for the same slots last nearly the same.
static void code_starts(Archive *archive, LaneColumn *columns, size_t count) {
    int64_t length = 0;
    for (size_t i = 1; i < count && archive_is_sound(archive); i++) {
        ArchiveRow row = archive_begin_row(archive);
        code_start(&row, &columns[i].start, columns[i - 1].start, &length);
        archive_end_row(&row);
    }
}

// Columns that cover the same; returns how many.
static size_t code_alike(Archive *archive, LaneColumn *columns, size_t most, int64_t before,
                         const Lanes *lanes) {
    uint64_t count = archive->is_writing ? count_alike(columns, most) : 0;
    archive_number(archive, &count, most);
    if (!archive_check(archive, count > 0, "columns of lanes are missing"))
        return 0;
    code_first_column(archive, columns, before, lanes);
    for (size_t i = 1; i < count && !archive->is_writing; i++)
        columns[i] = columns[0];
    code_starts(archive, columns, count);
    return count;
}

static void code_columns(Coder *coder, Lanes *lanes) {
    Archive *archive = coder->archive;
    archive_count(archive, &lanes->column_count);
    size_t count = lanes->column_count;
    LaneColumn *columns = archive_long_items(archive, lanes->columns, count, sizeof *columns);
    for (size_t i = 0; i < count && archive_is_sound(archive);)
        i += code_alike(archive, &columns[i], count - i, i ? columns[i - 1].start : -most_time, lanes);
    lanes->columns = columns;
    if (!archive_is_sound(archive) || !count)
        return;
    const LaneColumn *last = &columns[count - 1];
    archive_check(archive, !(last->masks[0] | last->masks[1]), "the last column of the lanes covers some");
}

static void code_lanes(Coder *coder, void *thing) {
    Lanes *lanes = thing;
    Archive *archive = coder->archive;
    archive_index(archive, &lanes->count, LANES_MAX);
    archive_index(archive, &lanes->paint_count, LANE_PAINTS_MAX);
    if (!archive_check(archive, lanes->count > 0, "a chart has no lanes"))
        return;
    const char **names = archive_items(archive, lanes->paint_names, lanes->paint_count, sizeof *names);
    for (unsigned i = 0; i < lanes->paint_count && archive_is_sound(archive); i++)
        archive_text(archive, &names[i], most_name);
    lanes->paint_names = names;
    code_lane_spans(coder, lanes);
    if (archive_is_sound(archive))
        code_columns(coder, lanes);
}

static void need_lanes(Coder *coder, const Lanes **lanes) {
    coder_need(coder, &coder->lanes, (const void **)lanes, sizeof **lanes, code_lanes,
               "a chart shows no lanes");
}

static void code_series(Coder *coder, void *thing) {
    Series *series = thing;
    Archive *archive = coder->archive;
    archive_count(archive, &series->count);
    archive_bool(archive, &series->steps);
    int64_t *times = archive_long_items(archive, series->times, series->count, sizeof *times);
    double *values = archive_long_items(archive, series->values, series->count, sizeof *values);
    if (!archive_check(archive, series->count > 0, "a series has no samples"))
        return;
    code_first_time(coder, &times[0]);
    for (size_t i = 0; i < series->count && archive_is_sound(archive); i++) {
        ArchiveRow row = archive_begin_row(archive);
        if (i)
            code_time(&row, &times[i], times[i - 1]);
        archive_end_row(&row);
        archive_double(archive, &values[i], i ? values[i - 1] : 0);
    }
    series->times = times;
    series->values = values;
}

static void need_series(Coder *coder, const Series **series) {
    coder_need(coder, &coder->series, (const void **)series, sizeof **series, code_series,
               "a chart shows no series");
}

// Charts ----------------------------------------------------------------------------------------------------

static void code_paint_colors(Coder *coder, const Lanes *lanes, const Color **colors) {
    Archive *archive = coder->archive;
    if (!archive_is_sound(archive))
        return;
    Color *own = archive_items(archive, *colors, lanes->paint_count, sizeof *own);
    for (unsigned i = 0; i < lanes->paint_count && archive_is_sound(archive); i++)
        coder_color(coder, &own[i], (Color){0});
    *colors = own;
}

static void code_lane_chart(Coder *coder, void *thing) {
    LaneChart *chart = thing;
    need_lanes(coder, &chart->lanes);
    code_paint_colors(coder, chart->lanes, &chart->colors);
    coder_color(coder, &chart->ground, (Color){0});
    code_float(coder, &chart->width);
    code_float(coder, &chart->height);
    code_float(coder, &chart->gap);
}

static void code_signs(Coder *coder, LampGrid *grid) {
    Archive *archive = coder->archive;
    bool has_signs = grid->signs != NULL;
    archive_bool(archive, &has_signs);
    if (!has_signs || !archive_is_sound(archive))
        return;
    GlyphRun *signs = archive_items(archive, grid->signs, grid->lanes->paint_count, sizeof *signs);
    for (unsigned i = 0; i < grid->lanes->paint_count && archive_is_sound(archive); i++)
        code_run(coder, &signs[i]);
    grid->signs = signs;
}

static void code_lamp_grid(Coder *coder, void *thing) {
    LampGrid *grid = thing;
    Archive *archive = coder->archive;
    need_lanes(coder, &grid->lanes);
    code_paint_colors(coder, grid->lanes, &grid->colors);
    code_signs(coder, grid);
    code_float(coder, &grid->sign_em);
    archive_index(archive, &grid->columns, INT32_MAX);
    archive_check(archive, grid->columns > 0, "a chart of lamps has no columns");
    code_place(coder, &grid->size);
    code_place(coder, &grid->pitch);
    code_float(coder, &grid->corner);
    archive_signed(archive, &grid->blur, most_time);
    archive_check(archive, grid->blur >= 0, "a time is negative");
    archive_bool(archive, &grid->from_right);
}

static void code_readout(Coder *coder, void *thing) {
    enum { MOST_DECIMALS = 6 };
    Readout *readout = thing;
    Archive *archive = coder->archive;
    uint32_t decimals = (uint32_t)readout->decimals, align = readout->align;
    need_series(coder, &readout->series);
    need_numerals(coder, &readout->numerals);
    code_run(coder, &readout->prefix);
    code_run(coder, &readout->suffix);
    archive_index(archive, &decimals, MOST_DECIMALS);
    archive_index(archive, &align, TEXT_ALIGN_RIGHT);
    readout->decimals = (int)decimals;
    readout->align = (TextAlign)align;
    code_float(coder, &readout->em);
    code_float(coder, &readout->width);
}

static void code_time_axis(Coder *coder, void *thing) {
    TimeAxis *axis = thing;
    need_numerals(coder, &axis->numerals);
    code_run(coder, &axis->unit);
    code_size(coder, &axis->em);
    code_size(coder, &axis->width);
    code_float(coder, &axis->height);
    archive_check(coder->archive, (double)axis->width <= most_ticks * (double)axis->em,
                  "the numbers of an axis are too small for its width");
    coder_color(coder, &axis->grid, (Color){0});
    coder_color(coder, &axis->head, (Color){0});
}

// Each chart belongs to one shape.
static void code_chart(Coder *coder, const void **chart, size_t size, CoderFunction *code) {
    void *own = archive_items(coder->archive, *chart, 1, size);
    if (own)
        code(coder, own);
    *chart = own;
}

void coder_lane_chart(Coder *coder, Shape *shape) {
    code_chart(coder, (const void **)&shape->as.lanes, sizeof *shape->as.lanes, code_lane_chart);
}

void coder_lamp_grid(Coder *coder, Shape *shape) {
    code_chart(coder, (const void **)&shape->as.lamps, sizeof *shape->as.lamps, code_lamp_grid);
}

void coder_readout(Coder *coder, Shape *shape) {
    code_chart(coder, (const void **)&shape->as.readout, sizeof *shape->as.readout, code_readout);
}

void coder_time_axis(Coder *coder, Shape *shape) {
    code_chart(coder, (const void **)&shape->as.axis, sizeof *shape->as.axis, code_time_axis);
}

void coder_plot(Coder *coder, Shape *shape) {
    need_series(coder, &shape->as.plot);
    if (archive_is_sound(coder->archive))
        archive_check(coder->archive, shape->outline->curve_count + 1 >= shape->as.plot->count,
                      "a plot has more samples than its line");
}
