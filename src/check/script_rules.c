#include "check/script_rules.h"

#include "check/name.h"
#include "scene/source_line.h"

#include <stdio.h>

void check_never_shown(Check *check, const CheckRule *rule) {
    const Timeline *timeline = &check->deck->timeline;
    for (size_t i = 0; i < timeline->unseen_count; i++) {
        char name[origin_name_size], text[256];
        const Origin *origin = timeline->unseen[i];
        snprintf(text, sizeof text, "%s never shows", origin_name(origin, name));
        findings_add(check->findings, &(Finding){.rule = rule,
                                                 .thing = origin,
                                                 .line = (int)origin->line,
                                                 .place = bounds_empty(),
                                                 .text = text});
    }
}

// Animations ------------------------------------------------------------------------------------------------

// Places are the same where they differ by rounding alone.
static bool differ(PropId prop, const PropValue *from, const PropValue *to) {
    const double rounding = 1e-6; // scene units
    const Affine *a = &from->affine, *b = &to->affine;
    if (prop != PROP_AFFINE)
        return !prop_equal(prop, *from, *to);
    return point_distance(a->x, b->x) > rounding || point_distance(a->y, b->y) > rounding ||
           point_distance(a->origin, b->origin) > rounding;
}

// What moves something: an animation, or functions of the script in a step, of which it is not known whose they are.
typedef struct Moves {
    const Timeline *timeline;
    bool *by_playing, *by_step;
} Moves;

static void note_key(const Moves *moves, const Reel *reel, const Key *key) {
    const Playing *playing = source_playing(moves->timeline, reel, key->span);
    const Step *step = source_step_at(moves->timeline, key->time);
    if (playing)
        moves->by_playing[playing - moves->timeline->playings] = true;
    else if (step)
        moves->by_step[step - moves->timeline->steps] = true;
}

static void note_reel(const Moves *moves, const Reel *reel) {
    for (size_t t = 0; t < reel->track_count; t++) {
        const Track *track = &reel->tracks[t];
        for (uint32_t i = 0; i < track->count; i++) {
            const Key key = key_load(reel->pool, track->prop, &reel->keys[track->first + i]);
            bool is_change = key.motion || differ(track->prop, &key.from, &key.to);
            if (key.span >= 0 && is_change)
                note_key(moves, reel, &key);
        }
    }
}

static Moves find_moves(Check *check) {
    const Timeline *timeline = &check->deck->timeline;
    ReelSource *source = timeline->source;
    Moves moves = {timeline, ARENA_NEW(&check->arena, bool, timeline->playing_count),
                   ARENA_NEW(&check->arena, bool, timeline->step_count)};
    double t = 0;
    if (!source)
        note_reel(&moves, &timeline->reel);
    while (source && t < timeline->duration) {
        note_reel(&moves, source->at(source, t));
        t = source->until(source, t);
    }
    return moves;
}

static bool is_together(const Playing *a, const Playing *b) {
    return a->from == b->from && a->line == b->line;
}

// Whether the animation moves something, or functions that run with it, or one that the same line plays with it; those of a
// play stand together.
static bool is_of_use(const Moves *all, size_t index) {
    const Timeline *timeline = all->timeline;
    const Playing *playings = timeline->playings, *own = &playings[index];
    const Step *step = source_step_at(timeline, own->from);
    const bool *moves = all->by_playing;
    bool is = moves[index] || (step && all->by_step[step - timeline->steps]);
    for (size_t i = index; own->line && i-- > 0 && playings[i].from == own->from && !is;)
        is = moves[i] && is_together(&playings[i], own);
    for (size_t i = index + 1;
         own->line && i < timeline->playing_count && playings[i].from == own->from && !is; i++)
        is = moves[i] && is_together(&playings[i], own);
    return is;
}

void check_idle_animation(Check *check, const CheckRule *rule) {
    const Timeline *timeline = &check->deck->timeline;
    const Moves moves = find_moves(check);
    for (size_t i = 0; i < timeline->playing_count; i++) {
        char text[256];
        const Playing *playing = &timeline->playings[i];
        if (is_of_use(&moves, i))
            continue;
        snprintf(text, sizeof text, "%s moves nothing", playing->name ? playing->name : "an animation");
        findings_add(check->findings, &(Finding){.rule = rule,
                                                 .thing = playing,
                                                 .line = (int)playing->line,
                                                 .step = timeline_cue_at(timeline, playing->from),
                                                 .time = playing->from,
                                                 .seconds = playing->until - playing->from,
                                                 .place = bounds_empty(),
                                                 .text = text});
    }
}

// Letters ---------------------------------------------------------------------------------------------------

void check_letters(Check *check, const CheckRule *rule) {
    const Letters *missing = &check->deck->missing;
    for (size_t i = 0; i < missing->count; i++) {
        char letter[letter_text_size], text[256];
        snprintf(text, sizeof text, "the font lacks %s, which is drawn as a box",
                 letter_write(missing->items[i].code, letter));
        findings_add(check->findings, &(Finding){.rule = rule,
                                                 .thing = &missing->items[i],
                                                 .line = missing->items[i].line,
                                                 .place = bounds_empty(),
                                                 .text = text});
    }
}
