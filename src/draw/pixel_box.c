#include "draw/pixel_box.h"

#include <math.h>

PixelBox pixel_box_overlap(PixelBox a, PixelBox b) {
    return (PixelBox){a.left > b.left ? a.left : b.left, a.top > b.top ? a.top : b.top,
                      a.right < b.right ? a.right : b.right, a.bottom < b.bottom ? a.bottom : b.bottom};
}

bool pixel_box_is_empty(PixelBox box) {
    return box.right <= box.left || box.bottom <= box.top;
}

PixelBox pixel_box_upward(Bounds box, int height) {
    int left = (int)lroundf(box.min.x), bottom = height - (int)lroundf(box.min.y);
    vec2s size = bounds_size(box);
    return (PixelBox){left, bottom - (int)lroundf(size.y), left + (int)lroundf(size.x), bottom};
}

static int round_within(float pixel, int most) {
    return (int)lroundf(glm_clamp(pixel, 0, (float)most));
}

PixelBox pixel_box_of_batch(const Batch *batch, const View *view, PixelBox all) {
    if (!batch_is_clipped(batch))
        return all;
    vec2s low = view_to_pixels(view, batch->clip.min), high = view_to_pixels(view, batch->clip.max);
    PixelBox clip = {round_within(low.x, view->width), round_within(high.y, view->height),
                     round_within(high.x, view->width), round_within(low.y, view->height)};
    return pixel_box_overlap(all, clip);
}
