#include "play/player.h"

#include <math.h>

static const double palette_seconds = 0.4;

void player_toggle_spotlight(Player *player, double now) {
    marks_toggle_spotlight(&player->marks, now);
}

void player_toggle_pointer(Player *player, double now) {
    marks_toggle_pointer(&player->marks, now);
}

void player_toggle_pen(Player *player, double now, double seconds) {
    marks_toggle_pen(&player->marks, now, seconds);
}

void player_undo_stroke(Player *player, double now) {
    (void)now;
    pen_undo(&player->marks.pen);
}

void player_clear_strokes(Player *player, double now) {
    (void)now;
    pen_clear(&player->marks.pen);
}

void player_zoom(Player *player, double now, double factor) {
    zoom_by(&player->zoom, now, (float)factor, player->marks.mouse);
}

void player_zoom_whole(Player *player, double now) {
    zoom_reset(&player->zoom, now);
}

void player_set_projector(Player *player, double now, float projector) {
    if (player->projector.to != projector)
        glide_to(&player->projector, now, projector, palette_seconds);
}

void player_toggle_projector(Player *player, double now) {
    player_set_projector(player, now, player->projector.to > 0 ? 0 : 1);
}

double player_marks_next_change(const Player *player, double now) {
    return fmin(fmin(marks_next_change(&player->marks, now), zoom_next_change(&player->zoom, now)),
                glide_next_change(&player->projector, now));
}
