#include "base/asset.h"
#include "capture.h"
#include "play/keymap.h"
#include "show/load.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Arena arena;

static int open_arena(void **state) {
    (void)state;
    return 0;
}

static int close_arena(void **state) {
    (void)state;
    arena_finish(&arena);
    return 0;
}

static Keymap read_good(const char *text) {
    Keymap keymap;
    Error error;
    keymap_init(&keymap, &arena);
    if (!keymap_read(&keymap, "keys.conf", text, strlen(text), &error))
        fail_msg("%s", error.text);
    return keymap;
}

static Keymap read_bad(const char *text, const char *message) {
    Keymap keymap;
    Error error;
    keymap_init(&keymap, &arena);
    assert_false(keymap_read(&keymap, "keys.conf", text, strlen(text), &error));
    assert_string_equal(error.text, message);
    return keymap;
}

static const Binding *find(const Keymap *keymap, const char *key) {
    KeyPress press;
    assert_true(key_parse(key, &press));
    return keymap_find(keymap, KEYMAP_PRESENTER, press);
}

static void assert_binding(const Keymap *keymap, const char *key, const char *command, double argument) {
    const Binding *binding = find(keymap, key);
    if (!binding)
        fail_msg("%s has no command", key);
    assert_string_equal(binding->command->name, command);
    assert_true(binding->argument == argument);
}

static void rows_comments_and_blanks_are_read(void **state) {
    (void)state;
    Keymap keymap =
        read_good("# all\n\n  Right   next # on\r\nCtrl+Left\tframe -1\n\t\n\\ speed 0.5\n[ slower");
    assert_int_equal(keymap.count, 4);
    assert_binding(&keymap, "Right", "next", 0);
    assert_binding(&keymap, "Ctrl+Left", "frame", -1);
    assert_binding(&keymap, "\\", "speed", 0.5);
    assert_binding(&keymap, "[", "slower", 0);
    assert_null(find(&keymap, "Left"));
    assert_null(find(&keymap, "Ctrl+Right"));
}

static void an_empty_file_is_an_empty_map(void **state) {
    (void)state;
    assert_int_equal(read_good("").count, 0);
    assert_int_equal(read_good("\xEF\xBB\xBF# bom\n").count, 0);
}

static void wrong_rows_are_reported_with_their_line_and_the_others_count(void **state) {
    (void)state;
    Keymap keymap =
        read_bad("Right next\nRite next\nLeft before\nn\nx next 3\ny scrub\nz scrub 1x\nu scrub nan\n"
                 "v digit 10\nw scrub 1 2\nUp previous\n",
                 "keys.conf:2: there is no key \"Rite\"\n"
                 "keys.conf:3: there is no command \"before\"\n"
                 "keys.conf:4: no command after the key n\n"
                 "keys.conf:5: next takes no number\n"
                 "keys.conf:6: scrub takes one number (seconds) from -3600 to 3600\n"
                 "keys.conf:7: scrub takes one number (seconds) from -3600 to 3600\n"
                 "keys.conf:8: scrub takes one number (seconds) from -3600 to 3600\n"
                 "keys.conf:9: digit takes one number (digit) from 0 to 9\n"
                 "keys.conf:10: scrub takes one number (seconds) from -3600 to 3600");
    assert_int_equal(keymap.count, 2);
    assert_binding(&keymap, "Right", "next", 0);
    assert_binding(&keymap, "Up", "previous", 0);
}

static void a_double_row_is_reported_and_the_first_counts(void **state) {
    (void)state;
    Keymap keymap = read_bad("Esc cancel\nescape quit\n", "keys.conf:2: the key escape has a row already");
    assert_binding(&keymap, "Esc", "cancel", 0);
}

static void a_later_file_takes_the_place_of_rows(void **state) {
    (void)state;
    Keymap keymap = read_good("q quit-twice\nn next\nf fullscreen\n");
    const char users[] = "q none\nf fullscreen-on\nm pause\n";
    Error error;
    assert_true(keymap_read(&keymap, "user", users, strlen(users), &error));
    assert_int_equal(keymap.count, 4);
    assert_binding(&keymap, "q", "none", 0);
    assert_binding(&keymap, "f", "fullscreen-on", 0);
    assert_binding(&keymap, "n", "next", 0);
    assert_binding(&keymap, "m", "pause", 0);
}

static const Binding *find_in(const Keymap *keymap, KeymapSection section, const char *key) {
    KeyPress press;
    assert_true(key_parse(key, &press));
    return keymap_find(keymap, section, press);
}

static void a_key_may_be_another_in_each_section(void **state) {
    (void)state;
    Keymap keymap =
        read_good("a next\n  [kiosk]  # now\na quit\nb black\n[visitor]\na previous\n[presenter]\nc pause\n");
    assert_string_equal(find_in(&keymap, KEYMAP_PRESENTER, "a")->command->name, "next");
    assert_string_equal(find_in(&keymap, KEYMAP_KIOSK, "a")->command->name, "quit");
    assert_string_equal(find_in(&keymap, KEYMAP_VISITOR, "a")->command->name, "previous");
    assert_true(!find_in(&keymap, KEYMAP_PRESENTER, "b") && !find_in(&keymap, KEYMAP_VISITOR, "b"));
    assert_non_null(find_in(&keymap, KEYMAP_PRESENTER, "c"));
    assert_string_equal(keymap_keys_of(&keymap, command_find("quit"), &arena), "");
    Error error;
    assert_true(
        keymap_read(&keymap, "user", "a last\n[kiosk]\nb none\n", 22, &error)); // begins as the presenter's
    assert_string_equal(find_in(&keymap, KEYMAP_PRESENTER, "a")->command->name, "last");
    assert_string_equal(find_in(&keymap, KEYMAP_KIOSK, "a")->command->name, "quit");
    assert_string_equal(find_in(&keymap, KEYMAP_KIOSK, "b")->command->name, "none");
}

static void what_is_no_section_is_no_key_either(void **state) {
    (void)state;
    read_bad("[foyer]\n[kiosk] next\nq quit\n[kiosk]\nq pause\n[kiosk]\nq pause\n",
             "keys.conf:1: there is no key \"[foyer]\"\nkeys.conf:2: there is no key \"[kiosk]\"\n"
             "keys.conf:7: the key q has a row already");
}

static void a_row_may_say_how_long_its_key_is_held(void **state) {
    (void)state;
    Keymap keymap = read_good("a quit held 2\nb scrub 3 held 0.5\nc quit # held 2\nd pause held 60\n");
    assert_true(find(&keymap, "a")->held == 2 && find(&keymap, "b")->held == 0.5);
    assert_true(find(&keymap, "b")->argument == 3 && find(&keymap, "c")->held == 0 &&
                find(&keymap, "d")->held == 60);
    read_bad("a quit held\nb quit held x\nc quit held 61\nd quit held -1\ne scrub held 2\nf held 2\ng quit "
             "held 2 3\n"
             "h scrub 1 held 2 3\n",
             "keys.conf:1: quit takes no number\n"
             "keys.conf:2: held takes seconds from 0 to 60\n"
             "keys.conf:3: held takes seconds from 0 to 60\n"
             "keys.conf:4: held takes seconds from 0 to 60\n"
             "keys.conf:5: scrub takes one number (seconds) from -3600 to 3600\n"
             "keys.conf:6: there is no command \"held\"\n"
             "keys.conf:7: quit takes no number\n"
             "keys.conf:8: scrub takes one number (seconds) from -3600 to 3600");
}

static void any_bytes_are_survived(void **state) {
    (void)state;
    unsigned seed = 1;
    for (int round = 0; round < 2000; round++) {
        char text[300];
        Keymap keymap;
        Error error;
        for (size_t i = 0; i < sizeof text; i++) {
            seed = seed * 1664525 + 1013904223;
            text[i] = round % 2 ? (char)(seed >> 24) : "Ctrl+q F5\n# [\0\x1b\xC3\xA9"[seed >> 24 & 15];
        }
        keymap_init(&keymap, &arena);
        keymap_read(&keymap, "random", text, sizeof text, &error);
        assert_null(strchr(error.text, 0x1b));
    }
}

static void a_row_has_up_to_255_bytes(void **state) {
    (void)state;
    for (int length = 255; length <= 256; length++) {
        char text[270];
        Keymap keymap;
        Error error;
        int size = snprintf(text, sizeof text, "%-*s\nn next", length, "Up previous");
        keymap_init(&keymap, &arena);
        assert_int_equal(keymap_read(&keymap, "keys.conf", text, (size_t)size, &error), length == 255);
        assert_int_equal(keymap.count, length == 255 ? 2 : 1);
    }
}

static void a_message_is_cut_behind_a_line(void **state) {
    (void)state;
    char text[4000];
    memset(text, 'x', sizeof text);
    for (size_t i = 9; i < sizeof text; i += 10)
        text[i] = '\n';
    Keymap keymap;
    Error error;
    keymap_init(&keymap, &arena);
    assert_false(keymap_read(&keymap, "keys.conf", text, sizeof text, &error));
    assert_in_range(strlen(error.text), sizeof error.text - 50, sizeof error.text - 1);
    assert_string_equal(strrchr(error.text, '"') - 10, "\"xxxxxxxxx\"");
    assert_false(keymap_read(&keymap, "keys.conf", text, sizeof text, NULL));
}

static void a_key_reads_as_it_is_written(void **state) {
    (void)state;
    const char *const keys[] = {"q",       "Ctrl+q",  "Ctrl+Alt+Shift+Super+Right",
                                "F1",      "F24",     "Plus",
                                "Hash",    "[",       "\\",
                                "?",       "Space",   "Shift+Space",
                                "Shift+l", "é",       "€",
                                "𝄞",       "WheelUp", "MouseLeft",
                                "Esc",     "9"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        KeyPress press;
        char text[key_text_size];
        assert_true(key_parse(keys[i], &press));
        assert_string_equal(key_format(press, text), keys[i]);
    }
}

static void names_are_read_in_any_case_and_spelling(void **state) {
    (void)state;
    const char *const same[][2] = {{"pagedown", "PageDown"},
                                   {"CTRL+Q", "Ctrl+q"},
                                   {"control+q", "Ctrl+q"},
                                   {"Return", "Enter"},
                                   {"Q", "q"},
                                   {"Shift+Ctrl+f5", "Ctrl+Shift+F5"},
                                   {"+", "Plus"},
                                   {"Ctrl++", "Ctrl+Plus"}};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        KeyPress a, b;
        assert_true(key_parse(same[i][0], &a));
        assert_true(key_parse(same[i][1], &b));
        assert_true(key_equal(a, b));
    }
}

static void what_is_no_key_is_refused(void **state) {
    (void)state;
    const char *const wrong[] = {"",     "qq",          "F0",      "F25",   "F1x", "F+1",     "Ctrl+",
                                 "Ctrl", "Ctrl+Ctrl+q", "Right+q", "++",    "+q",  "Shift+?", "\xC3",
                                 "\xFF", "\x01",        "\x7F",    "Mouse", "F-1", "F 1"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        KeyPress press;
        if (key_parse(wrong[i], &press))
            fail_msg("\"%s\" was read as a key", wrong[i]);
    }
}

static void a_pressed_character_is_looked_up_without_shift(void **state) {
    (void)state;
    assert_true(key_equal(key_press('?', MOD_SHIFT), key_press('?', 0)));
    assert_true(key_equal(key_press('L', MOD_SHIFT), key_press('l', MOD_SHIFT)));
    assert_false(key_equal(key_press('l', MOD_SHIFT), key_press('l', 0)));
    assert_false(key_equal(key_press(KEY_F1 + 4, MOD_SHIFT), key_press(KEY_F1 + 4, 0)));
}

static char *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *text = arena_alloc(&arena, 1 << 16);
    *size = fread(text, 1, (1 << 16) - 1, file);
    fclose(file);
    return text;
}

static Keymap read_shipped(void) {
    size_t size;
    const char *text = read_file("assets/keys.conf", &size);
    return read_good(text);
}

static void the_shipped_map_has_no_wrong_row_and_a_key_for_every_command(void **state) {
    (void)state;
    Keymap keymap = read_shipped();
    for (size_t i = 0; i < command_table_count; i++) {
        const char *name = command_table[i].name;
        bool has_key = keymap_keys_of(&keymap, &command_table[i], &arena)[0];
        assert_int_equal(has_key, strcmp(name, "none") != 0 && strcmp(name, "operator") != 0);
    }
}

static void a_kiosk_has_one_key_which_is_not_hit_by_chance(void **state) {
    (void)state;
    Keymap keymap = read_shipped();
    size_t count = 0;
    for (size_t i = 0; i < keymap.count; i++)
        count += keymap.bindings[i].section == KEYMAP_KIOSK;
    const Binding *binding = find_in(&keymap, KEYMAP_KIOSK, "Ctrl+Alt+Shift+q");
    assert_int_equal(count, 1);
    assert_true(binding && !strcmp(binding->command->name, "quit") && binding->held == 2);
}

static void the_shipped_map_is_the_promised_one(void **state) {
    (void)state;
    const struct {
        const char *key, *command;
        double argument;
    } rows[] = {
        {"Right", "next", 0},
        {"Down", "next", 0},
        {"PageDown", "next", 0},
        {"Enter", "next", 0},
        {"n", "next", 0},
        {"WheelDown", "next", 0},
        {"MouseLeft", "next", 0},
        {"Left", "previous", 0},
        {"Up", "previous", 0},
        {"PageUp", "previous", 0},
        {"Backspace", "previous", 0},
        {"p", "previous", 0},
        {"WheelUp", "previous", 0},
        {"MouseRight", "previous", 0},
        {"Space", "pause", 0},
        {"Shift+Space", "play-back", 0},
        {"Alt+Right", "skip", 0},
        {"Alt+Left", "skip-back", 0},
        {"Shift+Right", "scrub", 1},
        {"Shift+Left", "scrub", -1},
        {"Ctrl+Right", "frame", 1},
        {"Ctrl+Left", "frame", -1},
        {"Home", "first", 0},
        {"End", "last", 0},
        {"7", "digit", 7},
        {"g", "go-to", 0},
        {"[", "slower", 0},
        {"]", "faster", 0},
        {"\\", "speed", 1},
        {"l", "loop-step", 0},
        {"Shift+l", "loop-show", 0},
        {"b", "black", 0},
        {".", "black", 0},
        {"w", "white", 0},
        {",", "white", 0},
        {"z", "freeze", 0},
        {"f", "fullscreen", 0},
        {"F11", "fullscreen", 0},
        {"F5", "fullscreen-on", 0},
        {"Shift+F5", "fullscreen-on", 0},
        {"Esc", "cancel", 0},
        {"Ctrl+q", "quit", 0},
        {"q", "quit-twice", 0},
        {"Tab", "overview", 0},
        {"o", "overview", 0},
        {"?", "help", 0},
        {"F1", "help", 0},
        {"t", "timer", 0},
        {"i", "statistics", 0},
        {"Shift+i", "source", 0},
        {"Shift+e", "findings", 0},
        {"m", "bookmark", 0},
        {"Shift+m", "return", 0},
        {"r", "replay", 0},
        {"Ctrl+r", "reload", 0},
        {"s", "screenshot", 0},
    };
    Keymap keymap = read_shipped();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_binding(&keymap, rows[i].key, rows[i].command, rows[i].argument);
}

static size_t count(const char *text, const char *what) {
    size_t found = 0;
    for (const char *at = text; (at = strstr(at, what)); at++)
        found++;
    return found;
}

// The manual holds one paragraph a command that has keys, written as here.
static void the_manual_names_the_keys_of_the_shipped_map(void **state) {
    (void)state;
    Keymap keymap = read_shipped();
    size_t size, paragraphs = 0;
    char *manual = read_file("docs/rostrum.1", &size);
    char *section = strstr(manual, "\n.SH KEYS\n");
    assert_non_null(section);
    char *end = strstr(section + 1, "\n.SH ");
    if (end)
        end[1] = 0;
    for (size_t i = 0; i < command_table_count; i++) {
        const char *keys = keymap_keys_of(&keymap, &command_table[i], &arena);
        if (!*keys)
            continue;
        char expected[512];
        snprintf(expected, sizeof expected, "\n.TP\n.B %s\n%s.\n", strchr(keys, '\\') ? "\\e" : keys,
                 command_table[i].help);
        if (!strstr(section, expected))
            fail_msg("docs/rostrum.1 lacks:%s", expected);
        paragraphs++;
    }
    assert_int_equal(count(section, "\n.TP\n"), paragraphs);
}

// Other layouts ---------------------------------------------------------------------------------------------

typedef struct Typed {
    const char *layout;
    uint32_t typed, us;
    bool is_latin, falls_back;
} Typed;

static bool takes(const char *command, double argument) {
    char row[64];
    Keymap keymap;
    Error error;
    snprintf(row, sizeof row, "x %s %.9g", command, argument);
    keymap_init(&keymap, &arena);
    return keymap_read(&keymap, "keys.conf", row, strlen(row), &error);
}

static void arguments_are_taken_from_end_to_end_of_their_range(void **state) {
    (void)state;
    static const struct {
        const char *command;
        double from, to;
    } ranges[] = {{"scrub", -3600, 3600}, {"frame", -3600, 3600},  {"tick", -9, 9},
                  {"speed", 0.1, 10},     {"digit", 0, 9},         {"pen", 0, 3600},
                  {"zoom", 0.1, 10},      {"notes-size", -12, 12}, {"notes-scroll", -1000, 1000}};
    size_t count = 0;
    for (size_t i = 0; i < command_table_count; i++)
        count += command_table[i].argument != NULL;
    assert_int_equal(count, sizeof ranges / sizeof *ranges);
    for (size_t i = 0; i < count; i++) {
        assert_true(takes(ranges[i].command, ranges[i].from) && takes(ranges[i].command, ranges[i].to));
        assert_false(takes(ranges[i].command, ranges[i].from - 0.01));
        assert_false(takes(ranges[i].command, ranges[i].to + 0.01));
    }
}

static void a_key_that_types_what_no_row_can_mean_counts_as_on_a_us_keyboard(void **state) {
    (void)state;
    static const Typed rows[] = {
        {"Greek", ';', 'q', false, true},       {"Greek", 0x3C2, 'w', false, true},
        {"Greek", 0x3BB, 'l', false, true},     {"Greek", '1', '1', false, false},
        {"Hebrew", '/', 'q', false, true},      {"Hebrew", '\'', 'w', false, true},
        {"Hebrew", 0x5EA, ',', false, true},    {"Hebrew", ',', '\'', false, false},
        {"Hebrew", 'q', 'q', false, false},     {"Russian", 0x439, 'q', false, true},
        {"Russian", '.', '/', false, false},    {"Thai", '/', '2', false, true},
        {"Thai", 0xE46, 'q', false, true},      {"Dvorak", '\'', 'q', true, false},
        {"Dvorak", ';', 'z', true, false},      {"Dvorak", 'q', 'x', true, false},
        {"French", 'a', 'q', true, false},      {"French", '&', '1', true, false},
        {"French", '1', '1', true, false},      {"French", 0xE9, '2', true, true},
        {"German", 'z', 'y', true, false},      {"German", 0xFC, '[', true, true},
        {"US", 'q', 'q', true, false},          {"US", ';', ';', true, false},
        {"none", KEY_NONE, 'q', false, false},  {"none", ';', KEY_NONE, false, false},
        {"named", KEY_LEFT, 'q', false, false}, {"named", 0x3C2, KEY_LEFT, false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (key_falls_back(rows[i].typed, rows[i].us, rows[i].is_latin) != rows[i].falls_back)
            fail_msg("%s: U+%04X where a US keyboard has U+%04X", rows[i].layout, rows[i].typed, rows[i].us);
}

static void load_logged(Keymap *keymap, char *text, size_t size) {
    capture_log_begin(text, size);
    load_keymap(keymap, &arena);
    capture_log_end();
}

// Each row: what XDG_CONFIG_HOME and HOME are below the folder ("-": unset), where the user's map lies.
static void the_users_keys_come_after_the_built_in_ones(void **state) {
    (void)state;
    char folder[] = "/tmp/test_keymap.XXXXXX", command[256], text[1024], config[64], home[64];
    assert_non_null(mkdtemp(folder));
    static const char *const rows[][3] = {
        {"config", "home", "config/rostrum"},
        {"-", "home", "home/.config/rostrum"},
        {"", "home", "home/.config/rostrum"},
        {"config", "home", "none"},
        {"-", "-", "none"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        snprintf(config, sizeof config, "%s/%s", folder, rows[i][0]);
        snprintf(home, sizeof home, "%s/%s", folder, rows[i][1]);
        snprintf(command, sizeof command,
                 "mkdir -p %s/%s && printf 'F7 next\\nF8 nonsense\\n' > %s/%s/keys.conf", folder, rows[i][2],
                 folder, rows[i][2]);
        assert_int_equal(system(command), 0);
        setenv("XDG_CONFIG_HOME", *rows[i][0] ? config : "", 1);
        setenv("HOME", home, 1);
        if (*rows[i][0] == '-')
            unsetenv("XDG_CONFIG_HOME");
        if (*rows[i][1] == '-')
            unsetenv("HOME");
        Keymap keymap;
        load_logged(&keymap, text, sizeof text);
        bool is_found = strcmp(rows[i][2], "none") != 0;
        assert_non_null(find(&keymap, "q"));
        assert_int_equal(find(&keymap, "F7") != NULL, is_found);
        assert_int_equal(strstr(text, "these rows of the key map are left out:\n") != NULL, is_found);
        assert_int_equal(strstr(text, "keys.conf:2") != NULL, is_found);
        assert_true(is_found || !*text);
        snprintf(command, sizeof command, "rm -r %s/*", folder);
        assert_int_equal(system(command), 0);
    }
    snprintf(command, sizeof command, "mkdir -p %s/config/rostrum/keys.conf", folder); // no file
    assert_int_equal(system(command), 0);
    setenv("XDG_CONFIG_HOME", strcat(strcpy(config, folder), "/config"), 1);
    Keymap keymap;
    load_logged(&keymap, text, sizeof text);
    assert_non_null(strstr(text, "keys.conf: not a file\n"));
    snprintf(command, sizeof command, "mkdir -p %s/assets/keys.conf", folder);
    assert_int_equal(system(command), 0);
    asset_set_directory(folder);
    load_logged(&keymap, text, sizeof text);
    asset_set_directory(NULL);
    assert_non_null(strstr(text, "assets/keys.conf: not a file that can be read"));
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

static Error fault_of(const char *file, const char *text) {
    Keymap keymap;
    Error error;
    keymap_init(&keymap, &arena);
    assert_false(keymap_read(&keymap, file, text, strlen(text), &error));
    return error;
}

// The second of two faults, which is one byte longer where it is in the second row.
static void a_fault_is_told_where_there_is_room_for_all_of_it(void **state) {
    (void)state;
    char file[sizeof(Error)] = "", wanted[2 * sizeof(Error)];
    int fitted = 0, wholes = 0;
    for (size_t length = sizeof(Error) / 2 - 60; length < sizeof(Error) / 2; length++)
        for (int more = 0; more < 2; more++) {
            memset(file, 'f', length);
            Error first = fault_of(file, "nokey next\n");
            Error second = fault_of(file, more ? "\nnokeys next\n" : "\nnokey next\n");
            Error both = fault_of(file, more ? "nokey next\nnokeys next\n" : "nokey next\nnokey next\n");
            snprintf(wanted, sizeof wanted, "%s\n%s", first.text, second.text);
            bool fits = strlen(wanted) < sizeof first.text;
            assert_string_equal(both.text, fits ? wanted : first.text);
            fitted += fits;
            wholes++;
        }
    assert_in_range(fitted, 1, wholes - 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_comments_and_blanks_are_read),
        cmocka_unit_test(an_empty_file_is_an_empty_map),
        cmocka_unit_test(wrong_rows_are_reported_with_their_line_and_the_others_count),
        cmocka_unit_test(a_double_row_is_reported_and_the_first_counts),
        cmocka_unit_test(a_later_file_takes_the_place_of_rows),
        cmocka_unit_test(a_key_may_be_another_in_each_section),
        cmocka_unit_test(what_is_no_section_is_no_key_either),
        cmocka_unit_test(a_row_may_say_how_long_its_key_is_held),
        cmocka_unit_test(a_kiosk_has_one_key_which_is_not_hit_by_chance),
        cmocka_unit_test(any_bytes_are_survived),
        cmocka_unit_test(a_row_has_up_to_255_bytes),
        cmocka_unit_test(a_message_is_cut_behind_a_line),
        cmocka_unit_test(a_key_reads_as_it_is_written),
        cmocka_unit_test(names_are_read_in_any_case_and_spelling),
        cmocka_unit_test(what_is_no_key_is_refused),
        cmocka_unit_test(a_pressed_character_is_looked_up_without_shift),
        cmocka_unit_test(the_shipped_map_has_no_wrong_row_and_a_key_for_every_command),
        cmocka_unit_test(the_shipped_map_is_the_promised_one),
        cmocka_unit_test(the_manual_names_the_keys_of_the_shipped_map),
        cmocka_unit_test(arguments_are_taken_from_end_to_end_of_their_range),
        cmocka_unit_test(a_key_that_types_what_no_row_can_mean_counts_as_on_a_us_keyboard),
        cmocka_unit_test(the_users_keys_come_after_the_built_in_ones),
        cmocka_unit_test(a_fault_is_told_where_there_is_room_for_all_of_it),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
