#include "platform/progress.h"

#include "platform/steady.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { most_bar = 40, usual_columns = 80 };
static const double intervals[] = {[SHOWS_BAR] = 0.1, [SHOWS_LINES] = 1};

Progress progress_begin(const char *label, ProgressStyle style) {
    double started = steady_time();
    if (style == PROGRESS_PLAIN)
        return (Progress){label, started, started, SHOWS_LINES};
    bool is_terminal = style == PROGRESS_AUTO && isatty(STDERR_FILENO);
    return (Progress){label, started, 0, is_terminal ? SHOWS_BAR : SHOWS_NOTHING};
}

static bool is_due(const Progress *progress) {
    return progress->shows != SHOWS_NOTHING && steady_time() - progress->told >= intervals[progress->shows];
}

static int columns(void) {
    struct winsize size = {0};
    ioctl(STDERR_FILENO, TIOCGWINSZ, &size);
    return size.ws_col ? size.ws_col : usual_columns;
}

// As long as the line has room for it.
static void print_bar(const Progress *progress, double part, const char *text) {
    char bar[most_bar + 1];
    int room = columns() - (int)(strlen(progress->label) + strlen(text)) - 5;
    int length = room < 0 ? 0 : room < most_bar ? room : most_bar;
    memset(bar, '.', sizeof bar);
    memset(bar, '#', (size_t)(part * length));
    fprintf(stderr, "\r%s [%.*s] %s\033[K", progress->label, length, bar, text);
}

void progress_update(Progress *progress, double part, const char *detail) {
    char text[128];
    if (!is_due(progress))
        return;
    progress->told = steady_time();
    double elapsed = progress->told - progress->started, left = part > 0 ? elapsed / part - elapsed : 0;
    int used = snprintf(text, sizeof text, "%3d %%  %s", (int)(part * 100), detail);
    if (part > 0)
        snprintf(text + used, sizeof text - (size_t)used, "  %d:%02d left", (int)left / 60, (int)left % 60);
    if (progress->shows == SHOWS_BAR)
        print_bar(progress, part, text);
    else
        fprintf(stderr, "%s %s\n", progress->label, text);
}

void progress_count(Progress *progress, int64_t done, int64_t count) {
    char detail[80];
    double elapsed = steady_time() - progress->started;
    snprintf(detail, sizeof detail, "%" PRId64 "/%" PRId64 "  %.1f/s", done, count,
             elapsed > 0 ? (double)done / elapsed : 0);
    progress_update(progress, (double)done / (double)count, detail);
}

void progress_end(Progress *progress) {
    if (progress->shows == SHOWS_BAR)
        fputs("\r\033[K", stderr);
    progress->shows = SHOWS_NOTHING;
}
