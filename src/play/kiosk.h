// Kiosk: a player that is left to itself, and goes back to what it was when nobody has touched it for a while.
#pragma once

#include "play/player.h"

typedef struct Kiosk {
    double idle;       // seconds, 0: what was changed stays
    Player begun;      // how the options had it begin; its timeline may be gone, and is not read
    double touched_at; // the last touch that may have changed something; INFINITY: none since it went back
} Kiosk;

void kiosk_begin(Kiosk *kiosk, const Player *player, double idle);
// Somebody changes something, by a key, the screen or the socket.
void kiosk_touch(Kiosk *kiosk, double now);
// The window manager does without asking.
void kiosk_watch(Kiosk *kiosk, const Player *player, double now);
// True once when all is to go back: kiosk_go_back, and what lies outside of the player.
bool kiosk_is_left(Kiosk *kiosk, double now);
// When that will be, or INFINITY.
double kiosk_next_change(const Kiosk *kiosk);

// The player as it began, which plays on from where it stands; what glides does so on its way back.
void kiosk_go_back(const Kiosk *kiosk, Player *player, double now);
// A visitor comes: the show stops at the end of every step and at its own.
void kiosk_let_visit(Player *player, double now);
