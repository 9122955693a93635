#include "check/flicker.h"

#include "base/oklab.h"
#include "check/ground.h"
#include "draw/tiles.h"

#include <math.h>
#include <stdlib.h>

enum { SIDE = 4, SAMPLES = tile_columns * tile_rows }; // a cell is the mean of SIDE x SIDE samples
enum { COLUMNS = tile_columns / SIDE, ROWS = tile_rows / SIDE, CELLS = COLUMNS * ROWS };
enum { WIDE = COLUMNS / 3, HIGH = ROWS / 3 }; // cells of the rectangle that is looked at
enum { MOST_CHANGES = 6 };                    // within a second: three pairs
static const float quarter = 0.25f;           // of the rectangle

// What a cell's changes are measured in.
typedef enum Channel { LUMINANCE, RED, CHANNELS } Channel;
static const float least_change[CHANNELS] = {[LUMINANCE] = 0.1f, [RED] = 20};
static const float darker_below[CHANNELS] = {[LUMINANCE] = 0.8f, [RED] = INFINITY};

// One channel of a cell, as it goes up and down.
typedef struct Swing {
    float turn;                       // the furthest that it has come since the last change
    int way;                          // of the last change: 1 up, -1 down; 0: none yet
    double changes[MOST_CHANGES + 1]; // their times, a ring
    unsigned count;
} Swing;

struct Flicker {
    vec2s points[SAMPLES]; // scene units
    Color colors[SAMPLES];
    Swing swings[CHANNELS][CELLS];
    int flashes[CELLS]; // 1: brighter just now, and too often; -1: darker; 0: neither
    bool has_begun;
};

Flicker *flicker_create(void) {
    Flicker *flicker = calloc(1, sizeof *flicker);
    if (!flicker)
        abort();
    return flicker;
}

void flicker_destroy(Flicker *flicker) {
    free(flicker);
}

// The picture, coarse ---------------------------------------------------------------------------------------

// The corner of a sample's place in the picture.
static vec2s corner_at(const View *view, float column, float row) {
    vec2s pixel = {{column * (float)view->width / tile_columns, row * (float)view->height / tile_rows}};
    return view_from_pixels(view, pixel);
}

// Somewhere in its place, so that a thin line does not meet many at once: Roberts' sequence of two dimensions.
static void place_samples(Flicker *flicker, const View *view) {
    const float x = 0.7548777f, y = 0.5698403f;
    for (int i = 0; i < SAMPLES; i++) {
        int column = i % tile_columns, row = i / tile_columns;
        flicker->points[i] =
            corner_at(view, (float)column + fmodf((float)i * x, 1), (float)row + fmodf((float)i * y, 1));
    }
}

static void paint_instance(Flicker *flicker, const Sight *sight, const Batch *batch,
                           const Instance *instance) {
    TileRange range = tiles_of(instance, &sight->view);
    for (int row = range.top; row <= range.bottom; row++)
        for (int i = row * tile_columns + range.left; i <= row * tile_columns + range.right; i++)
            if (!batch_is_clipped(batch) || bounds_contains(batch->clip, flicker->points[i]))
                flicker->colors[i] = ground_paint_one(&sight->display, batch, instance, flicker->points[i],
                                                      flicker->colors[i]);
}

static void paint(Flicker *flicker, const Sight *sight) {
    for (int i = 0; i < SAMPLES; i++)
        flicker->colors[i] = sight->background;
    for (size_t b = 0; b < sight->display.batch_count; b++) {
        const Batch *batch = &sight->display.batches[b];
        for (uint32_t i = 0; batch->pipeline != PIPELINE_CELL && i < batch->count; i++)
            paint_instance(flicker, sight, batch, &sight->display.instances[batch->first + i]);
    }
}

// Changes ---------------------------------------------------------------------------------------------------

// The part of the light of a full primary, gamma taken out: the luminance of that primary alone.
static float light_of(float channel) {
    return color_luminance((Color){channel, channel, channel, 1});
}

// How much redder than its other light a saturated red is, by the criterion's measure; 0 for what is none.
static float redness(Color color) {
    const float saturated = 0.8f, measure = 320;
    float r = light_of(color.r), g = light_of(color.g), b = light_of(color.b);
    bool is_red = r > 0 && r >= saturated * (r + g + b);
    return is_red ? fmaxf(r - g - b, 0) * measure : 0;
}

static void note_change(Swing *swing, float value, double time) {
    swing->way = value > swing->turn ? 1 : -1;
    swing->turn = value;
    swing->changes[swing->count++ % (MOST_CHANGES + 1)] = time;
}

// Notes a change where the value has gone far enough from where it turned.
static void follow(Swing *swing, float value, double time, Channel channel) {
    float by = value - swing->turn, darker = fminf(value, swing->turn);
    bool is_opposite = swing->way == 0 || (by > 0 ? 1 : -1) != swing->way;
    if (!is_opposite)
        swing->turn = value;
    else if (fabsf(by) >= least_change[channel] && darker < darker_below[channel])
        note_change(swing, value, time);
}

// The way of a change just now that is one too many.
static int flash_of(const Swing *swing, double time) {
    const double second = 1 + 1e-9, just_now = 0.07;
    if (swing->count <= MOST_CHANGES)
        return 0;
    double first = swing->changes[swing->count % (MOST_CHANGES + 1)];
    double last = swing->changes[(swing->count - 1) % (MOST_CHANGES + 1)];
    return last - first <= second && time - last <= just_now ? swing->way : 0;
}

typedef float Measure(Color color);
static Measure *const measures[CHANNELS] = {[LUMINANCE] = color_luminance, [RED] = redness};

static float mean_of(const Flicker *flicker, int cell, Measure *measure) {
    int left = cell % COLUMNS * SIDE, top = cell / COLUMNS * SIDE;
    float sum = 0;
    for (int i = 0; i < SIDE * SIDE; i++)
        sum += measure(flicker->colors[(top + i / SIDE) * tile_columns + left + i % SIDE]);
    return sum / (SIDE * SIDE);
}

static void follow_cell(Flicker *flicker, int cell, double time) {
    flicker->flashes[cell] = 0;
    for (int c = 0; c < CHANNELS; c++) {
        Swing *swing = &flicker->swings[c][cell];
        float value = mean_of(flicker, cell, measures[c]);
        if (!flicker->has_begun)
            swing->turn = value;
        follow(swing, value, time, (Channel)c);
        int flash = flash_of(swing, time);
        flicker->flashes[cell] = flash ? flash : flicker->flashes[cell];
    }
}

static void follow_all(Flicker *flicker, double time) {
    for (int cell = 0; cell < CELLS; cell++)
        follow_cell(flicker, cell, time);
    flicker->has_begun = true;
}

// Where too much flashes ------------------------------------------------------------------------------------

// How many cells of a rectangle flash the same way.
static int count_in(const Flicker *flicker, int left, int top) {
    int brighter = 0, darker = 0;
    for (int row = top; row < top + HIGH; row++)
        for (int column = left; column < left + WIDE; column++) {
            brighter += flicker->flashes[row * COLUMNS + column] > 0;
            darker += flicker->flashes[row * COLUMNS + column] < 0;
        }
    return brighter > darker ? brighter : darker;
}

// The rectangle in which most flashes; false where it is nowhere too much.
static bool find_worst(const Flicker *flicker, int *left, int *top) {
    int most = 0;
    for (int y = 0; y <= ROWS - HIGH; y++)
        for (int x = 0; x <= COLUMNS - WIDE; x++) {
            int count = count_in(flicker, x, y);
            if (count <= most)
                continue;
            most = count;
            *left = x;
            *top = y;
        }
    return (float)most >= quarter * WIDE * HIGH;
}

void check_flash(Check *check, const CheckRule *rule) {
    Flicker *flicker = check->flicker;
    int left = 0, top = 0;
    if (!flicker->has_begun)
        place_samples(flicker, &check->now.view);
    paint(flicker, &check->now);
    follow_all(flicker, check->now.time);
    if (!find_worst(flicker, &left, &top))
        return;
    const View *view = &check->now.view;
    Bounds place = bounds_add(bounds_empty(), corner_at(view, (float)(left * SIDE), (float)(top * SIDE)));
    place = bounds_add(place, corner_at(view, (float)((left + WIDE) * SIDE), (float)((top + HIGH) * SIDE)));
    check_catch(check, rule, (Catch){.place = place},
                "the picture flashes more than three times a second over a large area");
}
