// Presenter: the presenter's window, with a context and a renderer of its own, and when it opens, closes and
// draws. What is in it are the private overlays (overlay.h).
#pragma once

#include "gl/painter.h"
#include "play/player.h"
#include "show/show.h"
#include "viewer/places.h"
#include "viewer/surface.h"

typedef struct Presenter {
    Surface surface; // its window NULL: none
    Surface *audience;
    Player *player; // whose wish it follows
    const Show *show;
    const Options *options;
    Places places;
    bool is_asked;           // by an option: opens on a single monitor, too
    bool returns;            // when there are two monitors
    bool swapped, was_shown; // Player.swaps_screens and shows_presenter as they were seen last
    bool is_behind;          // a picture was left out, so as not to hold up the audience's
    double due;              // when the next one may be drawn
} Presenter;

// All of these outlive it.
void presenter_init(Presenter *presenter, Surface *audience, Player *player, const Show *show,
                    const Options *options);
// Reads the options; the window opens with the first presenter_follow. False and an error where there is no
// such monitor.
bool presenter_start(Presenter *presenter, Error *error);
void presenter_finish(Presenter *presenter);

// Opens, closes and moves the windows as the player's state and the monitors ask for.
void presenter_follow(Presenter *presenter, double now);

// Whether it is time for a picture of its window, which has been measured (pacing.h); and after one that has
// taken from `began` to `ended`.
bool presenter_may_draw(Presenter *presenter, double now);
void presenter_has_drawn(Presenter *presenter, double began, double ended);
double presenter_due(const Presenter *presenter); // of the picture that was left out, or INFINITY
