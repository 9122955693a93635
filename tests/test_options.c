#include "show/options.h"

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
    assert_true(options.speed == 1 && options.fps == 60 && options.minutes == 0 && options.width == 0);
    assert_true(isnan(options.at) && isnan(options.from) && isnan(options.to));
    assert_false(options.fullscreen || options.loop || options.kiosk || options.help || options.version);
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

static void every_option_of_render_is_read(void **state) {
    (void)state;
    Options options =
        parse_good(MODE_RENDER, "a.lua --frames 0,64 -o x/%04d.png --fps 30 --from 1 --to 2.5 --at=0 --gles");
    assert_string_equal(options.frames, "0,64");
    assert_string_equal(options.output, "x/%04d.png");
    assert_true(options.fps == 30 && options.from == 1 && options.to == 2.5 && options.at == 0 &&
                options.gles);
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
        snprintf(message, sizeof message, "--palette is one of dark|projector, not \"%s\"", wrong[i]);
        assert_refused(MODE_VIEW, line, message);
    }
    assert_refused(MODE_VIEW, "--palette=", "--palette is one of dark|projector, not \"\"");
    assert_refused(MODE_BENCH, "--palette dark", "there is no option --palette");
}

static void the_presenters_window_takes_a_monitor_or_none(void **state) {
    (void)state;
    Options options = parse_good(MODE_VIEW, "--presenter a.lua --duration 12.5 --list-monitors");
    assert_string_equal(options.presenter, "");
    assert_string_equal(options.scene, "a.lua");
    assert_true(options.minutes == 12.5 && options.list_monitors);
    assert_string_equal(parse_good(MODE_VIEW, "--presenter=2").presenter, "2");
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
    assert_refused(MODE_RENDER, "--fps 1.5", "--fps needs a whole number, not \"1.5\"");
    assert_refused(MODE_RENDER, "--fps 0", "--fps needs a number from 1 to 1000, not \"0\"");
    assert_refused(MODE_VIEW, "--duration 0", "--duration needs a number from 0.1 to 1440, not \"0\"");
    assert_refused(MODE_VIEW, "--monitor=", "--monitor needs a value (MONITOR)");
    assert_refused(MODE_VIEW, "--presenter=", "--presenter needs a value (MONITOR)");
    assert_refused(MODE_RENDER, "--at -1", "--at needs a number from 0 to 86400, not \"-1\"");
    assert_refused(MODE_VIEW, "--start=", "--start needs a value (CUE|SECONDS)");
}

static void what_is_no_option_is_refused(void **state) {
    (void)state;
    assert_refused(MODE_VIEW, "--fulscreen", "there is no option --fulscreen");
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
    assert_refused(MODE_VIEW, "a.lua b.lua", "one scene at a time, not both a.lua and b.lua");
}

static void after_two_dashes_all_are_names(void **state) {
    (void)state;
    assert_string_equal(parse_good(MODE_VIEW, "-- --loop").scene, "--loop");
    assert_string_equal(parse_good(MODE_VIEW, "-").scene, "-");
}

static void every_row_of_the_table_is_complete_and_has_a_name_of_its_own(void **state) {
    (void)state;
    assert_true(option_table_count <= 32);
    for (size_t i = 0; i < option_table_count; i++) {
        const OptionInfo *info = &option_table[i];
        assert_true(info->modes && !(info->modes & ~(unsigned)MODE_ALL) && strlen(info->help) > 5);
        assert_int_equal(info->argument == NULL, info->kind == OPTION_FLAG);
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(info->name, option_table[j].name);
            assert_true(!info->letter || info->letter != option_table[j].letter);
        }
    }
}

static void help_prints_every_option_of_its_mode_and_no_other(void **state) {
    (void)state;
    const Mode modes[] = {MODE_VIEW, MODE_RENDER, MODE_INFO, MODE_BENCH};
    for (size_t i = 0; i < 4; i++) {
        char text[8192] = "";
        FILE *file = fmemopen(text, sizeof text, "w");
        options_print(file, modes[i]);
        fclose(file);
        for (size_t j = 0; j < option_table_count; j++) {
            char name[64];
            bool is_optional = option_table[j].kind == OPTION_OPTIONAL;
            snprintf(name, sizeof name, "--%s%c", option_table[j].name, is_optional ? '[' : ' ');
            assert_int_equal(strstr(text, name) != NULL, (option_table[j].modes & modes[i]) != 0);
        }
    }
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
    for (size_t i = 0; i < option_table_count; i++) {
        const OptionInfo *info = &option_table[i];
        char name[64], expected[512], letter[16] = "";
        escape_dashes(name, info->name);
        if (info->letter)
            snprintf(letter, sizeof letter, "\\-%c, ", info->letter);
        bool is_optional = info->kind == OPTION_OPTIONAL;
        const char *before = is_optional ? "[=" : info->argument ? " " : "";
        snprintf(expected, sizeof expected, "\n.TP\n.B %s\\-\\-%s%s%s%s\n%s.\n", letter, name, before,
                 info->argument ? info->argument : "", is_optional ? "]" : "", info->help);
        if (!strstr(section, expected))
            fail_msg("docs/rostrum.1 lacks:%s", expected);
    }
    assert_int_equal(count(section, "\n.TP\n"), option_table_count);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_given_is_the_default),
        cmocka_unit_test(every_option_of_the_viewer_is_read),
        cmocka_unit_test(every_option_of_render_is_read),
        cmocka_unit_test(a_choice_is_one_of_its_names),
        cmocka_unit_test(the_presenters_window_takes_a_monitor_or_none),
        cmocka_unit_test(values_out_of_range_and_junk_are_refused),
        cmocka_unit_test(what_is_no_option_is_refused),
        cmocka_unit_test(missing_doubled_and_superfluous_arguments_are_refused),
        cmocka_unit_test(after_two_dashes_all_are_names),
        cmocka_unit_test(every_row_of_the_table_is_complete_and_has_a_name_of_its_own),
        cmocka_unit_test(help_prints_every_option_of_its_mode_and_no_other),
        cmocka_unit_test(the_manual_names_every_option),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
