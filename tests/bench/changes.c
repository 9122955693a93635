// Changes: how long from another value of a parameter to the deck that is made with it, beside nothing else: the script run in
// its process, the deck's way over the wire, and its taking in. Odd changes are of the wanted value plus one.
//
//     changes SCENE COUNT NAME VALUE [NAME=VALUE]...
#include "base/sort.h"
#include "platform/steady.h"
#include "shape/font_set.h"
#include "show/runner.h"
#include "show/runner_command.h"
#include "show/show.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { MOST_CHANGES = 10000 };

static double change(Show *show, const char *name, long value) {
    char text[32];
    snprintf(text, sizeof text, "%ld", value);
    double begun = steady_time();
    show_set(show, name, text);
    show_ask(show, LOAD_VALUES);
    LoadJob *job = show_next(show, true);
    show_take(show, job);
    double took = steady_time() - begun;
    loader_drop(show->loader, job);
    return took;
}

static double processor_seconds(int who) {
    struct rusage usage;
    getrusage(who, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           1e-6 * (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

static void measure(Show *show, int count, const char *name, long value) {
    double took[MOST_CHANGES];
    change(show, name, value);
    double ours = processor_seconds(RUSAGE_SELF);
    for (int i = 0; i < count; i++)
        took[i] = change(show, name, value + i % 2);
    ours = processor_seconds(RUSAGE_SELF) - ours;
    sort_doubles(took, (size_t)count);
    printf("%d changes of %s: median %.1f ms, 99 %% %.1f ms; of the show's processor time %.1f ms each",
           count, name, 1e3 * took[count / 2], 1e3 * took[count * 99 / 100], 1e3 * ours / count);
}

int main(int argc, char **argv) {
    FontSet fonts = {0};
    Show show;
    Error error;
    if (runner_is_meant(argc, argv))
        return runner_run(argc, argv);
    if (argc < 5)
        return EXIT_FAILURE;
    int count = atoi(argv[2]);
    Options options = {.mode = MODE_INFO, .scene = argv[1]};
    for (int i = 5; i < argc; i++)
        options.sets.items[options.sets.count++] = argv[i];
    assert(count > 0 && count <= MOST_CHANGES);
    if (!font_set_load(&fonts, &error) || show_open(&show, &options, &fonts, &error) != SHOW_OK) {
        fprintf(stderr, "%s\n", error.text);
        return EXIT_FAILURE;
    }
    measure(&show, count, argv[3], atol(argv[4]));
    show_close(&show);
    printf(", of the script's %.1f ms\n", 1e3 * processor_seconds(RUSAGE_CHILDREN) / (count + 2));
    font_set_destroy(&fonts);
    return EXIT_SUCCESS;
}
