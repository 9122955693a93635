#include "bench/peers.h"
#include "cli/bench_frames.h"
#include "cli/rendering.h"
#include "cli/status.h"
#include "export/frame.h"
#include "export/png.h"
#include "platform/steady.h"

#include <cairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { picture_count = 2 * bench_runs };

typedef enum Measure { DRAWING, ENCODING, SIZE, CAIRO_ENCODING, CAIRO_SIZE, MEASURE_COUNT } Measure;

static cairo_status_t count_bytes(void *size, const unsigned char *bytes, unsigned count) {
    (void)bytes;
    *(size_t *)size += count;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *surface_of(const uint8_t *rgba) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, peers_width, peers_height);
    uint32_t *pixels = (uint32_t *)(void *)cairo_image_surface_get_data(surface);
    for (size_t i = 0; i < (size_t)peers_width * peers_height; i++)
        pixels[i] = (uint32_t)rgba[4 * i] << 16 | (uint32_t)rgba[4 * i + 1] << 8 | rgba[4 * i + 2];
    cairo_surface_mark_dirty(surface);
    return surface;
}

static bool race_picture(Frame *frame, const Export *job, double t, double measured[MEASURE_COUNT],
                         Error *error) {
    size_t size = 0, cairo_size = 0;
    double start = steady_time();
    if (!frame_draw(frame, job, t, error))
        return false;
    double drawn = steady_time();
    free(png_encode(peers_width, peers_height, frame->rgba, false, &size));
    double encoded = steady_time();
    cairo_surface_t *surface = surface_of(frame->rgba);
    double made = steady_time();
    cairo_surface_write_to_png_stream(surface, count_bytes, &cairo_size);
    const double all[MEASURE_COUNT] = {[DRAWING] = (drawn - start) * 1e3,
                                       [ENCODING] = (encoded - drawn) * 1e3,
                                       [SIZE] = (double)size / 1e3,
                                       [CAIRO_ENCODING] = (steady_time() - made) * 1e3,
                                       [CAIRO_SIZE] = (double)cairo_size / 1e3};
    memcpy(measured, all, sizeof all);
    cairo_surface_destroy(surface);
    return true;
}

static void report(double measured[picture_count][MEASURE_COUNT]) {
    double median[MEASURE_COUNT], most[MEASURE_COUNT], values[picture_count];
    for (size_t i = 0; i < MEASURE_COUNT; i++) {
        for (size_t k = 0; k < picture_count; k++)
            values[k] = measured[k][i];
        median[i] = peers_median(values, picture_count);
        most[i] = peers_most(values, picture_count);
    }
    printf("\na PNG of the presented scene, median (most): drawn and read in %.1f (%.1f) ms, encoded in %.1f "
           "(%.1f) ms, "
           "%.1f (%.1f) kB;\n    by Cairo encoded in %.1f (%.1f) ms, %.1f (%.1f) kB\n",
           median[DRAWING], most[DRAWING], median[ENCODING], most[ENCODING], median[SIZE], most[SIZE],
           median[CAIRO_ENCODING], most[CAIRO_ENCODING], median[CAIRO_SIZE], most[CAIRO_SIZE]);
}

bool race_pictures(Error *error) {
    static double measured[picture_count][MEASURE_COUNT];
    Rendering rendering;
    Options options;
    Frame frame = {0};
    bool is_sound = options_parse(&options, MODE_RENDER, 2, (char *const[]){"-o", "picture.png"}, error) &&
                    rendering_open(&rendering, &options, NULL, error) == STATUS_OK &&
                    frame_init(&frame, &rendering.job, error);
    for (size_t i = 0; is_sound && i < picture_count; i++) {
        double t = rendering.deck->timeline.duration * (double)i / (picture_count - 1);
        is_sound = race_picture(&frame, &rendering.job, t, measured[i], error);
    }
    if (is_sound)
        report(measured);
    frame_finish(&frame);
    rendering_close(&rendering);
    return is_sound;
}
