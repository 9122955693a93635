#include "soft/mark.h"

#include "base/hash.h"
#include "base/range.h"
#include "draw/ramp.h"

#include <math.h>

static const float half_pixel = 0.51f; // as in shaders/instance.glsl

static bool grows(Pipeline pipeline, const Instance *instance) {
    return pipeline_has_image(pipeline) || instance->grow != 0;
}

// The quad as the vertex shaders have it.
static Bounds reach_of(const Mark *mark) {
    const Instance *instance = mark->instance;
    const float *a = instance->affine, *quad = instance->quad;
    Bounds reach = {{{quad[0], quad[1]}}, {{quad[2], quad[3]}}};
    if (!grows(mark->batch->pipeline, instance))
        return reach;
    float pixel = 1 / mark->source->view.pixels_per_unit;
    if (pipeline_has_image(mark->batch->pipeline)) {
        float area = fabsf(a[0] * a[3] - a[1] * a[2]);
        vec2s by = {{pixel * hypotf(a[2], a[3]) / area, pixel * hypotf(a[0], a[1]) / area}};
        return (Bounds){glms_vec2_sub(reach.min, by), glms_vec2_add(reach.max, by)};
    }
    float stroke = instance->grow * instance->half;
    vec2s by = {{stroke + half_pixel * pixel * (fabsf(a[0]) + fabsf(a[1])),
                 stroke + half_pixel * pixel * (fabsf(a[2]) + fabsf(a[3]))}};
    return (Bounds){glms_vec2_sub(reach.min, by), glms_vec2_add(reach.max, by)};
}

// The first pixel whose middle does not lie before a place.
static int first_from(float place) {
    const float far = 1 << 20;
    return (int)ceilf(glm_clamp(place, -far, far) - 0.5f);
}

// Quads that meet in a side get it from the same numbers, so that each pixel is one's.
static PixelBox box_of(const Mark *mark) {
    const vec2s low = mark->reach.min, high = mark->reach.max;
    const float *a = mark->instance->affine;
    vec2s min = {{least(a[0] * low.x, a[0] * high.x) + least(a[2] * low.y, a[2] * high.y) + a[4],
                  least(a[1] * low.x, a[1] * high.x) + least(a[3] * low.y, a[3] * high.y) + a[5]}};
    vec2s max = {{most(a[0] * low.x, a[0] * high.x) + most(a[2] * low.y, a[2] * high.y) + a[4],
                  most(a[1] * low.x, a[1] * high.x) + most(a[3] * low.y, a[3] * high.y) + a[5]}};
    vec2s bottom_left = view_to_pixels(&mark->source->view, min),
          top_right = view_to_pixels(&mark->source->view, max);
    return (PixelBox){first_from(bottom_left.x), first_from(top_right.y), first_from(top_right.x),
                      first_from(bottom_left.y)};
}

// How pixels lie in the instance; false where it has no area.
static bool set_map(Mark *mark) {
    const float *a = mark->instance->affine;
    float area = a[0] * a[3] - a[1] * a[2], pixel = 1 / mark->source->view.pixels_per_unit;
    if (area == 0)
        return false;
    mark->across = (vec2s){{pixel * a[3] / area, -pixel * a[1] / area}};
    mark->down = (vec2s){{pixel * a[2] / area, -pixel * a[0] / area}};
    vec2s middle = {{(float)mark->box.left + 0.5f, (float)mark->box.top + 0.5f}};
    vec2s point = view_from_pixels(&mark->source->view, middle);
    float x = point.x - a[4], y = point.y - a[5];
    mark->corner = (vec2s){{(a[3] * x - a[2] * y) / area, (a[0] * y - a[1] * x) / area}};
    mark->is_upright = (a[1] == 0 && a[2] == 0) || (a[0] == 0 && a[3] == 0) ||
                       mark->batch->pipeline == PIPELINE_DISC; // as good as
    return true;
}

const Edge *mark_edges(const Mark *mark) {
    return &mark->source->display->edges[(size_t)mark->instance->shape[0]];
}

const Edge *mark_ramp(const Mark *mark) {
    return &mark->source->display->edges[(size_t)mark->instance->shape[3]];
}

const Image *mark_image(const Mark *mark) {
    return mark->source->display->images[mark->batch->image];
}

uint64_t mark_hash(const Mark *mark) {
    Pipeline pipeline = mark->batch->pipeline;
    Instance copy = *mark->instance;
    uint64_t hash = mark->source->hash ^ (uint64_t)pipeline;
    if (pipeline_has_edges(pipeline)) {
        hash = hash_wide(hash, mark_edges(mark), (size_t)(copy.shape[1] + copy.shape[2]) * sizeof(Edge));
        copy.shape[0] = 0; // where they lie in the list does not matter
    }
    if (pipeline == PIPELINE_GRADIENT) {
        hash = hash_wide(hash, mark_ramp(mark), ramp_size(mark_ramp(mark)) * sizeof(Edge));
        copy.shape[3] = 0;
    }
    if (pipeline_has_image(pipeline))
        hash = hash_wide(hash, &mark_image(mark)->key, sizeof(uint64_t));
    hash = hash_wide(hash, &mark->box, sizeof mark->box);
    return hash_wide(hash, &copy, sizeof copy);
}

bool mark_init(Mark *mark, const MarkSource *source, const Batch *batch, const Instance *instance,
               PixelBox clip) {
    *mark = (Mark){.source = source, .batch = batch, .instance = instance};
    mark->reach = reach_of(mark);
    mark->box = pixel_box_overlap(box_of(mark), clip);
    return !pixel_box_is_empty(mark->box) && set_map(mark);
}

vec2s mark_local(const Mark *mark, int x, int y) {
    float right = (float)(x - mark->box.left), below = (float)(y - mark->box.top);
    return (vec2s){{mark->corner.x + right * mark->across.x + below * mark->down.x,
                    mark->corner.y + right * mark->across.y + below * mark->down.y}};
}

// Leaves the steps i, *first <= i < *last, where low <= start + i * step < high.
static void narrow(float start, float step, float low, float high, int *first, int *last) {
    if (step == 0) {
        *last = start >= low && start < high ? *last : *first;
        return;
    }
    float from = (step > 0 ? low - start : high - start) / step;
    float to = (step > 0 ? high - start : low - start) / step;
    *first = (int)ceilf(glm_clamp(from, (float)*first, (float)*last));
    *last = (int)ceilf(glm_clamp(to, (float)*first, (float)*last));
}

void mark_narrow(const Mark *mark, int y, int *left, int *right) {
    if (mark->is_upright)
        return;
    vec2s start = mark_local(mark, *left, y);
    int first = 0, last = *right - *left;
    narrow(start.x, mark->across.x, mark->reach.min.x, mark->reach.max.x, &first, &last);
    narrow(start.y, mark->across.y, mark->reach.min.y, mark->reach.max.y, &first, &last);
    *right = *left + last;
    *left += first;
}
