// Commands that are run again and again in one process take no more memory.
#include "capture.h"
#include "cli/program.h"
#include "memory.h"

#include <setjmp.h>
#include <stdarg.h>
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
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return -1;
    FILE *before = fopen("a.lua", "w"), *after = fopen("b.lua", "w");
    fputs(
        "cue('a') local t = Text('low', {font_size = 8}) add(t) wait(1) cue('b') play(t:animate():shift(UP))",
        before);
    fputs("cue('a') local t = Text('low', {font_size = 8}) add(t) wait(1) cue('b') "
          "play(t:animate():shift(DOWN))",
          after);
    return fclose(before) || fclose(after);
}

static int remove_folder(void **state) {
    (void)state;
    char line[64];
    snprintf(line, sizeof line, "rm -r %s", folder);
    return system(line);
}

// What is kept once for all is there after some rounds; a graphics context leaves a little more of the driver's each time.
static void what_is_run_again_takes_no_more_memory(void **state) {
    (void)state;
    enum { FIRST = 8, ROUNDS = 12, NONE = 1 << 10, CONTEXT = (ROUNDS - FIRST) << 14 };
    static const struct {
        const char *line;
        size_t most;
    } rows[] = {
        {"info a.lua", NONE},
        {"info a.lua --at 0.5", NONE},
        {"info a.lua --at 0.5 --json", NONE},
        {"info none.lua", NONE},
        {"check a.lua", NONE},
        {"check a.lua --json", NONE},
        {"check none.lua", NONE},
        {"pack a.lua -o a.rostrum", NONE},
        {"pack none.lua -o a.rostrum", NONE},
        {"render none.lua --at 0 -o a.png", NONE},
        {"bench none.lua", NONE},
        {"--help", NONE},
        {"render --help", NONE},
        {"check a.lua --html a.html", 2 * CONTEXT},
        {"diff a.lua none.lua", CONTEXT},
        {"diff a.lua b.lua --size 64x36", CONTEXT},
        {"diff a.lua b.lua --size 64x36 -o a.html", CONTEXT},
        {"render a.lua --size 64x36 -o a.html", CONTEXT},
        {"render a.lua --size 64x36 --cues -o out/", CONTEXT},
        {"render a.lua --size 64x36 --cue a -o a.png", CONTEXT},
        {"render a.lua --size 64x36 --fps 4 -o a.mp4 --captions", CONTEXT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t before = 0;
        for (int round = 0; round < ROUNDS; round++) {
            before = round == FIRST ? memory_held() : before;
            capture_run(program_run, "rostrum", rows[i].line);
        }
        if (memory_held() > before + rows[i].most)
            fail_msg("%s: %zu bytes more", rows[i].line, memory_held() - before);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_run_again_takes_no_more_memory)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
