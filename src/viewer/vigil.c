#include "viewer/vigil.h"

#include "base/log.h"
#include "platform/file.h"
#include "platform/process.h"
#include "platform/wall.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double health_seconds = 5; // between two writings of the file

void vigil_init(Vigil *vigil, const Show *show, const Player *player, const Statistics *statistics,
                const Options *options) {
    *vigil = (Vigil){.show = show, .player = player, .statistics = statistics, .options = options};
    vigil->began = NAN;
}

static const char *cue_of(const Vigil *vigil, double now) {
    const Timeline *timeline = vigil->player->clock.timeline;
    return timeline->cues[timeline_cue_at(timeline, player_time(vigil->player, now))].name;
}

// The file --------------------------------------------------------------------------------------------------

Health vigil_health(const Vigil *vigil, double now) {
    return (Health){
        .runs = true,
        .process = process_own(),
        .at = (long long)wall_time(),
        .uptime = now - vigil->began,
        .scene = vigil->show->deck->name,
        .cue = cue_of(vigil, now),
        .time = player_time(vigil->player, now),
        .plays = vigil->player->clock.playing,
        .frames = vigil->statistics->shown,
        .dropped = vigil->statistics->dropped,
        .memory = process_memory(),
        .load = {vigil->loaded_at, vigil->show->fault.text},
    };
}

static void write_health(Vigil *vigil, const Health *health) {
    Error error;
    char *text = health_text(health);
    bool is_written = file_write(vigil->options->health, text, strlen(text), &error);
    if (!is_written && !vigil->is_refused)
        log_write(LOG_WARNING, "rostrum: --health %s", error.text);
    vigil->is_refused = !is_written;
    free(text);
}

static void follow_file(Vigil *vigil, double now) {
    if (now < vigil->writes_at)
        return;
    const Health health = vigil_health(vigil, now);
    write_health(vigil, &health);
    vigil->writes_at = now + health_seconds;
}

// The service manager ---------------------------------------------------------------------------------------

static void follow_manager(Vigil *vigil, double now) {
    const Show *show = vigil->show;
    const char *fault = show->fault.text, *how = vigil->player->clock.playing ? "plays" : "stands";
    char status[2 * sizeof show->fault.text];
    if (*fault)
        snprintf(status, sizeof status, "%s: %s: %s", show->deck->name, show->fault_title, fault);
    else
        snprintf(status, sizeof status, "%s: %s, %s", show->deck->name, how, cue_of(vigil, now));
    notify_follow(&vigil->notify, vigil->statistics->shown > 0, status, now);
}

// All -------------------------------------------------------------------------------------------------------

// Notes when the show was loaded, or could not be.
static void follow_loads(Vigil *vigil, double now) {
    const Show *show = vigil->show;
    if (show->deck_number == vigil->deck_number && !strcmp(show->fault.text, vigil->fault.text))
        return;
    vigil->deck_number = show->deck_number;
    vigil->fault = show->fault;
    vigil->loaded_at = (long long)wall_time();
    if (*show->fault.text)
        log_write(LOG_ERROR, "rostrum: %s: %s", show->fault_title, show->fault.text);
    if (vigil->options->health)
        vigil->writes_at = now;
}

void vigil_start(Vigil *vigil, double now) {
    vigil->began = now;
    vigil->notify = notify_make();
    vigil->loaded_at = (long long)wall_time();
    vigil->deck_number = vigil->show->deck_number;
    vigil->writes_at = vigil->options->health ? now : INFINITY;
}

void vigil_follow(Vigil *vigil, double now) {
    follow_loads(vigil, now);
    follow_file(vigil, now);
    follow_manager(vigil, now);
}

double vigil_next_change(const Vigil *vigil) {
    return fmin(vigil->writes_at, notify_next(&vigil->notify));
}

void vigil_finish(Vigil *vigil, double now) {
    if (isnan(vigil->began))
        return;
    notify_stop(&vigil->notify);
    if (vigil->options->health) {
        Health health = vigil_health(vigil, now);
        health.runs = false;
        write_health(vigil, &health);
    }
}
