#include "capture.h"

#include "base/log.h"

#include <string.h>
#include <unistd.h>

static struct {
    char *text;
    size_t size;
} logged;

static void keep(void *context, LogLevel level, const char *text) {
    (void)context, (void)level;
    size_t length = strlen(logged.text);
    snprintf(logged.text + length, logged.size - length, "%s\n", text);
}

void capture_log_begin(char *text, size_t size) {
    *text = '\0';
    logged.text = text;
    logged.size = size;
    log_set_sink(keep, NULL);
}

void capture_log_end(void) {
    log_set_sink(NULL, NULL);
}

int capture_begin(int descriptor, FILE *file) {
    fflush(stdout);
    fflush(stderr);
    int kept = dup(descriptor);
    dup2(fileno(file), descriptor);
    return kept;
}

void capture_end(int descriptor, int kept, FILE *file, char *text, size_t size) {
    fflush(stdout);
    fflush(stderr);
    dup2(kept, descriptor);
    close(kept);
    rewind(file);
    text[fread(text, 1, size - 1, file)] = '\0';
    fclose(file);
}

const Result *capture_run(int (*command)(int argc, char **argv), const char *name, const char *arguments) {
    static Result result;
    char line[512], own_name[32], *argv[32] = {own_name};
    int argc = 1;
    snprintf(own_name, sizeof own_name, "%s", name);
    snprintf(line, sizeof line, "%s", arguments);
    for (char *word = strtok(line, " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    FILE *out = tmpfile(), *err = tmpfile();
    int kept_out = capture_begin(STDOUT_FILENO, out), kept_err = capture_begin(STDERR_FILENO, err);
    result.status = command(argc, argv);
    capture_end(STDOUT_FILENO, kept_out, out, result.out, sizeof result.out);
    capture_end(STDERR_FILENO, kept_err, err, result.err, sizeof result.err);
    return &result;
}

int capture_count(const char *text, const char *part) {
    int count = 0;
    for (; (text = strstr(text, part)) != NULL; text++)
        count++;
    return count;
}
