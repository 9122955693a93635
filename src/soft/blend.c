#include "soft/blend.h"

#include <string.h>

Tint tint_of(const Instance *instance) {
    Tint tint;
    for (int i = 0; i < 4; i++) {
        tint.fill[i] = (float)instance->fill[i] / UINT16_MAX;
        tint.stroke[i] = (float)instance->stroke[i] / UINT16_MAX;
    }
    return tint;
}

// A channel of eight bits times a part of 255, rounded, of the channels in every other byte.
static inline uint32_t shares(uint32_t channels, uint32_t part) {
    uint32_t product = channels * part + 0x00800080;
    return (product + (product >> 8 & 0x00ff00ff)) >> 8 & 0x00ff00ff;
}

static inline uint32_t over(uint32_t below, uint32_t red, uint32_t green, uint32_t blue, uint32_t alpha) {
    uint32_t left = 255 - alpha;
    uint32_t even = shares(below & 0x00ff00ff, left), odd = shares(below >> 8 & 0x00ff00ff, left);
    return (even | odd << 8) + (red | green << 8 | blue << 16 | alpha << 24);
}

static inline uint32_t byte_of(float value) {
    return (uint32_t)(int32_t)(value * 255.0f + 0.5f);
}

FOR_EACH_PROCESSOR
static void blend(uint32_t *restrict pixels, int size, const Colors4 *restrict colors) {
    for (int i = 0; i < size; i++)
        pixels[i] = over(pixels[i], byte_of(colors->red.at[i]), byte_of(colors->green.at[i]),
                         byte_of(colors->blue.at[i]), byte_of(colors->alpha.at[i]));
}

// Pixels with room behind them, so that they are whole groups.
typedef struct Copy {
    _Alignas(32) uint32_t at[blend_most];
} Copy;

static void take_copy(Copy *copy, const uint32_t *pixels, int count) {
    memcpy(copy->at, pixels, (size_t)count * sizeof *pixels);
    memset(copy->at + count, 0, (size_t)(lane_size(count) - count) * sizeof *pixels);
}

static void give_back(uint32_t *pixels, const Copy *copy, int count) {
    memcpy(pixels, copy->at, (size_t)count * sizeof *pixels);
}

void blend_colors(uint32_t *pixels, int count, const Colors4 *colors) {
    Copy copy;
    take_copy(&copy, pixels, count);
    blend(copy.at, lane_size(count), colors);
    give_back(pixels, &copy, count);
}

static inline uint32_t composed(uint32_t below, const Tint *tint, float fill, float stroke) {
    float upper = tint->stroke[3] * stroke, lower = tint->fill[3] * fill * (1.0f - upper);
    return over(below, byte_of(tint->fill[0] * lower + tint->stroke[0] * upper),
                byte_of(tint->fill[1] * lower + tint->stroke[1] * upper),
                byte_of(tint->fill[2] * lower + tint->stroke[2] * upper), byte_of(lower + upper));
}

FOR_EACH_PROCESSOR
static void blend_both(Groups groups, const Tint *restrict tint, const float *restrict fill,
                       const float *restrict stroke) {
    for (int row = 0; row < groups.rows; row++, fill += groups.width, stroke += groups.width) {
        uint32_t *restrict pixels = groups.pixels + row * blend_most;
        for (int i = 0; i < groups.width; i++) {
            bool is_drawn = i >= groups.left && i < groups.right;
            pixels[i] = composed(pixels[i], tint, is_drawn ? fill[i] : 0.0f, is_drawn ? stroke[i] : 0.0f);
        }
    }
}

FOR_EACH_PROCESSOR
static void blend_fill(Groups groups, const float color[4], const float *restrict fill) {
    float red = color[0] * color[3], green = color[1] * color[3], blue = color[2] * color[3],
          alpha = color[3];
    for (int row = 0; row < groups.rows; row++, fill += groups.width) {
        uint32_t *restrict pixels = groups.pixels + row * blend_most;
        for (int i = 0; i < groups.width; i++) {
            float cover = i >= groups.left && i < groups.right ? fill[i] : 0.0f;
            pixels[i] = over(pixels[i], byte_of(red * cover), byte_of(green * cover), byte_of(blue * cover),
                             byte_of(alpha * cover));
        }
    }
}

void blend_groups(const Groups *groups, const Tint *tint, const float *fill, const float *stroke) {
    if (tint->stroke[3] > 0)
        blend_both(*groups, tint, fill, stroke);
    else
        blend_fill(*groups, tint->fill, fill);
}

void blend_cover(uint32_t *pixels, int count, const Tint *tint, const Lane *fill, const Lane *stroke) {
    Copy copy;
    take_copy(&copy, pixels, count);
    blend_groups(&(Groups){copy.at, 1, lane_size(count), 0, count}, tint, fill->at, stroke->at);
    give_back(pixels, &copy, count);
}

FOR_EACH_PROCESSOR
static void blend_pixel(uint32_t *restrict pixels, int count, uint32_t red, uint32_t green, uint32_t blue,
                        uint32_t alpha) {
    for (int i = 0; i < count; i++)
        pixels[i] = over(pixels[i], red, green, blue, alpha);
}

void blend_even(uint32_t *pixels, int count, const float color[4]) {
    if (color[3] < 1)
        blend_pixel(pixels, count, byte_of(color[0] * color[3]), byte_of(color[1] * color[3]),
                    byte_of(color[2] * color[3]), byte_of(color[3]));
    else
        blend_set(pixels, count, color);
}

void blend_set(uint32_t *pixels, int count, const float color[4]) {
    uint32_t pixel = over(0, byte_of(color[0] * color[3]), byte_of(color[1] * color[3]),
                          byte_of(color[2] * color[3]), byte_of(color[3]));
    for (int i = 0; i < count; i++)
        pixels[i] = pixel;
}
