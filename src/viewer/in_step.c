#include "viewer/in_step.h"

#include "platform/wall.h"

#include <math.h>

enum { most_heard = 256 }; // in a round; anybody may send them

static const double look_seconds = 5;

bool in_step_start(InStep *step, const Options *options, Waker *waker, Error *error) {
    Error reason;
    bool follows = options->sync.kind == SYNC_FOLLOW;
    *step = (InStep){.kind = options->sync.kind};
    if (!follows && step->kind != SYNC_LEAD)
        return true;
    step->lead.beat.leader = (uint64_t)(1e9 * wall_time());
    step->multicast = multicast_create(options->sync.port, follows, &reason);
    if (!step->multicast)
        return error_set(error, "--sync: %s", reason.text);
    if (follows)
        waker_watch(waker, multicast_descriptor(step->multicast), false);
    return true;
}

void in_step_finish(InStep *step) {
    multicast_destroy(step->multicast);
}

double in_step_next_change(const InStep *step) {
    if (!step->multicast)
        return INFINITY;
    double next = step->kind == SYNC_LEAD ? lead_next_change(&step->lead) : follow_next_change(&step->follow);
    return fmin(next, step->looks_at);
}

// Being elsewhere -------------------------------------------------------------------------------------------

// Another scene is asked for once; where it cannot be loaded, the show goes on as it does by itself.
static void turn(InStep *step, Show *show, int scene) {
    if (scene != show->scene && scene != step->turned_to)
        show_turn_to(show, scene);
    step->turned_to = scene;
}

static void be_at(InStep *step, Show *show, Player *player, double now, SyncPlace place, bool goes_round) {
    player->wants_chapter = 0;
    turn(step, show, place.scene);
    if (place.scene == show->scene)
        sync_player(player, now, place, goes_round);
}

// The ways --------------------------------------------------------------------------------------------------

// In the scenes that it goes round in, or the one that it stays at.
static void follow_clock(InStep *step, Show *show, Player *player, double now) {
    bool is_round = show_goes_round(show);
    int first = is_round ? 0 : show->scene, count = is_round ? show->scene_count : 1;
    SyncPlace place = sync_at(&show->lengths[first], count, show->options->speed, wall_time());
    place.scene += first;
    be_at(step, show, player, now, place, !is_round);
}

static void lead(InStep *step, Show *show, Player *player, double now) {
    uint8_t bytes[beat_size];
    const Clock *clock = &player->clock;
    double time = player_advance(player, now);
    bool goes_round = clock->loops && !player->loops_step;
    if (!lead_beats(&step->lead, (SyncPlace){show->scene, time, clock_rate(clock)}, goes_round, now))
        return;
    beat_write(&step->lead.beat, bytes);
    multicast_send(step->multicast, bytes, sizeof bytes);
}

static void hear(InStep *step, double now) {
    Beat beat;
    size_t size;
    uint8_t bytes[beat_size];
    for (int i = 0; i < most_heard && multicast_receive(step->multicast, bytes, sizeof bytes, &size); i++)
        if (beat_read(bytes, size, &beat))
            follow_hear(&step->follow, &beat, now);
}

// The leader is gone.
static void go_alone(const Show *show, Player *player, double now) {
    const Options *options = show->options;
    player->clock.continuous = options->kiosk;
    player_set_loop(player, now, (options->loop || options->kiosk) && !show_goes_round(show));
    clock_play(&player->clock, now);
}

static void follow_leader(InStep *step, Show *show, Player *player, double now) {
    SyncPlace place;
    bool is_led = follow_place(&step->follow, now, show->deck->timeline.duration, &place);
    if (is_led && place.scene < show->scene_count)
        be_at(step, show, player, now, place, step->follow.beat.goes_round);
    if (step->follow.is_led && !is_led) {
        step->follow = (Follow){0};
        go_alone(show, player, now);
    }
}

void in_step_follow(InStep *step, Show *show, Player *player, double now) {
    static void (*const ways[])(InStep *, Show *, Player *, double) = {
        [SYNC_CLOCK] = follow_clock, [SYNC_LEAD] = lead, [SYNC_FOLLOW] = follow_leader};
    if (step->multicast && now >= step->looks_at) {
        multicast_look(step->multicast);
        step->looks_at = now + look_seconds;
    }
    if (step->kind == SYNC_FOLLOW)
        hear(step, now);
    if (ways[step->kind] && !show_is_waiting(show))
        ways[step->kind](step, show, player, now);
}
