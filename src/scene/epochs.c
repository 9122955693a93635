#include "scene/epochs.h"

#include "base/sort.h"

#include <math.h>

typedef struct Change {
    double time;
    uint32_t showing;
    bool starts;
} Change;

// What is shown at the time that the sweep has reached, and what is in the epoch that it is in.
typedef struct Sweep {
    Arena *arena;
    Epoch *epochs;
    uint32_t *order, *shown, *place_of; // place_of: where a showing is in `shown`
    size_t epoch_count, epoch_capacity, order_count, order_capacity, shown_count;
    size_t changes, most; // of this epoch: so far, and before another begins
} Sweep;

static int order_changes(const void *left, const void *right) {
    const Change *a = left, *b = right;
    return SORT_ORDER(a->time, b->time);
}

static int order_numbers(const void *left, const void *right) {
    const uint32_t *a = left, *b = right;
    return SORT_ORDER(*a, *b);
}

static void push_order(Sweep *sweep, uint32_t showing) {
    sweep->order =
        arena_grow(sweep->arena, sweep->order, sweep->order_count, &sweep->order_capacity, sizeof(uint32_t));
    sweep->order[sweep->order_count++] = showing;
}

static void end_epoch(Sweep *sweep) {
    if (!sweep->epoch_count)
        return;
    Epoch *epoch = &sweep->epochs[sweep->epoch_count - 1];
    epoch->count = (uint32_t)sweep->order_count - epoch->first;
    if (epoch->count)
        sort_items(sweep->order + epoch->first, epoch->count, sizeof(uint32_t), order_numbers);
}

static void begin_epoch(Sweep *sweep, double time) {
    enum { FEW = 16 };
    sweep->epochs =
        arena_grow(sweep->arena, sweep->epochs, sweep->epoch_count, &sweep->epoch_capacity, sizeof(Epoch));
    sweep->epochs[sweep->epoch_count++] = (Epoch){time, (uint32_t)sweep->order_count, 0};
    for (size_t i = 0; i < sweep->shown_count; i++)
        push_order(sweep, sweep->shown[i]);
    sweep->changes = 0;
    sweep->most = sweep->shown_count / 2 + FEW;
}

static void apply(Sweep *sweep, const Change *change) {
    if (change->starts) {
        sweep->place_of[change->showing] = (uint32_t)sweep->shown_count;
        sweep->shown[sweep->shown_count++] = change->showing;
        return;
    }
    uint32_t place = sweep->place_of[change->showing], last = sweep->shown[--sweep->shown_count];
    sweep->shown[place] = last;
    sweep->place_of[last] = place;
}

// All changes of one time. A new epoch begins where this one would hold much that is not shown.
static void step(Sweep *sweep, const Change *changes, size_t count) {
    bool begins = !sweep->epoch_count || sweep->changes + count > sweep->most;
    if (begins)
        end_epoch(sweep);
    for (size_t i = 0; i < count; i++)
        apply(sweep, &changes[i]);
    if (begins) {
        begin_epoch(sweep, changes[0].time);
        return;
    }
    for (size_t i = 0; i < count; i++)
        if (changes[i].starts)
            push_order(sweep, changes[i].showing);
    sweep->changes += count;
}

static size_t list_changes(const Showing *showings, size_t count, Change *changes) {
    size_t found = 0;
    for (uint32_t i = 0; i < count; i++) {
        changes[found++] = (Change){showings[i].from, i, true};
        if (!isinf(showings[i].until))
            changes[found++] = (Change){showings[i].until, i, false};
    }
    sort_items(changes, found, sizeof(Change), order_changes);
    return found;
}

void epochs_freeze(Arena *arena, Arena *work, const Showing *showings, size_t count, Reel *reel) {
    Change *changes = ARENA_NEW(work, Change, 2 * count);
    size_t change_count = list_changes(showings, count, changes);
    Sweep sweep = {.arena = arena,
                   .shown = ARENA_NEW(work, uint32_t, count),
                   .place_of = ARENA_NEW(work, uint32_t, count)};
    for (size_t first = 0, end = 0; first < change_count; first = end) {
        while (end < change_count && changes[end].time == changes[first].time)
            end++;
        step(&sweep, &changes[first], end - first);
    }
    end_epoch(&sweep);
    reel->showings = showings;
    reel->showing_count = count;
    reel->epochs = sweep.epochs;
    reel->epoch_count = sweep.epoch_count;
    reel->order = sweep.order;
    reel->order_count = sweep.order_count;
}
