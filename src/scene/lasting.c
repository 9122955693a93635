#include "scene/lasting.h"

#include <string.h>

static bool passes(const Scene *scene, const void *memory) {
    return memory && arena_owns(scene->shapes, memory);
}

static bool has_other_arena(const Scene *scene) {
    return scene->shapes != scene->arena;
}

const Shape *lasting_shape(Scene *scene, const Shape *shape) {
    const Outline *outline = shape->outline;
    bool keeps_outline =
        !has_other_arena(scene) ||
        !(passes(scene, outline) || passes(scene, outline->points) || passes(scene, outline->contours));
    if (!has_other_arena(scene) || (keeps_outline && !passes(scene, shape)))
        return shape;
    Shape *kept = ARENA_NEW(scene->arena, Shape, 1);
    *kept = *shape;
    kept->outline = keeps_outline ? outline : outline_keep(scene->arena, outline);
    return kept;
}

static const Color *copy_colors(Scene *scene, const Color *colors, uint32_t count) {
    Color *copy = ARENA_NEW(scene->arena, Color, count);
    if (count)
        memcpy(copy, colors, count * sizeof *copy);
    return copy;
}

static const Gradients *lasting_gradients(Scene *scene, const Gradients *gradients) {
    Gradients *kept = ARENA_NEW(scene->arena, Gradients, 1);
    *kept = *gradients;
    kept->fill = copy_colors(scene, gradients->fill, gradients->fill_count);
    kept->stroke = copy_colors(scene, gradients->stroke, gradients->stroke_count);
    kept->back = copy_colors(scene, gradients->back, gradients->back_count);
    return kept;
}

void lasting_state(Scene *scene, LeafState *state) {
    state->shape.shape = lasting_shape(scene, state->shape.shape);
    if (has_other_arena(scene) && passes(scene, state->gradients.now))
        state->gradients.now = lasting_gradients(scene, state->gradients.now);
}
