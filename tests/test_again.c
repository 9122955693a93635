// Commands that are run again and again in one process leave it as it was: no more memory or descriptors are taken, no
// signal is caught.
#include "memory.h"
#include "shell.h"
#include "text_file.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/rostrum-again-XXXXXX";

static int make_folder(void **state) {
    (void)state;
    signal(SIGINT, SIG_DFL); // jobs in the background ignore it
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return -1;
    text_file_write("a.lua", "cue('a') local t = Text('low', {font_size = 8}) add(t) wait(1) cue('b') "
                             "play(t:animate():shift(UP))");
    return 0;
}

static int remove_folder(void **state) {
    (void)state;
    char line[64];
    snprintf(line, sizeof line, "rm -r %s", folder);
    return system(line);
}

static bool is_caught(int number) {
    struct sigaction action;
    sigaction(number, NULL, &action);
    return action.sa_handler != SIG_DFL;
}

// What is kept once for all is there after some rounds.
static void what_is_run_again_leaves_nothing(void **state) {
    (void)state;
    enum { FIRST = 5, ROUNDS = 3, MOST = 1 << 12 };
    static const char *const lines[] = {"info a.lua",
                                        "info a.lua --at 0.5",
                                        "info a.lua --at 0.5 --json",
                                        "info none.lua",
                                        "check a.lua",
                                        "check a.lua --json",
                                        "check none.lua",
                                        "pack a.lua -o a.rostrum",
                                        "pack none.lua -o a.rostrum",
                                        "info a.rostrum",
                                        "check a.rostrum",
                                        "render none.lua --at 0 -o a.png",
                                        "bench none.lua",
                                        "--help",
                                        "render --help",
                                        "words --json",
                                        "sim --requests 3000",
                                        "sim --requests 3000 --json",
                                        "sim --requests 3000 --sweep slots=2..4"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        size_t before = 0;
        int descriptors = 0;
        for (int round = 0; round < FIRST + ROUNDS; round++) {
            if (round == FIRST) {
                before = memory_held();
                descriptors = memory_descriptors();
            }
            shell_run(lines[i]);
        }
        if (memory_held() > before + MOST)
            fail_msg("%s: %zu bytes more", lines[i], memory_held() - before);
        if (memory_descriptors() != descriptors || is_caught(SIGINT) || is_caught(SIGTERM))
            fail_msg("%s: descriptors or signals are left", lines[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_run_again_leaves_nothing)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
