#include "cli/bench_screen.h"

bool bench_screen_init(BenchScreen *screen, int width, int height, Error *error) {
    *screen = (BenchScreen){.target = target_create(width, height, error)};
    if (!screen->target)
        return false;
    screen->memory = ARENA_NEW(&screen->arena, uint32_t, (size_t)width * (size_t)height);
    target_bind(screen->target);
    return true;
}

void bench_screen_finish(BenchScreen *screen) {
    target_destroy(screen->target);
    arena_finish(&screen->arena);
}

void bench_screen_end(const BenchScreen *screen, Renderer *renderer) {
    if (renderer_lacks_gpu(renderer))
        renderer_end_in_memory(renderer, screen->memory);
    else
        bench_screen_end_by_opengl(renderer);
}

void bench_screen_end_by_opengl(Renderer *renderer) {
    renderer_end(renderer);
    renderer_finish();
}

void bench_screen_clear(const BenchScreen *screen) {
    target_clear(screen->target);
    renderer_finish();
}
