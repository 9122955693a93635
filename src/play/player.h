// Player: what the presenter's keys and mouse act on: the clock, the number being typed, what the HUD shows,
// and what is asked of the window. Holds no window, so every command runs in a test.
//
// Times named `now` are real seconds (clock.h). Nothing here allocates.
#pragma once

#include "play/clock.h"
#include "play/finding_list.h"
#include "play/marks.h"
#include "play/notes.h"
#include "play/overview.h"
#include "play/pace.h"
#include "play/panel.h"
#include "play/text_field.h"
#include "play/visitor.h"

// When the HUD is to be seen: its opacity is a function of time, from a change of target on.
typedef struct Fade {
    float from, to;
    double since;
} Fade;

// The cue being typed: "Go to ...".
typedef struct Prompt {
    bool open;
    bool takes_names; // asked for; else a number that a digit has begun, forgotten after a while
    TextField field;
    double typed_at;
} Prompt;

typedef enum Blank { BLANK_NONE, BLANK_BLACK, BLANK_WHITE, BLANK_COUNT } Blank;

enum { player_message_size = 200 };

typedef struct Player {
    Clock clock; // and with it the timeline
    Prompt prompt;
    Overview overview;
    Blank blank; // what the audience sees instead of the picture
    bool frozen; // the audience's picture stands at frozen_time
    double frozen_time;
    bool loops_step; // the clock's loop is a step, not the show
    bool shows_help, shows_statistics, shows_timer;
    bool shows_source;                 // which lines made what is on stage
    FindingList findings;              // what is wrong with the presentation
    double timed_since;                // the timer runs from here
    double bookmark;                   // deck time, -1: none
    Talk talk;                         // begins with the first step that is asked for, anew with the timer
    Notes notes;                       // as the presenter reads them
    bool shows_presenter;              // the presenter's view is wanted; the shell follows
    bool swaps_screens;                // the two windows have changed their screens
    char message[player_message_size]; // what has just happened, for player_message_seconds
    double said_at;
    bool wants_reload, wants_screenshot; // requests to the shell, which clears them
    int wants_chapter;                   // the same: 1 on from the end of the show, -1 back from its start
    Panel panel;                         // of the script's parameters
    bool shows_captions;                 // the step's notes in the audience's picture
    Marks marks;
    Zoom zoom;
    Glide projector;  // how far the picture is in the projector palette
    Visitor visitor;  // of a kiosk that invites visitors
    bool is_operated; // a kiosk that listens to all keys and the mouse for a while
    bool is_locked;   // nothing quits but a signal
    double quit_pressed_at;
    Fade hud;
    double hud_wanted_at; // the last moment that called for the HUD
    bool dragging;        // the time bar is held
    bool resumes;         // plays on when it is let go
    bool fullscreen;      // wanted; the shell follows
    bool quit;            // wanted
} Player;

extern const double player_typing_seconds;  // a typed number is forgotten after
extern const double player_quit_seconds;    // two presses of q within
extern const double player_hud_seconds;     // the HUD stays after the last call for it
extern const double player_message_seconds; // a message stays
extern const double player_frame_rate;      // frames a second that single steps go by

Player player_make(const Timeline *timeline);

// The deck time to draw at `now`; call once a frame and before anything reads the player's state.
double player_advance(Player *player, double now);
// The moment from which the picture may differ from the one at `now`: `now` itself while something moves,
// INFINITY where nothing will change without a key.
double player_next_change(const Player *player, double now);

// The deck time of what the audience sees, blank or not, where player_advance has returned `time`.
double player_audience_time(const Player *player, double time);

// Steps. Next finishes a running step at once, and plays the next one from a stop, or out of a step that
// loops. Previous goes to the start of this step where it is more than 0.5 s in, else to the one before, and
// stands there. A continuous player plays on. All of them end the loop of a step.
void player_next(Player *player, double now);
void player_previous(Player *player, double now);
// To the end of this step or the start of it, and there from one stop to the next, nothing played.
void player_skip(Player *player, double now);
void player_skip_back(Player *player, double now);
// Plays the step again: where time stands at a stop, the one that ends there.
void player_replay(Player *player, double now);
// Stands at a time; a continuous player plays on from it. Ends the loop of a step.
void player_go_to(Player *player, double now, double time);
// The same at the start of a cue (index below the timeline's cue_count).
void player_go_to_cue(Player *player, double now, size_t cue);
void player_go_to_first(Player *player, double now);
void player_go_to_last(Player *player, double now);
void player_toggle_pause(Player *player, double now);
// Plays backwards to the stop before, at normal speed; pauses where it does so already.
void player_toggle_backwards(Player *player, double now);
void player_scrub(Player *player, double now, double seconds);
// Moves to the nearest frame before (by < 0) or after at player_frame_rate, the one next to it, and so on.
void player_step_frames(Player *player, double now, double by);
// Stands at the next tick of a track (from 1 on; negative: the one before), such as a phase of a run.
void player_step_ticks(Player *player, double now, double track);
void player_slow_down(Player *player, double now); // to the next of the offered speeds
void player_speed_up(Player *player, double now);
void player_set_speed(Player *player, double now, double speed);
// Loops the whole show, or ends looping.
void player_set_loop(Player *player, double now, bool loops);
void player_toggle_loop(Player *player, double now);
// Plays the step (the one that player_replay means) again and again, or ends that.
void player_toggle_step_loop(Player *player, double now);

// The prompt. A digit opens it for a number of at most 4 digits; player_ask_cue opens it for anything.
void player_type_digit(Player *player, double now, double digit);
void player_ask_cue(Player *player, double now);
bool player_is_typing(const Player *player, double now);
// The cue that is meant by what was typed, or -1.
int player_typed_cue(const Player *player);
void player_close_prompt(Player *player);
// Gives a key to the open prompt: characters, Backspace, Enter (goes to the cue), Esc. False where it is not
// for it.
bool player_prompt_take(Player *player, double now, KeyPress press);

// What the audience sees, and what else is shown.
void player_set_blank(Player *player, Blank blank);
void player_toggle_black(Player *player, double now);
void player_toggle_white(Player *player, double now);
void player_toggle_freeze(Player *player, double now);
void player_toggle_overview(Player *player, double now);
void player_toggle_help(Player *player, double now);
void player_toggle_statistics(Player *player, double now);
void player_toggle_source(Player *player, double now);
void player_toggle_findings(Player *player, double now);
void player_toggle_timer(Player *player, double now); // from 0
void player_set_bookmark(Player *player, double now);
void player_go_to_bookmark(Player *player, double now);

// Tells the presenter something; cut where it is too long.
__attribute__((format(printf, 3, 4))) void player_say(Player *player, double now, const char *format, ...);
bool player_has_message(const Player *player, double now);

typedef struct PlayerStep {
    size_t
        current; // the step whose picture is seen: the one that plays or, at a stop, the one that ends there
    size_t next; // the step that the next press of next begins or, while one plays, the press after it
    bool has_next; // false: `next` is the number of cues
} PlayerStep;

PlayerStep player_step(const Player *player, double now);
// The deck time at `now`, changing nothing; and the end of the next step (of the last one where there is
// none).
double player_time(const Player *player, double now);
double player_next_time(const Player *player, double now);

// The presenter's view, its notes by steps of size (0: the standard) or lines, and the screens of the two
// windows.
void player_toggle_presenter(Player *player, double now);
void player_resize_notes(Player *player, double now, double steps);
void player_scroll_notes(Player *player, double now, double lines);
void player_swap_screens(Player *player, double now);

// Marks over the picture, the part of the frame that is shown, and the palette.
void player_toggle_spotlight(Player *player, double now);
void player_toggle_pointer(Player *player, double now);
void player_toggle_pen(Player *player, double now, double seconds); // strokes fade after; 0: they stay
void player_undo_stroke(Player *player, double now);
void player_clear_strokes(Player *player, double now);
void player_zoom(Player *player, double now, double factor); // about the mouse
void player_zoom_whole(Player *player, double now);
// How far the picture is to be in the projector palette: glides there.
void player_set_projector(Player *player, double now, float projector);
void player_toggle_projector(Player *player, double now);
double player_marks_next_change(const Player *player, double now);

void player_toggle_panel(Player *player, double now);
void player_toggle_captions(Player *player, double now);

// Requests to the shell.
void player_toggle_fullscreen(Player *player, double now);
void player_fill_screen(Player *player, double now);
void player_ask_reload(Player *player, double now);
void player_ask_screenshot(Player *player, double now);
// Quitting does nothing where it is locked.
void player_quit(Player *player, double now);
void player_quit_twice(Player *player, double now);
// A kiosk is operated from now on: what listens to keys and the mouse is outside, until all goes back.
void player_operate(Player *player, double now);
bool player_is_asking_to_quit(const Player *player, double now);

// Shows the HUD, for player_hud_seconds.
void player_show_hud(Player *player, double now);
float player_hud_opacity(const Player *player, double now);

// The time bar is taken, moved and let go; `time` is the deck time under the mouse.
void player_drag(Player *player, double now, double time);
void player_drop(Player *player, double now);
