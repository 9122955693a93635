#include "scene/recorder.h"

#include "base/sort.h"
#include "scene/cue_list.h"
#include "scene/perform.h"
#include "scene/pointwise.h"
#include "scene/primitive.h"
#include "scene/updaters.h"

#include <float.h>
#include <math.h>
#include <string.h>

typedef struct TickList {
    const char *name;
    double *times;
    size_t count, capacity;
} TickList;

struct Recorder {
    Arena *arena;
    Scene *scene;
    double now;
    Stage stage;
    Keys keys;
    Plan plan;
    Live live;
    CueList cues;
    TickList *ticks;
    size_t tick_count, tick_capacity;
    Step *steps;
    size_t step_count, step_capacity;
};

Recorder *recorder_create(Scene *scene, Arena *work, Arena *scratch) {
    enum { ROOM = 1 << 20 }; // for what is frozen of little, and for the last step
    Recorder *recorder = ARENA_NEW(work, Recorder, 1);
    *recorder = (Recorder){.arena = scene->arena, .scene = scene, .cues.arena = scene->arena};
    stage_init(&recorder->stage, work, scene);
    keys_init(&recorder->keys, scene, &recorder->stage, work, scratch);
    arena_promise(scene->arena, ROOM);
    arena_promise(work, ROOM);
    plan_init(&recorder->plan, &recorder->keys);
    live_init(&recorder->live, &recorder->keys);
    return recorder;
}

void recorder_reduce_motion(Recorder *recorder, bool reduced) {
    recorder->keys.reduces_motion = reduced;
}

void recorder_set_caller(Recorder *recorder, FunctionCaller caller, Arena *samples, Arena *young) {
    live_set_caller(&recorder->live, caller, samples, young);
}

bool recorder_is_sampling(const Recorder *recorder) {
    return recorder->live.is_sampling;
}

void recorder_call(Recorder *recorder, Function function, NodeId node, double number) {
    recorder->live.caller.call(recorder->live.caller.context, function, node, number);
}

// A function and who can call it.
typedef struct Mapping {
    const FunctionCaller *caller;
    Function function;
} Mapping;

static Point map_point(void *user, Point point) {
    const Mapping *mapping = user;
    return mapping->caller->map(mapping->caller->context, mapping->function, point);
}

void recorder_apply_function(Recorder *recorder, NodeId node, Function function) {
    Mapping mapping = {&recorder->live.caller, function};
    node_apply_function(recorder->scene, node, (PointFunction){map_point, &mapping});
}

void recorder_update(Recorder *recorder, NodeId node, double seconds) {
    updaters_call(recorder->scene, node, &recorder->live.caller, seconds, true);
}

double recorder_now(const Recorder *recorder) {
    return recorder->now;
}

static uint32_t line_of_now(const Recorder *recorder) {
    return (uint32_t)line_finder_ask(&recorder->scene->lines);
}

// What takes no time is no step.
static void advance_to(Recorder *recorder, double time) {
    if (time > recorder->now) {
        recorder->steps = arena_grow(recorder->arena, recorder->steps, recorder->step_count,
                                     &recorder->step_capacity, sizeof(Step));
        recorder->steps[recorder->step_count++] = (Step){recorder->now, line_of_now(recorder)};
    }
    recorder->now = time;
    stage_set_time(&recorder->stage, time);
}

bool recorder_play(Recorder *recorder, Anim *const *anims, size_t count, const Timing *timing, Error *error) {
    for (size_t i = 0; i < count; i++)
        if (!perform_check(recorder->scene, anims[i], error))
            return false;
    double longest = 0;
    for (size_t i = 0; i < count; i++) {
        anim_adjust(anims[i], timing);
        longest = fmax(longest, anim_run_time(anims[i], recorder->scene));
    }
    double end = plan_round(recorder->now + longest);
    perform_play(&recorder->plan, &recorder->live, anims, count, recorder->now, end);
    advance_to(recorder, end);
    return true;
}

void recorder_wait(Recorder *recorder, double seconds) {
    double end = plan_round(recorder->now + seconds);
    keys_begin_play(&recorder->keys, recorder->now);
    if (live_waits(&recorder->live))
        live_run(&recorder->live, NULL, recorder->now, end, (Function){0});
    advance_to(recorder, end);
}

void recorder_wait_until(Recorder *recorder, Function stop, double most) {
    keys_begin_play(&recorder->keys, recorder->now);
    advance_to(recorder,
               live_run(&recorder->live, NULL, recorder->now, plan_round(recorder->now + most), stop));
}

void recorder_add(Recorder *recorder, NodeId node) {
    stage_add(&recorder->stage, &node, 1);
}

void recorder_add_below(Recorder *recorder, NodeId node) {
    stage_add_below(&recorder->stage, &node, 1);
}

static bool is_own(const Scene *scene, NodeId node) {
    return node == scene->camera || node == scene->ground;
}

void recorder_remove(Recorder *recorder, NodeId node) {
    if (!is_own(recorder->scene, node))
        stage_remove(&recorder->stage, node);
}

// So many times as wide and high as the picture, below all that is there.
static NodeId add_own(Recorder *recorder, double times, Style style) {
    Scene *scene = recorder->scene;
    Point size = point_scale(point_from(scene->frame), times);
    NodeId node = primitive_rectangle(scene, "Rectangle", size.x, size.y, 0, style);
    recorder_add_below(recorder, node);
    keys_begin_leaf(&recorder->keys, node);
    return node;
}

NodeId recorder_camera(Recorder *recorder) {
    Scene *scene = recorder->scene;
    if (!scene->camera)
        scene->camera = add_own(recorder, 1, (Style){0});
    return scene->camera;
}

void recorder_set_background(Recorder *recorder, Color color) {
    const double beside_too = 4; // a window may be wider or higher than the picture
    Scene *scene = recorder->scene;
    if (recorder->now == 0) {
        scene->background = color;
        return;
    }
    if (!scene->ground) {
        scene->ground = add_own(recorder, beside_too, (Style){.fill = color, .finish.z_index = -FLT_MAX});
        node_fix(scene, scene->ground);
    }
    node_paint(scene, scene->ground, PART_FILL, &(Coat){{&color, 1}, NAN, NAN});
}

bool recorder_is_on_stage(const Recorder *recorder, NodeId node) {
    return scene_node(recorder->scene, node)->is_on_stage;
}

NodeList recorder_stage(Recorder *recorder, Arena *arena) {
    NodeList all = {0}, list = {0};
    stage_nodes(&recorder->stage, arena, &all);
    for (size_t i = 0; i < all.count; i++)
        if (!is_own(recorder->scene, all.ids[i]))
            node_list_push(arena, &list, all.ids[i]);
    return list;
}

bool recorder_cue(Recorder *recorder, Cue cue, bool is_numbered, Error *error) {
    cue.time = recorder->now;
    cue.line = line_of_now(recorder);
    return is_numbered ? cue_list_add_numbered(&recorder->cues, cue, error)
                       : cue_list_add(&recorder->cues, cue, error);
}

// The track of that name; NULL where it would be one too many.
static TickList *tick_list(Recorder *recorder, const char *name) {
    for (size_t i = 0; i < recorder->tick_count; i++)
        if (strcmp(recorder->ticks[i].name, name) == 0)
            return &recorder->ticks[i];
    if (recorder->tick_count == recorder_max_tracks)
        return NULL;
    recorder->ticks = arena_grow(recorder->arena, recorder->ticks, recorder->tick_count,
                                 &recorder->tick_capacity, sizeof(TickList));
    recorder->ticks[recorder->tick_count] = (TickList){.name = arena_strdup(recorder->arena, name)};
    return &recorder->ticks[recorder->tick_count++];
}

bool recorder_ticks(Recorder *recorder, const char *track, const double *times, size_t count) {
    TickList *list = tick_list(recorder, track);
    if (!list)
        return false;
    while (list->capacity - list->count < count)
        list->times =
            arena_grow(recorder->arena, list->times, list->capacity, &list->capacity, sizeof(double));
    for (size_t i = 0; i < count; i++)
        list->times[list->count++] = times[i];
    return true;
}

static void freeze_ticks(Recorder *recorder, Timeline *timeline) {
    TickTrack *tracks = ARENA_NEW(recorder->arena, TickTrack, recorder->tick_count);
    for (size_t i = 0; i < recorder->tick_count; i++) {
        TickList *list = &recorder->ticks[i];
        sort_doubles(list->times, list->count);
        tracks[i] = (TickTrack){list->name, list->times, list->count};
    }
    timeline->ticks = tracks;
    timeline->tick_count = recorder->tick_count;
}

// The things of which no leaf has been of any use.
static void list_unseen(const Recorder *recorder, Timeline *timeline) {
    const Scene *scene = recorder->scene;
    timeline->unseen = ARENA_NEW(recorder->arena, const Origin *, recorder_most_unseen);
    for (size_t i = 1; i < scene->node_count && timeline->unseen_count < recorder_most_unseen; i++) {
        Node *node = &scene->nodes[i];
        if (node->is_group || node->birth || !node->origin || node->origin->is_used)
            continue;
        node->origin->is_used = true; // told of
        timeline->unseen[timeline->unseen_count++] = node->origin;
    }
}

Timeline recorder_finish(Recorder *recorder) {
    keys_begin_play(&recorder->keys, recorder->now);
    Timeline timeline = {.duration = recorder->now, .implies_start = cue_list_complete(&recorder->cues)};
    keys_freeze(&recorder->keys, &timeline.reel);
    freeze_ticks(recorder, &timeline);
    plan_freeze(&recorder->plan, &timeline);
    list_unseen(recorder, &timeline);
    timeline.steps = recorder->steps;
    timeline.step_count = recorder->step_count;
    timeline.cues = recorder->cues.cues;
    timeline.cue_count = recorder->cues.count;
    return timeline;
}
