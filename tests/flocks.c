#include "flocks.h"

#include "scene/epochs.h"
#include "scene/tracks.h"

#include <math.h>

enum { STEPS = flock_keys / 2 };

Point flock_place(uint32_t disc, double t) {
    return (Point){disc, STEPS * (t - floor(t))};
}

float flock_opacity(double t) {
    return (float)(1 - (t - floor(t)));
}

static void write_disc(WrittenKeys *keys, Arena *arena, uint32_t leaf, int step) {
    uint32_t disc = leaf % flock_size;
    Key key = {.time = leaf / flock_size + (double)step / STEPS,
               .span = (int32_t)(leaf / flock_size * STEPS) + step,
               .high = 1,
               .from.affine = affine_translation((Point){disc, step}),
               .to.affine = affine_translation((Point){disc, step + 1})};
    written_keys_push(keys, arena, arena, leaf, PROP_AFFINE, &key);
    key.from = (PropValue){.number = 1 - (float)step / STEPS};
    key.to = (PropValue){.number = 1 - (float)(step + 1) / STEPS};
    written_keys_push(keys, arena, arena, leaf, PROP_OPACITY, &key);
}

static void write_spans(Span *spans, uint32_t flock) {
    for (uint32_t i = flock * STEPS; i < (flock + 1) * STEPS; i++)
        spans[i] = (Span){.start = (double)i / STEPS, .length = 1.0 / STEPS, .parent = -1, .at_end = 1};
}

Timeline flocks_make(Arena *arena, uint32_t flocks) {
    uint32_t count = flocks * flock_size;
    Leaf *leaves = ARENA_NEW(arena, Leaf, count);
    Showing *showings = ARENA_NEW(arena, Showing, count);
    Span *spans = ARENA_NEW(arena, Span, flocks * STEPS);
    const LeafState looks = {.affine = affine_identity(),
                             .fill = {1, 1, 1, 1},
                             .opacity = 1,
                             .reveal = {{0, 1}},
                             .shape = {.shape = shape_circle(arena, 0.1)}};
    WrittenKeys keys = {0};
    for (uint32_t i = 0; i < flocks; i++)
        write_spans(spans, i);
    for (uint32_t i = 0; i < count; i++) {
        leaves[i] = leaf_make(arena, &looks, i ? &leaves[i - 1] : NULL);
        showings[i] = (Showing){i / flock_size, i / flock_size + 1, i};
        for (int step = 0; step < STEPS; step++)
            write_disc(&keys, arena, i, step);
    }
    Timeline timeline = {.duration = flocks, .reel.spans = spans, .reel.span_count = (size_t)flocks * STEPS};
    tracks_freeze(arena, arena, &keys, leaves, count, &timeline.reel);
    epochs_freeze(arena, arena, showings, count, &timeline.reel);
    return timeline;
}
