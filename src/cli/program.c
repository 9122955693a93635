#include "cli/program.h"

#include "base/asset.h"
#include "base/columns.h"
#include "base/log.h"
#include "cli/bench.h"
#include "cli/check.h"
#include "cli/diff.h"
#include "cli/info.h"
#include "cli/output.h"
#include "cli/pack.h"
#include "cli/record.h"
#include "cli/render.h"
#include "cli/simulate.h"
#include "cli/status.h"
#include "cli/web.h"
#include "cli/words.h"
#include "platform/file.h"
#include "show/load.h"
#include "show/options.h"
#include "show/runner.h"
#include "show/runner_command.h"
#include "viewer/viewer.h"

#include <string.h>

static const char version[] = "rostrum 0.2.0";
enum { help_column = 34 };

typedef struct Subcommand {
    const char *name; // NULL: none, which views
    const char *usage, *summary;
    Mode mode;
    int (*run)(const Options *options, Error *error);
    int (*run_alone)(int argc, char **argv); // reads its options itself
} Subcommand;

static const Subcommand subcommands[] = {
    {NULL, "[SCENE.lua...] [option...]", "play presentations in a window, one after the other", MODE_VIEW,
     viewer_run, NULL},
    {"render", "[SCENE.lua] -o FILE [option...]", "write pictures or a film, without a display", MODE_RENDER,
     render_run, NULL},
    {"pack", "[SCENE.lua] -o FILE.rostrum [option...]", "freeze a presentation in one file, a deck",
     MODE_PACK, pack_run, NULL},
    {"web", "[SCENE.lua] -o FILE.html|FOLDER/ [option...]", "make a web page that plays a presentation",
     MODE_WEB, web_run, NULL},
    {"info", "[SCENE.lua] [--json]", "print duration, cues, parameters and counts", MODE_INFO, info_run,
     NULL},
    {"check", "[SCENE.lua] [option...]", "look for what the room would not forgive, such as small text",
     MODE_CHECK, check_run, NULL},
    {"diff", "BEFORE.lua AFTER.lua [-o FILE.html]", "show what has changed in a presentation, cue by cue",
     MODE_DIFF, diff_run, NULL},
    {"bench", "[SCENE.lua] [option...]", "measure what a frame costs", MODE_BENCH, bench_run, NULL},
    {"record", "SCENE.py [NAME...] -o FILE.rostrum", "make a deck of Manim scenes", MODE_RECORD, record_run,
     NULL},
    {"words", "[NAME] [--json]", "print what a scene script can say", MODE_WORDS, words_run, NULL},
    {"sim", "[option...]", "compare static and continuous batching", 0, NULL, simulate_main},
};
enum { subcommand_count = sizeof subcommands / sizeof subcommands[0] };

static void print_usage(const Subcommand *subcommand) {
    const char *name = subcommand->name ? subcommand->name : "";
    char call[96];
    snprintf(call, sizeof call, "rostrum%s%s %s", *name ? " " : "", name, subcommand->usage);
    columns_print(stdout, 50, call, subcommand->summary);
}

static void print_keys(void) {
    Arena arena = {0};
    Keymap keymap;
    load_keymap(&keymap, &arena);
    printf("\nKeys:\n");
    for (size_t i = 0; i < command_table_count; i++) {
        const char *keys = keymap_keys_of(&keymap, &command_table[i], &arena);
        if (*keys)
            columns_print(stdout, help_column, keys, command_table[i].help);
    }
    arena_finish(&arena);
}

static void print_help(const Subcommand *subcommand) {
    printf("Usage:\n");
    for (size_t i = 0; i < subcommand_count; i++)
        if (!subcommand->name || subcommand == &subcommands[i])
            print_usage(&subcommands[i]);
    if (subcommand->mode & (MODE_SCENE | MODE_PACK))
        printf("\nWithout a scene: the built-in presentation.\n");
    if (subcommand->mode & MODE_SCENE)
        printf("In place of SCENE.lua: a deck, NAME.rostrum, or a Manim file, NAME.py, and names of its "
               "scenes.\n");
    printf("\nOptions:\n");
    option_print(stdout, &option_table, subcommand->mode);
    if (subcommand->mode == MODE_VIEW)
        print_keys();
    if (subcommand->mode == MODE_RENDER)
        render_print_kinds();
}

static const Subcommand *find_subcommand(int argc, char **argv) {
    for (size_t i = 1; argc > 1 && i < subcommand_count; i++)
        if (!strcmp(argv[1], subcommands[i].name))
            return &subcommands[i];
    return &subcommands[0];
}

static bool set_assets(const char *folder, Error *error) {
    Error reason;
    if (folder && !file_is_folder(folder, &reason))
        return error_set(error, "--assets %s", reason.text);
    asset_set_directory(folder);
    return true;
}

static int run(const Subcommand *subcommand, int count, char **arguments, Error *error) {
    Options options;
    if (!options_parse(&options, subcommand->mode, count, arguments, error))
        return STATUS_USAGE;
    log_set_level((LogLevel)options.log_level);
    if (!set_assets(options.assets, error))
        return STATUS_USAGE;
    if (options.help)
        print_help(subcommand);
    else if (options.version)
        puts(version);
    else
        return subcommand->run(&options, error);
    return STATUS_OK;
}

static void print_error(const Subcommand *subcommand, int status, const Error *error) {
    log_write(LOG_ERROR, "rostrum: %s", error->text);
    if (status == STATUS_USAGE)
        log_write(LOG_ERROR, "rostrum %s%s--help lists the options", subcommand->name ? subcommand->name : "",
                  subcommand->name ? " " : "");
}

int program_run(int argc, char **argv) {
    if (runner_is_meant(argc, argv))
        return runner_run(argc, argv);
    const Subcommand *subcommand = find_subcommand(argc, argv);
    int first = subcommand->name ? 2 : 1;
    if (subcommand->run_alone)
        return subcommand->run_alone(argc - 1, argv + 1);
    Error error = {0};
    int status = run(subcommand, argc - first, argv + first, &error);
    if (*error.text)
        print_error(subcommand, status, &error);
    else if (!output_finish("rostrum"))
        return STATUS_FAILED;
    return status;
}
