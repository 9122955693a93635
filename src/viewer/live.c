#include "viewer/live.h"

#include "platform/interrupt.h"
#include "platform/window.h"
#include "show/reload.h"

#include <math.h>
#include <stdlib.h>

// A script that cannot be watched is played all the same; Ctrl+r loads it.
static void start_watch(Live *live, const char *path) {
    if (path)
        live->watch = watch_create(path, NULL);
    if (live->watch)
        waker_watch(live->waker, watch_descriptor(live->watch), false);
}

// Another scene has another file.
static void follow_scene(Live *live, const Show *show) {
    if (live->scene == show->scene)
        return;
    watch_destroy(live->watch);
    live->watch = NULL;
    live->scene = show->scene;
    start_watch(live, show_path(show));
}

// What the script has asked for goes with it.
static void follow_fetched(Live *live, const Show *show) {
    if (!live->watch || live->fetched == show->fetched_number)
        return;
    live->fetched = show->fetched_number;
    const FetchedList *list = &show->fetched;
    const char **paths = calloc(list->count + 1, sizeof *paths);
    size_t count = 0;
    if (!paths)
        abort();
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].path)
            paths[count++] = list->items[i].path;
    watch_besides(live->watch, paths, count);
    free(paths);
}

bool live_start(Live *live, const Options *options, Error *error) {
    *live = (Live){.waker = waker_create(window_wake, error), .shoot = shoot_make(options)};
    if (!live->waker)
        return false;
    interrupt_begin();
    interrupt_wake(waker_bell(live->waker));
    start_watch(live, options->scene);
    if (options->ipc && !(live->ipc = ipc_create(options->ipc, live->waker, error)))
        return false;
    if (!options->kiosk || options->resume)
        live->resume = resume_create(options->scene);
    return true;
}

void live_finish(Live *live) {
    if (!live->waker)
        return;
    interrupt_wake(-1);
    interrupt_end();
    shoot_close(&live->shoot);
    ipc_destroy(live->ipc);
    watch_destroy(live->watch);
    if (live->resume)
        resume_end(live->resume);
    resume_destroy(live->resume);
    waker_destroy(live->waker);
}

static void note_place(const Live *live, const Deck *deck, Player *player, double now) {
    const Timeline *timeline = &deck->timeline;
    size_t cue = timeline_cue_at(timeline, player_advance(player, now));
    if (live->resume)
        resume_note(live->resume, now, cue == 0 && timeline->implies_start ? "" : timeline->cues[cue].name,
                    deck->parameters, deck->parameter_count);
}

// Recording -------------------------------------------------------------------------------------------------

static void begin_recording(Live *live, Show *show, double now) {
    live->has_begun = true;
    live->recorded_from = now;
    if (!shoot_begin(&live->shoot, &show->fault))
        show->fault_title = "The scene cannot be recorded";
    if (shoot_descriptor(&live->shoot) >= 0)
        waker_watch(live->waker, shoot_descriptor(&live->shoot), false);
}

static void tell_recording(const Live *live, Player *player, double now) {
    double part, passed = now - live->recorded_from;
    const char *detail = shoot_detail(&live->shoot, &part);
    if (part > 0)
        player_say(player, now, "Recording %s: %.0f %%, about %.0f s left", detail, 100 * part,
                   ceil(passed / part - passed));
    else
        player_say(player, now, "Recording: Manim starts");
}

// Whether there is a new deck of the Python file.
static bool follow_recording(Live *live, Show *show, Player *player, bool is_saved, double now) {
    if (is_saved || player->wants_reload || (show_is_waiting(show) && !live->has_begun))
        begin_recording(live, show, now);
    player->wants_reload = false;
    switch (shoot_follow(&live->shoot, &show->fault)) {
    case SHOOT_RECORDS:
        tell_recording(live, player, now);
        return false;
    case SHOOT_HAS_RECORDED:
        show_take_recording(show, live->shoot.output);
        return true;
    case SHOOT_HAS_FAILED:
        show->fault_title = "The scene is broken; this is its last good picture";
        return false;
    case SHOOT_IDLE:
        break;
    }
    return false;
}

void live_follow(Live *live, Show *show, Player *player, double now) {
    if (player->wants_reload && live->watch)
        watch_renew(live->watch);
    bool is_saved = live->watch && watch_has_changed(live->watch, now);
    if (show_path(show) && options_is_python(show_path(show)))
        is_saved = follow_recording(live, show, player, is_saved, now);
    reload_follow(show, player, is_saved, now);
    follow_scene(live, show);
    follow_fetched(live, show);
    note_place(live, show->deck, player, now);
    player->quit = player->quit || interrupt_came();
    waker_arm(live->waker);
}

double live_next_change(const Live *live) {
    return fmin(live->watch ? watch_next(live->watch) : INFINITY,
                live->resume ? resume_next(live->resume) : INFINITY);
}
