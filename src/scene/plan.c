#include "scene/plan.h"

#include "base/sort.h"
#include "scene/align.h"
#include "scene/performance.h"

#include <math.h>

void plan_init(Plan *plan, Keys *keys) {
    *plan = (Plan){.keys = keys};
}

double plan_round(double seconds) {
    return round(seconds * 1e9) / 1e9;
}

bool act_is_transform(const Act *act) {
    return act->anim->kind->role == ROLE_TRANSFORM || act->anim->kind->role == ROLE_REPLACE;
}

// Acts ------------------------------------------------------------------------------------------------------

// Where an animation stands in the play.
typedef struct Slot {
    size_t root;
    bool is_in_group;
    int32_t parent;
    double start, length, begins, finishes;
} Slot;

static size_t list_leaves(Plan *plan, NodeId node, size_t *first) {
    *first = plan->leaves.count;
    if (node)
        scene_leaves(plan->keys->scene, node, plan->keys->work, &plan->leaves);
    return plan->leaves.count - *first;
}

static size_t list_all(Plan *plan, const NodeList *list, size_t *first) {
    *first = plan->leaves.count;
    for (size_t i = 0; i < list->count; i++)
        node_list_push(plan->keys->work, &plan->leaves, list->ids[i]);
    return list->count;
}

// Has what is listed so far be the outline of what was a leaf.
static void follow_opened(Plan *plan, const NodeList *opened) {
    const Scene *scene = plan->keys->scene;
    for (size_t i = 0; i < opened->count; i++)
        for (size_t k = 0; k < plan->leaves.count; k++)
            if (plan->leaves.ids[k] == opened->ids[i])
                plan->leaves.ids[k] = scene_outline(scene, opened->ids[i]);
}

// A Transform of what is not alike; where motion is reduced one fades into the other, which takes a group.
static void align_act(Plan *plan, Act *act) {
    Keys *keys = plan->keys;
    Alignment alignment = {.scene = keys->scene, .arena = keys->scratch};
    const Anim *anim = act->anim;
    if (!act_is_transform(act) || anim->node == anim->target)
        return;
    if (keys->reduces_motion ? act->leaf_count == act->target_count
                             : align_are_alike(keys->scene, anim->node, anim->target))
        return;
    if (!keys->reduces_motion) {
        align_nodes(&alignment, anim->node, anim->target);
        act->leaf_count = list_all(plan, &alignment.leaves, &act->first_leaf);
        act->target_count = list_all(plan, &alignment.targets, &act->first_target);
    } else if (!scene_node(keys->scene, anim->node)->is_group) {
        scene_open(keys->scene, anim->node);
        node_list_push(keys->scratch, &alignment.opened, anim->node);
    }
    follow_opened(plan, &alignment.opened);
}

static void push_act(Plan *plan, const Anim *anim, Slot slot) {
    Keys *keys = plan->keys;
    plan->acts = arena_grow(keys->work, plan->acts, plan->act_count, &plan->act_capacity, sizeof(Act));
    Act *act = &plan->acts[plan->act_count++];
    *act = (Act){.anim = anim,
                 .root = slot.root,
                 .is_in_group = slot.is_in_group,
                 .parent = slot.parent,
                 .start = slot.start,
                 .length = slot.length,
                 .begins = slot.begins,
                 .finishes = slot.finishes,
                 .at = keys_time_of(keys, slot.parent, slot.start),
                 .ends = plan_round(keys_time_of(keys, slot.parent, slot.start + slot.length))};
    act->leaf_count = list_leaves(plan, anim->node, &act->first_leaf);
    act->target_count = list_leaves(plan, anim->target, &act->first_target);
    for (size_t i = 0; i < act->target_count; i++)
        scene_node(plan->keys->scene, plan->leaves.ids[act->first_target + i])->origin->is_used = true;
    align_act(plan, act);
}

static void add_anim(Plan *plan, const Anim *anim, Slot slot);

static void add_children(Plan *plan, const Anim *anim, Slot slot) {
    Keys *keys = plan->keys;
    double *starts = ARENA_NEW(keys->scratch, double, anim->child_count);
    double end = anim_child_times(anim, keys->scene, starts), whole = end > 0 ? end : 1;
    const Ease *ease = anim->ease;
    bool is_linear = ease == ease_find("linear");
    int32_t own = keys_add_span(keys, slot.parent, slot.start, slot.length, is_linear ? NULL : ease, false);
    for (size_t i = 0; i < anim->child_count; i++) {
        Slot inner = {slot.root, true, own, starts[i] / whole, 0, slot.begins, slot.finishes};
        inner.length = anim_run_time(anim->children[i], keys->scene) / whole;
        if (anim->kind->role == ROLE_SUCCESSION && i > 0)
            inner.begins = fmax(slot.begins, keys_time_of(keys, own, inner.start));
        if (anim->kind->role == ROLE_SUCCESSION)
            inner.finishes = keys_time_of(keys, own, inner.start + inner.length);
        add_anim(plan, anim->children[i], inner);
    }
}

static void add_anim(Plan *plan, const Anim *anim, Slot slot) {
    if (anim->child_count)
        add_children(plan, anim, slot);
    else if (anim->node)
        push_act(plan, anim, slot);
}

// Whether the node of an act is what an earlier one turns its own into.
static bool is_replaced(const Plan *plan, const Act *act) {
    for (size_t i = 0; i < plan->act_count; i++) {
        const Act *other = &plan->acts[i];
        if (other->anim->kind->role == ROLE_REPLACE && other->anim->target == act->anim->node &&
            other->ends <= plan_round(act->at))
            return true;
    }
    return false;
}

static void find_replaced(Plan *plan) {
    const Scene *scene = plan->keys->scene;
    uint32_t walk = scene_begin_walk(scene);
    for (size_t i = 0; i < plan->act_count; i++)
        if (plan->acts[i].anim->kind->role == ROLE_REPLACE)
            scene_visit(scene, plan->acts[i].anim->target, walk);
    for (size_t i = 0; i < plan->act_count; i++) {
        Act *act = &plan->acts[i];
        act->is_replaced = scene_node(scene, act->anim->node)->walk == walk && is_replaced(plan, act);
    }
}

void plan_acts(Plan *plan, Anim *const *anims, size_t count, double time) {
    plan->act_count = plan->job_count = plan->leaves.count = 0;
    for (size_t i = 0; i < count; i++)
        add_anim(
            plan, anims[i],
            (Slot){i, false, -1, time, anim_run_time(anims[i], plan->keys->scene), time, (double)INFINITY});
    find_replaced(plan);
}

// Jobs ------------------------------------------------------------------------------------------------------

// What has never been on stage, such as a member that something replaces in this play before its group comes,
// has nothing to say.
static void push_job(Plan *plan, Job job) {
    Keys *keys = plan->keys;
    if (!stage_has_shown(keys->stage, job.leaf))
        return;
    const Span *span = &keys->spans[job.span];
    plan->jobs = arena_grow(keys->work, plan->jobs, plan->job_count, &plan->job_capacity, sizeof(Job));
    job.number = plan->job_count;
    job.at = keys_time_of(keys, span->parent, span->start);
    plan->jobs[plan->job_count++] = job;
}

static void note_playing(Plan *plan, const Act *act) {
    plan->playings = arena_grow(plan->keys->arena, plan->playings, plan->playing_count,
                                &plan->playing_capacity, sizeof(Playing));
    plan->playings[plan->playing_count++] =
        (Playing){act->at, fmax(act->at, act->ends), act->anim->name, act->anim->line};
}

// Of the playing that was noted last.
static void note_driver(Plan *plan, int32_t span) {
    plan->drivers = arena_grow(plan->keys->arena, plan->drivers, plan->driver_count, &plan->driver_capacity,
                               sizeof(Driver));
    plan->drivers[plan->driver_count++] = (Driver){span, (uint32_t)plan->playing_count - 1};
}

// Leaf i of n runs in [i L, i L + 1] of (n - 1) L + 1, and the rate function is applied to its own part. The
// leaves of `first` to `first + count` in the plan; targets from `targets` on, where there are as many.
static void add_jobs(Plan *plan, size_t number, const AnimKind *kind, size_t first, size_t count) {
    const Act *act = &plan->acts[number];
    const NodeId *leaves = plan->leaves.ids + first, *targets = plan->leaves.ids + act->first_target;
    double lag = anim_lag_ratio(act->anim, count), full = ((double)count - 1) * lag + 1;
    bool together = lag == 0 || count == 1, is_own = kind == act->anim->kind;
    const Ease *ease = act->anim->ease;
    int32_t own = keys_add_span(plan->keys, act->parent, act->start, act->length, together ? ease : NULL,
                                together && act->anim->reverse);
    note_driver(plan, own);
    for (size_t i = 0; i < count; i++) {
        size_t at = act->anim->backwards ? count - 1 - i : i;
        Job job = {.act = number, .kind = kind, .leaf = leaves[at], .span = own};
        job.removes = is_own ? act->anim->removes : kind->removes;
        job.target = act->target_count == count ? targets[at] : 0;
        if (!together)
            job.span =
                keys_add_span(plan->keys, own, (double)i * lag / full, 1 / full, ease, act->anim->reverse);
        push_job(plan, job);
    }
}

static const AnimKind fading_out = {.write = perform_fade_out, .removes = true},
                      fading_in = {.write = perform_fade_in, .introduces = true};

static void add_cross_fade(Plan *plan, size_t number) {
    size_t first, count = list_leaves(plan, plan->acts[number].incoming, &first);
    add_jobs(plan, number, &fading_out, plan->acts[number].first_leaf, plan->acts[number].leaf_count);
    add_jobs(plan, number, &fading_in, first, count);
}

static int order_jobs(const void *left, const void *right) {
    const Job *a = left, *b = right;
    int by_time = SORT_ORDER(a->at, b->at);
    return by_time ? by_time : SORT_ORDER(a->number, b->number);
}

// One of the script's own has no jobs: it is called.
static void add_span(Plan *plan, Act *act) {
    const Anim *anim = act->anim;
    act->span = keys_add_span(plan->keys, act->parent, act->start, act->length, anim->ease, anim->reverse);
    note_driver(plan, act->span);
}

void plan_jobs(Plan *plan) {
    for (size_t i = 0; i < plan->act_count; i++) {
        Act *act = &plan->acts[i];
        note_playing(plan, act);
        if (act->anim->functions)
            add_span(plan, act);
        else if (act->incoming)
            add_cross_fade(plan, i);
        else if (act->leaf_count && act->anim->kind->write)
            add_jobs(plan, i, act->anim->kind, act->first_leaf, act->leaf_count);
    }
    sort_items(plan->jobs, plan->job_count, sizeof(Job), order_jobs);
}

void plan_freeze(const Plan *plan, Timeline *timeline) {
    timeline->playings = plan->playings;
    timeline->playing_count = plan->playing_count;
    timeline->reel.drivers = plan->drivers;
    timeline->reel.driver_count = plan->driver_count;
}
