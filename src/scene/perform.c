#include "scene/perform.h"

#include "base/sort.h"
#include "scene/coloring.h"
#include "scene/performance.h"
#include "scene/place.h"

#include <math.h>

static const Point middle = {0, 0};

bool perform_check(const Scene *scene, const Anim *anim, Error *error) {
    for (size_t i = 0; i < anim->child_count; i++)
        if (!perform_check(scene, anim->children[i], error))
            return false;
    if (anim->kind->role == ROLE_MOVE_ALONG && scene_node(scene, anim->target)->is_group)
        return error_set(error, "MoveAlongPath needs a single shape as its path, not a group");
    return true;
}

// Coming ----------------------------------------------------------------------------------------------------

static bool is_on_stage(const Plan *plan, NodeId node) {
    return scene_node(plan->keys->scene, node)->is_on_stage;
}

// Puts on stage what is animated there, but not introduced.
static void bring_what_is_animated(Plan *plan) {
    NodeList nodes = {0};
    for (size_t i = 0; i < plan->act_count; i++) {
        const Act *act = &plan->acts[i];
        bool belongs = act->is_in_group || !is_on_stage(plan, act->anim->node);
        if (belongs && !act->anim->kind->introduces && !act->is_replaced)
            node_list_push(plan->keys->scratch, &nodes, act->anim->node);
        bool is_last = i + 1 == plan->act_count || act[1].root != act->root;
        if (is_last && nodes.count)
            stage_add(plan->keys->stage, nodes.ids, nodes.count);
        nodes.count = is_last ? 0 : nodes.count;
    }
}

// What happens to the stage while a play runs.
typedef struct StageEvent {
    double time;
    enum { EVENT_REPLACE, EVENT_COME, EVENT_END } kind;
    size_t act;
} StageEvent;

static int order_events(const void *left, const void *right) {
    const StageEvent *a = left, *b = right;
    int by_time = SORT_ORDER(a->time, b->time), by_kind = SORT_ORDER(a->kind, b->kind);
    return by_time ? by_time : by_kind ? by_kind : SORT_ORDER(a->act, b->act);
}

// Where motion is reduced and a Transform has other parts than its target, these fade in right above it.
static void bring_incoming(Plan *plan, Act *act) {
    Scene *scene = plan->keys->scene;
    if (!act_is_transform(act) || act->leaf_count == act->target_count)
        return;
    if (act->anim->kind->role == ROLE_REPLACE) {
        act->incoming = act->anim->target;
        stage_put_beside(plan->keys->stage, act->anim->node, act->incoming);
    } else {
        act->incoming = scene_copy(scene, act->anim->target);
        scene_append(scene, act->anim->node, act->incoming);
    }
}

static void come(Plan *plan, Act *act) {
    if (act->anim->kind->introduces && !is_on_stage(plan, act->anim->node))
        stage_add(plan->keys->stage, &act->anim->node, 1);
    bring_incoming(plan, act);
}

static void replace(Plan *plan, Act *act) {
    Stage *stage = plan->keys->stage;
    if (act->anim->node == act->anim->target)
        return;
    stage_put_beside(stage, act->anim->node, act->anim->target);
    stage_take_out(stage, act->anim->node, act->anim->target);
}

static void change_stage(Plan *plan) {
    static void (*const handlers[])(Plan * plan, Act * act) = {replace, come};
    StageEvent *events = ARENA_NEW(plan->keys->scratch, StageEvent, 2 * plan->act_count);
    size_t count = 0;
    for (size_t i = 0; i < plan->act_count; i++) {
        const Act *act = &plan->acts[i];
        events[count++] = (StageEvent){act->begins, EVENT_COME, i};
        if (act->anim->kind->role == ROLE_REPLACE)
            events[count++] = (StageEvent){act->ends, EVENT_REPLACE, i};
    }
    sort_items(events, count, sizeof *events, order_events);
    for (size_t i = 0; i < count; i++) {
        stage_set_time(plan->keys->stage, events[i].time);
        handlers[events[i].kind](plan, &plan->acts[events[i].act]);
    }
}

// Changing --------------------------------------------------------------------------------------------------

// Finds out what depends on how things are when the act starts.
static void open_act(Plan *plan, Act *act) {
    enum { SAMPLES = 512 };
    Keys *keys = plan->keys;
    bool is_introduced = act->anim->kind->introduces;
    for (size_t i = 0; i < act->leaf_count; i++)
        keys_bring(keys, plan->leaves.ids[act->first_leaf + i], act->at, is_introduced);
    act->is_open = true;
    act->center = place_point(keys->scene, act->anim->node, middle);
    if (act->anim->kind->role != ROLE_MOVE_ALONG)
        return;
    const LeafState *along = &scene_node(keys->scene, act->anim->target)->state;
    act->path = outline_sample_path(keys->arena, along->shape.shape->outline, along->affine, SAMPLES);
}

static void do_job(Plan *plan, const Job *job) {
    Act *act = &plan->acts[job->act];
    Keys *keys = plan->keys;
    const AnimKind *kind = job->kind;
    if (!act->is_open)
        open_act(plan, act);
    keys_bring(keys, job->leaf, job->at, kind->introduces);
    keys->begins = act->begins;
    keys->restores = job->removes;
    const LeafPart part = {
        .keys = keys,
        .anim = act->anim,
        .leaf = job->leaf,
        .target = job->target,
        .state = &scene_node(keys->scene, job->leaf)->state,
        .span = job->span,
        .at = job->at,
        .keys_before = keys->play_key_count,
        .center = act->center,
        .path = &act->path,
    };
    LeafWriter *write = keys->reduces_motion && kind->calm ? kind->calm : kind->write;
    write(&part);
}

// Leaving ---------------------------------------------------------------------------------------------------

// Of those that introduce or remove a node, the one that ends last counts.
static void remove_what_leaves(Plan *plan) {
    const Scene *scene = plan->keys->scene;
    StageEvent *ends = ARENA_NEW(plan->keys->scratch, StageEvent, plan->act_count);
    size_t count = 0;
    for (size_t i = 0; i < plan->act_count; i++) {
        const Act *act = &plan->acts[i];
        if (act->anim->kind->introduces || act->anim->removes)
            ends[count++] = (StageEvent){act->ends, EVENT_END, i};
    }
    sort_items(ends, count, sizeof *ends, order_events);
    NodeList leaving = {0};
    uint32_t walk = scene_begin_walk(scene);
    while (count-- > 0) {
        const Anim *anim = plan->acts[ends[count].act].anim;
        if (scene_visit(scene, anim->node, walk) && anim->removes)
            node_list_push(plan->keys->scratch, &leaving, anim->node);
    }
    for (size_t i = 0; i < leaving.count; i++)
        stage_remove(plan->keys->stage, leaving.ids[i]);
}

static void take_children(Scene *scene, NodeId group, NodeId but) {
    for (size_t i = scene_node(scene, group)->child_count; i-- > 0;)
        if (scene_node(scene, group)->children[i] != but)
            scene_take(scene, group, scene_node(scene, group)->children[i]);
}

// A group that has faded into another's parts has copies of these then; one that has come back has its own.
// Half way it has both.
static void settle_cross_fade(Plan *plan, const Act *act, double end) {
    Scene *scene = plan->keys->scene;
    NodeId group = act->anim->node, copy = act->incoming;
    if (end == 0) {
        scene_take(scene, group, copy);
        return;
    }
    if (end != 1)
        return;
    take_children(scene, group, copy);
    if (!scene_node(scene, copy)->is_group)
        return;
    for (size_t i = 0; i < scene_node(scene, copy)->child_count; i++)
        scene_append(scene, group, scene_node(scene, copy)->children[i]);
    scene_take(scene, group, copy);
}

static void settle_cross_fades(Plan *plan) {
    double *ends = ARENA_NEW(plan->keys->scratch, double, plan->act_count);
    for (size_t i = 0; i < plan->job_count; i++)
        if (plan->jobs[i].kind != plan->acts[plan->jobs[i].act].anim->kind)
            ends[plan->jobs[i].act] = keys_end_value(plan->keys, plan->jobs[i].span);
    for (size_t i = 0; i < plan->act_count; i++)
        if (plan->acts[i].incoming && plan->acts[i].anim->kind->role == ROLE_TRANSFORM)
            settle_cross_fade(plan, &plan->acts[i], ends[i]);
}

// What is kept of a node beside its looks moves at once.
static void settle_animated(Plan *plan) {
    for (size_t i = 0; i < plan->act_count; i++)
        if (plan->acts[i].anim->kind->role == ROLE_ANIMATE)
            scene_copy_back(plan->keys->scene, plan->acts[i].anim->target, plan->acts[i].anim->node);
}

// What an animate() has set that has no way there.
static void settle_leaf(Scene *scene, NodeId id, const Node *target) {
    Node *leaf = scene_node(scene, id);
    leaf->sheen_direction = target->sheen_direction;
    leaf->sheen_factor = target->sheen_factor;
    if (target->state.cap != leaf->state.cap)
        node_set_cap(scene, id, target->state.cap);
    if (target->state.joint != leaf->state.joint)
        node_set_joint(scene, id, target->state.joint);
    if (target->z_index != leaf->z_index)
        node_set_z_index(scene, id, target->z_index);
}

static void settle_what_steps(Plan *plan) {
    Scene *scene = plan->keys->scene;
    for (size_t i = 0; i < plan->job_count; i++) {
        const Job *job = &plan->jobs[i];
        if (plan->acts[job->act].anim->kind->role == ROLE_ANIMATE && job->target)
            settle_leaf(scene, job->leaf, scene_node(scene, job->target));
    }
}

void perform_play(Plan *plan, Live *live, Anim *const *anims, size_t count, double start, double end) {
    plan_acts(plan, anims, count, start);
    bring_what_is_animated(plan);
    change_stage(plan);
    keys_begin_play(plan->keys, start);
    plan_jobs(plan);
    for (size_t i = 0; i < plan->job_count; i++)
        do_job(plan, &plan->jobs[i]);
    if (live_plays(live, plan))
        live_run(live, plan, start, end, (Function){0});
    stage_set_time(plan->keys->stage, end);
    remove_what_leaves(plan);
    settle_cross_fades(plan);
    settle_animated(plan);
    keys_end_play(plan->keys);
    settle_what_steps(plan);
}
