// batching.simulate and charts in scene scripts, and the lab.
#include "saying.h"
#include "scene_file.h"
#include "shape/chart.h"
#include "sim/batching.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static double ratio_of(const WorkloadParameters *parameters, BatchingRules rules) {
    Workload workload;
    double throughput[BATCHING_POLICY_COUNT];
    assert_true(workload_create(parameters, &workload, NULL));
    for (int policy = 0; policy < BATCHING_POLICY_COUNT; policy++) {
        rules.policy = (BatchingPolicy)policy;
        Batching *made = batching_create(&workload, &rules, NULL);
        throughput[policy] = batching_get_throughput(made);
        batching_destroy(made);
    }
    workload_destroy(&workload);
    return throughput[BATCHING_CONTINUOUS] / throughput[BATCHING_STATIC];
}

static void a_script_gets_the_ratio_of_the_model(void **state) {
    (void)state;
    char text[512];
    const WorkloadParameters parameters = {
        300, 5, ARRIVALS_POISSON, 2500, {LAW_CONSTANT, 64, 0}, {LAW_UNIFORM, 1, 99}};
    const BatchingRules rules = {.slots = 12,
                                 .cost = *cost_find_preset("h100-7b"),
                                 .decode = DECODE_GROUPS,
                                 .prefill = PREFILL_MIXED,
                                 .static_kind = STATIC_SHRINK};
    snprintf(text, sizeof text,
             "local r = batching.simulate { slots = 12, requests = 300, seed = 5, rate = 2.5, prompt = "
             "\"constant:64\", "
             "output = \"uniform:1:99\", preset = \"h100-7b\", decode = \"groups\", static = \"shrink\", "
             "prefill = \"mixed\" }\n"
             "assert(math.abs(r.ratio - %.12f) < 1e-9, r.ratio)",
             ratio_of(&parameters, rules));
    saying_check(text);
}

static void a_state_says_what_the_log_says(void **state) {
    (void)state;
    saying_check(
        "local r = batching.simulate { slots = 8, requests = 64, output = \"geometric:20\" }\n"
        "local run = r.continuous\n"
        "for i = 1, #run - 1, 7 do\n"
        "    local event, at = run:event(i), run:state_of_event(i)\n"
        "    assert(at.phase == event.phase and at.iteration == event.iteration and at.mask == event.mask)\n"
        "    assert(run:find_event(event.stop - 1e-6) >= i or event.start == event.stop)\n"
        "    local state = run:state((event.start + event.stop) / 2)\n"
        "    local tokens, taken = 0, 0\n"
        "    for slot, held in ipairs(state.slots) do\n"
        "        assert(({ empty = 1, prefill = 1, decode = 1, waiting = 1, finished = 1 })[held.status])\n"
        "        assert((held.status == 'empty') == (state.free >> (slot - 1) & 1 == 1))\n"
        "        assert(not held.request or held.tokens <= held.output)\n"
        "    end\n"
        "    assert(#state.slots == 8 and state.queue == state.arrived - state.admitted)\n"
        "end\n"
        "assert(run:state(1e6).tokens == r.output_tokens and run.tokens == r.output_tokens)\n"
        "assert(run:event(run:find_iteration(5)).iteration == 5)\n"
        "assert(run.first_token.p50 <= run.first_token.p95 and run.per_token.p99 > 0)");
}

static void the_figures_of_a_run_are_those_of_its_log(void **state) {
    (void)state;
    saying_check(
        "local r = batching.simulate { slots = 3, requests = 7, output = 'constant:5' }\n"
        "for _, run in ipairs { r.static, r.continuous } do\n"
        "    local passes, slots, last = { prefill = 0, decode = 0 }, 0, run:event(#run)\n"
        "    for i = 1, #run do\n"
        "        local phase = run:event(i).phase\n"
        "        passes[phase] = (passes[phase] or 0) + 1\n"
        "    end\n"
        "    assert(run.slots == 3 and run.requests == 7 and run.tokens == 35 and run.seconds == last.stop)\n"
        "    assert(math.abs(run.throughput - 35 / run.seconds) < 1e-9)\n"
        "    assert(run.utilisation > 0.3 and run.utilisation <= 1)\n"
        "    assert(run.prefill_passes == passes.prefill and run.decode_passes == passes.decode)\n"
        "end");
}

static void a_slot_that_was_never_used_has_no_request(void **state) {
    (void)state;
    saying_check("local run = batching.simulate { slots = 2, requests = 1 }.continuous\n"
                 "local used, unused = table.unpack(run:state(run.seconds / 2).slots)\n"
                 "assert(used.request == 1 and used.tokens and used.output and used.position)\n"
                 "assert(unused.status == 'empty' and not unused.request and not unused.tokens)\n"
                 "assert(not unused.output and not unused.position)");
}

static void numbers_are_kept_as_scripts_compute_them(void **state) {
    (void)state;
    saying_check(
        "local function run_of(seed) return batching.simulate { seed = seed, requests = 20, log = false "
        "}.continuous end\n"
        "assert(run_of(1234567890123456789).seconds == run_of('1234567890123456789').seconds)\n"
        "assert(run_of(1234567890123456789).seconds ~= run_of('1234567890123450000').seconds)\n"
        "assert(run_of(7.0).seconds == run_of(7).seconds)\n"
        "local function at(rate) return batching.simulate { rate = rate, requests = 20, log = false "
        "}.continuous.seconds end\n"
        "assert(at(2 / 3) == at('0.667') and at(0.1 + 0.2) == at('0.3') and at(1 / 3) ~= at(1 / 2))");
}

static void a_run_without_a_log_says_so_of_all_that_needs_one(void **state) {
    (void)state;
    static const char *const calls[] = {"event(1)",
                                        "find_event(0)",
                                        "find_iteration(1)",
                                        "state(0)",
                                        "mask()",
                                        "state_of_event(1)",
                                        "lanes()",
                                        "phases()",
                                        "queue(2)",
                                        "series('tokens')",
                                        "rate(0.1)",
                                        "moments('phase')",
                                        "moments('iteration')"};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        char script[128];
        snprintf(script, sizeof script, "batching.simulate { requests = 4, log = false }.static:%s",
                 calls[i]);
        saying_refuse(script, "this run was made without a log (log = false)");
    }
}

static void what_cannot_be_simulated_is_refused(void **state) {
    (void)state;
    saying_refuse("batching.simulate { slots = 65 }",
                  "scene.lua:1: simulate: slots needs a whole number from 1 to 64, not \"65\"");
    saying_refuse("batching.simulate { slots = 1.5 }",
                  "slots needs a whole number from 1 to 64, not \"1.5\"");
    saying_refuse("batching.simulate { slots = 4.0000000001 }", "not \"4.0000000001");
    saying_refuse("batching.simulate { seed = 2^63 }", "seed needs a whole number");
    saying_refuse("batching.simulate { rate = \"0.0005\" }", "rate needs a number from 0.001");
    saying_refuse("batching.simulate { rate = 0 / 0 }", "rate needs a number from 0.001");
    saying_refuse("batching.simulate { output = \"long\" }", "output needs a law of lengths: ");
    saying_refuse("batching.simulate { output = {} }", "output must be a string or a number");
    saying_refuse("batching.simulate { trace = \"/etc/passwd\" }", "there is no option 'trace'");
    saying_refuse("batching.simulate { sweep = \"slots=1..2\" }", "there is no option 'sweep'");
    saying_refuse("batching.simulate { arrivals = \"trace\" }", "a script reads no files");
    saying_refuse("batching.simulate()", "must be a table");
    saying_refuse("batching.simulate({}, 1)", "too many arguments");
    saying_refuse("batching.simulate { [1] = 2 }", "not a list");
    saying_refuse("batching.simulate { only = \"both\" }", "\"static\" or \"continuous\"");
    saying_refuse("batching.simulate { log = 1 }", "log must be true or false");
    saying_refuse("batching.simulate { requests = 1000000 }", "at most 100000");
    saying_refuse("batching.simulate { requests = 50000 }", "with a log");
    saying_refuse("batching.simulate { requests = 100000, output = \"constant:1000\", log = false }",
                  "too many");
    saying_refuse("batching.simulate { log = false }.static:state(1)", "without a log");
    saying_refuse("batching.simulate { requests = 4 }.static:event(0)", "there is no event");
    saying_refuse("batching.simulate { requests = 4 }.static.speed()", "no method or field 'speed'");
    saying_refuse("batching.simulate { requests = 4 }.static:series(\"x\")", "known: tokens, throughput");
    saying_refuse("batching.simulate { requests = 4 }.static:queue(65)", "at most 64");
    saying_refuse("batching.simulate { requests = 4 }.static.state(1)", "with a colon");
}

static void simulating_counts_towards_the_limits_of_a_script(void **state) {
    (void)state;
    saying_refuse("for i = 1, 10000 do batching.simulate { requests = 60000, log = false } end",
                  "takes too long");
    saying_refuse("for i = 1, 400 do batching.simulate { requests = 1000, only = 'static' } end",
                  "the scene is too big"); // for its logs
    deck_destroy(saying_load(
        "for i = 1, 400 do batching.simulate { requests = 1000, only = 'static', log = false } end"));
    saying_refuse(
        "for i = 1, 10000 do pcall(function() batching.simulate { requests = 3000 }.static:lanes() end) end",
        "too");
}

static void charts_check_what_they_are_given(void **state) {
    (void)state;
    saying_refuse("LaneChart(1)", "the lanes must be lanes{...} or a run's");
    saying_refuse("lanes {}", "1 to 64 lanes");
    saying_refuse("lanes { { { 2, 1, 'x' } } }", "ends before it starts");
    saying_refuse("lanes { { { 0, 2, 'x' }, { 1, 3, 'x' } } }", "span 2 starts before the last one ends");
    saying_refuse("series {}", "needs a sample");
    saying_refuse("series { { 1, 2 }, { 0, 2 } }", "sample 2 comes before");
    saying_refuse("series { { 1, 0 / 0 } }", "must be a number");
    saying_refuse("Readout(series { { 0, 1 } }, { decimals = 7 })", "from 0 to 6");
    saying_refuse("Plot(series { { 0, 1 } })", "no extent");
    saying_refuse("TimeAxis { wide = 2 }", "there is no option 'wide'");
    saying_refuse("TimeAxis():set_window(2, 1)", "must lie before");
    saying_refuse("ticks('a', { 1 }, { from = 2, to = 1, run_time = 1 })", "from must lie before to");
    saying_refuse("ticks('a', { 1 }, { from = 0 })", "from, to and run_time");
    saying_refuse("for i = 1, 11 do ticks('t' .. i, { 0 }, { from = 0, to = 1, run_time = 1 }) end",
                  "too many kinds");
}

static void progress_is_exact_at_every_tick(void **state) {
    (void)state;
    static const char text[] =
        "local run = batching.simulate { slots = 8, requests = 64, output = \"geometric:20\" }.continuous\n"
        "local chart = Lamps(run:phases()):set_progress(0.1)\n"
        "add(chart) wait(0.7)\n"
        "ticks('phase', run:moments('phase'), { from = 0.1, to = 1.3, run_time = 7.3 })\n"
        "play(chart:animate { run_time = 7.3, rate_func = linear }:set_progress(1.3))";
    Deck *deck = saying_load(text);
    const Timeline *timeline = &deck->timeline;
    assert_int_equal(timeline->tick_count, 1);
    assert_string_equal(timeline->ticks[0].name, "phase");
    assert_true(timeline->ticks[0].count > 50);
    Arena arena = {0};
    for (size_t i = 0; i < timeline->ticks[0].count; i++) {
        double at = timeline->ticks[0].times[i], expected = 0.1 + (at - 0.7) * 1.2 / 7.3;
        double now = timeline_sample(timeline, at, &arena).leaves[0].moment.now;
        assert_true(fabs(now - expected) < 1e-9);
        assert_true(fabs(now * 1e6 - round(now * 1e6)) < 1e-3); // a whole microsecond, as the log has it
        arena_reset(&arena);
    }
    assert_true(isnan(timeline_find_tick(timeline, 1, 1, 1)));
    assert_true(timeline_find_tick(timeline, 0, 0, 1) == timeline->ticks[0].times[0]);
    assert_true(timeline_find_tick(timeline, 0, timeline->ticks[0].times[3], 1) ==
                timeline->ticks[0].times[4]);
    assert_true(timeline_find_tick(timeline, 0, timeline->ticks[0].times[3], -1) ==
                timeline->ticks[0].times[2]);
    assert_true(isnan(timeline_find_tick(timeline, 0, timeline->ticks[0].times[0], -1)));
    arena_finish(&arena);
    deck_destroy(deck);
}

// The lab ---------------------------------------------------------------------------------------------------

static Deck *load_lab(const ParameterValue *values, size_t count) {
    const ScriptInput input = {.fonts = &saying.fonts, .values = values, .value_count = count};
    Error error;
    Deck *deck = scene_file_open("assets/scenes/batching_lab.lua", &input, &error);
    if (!deck)
        fail_msg("%s", error.text);
    return deck;
}

static void the_lab_tells_its_story_in_cues_with_notes(void **state) {
    (void)state;
    static const char *const cues[] = {"same requests",   "static waits",     "freed and refilled",
                                       "position groups", "equal lengths",    "sixteen slots",
                                       "real lengths",    "load and latency", "lab"};
    Deck *deck = load_lab(NULL, 0);
    assert_int_equal(deck->timeline.cue_count, sizeof cues / sizeof *cues);
    for (size_t i = 0; i < deck->timeline.cue_count; i++) {
        assert_string_equal(deck->timeline.cues[i].name, cues[i]);
        assert_true(strlen(deck->timeline.cues[i].notes) > 40);
    }
    assert_int_equal(deck->timeline.tick_count, 2);
    assert_string_equal(deck->timeline.ticks[0].name, "phase");
    assert_string_equal(deck->timeline.ticks[1].name, "iteration");
    deck_destroy(deck);
}

static void the_lab_takes_every_slider_to_both_ends(void **state) {
    (void)state;
    Deck *lab = load_lab(NULL, 0);
    for (size_t i = 0; i < lab->parameter_count; i++) {
        const Parameter *parameter = &lab->parameters[i];
        size_t count = parameter->kind == PARAMETER_CHOICE ? parameter->choice_count : 2;
        for (size_t k = 0; k < count; k++) {
            char text[64];
            snprintf(text, sizeof text, "%g", k ? parameter->max : parameter->min);
            ParameterValue value = {parameter->name,
                                    parameter->kind == PARAMETER_CHOICE ? parameter->choices[k] : text};
            deck_destroy(load_lab(&value, 1));
        }
    }
    deck_destroy(lab);
}

// The moment of the first chart at a time of a cue.
static double moment_at(const Deck *deck, const char *cue, double after) {
    Arena arena = {0};
    double time = deck->timeline.cues[timeline_find_cue(&deck->timeline, cue)].time + after, now = -1;
    Pose pose = timeline_sample(&deck->timeline, time, &arena);
    for (size_t i = 0; i < pose.count && now < 0; i++)
        if (pose.leaves[i].shape.shape->kind == SHAPE_LANES)
            now = pose.leaves[i].moment.now;
    arena_finish(&arena);
    return now;
}

static void the_lab_stands_the_worst_of_all_sliders(void **state) {
    (void)state;
    const ParameterValue values[][4] = {
        {{"slots", "1"}, {"requests", "4096"}, {"output mean", "1000"}, {"decode", "groups"}},
        {{"slots", "64"}, {"requests", "4096"}, {"output mean", "1000"}, {"output law", "lognormal"}},
        {{"slots", "64"}, {"requests", "4096"}, {"prompt mean", "4096"}, {"decode", "groups"}},
        {{"slots", "2"}, {"requests", "4096"}, {"output law", "chat"}, {"load", "60"}},
        {{"slots", "1"}, {"requests", "16"}, {"output mean", "2"}, {"output law", "uniform"}},
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        deck_destroy(load_lab(values[i], 4));
}

static void a_slider_of_the_lab_keeps_the_simulated_time(void **state) {
    (void)state;
    const ParameterValue values[] = {{"slots", "24"}, {"output law", "chat"}, {"static", "ragged"}};
    Deck *before = load_lab(NULL, 0), *after = load_lab(values, 3);
    static const char *const cues[] = {"same requests", "static waits", "lab"};
    for (size_t i = 0; i < 3; i++) {
        double now = moment_at(before, cues[i], 6.25);
        assert_true(now > 0.1);
        assert_true(fabs(moment_at(after, cues[i], 6.25) - now) < 1e-9);
    }
    deck_destroy(before);
    deck_destroy(after);
}

static void the_presentation_takes_its_factor_from_the_model(void **state) {
    (void)state;
    const ScriptInput input = {.fonts = &saying.fonts};
    Error error;
    Deck *deck = scene_file_open("assets/scenes/continuous_batching.lua", &input, &error);
    if (!deck)
        fail_msg("%s", error.text);
    deck_destroy(deck);
    saying_check(
        "local r = batching.simulate { slots = 16, requests = 65536, output = 'geometric:160', prefill = "
        "'mixed', "
        "preset = 'ideal', log = false }\n"
        "local h = 0 for i = 1, 16 do h = h + 1 / i end\n"
        "assert(math.abs(r.ratio / h - 1) < 0.02 and string.format('%.1f', r.ratio) == '3.4')");
}

static const Lanes *lanes_of(const Deck *deck) {
    for (size_t i = 1; i < deck->scene.node_count; i++)
        if (deck->scene.nodes[i].state.shape.shape &&
            deck->scene.nodes[i].state.shape.shape->kind == SHAPE_LANES)
            return deck->scene.nodes[i].state.shape.shape->as.lanes->lanes;
    return NULL;
}

static void a_span_of_no_length_is_taken_and_not_seen(void **state) {
    (void)state;
    static const char text[] =
        "LaneChart(lanes { { { 0, 0, 'RED' }, { 0, 1, 'RED' }, { 1, 1, 'BLUE' }, { 1, 1.0000001, 'BLUE' },"
        " { 1, 2, 'GREEN' }, { 2, 2, 'RED' } }, { { 3, 3, 'RED' } }, {} })";
    Deck *deck = saying_load(text);
    const Lanes *lanes = lanes_of(deck);
    assert_int_equal(lanes->first[1], 2);
    assert_int_equal(lanes->first[3], 2);
    assert_string_equal(lanes->paint_names[lanes_get_paint(lanes, 0, 0)], "RED");
    assert_string_equal(lanes->paint_names[lanes_get_paint(lanes, 0, 1000000)], "GREEN");
    assert_int_equal(lanes_get_paint(lanes, 0, 2000000), LANE_NOTHING);
    assert_int_equal(lanes_get_paint(lanes, 1, 3000000), LANE_NOTHING);
    deck_destroy(deck);
    saying_refuse("lanes { { { 1, 1, 'x' }, { 0.5, 2, 'x' } } }", "span 2 starts before the last one ends");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_script_gets_the_ratio_of_the_model),
        cmocka_unit_test(a_state_says_what_the_log_says),
        cmocka_unit_test(the_figures_of_a_run_are_those_of_its_log),
        cmocka_unit_test(a_slot_that_was_never_used_has_no_request),
        cmocka_unit_test(numbers_are_kept_as_scripts_compute_them),
        cmocka_unit_test(a_run_without_a_log_says_so_of_all_that_needs_one),
        cmocka_unit_test(what_cannot_be_simulated_is_refused),
        cmocka_unit_test(simulating_counts_towards_the_limits_of_a_script),
        cmocka_unit_test(charts_check_what_they_are_given),
        cmocka_unit_test(progress_is_exact_at_every_tick),
        cmocka_unit_test(the_lab_tells_its_story_in_cues_with_notes),
        cmocka_unit_test(the_lab_takes_every_slider_to_both_ends),
        cmocka_unit_test(the_lab_stands_the_worst_of_all_sliders),
        cmocka_unit_test(a_slider_of_the_lab_keeps_the_simulated_time),
        cmocka_unit_test(a_span_of_no_length_is_taken_and_not_seen),
        cmocka_unit_test(the_presentation_takes_its_factor_from_the_model),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
