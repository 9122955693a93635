// Options: command lines, an argument a line: of the model (sim/simulate_options.h), and of the program in every
// mode (show/options.h), with what is read out of them later.
#include "cli/render_film.h"
#include "cli/render_stills.h"
#include "export/stills.h"
#include "fuzz.h"
#include "show/options.h"
#include "sim/simulate_options.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct Arguments {
    char *text, *items[64];
    int count;
} Arguments;

static Arguments split(const uint8_t *bytes, size_t size) {
    enum { MOST = 64 };
    Arguments arguments = {.text = malloc(size + 1)};
    memcpy(arguments.text, bytes, size);
    arguments.text[size] = 0;
    for (char *line = arguments.text, *next; line && arguments.count < MOST; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = 0;
        arguments.items[arguments.count++] = line;
    }
    return arguments;
}

static void run(const SimulateOptions *options) {
    enum { MOST_REQUESTS = 200, MOST_TOKENS = 100000 };
    Workload workload;
    if (options->trace || options->workload.requests > MOST_REQUESTS ||
        !workload_create(&options->workload, &workload, NULL))
        return;
    BatchingRules rules = options->rules;
    rules.policy = BATCHING_CONTINUOUS;
    Batching *made = workload.output_tokens < MOST_TOKENS ? batching_create(&workload, &rules, NULL) : NULL;
    assert(!made || made->end > 0);
    batching_destroy(made);
    workload_destroy(&workload);
}

static void try_model(const Arguments *arguments) {
    SimulateOptions options;
    Error error;
    if (!simulate_options_parse(&options, arguments->count, arguments->items, &error))
        return;
    if (options.sweep.option) {
        assert(options.sweep.from <= options.sweep.to && options.sweep.step > 0);
        simulate_options_set_swept(&options, options.sweep.to);
    }
    run(&options);
}

static void try_mode(const Arguments *arguments, Mode mode) {
    Options options;
    Error error;
    if (!options_parse(&options, mode, arguments->count, arguments->items, &error))
        return;
    assert(options.speed >= 0.1 && options.speed <= 10 && options.ui_scale >= 0.5 && options.ui_scale <= 4);
    assert((options.width == 0) == (options.height == 0) && options.width >= 0 && options.width <= 16384);
    assert(isnan(options.at) || (options.at >= 0 && options.at <= 1000000));
    assert(options.fps.frames > 0 && options.fps.seconds > 0);
}

static void try_names(const char *argument) {
    enum { MOST = 100 };
    static int64_t frames[MOST];
    char name[256];
    Error error;
    size_t count = render_read_frames(argument, frames, MOST, &error);
    for (size_t i = 0; i < count; i++)
        assert(frames[i] >= 0);
    FrameRange range;
    if (render_film_read_part(argument, MOST, &range, &error) ||
        render_film_read_frames(argument, MOST, &range, &error))
        assert(range.first >= 0 && range.first < range.until && range.until <= MOST);
    stills_name(name, sizeof name, argument, INT64_MAX, &error);
}

static void take(const uint8_t *bytes, size_t size) {
    Arguments arguments = split(bytes, size);
    try_model(&arguments);
    for (unsigned mode = MODE_VIEW; mode < MODE_ALL; mode *= 2)
        try_mode(&arguments, (Mode)mode);
    for (int i = 0; i < arguments.count; i++)
        try_names(arguments.items[i]);
    free(arguments.text);
}

static const char *word(size_t index) {
    static const char *const words[] = {"--",       "=",
                                        "\n",       "\n--",
                                        "\n-o\n",   "%d",
                                        "%04d.png", ",",
                                        "-",        "..",
                                        ":",        "x",
                                        "burst",    "poisson",
                                        "chat",     "merged",
                                        "groups",   "uniform:1:",
                                        "1..64:4",  "*",
                                        "%s%n",     "auto",
                                        "16x16",    "page-bucket",
                                        "--slots=", "--sweep=slots=1..9",
                                        "%999999d"};
    const size_t count = sizeof words / sizeof *words;
    if (index < count)
        return words[index];
    if ((index -= count) < simulate_option_table.count)
        return simulate_option_table.rows[index].name;
    index -= simulate_option_table.count;
    return index < option_table.count ? option_table.rows[index].name : NULL;
}

const FuzzTarget fuzz_option = {"option", take, mutate_text, word, NULL};
