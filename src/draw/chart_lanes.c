#include "draw/chart_pen.h"

#include <math.h>

enum { most_cells = 12000 };                             // in a window, drawn one by one
static const float near_pixels = 4;                      // columns wider than this are drawn one by one
static const float least_pixels = 0.2f;                  // a span narrower than this is not seen
static const float gap_share = 0.16f, gap_pixels = 2.5f; // between columns: of their width, at most

// A lane chart at a moment.
typedef struct LaneView {
    const LaneChart *chart;
    int64_t from, now; // what is shown of the time
    double scale;      // local units a microsecond
    float column;      // local units of a mean column
    bool is_near;      // columns are drawn one by one
} LaneView;

static LaneView make_lane_view(const ChartPen *pen, const LaneChart *chart) {
    const Moment *moment = &pen->leaf->moment;
    LaneView view = {.chart = chart, .from = chart_microseconds(moment->from)};
    int64_t to = chart_microseconds(moment->to), now = chart_microseconds(moment->now);
    view.now = now < to ? now : to;
    view.scale = to > view.from ? (double)chart->width / (double)(to - view.from) : 0;
    view.column = (float)(lanes_get_column_time(chart->lanes) * view.scale);
    float cells = view.column > 0 ? chart->width / view.column * (float)chart->lanes->count : 0;
    view.is_near = view.column > near_pixels * pen->pixel && cells <= (float)most_cells;
    return view;
}

static float x_of(const LaneView *view, int64_t time) {
    return (float)((double)(time - view->from) * view->scale) - view->chart->width / 2;
}

static ChartBox lane_box(const ChartPen *pen, const LaneChart *chart, unsigned lane) {
    float pitch = chart->height / (float)chart->lanes->count, top = chart->height / 2 - pitch * (float)lane;
    float gap = pitch * chart->gap / 2;
    return (ChartBox){0, chart_snap(pen, top - pitch + gap), 0, chart_snap(pen, top - gap)};
}

// Between neighbours of one colour there is a gap where there is room for one.
static float gap_of(const ChartPen *pen, float width) {
    return fminf(gap_share * width, gap_pixels * pen->pixel);
}

// A lane's box from `start` to `end`, less the gap, as far as it is shown.
static ChartBox time_box(const LaneView *view, ChartBox lane, int64_t start, int64_t end, float gap) {
    lane.left = x_of(view, start > view->from ? start : view->from);
    lane.right = fminf(x_of(view, end) - gap, x_of(view, view->now));
    return lane;
}

static void emit_spans(const ChartPen *pen, const LaneView *view, unsigned lane, ChartBox box) {
    const Lanes *lanes = view->chart->lanes;
    for (uint32_t i = lanes_find_span(lanes, lane, view->from); i < lanes->first[lane + 1]; i++) {
        const LaneSpan *span = &lanes->spans[i];
        if (span->start >= view->now)
            break;
        Color color = pen->colors[span->paint];
        if (!view->is_near)
            color = color_lerp(color, pen->colors[span->cover], span->share);
        box = time_box(view, box, span->start, span->end,
                       gap_of(pen, (float)((double)(span->end - span->start) * view->scale)));
        if (box.right - box.left >= least_pixels * pen->pixel)
            chart_fill_box(pen, box, color);
    }
}

static void emit_column(const ChartPen *pen, const LaneView *view, const LaneColumn *column, int64_t end,
                        const ChartBox *lanes) {
    float gap = gap_of(pen, view->column);
    for (int which = 0; which < 2; which++) {
        uint64_t mask = which ? column->masks[1] : column->masks[0] & ~column->masks[1];
        for (; mask; mask &= mask - 1) {
            ChartBox box = time_box(view, lanes[__builtin_ctzll(mask)], column->start, end, gap);
            chart_fill_box(pen, box, pen->colors[column->paints[which]]);
        }
    }
}

static void emit_columns(const ChartPen *pen, const LaneView *view, const ChartBox *boxes) {
    const Lanes *lanes = view->chart->lanes;
    size_t at = lanes_find_column(lanes, view->from);
    for (; at + 1 < lanes->column_count && lanes->columns[at].start < view->now; at++)
        emit_column(pen, view, &lanes->columns[at], lanes->columns[at + 1].start, boxes);
}

void chart_emit_lanes(ChartPen *pen) {
    const LaneChart *chart = pen->leaf->shape.shape->as.lanes;
    pen->opacity *= pen->leaf->fill.a;
    chart_pen_set_colors(pen, chart->lanes, chart->colors);
    Color ground = chart_pen_see(pen, chart->ground);
    LaneView view = make_lane_view(pen, chart);
    ChartBox boxes[LANES_MAX];
    for (unsigned i = 0; i < chart->lanes->count; i++)
        boxes[i] = lane_box(pen, chart, i);
    float left = -chart->width / 2, half = chart->height / 2;
    chart_fill_box(pen, (ChartBox){left, chart_snap(pen, -half), -left, chart_snap(pen, half)}, ground);
    for (unsigned i = 0; i < chart->lanes->count && view.scale > 0; i++)
        emit_spans(pen, &view, i, boxes[i]);
    if (view.is_near)
        emit_columns(pen, &view, boxes);
}
