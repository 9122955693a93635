// What charts draw equals what the log says.
#include "base/random.h"
#include "draw/chart_pen.h"
#include "draw/chart_visual.h"
#include "scene/scene.h"
#include "shape/chart.h"
#include "sim/batching_chart.h"
#include "sim/batching_log.h"
#include "sim/batching_shown.h"
#include "sim/batching_state.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// cmocka compares floats.
#define assert_near(a, b, within) assert_true(fabs((double)(a) - (double)(b)) <= (double)(within))

enum { SAMPLES = 4000, SLOTS = 8, REQUESTS = 200 };

static Arena arena;

static int open_arena(void **state) {
    (void)state;
    return 0;
}

static int close_arena(void **state) {
    (void)state;
    arena_finish(&arena);
    return 0;
}

static Workload make_workload(Arrivals arrivals, uint64_t rate) {
    WorkloadParameters parameters = {
        REQUESTS, 7, arrivals, rate, {LAW_UNIFORM, 10, 40}, {LAW_GEOMETRIC, 12000, 0}};
    Workload workload;
    assert_true(workload_create(&parameters, &workload, NULL));
    return workload;
}

static Batching *make_run(const Workload *workload, BatchingPolicy policy, DecodeRule decode,
                          PrefillMode prefill) {
    BatchingRules rules = {policy, SLOTS, cost_presets[0], decode, prefill, STATIC_PADDED, true};
    Batching *run = batching_create(workload, &rules, NULL);
    assert_non_null(run);
    return run;
}

static int64_t random_time(Random *random, const Batching *run) {
    return (int64_t)(((uint64_t)random_next(random) << 20 | random_next(random) >> 12) % (uint64_t)run->end);
}

static void assert_paint(int paint, SlotStatus status, int64_t time) {
    static const SlotPaint paints[SLOT_STATUS_COUNT] = {
        [SLOT_EMPTY] = SLOT_PAINT_EMPTY,       [SLOT_PREFILL] = SLOT_PAINT_PREFILL,
        [SLOT_DECODE] = SLOT_PAINT_DECODE,     [SLOT_WAITING] = SLOT_PAINT_WAITING,
        [SLOT_FINISHED] = SLOT_PAINT_FINISHED,
    };
    if (paint > SLOT_PAINT_DECODE && paint <= SLOT_PAINT_DECODE_LAST)
        paint = SLOT_PAINT_DECODE;
    if (paint != (int)paints[status])
        fail_msg("at %lld us a lane shows paint %d, the slot's status is %d", (long long)time, paint,
                 (int)status);
}

static void check_lanes(const Batching *run) {
    const Lanes *lanes = batching_chart_slots(&arena, run);
    Random random = random_make(1, 1);
    for (int i = 0; i < SAMPLES; i++) {
        BatchingState state;
        int64_t time = random_time(&random, run);
        batching_state_at(run, time, &state);
        for (unsigned slot = 0; slot < SLOTS; slot++)
            assert_paint(lanes_get_paint(lanes, slot, time), state.slots[slot].status, time);
    }
}

static void every_lane_shows_what_its_slot_does(void **state) {
    (void)state;
    for (int arrivals = ARRIVALS_BURST; arrivals <= ARRIVALS_POISSON; arrivals++) {
        Workload workload = make_workload((Arrivals)arrivals, 6000);
        for (int rule = 0; rule < DECODE_RULE_COUNT; rule++)
            for (int prefill = 0; prefill < PREFILL_MODE_COUNT; prefill++) {
                Batching *run =
                    make_run(&workload, BATCHING_CONTINUOUS, (DecodeRule)rule, (PrefillMode)prefill);
                check_lanes(run);
                batching_destroy(run);
            }
        Batching *run = make_run(&workload, BATCHING_STATIC, DECODE_MERGED, PREFILL_OWN_PASS);
        check_lanes(run);
        batching_destroy(run);
        workload_destroy(&workload);
    }
}

// Groups that decode one after the other in an iteration have colours of their own, four in turn.
static void the_passes_of_an_iteration_take_turns_in_four_colours(void **state) {
    (void)state;
    Workload workload = make_workload(ARRIVALS_BURST, 1);
    Batching *run = make_run(&workload, BATCHING_CONTINUOUS, DECODE_GROUPS, PREFILL_OWN_PASS);
    const Lanes *lanes = batching_chart_slots(&arena, run);
    unsigned turn = 0;
    bool is_seen[4] = {false};
    for (size_t i = 0; i < run->event_count; i++) {
        const BatchingEvent *event = &run->events[i];
        bool is_new = i == 0 || event->iteration != run->events[i - 1].iteration;
        if (is_new)
            turn = 0;
        if (event->phase != PHASE_DECODE)
            continue;
        unsigned slot = (unsigned)__builtin_ctzll(event->mask);
        int paint = lanes_get_paint(lanes, slot, (event->start + batching_get_event_end(run, i)) / 2);
        assert_int_equal(paint, SLOT_PAINT_DECODE + (int)(turn % 4));
        is_seen[turn++ % 4] = true;
    }
    assert_true(is_seen[0] && is_seen[1] && is_seen[2] && is_seen[3]);
    batching_destroy(run);
    workload_destroy(&workload);
}

static void a_span_knows_how_much_of_it_its_passes_cover(void **state) {
    (void)state;
    Workload workload = make_workload(ARRIVALS_BURST, 1);
    Batching *run = make_run(&workload, BATCHING_CONTINUOUS, DECODE_GROUPS, PREFILL_OWN_PASS);
    const Lanes *lanes = batching_chart_slots(&arena, run);
    double working = 0, all = 0;
    for (uint32_t i = 0; i < lanes->first[SLOTS]; i++) {
        double length = (double)(lanes->spans[i].end - lanes->spans[i].start);
        working += length * (double)lanes->spans[i].share;
        assert_true(lanes->spans[i].paint != lanes->spans[i].cover || lanes->spans[i].share == 0);
        all += length;
    }
    assert_near(working / (double)run->totals.working, 1, 1e-5);
    assert_near(all, (double)run->end * SLOTS, 0.5);
    batching_destroy(run);
    workload_destroy(&workload);
}

// The display -----------------------------------------------------------------------------------------------

static const Color colors[SLOT_PAINT_COUNT] = {
    [SLOT_PAINT_EMPTY] = {0.1f, 0, 0, 1},    [SLOT_PAINT_WAITING] = {0.2f, 0, 0, 1},
    [SLOT_PAINT_FINISHED] = {0.3f, 0, 0, 1}, [SLOT_PAINT_PREFILL] = {0, 0, 1, 1},
    [SLOT_PAINT_DECODE] = {0, 1, 0, 1},      [SLOT_PAINT_DECODE + 1] = {0, 1, 0, 1},
    [SLOT_PAINT_DECODE + 2] = {0, 1, 0, 1},  [SLOT_PAINT_DECODE + 3] = {0, 1, 0, 1},
};

static LeafState leaf_of(const Shape *shape, Moment moment) {
    return (LeafState){.affine = affine_identity(),
                       .fill = {1, 1, 1, 1},
                       .opacity = 1,
                       .reveal = {{0, 1}},
                       .shape = {.shape = shape},
                       .moment = moment};
}

static Display emit(const Shape *shape, Moment moment) {
    View view = view_fit(1920, 1080, (vec2s){{128 / 9.0f, 8}});
    LeafState leaf = leaf_of(shape, moment);
    Display display = display_begin(&arena);
    assert_true(chart_emit(&display, &leaf, &view, NULL));
    return display;
}

static bool has_color(const Instance *instance, Color color) {
    return instance->fill[0] == (uint16_t)lrintf(color.r * 65535) &&
           instance->fill[1] == (uint16_t)lrintf(color.g * 65535) &&
           instance->fill[2] == (uint16_t)lrintf(color.b * 65535);
}

static int count_color(const Display *display, Color color) {
    int count = 0;
    for (size_t i = 0; i < display->instance_count; i++)
        count += has_color(&display->instances[i], color);
    return count;
}

// Cells of tokens between two times, straight from the log.
static int count_tokens(const Batching *run, int64_t from, int64_t to) {
    int count = 0;
    for (size_t i = 0; i < run->event_count; i++) {
        const BatchingEvent *event = &run->events[i];
        if (event->phase == PHASE_DECODE && event->start < to && batching_get_event_end(run, i) > from)
            count += __builtin_popcountll(event->mask);
    }
    return count;
}

static void the_cells_of_a_near_chart_are_the_tokens_of_the_log(void **state) {
    (void)state;
    Workload workload = make_workload(ARRIVALS_BURST, 1);
    for (int rule = DECODE_MERGED; rule <= DECODE_LARGEST; rule++) {
        Batching *run = make_run(&workload, BATCHING_CONTINUOUS, (DecodeRule)rule, PREFILL_OWN_PASS);
        LaneChart chart = {batching_chart_slots(&arena, run), colors, {0, 0, 0, 1}, 10, 4, 0.1f};
        const Shape *shape = shape_lane_chart(&arena, chart);
        Random random = random_make(2, 1);
        for (int i = 0; i < 200; i++) {
            int64_t from = random_time(&random, run), now = from + random_below(&random, 800000);
            // A pass of 9.2 ms in a window of 1 s and 1350 pixels: 12 pixels, one instance a cell.
            Display display = emit(
                shape, (Moment){(double)now * 1e-6, (double)from * 1e-6, (double)(from + 1000000) * 1e-6});
            int cells = count_color(&display, colors[SLOT_PAINT_DECODE]);
            // A cell of which only the gap behind it is left is not drawn.
            assert_in_range(cells, count_tokens(run, from + 2000, now), count_tokens(run, from, now));
        }
        batching_destroy(run);
    }
    workload_destroy(&workload);
}

static void a_chart_shows_nothing_of_the_future_and_stays_in_its_box(void **state) {
    (void)state;
    Workload workload = make_workload(ARRIVALS_BURST, 1);
    Batching *run = make_run(&workload, BATCHING_CONTINUOUS, DECODE_MERGED, PREFILL_OWN_PASS);
    LaneChart chart = {batching_chart_slots(&arena, run), colors, {0, 0, 0, 0}, 10, 4, 0.1f};
    const Shape *shape = shape_lane_chart(&arena, chart);
    double end = (double)run->end * 1e-6;
    for (int i = 0; i < 50; i++) {
        double from = end * i / 60, to = from + end / 20, now = from + (to - from) * 0.25;
        Display display = emit(shape, (Moment){now, from, to});
        for (size_t k = 0; k < display.instance_count; k++) {
            const Instance *instance = &display.instances[k];
            float right = instance->affine[4] + instance->shape[0],
                  left = instance->affine[4] - instance->shape[0];
            assert_true(right <= -5 + 10 * 0.25f + 1e-4f && left >= -5 - 1e-4f);
            assert_true(fabsf(instance->affine[5]) + instance->shape[1] <= 2.01f);
        }
    }
    Display before = emit(shape, (Moment){0, 0, 1});
    assert_int_equal(before.instance_count, 0);
    batching_destroy(run);
    workload_destroy(&workload);
}

static void a_far_chart_draws_spans_not_tokens(void **state) {
    (void)state;
    Workload workload = make_workload(ARRIVALS_BURST, 1);
    Batching *run = make_run(&workload, BATCHING_CONTINUOUS, DECODE_MERGED, PREFILL_OWN_PASS);
    LaneChart chart = {batching_chart_slots(&arena, run), colors, {0, 0, 0, 0}, 10, 4, 0.1f};
    Display display = emit(shape_lane_chart(&arena, chart), (Moment){1e3, 0, 100});
    assert_true(display.instance_count > 100 && display.instance_count < 4 * 4 * REQUESTS);
    batching_destroy(run);
    workload_destroy(&workload);
}

static const Color red_and_green[] = {{1, 0, 0, 1}, {0, 1, 0, 1}};
static const char *const two_names[] = {"a", "b"};

// In a window of 1350 pixels, which are as many seconds.
static Display emit_seconds(const Lanes *lanes) {
    LaneChart chart = {lanes, red_and_green, {0, 0, 0, 0}, 10, 4, 0};
    return emit(shape_lane_chart(&arena, chart), (Moment){1350, 0, 1350});
}

static Display emit_span(double pixels) {
    static const uint32_t first[] = {0, 1};
    const LaneSpan span = {0, (int64_t)(pixels * 1e6), 0, 0, 0};
    return emit_seconds(&(Lanes){1, first, &span, NULL, 0, two_names, 2});
}

static void the_gap_behind_a_span_is_a_part_of_it_but_never_many_pixels(void **state) {
    (void)state;
    const struct { double pixels, gap; } rows[] = {{0.5, 0.08}, {4, 0.64}, {15, 2.4}, {16, 2.5}, {300, 2.5}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Display display = emit_span(rows[i].pixels);
        assert_int_equal(display.instance_count, 1);
        double half = (double)display.instances[0].shape[0], middle = (double)display.instances[0].affine[4];
        assert_near((middle - half + 5) * 135, 0, 1e-3);
        assert_near(2 * half * 135, rows[i].pixels - rows[i].gap, 1e-3);
    }
    assert_int_equal(emit_span(0.25).instance_count, 1); // 0.21 pixels without the gap
    assert_int_equal(emit_span(0.22).instance_count, 0);
}

// Columns of so many pixels each, to the end of the window.
static Display emit_columns(unsigned lane_count, double pixels) {
    static LaneColumn columns[1350];
    static uint32_t first[LANES_MAX + 1];
    size_t count = (size_t)floor(1350 / pixels);
    for (size_t i = 0; i <= count; i++)
        columns[i] = (LaneColumn){(int64_t)((double)i * pixels * 1e6),
                                  {i < count ? UINT64_MAX >> (LANES_MAX - lane_count) : 0, 0},
                                  {1, 0}};
    return emit_seconds(&(Lanes){lane_count, first, NULL, columns, count + 1, two_names, 2});
}

static void columns_are_drawn_where_they_are_wide_and_not_too_many(void **state) {
    (void)state;
    const struct {
        unsigned lanes;
        double pixels;
        bool is_near;
    } rows[] = {{1, 3.98, false}, {1, 4.02, true}, {64, 7.18, false}, {64, 7.22, true}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Display display = emit_columns(rows[i].lanes, rows[i].pixels);
        size_t cells = (size_t)floor(1350 / rows[i].pixels) * rows[i].lanes;
        assert_int_equal(display.instance_count, rows[i].is_near ? cells : 0);
        for (size_t k = 0; k < display.instance_count; k++)
            assert_near(2 * 135 * (double)display.instances[k].shape[0], 0.84 * rows[i].pixels, 1e-3);
    }
}

static void lamps_shine_in_the_mean_colour_of_the_last_moments(void **state) {
    (void)state;
    static const uint32_t first[] = {0, 2};
    static const LaneSpan spans[] = {{0, 600000, 0, 0, 0}, {800000, 2000000, 1, 1, 0}};
    static const char *const names[] = {"a", "b"};
    static const Color two[] = {{1, 0, 0, 1}, {0, 1, 0, 1}};
    const Lanes lanes = {1, first, spans, NULL, 0, names, 2};
    LampGrid grid = {
        .lanes = &lanes, .colors = two, .columns = 1, .size = {{1, 1}}, .pitch = {{1, 1}}, .blur = 1000000};
    Display display = emit(shape_lamp_grid(&arena, grid), (Moment){1.2, 0, 1});
    assert_int_equal(display.instance_count, 1); // 0.4 s of a, 0.2 s dark, 0.4 s of b
    assert_near(display.instances[0].fill[0] / 65535.0, 0.5, 1e-4);
    assert_near(display.instances[0].fill[1] / 65535.0, 0.5, 1e-4);
    assert_near(display.instances[0].fill[3] / 65535.0, 0.8, 1e-4);
    grid.blur = 0;
    display = emit(shape_lamp_grid(&arena, grid), (Moment){0.7, 0, 1});
    assert_int_equal(display.instance_count, 0);
    display = emit(shape_lamp_grid(&arena, grid), (Moment){0.8, 0, 1}); // exactly where a span begins
    assert_int_equal(display.instances[0].fill[1], 65535);
}

// Spans that begin and end at random, with columns over some of them, for so many microseconds.
enum { LAMPS = 3, LENGTH = 400 };

static Lanes random_lanes(Random *random, LaneSpan *spans, uint32_t *first, LaneColumn *columns) {
    static const char *const names[] = {"a", "b", "c", "d"};
    uint32_t count = 0, column_count = 0;
    for (uint8_t lane = 0; lane < LAMPS; lane++) {
        for (int64_t t = random_below(random, 20); t < LENGTH;
             t = spans[count++].end + random_below(random, 20))
            spans[count] =
                (LaneSpan){t, t + 1 + random_below(random, 40), (uint8_t)random_below(random, 4), 0, 0};
        first[lane + 1] = count;
    }
    for (int64_t t = random_below(random, 40); t < LENGTH; t += 5 + random_below(random, 20))
        columns[column_count++] =
            (LaneColumn){t,
                         {random_below(random, 1 << LAMPS), random_below(random, 1 << LAMPS)},
                         {(uint8_t)random_below(random, 4), (uint8_t)random_below(random, 4)}};
    columns[column_count - 1].masks[0] = columns[column_count - 1].masks[1] = 0;
    return (Lanes){LAMPS, first, spans, columns, column_count, names, 4};
}

// Microsecond by microsecond.
static Color mean_of(const Lanes *lanes, const Color *paints, unsigned lane, int64_t from, int64_t now) {
    double r = 0, g = 0, b = 0, a = 0;
    for (int64_t t = from; t < now; t++) {
        int paint = lanes_get_paint(lanes, lane, t);
        Color color = paint == LANE_NOTHING ? (Color){0} : paints[paint];
        r += (double)(color.r * color.a);
        g += (double)(color.g * color.a);
        b += (double)(color.b * color.a);
        a += (double)color.a;
    }
    if (a == 0)
        return (Color){0};
    return (Color){(float)(r / a), (float)(g / a), (float)(b / a), (float)(a / (double)(now - from))};
}

static void a_blurred_lamp_shows_the_mean_of_spans_and_columns(void **state) {
    (void)state;
    static const Color paints[] = {{1, 0, 0, 1}, {0, 1, 0, 0.5f}, {0, 0, 1, 1}, {1, 1, 0, 0.25f}};
    LaneSpan spans[LAMPS * LENGTH];
    LaneColumn columns[LENGTH];
    uint32_t first[LAMPS + 1] = {0};
    Random random = random_make(5, 1);
    const Lanes lanes = random_lanes(&random, spans, first, columns);
    for (int64_t now = 1; now < LENGTH; now += 7) {
        LampGrid grid = {
            .lanes = &lanes, .colors = paints, .columns = LAMPS, .size = {{1, 1}}, .pitch = {{1, 1}}};
        grid.blur = 1 + random_below(&random, 90);
        Display display = emit(shape_lamp_grid(&arena, grid), (Moment){(double)now * 1e-6, 0, 1});
        size_t lamp = 0;
        for (unsigned lane = 0; lane < LAMPS; lane++) {
            Color wanted = mean_of(&lanes, paints, lane, now - grid.blur, now);
            const float channels[] = {wanted.r, wanted.g, wanted.b, wanted.a};
            if (wanted.a == 0)
                continue;
            assert_true(lamp < display.instance_count);
            for (int i = 0; i < 4; i++)
                assert_near(display.instances[lamp].fill[i] / 65535.0, channels[i], 1e-4);
            lamp++;
        }
        assert_int_equal(lamp, display.instance_count);
    }
}

// Series ----------------------------------------------------------------------------------------------------

static void series_say_what_the_state_says(void **state) {
    (void)state;
    for (int policy = 0; policy < BATCHING_POLICY_COUNT; policy++) {
        Workload workload = make_workload(ARRIVALS_POISSON, 6000);
        Batching *run = make_run(&workload, (BatchingPolicy)policy, DECODE_MERGED, PREFILL_OWN_PASS);
        const Series *series[RUN_SERIES_COUNT];
        for (int i = 0; i < RUN_SERIES_COUNT; i++)
            series[i] = batching_chart_series(&arena, run, (RunSeries)i);
        Random random = random_make(3, 1);
        for (int i = 0; i < SAMPLES; i++) {
            BatchingState at;
            int64_t time = run->events[random_below(&random, (uint32_t)run->event_count - 2)].start;
            batching_state_at(run, time, &at);
            assert_near(series_at(series[RUN_TOKENS], time), (double)at.tokens, 0);
            assert_near(series_at(series[RUN_THROUGHPUT], time), at.throughput, at.throughput * 0.01 + 0.5);
            assert_near(series_at(series[RUN_UTILISATION], time), 100 * at.utilisation, 1.0);
        }
        assert_near(series_at(series[RUN_THROUGHPUT], run->end), batching_get_throughput(run), 1e-9);
        assert_near(series_at(series[RUN_UTILISATION], run->end), 100 * batching_get_utilisation(run), 1e-9);
        assert_near(series_at(series[RUN_QUEUE], run->end), 0, 0);
        batching_destroy(run);
        workload_destroy(&workload);
    }
}

// So long a run that its means hardly move between two checkpoints.
static void the_means_of_a_long_run_go_on_to_its_end(void **state) {
    (void)state;
    WorkloadParameters parameters = {40000, 7, ARRIVALS_BURST, 1, {LAW_CONSTANT, 1, 0}, {LAW_UNIFORM, 1, 40}};
    Workload workload;
    assert_true(workload_create(&parameters, &workload, NULL));
    Batching *run = make_run(&workload, BATCHING_CONTINUOUS, DECODE_MERGED, PREFILL_OWN_PASS);
    for (int i = RUN_THROUGHPUT; i <= RUN_UTILISATION; i++) {
        const Series *series = batching_chart_series(&arena, run, (RunSeries)i);
        assert_true(series->count < run->event_count / 4);
        for (int part = 1; part <= 8; part++) {
            BatchingState at;
            int64_t time = run->end * part / 8 - 1;
            batching_state_at(run, time, &at);
            double mean = i == RUN_THROUGHPUT ? at.throughput : 100 * at.utilisation;
            assert_near(series_at(series, time), mean, mean * 0.01);
        }
        double last =
            i == RUN_THROUGHPUT ? batching_get_throughput(run) : 100 * batching_get_utilisation(run);
        assert_near(series_at(series, run->end), last, 1e-9);
    }
    batching_destroy(run);
    workload_destroy(&workload);
}

// What the series of counts say at `time`, from the log alone.
static double count_at(const Batching *run, RunSeries which, int64_t time) {
    uint32_t iteration = 0, decoding = 0;
    double tokens = 0, passes = 0, waiting = 0;
    for (uint32_t i = 0; i < run->workload->count; i++)
        waiting += run->workload->requests[i].arrival <= time;
    for (size_t i = 0; i < run->event_count; i++) {
        const BatchingEvent *event = &run->events[i];
        bool is_pass = event->phase == PHASE_PREFILL || event->phase == PHASE_DECODE;
        if (event->phase == PHASE_REFILL && batching_shown_start(run, i) <= time)
            waiting -= event->tokens;
        if (is_pass && batching_get_event_end(run, i) <= time)
            tokens += __builtin_popcountll(event->mask);
        if (is_pass && event->start <= time)
            iteration = event->iteration;
        if (event->phase == PHASE_DECODE && event->start <= time)
            decoding = event->iteration;
    }
    for (size_t i = 0; i < run->event_count; i++) // all of the iteration's, from the first one on
        passes += run->events[i].phase == PHASE_DECODE && run->events[i].iteration == decoding;
    return which == RUN_TOKENS      ? tokens
           : which == RUN_QUEUE     ? waiting
           : which == RUN_ITERATION ? iteration
                                    : passes;
}

static void series_of_counts_say_what_the_log_says_at_every_event(void **state) {
    (void)state;
    static const RunSeries counts[] = {RUN_TOKENS, RUN_QUEUE, RUN_ITERATION, RUN_PASSES};
    for (int c = 0; c < 4; c++) {
        // By twos: with idle times and without.
        Workload workload = make_workload(ARRIVALS_POISSON, c % 2 ? 1500 : 60000);
        Batching *run = make_run(&workload, BATCHING_CONTINUOUS, DECODE_GROUPS, PREFILL_OWN_PASS);
        for (int i = 0; i < 4; i++) {
            const Series *series = batching_chart_series(&arena, run, counts[i]);
            assert_int_equal(series->times[0], 0);
            assert_near(series->values[0], 0, 0);
            for (size_t event = 0; event + 1 < run->event_count; event += 3) {
                int64_t time = run->events[event].start;
                assert_near(series_at(series, time), count_at(run, counts[i], time), 0);
                assert_near(series_at(series, time + 1), count_at(run, counts[i], time + 1), 0);
            }
        }
        const Series *iterations = batching_chart_series(&arena, run, RUN_ITERATION);
        for (size_t i = 1; i < iterations->count; i++)
            assert_true(iterations->values[i] > iterations->values[i - 1]);
        batching_destroy(run);
        workload_destroy(&workload);
    }
}

static void means_begin_at_zero(void **state) {
    (void)state;
    Workload workload = make_workload(ARRIVALS_BURST, 1);
    Batching *run = make_run(&workload, BATCHING_STATIC, DECODE_MERGED, PREFILL_OWN_PASS);
    static const RunSeries means[] = {RUN_THROUGHPUT, RUN_UTILISATION};
    for (int i = 0; i < 2; i++) {
        const Series *series = batching_chart_series(&arena, run, means[i]);
        assert_int_equal(series->times[0], 0);
        assert_near(series->values[0], 0, 0);
        assert_near(series_at(series, series->times[1] / 2), series->values[1] / 2, series->values[1] * 1e-3);
    }
    batching_destroy(run);
    workload_destroy(&workload);
}

static void the_mask_has_something_in_every_slot_from_the_start_to_the_end_of_time(void **state) {
    (void)state;
    Workload workload = make_workload(ARRIVALS_POISSON, 6000);
    Batching *run = make_run(&workload, BATCHING_CONTINUOUS, DECODE_MERGED, PREFILL_OWN_PASS);
    const Lanes *mask = batching_chart_mask(&arena, run);
    for (unsigned slot = 0; slot < SLOTS; slot++) {
        int64_t end = 0;
        assert_int_equal(mask->spans[mask->first[slot]].paint, MASK_PAINT_FREE);
        for (uint32_t i = mask->first[slot]; i < mask->first[slot + 1]; i++) {
            assert_int_equal(mask->spans[i].start, end);
            assert_true(mask->spans[i].end > end);
            end = mask->spans[i].end;
        }
        assert_true(end == INT64_MAX);
    }
    batching_destroy(run);
    workload_destroy(&workload);
}

static void the_rate_adds_up_to_all_tokens(void **state) {
    (void)state;
    Workload workload = make_workload(ARRIVALS_BURST, 1);
    Batching *run = make_run(&workload, BATCHING_STATIC, DECODE_MERGED, PREFILL_OWN_PASS);
    enum { COUNT = 401 };
    const Series *rate = batching_chart_rate(&arena, run, run->end / (COUNT - 1), run->end, COUNT);
    double tokens = 0;
    for (int i = 1; i < COUNT; i++)
        tokens += rate->values[i] * (double)(rate->times[i] - rate->times[i - 1]) * 1e-6;
    assert_near(tokens / (double)run->totals.tokens, 1, 1e-3);
    assert_true(rate->values[0] == 0 && rate->times[COUNT - 1] == run->end);
    batching_destroy(run);
    workload_destroy(&workload);
}

// Passes that take no time make their tokens at once.
static void a_rate_is_finite_where_passes_take_no_time(void **state) {
    (void)state;
    enum { COUNT = 200 };
    static const Cost free_of_charge;
    WorkloadParameters parameters = {
        20, 7, ARRIVALS_POISSON, 1000, {LAW_CONSTANT, 4, 0}, {LAW_CONSTANT, 3, 0}};
    Workload workload;
    assert_true(workload_create(&parameters, &workload, NULL));
    BatchingRules rules = {BATCHING_CONTINUOUS, SLOTS, free_of_charge, DECODE_MERGED, PREFILL_OWN_PASS,
                           STATIC_PADDED,       true};
    Batching *run = batching_create(&workload, &rules, NULL);
    assert_non_null(run);
    const Series *rate = batching_chart_rate(&arena, run, 1000000, run->end, COUNT);
    for (size_t i = 0; i < rate->count; i++)
        assert_true(isfinite(rate->values[i]) && rate->values[i] >= 0);
    batching_destroy(run);
    workload_destroy(&workload);
}

static void moments_ascend_where_phases_take_no_time(void **state) {
    (void)state;
    Workload workload = make_workload(ARRIVALS_POISSON, 7);
    Batching *run = make_run(&workload, BATCHING_CONTINUOUS, DECODE_MERGED, PREFILL_OWN_PASS);
    size_t count;
    const int64_t *moments = batching_chart_phase_moments(&arena, run, &count);
    assert_in_range(count, 2, run->event_count - 1);
    for (size_t i = 1; i < count; i++)
        assert_true(moments[i - 1] < moments[i]);
    batching_destroy(run);
    workload_destroy(&workload);
}

static void phases_are_lit_one_after_the_other(void **state) {
    (void)state;
    Workload workload = make_workload(ARRIVALS_BURST, 1);
    Batching *run = make_run(&workload, BATCHING_CONTINUOUS, DECODE_MERGED, PREFILL_OWN_PASS);
    const Lanes *phases = batching_chart_phases(&arena, run), *mask = batching_chart_mask(&arena, run);
    size_t count = 7;
    const int64_t *moments = batching_chart_phase_moments(&arena, run, &count);
    assert_int_equal(count, run->event_count); // a burst: no two events are shown at one time
    for (size_t i = 0; i + 1 < count; i++) {
        BatchingState at;
        batching_state_of_event(run, i, &at);
        for (unsigned phase = 0; phase < PHASE_IDLE; phase++)
            assert_int_equal(lanes_get_paint(phases, phase, moments[i]) != LANE_NOTHING,
                             run->events[i].phase == phase);
        for (unsigned slot = 0; slot < SLOTS; slot++) {
            int paint = lanes_get_paint(mask, slot, moments[i]);
            assert_int_equal(paint == MASK_PAINT_FREE || paint == MASK_PAINT_FREED, at.free >> slot & 1);
        }
    }
    batching_destroy(run);
    workload_destroy(&workload);
}

static void what_takes_no_time_is_shown_in_the_first_part_of_the_pass_after_it(void **state) {
    (void)state;
    BatchingEvent events[] = {
        {.phase = PHASE_REFILL, .start = 0},   {.phase = PHASE_PREFILL, .start = 0},
        {.phase = PHASE_CLEANUP, .start = 80}, {.phase = PHASE_REFILL, .start = 80},
        {.phase = PHASE_DECODE, .start = 80},  {.phase = PHASE_CLEANUP, .start = 100},
    };
    static const int64_t shown[] = {0, 20, 80, 85, 90, 100};
    const Batching run = {.events = events, .event_count = 6};
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(batching_shown_start(&run, i), shown[i]);
    events[4].phase = PHASE_IDLE; // in which nothing is shown
    assert_int_equal(batching_shown_start(&run, 3), 80);
}

static void iterations_begin_with_the_first_of_their_events(void **state) {
    (void)state;
    for (Arrivals arrivals = ARRIVALS_BURST; arrivals <= ARRIVALS_POISSON; arrivals++) {
        Workload workload = make_workload(arrivals, 60000);
        Batching *run = make_run(&workload, BATCHING_CONTINUOUS, DECODE_GROUPS, PREFILL_OWN_PASS);
        size_t count = 7, next = 0;
        const int64_t *moments = batching_chart_iteration_moments(&arena, run, &count);
        for (size_t i = 0; i < run->event_count; i++) {
            bool begins = i == 0 || run->events[i].iteration != run->events[i - 1].iteration;
            if (begins && (next == 0 || run->events[i].start != moments[next - 1]))
                assert_true(next < count && moments[next++] == run->events[i].start);
        }
        assert_int_equal(next, count);
        batching_destroy(run);
        workload_destroy(&workload);
    }
}

static void places_of_the_queue_are_taken_from_the_first_on(void **state) {
    (void)state;
    Workload workload = make_workload(ARRIVALS_POISSON, 60000);
    Batching *run = make_run(&workload, BATCHING_CONTINUOUS, DECODE_GROUPS, PREFILL_OWN_PASS);
    const Lanes *queue = batching_chart_queue(&arena, run, 16);
    const Series *length = batching_chart_series(&arena, run, RUN_QUEUE);
    Random random = random_make(4, 1);
    bool was_long = false;
    for (int i = 0; i < SAMPLES; i++) {
        int64_t time = random_time(&random, run);
        double waiting = series_at(length, time);
        was_long = was_long || waiting > 3;
        for (unsigned place = 0; place < 16; place++)
            assert_int_equal(lanes_get_paint(queue, place, time) != LANE_NOTHING, place < waiting);
    }
    assert_true(was_long);
    batching_destroy(run);
    workload_destroy(&workload);
}

static void a_series_is_straight_or_steps(void **state) {
    (void)state;
    static const int64_t times[] = {0, 10, 10, 20};
    static const double values[] = {1, 2, 4, 8};
    Series series = {times, values, 4, false};
    assert_near(series_at(&series, -5), 1, 0);
    assert_near(series_at(&series, 5), 1.5, 1e-12);
    assert_near(series_at(&series, 10), 4, 0);
    assert_near(series_at(&series, 15), 6, 1e-12);
    assert_near(series_at(&series, 99), 8, 0);
    assert_near(series_get_place(&series, 15), 2.5, 1e-12);
    series.steps = true;
    assert_near(series_at(&series, 19), 4, 0);
}

static void assert_number(double value, int decimals, const char *text) {
    char written[number_text_size];
    assert_int_equal(number_write(written, value, decimals), strlen(text));
    assert_string_equal(written, text);
}

static void numbers_have_commas_and_round_half_away_from_zero(void **state) {
    (void)state;
    assert_number(0, 0, "0");
    assert_number(999.5, 0, "1,000");
    assert_number(1234567.891, 2, "1,234,567.89");
    assert_number(-2.5, 0, "-3");
    assert_number(-0.04, 1, "0.0");
    assert_number(0.5, 6, "0.500000");
    assert_number(1e30, 0, "1,000,000,000,000,000");
}

static void a_plot_is_drawn_up_to_the_moment(void **state) {
    (void)state;
    static const int64_t times[] = {0, 1000000, 2000000};
    static const double values[] = {0, 1, 0};
    const Series series = {times, values, 3, false};
    const Shape *shape = shape_plot(&arena, &series, (Box){{-1, -1}, {1, 1}}, 0, 2000000, 0, 1);
    View view = view_fit(1920, 1080, (vec2s){{128 / 9.0f, 8}});
    LeafState leaf = leaf_of(shape, (Moment){1.5, 0, 1});
    leaf.stroke = (Color){1, 1, 1, 1};
    leaf.stroke_width = 4;
    Display display = display_begin(&arena);
    chart_emit(&display, &leaf, &view, NULL);
    assert_int_equal(display.instance_count, 3); // two pieces and a joint
    const Instance *last = &display.instances[1];
    assert_near(last->affine[4] + last->affine[0] * last->shape[0], 0.5, 1e-5);
    assert_near(last->affine[5] + last->affine[1] * last->shape[0], 0, 1e-5);
    const Instance *joint = &display.instances[2]; // as wide as the line, where its pieces meet
    const float place[] = {1, 0, 0, 1, 0, 1}, half = last->shape[1];
    for (int i = 0; i < 6; i++)
        assert_near(joint->affine[i], place[i], 1e-6);
    assert_true(half > 0 && joint->shape[0] == half && joint->shape[1] == half);
    assert_true(joint->quad[0] == -half && joint->quad[3] == half);
}

// A box of a chart, its width in pixels.
static Display fill_box(Affine place, float pixels) {
    View view = view_fit(1920, 1080, (vec2s){{128 / 9.0f, 8}});
    LeafState leaf = leaf_of(NULL, (Moment){0});
    leaf.affine = place;
    Display display = display_begin(&arena);
    ChartPen pen = chart_pen_make(&display, &leaf, &view, NULL);
    chart_fill_box(&pen, (ChartBox){1, 0, 1 + pixels / view.pixels_per_unit, 1}, (Color){1, 0, 0, 1});
    return display;
}

static void a_height_in_a_chart_becomes_one_between_two_rows_of_pixels(void **state) {
    (void)state;
    View view = view_fit(1920, 1080, (vec2s){{128 / 9.0f, 8}});
    LeafState leaf = leaf_of(NULL, (Moment){0});
    Display display = display_begin(&arena);
    leaf.affine =
        affine_multiply(affine_translation((Point){1.3, -0.7}), affine_magnification(2, (Point){0, 0}));
    ChartPen pen = chart_pen_make(&display, &leaf, &view, NULL);
    for (float y = -1; y < 1; y += 0.013f) {
        double snapped = (double)chart_snap(&pen, y), row = (2 * snapped - 0.7) * 135;
        assert_near(row, round(row), 1e-3);
        assert_true(fabs(2 * 135 * (snapped - (double)y)) <= 0.501);
    }
}

static void a_box_of_a_chart_is_one_piece_and_none_where_it_is_empty(void **state) {
    (void)state;
    const Affine level = affine_identity(), upright = {{0, 1}, {-1, 0}, {0, 0}},
                 tilted = affine_rotation(0.1, (Point){0, 0});
    const Display boxes[] = {fill_box(level, 17), fill_box(upright, 17), fill_box(tilted, 17)};
    const Pipeline pipelines[] = {PIPELINE_BOX, PIPELINE_BOX, PIPELINE_TURNED_BOX};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(boxes[i].instance_count, 1);
        assert_int_equal(boxes[i].batches[0].pipeline, pipelines[i]);
        assert_near(boxes[i].instances[0].grow, 1, 0);
        assert_near(boxes[i].instances[0].shape[0], 8.5 / 135, 1e-6);
    }
    assert_int_equal(fill_box(level, 0).instance_count, 0);
    assert_int_equal(fill_box(level, -3).instance_count, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_lane_shows_what_its_slot_does),
        cmocka_unit_test(the_passes_of_an_iteration_take_turns_in_four_colours),
        cmocka_unit_test(a_span_knows_how_much_of_it_its_passes_cover),
        cmocka_unit_test(the_cells_of_a_near_chart_are_the_tokens_of_the_log),
        cmocka_unit_test(a_chart_shows_nothing_of_the_future_and_stays_in_its_box),
        cmocka_unit_test(a_far_chart_draws_spans_not_tokens),
        cmocka_unit_test(the_gap_behind_a_span_is_a_part_of_it_but_never_many_pixels),
        cmocka_unit_test(columns_are_drawn_where_they_are_wide_and_not_too_many),
        cmocka_unit_test(lamps_shine_in_the_mean_colour_of_the_last_moments),
        cmocka_unit_test(a_blurred_lamp_shows_the_mean_of_spans_and_columns),
        cmocka_unit_test(series_say_what_the_state_says),
        cmocka_unit_test(the_means_of_a_long_run_go_on_to_its_end),
        cmocka_unit_test(series_of_counts_say_what_the_log_says_at_every_event),
        cmocka_unit_test(means_begin_at_zero),
        cmocka_unit_test(the_mask_has_something_in_every_slot_from_the_start_to_the_end_of_time),
        cmocka_unit_test(the_rate_adds_up_to_all_tokens),
        cmocka_unit_test(a_rate_is_finite_where_passes_take_no_time),
        cmocka_unit_test(moments_ascend_where_phases_take_no_time),
        cmocka_unit_test(phases_are_lit_one_after_the_other),
        cmocka_unit_test(what_takes_no_time_is_shown_in_the_first_part_of_the_pass_after_it),
        cmocka_unit_test(iterations_begin_with_the_first_of_their_events),
        cmocka_unit_test(places_of_the_queue_are_taken_from_the_first_on),
        cmocka_unit_test(a_series_is_straight_or_steps),
        cmocka_unit_test(numbers_have_commas_and_round_half_away_from_zero),
        cmocka_unit_test(a_plot_is_drawn_up_to_the_moment),
        cmocka_unit_test(a_height_in_a_chart_becomes_one_between_two_rows_of_pixels),
        cmocka_unit_test(a_box_of_a_chart_is_one_piece_and_none_where_it_is_empty),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
