#include "play/cancel.h"

static void leave_prompt(Player *player, double now) {
    (void)now;
    player_close_prompt(player);
}

static bool has_help(const Player *player, double now) {
    (void)now;
    return player->shows_help;
}

static bool has_overview(const Player *player, double now) {
    (void)now;
    return player->overview.open;
}

static bool has_panel(const Player *player, double now) {
    (void)now;
    return player->panel.is_open;
}

static bool has_findings(const Player *player, double now) {
    (void)now;
    return player->findings.is_open;
}

static bool is_blank(const Player *player, double now) {
    (void)now;
    return player->blank != BLANK_NONE;
}

static void leave_blank(Player *player, double now) {
    (void)now;
    player_set_blank(player, BLANK_NONE);
}

static bool is_frozen(const Player *player, double now) {
    (void)now;
    return player->frozen;
}

static bool has_marks(const Player *player, double now) {
    (void)now;
    return marks_use_mouse(&player->marks);
}

static void leave_marks(Player *player, double now) {
    marks_leave(&player->marks, now);
}

static bool is_zoomed(const Player *player, double now) {
    (void)now;
    return zoom_is_in(&player->zoom);
}

const CancelState cancel_table[] = {
    {"prompt", player_is_typing, leave_prompt},
    {"help", has_help, player_toggle_help},
    {"overview", has_overview, player_toggle_overview},
    {"panel", has_panel, player_toggle_panel},
    {"findings", has_findings, player_toggle_findings},
    {"blank", is_blank, leave_blank},
    {"freeze", is_frozen, player_toggle_freeze},
    {"marks", has_marks, leave_marks},
    {"zoom", is_zoomed, player_zoom_whole},
};
const size_t cancel_table_count = sizeof cancel_table / sizeof cancel_table[0];

void cancel_topmost(Player *player, double now) {
    for (size_t i = 0; i < cancel_table_count; i++)
        if (cancel_table[i].is_open(player, now)) {
            cancel_table[i].leave(player, now);
            return;
        }
}
