#include "soft/taps.h"

#include "soft/cover.h"

enum { STEPS = 4096 }; // of a place in a texel

static inline int floor_of(float x) {
    int whole = (int)x;
    return (float)whole > x ? whole - 1 : whole;
}

// Farther beyond the ends all are the same.
static inline float place_at(const Places *places, int i) {
    float size = (float)places->size;
    return within(places->first + (float)i * places->step, -2 * size, 3 * size);
}

static inline int texel_within(int texel, int size) {
    texel = texel < size ? texel : size - 1;
    return texel > 0 ? texel : 0;
}

// Keeps the taps behind the last ones where any of them counts.
static void keep(Taps *taps, int size) {
    const Lane *weight = &taps->weight[taps->count];
    int any = 0;
    for (int i = 0; i < size; i++)
        any |= weight->at[i] != 0;
    taps->count += any;
}

static float half_width(const Places *places) {
    return within(places->width, 1, 2 * (float)places->size) / 2;
}

FOR_EACH_PROCESSOR
static void set_mean(const Places *restrict places, int size, int number, IntLane *restrict texels,
                     Lane *restrict weights) {
    float half = half_width(places);
    for (int i = 0; i < size; i++) {
        float place = place_at(places, i);
        int from = floor_of((place - half) * STEPS + 0.5f), to = floor_of((place + half) * STEPS + 0.5f);
        int texel = floor_of((float)from / STEPS) + number;
        int first = texel * STEPS > from ? texel * STEPS : from;
        int end = (texel + 1) * STEPS < to ? (texel + 1) * STEPS : to;
        texels->at[i] = texel_within(texel, places->size);
        weights->at[i] = (float)(end > first ? end - first : 0) / (float)(to - from);
    }
}

// One of taps_most, evenly over all there are.
FOR_EACH_PROCESSOR
static void set_one_of_many(const Places *restrict places, int size, int number, IntLane *restrict texels,
                            Lane *restrict weights) {
    float half = half_width(places), by = half * (2 * (float)number + 1 - taps_most) / taps_most;
    for (int i = 0; i < size; i++) {
        texels->at[i] = texel_within(floor_of(place_at(places, i) + by), places->size);
        weights->at[i] = 1.0f / taps_most;
    }
}

void taps_mean(Taps *taps, const Places *places) {
    int size = lane_size(places->count), count = (int)ceilf(2 * half_width(places)) + 1;
    taps->count = 0;
    for (int i = 0; i < count && i < taps_most; i++) {
        IntLane *texel = &taps->texel[taps->count];
        Lane *weight = &taps->weight[taps->count];
        if (count > taps_most)
            set_one_of_many(places, size, i, texel, weight);
        else
            set_mean(places, size, i, texel, weight);
        keep(taps, size);
    }
}

FOR_EACH_PROCESSOR
static void set_nearest(const Places *restrict places, int size, IntLane *restrict texels,
                        Lane *restrict weights) {
    for (int i = 0; i < size; i++) {
        texels->at[i] = texel_within(floor_of(place_at(places, i)), places->size);
        weights->at[i] = 1;
    }
}

void taps_nearest(Taps *taps, const Places *places) {
    taps->count = 1;
    set_nearest(places, lane_size(places->count), taps->texel, taps->weight);
}

// How much a texel counts, a cubic in how far away it is, whose slope is -1 at the next texel: the two nearest ones, and those
// behind them.
static const float near[] = {1, 0, -2, 1}, far[] = {4, -8, 5, -1};

FOR_EACH_PROCESSOR
static void set_cubic(const Places *restrict places, int size, int number, IntLane *restrict texels,
                      Lane *restrict weights) {
    const float *part = number == 1 || number == 2 ? near : far;
    for (int i = 0; i < size; i++) {
        float place = (float)floor_of(place_at(places, i) * STEPS + 0.5f) / STEPS - 0.5f;
        int texel = floor_of(place) + number - 1;
        texels->at[i] = texel_within(texel, places->size);
        float away = fabsf(place - (float)texel);
        weights->at[i] = ((part[3] * away + part[2]) * away + part[1]) * away + part[0];
    }
}

void taps_cubic(Taps *taps, const Places *places) {
    int size = lane_size(places->count);
    taps->count = 0;
    for (int i = 0; i < 4; i++) {
        set_cubic(places, size, i, &taps->texel[taps->count], &taps->weight[taps->count]);
        keep(taps, size);
    }
}
