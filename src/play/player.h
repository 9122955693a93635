// Player: what the presenter's keys and mouse act on: the clock, the number being typed, what the HUD shows,
// and what is asked of the window. Holds no window, so every command runs in a test.
//
// Times named `now` are real seconds (clock.h). Nothing here allocates.
#pragma once

#include "play/clock.h"

// When the HUD is to be seen: its opacity is a function of time, from a change of target on.
typedef struct Fade {
    float from, to;
    double since;
} Fade;

typedef struct Player {
    Clock clock; // and with it the timeline
    int typed;   // the number being typed, -1: none
    double typed_at;
    double quit_pressed_at;
    Fade hud;
    double hud_wanted_at; // the last moment that called for the HUD
    bool dragging;        // the time bar is held
    bool resumes;         // plays on when it is let go
    bool fullscreen;      // wanted; the shell follows
    bool quit;            // wanted
} Player;

extern const double player_typing_seconds; // a typed number is forgotten after
extern const double player_quit_seconds;   // two presses of q within
extern const double player_hud_seconds;    // the HUD stays after the last call for it
extern const double player_frame_rate;     // frames a second that single steps go by

Player player_make(const Timeline *timeline);

// The deck time to draw at `now`; call once a frame and before anything reads the player's state.
double player_advance(Player *player, double now);
// The moment from which the picture may differ from the one at `now`: `now` itself while something moves,
// INFINITY where nothing will change without a key.
double player_next_change(const Player *player, double now);

// Steps. Next finishes a running step at once, and plays the next one from a stop. Previous goes to the start
// of this step where it is more than 0.5 s in, else to the one before, and stands there. A continuous player
// plays on.
void player_next(Player *player, double now);
void player_previous(Player *player, double now);
// Stands at the start of a cue (index below the timeline's cue_count).
void player_go_to_cue(Player *player, double now, size_t cue);
void player_toggle_pause(Player *player, double now);
void player_scrub(Player *player, double now, double seconds);
// Moves to the nearest frame before (by < 0) or after at player_frame_rate, the one next to it, and so on.
void player_step_frames(Player *player, double now, double by);
// To the nearest of the offered speeds in `direction` (-1 or 1).
void player_change_speed(Player *player, double now, int direction);
// Loops the whole show, or ends looping.
void player_set_loop(Player *player, double now, bool loops);

// The number being typed, at most 4 digits.
void player_type_digit(Player *player, double now, int digit);
bool player_is_typing(const Player *player, double now);
// Goes to the cue of the typed number, from 1 on; a number that no cue has is dropped.
void player_accept_typed(Player *player, double now);
void player_erase_typed(Player *player, double now);

bool player_is_asking_to_quit(const Player *player, double now);

// Shows the HUD, for player_hud_seconds.
void player_show_hud(Player *player, double now);
float player_hud_opacity(const Player *player, double now);

// The time bar is taken, moved and let go; `time` is the deck time under the mouse.
void player_drag(Player *player, double now, double time);
void player_drop(Player *player, double now);
