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

void blend_colors(uint32_t *pixels, int count, const Colors4 *colors) {
    _Alignas(32) uint32_t group[blend_most];
    size_t size = (size_t)count * sizeof *pixels;
    memcpy(group, pixels, size);
    memset(group + count, 0, (size_t)(lane_size(count) - count) * sizeof *pixels);
    blend(group, lane_size(count), colors);
    memcpy(pixels, group, size);
}

FOR_EACH_PROCESSOR
static void compose(Colors4 *restrict colors, int size, const Tint *restrict tint, const Lane *restrict fill,
                    const Lane *restrict stroke) {
    for (int i = 0; i < size; i++) {
        float above = tint->stroke[3] * stroke->at[i], below = tint->fill[3] * fill->at[i] * (1.0f - above);
        colors->red.at[i] = tint->fill[0] * below + tint->stroke[0] * above;
        colors->green.at[i] = tint->fill[1] * below + tint->stroke[1] * above;
        colors->blue.at[i] = tint->fill[2] * below + tint->stroke[2] * above;
        colors->alpha.at[i] = below + above;
    }
}

void blend_cover(uint32_t *pixels, int count, const Tint *tint, const Lane *fill, const Lane *stroke) {
    Colors4 colors;
    compose(&colors, lane_size(count), tint, fill, stroke);
    blend_colors(pixels, count, &colors);
}

FOR_EACH_PROCESSOR
static void blend_pixel(uint32_t *restrict pixels, int count, uint32_t red, uint32_t green, uint32_t blue,
                        uint32_t alpha) {
    for (int i = 0; i < count; i++)
        pixels[i] = over(pixels[i], red, green, blue, alpha);
}

void blend_even(uint32_t *pixels, int count, const float color[4]) {
    blend_pixel(pixels, count, byte_of(color[0] * color[3]), byte_of(color[1] * color[3]),
                byte_of(color[2] * color[3]), byte_of(color[3]));
}
