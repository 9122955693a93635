#include "play/command.h"

#include "play/cancel.h"

#include <string.h>

static void run_none(Player *player, double now) {
    (void)player, (void)now;
}

const Command command_table[] = {
    {"next", player_next, .group = "Steps", .title = "Next",
     .help = "play the next step; while one is playing, finish it at once"},
    {"previous", player_previous, .title = "Previous",
     .help = "back to the start of this step, or of the one before"},
    {"skip", player_skip, .title = "Next, not played", .help = "to the end of this step without playing it"},
    {"skip-back", player_skip_back, .title = "Back, stop by stop",
     .help = "to the start of this step, or of the one before, wherever in it"},
    {"replay", player_replay, .title = "Replay step", .help = "play this step again from its start"},
    {"pause", player_toggle_pause, .shows_hud = true, .group = "Time", .title = "Pause, play",
     .help = "pause and play"},
    {"play-back", player_toggle_backwards, .shows_hud = true, .title = "Play backwards",
     .help = "play backwards, or pause that"},
    {"scrub", .run_with = player_scrub, .argument = "seconds", .min = -3600, .max = 3600, .repeats = true,
     .shows_hud = true, .title = "Scrub", .help = "forth or back by a second, or what its row says"},
    {"frame", .run_with = player_step_frames, .argument = "frames", .min = -3600, .max = 3600,
     .repeats = true, .shows_hud = true, .title = "Scrub by frames",
     .help = "forth or back by a frame of 1/60 s, or what its row says"},
    {"tick", .run_with = player_step_ticks, .argument = "track", .min = -9, .max = 9, .shows_hud = true,
     .title = "Phase by phase",
     .help = "to the next phase (1) or iteration (2) that a scene marks, or back (-1, -2)"},
    {"slower", player_slow_down, .shows_hud = true, .title = "Slower", .help = "play slower"},
    {"faster", player_speed_up, .shows_hud = true, .title = "Faster", .help = "play faster"},
    {"speed", .run_with = player_set_speed, .argument = "speed", .min = 0.1, .max = 10, .shows_hud = true,
     .title = "Normal speed", .help = "play at normal speed, or what its row says"},
    {"loop-step", player_toggle_step_loop, .shows_hud = true, .title = "Loop step",
     .help = "play this step again and again, or once"},
    {"loop-show", player_toggle_loop, .shows_hud = true, .title = "Loop show",
     .help = "play the show again and again, or once"},
    {"first", player_go_to_first, .group = "Cues", .title = "First cue", .help = "go to the first cue"},
    {"last", player_go_to_last, .title = "Last cue", .help = "go to the last cue"},
    {"digit", .run_with = player_type_digit, .argument = "digit", .min = 0, .max = 9, .types = true,
     .title = "Go to a number", .help = "type the number of a cue; Enter goes there"},
    {"go-to", player_ask_cue, .types = true, .title = "Go to a name",
     .help = "ask for a cue, by number or name"},
    {"overview", player_toggle_overview, .title = "Overview",
     .help = "all steps at a glance; type to search"},
    {"bookmark", player_set_bookmark, .title = "Set bookmark", .help = "set the bookmark here"},
    {"return", player_go_to_bookmark, .title = "Go to bookmark", .help = "go to the bookmark"},
    {"black", player_toggle_black, .group = "Screen", .title = "Black", .help = "a black screen, and back"},
    {"white", player_toggle_white, .title = "White", .help = "a white screen, and back"},
    {"freeze", player_toggle_freeze, .title = "Freeze the picture",
     .help = "hold the audience's picture while you look elsewhere, and let go"},
    {"palette", player_toggle_projector, .title = "Light colours",
     .help = "light colours for bright rooms, and the scene's own"},
    {"spotlight", player_toggle_spotlight, .group = "Marks", .title = "Spotlight",
     .help = "dim all but a disc at the mouse; the wheel sizes it"},
    {"pointer", player_toggle_pointer, .title = "Pointer", .help = "a bright dot at the mouse"},
    {"pen", .run_with = player_toggle_pen, .argument = "seconds", .min = 0, .max = 3600, .title = "Pen",
     .help = "draw with the mouse; strokes fade after so many seconds, or stay (0)"},
    {"pen-undo", player_undo_stroke, .title = "Undo stroke", .help = "take back the last stroke"},
    {"pen-clear", player_clear_strokes, .title = "Clear strokes", .help = "take all strokes away"},
    {"zoom", .run_with = player_zoom, .argument = "factor", .min = 0.1, .max = 10, .repeats = true,
     .title = "Zoom at the mouse", .help = "closer to what the mouse is on, or further away"},
    {"zoom-whole", player_zoom_whole, .title = "Whole picture", .help = "the whole picture again"},
    {"presenter", player_toggle_presenter, .title = "Presenter's view", .group = "Presenter",
     .help = "show or hide what is for the presenter: notes, next step, time"},
    {"notes-size", .run_with = player_resize_notes, .argument = "steps", .min = -12, .max = 12,
     .repeats = true, .title = "Size of the notes",
     .help = "notes larger or smaller, or at their standard size"},
    {"notes-scroll", .run_with = player_scroll_notes, .argument = "lines", .min = -1000, .max = 1000,
     .repeats = true, .title = "Scroll the notes", .help = "scroll the notes"},
    {"swap-screens", player_swap_screens, .title = "Swap the screens",
     .help = "change the screens of audience and presenter"},
    {"cancel", cancel_topmost, .types = true, .group = "Program", .title = "Leave, close",
     .help =
         "leave prompt, help, overview, panel, findings, blank screen, freeze, marks or zoom (never quits)"},
    {"timer", player_toggle_timer, .title = "Timer", .help = "start a timer, or put it away"},
    {"statistics", player_toggle_statistics, .title = "Statistics", .help = "what drawing costs"},
    {"source", player_toggle_source, .title = "Lines of the script",
     .help = "frames round what is on stage, with the script's lines that made and move it"},
    {"findings", player_toggle_findings, .title = "Findings",
     .help = "what the room would not forgive, such as small text; up, down and Enter go to it"},
    {"screenshot", player_ask_screenshot, .title = "Screenshot",
     .help = "write the audience's picture as a PNG file"},
    {"panel", player_toggle_panel, .title = "Parameters", .help = "sliders for the parameters of the script"},
    {"captions", player_toggle_captions, .title = "Captions",
     .help = "the notes of the step at the bottom of the audience's picture"},
    {"reload", player_ask_reload, .title = "Reload the script", .help = "load the script again"},
    {"help", player_toggle_help, .title = "Keys", .help = "the keys"},
    {"fullscreen", player_toggle_fullscreen, .title = "Fullscreen, or not",
     .help = "fill the screen, or leave it"},
    {"fullscreen-on", player_fill_screen, .title = "Fullscreen", .help = "fill the screen"},
    {"operator", player_operate, .title = "Operate a kiosk",
     .help = "let the presenter's keys and mouse work in a kiosk until nobody has used them for a while"},
    {"quit", player_quit, .title = "Quit", .help = "quit"},
    {"quit-twice", player_quit_twice, .title = "Quit, pressed twice",
     .help = "quit when pressed twice within a second"},
    {"none", run_none, .title = "Nothing", .help = "do nothing; frees a key of an earlier key map"},
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
        player_close_prompt(player);
    if (command->run_with)
        command->run_with(player, now, argument);
    else
        command->run(player, now);
    if (command->shows_hud)
        player_show_hud(player, now);
}
