#include "show/options.h"
#include "sim/simulate_options.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { max_arguments = 16 };

// Splits at blanks and parses; the words live until the next call.
static bool parse(Options *options, Mode mode, const char *line, Error *error) {
    static char words[512];
    char *arguments[max_arguments];
    int count = 0;
    snprintf(words, sizeof words, "%s", line);
    for (char *word = strtok(words, " "); word; word = strtok(NULL, " "))
        arguments[count++] = word;
    return options_parse(options, mode, count, arguments, error);
}

static Options parse_good(Mode mode, const char *line) {
    Options options;
    Error error;
    if (!parse(&options, mode, line, &error))
        fail_msg("%s: %s", line, error.text);
    return options;
}

static void assert_refused(Mode mode, const char *line, const char *message) {
    Options options;
    Error error;
    if (parse(&options, mode, line, &error))
        fail_msg("%s was taken", line);
    assert_string_equal(error.text, message);
}

static void nothing_given_is_the_default(void **state) {
    (void)state;
    Options options = parse_good(MODE_VIEW, "");
    assert_null(options.scene);
    assert_true(!options.start && !options.monitor && !options.presenter);
    assert_true(options.speed == 1 && options.fps.frames == 60 && options.fps.seconds == 1 &&
                options.minutes == 0 && options.width == 0);
    assert_true(isnan(options.at) && !options.from && !options.to && !options.cue);
    assert_false(options.fullscreen || options.loop || options.kiosk || options.help || options.version);
}

static void sixty_four_names_are_taken_and_no_more(void **state) {
    (void)state;
    char *arguments[65];
    Options options;
    Error error;
    for (int i = 0; i < 65; i++)
        arguments[i] = i < 64 ? "a.lua" : "last.lua";
    assert_true(options_parse(&options, MODE_VIEW, 64, arguments, &error));
    assert_int_equal(options.names.count, 63); // behind the first
    assert_false(options_parse(&options, MODE_VIEW, 65, arguments, &error));
    assert_string_equal(error.text, "\"last.lua\" is one argument too many");
}

static void every_option_of_the_viewer_is_read(void **state) {
    (void)state;
    Options options =
        parse_good(MODE_VIEW, "--fullscreen --loop a.lua --kiosk --start decode --speed 0.5 --monitor=HDMI-1 "
                              "--size 1920x1080 --assets .");
    assert_string_equal(options.scene, "a.lua");
    assert_string_equal(options.start, "decode");
    assert_string_equal(options.assets, ".");
    assert_string_equal(options.monitor, "HDMI-1");
    assert_true(options.fullscreen && options.loop && options.kiosk);
    assert_true(options.speed == 0.5 && options.width == 1920 && options.height == 1080);
}

static void a_kiosk_is_open_or_locked(void **state) {
    (void)state;
    assert_int_equal(parse_good(MODE_VIEW, "a.lua").kiosk, KIOSK_NONE);
    assert_int_equal(parse_good(MODE_VIEW, "--kiosk a.lua").kiosk, KIOSK_OPEN);
    assert_int_equal(parse_good(MODE_VIEW, "--kiosk=locked a.lua").kiosk, KIOSK_LOCKED);
    assert_int_equal(parse_good(MODE_VIEW, "--attract a.lua").kiosk, KIOSK_OPEN);
    assert_int_equal(parse_good(MODE_VIEW, "--attract --kiosk=locked a.lua").kiosk, KIOSK_LOCKED);
}

static void every_option_of_render_is_read(void **state) {
    (void)state;
    Options options =
        parse_good(MODE_RENDER,
                   "a.lua --frames 0,64 -o x/%04d.png --fps 29.97 --from one --to 2.5 --cue=a --at=0 --gles");
    assert_string_equal(options.frames, "0,64");
    assert_string_equal(options.output, "x/%04d.png");
    assert_true(options.fps.frames == 30000 && options.fps.seconds == 1001 && !strcmp(options.from, "one") &&
                !strcmp(options.to, "2.5") && !strcmp(options.cue, "a") && options.at == 0 && options.gles);
    assert_true(parse_good(MODE_INFO, "--json a.lua").json);
}

static void a_choice_is_one_of_its_names(void **state) {
    (void)state;
    assert_int_equal(parse_good(MODE_VIEW, "").palette, 0);
    assert_int_equal(parse_good(MODE_VIEW, "--palette dark").palette, 0);
    assert_int_equal(parse_good(MODE_RENDER, "a.lua --palette=projector").palette, 1);
    const char *const wrong[] = {"light", "dar", "darkk", "dark|projector", "projector|", "Projector"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char line[64], message[128];
        snprintf(line, sizeof line, "--palette %s", wrong[i]);
        snprintf(message, sizeof message, "--palette needs dark or projector, not \"%s\"", wrong[i]);
        assert_refused(MODE_VIEW, line, message);
    }
    assert_refused(MODE_VIEW, "--palette=", "--palette needs dark or projector, not \"\"");
    assert_refused(MODE_BENCH, "--palette dark", "there is no option --palette");
}

static void the_presenters_window_takes_a_monitor_or_none(void **state) {
    (void)state;
    Options options = parse_good(MODE_VIEW, "--presenter a.lua --duration 12.5 --list-monitors");
    assert_string_equal(options.presenter, "");
    assert_string_equal(options.scene, "a.lua");
    assert_true(options.minutes == 12.5 && options.list_monitors);
    assert_string_equal(parse_good(MODE_VIEW, "--presenter=2").presenter, "2");
    static const char *const rows[][3] = {{"--presenter eDP-1 a.lua", "eDP-1", "a.lua"},
                                          {"a.lua --presenter eDP-1", "eDP-1", "a.lua"},
                                          {"--presenter auto ./a", "auto", "./a"},
                                          {"--presenter talks/a", "", "talks/a"},
                                          {"--presenter -- a", "", "a"},
                                          {"--presenter --loop a.lua", "", "a.lua"},
                                          {"a.lua --presenter", "", "a.lua"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Options read = parse_good(MODE_VIEW, rows[i][0]);
        assert_string_equal(read.presenter, rows[i][1]);
        assert_string_equal(read.scene, rows[i][2]);
    }
    assert_string_equal(parse_good(MODE_VIEW, "--presenter=auto a.lua").presenter, "auto");
}

static void values_out_of_range_and_junk_are_refused(void **state) {
    (void)state;
    const char *const speeds[] = {"0", "-1", "nan", "inf", "1x", "fast", "11", "1e999"};
    for (size_t i = 0; i < sizeof speeds / sizeof speeds[0]; i++) {
        char line[64], message[128];
        snprintf(line, sizeof line, "--speed %s", speeds[i]);
        snprintf(message, sizeof message, "--speed needs a number from 0.1 to 10, not \"%s\"", speeds[i]);
        assert_refused(MODE_VIEW, line, message);
    }
    const char *const sizes[] = {"1920",     "x",           "1920x",    "0x0",       "15x99",
                                 "99999x99", "1920x1080x3", "-640x480", "1920X1080", "+64x64"};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        char line[64], message[128];
        snprintf(line, sizeof line, "--size %s", sizes[i]);
        snprintf(message, sizeof message, "--size needs WIDTHxHEIGHT, each from 16 to 16384, not \"%s\"",
                 sizes[i]);
        assert_refused(MODE_VIEW, line, message);
    }
    assert_refused(MODE_VIEW, "--sync", "--sync needs a value (clock|lead|ipc)");
    static const char *const wrong[] = {"sun",       "clocks",    "clock:2000", "lead:",      "lead:1023",
                                        "ipc:65536", "ipc:2000x", "ipc:-1",     "ipc:2000.5", "followers"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char line[40], message[120];
        snprintf(line, sizeof line, "--sync=%s", wrong[i]);
        snprintf(message, sizeof message,
                 "--sync needs clock, lead:PORT or ipc:PORT, a port from 1024 to 65535, not \"%s\"",
                 wrong[i]);
        assert_refused(MODE_VIEW, line, message);
    }
    Sync sync = parse_good(MODE_VIEW, "--sync=lead:65535 --start 3").sync;
    assert_true(sync.kind == SYNC_LEAD && sync.port == 65535);
    sync = parse_good(MODE_VIEW, "--sync ipc").sync;
    assert_true(sync.kind == SYNC_FOLLOW && sync.port == 27182);
    assert_refused(MODE_VIEW, "--sync=ipc:1024 --start 3",
                   "--sync says where the show is, not --start: one of them at a time");
    assert_refused(MODE_VIEW, "--sync=clock --start 3",
                   "--sync says where the show is, not --start: one of them at a time");
    assert_refused(MODE_VIEW, "--attract --sync=clock",
                   "--sync says where the show is, not --attract: one of them at a time");
    assert_refused(MODE_VIEW, "--resume --sync=clock",
                   "--sync says where the show is, not --resume: one of them at a time");
    assert_refused(MODE_RENDER, "--fps 0",
                   "--fps needs a number from 0.001 to 1000 or a fraction such as 24000/1001, not \"0\"");
    assert_refused(MODE_VIEW, "--duration 0", "--duration needs a number from 0.1 to 1440, not \"0\"");
    assert_refused(MODE_VIEW, "--monitor=", "--monitor needs a value (MONITOR)");
    assert_refused(MODE_VIEW, "--presenter=", "--presenter needs a value (MONITOR)");
    assert_refused(MODE_RENDER, "--at -1", "--at needs a number from 0 to 1000000, not \"-1\"");
    assert_refused(MODE_VIEW, "--start=", "--start needs a value (CUE|SECONDS)");
}

static void what_is_no_option_is_refused(void **state) {
    (void)state;
    assert_refused(MODE_VIEW, "--fulscreen", "there is no option --fulscreen; did you mean --fullscreen?");
    assert_refused(MODE_RENDER, "--szie=1x1", "there is no option --szie=1x1; did you mean --size?");
    assert_refused(MODE_VIEW, "--full", "there is no option --full");
    assert_refused(MODE_VIEW, "--gles", "there is no option --gles");
    assert_refused(MODE_RENDER, "--kiosk", "there is no option --kiosk");
    assert_refused(MODE_VIEW, "-x", "there is no option -x");
    assert_refused(MODE_RENDER, "-oFILE", "there is no option -oFILE");
    assert_refused(MODE_VIEW, "--=1", "there is no option --=1");
}

static void missing_doubled_and_superfluous_arguments_are_refused(void **state) {
    (void)state;
    assert_refused(MODE_VIEW, "--speed", "--speed needs a value (X)");
    assert_refused(MODE_VIEW, "--speed 1 --speed=2", "--speed is given twice");
    assert_refused(MODE_VIEW, "--loop --loop", "--loop is given twice");
    assert_refused(MODE_VIEW, "--loop=1", "--loop takes no value");
    assert_refused(MODE_VIEW, "a.lua b.lua c.py",
                   "c.py: among other scenes it stands as a deck; rostrum record makes one");
    assert_refused(MODE_VIEW, "--lab a.lua", "one scene at a time, not both --lab and a.lua");
    assert_refused(MODE_RENDER, "a.lua b.lua", "one scene at a time, not both a.lua and b.lua");
}

static void after_two_dashes_all_are_names(void **state) {
    (void)state;
    assert_string_equal(parse_good(MODE_VIEW, "-- --loop").scene, "--loop");
    assert_string_equal(parse_good(MODE_VIEW, "-").scene, "-");
}

// Both tables, and the modes in which they are read.
static const struct {
    const OptionTable *table;
    unsigned mode;
} tables[] = {{&option_table, MODE_VIEW},
              {&option_table, MODE_RENDER},
              {&option_table, MODE_INFO},
              {&option_table, MODE_BENCH},
              {&simulate_option_table, 1}};
enum { table_count = sizeof tables / sizeof tables[0] };

static void every_row_of_the_tables_is_complete_and_has_a_name_of_its_own(void **state) {
    (void)state;
    for (size_t t = 0; t < table_count; t++)
        for (size_t i = 0; i < tables[t].table->count; i++) {
            const Option *option = &tables[t].table->rows[i];
            assert_true(!(option->modes & ~(unsigned)MODE_ALL) && strlen(option->help) > 5 && option->read);
            assert_int_equal(option->argument == NULL, option->read == option_read_flag);
            assert_true(option->names || option->read != option_read_name);
            for (size_t j = 0; j < i; j++) {
                assert_string_not_equal(option->name, tables[t].table->rows[j].name);
                assert_true(!option->letter || option->letter != tables[t].table->rows[j].letter);
            }
        }
}

static void what_lies_behind_the_rows_of_a_table_is_no_option(void **state) {
    (void)state;
    static const Option rows[] = {{.name = "one", .letter = 'o', .read = option_read_flag},
                                  {.name = "two",
                                   .letter = 't',
                                   .argument = "N",
                                   .read = option_read_whole,
                                   .max = 9,
                                   .standard = "7",
                                   .help = "is not there"}};
    static const OptionTable table = {rows, 1};
    int field = 3;
    option_set_standards(&table, &field);
    assert_int_equal(field, 3);
    char *const arguments[][1] = {{"--two=2"}, {"-t"}};
    for (int i = 0; i < 2; i++) {
        TextList others;
        uint64_t given;
        Error error;
        assert_false(option_parse(&table, 1, &field, 1, arguments[i], &others, &given, &error));
        assert_non_null(strstr(error.text, "there is no option"));
    }
    char text[256] = "";
    FILE *file = fmemopen(text, sizeof text, "w");
    option_print(file, &(OptionTable){rows + 1, 0}, 1);
    fclose(file);
    assert_string_equal(text, "");
}

typedef struct Given {
    const char *mode, *title;
} Given;

static void a_word_behind_an_optional_value_may_be_another_argument(void **state) {
    (void)state;
    static const char *const names[] = {"open", "locked", NULL};
    static const Option rows[] = {
        {"mode", 'm', "MODE", option_read_text, offsetof(Given, mode), .names = names, .is_optional = true},
        {"title", 't', "TEXT", option_read_text, offsetof(Given, title), .is_optional = true}};
    static const OptionTable table = {rows, 2};
    static const struct {
        char *arguments[3];
        const char *mode, *title, *other;
    } cases[] = {
        {{"--mode", "locked"}, "locked", NULL, NULL},
        {{"-m", "open", "-t"}, "open", "", NULL},
        {{"--mode", "lock"}, "", NULL, "lock"},
        {{"--mode", "open.lua"}, "", NULL, "open.lua"},
        {{"--mode=lock"}, "lock", NULL, NULL},
        {{"--title", "talk"}, NULL, "talk", NULL},
        {{"--title", "a.b"}, NULL, "", "a.b"},
        {{"--title", "a/b"}, NULL, "", "a/b"},
        {{"--title", "-"}, NULL, "", "-"},
        {{"-t", "--mode", "open"}, "open", "", NULL},
        {{"--title=a/b", "c"}, NULL, "a/b", "c"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Given given = {NULL, NULL};
        TextList others;
        uint64_t bits;
        int count = 0;
        while (count < 3 && cases[i].arguments[count])
            count++;
        assert_true(option_parse(&table, 1, &given, count, cases[i].arguments, &others, &bits, NULL));
        const char *const got[] = {given.mode, given.title, others.count ? others.items[0] : NULL};
        const char *const wanted[] = {cases[i].mode, cases[i].title, cases[i].other};
        for (int k = 0; k < 3; k++) {
            assert_int_equal(got[k] == NULL, wanted[k] == NULL);
            assert_string_equal(got[k] ? got[k] : "", wanted[k] ? wanted[k] : "");
        }
        assert_int_equal(bits, (uint64_t)(given.mode != NULL) | (uint64_t)(given.title != NULL) << 1);
    }
}

static void help_prints_every_option_of_its_mode_and_no_other(void **state) {
    (void)state;
    for (size_t t = 0; t < table_count; t++) {
        char text[8192] = "";
        FILE *file = fmemopen(text, sizeof text, "w");
        option_print(file, tables[t].table, tables[t].mode);
        fclose(file);
        for (size_t i = 0; i < tables[t].table->count; i++) {
            const Option *option = &tables[t].table->rows[i];
            char usage[80], line[96];
            option_usage(option, usage, sizeof usage);
            snprintf(line, sizeof line, "  %s%c", usage, strlen(usage) < 26 ? ' ' : '\n');
            bool is_in = !option->modes || option->modes & tables[t].mode;
            assert_int_equal(strstr(text, line) != NULL, is_in);
            snprintf(line, sizeof line, "[%s]\n", option->standard ? option->standard : "");
            assert_true(!is_in || !option->standard || strstr(text, line));
        }
        for (const char *line = text; *line; line += strcspn(line, "\n") + 1)
            assert_true(strcspn(line, "\n") <= 110);
    }
}

static void every_standard_is_what_its_option_would_read(void **state) {
    (void)state;
    static union {
        Options view;
        SimulateOptions simulate;
    } read, standard;
    for (size_t t = 0; t < table_count; t++) {
        memset(&standard, 0, sizeof standard);
        option_set_standards(tables[t].table, &standard);
        for (size_t i = 0; i < tables[t].table->count; i++) {
            const Option *option = &tables[t].table->rows[i];
            char value[64];
            snprintf(value, sizeof value, "--%s=%s", option->name, option->standard ? option->standard : "");
            char *arguments[] = {value};
            TextList others;
            uint64_t given;
            memcpy(&read, &standard, sizeof read);
            if (!option->standard || !(!option->modes || option->modes & tables[t].mode))
                continue;
            assert_true(
                option_parse(tables[t].table, tables[t].mode, &read, 1, arguments, &others, &given, NULL));
            assert_memory_equal(&read, &standard, sizeof read);
            assert_true(given == option_bit(tables[t].table, option) && others.count == 0);
        }
    }
}

// A number is taken at both ends of its range and refused beyond, of every row that has one.
static void every_range_is_what_its_message_says(void **state) {
    (void)state;
    size_t ranges = 0;
    for (size_t t = 0; t < table_count; t++)
        for (size_t i = 0; i < tables[t].table->count; i++) {
            const Option *option = &tables[t].table->rows[i];
            if (option->read != option_read_number && option->read != option_read_whole &&
                option->read != option_read_fixed)
                continue;
            uint64_t field[2] = {0};
            char low[64], high[64], beyond[64];
            Error error;
            snprintf(low, sizeof low, "%.15g", option->min);
            snprintf(high, sizeof high, option->max > 1e15 ? "%.0f" : "%.15g", option->max);
            snprintf(beyond, sizeof beyond, "%.0f", option->max + fmax(1, option->max / 8));
            assert_true(option->read(option, low, field, &error) &&
                        option->read(option, high, field, &error));
            assert_false(option->read(option, beyond, field, &error));
            assert_non_null(strstr(error.text, beyond));
            double from, to;
            const char *digits =
                strpbrk(option->help, "0123456789"); // where the help names a range, it is that
            if (digits && sscanf(digits, "%lf to %lf", &from, &to) == 2)
                assert_true(from == option->min && to == option->max);
            assert_true(strstr(error.text, low) && strstr(error.text, high));
            assert_false(option->read(option, "-0.5", field, &error));
            assert_false(option->read(option, "nan", field, &error));
            assert_false(option->read(option, "", field, &error));
            ranges++;
        }
    assert_true(ranges > 10);
}

static size_t count(const char *text, const char *what) {
    size_t found = 0;
    for (const char *at = text; (at = strstr(at, what)); at++)
        found++;
    return found;
}

static void escape_dashes(char *to, const char *from) {
    for (; *from; from++) {
        if (*from == '-')
            *to++ = '\\';
        *to++ = *from;
    }
    *to = 0;
}

// The manual holds one paragraph an option, written as here.
static void the_manual_names_every_option(void **state) {
    (void)state;
    static char manual[1 << 16];
    FILE *file = fopen("docs/rostrum.1", "rb");
    assert_non_null(file);
    manual[fread(manual, 1, sizeof manual - 1, file)] = 0;
    fclose(file);
    char *section = strstr(manual, "\n.SH OPTIONS\n"), *end = section ? strstr(section + 1, "\n.SH ") : NULL;
    assert_true(section && end);
    end[1] = 0;
    for (size_t i = 0; i < option_table.count; i++) {
        const Option *option = &option_table.rows[i];
        char usage[64], name[128], expected[512];
        option_usage(option, usage, sizeof usage);
        escape_dashes(name, usage);
        snprintf(expected, sizeof expected, "\n.TP\n.B %s\n%s.\n", name, option->help);
        if (!strstr(section, expected))
            fail_msg("docs/rostrum.1 lacks:%s", expected);
    }
    assert_int_equal(count(section, "\n.TP\n"), option_table.count);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_given_is_the_default),
        cmocka_unit_test(sixty_four_names_are_taken_and_no_more),
        cmocka_unit_test(every_option_of_the_viewer_is_read),
        cmocka_unit_test(a_kiosk_is_open_or_locked),
        cmocka_unit_test(every_option_of_render_is_read),
        cmocka_unit_test(a_choice_is_one_of_its_names),
        cmocka_unit_test(the_presenters_window_takes_a_monitor_or_none),
        cmocka_unit_test(values_out_of_range_and_junk_are_refused),
        cmocka_unit_test(what_is_no_option_is_refused),
        cmocka_unit_test(missing_doubled_and_superfluous_arguments_are_refused),
        cmocka_unit_test(after_two_dashes_all_are_names),
        cmocka_unit_test(every_row_of_the_tables_is_complete_and_has_a_name_of_its_own),
        cmocka_unit_test(what_lies_behind_the_rows_of_a_table_is_no_option),
        cmocka_unit_test(a_word_behind_an_optional_value_may_be_another_argument),
        cmocka_unit_test(help_prints_every_option_of_its_mode_and_no_other),
        cmocka_unit_test(every_standard_is_what_its_option_would_read),
        cmocka_unit_test(every_range_is_what_its_message_says),
        cmocka_unit_test(the_manual_names_every_option),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
