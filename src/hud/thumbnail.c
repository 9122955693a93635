#include "hud/thumbnail.h"

#include "draw/visual.h"

#include <math.h>

View thumbnail_view(const Deck *deck, int width, int height, Bounds box) {
    float pixels_per_unit = bounds_size(box).x / deck->scene.frame.x;
    vec2s middle = {{(float)width / 2, (float)height / 2}};
    return (View){width, height,
                  glms_vec2_scale(glms_vec2_sub(middle, bounds_center(box)), 1 / pixels_per_unit),
                  pixels_per_unit};
}

const Display *thumbnail_make(const Deck *deck, double t, float projector, const View *view, Arena *arena,
                              Atlas *atlas) {
    Palette palette = palette_make(&deck->scene, projector);
    vec2s size = glms_vec2_scale(deck->scene.frame, view->pixels_per_unit);
    const View own = {(int)ceilf(size.x), (int)ceilf(size.y), {{0, 0}}, view->pixels_per_unit};
    Display *display = ARENA_NEW(arena, Display, 1);
    *display = display_begin(arena);
    visual_emit_moment(display, &deck->timeline, t, &palette, &own, atlas);
    display_merge_batches(display, &own);
    return display;
}

// The background in scene units.
static const Display *background_of(const Deck *deck, float projector, Arena *arena) {
    Palette palette = palette_make(&deck->scene, projector);
    vec2s half = glms_vec2_scale(deck->scene.frame, 0.5f);
    Display *display = ARENA_NEW(arena, Display, 1);
    *display = display_begin(arena);
    Instance *instance = display_push(display, PIPELINE_FLAT);
    instance_set_affine(instance, affine_identity());
    instance_set_colors(instance, palette_background(&palette), (Color){0});
    instance_set_quad(instance, glms_vec2_negate(half), half);
    return display;
}

void thumbnail_push(Layers *layers, const Deck *deck, float projector, const Display *picture,
                    const View *view, Bounds box) {
    PixelBox clip = pixel_box_upward(box, view->height);
    layers_push_display(layers, background_of(deck, projector, layers->arena), view, clip);
    layers_push_display(layers, picture, view, clip);
}

void thumbnails_init(Thumbnails *thumbnails) {
    *thumbnails = (Thumbnails){0};
}

void thumbnails_finish(Thumbnails *thumbnails) {
    arena_finish(&thumbnails->arena);
}

const Display *thumbnails_get(Thumbnails *thumbnails, const Deck *deck, uint32_t deck_number, float projector,
                              size_t cue, const View *view, Atlas *atlas) {
    const Timeline *timeline = &deck->timeline;
    if (!thumbnails->pictures || thumbnails->deck_number != deck_number ||
        thumbnails->projector != projector || thumbnails->pixels_per_unit != view->pixels_per_unit) {
        arena_reset(&thumbnails->arena);
        thumbnails->pictures = ARENA_NEW(&thumbnails->arena, const Display *, timeline->cue_count);
        thumbnails->deck_number = deck_number;
        thumbnails->projector = projector;
        thumbnails->pixels_per_unit = view->pixels_per_unit;
    }
    if (!thumbnails->pictures[cue])
        thumbnails->pictures[cue] =
            thumbnail_make(deck, timeline_cue_end(timeline, cue), projector, view, &thumbnails->arena, atlas);
    return thumbnails->pictures[cue];
}
