#include "platform/log_output.h"

#include "base/log_limit.h"
#include "platform/steady.h"

#include <inttypes.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATIENCE = 10 }; // milliseconds, for a reader who has kept up so far

typedef struct Output {
    LogLimit limit;
    bool is_journal, is_socket;
    bool is_stuck; // the last line was not taken
    bool is_cut;   // nor was the end of one before it
    size_t dropped;
} Output;

static Output output;

// Writing ---------------------------------------------------------------------------------------------------

static ssize_t put(const char *bytes, size_t size) {
    struct pollfd there = {.fd = STDERR_FILENO, .events = POLLOUT};
    if (poll(&there, 1, output.is_stuck ? 0 : PATIENCE) <= 0 || !(there.revents & POLLOUT))
        return -1;
    return output.is_socket ? send(STDERR_FILENO, bytes, size, MSG_DONTWAIT | MSG_NOSIGNAL)
                            : write(STDERR_FILENO, bytes, size);
}

static bool put_line(LogLevel level, const char *text, size_t length) {
    static const int priorities[] = {[LOG_ERROR] = 3, [LOG_WARNING] = 4, [LOG_INFO] = 6, [LOG_DEBUG] = 7};
    char line[log_text_size + 8], priority[8] = "";
    if (output.is_journal)
        snprintf(priority, sizeof priority, "<%d>", priorities[level]);
    int size =
        snprintf(line, sizeof line, "%s%s%.*s\n", output.is_cut ? "\n" : "", priority, (int)length, text);
    ssize_t written = put(line, (size_t)size);
    output.is_stuck = written < size;
    output.is_cut = written > 0 ? output.is_stuck : output.is_cut;
    return !output.is_stuck;
}

static void write_line(LogLevel level, const char *text, size_t length) {
    char note[64];
    int size = snprintf(note, sizeof note, "rostrum: %zu lines could not be written", output.dropped);
    if (output.dropped > 0 && put_line(LOG_WARNING, note, (size_t)size))
        output.dropped = 0;
    if (output.dropped > 0 || !put_line(level, text, length))
        output.dropped++;
}

static void write_text(void *context, LogLevel level, const char *text) {
    (void)context;
    for (size_t length; length = strcspn(text, "\n"), write_line(level, text, length), text[length];
         text += length + 1)
        ;
}

// Where it goes ---------------------------------------------------------------------------------------------

// JOURNAL_STREAM=DEVICE:INODE names what the journal reads; standard error may lead elsewhere since.
static bool is_journal(const struct stat *file) {
    const char *stream = getenv("JOURNAL_STREAM");
    char own[64];
    snprintf(own, sizeof own, "%ju:%ju", (uintmax_t)file->st_dev, (uintmax_t)file->st_ino);
    return stream && !strcmp(stream, own);
}

static void take(void *context, LogLevel level, const char *text) {
    (void)context;
    log_limit_take(&output.limit, steady_time(), level, text);
}

void log_output_begin(void) {
    struct stat file = {0};
    fstat(STDERR_FILENO, &file);
    output = (Output){.is_journal = is_journal(&file), .is_socket = S_ISSOCK(file.st_mode)};
    log_limit_init(&output.limit, write_text, NULL);
    log_set_sink(take, NULL);
}

void log_output_end(void) {
    log_limit_flush(&output.limit);
    log_set_sink(NULL, NULL);
}
