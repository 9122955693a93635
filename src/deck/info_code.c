#include "deck/info_code.h"

#include "scene/recorder.h"

enum { most_name = 4096, most_notes = 1 << 20 };
static const float most_frame = 1e6f;

static void code_number(Archive *archive, float *value) {
    archive_float(archive, value, 0);
}

static void code_color(Archive *archive, Color *color) {
    float *parts[] = {&color->r, &color->g, &color->b, &color->a};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        code_number(archive, parts[i]);
        archive_check(archive, *parts[i] >= 0 && *parts[i] <= 1, "a colour is none");
    }
}

static void code_side(Archive *archive, float *side) {
    code_number(archive, side);
    archive_check(archive, *side > 0 && *side <= most_frame, "the frame has no size");
}

static void code_projector(Archive *archive, ProjectorColors *projector) {
    archive_count(archive, &projector->count);
    ColorPair *pairs = archive_items(archive, projector->pairs, projector->count, sizeof *pairs);
    for (size_t i = 0; i < projector->count && archive_is_sound(archive); i++) {
        code_color(archive, &pairs[i].from);
        code_color(archive, &pairs[i].to);
    }
    projector->pairs = pairs;
    code_color(archive, &projector->background);
}

// A time from `first` to `last`.
static void code_time(Archive *archive, double *time, double first, double last) {
    archive_double(archive, time, first);
    archive_check(archive, *time >= first && *time <= last,
                  "a time lies outside of the presentation, or goes back");
}

void archive_meta(Archive *archive, Deck *deck) {
    archive_text(archive, &deck->name, most_name);
    code_side(archive, &deck->scene.frame.x);
    code_side(archive, &deck->scene.frame.y);
    code_color(archive, &deck->scene.background);
    code_projector(archive, &deck->scene.projector);
    code_time(archive, &deck->timeline.duration, 0, archive_most_number);
    archive_bool(archive, &deck->timeline.implies_start);
}

// Cues ------------------------------------------------------------------------------------------------------

// The first one stands at 0.
static void code_cue(Archive *archive, Cue *cue, bool is_first, double before, double duration) {
    archive_text(archive, &cue->name, most_name);
    archive_text(archive, &cue->notes, most_notes);
    code_time(archive, &cue->time, before, duration);
    archive_check(archive, is_first || cue->time > before, "two cues stand at one time");
    archive_double(archive, &cue->seconds, 0);
    archive_check(archive, cue->seconds >= 0, "a cue has less than no time");
    archive_bool(archive, &cue->loops);
    archive_bool(archive, &cue->goes_on);
}

static void code_tick_track(Archive *archive, TickTrack *track, double duration) {
    archive_text(archive, &track->name, most_name);
    archive_count(archive, &track->count);
    double *times = archive_long_items(archive, track->times, track->count, sizeof *times);
    for (size_t i = 0; i < track->count && archive_is_sound(archive); i++)
        code_time(archive, &times[i], i ? times[i - 1] : 0, duration);
    track->times = times;
}

static void code_ticks(Archive *archive, Timeline *timeline) {
    archive_count(archive, &timeline->tick_count);
    archive_check(archive, timeline->tick_count <= recorder_max_tracks,
                  "there are too many kinds of moments to step along");
    TickTrack *ticks = archive_items(archive, timeline->ticks, timeline->tick_count, sizeof *ticks);
    for (size_t i = 0; i < timeline->tick_count && archive_is_sound(archive); i++)
        code_tick_track(archive, &ticks[i], timeline->duration);
    timeline->ticks = ticks;
}

void archive_cues(Archive *archive, Timeline *timeline) {
    archive_count(archive, &timeline->cue_count);
    archive_check(archive, timeline->cue_count > 0, "there is no cue");
    Cue *cues = archive_items(archive, timeline->cues, timeline->cue_count, sizeof *cues);
    for (size_t i = 0; i < timeline->cue_count && archive_is_sound(archive); i++)
        code_cue(archive, &cues[i], i == 0, i ? cues[i - 1].time : 0, i ? timeline->duration : 0);
    timeline->cues = cues;
    code_ticks(archive, timeline);
}

void archive_ends(Archive *archive, double **ends, size_t *count, double duration) {
    archive_count(archive, count);
    archive_check(archive, *count > 0, "there is no reel");
    *ends = archive_items(archive, *ends, *count, sizeof **ends);
    for (size_t i = 0; i < *count && archive_is_sound(archive); i++)
        code_time(archive, &(*ends)[i], i ? (*ends)[i - 1] : 0, duration);
    if (archive_is_sound(archive))
        archive_check(archive, (*ends)[*count - 1] == duration,
                      "the reels end at another time than the presentation");
}
