#include "show/restore.h"

#include "show/reload.h"

static void restore_values(Show *show, Player *player, const Options *options, const ResumePoint *point,
                           double now) {
    double value;
    for (size_t i = 0; i < point->count; i++) {
        const Parameter *parameter =
            parameter_find(show->deck->parameters, show->deck->parameter_count, point->names[i]);
        if (parameter && !options_find_set(options, point->names[i]) &&
            parameter_parse(parameter, point->values[i], &value, NULL))
            show_set(show, point->names[i], point->values[i]);
    }
    reload_finish(show, player, now);
}

static bool restore_cue(const Show *show, Player *player, const char *name, double now) {
    const Timeline *timeline = &show->deck->timeline;
    int cue = *name ? timeline_find_cue(timeline, name) : 0;
    if (cue < 0)
        return false;
    player_go_to_cue(player, now, (size_t)cue);
    player_say(player, now, "Resumed at “%s”", timeline->cues[cue].name);
    return true;
}

bool restore_place(Show *show, Player *player, const Options *options, const Resume *resume, double now) {
    ResumePoint point;
    bool is_back = false;
    if (!resume_read(resume, &point))
        return false;
    if (!options->start && (options->resume || point.has_crashed)) {
        restore_values(show, player, options, &point, now);
        is_back = restore_cue(show, player, point.cue, now);
    }
    resume_point_finish(&point);
    return is_back;
}
