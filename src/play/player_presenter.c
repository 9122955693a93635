#include "play/player.h"

double player_time(const Player *player, double now) {
    Clock clock = player->clock;
    return clock_advance(&clock, now);
}

PlayerStep player_step(const Player *player, double now) {
    const Timeline *timeline = player->clock.timeline;
    Clock clock = player->clock;
    double time = clock_advance(&clock, now);
    size_t cue = timeline_cue_at(timeline, time);
    bool is_at_stop = !clock.playing && time == timeline->cues[cue].time;
    size_t next = is_at_stop ? cue : cue + 1;
    return (PlayerStep){is_at_stop && cue > 0 ? cue - 1 : cue, next, next < timeline->cue_count};
}

double player_next_time(const Player *player, double now) {
    const Timeline *timeline = player->clock.timeline;
    PlayerStep step = player_step(player, now);
    return step.has_next ? timeline_cue_end(timeline, step.next) : timeline->duration;
}

void player_toggle_presenter(Player *player, double now) {
    (void)now;
    player->shows_presenter = !player->shows_presenter;
}

void player_resize_notes(Player *player, double now, double steps) {
    (void)now;
    notes_resize(&player->notes, (int)steps);
}

void player_scroll_notes(Player *player, double now, double lines) {
    size_t step = player_step(player, now).current;
    if (player->notes.step != step)
        player->notes.scroll = 0;
    player->notes.step = step;
    notes_scroll(&player->notes, (int)lines);
}

void player_swap_screens(Player *player, double now) {
    (void)now;
    player->swaps_screens = !player->swaps_screens;
}
