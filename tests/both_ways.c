#include "both_ways.h"

#include "gl/painter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const Color ground = {0.1f, 0.3f, 0.6f, 0.5f};

int both_ways_open(void **state) {
    Error error = {""};
    BothWays *both = calloc(1, sizeof *both);
    setenv("GALLIVM_PERF", "no_aos_sampling", 1); // llvmpipe's quicker way rounds to eight bits what it reads
    both->headless = headless_create(false, &error);
    both->renderers[0] = painter_make_renderer(false, DRAWN_BY_GPU, &error);
    both->renderers[1] = painter_make_renderer(false, DRAWN_BY_CPU, &error);
    both->target = target_create(both_width, both_height, &error);
    both->atlas = atlas_create();
    both->view = (View){both_width, both_height, {{0, 0}}, 10};
    if (*error.text)
        fail_msg("%s", error.text);
    *state = both;
    return 0;
}

int both_ways_close(void **state) {
    BothWays *both = *state;
    target_destroy(both->target);
    for (int i = 0; i < 2; i++)
        renderer_destroy(both->renderers[i]);
    headless_destroy(both->headless);
    atlas_destroy(both->atlas);
    arena_finish(&both->arena);
    free(both);
    return 0;
}

Display *both_ways_begin(BothWays *both) {
    arena_reset(&both->arena);
    both->display = display_begin(&both->arena);
    return &both->display;
}

void both_ways_draw(BothWays *both, const PixelBox *clip) {
    uint8_t *pixels[] = {both->gpu, both->cpu};
    target_bind(both->target);
    for (int i = 0; i < 2; i++) {
        renderer_begin(both->renderers[i], both_width, both_height, ground);
        renderer_draw(both->renderers[i], &both->display, &both->view, both->atlas, clip);
        renderer_end(both->renderers[i]);
        target_read(both->target, pixels[i]);
    }
}

static int difference(const BothWays *both, int pixel) {
    int most = 0;
    for (int i = 4 * pixel; i < 4 * pixel + 4; i++)
        most = abs(both->gpu[i] - both->cpu[i]) > most ? abs(both->gpu[i] - both->cpu[i]) : most;
    return most;
}

int both_ways_count(const BothWays *both, int limit) {
    int count = 0;
    for (int i = 0; i < both_width * both_height; i++)
        count += difference(both, i) > limit;
    return count;
}

static bool is_empty(const uint8_t *pixels) {
    for (int i = 4; i < both_bytes; i++)
        if (pixels[i] != pixels[i % 4])
            return false;
    return true;
}

void both_ways_assert_same(const BothWays *both, int limit, const char *what) {
    if (is_empty(both->gpu))
        fail_msg("%s: nothing to be seen", what);
    for (int i = 0; i < both_width * both_height; i++)
        if (difference(both, i) > limit) {
            const uint8_t *a = &both->gpu[4 * i], *b = &both->cpu[4 * i];
            fail_msg("%s: at %d, %d OpenGL has %d %d %d %d, the processor %d %d %d %d", what, i % both_width,
                     i / both_width, a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3]);
        }
}
