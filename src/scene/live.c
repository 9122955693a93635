#include "scene/live.h"

#include "base/sort.h"
#include "scene/updaters.h"

#include <math.h>

static const double rate = 60;      // samples a second
static const double at_once = 1e-9; // seconds: times that are one

void live_init(Live *live, Keys *keys) {
    *live = (Live){.keys = keys};
}

void live_set_caller(Live *live, FunctionCaller caller, Arena *samples, Arena *young) {
    live->caller = caller;
    trails_init(&live->trails, live->keys, samples);
    nursery_init(&live->nursery, live->keys, caller, young);
}

static void call(const Live *live, Function function, NodeId node, double number) {
    if (function.number)
        live->caller.call(live->caller.context, function, node, number);
}

// Whether there is anything to do -----------------------------------------------------------------------------

bool live_plays(const Live *live, const Plan *plan) {
    const Scene *scene = live->keys->scene;
    for (size_t i = 0; i < plan->act_count; i++)
        if (plan->acts[i].anim->functions)
            return true;
    for (size_t i = 0; i < scene->updated.count; i++)
        if (scene_node(scene, scene->updated.ids[i])->is_on_stage)
            return true;
    return false;
}

static bool takes_time(const Node *node) {
    for (size_t i = 0; node->updaters && i < node->updaters->count; i++)
        if (node->updaters->functions[i].takes_time)
            return true;
    return false;
}

bool live_waits(const Live *live) {
    const Scene *scene = live->keys->scene;
    for (size_t i = 0; i < scene->updated.count; i++) {
        const Node *node = scene_node(scene, scene->updated.ids[i]);
        if (node->is_on_stage && !node->is_suspended && takes_time(node))
            return true;
    }
    return false;
}

// Animations ------------------------------------------------------------------------------------------------

static double progress(const Live *live, const Act *act, double time) {
    return span_value(live->keys->spans, act->span, time);
}

static void begin_act(const Live *live, Act *act, double time) {
    act->has_begun = true;
    if (!act->anim->kind->keeps_updating)
        updaters_suspend(live->keys->scene, act->anim->node, true, true);
    if (act->anim->functions)
        call(live, act->anim->functions->begin, act->anim->node, progress(live, act, time));
}

static void end_act(const Live *live, Act *act, double time) {
    act->has_ended = true;
    if (!act->anim->kind->keeps_updating)
        updaters_suspend(live->keys->scene, act->anim->node, false, true);
    if (act->anim->functions)
        call(live, act->anim->functions->finish, act->anim->node, progress(live, act, time));
}

static void go_through_acts(const Live *live, const Plan *plan, double time, double end) {
    for (size_t i = 0; i < plan->act_count; i++) {
        Act *act = &plan->acts[i];
        if (act->has_ended || act->begins > time + at_once)
            continue;
        if (!act->has_begun)
            begin_act(live, act, time);
        if (act->anim->functions)
            call(live, act->anim->functions->interpolate, act->anim->node, progress(live, act, time));
        if (fmin(act->finishes, end) <= time + at_once)
            end_act(live, act, time);
    }
}

// Updaters --------------------------------------------------------------------------------------------------

typedef struct Turn {
    StagePosition position;
    NodeId node;
} Turn;

static int order_turns(const void *left, const void *right) {
    const Turn *a = left, *b = right;
    int by_place = SORT_ORDER(a->position.label, b->position.label);
    return by_place ? by_place : SORT_ORDER(a->position.level, b->position.level);
}

// Nodes that have left the stage are listed no longer.
static size_t list_turns(Live *live, double time) {
    Scene *scene = live->keys->scene;
    NodeList *updated = &scene->updated;
    size_t kept = 0, count = 0;
    for (size_t i = 0; i < updated->count; i++) {
        NodeId id = updated->ids[i];
        Node *node = scene_node(scene, id);
        node->is_updated = node->is_on_stage && node->updaters;
        if (!node->is_updated)
            continue;
        updated->ids[kept++] = id;
        if (stage_shown_since(live->keys->stage, id) > time + at_once)
            continue;
        live->turns = arena_grow(live->keys->work, live->turns, count, &live->turn_capacity, sizeof(Turn));
        live->turns[count++] = (Turn){stage_position(live->keys->stage, id), id};
    }
    updated->count = kept;
    sort_items(live->turns, count, sizeof(Turn), order_turns);
    return count;
}

static void update_all(Live *live, double time, double seconds) {
    Scene *scene = live->keys->scene;
    size_t count = list_turns(live, time);
    for (size_t i = 0; i < count; i++)
        if (scene_node(scene, live->turns[i].node)->is_on_stage)
            updaters_call(scene, live->turns[i].node, &live->caller, seconds, false);
}

// Samples ---------------------------------------------------------------------------------------------------

static void take_sample(Live *live, const Plan *plan, double time, double end) {
    Trails *trails = &live->trails;
    stage_turn_back(live->keys->stage, time);
    trails_bring(trails, time);
    if (plan)
        go_through_acts(live, plan, time, end);
    update_all(live, time, trails->now - trails->before);
    trails_take(trails);
    live->caller.charge(live->caller.context, live->keys->written.count);
    if (nursery_tidy(&live->nursery))
        trails_forget(trails);
}

static bool is_over(const Live *live, Function stop, double time) {
    return stop.number && live->caller.call(live->caller.context, stop, 0, time);
}

double live_run(Live *live, const Plan *plan, double start, double end, Function stop) {
    const double least = 1e-6; // of a sample's time: the end of a play is rounded
    double last = ceil((end - start) * rate - least);
    bool stops = false;
    live->is_sampling = true;
    nursery_open(&live->nursery);
    trails_begin(&live->trails, start);
    for (double k = 0; k <= last && !stops; k++) {
        double time = k < last ? start + k / rate : end;
        take_sample(live, plan, time, end);
        stops = is_over(live, stop, time - start);
        end = stops ? fmin(end, plan_round(time + 1 / rate)) : end;
    }
    trails_end(&live->trails);
    nursery_close(&live->nursery);
    live->is_sampling = false;
    return end;
}
