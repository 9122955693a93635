// Commands that draw and are run again and again in one process leave it as it was: no more memory or descriptors are taken, no
// signal is caught.
#include "memory.h"
#include "shell.h"

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

static char folder[] = "/tmp/rostrum-drawn-XXXXXX";

static int make_folder(void **state) {
    (void)state;
    signal(SIGINT, SIG_DFL); // jobs in the background ignore it
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return -1;
    FILE *before = fopen("a.lua", "w"), *after = fopen("b.lua", "w"), *full = fopen("full.lua", "w");
    fputs(
        "cue('a') local t = Text('low', {font_size = 8}) add(t) wait(1) cue('b') play(t:animate():shift(UP))",
        before);
    fputs("cue('a') local t = Text('low', {font_size = 8}) add(t) wait(1) cue('b') "
          "play(t:animate():shift(DOWN))",
          after);
    fputs("cue('a') for i = 1, 400 do add(Square():set_color({RED, BLUE})) end "
          "wait(1)",
          full);
    return fclose(before) || fclose(after) || fclose(full);
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

// What is kept once for all is there after some rounds: Cairo keeps the last 256 fonts. A graphics context leaves a little
// more of the driver's each time.
static void what_is_run_again_leaves_nothing(void **state) {
    (void)state;
    enum { FIRST = 8, FONTS = 48, ROUNDS = 4, CONTEXT = ROUNDS << 14 };
    static const struct {
        const char *line;
        int first;
        size_t most;
    } rows[] = {
        {"check a.lua --html a.html", FIRST, 2 * CONTEXT},
        {"diff a.lua none.lua", FIRST, CONTEXT},
        {"diff a.lua b.lua --size 480x270", FIRST, CONTEXT},
        {"diff a.lua b.lua --size 480x270 -o a.html", FIRST, CONTEXT},
        {"render a.lua --size 480x270 -o a.html", FIRST, CONTEXT},
        {"render a.lua -o a.pdf", FONTS, CONTEXT},
        {"render full.lua -o a.pdf", FIRST, 4 * CONTEXT},
        {"render a.lua --size 480x270 --cues -o out/", FIRST, CONTEXT},
        {"render a.lua --size 480x270 --cue a -o a.png", FIRST, CONTEXT},
        {"bench full.lua --size 16x16 --draw cpu", FIRST, CONTEXT},
        {"render a.lua --size 64x36 --frames 1 -o %d.png", FIRST, CONTEXT},
        {"render a.lua --size 64x36 --fps 4 -o a.mp4 --captions", FIRST, CONTEXT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t before = 0;
        int descriptors = 0;
        for (int round = 0; round < rows[i].first + ROUNDS; round++) {
            if (round == rows[i].first) {
                before = memory_held();
                descriptors = memory_descriptors();
            }
            shell_run(rows[i].line);
        }
        if (memory_held() > before + rows[i].most)
            fail_msg("%s: %zu bytes more", rows[i].line, memory_held() - before);
        if (memory_descriptors() != descriptors || is_caught(SIGINT) || is_caught(SIGTERM))
            fail_msg("%s: descriptors or signals are left", rows[i].line);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_run_again_leaves_nothing)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
