#include "gl/painter.h"

#include "base/asset.h"
#include "draw/visual.h"

#include <math.h>
#include <stdio.h>

enum { FRAME_BLOCK = 1 << 20 };

bool painter_init(Painter *painter, Error *error) {
    *painter = (Painter){.atlas = atlas_create(), .framing = {.scale = 1}};
    painter->frame.block_size = FRAME_BLOCK;
    return font_set_load(&painter->fonts, error);
}

static const char *shader_source(void *context, const char *name, Error *error) {
    (void)context;
    char path[128];
    Asset asset;
    snprintf(path, sizeof path, "shaders/%s", name);
    return asset_get(path, &asset, error) ? (const char *)asset.bytes : NULL;
}

Renderer *painter_make_renderer(bool gles, DrawnBy drawn_by, Error *error) {
    return renderer_create(gles, drawn_by, shader_source, NULL, error);
}

bool painter_start(Painter *painter, bool gles, DrawnBy drawn_by, Error *error) {
    painter->renderer = painter_make_renderer(gles, drawn_by, error);
    return painter->renderer != NULL;
}

void painter_finish(Painter *painter) {
    renderer_destroy(painter->renderer);
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
    painter->display = display_begin(&painter->frame);
    painter->display.scratch = &painter->leaf;
    if (painter->renderer) {
        painter->display.adds_up = !renderer_uses_gpu(painter->renderer);
        painter->display.speed = renderer_speed(painter->renderer);
    }
    visual_emit_moment(&painter->display, &deck->timeline, t, &palette, &view, painter->atlas);
    return view;
}

static PixelBox frame_box(const Painter *painter, const Deck *deck, const View *view) {
    float unit = view->pixels_per_unit / painter->framing.scale;
    int width = (int)lroundf(deck->scene.frame.x * unit), height = (int)lroundf(deck->scene.frame.y * unit);
    int left = (view->width - width) / 2 + (int)painter->shift.x;
    int bottom = (view->height + height + 1) / 2 - (int)painter->shift.y;
    return (PixelBox){left, bottom - height, left + width, bottom};
}

void painter_draw(Painter *painter, const Deck *deck, const View *view) {
    Palette palette = palette_make(&deck->scene, painter->projector);
    Color background = painter->is_transparent ? (Color){0} : palette_background(&palette);
    Display merged = painter->display;
    bool is_merged = renderer_uses_gpu(painter->renderer);
    if (is_merged)
        display_merge_batches(&merged, view);
    renderer_begin(painter->renderer, view->width, view->height, background);
    PixelBox frame = frame_box(painter, deck, view);
    renderer_draw(painter->renderer, is_merged ? &merged : &painter->display, view, painter->atlas, &frame);
}
