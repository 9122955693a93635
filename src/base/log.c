#include "base/log.h"

#include "base/plain.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <threads.h>

const char *const log_level_names[LOG_LEVEL_COUNT + 1] = {
    [LOG_ERROR] = "error", [LOG_WARNING] = "warning", [LOG_INFO] = "info", [LOG_DEBUG] = "debug"};

static void write_plainly(void *context, LogLevel level, const char *text) {
    (void)context, (void)level;
    fprintf(stderr, "%s\n", text);
}

static LogSink *sink = write_plainly;
static void *sink_context;
static LogLevel least_level = LOG_INFO;
static mtx_t mutex; // one message at a time
static once_flag has_mutex = ONCE_FLAG_INIT;

static void make_mutex(void) {
    if (mtx_init(&mutex, mtx_plain) != thrd_success)
        abort();
}

void log_set_sink(LogSink *to, void *context) {
    sink = to ? to : write_plainly;
    sink_context = context;
}

void log_set_level(LogLevel least) {
    least_level = least;
}

void log_write(LogLevel level, const char *format, ...) {
    char text[log_text_size];
    if (level > least_level)
        return;
    va_list arguments;
    va_start(arguments, format);
    plain_format(text, sizeof text, "\n\t", format, arguments);
    va_end(arguments);
    call_once(&has_mutex, make_mutex);
    mtx_lock(&mutex);
    sink(sink_context, level, text);
    mtx_unlock(&mutex);
}
