#include "platform/progress.h"

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

Progress progress_begin(const char *label) {
    return (Progress){label, now(), 0, isatty(STDERR_FILENO) != 0};
}

static bool is_due(const Progress *progress) {
    return progress->shown && now() - progress->drawn >= redraw_interval;
}

void progress_update(Progress *progress, double part, const char *detail) {
    char bar[BAR_WIDTH + 1];
    if (!is_due(progress))
        return;
    progress->drawn = now();
    for (int i = 0; i < BAR_WIDTH; i++)
        bar[i] = i < (int)(part * BAR_WIDTH) ? '#' : '.';
    bar[BAR_WIDTH] = '\0';
    double elapsed = progress->drawn - progress->started, left = part > 0 ? elapsed / part - elapsed : 0;
    fprintf(stderr, "\r%s [%s] %3d %%  %s  %.0f s left\033[K", progress->label, bar, (int)(part * 100),
            detail, left);
}

void progress_count(Progress *progress, int64_t done, int64_t count) {
    char detail[64];
    snprintf(detail, sizeof detail, "%lld/%lld", (long long)done, (long long)count);
    progress_update(progress, (double)done / (double)count, detail);
}

void progress_end(Progress *progress) {
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}
