#include "export/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { BAR_WIDTH = 40 };
static const double redraw_interval = 0.1;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

Progress progress_begin(const char *label, int64_t total) {
    return (Progress){label, total, now(), 0, isatty(STDERR_FILENO) != 0};
}

static void draw(const Progress *progress, int64_t done, double elapsed) {
    char bar[BAR_WIDTH + 1];
    double part = progress->total > 0 ? (double)done / (double)progress->total : 1;
    for (int i = 0; i < BAR_WIDTH; i++)
        bar[i] = i < (int)(part * BAR_WIDTH) ? '#' : '.';
    bar[BAR_WIDTH] = '\0';
    double left = part > 0 ? elapsed / part - elapsed : 0;
    fprintf(stderr, "\r%s [%s] %3d %%  %lld/%lld  %.0f s left\033[K", progress->label, bar, (int)(part * 100),
            (long long)done, (long long)progress->total, left);
    fflush(stderr);
}

void progress_update(Progress *progress, int64_t done) {
    double time = now();
    if (!progress->shown || time - progress->drawn < redraw_interval)
        return;
    progress->drawn = time;
    draw(progress, done, time - progress->started);
}

void progress_end(Progress *progress) {
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}
