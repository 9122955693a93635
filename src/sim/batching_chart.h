// Batching chart: a run's log in the neutral forms that charts draw (shape/lanes.h, shape/series.h).
// The phases, the mask and the queue have the moments that batching_shown.h says; slots and numbers keep the
// log's times.
#pragma once

#include "base/arena.h"
#include "shape/lanes.h"
#include "shape/series.h"
#include "sim/batching.h"

// All of these need a log, live in `arena`, and do not point into the run.

// One lane a slot. Paints: see batching_slot_paints. Where several groups decode in one iteration, their
// passes take turns with "decode" to "decode4".
typedef enum SlotPaint {
    SLOT_PAINT_EMPTY,    // nobody holds the slot
    SLOT_PAINT_WAITING,  // its request is not in the pass
    SLOT_PAINT_FINISHED, // its request has all its tokens and still holds it
    SLOT_PAINT_PREFILL,
    SLOT_PAINT_DECODE,
    SLOT_PAINT_DECODE_LAST = SLOT_PAINT_DECODE + 3,
    SLOT_PAINT_COUNT
} SlotPaint;
extern const char *const batching_slot_paints[SLOT_PAINT_COUNT];
const Lanes *batching_chart_slots(Arena *arena, const Batching *run);

// One lane a slot, its bit in the mask of free slots: 1 where it is free.
typedef enum MaskPaint {
    MASK_PAINT_TAKEN,
    MASK_PAINT_FREE,
    MASK_PAINT_FREED,
    MASK_PAINT_ENTERED,
    MASK_PAINT_COUNT
} MaskPaint;
extern const char *const batching_mask_paints[MASK_PAINT_COUNT]; // freed and entered: in this very iteration
const Lanes *batching_chart_mask(Arena *arena, const Batching *run);

// One lane a phase, cleanup to decode, with one paint each, named as the phase, while it runs.
const Lanes *batching_chart_phases(Arena *arena, const Batching *run);

// One lane a place of the queue, `places` (1..LANES_MAX) of them, "waiting" while somebody stands there.
const Lanes *batching_chart_queue(Arena *arena, const Batching *run, unsigned places);

typedef enum RunSeries {
    RUN_TOKENS,      // output tokens so far
    RUN_THROUGHPUT,  // tokens a second, since the start
    RUN_UTILISATION, // slots at work, percent, since the start
    RUN_QUEUE,       // requests waiting for a slot
    RUN_ITERATION,   // trips round the loop
    RUN_PASSES,      // decode passes in this iteration
    RUN_SERIES_COUNT
} RunSeries;
extern const char *const run_series_names[RUN_SERIES_COUNT];
const Series *batching_chart_series(Arena *arena, const Batching *run, RunSeries which);

// Tokens a second in the last `over` microseconds (at least 1), at `count` (at least 2) even moments from 0
// to `end`.
const Series *batching_chart_rate(Arena *arena, const Batching *run, int64_t over, int64_t end, size_t count);

// The moments at which what is shown begins a phase, or an iteration: `count` of them, ascending.
const int64_t *batching_chart_phase_moments(Arena *arena, const Batching *run, size_t *count);
const int64_t *batching_chart_iteration_moments(Arena *arena, const Batching *run, size_t *count);
