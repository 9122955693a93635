// What the help of the program and of each of its commands says above the options, from the first letter to the last, and which options it lists.
#include "shell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char built_in[] = "\nWithout a scene: the built-in presentation.\n";
static const char in_its_place[] =
    "In place of SCENE.lua: a deck, NAME.rostrum, or a Manim file, NAME.py, and names of its scenes.\n";

static const struct {
    const char *name, *usage;
    int says; // 1: what is shown without a scene, 2: what may stand in place of one
} commands[] = {
    {"",
     "  rostrum [SCENE.lua...] [option...]              play presentations in a window, one after the "
     "other\n",
     3},
    {"render",
     "  rostrum render [SCENE.lua] -o FILE [option...]  write pictures or a film, without a display\n", 3},
    {"pack",
     "  rostrum pack [SCENE.lua] -o FILE.rostrum [option...]\n"
     "                                                  freeze a presentation in one file, a deck\n",
     1},
    {"web",
     "  rostrum web [SCENE.lua] -o FILE.html|FOLDER/ [option...]\n"
     "                                                  make a web page that plays a presentation\n",
     3},
    {"info",
     "  rostrum info [SCENE.lua] [--json]               print duration, cues, parameters and counts\n", 3},
    {"check",
     "  rostrum check [SCENE.lua] [option...]           look for what the room would not forgive, such as "
     "small "
     "text\n",
     3},
    {"diff",
     "  rostrum diff BEFORE.lua AFTER.lua [-o FILE.html]\n"
     "                                                  show what has changed in a presentation, cue by "
     "cue\n",
     0},
    {"bench", "  rostrum bench [SCENE.lua] [option...]           measure what a frame costs\n", 3},
    {"record",
     "  rostrum record SCENE.py [NAME...] -o FILE.rostrum\n"
     "                                                  make a deck of Manim scenes\n",
     0},
    {"words", "  rostrum words [NAME] [--json]                   print what a scene script can say\n", 0},
    {"sim", "  rostrum sim [option...]                         compare static and continuous batching\n", 0},
};
enum { count = sizeof commands / sizeof *commands };

static void assert_begins(const char *text, const char *wanted) {
    if (strncmp(text, wanted, strlen(wanted)) != 0)
        assert_string_equal(text, wanted);
}

// That of the program lists all commands.
static void help_says_how_a_command_is_called(void **state) {
    (void)state;
    for (int i = 0; i + 1 < count; i++) { // sim has a help of its own
        char line[64], wanted[4096] = "Usage:\n";
        for (int k = 0; k < count; k++)
            if (i == 0 || i == k)
                strcat(wanted, commands[k].usage);
        strcat(wanted, commands[i].says & 1 ? built_in : "");
        strcat(wanted, commands[i].says & 2 ? in_its_place : "");
        strcat(wanted, "\nOptions:\n");
        snprintf(line, sizeof line, "%s --help", commands[i].name);
        const Result *result = shell_run(line);
        assert_begins(result->out, wanted);
        assert_int_equal(strstr(result->out, "\nKeys:\n") != NULL, i == 0);
        assert_int_equal(strstr(result->out, "\nKinds of files:\n") != NULL, i == 1);
        assert_string_equal(result->err, "");
        assert_int_equal(result->status, 0);
    }
}

static void help_says_what_keys_do(void **state) {
    (void)state;
    const char *keys = strstr(shell_run("-h")->out, "\nKeys:\n");
    assert_begins(keys,
                  "\nKeys:\n"
                  "  Right, Down, PageDown, n, Enter, WheelDown, MouseLeft\n"
                  "                                  play the next step; while one is playing, finish it at "
                  "once\n");
    const char *last = "  q                               quit when pressed twice within a second\n";
    assert_string_equal(keys + strlen(keys) - strlen(last), last);
}

// What each command takes, in the order in which it is listed.
static const struct {
    const char *name, *options;
} taken[] = {
    {"", "lab fullscreen loop kiosk attract idle dim shift sync start speed monitor list-monitors presenter "
         "duration palette ipc health no-inhibit resume ui-scale set reduced-motion python cues draw size "
         "assets log-level version help"},
    {"render",
     "lab palette set reduced-motion frames part at from to cue per-page paper title no-notes fps codec "
     "transparent captions progress python cues output gles draw size assets log-level version help"},
    {"pack", "lab set reduced-motion output assets log-level version help"},
    {"web", "lab set reduced-motion title description url no-notes progress python cues output assets "
            "log-level version help"},
    {"info", "lab set at python cues json assets log-level version help"},
    {"check", "lab set python cues json html notes assets log-level version help"},
    {"diff", "palette set progress output gles draw size assets log-level version help"},
    {"bench", "lab python cues gles draw size assets log-level version help"},
    {"record", "fps python cues progress-to output assets log-level version help"},
    {"words", "json assets log-level version help"},
};

// The names of the options that help lists, parted by spaces.
static void list_options(const char *help, char names[2048]) {
    *names = 0;
    for (const char *line = strstr(help, "\nOptions:\n"); line && strncmp(line, "\n\n", 2) != 0;
         line = strchr(line + 1, '\n')) {
        const char *name = line + strspn(line, "\n ");
        name += name[1] != '-' ? strlen("-x, ") : 0;
        if (strspn(line, "\n ") <= strlen("\n      ") && !strncmp(name, "--", 2))
            sprintf(names + strlen(names), "%s%.*s", *names ? " " : "",
                    (int)strspn(name + 2, "abcdefghijklmnopqrstuvwxyz-"), name + 2);
    }
}

static void help_lists_what_a_command_takes(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        char line[64], names[2048];
        snprintf(line, sizeof line, "%s --help", taken[i].name);
        list_options(shell_run(line)->out, names);
        assert_string_equal(names, taken[i].options);
    }
}

int main(void) {
    setenv("XDG_CONFIG_HOME", "/none", 1); // no key map of the user's
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_says_how_a_command_is_called),
        cmocka_unit_test(help_lists_what_a_command_takes),
        cmocka_unit_test(help_says_what_keys_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
