#include "play/command.h"

#include <string.h>

static void run_next(Player *player, double now, double argument) {
    (void)argument;
    player_next(player, now);
}

static void run_previous(Player *player, double now, double argument) {
    (void)argument;
    player_previous(player, now);
}

static void run_enter(Player *player, double now, double argument) {
    (void)argument;
    if (player_is_typing(player, now))
        player_accept_typed(player, now);
    else
        player_next(player, now);
}

static void run_erase(Player *player, double now, double argument) {
    (void)argument;
    if (player_is_typing(player, now))
        player_erase_typed(player, now);
    else
        player_previous(player, now);
}

static void run_pause(Player *player, double now, double argument) {
    (void)argument;
    player_toggle_pause(player, now);
}

static void run_scrub(Player *player, double now, double argument) {
    player_scrub(player, now, argument);
}

static void run_frame(Player *player, double now, double argument) {
    player_step_frames(player, now, argument);
}

static void run_first(Player *player, double now, double argument) {
    (void)argument;
    player_go_to_cue(player, now, 0);
}

static void run_last(Player *player, double now, double argument) {
    (void)argument;
    player_go_to_cue(player, now, player->clock.timeline->cue_count - 1);
}

static void run_digit(Player *player, double now, double argument) {
    player_type_digit(player, now, (int)argument);
}

static void run_cancel(Player *player, double now, double argument) {
    (void)now, (void)argument;
    player->typed = -1;
}

static void run_slower(Player *player, double now, double argument) {
    (void)argument;
    player_change_speed(player, now, -1);
}

static void run_faster(Player *player, double now, double argument) {
    (void)argument;
    player_change_speed(player, now, 1);
}

static void run_speed(Player *player, double now, double argument) {
    clock_set_speed(&player->clock, now, argument);
}

static void run_loop_show(Player *player, double now, double argument) {
    (void)argument;
    player_set_loop(player, now, !player->clock.loops);
}

static void run_fullscreen(Player *player, double now, double argument) {
    (void)now, (void)argument;
    player->fullscreen = !player->fullscreen;
}

static void run_fullscreen_on(Player *player, double now, double argument) {
    (void)now, (void)argument;
    player->fullscreen = true;
}

static void run_quit(Player *player, double now, double argument) {
    (void)now, (void)argument;
    player->quit = true;
}

static void run_quit_twice(Player *player, double now, double argument) {
    (void)argument;
    player->quit = player->quit || player_is_asking_to_quit(player, now);
    player->quit_pressed_at = now;
}

static void run_none(Player *player, double now, double argument) {
    (void)player, (void)now, (void)argument;
}

const Command command_table[] = {
    {"next", run_next, .help = "play the next step; while one is playing, finish it at once"},
    {"previous", run_previous, .help = "back to the start of this step, or of the one before"},
    {"enter", run_enter, .types = true, .help = "go to the cue whose number was typed; without one, next"},
    {"erase", run_erase, .types = true, .help = "take back the last digit typed; without one, previous"},
    {"pause", run_pause, .shows_hud = true, .help = "pause and play"},
    {"scrub", run_scrub, "seconds", -3600, 3600, .repeats = true, .shows_hud = true,
     .help = "forth or back by a second, or what its row says"},
    {"frame", run_frame, "frames", -3600, 3600, .repeats = true, .shows_hud = true,
     .help = "forth or back by a frame of 1/60 s, or what its row says"},
    {"first", run_first, .help = "go to the first cue"},
    {"last", run_last, .help = "go to the last cue"},
    {"digit", run_digit, "digit", 0, 9, .types = true, .help = "type the number of a cue"},
    {"cancel", run_cancel, .help = "drop the number being typed (never quits)"},
    {"slower", run_slower, .shows_hud = true, .help = "play slower"},
    {"faster", run_faster, .shows_hud = true, .help = "play faster"},
    {"speed", run_speed, "speed", 0.1, 10, .shows_hud = true,
     .help = "play at normal speed, or what its row says"},
    {"loop-show", run_loop_show, .shows_hud = true, .help = "play the show again and again, or once"},
    {"fullscreen", run_fullscreen, .help = "fill the screen, or leave it"},
    {"fullscreen-on", run_fullscreen_on, .help = "fill the screen"},
    {"quit", run_quit, .help = "quit"},
    {"quit-twice", run_quit_twice, .help = "quit when pressed twice within a second"},
    {"none", run_none, .help = "do nothing; frees a key of an earlier key map"},
};
const size_t command_table_count = sizeof command_table / sizeof command_table[0];

const Command *command_find(const char *name) {
    for (size_t i = 0; i < command_table_count; i++)
        if (!strcmp(command_table[i].name, name))
            return &command_table[i];
    return NULL;
}

void command_run(const Command *command, Player *player, double now, double argument, bool is_repeat) {
    if (is_repeat && !command->repeats)
        return;
    player_advance(player, now);
    if (!command->types)
        player->typed = -1;
    command->run(player, now, argument);
    if (command->shows_hud)
        player_show_hud(player, now);
}
