#include "base/log_limit.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const double first_patience = 1, most_patience = 3600;

void log_limit_init(LogLimit *limit, LogSink *sink, void *context) {
    *limit = (LogLimit){.sink = sink, .context = context, .second = -INFINITY};
}

// Repeats ---------------------------------------------------------------------------------------------------

static void tell_repeats(LogLimit *limit) {
    char text[80];
    snprintf(text, sizeof text, "rostrum: the last message came %zu times more", limit->repeats);
    if (limit->repeats > 0)
        limit->sink(limit->context, limit->level, limit->repeats > 1 ? text : limit->last);
    limit->repeats = 0;
}

static bool is_repeat(const LogLimit *limit, LogLevel level, const char *text) {
    return level == limit->level && !strcmp(text, limit->last);
}

static void take_repeat(LogLimit *limit, double now) {
    limit->repeats++;
    if (now < limit->due)
        return;
    tell_repeats(limit);
    bool came_soon = now < limit->due + limit->patience;
    limit->patience = came_soon ? fmin(2 * limit->patience, most_patience) : first_patience;
    limit->due = now + limit->patience;
}

static void remember(LogLimit *limit, double now, LogLevel level, const char *text) {
    snprintf(limit->last, sizeof limit->last, "%s", text);
    limit->level = level;
    limit->patience = first_patience;
    limit->due = now + first_patience;
}

// Lines a second --------------------------------------------------------------------------------------------

static size_t count_lines(const char *text) {
    size_t count = 1;
    while ((text = strchr(text, '\n')) != NULL)
        text++, count++;
    return count;
}

static void tell_left_out(LogLimit *limit) {
    char text[80];
    snprintf(text, sizeof text, "rostrum: %zu lines are left out, of more than %d a second", limit->left_out,
             log_limit_lines);
    if (limit->left_out > 0)
        limit->sink(limit->context, LOG_WARNING, text);
    limit->left_out = 0;
}

static bool has_room(LogLimit *limit, double now, LogLevel level, size_t lines) {
    if (now - limit->second >= 1) {
        tell_left_out(limit);
        limit->second = now;
        memset(limit->lines, 0, sizeof limit->lines);
    }
    limit->lines[level] += lines;
    return limit->lines[level] <= log_limit_lines;
}

void log_limit_take(LogLimit *limit, double now, LogLevel level, const char *text) {
    size_t lines = count_lines(text);
    if (is_repeat(limit, level, text)) {
        take_repeat(limit, now);
        return;
    }
    tell_repeats(limit);
    remember(limit, now, level, text);
    if (has_room(limit, now, level, lines))
        limit->sink(limit->context, level, text);
    else
        limit->left_out += lines;
}

void log_limit_flush(LogLimit *limit) {
    tell_repeats(limit);
    tell_left_out(limit);
}
