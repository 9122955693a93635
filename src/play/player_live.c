#include "play/player.h"

void player_toggle_panel(Player *player, double now) {
    panel_toggle(&player->panel, now);
}

void player_toggle_captions(Player *player, double now) {
    (void)now;
    player->shows_captions = !player->shows_captions;
}
