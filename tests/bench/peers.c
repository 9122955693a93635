// What the same work costs us and others, in one run and in turn, so that whatever else the machine does is the same for all.
//
//     peers ROSTRUM [films|work]
//
// work: the scenes in processor time, which others do not change as much.
#include "bench/peers.h"

#include "base/sort.h"
#include "show/runner.h"
#include "show/runner_command.h"

#include <cairo.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

extern char **environ;

double peers_median(double *values, size_t count) {
    sort_doubles(values, count);
    return values[count / 2];
}

double peers_most(double *values, size_t count) {
    sort_doubles(values, count);
    return values[count * 99 / 100];
}

pid_t peers_start(char *const arguments[], Error *error) {
    pid_t process;
    if (!posix_spawn(&process, arguments[0], NULL, NULL, arguments, environ))
        return process;
    error_set(error, "%s does not start", arguments[0]);
    return 0;
}

bool peers_finish(pid_t process, Error *error) {
    int status;
    return process && ((waitpid(process, &status, 0) == process && status == 0) ||
                       error_set(error, "the program has failed"));
}

int main(int argc, char **argv) {
    Error error = {""};
    if (runner_is_meant(argc, argv))
        return runner_run(argc, argv);
    if (argc < 2)
        return EXIT_FAILURE;
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("%dx%d, Cairo %s (image surface, one thread); NanoVG is in no package of Debian\n", peers_width,
           peers_height, cairo_version_string());
    bool is_sound;
    if (argc < 3)
        is_sound =
            race_opening(argv[1], &error) && race_scenes(CLOCK_MONOTONIC, &error) && race_pictures(&error);
    else if (!strcmp(argv[2], "films"))
        is_sound = race_films(argv[1], &error);
    else
        is_sound = race_scenes(CLOCK_PROCESS_CPUTIME_ID, &error);
    if (!is_sound)
        fprintf(stderr, "peers: %s\n", error.text);
    return is_sound ? EXIT_SUCCESS : EXIT_FAILURE;
}
