#include "play/player.h"

#include <math.h>

const double player_typing_seconds = 5;
const double player_quit_seconds = 1;
const double player_hud_seconds = 2;
const double player_message_seconds = 3;
const double player_frame_rate = 60;

static const double step_start_seconds = 0.5; // so far into a step, previous goes to its start
static const double fade_in_seconds = 0.12, fade_out_seconds = 0.5;
static const double speeds[] = {0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 5, 10};
enum { speed_count = sizeof speeds / sizeof speeds[0] };

Player player_make(const Timeline *timeline) {
    return (Player){.clock = clock_make(timeline),
                    .marks = marks_make(),
                    .zoom = zoom_make((vec2s){{0, 0}}),
                    .talk = talk_make(),
                    .bookmark = -1,
                    .said_at = -INFINITY,
                    .quit_pressed_at = -INFINITY,
                    .hud_wanted_at = -INFINITY};
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
        player_close_prompt(player);
    return clock_advance(&player->clock, now);
}

// The end of something that is seen from `since` for `seconds`, or INFINITY where it is over.
static double end_of(double since, double seconds, double now) {
    return now < since + seconds ? since + seconds : INFINITY;
}

// Whether something is shown that goes with time, whatever the picture does.
static bool player_shows_time(const Player *player) {
    return player->hud.to > 0 || player->shows_presenter || player->shows_statistics || player->shows_source;
}

double player_next_change(const Player *player, double now) {
    bool is_running = player->clock.playing && player_shows_time(player);
    if (is_running || now < player->hud.since + fade_seconds(player->hud))
        return now;
    double next = clock_next_change(&player->clock, now);
    next = fmin(next, end_of(player->quit_pressed_at, player_quit_seconds, now));
    next = fmin(next, player_marks_next_change(player, now));
    next = fmin(next, visitor_next_change(&player->visitor, now));
    if (player->hud.to > 0 && !player->dragging)
        next = fmin(next, fmax(now, player->hud_wanted_at + player_hud_seconds));
    if (player_is_typing(player, now) && !player->prompt.takes_names)
        next = fmin(next, end_of(player->prompt.typed_at, player_typing_seconds, now));
    next = fmin(next, end_of(player->said_at, player_message_seconds, now));
    if (player->shows_timer)
        next = fmin(next, player->timed_since + floor(now - player->timed_since) + 1);
    return next;
}

double player_audience_time(const Player *player, double time) {
    return player->frozen ? player->frozen_time : time;
}

// Steps -----------------------------------------------------------------------------------------------------

// A stop ends the step that was looped; the loop of the show goes on.
static void player_leave_step(Player *player, double now) {
    if (player->loops_step)
        player_set_loop(player, now, false);
}

void player_go_to(Player *player, double now, double time) {
    player_leave_step(player, now);
    clock_seek(&player->clock, now, time);
    if (!player->clock.continuous)
        clock_pause(&player->clock, now);
}

// Whether behind the end comes the start, and no other chapter.
static bool player_goes_round(const Player *player) {
    return player->visitor.is_here || (player->clock.loops && !player->loops_step);
}

static void player_play_next(Player *player, double now, double time) {
    bool is_over = time >= player->clock.timeline->duration, goes_round = player_goes_round(player);
    player->wants_chapter = is_over && !goes_round;
    player_leave_step(player, now);
    if (is_over && goes_round)
        clock_seek(&player->clock, now, 0);
    clock_play(&player->clock, now);
}

void player_next(Player *player, double now) {
    Clock *clock = &player->clock;
    double time = player_advance(player, now);
    talk_begin(&player->talk, now);
    if (clock->playing) {
        bool leaves_loop = timeline_loops_at(clock->timeline, time);
        player_go_to(player, now, clock_next_stop(clock, time));
        if (leaves_loop)
            clock_play(clock, now);
    } else {
        player_play_next(player, now, time);
    }
}

void player_previous(Player *player, double now) {
    const Timeline *timeline = player->clock.timeline;
    double time = player_advance(player, now);
    size_t cue = timeline_cue_at(timeline, time);
    bool at_start = time - timeline->cues[cue].time <= step_start_seconds;
    player->wants_chapter = at_start && cue == 0 && !player_goes_round(player) ? -1 : 0;
    player_go_to_cue(player, now, at_start && cue > 0 ? cue - 1 : cue);
}

void player_skip(Player *player, double now) {
    player_go_to(player, now, clock_next_stop(&player->clock, player_advance(player, now)));
}

void player_skip_back(Player *player, double now) {
    player_go_to(player, now, clock_previous_stop(&player->clock, player_advance(player, now)));
}

void player_replay(Player *player, double now) {
    size_t cue = player_step(player, now).current;
    player_go_to_cue(player, now, cue);
    clock_play(&player->clock, now);
}

void player_go_to_cue(Player *player, double now, size_t cue) {
    player_go_to(player, now, player->clock.timeline->cues[cue].time);
}

void player_go_to_first(Player *player, double now) {
    player_go_to_cue(player, now, 0);
}

void player_go_to_last(Player *player, double now) {
    player_go_to_cue(player, now, player->clock.timeline->cue_count - 1);
}

// Time within a step ----------------------------------------------------------------------------------------

void player_toggle_pause(Player *player, double now) {
    player_advance(player, now);
    talk_begin(&player->talk, now);
    if (player->clock.playing)
        clock_pause(&player->clock, now);
    else
        clock_play(&player->clock, now);
}

void player_toggle_backwards(Player *player, double now) {
    player_advance(player, now);
    if (player->clock.playing && player->clock.backwards)
        clock_pause(&player->clock, now);
    else
        clock_play_backwards(&player->clock, now);
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

void player_step_ticks(Player *player, double now, double track) {
    double time = player_advance(player, now);
    size_t index = (size_t)fabs(track) - 1;
    double tick = timeline_find_tick(player->clock.timeline, index, time, track > 0 ? 1 : -1);
    if (!isnan(tick))
        player_go_to(player, now, tick);
}

static void player_change_speed(Player *player, double now, int direction) {
    double speed = player->clock.speed;
    for (size_t i = 0; i < speed_count; i++) {
        double offered = speeds[direction > 0 ? i : speed_count - 1 - i];
        if (direction > 0 ? offered > speed : offered < speed) {
            clock_set_speed(&player->clock, now, offered);
            return;
        }
    }
}

void player_slow_down(Player *player, double now) {
    player_change_speed(player, now, -1);
}

void player_speed_up(Player *player, double now) {
    player_change_speed(player, now, 1);
}

void player_set_speed(Player *player, double now, double speed) {
    clock_set_speed(&player->clock, now, speed);
}

void player_set_loop(Player *player, double now, bool loops) {
    player->loops_step = false;
    clock_set_loop(&player->clock, now, 0, loops ? player->clock.timeline->duration : 0);
}

void player_toggle_loop(Player *player, double now) {
    player_set_loop(player, now, !player->clock.loops || player->loops_step);
}

void player_toggle_step_loop(Player *player, double now) {
    const Timeline *timeline = player->clock.timeline;
    if (player->loops_step) {
        player_set_loop(player, now, false);
        return;
    }
    size_t cue = player_step(player, now).current;
    clock_set_loop(&player->clock, now, timeline->cues[cue].time, timeline_cue_end(timeline, cue));
    player->loops_step = player->clock.loops;
    clock_play(&player->clock, now);
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
