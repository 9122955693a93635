#include "viewer/live.h"

#include "platform/interrupt.h"
#include "platform/window.h"
#include "show/reload.h"

#include <math.h>

// A script that cannot be watched is played all the same; Ctrl+r loads it.
static void start_watch(Live *live, const char *path) {
    if (path)
        live->watch = watch_create(path, NULL);
    if (live->watch)
        waker_watch(live->waker, watch_descriptor(live->watch), false);
}

bool live_start(Live *live, const Options *options, Error *error) {
    *live = (Live){.waker = waker_create(window_wake, error)};
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
    ipc_destroy(live->ipc);
    watch_destroy(live->watch);
    if (live->resume)
        resume_end(live->resume);
    resume_destroy(live->resume);
    waker_destroy(live->waker);
    *live = (Live){0};
}

static void note_place(const Live *live, const Deck *deck, Player *player, double now) {
    const Timeline *timeline = &deck->timeline;
    size_t cue = timeline_cue_at(timeline, player_advance(player, now));
    if (live->resume)
        resume_note(live->resume, now, cue == 0 && timeline->implies_start ? "" : timeline->cues[cue].name,
                    deck->parameters, deck->parameter_count);
}

void live_follow(Live *live, Show *show, Player *player, double now) {
    if (player->wants_reload && live->watch)
        watch_renew(live->watch);
    reload_follow(show, player, live->watch && watch_has_changed(live->watch, now), now);
    note_place(live, show->deck, player, now);
    player->quit = player->quit || interrupt_came();
    waker_arm(live->waker);
}

double live_next_change(const Live *live) {
    return fmin(live->watch ? watch_next(live->watch) : INFINITY,
                live->resume ? resume_next(live->resume) : INFINITY);
}
