#include "scene/recorder.h"

#include "scene/perform.h"

#include <math.h>
#include <string.h>

struct Recorder {
    Arena *arena;
    Scene *scene;
    double now;
    Stage stage;
    Keys keys;
    Cue *cues;
    size_t cue_count, cue_capacity;
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
    keys_begin_play(&recorder->keys, recorder->now);
    stage_commit(&recorder->stage, recorder->now);
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

NodeList recorder_stage(const Recorder *recorder, Arena *arena) {
    NodeList copy = {0};
    for (size_t i = 0; i < recorder->stage.nodes.count; i++)
        node_list_push(arena, &copy, recorder->stage.nodes.ids[i]);
    return copy;
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
    timeline.cues = recorder->cues;
    timeline.cue_count = recorder->cue_count;
    return timeline;
}
