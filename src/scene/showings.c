#include "scene/showings.h"

#include "scene/epochs.h"

static Showing *list_showings(Stage *stage, size_t *count) {
    Showing *showings = ARENA_NEW(stage->scene->arena, Showing, stage->order.count);
    *count = 0;
    for (uint32_t i = order_next(&stage->order, 0); i; i = order_next(&stage->order, i)) {
        const StagePlace *place = &stage->places[i];
        if (!scene_node(stage->scene, place->node)->is_group)
            showings[(*count)++] = (Showing){place->from, place->until, stage_leaf(stage, place->node)};
    }
    return showings;
}

void showings_freeze(Stage *stage, Reel *reel) {
    size_t count;
    const Showing *showings = list_showings(stage, &count);
    epochs_freeze(stage->scene->arena, stage->arena, showings, count, reel);
}
