// A film by the program, and the encoder alone, fed with the same frames, which are made beforehand and kept as what differs
// from each to the next.
#include "bench/peers.h"
#include "cli/rendering.h"
#include "cli/status.h"
#include "export/film.h"
#include "export/filming.h"
#include "gl/target.h"
#include "platform/steady.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { block_size = 512 };

typedef struct Patch {
    int64_t frame;
    size_t at; // bytes
    uint8_t bytes[block_size];
} Patch;

typedef struct Take {
    Patch *patches;
    size_t count, capacity;
    int64_t frames;
    uint8_t *frame; // as it is now
    size_t size;    // of a frame, a multiple of a block's
} Take;

static void *must(void *memory) {
    if (!memory)
        abort();
    return memory;
}

static void keep_block(Take *take, size_t at, const uint8_t *bytes) {
    if (take->count == take->capacity) {
        take->capacity = 2 * take->capacity + 1024;
        take->patches = must(realloc(take->patches, take->capacity * sizeof *take->patches));
    }
    Patch *patch = &take->patches[take->count++];
    *patch = (Patch){.frame = take->frames, .at = at};
    memcpy(patch->bytes, bytes, block_size);
    memcpy(take->frame + at, bytes, block_size);
}

static void keep_frame(Take *take, const uint8_t *frame) {
    for (size_t at = 0; at < take->size; at += block_size)
        if (memcmp(take->frame + at, frame + at, block_size))
            keep_block(take, at, frame + at);
    take->frames++;
}

static bool shoot(Take *take, const Rendering *rendering, const Film *film, const FilmSpan *span,
                  Error *error) {
    const Export *job = &rendering->job;
    Target *target = target_create(job->width, job->height, error);
    uint8_t *rgba = must(malloc((size_t)job->width * (size_t)job->height * 4)),
            *frame = must(malloc(take->size));
    int64_t count = filming_count(span->from, span->to, span->rate);
    const PixelBox all = {0, 0, job->width, job->height};
    ptrdiff_t row = 4 * (ptrdiff_t)job->width;
    bool is_sound = target != NULL;
    for (int64_t i = 0; is_sound && i < count; i++) {
        Pixels pixels = {0};
        job->prepare(job->context, filming_time(span, i), job->width, job->height);
        target_bind(target);
        is_sound = job->draw(job->context, &pixels, error);
        if (pixels.rgba)
            pixels_copy(&pixels, all, rgba + (job->height - 1) * row, -row);
        else
            target_read_upward(target, rgba);
        film_pack(film, frame, rgba, all);
        keep_frame(take, frame);
    }
    free(rgba);
    free(frame);
    target_destroy(target);
    return is_sound;
}

static bool feed(Take *take, Film *film) {
    size_t next = 0;
    bool is_taken = true;
    for (int64_t i = 0; is_taken && i < take->frames; i++) {
        for (; next < take->count && take->patches[next].frame == i; next++)
            memcpy(take->frame + take->patches[next].at, take->patches[next].bytes, block_size);
        is_taken = film_add(film, take->frame);
    }
    return is_taken;
}

// Seconds that the encoder takes; 0 and an error where it fails.
static double encode(const Rendering *rendering, const char *output, Error *error) {
    double seconds = 0;
    const FilmKind *kind = rendering->kind->film;
    const FilmSpan span = {0, rendering->deck->timeline.duration, kind->rate};
    const FilmFormat format = {.codec = kind->codecs[0],
                               .container = kind->options,
                               .width = peers_width,
                               .height = peers_height,
                               .rate = span.rate};
    Film *film = film_create(output, &format, error);
    Take take = {.size = film ? film_frame_size(film) : 0};
    take.frame = must(calloc(1, take.size + 1));
    if (film && shoot(&take, rendering, film, &span, error)) {
        double start = steady_time();
        if (feed(&take, film) ? film_close(film, error) : film_report(film, error))
            seconds = steady_time() - start;
    }
    film_destroy(film);
    free(take.patches);
    free(take.frame);
    return seconds;
}

static bool race_film(const char *path, const char *name, const char *scene, const char *output,
                      Error *error) {
    Rendering rendering;
    Options options;
    char *const own[] = {(char *)scene, "-o", (char *)output, "--progress=off"};
    char *const all[] = {(char *)path, "render", own[0], own[1], own[2], own[3], NULL};
    double ours, alone = 0;
    bool is_sound = options_parse(&options, MODE_RENDER, 4, own, error) &&
                    rendering_open(&rendering, &options, export_kind_of(output, error), error) == STATUS_OK &&
                    (alone = encode(&rendering, output, error)) > 0;
    rendering_close(&rendering);
    double start = steady_time();
    is_sound = is_sound && peers_finish(peers_start(all, error), error);
    ours = steady_time() - start;
    if (is_sound)
        printf("%-22s %7.1f %7.1f %7.2f\n", name, alone, ours, ours / alone);
    return is_sound;
}

bool race_films(const char *path, Error *error) {
    char folder[] = "/tmp/bench-peers-XXXXXX", output[sizeof folder + 16];
    if (!mkdtemp(folder))
        return error_set(error, "there is no room for a film");
    snprintf(output, sizeof output, "%s/film.mp4", folder);
    printf("\n%-22s %7s %7s %7s\n", "a film, s", "encoder", "ours", "ratio");
    bool is_sound = race_film(path, "presented", "assets/scenes/continuous_batching.lua", output, error) &&
                    race_film(path, "literal choreography", "tests/scenes/choreography.lua", output, error);
    remove(output);
    rmdir(folder);
    return is_sound;
}
