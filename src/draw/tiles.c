#include "draw/tiles.h"

#include <math.h>

static vec2s place(const Instance *instance, vec2s point) {
    const float *a = instance->affine;
    return (vec2s){{a[0] * point.x + a[2] * point.y + a[4], a[1] * point.x + a[3] * point.y + a[5]}};
}

static int tile_at(float pixel, int pixels, int tiles) {
    return (int)glm_clamp(floorf(pixel * (float)tiles / (float)pixels), 0, (float)(tiles - 1));
}

TileRange tiles_of(const Instance *instance, const View *view) {
    const float *quad = instance->quad;
    Bounds bounds = bounds_empty();
    for (int i = 0; i < 4; i++) {
        vec2s corner = {{quad[2 * (i & 1)], quad[1 + (i & 2)]}};
        bounds = bounds_add(bounds, view_to_pixels(view, place(instance, corner)));
    }
    float margin = 1 + instance->grow * instance->half * view->pixels_per_unit;
    float left = bounds.min.x - margin, right = bounds.max.x + margin;
    float top = bounds.min.y - margin, bottom = bounds.max.y + margin;
    if (!(right >= 0 && left <= (float)view->width && bottom >= 0 && top <= (float)view->height))
        return (TileRange){0, -1, 0, -1};
    return (TileRange){tile_at(left, view->width, tile_columns), tile_at(right, view->width, tile_columns),
                       tile_at(top, view->height, tile_rows), tile_at(bottom, view->height, tile_rows)};
}
