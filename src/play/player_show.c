#include "play/player.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

// What the audience sees ------------------------------------------------------------------------------------

void player_set_blank(Player *player, Blank blank) {
    player->blank = blank;
}

static void player_toggle_blank(Player *player, Blank blank) {
    player_set_blank(player, player->blank == blank ? BLANK_NONE : blank);
}

void player_toggle_black(Player *player, double now) {
    (void)now;
    player_toggle_blank(player, BLANK_BLACK);
}

void player_toggle_white(Player *player, double now) {
    (void)now;
    player_toggle_blank(player, BLANK_WHITE);
}

void player_toggle_freeze(Player *player, double now) {
    player->frozen_time = player_advance(player, now);
    player->frozen = !player->frozen;
}

// What else is shown ----------------------------------------------------------------------------------------

void player_toggle_overview(Player *player, double now) {
    size_t cue = timeline_cue_at(player->clock.timeline, player_advance(player, now));
    if (player->overview.open)
        overview_close(&player->overview);
    else
        overview_open(&player->overview, cue);
}

void player_toggle_help(Player *player, double now) {
    (void)now;
    player->shows_help = !player->shows_help;
}

void player_toggle_statistics(Player *player, double now) {
    (void)now;
    player->shows_statistics = !player->shows_statistics;
}

void player_toggle_source(Player *player, double now) {
    (void)now;
    player->shows_source = !player->shows_source;
}

void player_toggle_timer(Player *player, double now) {
    player->shows_timer = !player->shows_timer;
    player->timed_since = now;
    if (player->shows_timer)
        player->talk = (Talk){now};
}

void player_say(Player *player, double now, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(player->message, sizeof player->message, format, arguments);
    va_end(arguments);
    player->said_at = now;
}

bool player_has_message(const Player *player, double now) {
    return now < player->said_at + player_message_seconds;
}

// The bookmark ----------------------------------------------------------------------------------------------

void player_set_bookmark(Player *player, double now) {
    player->bookmark = player_advance(player, now);
    player_say(player, now, "Bookmark set");
}

void player_go_to_bookmark(Player *player, double now) {
    if (player->bookmark < 0)
        player_say(player, now, "No bookmark is set");
    else
        player_go_to(player, now, player->bookmark);
}

// Requests --------------------------------------------------------------------------------------------------

void player_toggle_fullscreen(Player *player, double now) {
    (void)now;
    player->fullscreen = !player->fullscreen;
}

void player_fill_screen(Player *player, double now) {
    (void)now;
    player->fullscreen = true;
}

void player_ask_reload(Player *player, double now) {
    (void)now;
    player->wants_reload = true;
}

void player_ask_screenshot(Player *player, double now) {
    (void)now;
    player->wants_screenshot = true;
}

void player_quit(Player *player, double now) {
    (void)now;
    player->quit = player->quit || !player->is_locked;
}

bool player_is_asking_to_quit(const Player *player, double now) {
    return now < player->quit_pressed_at + player_quit_seconds;
}

void player_quit_twice(Player *player, double now) {
    if (player_is_asking_to_quit(player, now))
        player_quit(player, now);
    player->quit_pressed_at = now;
}

void player_operate(Player *player, double now) {
    player->is_operated = true;
    player_say(player, now, "The presenter's keys work");
}

void player_toggle_findings(Player *player, double now) {
    (void)now;
    player->findings.is_open = !player->findings.is_open;
}
