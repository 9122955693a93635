#include "play/player.h"

#include <math.h>

const double player_typing_seconds = 5;
const double player_quit_seconds = 1;
const double player_hud_seconds = 2;
const double player_frame_rate = 60;

static const double step_start_seconds = 0.5; // so far into a step, previous goes to its start
static const double fade_in_seconds = 0.12, fade_out_seconds = 0.5;
static const double speeds[] = {0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 5, 10};
enum { speed_count = sizeof speeds / sizeof speeds[0], largest_typed = 9999 };

Player player_make(const Timeline *timeline) {
    return (Player){
        .clock = clock_make(timeline), .typed = -1, .quit_pressed_at = -INFINITY, .hud_wanted_at = -INFINITY};
}

// The HUD ---------------------------------------------------------------------------------------------------

static double fade_seconds(Fade fade) {
    return fade.to > fade.from ? fade_in_seconds : fade_out_seconds;
}

static float fade_at(Fade fade, double now) {
    double part = fmin(fmax((now - fade.since) / fade_seconds(fade), 0), 1);
    return fade.from + (fade.to - fade.from) * (float)part;
}

static void player_fade_hud(Player *player, double since, float to) {
    if (player->hud.to != to)
        player->hud = (Fade){fade_at(player->hud, since), to, since};
}

void player_show_hud(Player *player, double now) {
    player->hud_wanted_at = now;
    player_fade_hud(player, now, 1);
}

float player_hud_opacity(const Player *player, double now) {
    return fade_at(player->hud, now);
}

// Time ------------------------------------------------------------------------------------------------------

double player_advance(Player *player, double now) {
    if (player->dragging)
        player->hud_wanted_at = now;
    else if (now >= player->hud_wanted_at + player_hud_seconds)
        player_fade_hud(player, player->hud_wanted_at + player_hud_seconds, 0);
    if (!player_is_typing(player, now))
        player->typed = -1;
    return clock_advance(&player->clock, now);
}

// The end of something that is seen from `since` for `seconds`, or INFINITY where it is over.
static double end_of(double since, double seconds, double now) {
    return now < since + seconds ? since + seconds : INFINITY;
}

double player_next_change(const Player *player, double now) {
    if (player->clock.playing || now < player->hud.since + fade_seconds(player->hud))
        return now;
    double next = end_of(player->quit_pressed_at, player_quit_seconds, now);
    if (player->hud.to > 0 && !player->dragging)
        next = fmin(next, fmax(now, player->hud_wanted_at + player_hud_seconds));
    if (player_is_typing(player, now))
        next = fmin(next, end_of(player->typed_at, player_typing_seconds, now));
    return next;
}

void player_next(Player *player, double now) {
    Clock *clock = &player->clock;
    double time = player_advance(player, now);
    if (!clock->playing) {
        clock_play(clock, now);
        return;
    }
    clock_seek(clock, now, clock_next_stop(clock, time));
    if (!clock->continuous)
        clock_pause(clock, now);
}

void player_go_to_cue(Player *player, double now, size_t cue) {
    Clock *clock = &player->clock;
    clock_seek(clock, now, clock->timeline->cues[cue].time);
    if (!clock->continuous)
        clock_pause(clock, now);
}

void player_previous(Player *player, double now) {
    const Timeline *timeline = player->clock.timeline;
    double time = player_advance(player, now);
    size_t cue = timeline_cue_at(timeline, time);
    bool at_start = time - timeline->cues[cue].time <= step_start_seconds;
    player_go_to_cue(player, now, at_start && cue > 0 ? cue - 1 : cue);
}

void player_toggle_pause(Player *player, double now) {
    player_advance(player, now);
    if (player->clock.playing)
        clock_pause(&player->clock, now);
    else
        clock_play(&player->clock, now);
}

void player_scrub(Player *player, double now, double seconds) {
    clock_seek(&player->clock, now, player_advance(player, now) + seconds);
}

void player_step_frames(Player *player, double now, double by) {
    double frame = player_advance(player, now) * player_frame_rate;
    double nearest = round(frame);
    if (fabs(frame - nearest) > 1e-6)
        nearest = by > 0 ? floor(frame) : ceil(frame);
    clock_seek(&player->clock, now, (nearest + by) / player_frame_rate);
}

void player_change_speed(Player *player, double now, int direction) {
    double speed = player->clock.speed;
    for (size_t i = 0; i < speed_count; i++) {
        double offered = speeds[direction > 0 ? i : speed_count - 1 - i];
        if (direction > 0 ? offered > speed : offered < speed) {
            clock_set_speed(&player->clock, now, offered);
            return;
        }
    }
}

void player_set_loop(Player *player, double now, bool loops) {
    clock_set_loop(&player->clock, now, 0, loops ? player->clock.timeline->duration : 0);
}

// Typing ----------------------------------------------------------------------------------------------------

bool player_is_typing(const Player *player, double now) {
    return player->typed >= 0 && now < player->typed_at + player_typing_seconds;
}

void player_type_digit(Player *player, double now, int digit) {
    int before = player_is_typing(player, now) ? player->typed : 0;
    if (before * 10 + digit > largest_typed)
        return;
    player->typed = before * 10 + digit;
    player->typed_at = now;
}

void player_accept_typed(Player *player, double now) {
    size_t count = player->clock.timeline->cue_count;
    if (player_is_typing(player, now) && player->typed >= 1 && (size_t)player->typed <= count)
        player_go_to_cue(player, now, (size_t)player->typed - 1);
    player->typed = -1;
}

void player_erase_typed(Player *player, double now) {
    player->typed = player->typed < 10 ? -1 : player->typed / 10;
    player->typed_at = now;
}

bool player_is_asking_to_quit(const Player *player, double now) {
    return now < player->quit_pressed_at + player_quit_seconds;
}

// The time bar ----------------------------------------------------------------------------------------------

void player_drag(Player *player, double now, double time) {
    Clock *clock = &player->clock;
    if (!player->dragging) {
        player_advance(player, now);
        player->dragging = true;
        player->resumes = clock->playing;
        clock_pause(clock, now);
    }
    player_show_hud(player, now);
    clock_seek(clock, now, time);
}

void player_drop(Player *player, double now) {
    if (player->dragging && player->resumes)
        clock_play(&player->clock, now);
    player->dragging = false;
    player_show_hud(player, now);
}
