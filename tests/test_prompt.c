// Text that is typed: a field, the cue that it means, and the prompt that asks for one.
#include "play/player.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const Cue cues[] = {{.name = "title", .time = 0},        {.name = "the loop", .time = 1},
                           {.name = "pre-fill", .time = 2},     {.name = "Ärger", .time = 3},
                           {.name = "loop", .time = 4},         {.name = "3 phases", .time = 5},
                           {.name = "a/b (really)", .time = 6}, {.name = "x_y: z.w", .time = 7},
                           {.name = "ninth", .time = 8},        {.name = "tenth", .time = 9}};
static const Timeline timeline = {.duration = 10, .cues = cues, .cue_count = 10};

static void type_all(TextField *field, const uint32_t *codes, size_t count) {
    for (size_t i = 0; i < count; i++)
        assert_true(text_field_type(field, key_press(codes[i], 0)));
}

static void characters_are_typed_and_taken_back_one_by_one(void **state) {
    (void)state;
    TextField field = {0};
    const uint32_t codes[] = {'a', 0xE4, 0x20AC, 0x1F600, '~', ' '}; // of 1, 2, 3, 4, 1 and 1 bytes
    const char *const left[] = {"aä€😀~", "aä€😀", "aä€", "aä", "a", ""};
    assert_false(text_field_erase(&field));
    type_all(&field, codes, 6);
    assert_string_equal(field.text, "aä€😀~ ");
    for (size_t i = 0; i < 6; i++) {
        assert_true(text_field_erase(&field));
        assert_string_equal(field.text, left[i]);
        assert_int_equal(field.length, strlen(left[i]));
    }
    assert_false(text_field_erase(&field));
}

static void what_types_no_character_is_left_alone(void **state) {
    (void)state;
    TextField field = {0};
    const KeyPress others[] = {{KEY_ENTER, 0},   {KEY_BACKSPACE, 0}, {KEY_LEFT, 0}, {127, 0},
                               {'a', MOD_CTRL},  {'a', MOD_ALT},     {31, 0},       {KEY_F1, 0},
                               {'a', MOD_SUPER}, {KEY_MOUSE_LEFT, 0}};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(text_field_type(&field, others[i]));
    assert_int_equal(field.length, 0);
    assert_true(text_field_type(&field, key_press('A', MOD_SHIFT)));
    assert_string_equal(field.text, "a"); // the case counts nowhere
    text_field_clear(&field);
    assert_string_equal(field.text, "");
    assert_int_equal(field.length, 0);
}

static void a_full_field_drops_whole_characters(void **state) {
    (void)state;
    TextField field = {0};
    for (int i = 0; i < text_field_size - 2; i++)
        assert_true(text_field_type(&field, key_press('a', 0)));
    assert_true(text_field_type(&field, key_press(0xE4, 0))); // two bytes, and there is room for one
    assert_int_equal(field.length, text_field_size - 2);
    assert_true(text_field_type(&field, key_press('b', 0)));
    assert_int_equal(field.length, text_field_size - 1);
    assert_true(text_field_type(&field, key_press('c', 0)));
    assert_int_equal(field.text[text_field_size - 2], 'b');
    assert_int_equal(strlen(field.text), text_field_size - 1);
}

static TextField field_of(const char *text) {
    TextField field = {.length = strlen(text)};
    memcpy(field.text, text, field.length + 1);
    return field;
}

static void a_text_means_the_cues_whose_number_or_a_word_begins_with_it(void **state) {
    (void)state;
    const struct {
        const char *text, *meant; // a 1 for each cue that is
    } cases[] = {
        {"", "1111111111"},     {"1", "1000000001"},     {"10", "0000000001"},   {"t", "1100000001"},
        {"LOOP", "0100100000"}, {"fill", "0010000000"},  {"b", "0000001000"},    {"really", "0000001000"},
        {"y", "0000000100"},    {"z", "0000000100"},     {"w", "0000000100"},    {"oop", "0000000000"},
        {"3", "0010010000"},    {"the l", "0100000000"}, {"rger", "0000000000"}, {"Ä", "0001000000"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        TextField field = field_of(cases[i].text);
        for (size_t cue = 0; cue < timeline.cue_count; cue++)
            assert_int_equal(text_field_matches(&field, &timeline, cue), cases[i].meant[cue] == '1');
    }
}

static void the_cue_meant_is_the_number_then_the_name_then_a_word(void **state) {
    (void)state;
    const struct {
        const char *text;
        int cue;
    } cases[] = {{"", -1}, {"3", 2},   {"10", 9},   {"11", -1},    {"0", -1},   {"00003", 2}, {"0003", 2},
                 {"t", 0}, {"the", 1}, {"loop", 4}, {"LO", 4},     {"fill", 2}, {"3 p", 5},   {"1x", -1},
                 {"1", 0}, {"re", 6},  {"nix", -1}, {"99999", -1}, {"9", 8}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        TextField field = field_of(cases[i].text);
        assert_int_equal(text_field_find_cue(&field, &timeline), cases[i].cue);
    }
}

// The prompt ------------------------------------------------------------------------------------------------

static Player player_at(double time) {
    Player player = player_make(&timeline);
    clock_seek(&player.clock, 0, time);
    return player;
}

static bool take(Player *player, double now, uint32_t code, unsigned mods) {
    return player_prompt_take(player, now, key_press(code, mods));
}

static void a_prompt_takes_what_is_typed_and_leaves_shortcuts(void **state) {
    (void)state;
    Player player = player_at(0);
    assert_false(take(&player, 0, 'a', 0));
    player_ask_cue(&player, 0);
    assert_true(take(&player, 1, 'L', MOD_SHIFT) && take(&player, 1, 'o', 0) && take(&player, 1, '9', 0));
    assert_false(take(&player, 1, 'o', MOD_CTRL) || take(&player, 1, KEY_ENTER, MOD_ALT));
    assert_false(take(&player, 1, KEY_LEFT, 0));
    assert_string_equal(player.prompt.field.text, "lo9");
    assert_int_equal(player_typed_cue(&player), -1);
    assert_true(take(&player, 2, KEY_BACKSPACE, MOD_SHIFT));
    assert_int_equal(player_typed_cue(&player), 4);
    assert_true(take(&player, 3, KEY_ESCAPE, 0));
    assert_false(player_is_typing(&player, 3));
    assert_true(player_advance(&player, 3) == 0);
}

static void an_empty_prompt_for_names_stays_and_backspace_in_it_leaves(void **state) {
    (void)state;
    Player player = player_at(0);
    player_ask_cue(&player, 0);
    assert_true(take(&player, 1, 'x', 0) && take(&player, 1, KEY_BACKSPACE, 0));
    assert_true(player_is_typing(&player, 1));
    assert_true(take(&player, 2, KEY_BACKSPACE, 0));
    assert_false(player_is_typing(&player, 2));
}

static void digits_go_on_with_an_open_prompt_and_begin_a_number_else(void **state) {
    (void)state;
    Player player = player_at(0);
    player_ask_cue(&player, 0);
    for (double digit = 1; digit <= 6; digit++)
        player_type_digit(&player, 9, digit);
    assert_string_equal(player.prompt.field.text, "123456");
    player_close_prompt(&player);
    player_type_digit(&player, 10, 1);
    assert_true(player.prompt.open && !player.prompt.takes_names);
    player_type_digit(&player, 10 + player_typing_seconds, 2); // the first one is forgotten
    assert_string_equal(player.prompt.field.text, "2");
    assert_true(take(&player, 16, '3', 0) == false); // digits come as a command
    player_type_digit(&player, 17, 0);
    assert_true(take(&player, 18, KEY_BACKSPACE, 0)); // which is typing, and so puts off forgetting
    assert_true(player_is_typing(&player, 22.9) && !player_is_typing(&player, 23));
    assert_true(player_next_change(&player, 20) == 23);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_are_typed_and_taken_back_one_by_one),
        cmocka_unit_test(what_types_no_character_is_left_alone),
        cmocka_unit_test(a_full_field_drops_whole_characters),
        cmocka_unit_test(a_text_means_the_cues_whose_number_or_a_word_begins_with_it),
        cmocka_unit_test(the_cue_meant_is_the_number_then_the_name_then_a_word),
        cmocka_unit_test(a_prompt_takes_what_is_typed_and_leaves_shortcuts),
        cmocka_unit_test(an_empty_prompt_for_names_stays_and_backspace_in_it_leaves),
        cmocka_unit_test(digits_go_on_with_an_open_prompt_and_begin_a_number_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
