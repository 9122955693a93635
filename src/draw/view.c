#include "draw/view.h"

#include <math.h>

View view_fit(int width, int height, vec2s frame) {
    float across = (float)width / frame.x, down = (float)height / frame.y;
    bool fills = lroundf(frame.y * across) == height;
    return (View){width, height, {{0, 0}}, fills || across < down ? across : down};
}

View view_pixels(int width, int height) {
    return (View){width, height, {{(float)width / 2, (float)height / 2}}, 1};
}

vec2s view_to_pixels(const View *view, vec2s point) {
    return (vec2s){{(float)view->width / 2 + view->pixels_per_unit * (point.x - view->center.x),
                    (float)view->height / 2 - view->pixels_per_unit * (point.y - view->center.y)}};
}

vec2s view_from_pixels(const View *view, vec2s pixel) {
    return (vec2s){{view->center.x + (pixel.x - (float)view->width / 2) / view->pixels_per_unit,
                    view->center.y - (pixel.y - (float)view->height / 2) / view->pixels_per_unit}};
}

Bounds view_bounds(const View *view) {
    vec2s low = view_from_pixels(view, (vec2s){{0, (float)view->height}});
    vec2s high = view_from_pixels(view, (vec2s){{(float)view->width, 0}});
    return (Bounds){low, high};
}
