#include "scene/recorder.h"

#include "scene/perform.h"

#include <math.h>
#include <stdlib.h>
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
    Cue *cues;
    size_t cue_count, cue_capacity;
    TickList *ticks;
    size_t tick_count, tick_capacity;
};

Recorder *recorder_create(Arena *arena, Scene *scene) {
    Recorder *recorder = ARENA_NEW(arena, Recorder, 1);
    *recorder = (Recorder){.arena = arena, .scene = scene};
    stage_init(&recorder->stage, arena, scene);
    keys_init(&recorder->keys, arena, scene, &recorder->stage);
    return recorder;
}

void recorder_reduce_motion(Recorder *recorder, bool reduced) {
    recorder->keys.reduces_motion = reduced;
}

double recorder_now(const Recorder *recorder) {
    return recorder->now;
}

// To whole nanoseconds: sums of tenths then meet the frames they are meant to meet.
static void advance(Recorder *recorder, double seconds) {
    recorder->now = round((recorder->now + seconds) * 1e9) / 1e9;
}

// Writes what the script changed since the last play and who is on stage.
static void settle(Recorder *recorder) {
    stage_commit(&recorder->stage, recorder->now);
    keys_begin_play(&recorder->keys, recorder->now);
}

static void override_options(Anim *anim, double run_time, double lag_ratio, const Ease *ease) {
    if (!isnan(run_time))
        anim->run_time = run_time;
    if (!isnan(lag_ratio))
        anim->lag_ratio = lag_ratio;
    if (ease)
        anim->ease = ease;
}

bool recorder_play(Recorder *recorder, Anim *const *anims, size_t count, double run_time, double lag_ratio,
                   const Ease *ease, Error *error) {
    for (size_t i = 0; i < count; i++)
        if (!perform_check(recorder->scene, anims[i], error))
            return false;
    for (size_t i = 0; i < count; i++) {
        override_options(anims[i], run_time, lag_ratio, ease);
        perform_enter(&recorder->keys, anims[i]);
    }
    settle(recorder);
    double longest = 0;
    for (size_t i = 0; i < count; i++) {
        double length = anim_run_time(anims[i], recorder->scene);
        longest = fmax(longest, length);
        perform_write(&recorder->keys, anims[i], -1, recorder->now, length);
    }
    advance(recorder, longest);
    for (size_t i = 0; i < count; i++)
        perform_leave(&recorder->keys, anims[i]);
    settle(recorder);
    return true;
}

void recorder_wait(Recorder *recorder, double seconds) {
    settle(recorder);
    advance(recorder, seconds);
}

void recorder_add(Recorder *recorder, NodeId node) {
    stage_add(&recorder->stage, node);
}

void recorder_remove(Recorder *recorder, NodeId node) {
    stage_remove(&recorder->stage, node);
}

bool recorder_is_on_stage(const Recorder *recorder, NodeId node) {
    return stage_shows(&recorder->stage, node);
}

NodeList recorder_stage(Recorder *recorder, Arena *arena) {
    NodeList list = {0};
    stage_nodes(&recorder->stage, arena, &list);
    return list;
}

static void push_cue(Recorder *recorder, Cue cue) {
    recorder->cues = arena_grow(recorder->arena, recorder->cues, recorder->cue_count, &recorder->cue_capacity,
                                sizeof(Cue));
    recorder->cues[recorder->cue_count++] = cue;
}

static bool check_cue(const Recorder *recorder, const char *name, Error *error) {
    for (size_t i = 0; i < recorder->cue_count; i++) {
        if (strcmp(recorder->cues[i].name, name) == 0)
            return error_set(error, "there is a cue named \"%s\" already", name);
        if (recorder->cues[i].time == recorder->now)
            return error_set(error,
                             "the cue \"%s\" stands at the same time as \"%s\": play or wait in between",
                             name, recorder->cues[i].name);
    }
    return true;
}

bool recorder_cue(Recorder *recorder, const char *name, const char *notes, double seconds, Error *error) {
    if (!check_cue(recorder, name, error))
        return false;
    push_cue(recorder, (Cue){arena_strdup(recorder->arena, name), arena_strdup(recorder->arena, notes),
                             recorder->now, seconds});
    return true;
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

bool recorder_tick(Recorder *recorder, const char *track, double time) {
    TickList *list = tick_list(recorder, track);
    if (!list)
        return false;
    list->times = arena_grow(recorder->arena, list->times, list->count, &list->capacity, sizeof(double));
    list->times[list->count++] = time;
    return true;
}

static int compare_times(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static bool is_ascending(const TickList *list) {
    for (size_t i = 1; i < list->count; i++)
        if (list->times[i] < list->times[i - 1])
            return false;
    return true;
}

static void freeze_ticks(Recorder *recorder, Timeline *timeline) {
    TickTrack *tracks = ARENA_NEW(recorder->arena, TickTrack, recorder->tick_count);
    for (size_t i = 0; i < recorder->tick_count; i++) {
        TickList *list = &recorder->ticks[i];
        if (!is_ascending(list))
            qsort(list->times, list->count, sizeof(double), compare_times);
        tracks[i] = (TickTrack){list->name, list->times, list->count};
    }
    timeline->ticks = tracks;
    timeline->tick_count = recorder->tick_count;
}

static void begin_with_a_cue(Recorder *recorder) {
    if (recorder->cue_count && recorder->cues[0].time == 0)
        return;
    push_cue(recorder, (Cue){"start", "", 0, 0});
    Cue first = recorder->cues[recorder->cue_count - 1];
    memmove(recorder->cues + 1, recorder->cues, (recorder->cue_count - 1) * sizeof(Cue));
    recorder->cues[0] = first;
}

Timeline recorder_finish(Recorder *recorder) {
    settle(recorder);
    begin_with_a_cue(recorder);
    Timeline timeline = {.duration = recorder->now};
    keys_freeze(&recorder->keys, &timeline);
    freeze_ticks(recorder, &timeline);
    timeline.cues = recorder->cues;
    timeline.cue_count = recorder->cue_count;
    return timeline;
}
