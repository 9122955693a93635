#include "scene/showings.h"

#include "base/sort.h"
#include "scene/epochs.h"

// A showing on its way into the order: by z_index, and of equal ones as they lie on stage.
typedef struct Placed {
    Showing showing;
    float z_index;
    uint32_t place;
} Placed;

_Static_assert(sizeof(Placed) <= stage_sorting_a_showing, "as promised");

static int order_by_z_index(const void *left, const void *right) {
    const Placed *a = left, *b = right;
    int by_z_index = SORT_ORDER(a->z_index, b->z_index);
    return by_z_index ? by_z_index : SORT_ORDER(a->place, b->place);
}

static Placed *list_placed(Stage *stage, uint32_t *count) {
    Placed *placed = ARENA_NEW(stage->arena, Placed, stage->order.count);
    *count = 0;
    for (uint32_t i = order_next(&stage->order, 0); i; i = order_next(&stage->order, i)) {
        const StagePlace *place = &stage->places[i];
        if (scene_node(stage->scene, place->node)->is_group || place->node == stage->scene->camera)
            continue;
        Showing showing = {place->from, place->until, stage_leaf(stage, place->node)};
        placed[*count] = (Placed){showing, place->z_index, *count};
        ++*count;
    }
    return placed;
}

void showings_freeze(Stage *stage, Reel *reel) {
    uint32_t count;
    Placed *placed = list_placed(stage, &count);
    sort_items(placed, count, sizeof *placed, order_by_z_index);
    Showing *showings = ARENA_NEW(stage->scene->arena, Showing, count);
    for (uint32_t i = 0; i < count; i++)
        showings[i] = placed[i].showing;
    epochs_freeze(stage->scene->arena, stage->arena, showings, count, reel);
}
