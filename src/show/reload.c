#include "show/reload.h"

#include "platform/file.h"
#include "play/carry.h"

#include <math.h>

static const char *const fault_titles[] = {
    [LOAD_OPENING] = "The scene cannot be shown yet",
    [LOAD_SCRIPT] = "The script is broken; this is its last good picture",
    [LOAD_VALUES] = "The script refuses this value",
    [LOAD_SCENE] = "The next scene is broken; this is the last picture of the one before",
};

// The deck before is the job's.
static void carry(const Show *show, Player *player, const LoadJob *job, double now) {
    const Deck *deck = show->deck;
    carry_player(player, now, &deck->timeline);
    if (!glms_vec2_eqv(job->deck->scene.frame, deck->scene.frame))
        player->zoom = zoom_make(deck->scene.frame);
}

static const double least_seconds = 3; // that a scene of a show that goes round is seen

static void enter_scene(Show *show, Player *player, int by, double now) {
    show->entered_at = now;
    bool begins = by > 0 || show_goes_round(show); // at its end it would go on at once
    player_go_to(player, now, begins ? 0 : show->deck->timeline.duration);
    if (begins)
        clock_play(&player->clock, now);
}

// Of a show that goes round: what is shown is played again then, before they are tried again.
static bool none_is_there(const Show *show, const LoadJob *job) {
    return show_goes_round(show) && job->cause == LOAD_SCENE && job->by > 0 && !show->skipped;
}

static void take(Show *show, Player *player, LoadJob *job, double now) {
    bool is_good = job->deck != NULL;
    show_take(show, job);
    if (!is_good) {
        show->fault_title = fault_titles[show->is_missing ? LOAD_OPENING : job->cause];
        if (none_is_there(show, job))
            enter_scene(show, player, job->by, now);
        return;
    }
    carry(show, player, job, now);
    if (job->cause == LOAD_SCRIPT)
        player_say(player, now, "Loaded again");
    if (job->cause == LOAD_SCENE || job->cause == LOAD_AHEAD)
        enter_scene(show, player, job->by, now);
    bool is_old = job->source.path && file_stamp(job->source.path) != job->stamp;
    if (is_old || fetched_has_changed(&show->fetched)) // saved since
        show_ask(show, LOAD_SCRIPT);
}

// A show that goes round plays on into its next scene, where nobody steps through.
static bool has_ended(const Show *show, Player *player, double now) {
    return show_goes_round(show) && !show->is_turning && !player->visitor.is_here && !player->clock.loops &&
           now >= show->entered_at + least_seconds &&
           player_advance(player, now) >= player->clock.timeline->duration && !player->clock.playing;
}

static void follow_wishes(Show *show, Player *player, bool is_saved, double now) {
    int by = has_ended(show, player, now) ? 1 : player->wants_chapter;
    bool is_asked = is_saved || player->wants_reload;
    player->wants_reload = false;
    player->wants_chapter = 0;
    if (is_asked)
        show_ask(show, LOAD_SCRIPT);
    else if (by)
        show_ask_scene(show, by);
    else if (show->is_changed)
        show_ask(show, LOAD_VALUES);
}

static void follow_faults(Show *show) {
    if (!show->fault.text[0] && !show_check(show, &show->fault))
        show->fault_title = "A part of this presentation cannot be shown";
}

static void take_and_drop(Show *show, Player *player, LoadJob *job, double now) {
    if (!job)
        return;
    take(show, player, job, now);
    loader_drop(show->loader, job);
}

void reload_follow(Show *show, Player *player, bool is_saved, double now) {
    follow_wishes(show, player, is_saved, now);
    take_and_drop(show, player, show_next(show, false), now);
    follow_faults(show);
    show_prepare(show);
}

double reload_next_change(const Show *show, double now) {
    double end = show->entered_at + least_seconds;
    return show_goes_round(show) && now < end ? end : INFINITY;
}

void reload_finish(Show *show, Player *player, double now) {
    follow_wishes(show, player, false, now);
    take_and_drop(show, player, show_next(show, true), now);
}
