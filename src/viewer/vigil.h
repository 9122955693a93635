// Vigil: what is told to those who watch over the running show: the service manager (platform/notify.h), and whoever
// reads the file of --health or asks for the same over the socket (play/health.h).
#pragma once

#include "platform/notify.h"
#include "play/health.h"
#include "play/player.h"
#include "play/statistics.h"
#include "show/show.h"

typedef struct Vigil {
    const Show *show;
    const Player *player;
    const Statistics *statistics;
    const Options *options;
    Notify notify;
    double began;
    long long loaded_at;  // seconds since 1970
    uint32_t deck_number; // of what was loaded then
    Error fault;          // as it was seen last
    double writes_at;     // the file; INFINITY: there is none
    bool is_refused;      // it could not be written, which has been said
} Vigil;

// All of these outlive it. `show` may still have no deck.
void vigil_init(Vigil *vigil, const Show *show, const Player *player, const Statistics *statistics,
                const Options *options);
// The show, which has its deck, begins.
void vigil_start(Vigil *vigil, double now);
// Once a round, after its picture.
void vigil_follow(Vigil *vigil, double now);
// When it is to be called again though nothing happens.
double vigil_next_change(const Vigil *vigil);
// Says that the show is over, where it has begun.
void vigil_finish(Vigil *vigil, double now);

// How it is; the texts live until the next round.
Health vigil_health(const Vigil *vigil, double now);
