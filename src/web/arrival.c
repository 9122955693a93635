#include "web/arrival.h"

#include "deck/deck_file.h"

#include <stdlib.h>

static const double most_step = 0.5; // what is further from what was shown last is no playing on, seconds

void *arrival_begin(Arrival *arrival, size_t size) {
    *arrival = (Arrival){.bytes = malloc(size), .size = size};
    return arrival->bytes;
}

Deck *arrival_open(const Arrival *arrival, Error *error) {
    FILE *file = fmemopen(arrival->bytes, arrival->size, "r");
    if (!file) {
        error_set(error, "there is no deck in it");
        return NULL;
    }
    setvbuf(file, NULL, _IONBF, 0);
    Deck *deck = deck_open(file, "the deck", error);
    if (deck)
        deck_arrive(deck, arrival->there);
    return deck;
}

// Stays with the last picture where it plays on into what is not there, and goes to an empty one where it was sent there.
static void wait(Arrival *arrival, Player *player, double now, double wanted) {
    bool goes_on = wanted >= arrival->shown && wanted < arrival->shown + most_step;
    arrival->waits = true;
    arrival->resumes = player->clock.playing && !player->clock.backwards;
    arrival->wanted = wanted;
    arrival->stands = goes_on ? arrival->shown : wanted;
    clock_pause(&player->clock, now);
    clock_seek(&player->clock, now, arrival->stands);
}

// Else what has been asked for meanwhile counts.
static bool is_as_left(const Arrival *arrival, const Player *player, double time) {
    return !player->clock.playing && time == arrival->stands;
}

static void go_on(const Arrival *arrival, Player *player, double now) {
    clock_seek(&player->clock, now, arrival->wanted);
    if (arrival->resumes)
        clock_play(&player->clock, now);
}

void arrival_follow(Arrival *arrival, const Deck *deck, Player *player, double now) {
    if (arrival->waits && is_as_left(arrival, player, player_advance(player, now))) {
        if (!deck_has(deck, arrival->wanted))
            return;
        go_on(arrival, player, now);
    }
    double time = player_advance(player, now);
    arrival->waits = false;
    if (deck_has(deck, time))
        arrival->shown = time;
    else
        wait(arrival, player, now, time);
}
