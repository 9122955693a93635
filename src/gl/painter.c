#include "gl/painter.h"

#include "base/asset.h"
#include "draw/palette.h"
#include "draw/visual.h"

#include <math.h>
#include <stdio.h>

enum { FRAME_BLOCK = 1 << 20 };

bool painter_init(Painter *painter, Error *error) {
    *painter = (Painter){.atlas = atlas_create(), .framing = {.scale = 1}};
    arena_init(&painter->frame, FRAME_BLOCK);
    arena_init(&painter->leaf, 0);
    split_init(&painter->split);
    return font_set_load(&painter->fonts, error);
}

static const char *shader_source(void *context, const char *name, Error *error) {
    (void)context;
    char path[128];
    Asset asset;
    snprintf(path, sizeof path, "shaders/%s", name);
    return asset_get(path, &asset, error) ? (const char *)asset.bytes : NULL;
}

Renderer *painter_make_renderer(bool gles, Error *error) {
    return renderer_create(gles, shader_source, NULL, error);
}

bool painter_start(Painter *painter, bool gles, Error *error) {
    painter->renderer = painter_make_renderer(gles, error);
    return painter->renderer != NULL;
}

void painter_finish(Painter *painter) {
    backdrop_finish(&painter->backdrop);
    renderer_destroy(painter->renderer);
    split_finish(&painter->split);
    atlas_destroy(painter->atlas);
    font_set_destroy(&painter->fonts);
    arena_finish(&painter->frame);
    arena_finish(&painter->leaf);
    *painter = (Painter){0};
}

View painter_build(Painter *painter, const Deck *deck, double t, int width, int height) {
    View view = framing_view(painter->framing, view_fit(width, height, deck->scene.frame));
    view.center = glms_vec2_sub(view.center, glms_vec2_divs(painter->shift, view.pixels_per_unit));
    Palette palette = palette_make(&deck->scene, painter->projector);
    arena_reset(&painter->frame);
    Pose pose = timeline_sample(&deck->timeline, t, &painter->frame);
    palette_apply(&palette, &pose);
    painter->display = display_begin(&painter->frame);
    painter->display.scratch = &painter->leaf;
    visual_emit(&painter->display, &pose, &view, painter->atlas);
    return view;
}

static void draw_part(Painter *painter, const Display *part, const Deck *deck, const View *view) {
    float unit = view->pixels_per_unit / painter->framing.scale;
    int width = (int)lroundf(deck->scene.frame.x * unit), height = (int)lroundf(deck->scene.frame.y * unit);
    const int frame[4] = {(view->width - width) / 2 + (int)painter->shift.x,
                          (view->height - height) / 2 + (int)painter->shift.y, width, height};
    renderer_draw(painter->renderer, part, view, painter->atlas, frame);
}

void painter_draw(Painter *painter, const Deck *deck, const View *view) {
    Palette palette = palette_make(&deck->scene, painter->projector);
    Color background = painter->is_transparent ? (Color){0} : palette_background(&palette);
    SplitFrame frame = split_frame(&painter->split, &painter->display, view, background);
    Backdrop *backdrop = &painter->backdrop;
    bool was_kept = backdrop_holds(backdrop, frame.still_key, view->width, view->height);
    bool is_kept = was_kept || backdrop_begin(backdrop, frame.still_key, view->width, view->height);
    if (was_kept) {
        renderer_begin_over(painter->renderer, view->width, view->height);
    } else {
        renderer_begin(painter->renderer, view->width, view->height, background);
        draw_part(painter, &frame.still, deck, view);
    }
    if (is_kept && !was_kept)
        backdrop_end(backdrop);
    if (is_kept)
        backdrop_show(backdrop);
    draw_part(painter, &frame.moving, deck, view);
}
