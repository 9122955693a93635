#include "export/changes.h"

#include "base/hash.h"
#include "export/frame.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double time_rounding = 1e-6;
static const double parts[] = {1, 0.75, 0.5, 0.25, 0.1}; // of a step, at which its pictures are compared

const char *const change_names[CHANGE_COUNT] = {
    [CHANGE_ADDED] = "added",     [CHANGE_REMOVED] = "removed",
    [CHANGE_NAME] = "name",       [CHANGE_PLACE] = "place",
    [CHANGE_PICTURE] = "picture", [CHANGE_WAY] = "animation",
    [CHANGE_NOTES] = "notes",     [CHANGE_LENGTH] = "length",
    [CHANGE_SECONDS] = "seconds", [CHANGE_STOP] = "loop or auto_next",
};

typedef struct Comparison {
    const ChangeSide *sides;
    const Timeline *before, *after;
    Frame frames[2];
    int *partners;              // of each cue after: that before, or -1
    bool *is_joined, *is_taken; // of each cue after, and before: it has a partner
    Error *error;
} Comparison;

double change_time(const ChangeSide *side, int cue, double part) {
    const Timeline *timeline = &side->deck->timeline;
    double from = timeline->cues[cue].time, to = timeline_cue_end(timeline, (size_t)cue);
    return part == 1 ? to : from + part * (to - from);
}

const char *change_list(const CueChange *change, Arena *arena) {
    enum { SIZE = 160 };
    char *text = ARENA_NEW(arena, char, SIZE);
    size_t used = 0;
    for (int i = 0; i < CHANGE_COUNT; i++)
        if (change->aspects >> i & 1)
            used += (size_t)snprintf(text + used, SIZE - used, "%s%s", used ? ", " : "", change_names[i]);
    return text;
}

// Pictures --------------------------------------------------------------------------------------------------

static uint64_t picture_key(const Comparison *comparison, int side, int cue, double part) {
    const ChangeSide *of = &comparison->sides[side];
    return of->job.prepare(of->job.context, change_time(of, cue, part), of->job.width, of->job.height);
}

// Whether the pixels are others, where what is drawn is.
static bool compare_pictures(Comparison *comparison, const CueChange *change, double part, bool *differ) {
    const int cues[2] = {change->before, change->after};
    *differ = picture_key(comparison, 0, cues[0], part) != picture_key(comparison, 1, cues[1], part);
    for (int side = 0; *differ && side < 2; side++) {
        const ChangeSide *of = &comparison->sides[side];
        if (!frame_draw(&comparison->frames[side], &of->job, change_time(of, cues[side], part),
                        comparison->error))
            return false;
    }
    size_t size = (size_t)comparison->sides->job.width * (size_t)comparison->sides->job.height * 4;
    *differ = *differ && memcmp(comparison->frames[0].rgba, comparison->frames[1].rgba, size) != 0;
    return true;
}

static bool compare_step(Comparison *comparison, CueChange *change) {
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        bool differ;
        if (!compare_pictures(comparison, change, parts[i], &differ))
            return false;
        if (differ) {
            change->part = parts[i];
            change->aspects |= 1u << (i == 0 ? CHANGE_PICTURE : CHANGE_WAY);
            break;
        }
    }
    return true;
}

// Which cues belong together --------------------------------------------------------------------------------

static void join(Comparison *comparison, size_t after, int before) {
    comparison->partners[after] = before;
    if (before >= 0)
        comparison->is_taken[before] = comparison->is_joined[after] = true;
}

// A number for each cue of a side without a partner, which says what it looks like at that part of its step.
static bool key_cues(Comparison *comparison, int side, double part, const bool *has_partner, uint64_t *keys) {
    const ChangeSide *of = &comparison->sides[side];
    Frame *frame = &comparison->frames[side];
    size_t size = (size_t)of->job.width * (size_t)of->job.height * 4;
    for (size_t i = 0; i < of->deck->timeline.cue_count; i++) {
        if (has_partner[i])
            continue;
        if (!frame_draw(frame, &of->job, change_time(of, (int)i, part), comparison->error))
            return false;
        keys[i] = hash_words(hash_start, frame->rgba, size);
    }
    return true;
}

// A cue that looks, at that part of its step, as one that has gone is that one with another name.
static bool match_pictures(Comparison *comparison, double part, Arena *arena) {
    size_t before = comparison->before->cue_count, after = comparison->after->cue_count;
    uint64_t *keys[2] = {ARENA_NEW(arena, uint64_t, before), ARENA_NEW(arena, uint64_t, after)};
    if (!key_cues(comparison, 0, part, comparison->is_taken, keys[0]) ||
        !key_cues(comparison, 1, part, comparison->is_joined, keys[1]))
        return false;
    for (size_t i = 0; i < after; i++)
        for (size_t k = 0; k < before && !comparison->is_joined[i]; k++)
            if (!comparison->is_taken[k] && keys[0][k] == keys[1][i])
                join(comparison, i, (int)k);
    return true;
}

static bool match_cues(Comparison *comparison, Arena *arena) {
    for (size_t i = 0; i < comparison->after->cue_count; i++)
        join(comparison, i, timeline_match_cue(comparison->before, comparison->after, i));
    return match_pictures(comparison, 1, arena) && match_pictures(comparison, 0.5, arena);
}

// Marks a longest row of partners that are in order; the others have moved. `keeps` is zeroed.
static void find_kept(const int *partners, size_t count, bool *keeps, Arena *arena) {
    size_t *lengths = ARENA_NEW(arena, size_t, count), longest = 0;
    size_t *previous = ARENA_NEW(arena, size_t, count);
    for (size_t i = 0; i < count; i++) {
        previous[i] = count;
        for (size_t k = 0; partners[i] >= 0 && k < i; k++)
            if (partners[k] >= 0 && partners[k] < partners[i] && lengths[k] > lengths[i]) {
                lengths[i] = lengths[k];
                previous[i] = k;
            }
        lengths[i] += partners[i] >= 0;
        if (lengths[i] > lengths[longest])
            longest = i;
    }
    for (size_t i = longest; i < count && partners[i] >= 0; i = previous[i])
        keeps[i] = true;
}

// What is another -------------------------------------------------------------------------------------------

static bool is_another(double a, double b) {
    return fabs(a - b) > time_rounding;
}

static unsigned compare_cues(const Comparison *comparison, const CueChange *change) {
    const Cue *before = &comparison->before->cues[change->before],
              *after = &comparison->after->cues[change->after];
    double length = timeline_cue_end(comparison->before, (size_t)change->before) - before->time;
    double now = timeline_cue_end(comparison->after, (size_t)change->after) - after->time;
    return (unsigned)(strcmp(before->name, after->name) != 0) << CHANGE_NAME |
           (unsigned)(strcmp(before->notes, after->notes) != 0) << CHANGE_NOTES |
           (unsigned)is_another(length, now) << CHANGE_LENGTH |
           (unsigned)is_another(before->seconds, after->seconds) << CHANGE_SECONDS |
           (unsigned)(before->loops != after->loops || before->goes_on != after->goes_on) << CHANGE_STOP;
}

static void add(Changes *changes, CueChange change) {
    changes->different += change.aspects != 0;
    changes->items[changes->count++] = change;
}

// Those from `first` on that have gone, up to one that has not; returns it.
static int add_removed(Changes *changes, const Comparison *comparison, int first) {
    for (; first < (int)comparison->before->cue_count && !comparison->is_taken[first]; first++)
        add(changes, (CueChange){first, -1, 1u << CHANGE_REMOVED, 1});
    return first;
}

static bool add_cue(Changes *changes, Comparison *comparison, size_t after, bool is_kept) {
    CueChange change = {comparison->partners[after], (int)after, 1u << CHANGE_ADDED, 1};
    if (change.before >= 0) {
        change.aspects = compare_cues(comparison, &change) | (unsigned)!is_kept << CHANGE_PLACE;
        if (!compare_step(comparison, &change))
            return false;
    }
    add(changes, change);
    if (change.before >= 0)
        add_removed(changes, comparison, change.before + 1);
    return true;
}

static bool compare(Changes *changes, Comparison *comparison, Arena *arena) {
    size_t count = comparison->after->cue_count;
    bool *keeps = ARENA_NEW(arena, bool, count);
    if (!match_cues(comparison, arena))
        return false;
    find_kept(comparison->partners, count, keeps, arena);
    changes->items = ARENA_NEW(arena, CueChange, count + comparison->before->cue_count);
    add_removed(changes, comparison, 0);
    bool good = true;
    for (size_t i = 0; good && i < count; i++)
        good = add_cue(changes, comparison, i, keeps[i]);
    return good && timeline_check(comparison->before, comparison->error) &&
           timeline_check(comparison->after, comparison->error);
}

bool changes_find(Changes *changes, const ChangeSide sides[2], Arena *arena, Error *error) {
    Comparison comparison = {.sides = sides,
                             .before = &sides[0].deck->timeline,
                             .after = &sides[1].deck->timeline,
                             .error = error};
    *changes = (Changes){0};
    comparison.partners = ARENA_NEW(arena, int, comparison.after->cue_count);
    comparison.is_joined = ARENA_NEW(arena, bool, comparison.after->cue_count);
    comparison.is_taken = ARENA_NEW(arena, bool, comparison.before->cue_count);
    bool good = frame_init(&comparison.frames[0], &sides[0].job, error) &&
                frame_init(&comparison.frames[1], &sides[1].job, error) &&
                compare(changes, &comparison, arena);
    frame_finish(&comparison.frames[0]);
    frame_finish(&comparison.frames[1]);
    return good;
}
