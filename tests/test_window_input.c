// What keys, mouse and system say to a window, as events, on a desktop that is none.
#include "desktop.h"
#include "platform/window.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static GLFWwindow *const shown = &desktop.windows[0], *const shown_beside = &desktop.windows[1];

static Window *open_window(void) {
    Error error = {""};
    Event event;
    Window *window = window_create(&(WindowOptions){"A talk", 800, 600, NULL, false}, &error);
    if (!window)
        fail_msg("%s", error.text);
    assert_true(window_next_event(window, &event));
    return window;
}

static Event next_event(Window *window) {
    Event event = {0};
    assert_true(window_next_event(window, &event));
    return event;
}

static void expect_nothing(Window *window) {
    Event event;
    window_wait(window, 0);
    assert_false(window_next_event(window, &event));
}

// The key by its name and what it falls back to ("": nothing).
static void expect_press(KeyPress press, const char *name) {
    char text[key_text_size] = "";
    if (press.code != KEY_NONE)
        key_format(press, text);
    assert_string_equal(text, name);
}

static void expect_key(Window *window, const char *name, const char *fallback) {
    window_wait(window, 0);
    Event event = next_event(window);
    assert_int_equal(event.kind, EVENT_KEY);
    expect_press(event.press, name);
    expect_press(event.fallback, fallback);
    expect_nothing(window);
}

static void press(int key, int mods) {
    shown->key(shown, key, 0, GLFW_PRESS, mods);
}

static void type(int key, int mods, unsigned character) {
    press(key, mods);
    shown->character(shown, character);
}

// The letters of a layout, by those of a US keyboard; NULL: these.
static void set_layout(const char *const names[26]) {
    static const char *const us[26] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m",
                                       "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z"};
    for (int i = 0; i < 26; i++)
        desktop.key_names[GLFW_KEY_A + i] = names ? names[i] : us[i];
}

static const char *const russian[26] = {"ф", "и", "с", "в", "у", "а", "п", "р", "ш", "о", "л", "д", "ь",
                                        "т", "щ", "з", "й", "к", "ы", "е", "г", "м", "ц", "ч", "н", "я"};

// Keys ------------------------------------------------------------------------------------------------------

typedef struct NamedKey {
    int key;
    const char *name;
} NamedKey;

static const NamedKey named_keys[] = {
    {GLFW_KEY_SPACE, "Space"},
    {GLFW_KEY_RIGHT, "Right"},
    {GLFW_KEY_LEFT, "Left"},
    {GLFW_KEY_UP, "Up"},
    {GLFW_KEY_DOWN, "Down"},
    {GLFW_KEY_PAGE_UP, "PageUp"},
    {GLFW_KEY_PAGE_DOWN, "PageDown"},
    {GLFW_KEY_HOME, "Home"},
    {GLFW_KEY_END, "End"},
    {GLFW_KEY_ENTER, "Enter"},
    {GLFW_KEY_KP_ENTER, "Enter"},
    {GLFW_KEY_BACKSPACE, "Backspace"},
    {GLFW_KEY_ESCAPE, "Esc"},
    {GLFW_KEY_TAB, "Tab"},
    {GLFW_KEY_INSERT, "Insert"},
    {GLFW_KEY_DELETE, "Delete"},
    {GLFW_KEY_MENU, "Menu"},
    {GLFW_KEY_PRINT_SCREEN, "Print"},
    {GLFW_KEY_PAUSE, "Pause"},
    {GLFW_KEY_F1, "F1"},
    {GLFW_KEY_F2, "F2"},
    {GLFW_KEY_F12, "F12"},
    {GLFW_KEY_F24, "F24"},
    {GLFW_KEY_KP_0, "Insert"},
    {GLFW_KEY_KP_1, "End"},
    {GLFW_KEY_KP_2, "Down"},
    {GLFW_KEY_KP_3, "PageDown"},
    {GLFW_KEY_KP_4, "Left"},
    {GLFW_KEY_KP_6, "Right"},
    {GLFW_KEY_KP_7, "Home"},
    {GLFW_KEY_KP_8, "Up"},
    {GLFW_KEY_KP_9, "PageUp"},
    {GLFW_KEY_KP_DECIMAL, "Delete"},
};

static void keys_that_type_nothing_are_told_by_name(void **state) {
    (void)state;
    Window *window = open_window();
    for (size_t i = 0; i < sizeof named_keys / sizeof named_keys[0]; i++) {
        press(named_keys[i].key, 0);
        expect_key(window, named_keys[i].name, "");
    }
    window_destroy(window);
}

static void keys_that_have_no_name_here_are_not_told(void **state) {
    (void)state;
    static const int keys[] = {GLFW_KEY_F25,  GLFW_KEY_LEFT_SHIFT, GLFW_KEY_CAPS_LOCK, GLFW_KEY_NUM_LOCK,
                               GLFW_KEY_KP_5, GLFW_KEY_LEFT_SUPER, GLFW_KEY_WORLD_1};
    Window *window = open_window();
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        press(keys[i], 0);
        expect_nothing(window);
        press(keys[i], GLFW_MOD_CONTROL);
        expect_nothing(window);
    }
    window_destroy(window);
}

static void a_key_that_goes_up_is_told_whichever_it_is(void **state) {
    (void)state;
    static const int keys[] = {GLFW_KEY_RIGHT, GLFW_KEY_Q, GLFW_KEY_LEFT_SHIFT, GLFW_KEY_KP_5};
    Window *window = open_window();
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        shown->key(shown, keys[i], 0, GLFW_RELEASE, 0);
        Event event = next_event(window);
        assert_true(event.kind == EVENT_KEY_UP && event.press.code == KEY_NONE && !event_is_pointer(&event));
        expect_nothing(window);
    }
    window_destroy(window);
}

static void a_window_that_was_closed_stays_open_unless_the_display_is_gone(void **state) {
    (void)state;
    Window *window = open_window();
    assert_true(!window_is_closed(window) && window_stay_open(window));
    shown->is_closing = true;
    assert_true(window_is_closed(window));
    assert_true(window_stay_open(window) && !window_is_closed(window));
    desktop.is_gone = true;
    window_wait(window, 0);
    assert_true(!window_stay_open(window) && window_is_closed(window));
    window_destroy(window);
}

static void modifiers_are_told_with_the_key(void **state) {
    (void)state;
    Window *window = open_window();
    press(GLFW_KEY_RIGHT, GLFW_MOD_SHIFT);
    expect_key(window, "Shift+Right", "");
    press(GLFW_KEY_RIGHT, GLFW_MOD_CONTROL);
    expect_key(window, "Ctrl+Right", "");
    press(GLFW_KEY_RIGHT, GLFW_MOD_ALT);
    expect_key(window, "Alt+Right", "");
    press(GLFW_KEY_RIGHT, GLFW_MOD_SUPER);
    expect_key(window, "Super+Right", "");
    press(GLFW_KEY_F5, GLFW_MOD_CONTROL | GLFW_MOD_ALT | GLFW_MOD_CAPS_LOCK | GLFW_MOD_NUM_LOCK);
    expect_key(window, "Ctrl+Alt+F5", "");
    assert_int_equal(shown->locks_mods, GLFW_TRUE); // or the state of the number pad is not known
    window_destroy(window);
}

static void a_key_that_is_held_is_told_so(void **state) {
    (void)state;
    Window *window = open_window();
    press(GLFW_KEY_RIGHT, 0);
    assert_false(next_event(window).is_repeat);
    shown->key(shown, GLFW_KEY_RIGHT, 0, GLFW_REPEAT, 0);
    assert_true(next_event(window).is_repeat);
    shown->key(shown, GLFW_KEY_B, 0, GLFW_REPEAT, 0);
    shown->character(shown, 'b');
    assert_true(next_event(window).is_repeat);
    type(GLFW_KEY_B, 0, 'b');
    assert_false(next_event(window).is_repeat);
    window_destroy(window);
}

// Characters ------------------------------------------------------------------------------------------------

static void a_key_that_types_is_told_once_by_its_character(void **state) {
    (void)state;
    Window *window = open_window();
    set_layout(NULL);
    type(GLFW_KEY_B, 0, 'b');
    expect_key(window, "b", "");
    type(GLFW_KEY_B, GLFW_MOD_SHIFT, 'B');
    expect_key(window, "Shift+b", "");
    type(GLFW_KEY_SLASH, GLFW_MOD_SHIFT, '?');
    expect_key(window, "?", "");
    type(GLFW_KEY_1, 0, '!'); // of any layout
    expect_key(window, "!", "");
    type(GLFW_KEY_SPACE, 0, ' '); // is a key with a name
    expect_key(window, "Space", "");
    type(GLFW_KEY_BACKSPACE, 0, '\b');
    expect_key(window, "Backspace", "");
    window_destroy(window);
}

static void a_character_with_a_modifier_is_told_by_its_key_alone(void **state) {
    (void)state;
    Window *window = open_window();
    set_layout(NULL);
    type(GLFW_KEY_B, GLFW_MOD_ALT, 'b');
    expect_key(window, "Alt+b", "");
    press(GLFW_KEY_B, GLFW_MOD_CONTROL | GLFW_MOD_SHIFT);
    expect_key(window, "Ctrl+Shift+b", "");
    window_destroy(window);
}

static void with_a_modifier_a_key_is_what_the_layout_has_there(void **state) {
    (void)state;
    Window *window = open_window();
    set_layout(NULL);
    desktop.key_names[GLFW_KEY_Y] = "z"; // German
    desktop.key_names[GLFW_KEY_SEMICOLON] = "ö";
    press(GLFW_KEY_Y, GLFW_MOD_CONTROL);
    expect_key(window, "Ctrl+z", "");
    press(GLFW_KEY_SEMICOLON, GLFW_MOD_CONTROL);
    expect_key(window, "Ctrl+ö", "Ctrl+;");
    desktop.key_names[GLFW_KEY_Y] = NULL; // the system does not tell
    press(GLFW_KEY_Y, GLFW_MOD_CONTROL);
    expect_key(window, "Ctrl+y", "");
    desktop.key_names[GLFW_KEY_Y] = "no key";
    press(GLFW_KEY_Y, GLFW_MOD_SUPER);
    expect_key(window, "Super+y", "");
    press(GLFW_KEY_APOSTROPHE, GLFW_MOD_CONTROL);
    expect_key(window, "Ctrl+'", "");
    press(GLFW_KEY_GRAVE_ACCENT, GLFW_MOD_CONTROL);
    expect_key(window, "Ctrl+`", "");
    window_destroy(window);
}

static void letters_of_other_scripts_fall_back_to_the_key_of_a_us_keyboard(void **state) {
    (void)state;
    Window *window = open_window();
    set_layout(russian);
    type(GLFW_KEY_B, 0, 0x438);
    expect_key(window, "и", "b");
    type(GLFW_KEY_B, GLFW_MOD_SHIFT, 0x418);
    expect_key(window, "Shift+И", "Shift+b");
    press(GLFW_KEY_B, GLFW_MOD_CONTROL);
    expect_key(window, "Ctrl+и", "Ctrl+b");
    type(GLFW_KEY_SLASH, 0, '.');
    expect_key(window, ".", "");
    type(GLFW_KEY_7, 0, '?'); // no digit there
    expect_key(window, "?", "7");
    window_destroy(window);
}

static void a_key_that_types_several_characters_falls_back_once(void **state) {
    (void)state;
    Window *window = open_window();
    for (int i = 0; i < 2; i++) {
        press(GLFW_KEY_B, 0); // of an Arabic keyboard
        shown->character(shown, 0x0644);
        shown->character(shown, 0x0627);
        window_wait(window, 0);
        Event lam = next_event(window), alef = next_event(window);
        expect_press(lam.press, "ل");
        expect_press(lam.fallback, "b");
        expect_press(alef.press, "ا");
        expect_press(alef.fallback, "");
        expect_nothing(window);
    }
    window_destroy(window);
}

static void a_layout_is_latin_with_half_of_its_letters(void **state) {
    (void)state;
    Window *window = open_window();
    const char *names[26];
    memcpy(names, russian, sizeof names);
    for (int i = 0; i < 12; i++)
        names[2 * i] = "a";
    set_layout(names);
    type(GLFW_KEY_7, 0, '?');
    expect_key(window, "?", "7");
    desktop.key_names[GLFW_KEY_Z] = "z";
    type(GLFW_KEY_7, 0, '?'); // is meant as it is
    expect_key(window, "?", "");
    desktop.key_names[GLFW_KEY_Z] = "{";
    type(GLFW_KEY_7, 0, '?');
    expect_key(window, "?", "7");
    window_destroy(window);
}

// The number pad --------------------------------------------------------------------------------------------

static void the_number_pad_types_or_moves(void **state) {
    (void)state;
    Window *window = open_window();
    type(GLFW_KEY_KP_7, GLFW_MOD_NUM_LOCK, '7');
    expect_key(window, "7", "");
    type(GLFW_KEY_KP_DECIMAL, GLFW_MOD_NUM_LOCK, '.');
    expect_key(window, ".", "");
    press(GLFW_KEY_KP_7, GLFW_MOD_SHIFT | GLFW_MOD_NUM_LOCK);
    expect_key(window, "Shift+Home", "");
    press(GLFW_KEY_KP_0, GLFW_MOD_CONTROL | GLFW_MOD_NUM_LOCK);
    expect_key(window, "Ctrl+0", "");
    press(GLFW_KEY_KP_9, GLFW_MOD_CONTROL | GLFW_MOD_NUM_LOCK);
    expect_key(window, "Ctrl+9", "");
    press(GLFW_KEY_KP_9, GLFW_MOD_CONTROL);
    expect_key(window, "Ctrl+PageUp", "");
    press(GLFW_KEY_KP_DECIMAL, GLFW_MOD_CONTROL | GLFW_MOD_NUM_LOCK);
    expect_key(window, "Ctrl+Delete", "");
    window_destroy(window);
}

static void a_key_of_the_number_pad_keeps_its_place_among_others(void **state) {
    (void)state;
    Window *window = open_window();
    press(GLFW_KEY_KP_7, 0);
    press(GLFW_KEY_KP_8, 0);
    press(GLFW_KEY_LEFT, 0);
    press(GLFW_KEY_KP_9, 0);
    shown->move(shown, 10, 10);
    static const char *const names[] = {"Home", "Up", "Left", "PageUp"};
    for (int i = 0; i < 4; i++)
        expect_press(next_event(window).press, names[i]);
    assert_int_equal(next_event(window).kind, EVENT_MOVE);
    expect_nothing(window);
    window_destroy(window);
}

static void a_key_of_the_number_pad_goes_before_one_that_types(void **state) {
    (void)state;
    Window *window = open_window();
    press(GLFW_KEY_KP_7, 0);
    type(GLFW_KEY_B, 0, 'b');
    expect_press(next_event(window).press, "Home");
    expect_press(next_event(window).press, "b");
    window_destroy(window);
}

static void the_number_pad_is_told_to_the_window_beside_too(void **state) {
    (void)state;
    Error error;
    Window *window = open_window();
    Window *beside = window_create_beside(window, &(WindowOptions){"Notes", 0, 0, NULL, false}, &error);
    next_event(beside);
    shown_beside->key(shown_beside, GLFW_KEY_KP_7, 0, GLFW_PRESS, 0);
    Event event;
    assert_false(window_next_event(beside, &event));
    window_wait(window, INFINITY);
    expect_press(next_event(beside).press, "Home");
    window_destroy(beside);
    window_destroy(window);
}

// The mouse -------------------------------------------------------------------------------------------------

static void expect_at(Event event, EventKind kind, float x, float y) {
    assert_int_equal(event.kind, kind);
    assert_float_equal(event.at.x, x, 0);
    assert_float_equal(event.at.y, y, 0);
}

static void the_mouse_is_told_in_pixels_from_the_lower_left(void **state) {
    (void)state;
    desktop.scale = 2;
    Window *window = open_window();
    shown->move(shown, 100, 150);
    expect_at(next_event(window), EVENT_MOVE, 200, 900);
    shown->place.width = 400; // and not yet told
    shown->move(shown, 100, 150);
    expect_at(next_event(window), EVENT_MOVE, 400, 900);
    shown->place.height = 300;
    shown->move(shown, 100, 150);
    expect_at(next_event(window), EVENT_MOVE, 400, 600);
    window_destroy(window);
}

static void in_a_window_without_a_size_the_mouse_is_nowhere(void **state) {
    (void)state;
    static const DesktopRect places[] = {{0, 0, 0, 600}, {0, 0, 800, 0}, {0, 0, 0, 0}};
    Window *window = open_window();
    for (size_t i = 0; i < 3; i++) {
        shown->place = places[i];
        shown->move(shown, 100, 150);
        expect_at(next_event(window), EVENT_MOVE, 0, 0);
    }
    shown->place = (DesktopRect){0, 0, 1, 1};
    shown->move(shown, 0.5, 0.25);
    expect_at(next_event(window), EVENT_MOVE, 400, 450);
    window_destroy(window);
}

static void only_the_last_of_many_moves_is_told(void **state) {
    (void)state;
    Window *window = open_window();
    shown->move(shown, 1, 600);
    shown->move(shown, 2, 600);
    press(GLFW_KEY_RIGHT, 0);
    press(GLFW_KEY_RIGHT, 0);
    shown->move(shown, 3, 600);
    shown->refresh(shown);
    shown->refresh(shown);
    expect_at(next_event(window), EVENT_MOVE, 2, 0);
    assert_int_equal(next_event(window).kind, EVENT_KEY);
    assert_int_equal(next_event(window).kind, EVENT_KEY);
    expect_at(next_event(window), EVENT_MOVE, 3, 0);
    assert_int_equal(next_event(window).kind, EVENT_REDRAW);
    expect_nothing(window);
    window_destroy(window);
}

static void buttons_are_told_with_where_and_how(void **state) {
    (void)state;
    Window *window = open_window();
    shown->mouse_x = 30;
    shown->mouse_y = 40;
    shown->button(shown, GLFW_MOUSE_BUTTON_LEFT, GLFW_PRESS, 0);
    shown->button(shown, GLFW_MOUSE_BUTTON_LEFT, GLFW_RELEASE, GLFW_MOD_CONTROL);
    shown->button(shown, GLFW_MOUSE_BUTTON_4, GLFW_PRESS, 0);
    shown->button(shown, GLFW_MOUSE_BUTTON_RIGHT, GLFW_PRESS, 0);
    shown->button(shown, GLFW_MOUSE_BUTTON_MIDDLE, GLFW_PRESS, 0);
    Event event = next_event(window);
    expect_at(event, EVENT_PRESS, 30, 560);
    expect_press(event.press, "MouseLeft");
    event = next_event(window);
    expect_at(event, EVENT_RELEASE, 30, 560);
    expect_press(event.press, "Ctrl+MouseLeft");
    expect_press(next_event(window).press, "MouseRight");
    expect_press(next_event(window).press, "MouseMiddle");
    expect_nothing(window);
    window_destroy(window);
}

static int count_presses(Window *window, const char *name) {
    Event event;
    int count = 0;
    for (; window_next_event(window, &event); count++) {
        assert_int_equal(event.kind, EVENT_KEY);
        expect_press(event.press, name);
    }
    return count;
}

static void the_wheel_is_told_once_a_notch(void **state) {
    (void)state;
    Window *window = open_window();
    shown->wheel(shown, 0, 1);
    assert_int_equal(count_presses(window, "WheelUp"), 1);
    shown->wheel(shown, 5, -2);
    assert_int_equal(count_presses(window, "WheelDown"), 2);
    for (int i = 0; i < 7; i++) // a touchpad counts finely
        shown->wheel(shown, 0, 0.25);
    assert_int_equal(count_presses(window, "WheelUp"), 1);
    shown->wheel(shown, 0, -0.5); // 0.75 are left, and forgotten when it turns
    assert_int_equal(count_presses(window, "WheelDown"), 0);
    shown->wheel(shown, 3, 0); // to the side is nothing
    shown->wheel(shown, 0, -0.5);
    assert_int_equal(count_presses(window, "WheelDown"), 1);
    window_destroy(window);
}

static void the_wheel_turns_by_four_notches_at_most_at_once(void **state) {
    (void)state;
    Window *window = open_window();
    shown->wheel(shown, 0, 100);
    assert_int_equal(count_presses(window, "WheelUp"), 4);
    shown->wheel(shown, 0, -100);
    assert_int_equal(count_presses(window, "WheelDown"), 4);
    window_destroy(window);
}

static void the_wheel_is_another_with_either_ctrl(void **state) {
    (void)state;
    Window *window = open_window();
    shown->held[GLFW_KEY_LEFT_SHIFT] = true;
    shown->held[GLFW_KEY_LEFT_CONTROL] = true;
    shown->wheel(shown, 0, 1);
    assert_int_equal(count_presses(window, "Ctrl+WheelUp"), 1);
    shown->held[GLFW_KEY_LEFT_CONTROL] = false;
    shown->held[GLFW_KEY_RIGHT_CONTROL] = true;
    shown->wheel(shown, 0, 1);
    assert_int_equal(count_presses(window, "Ctrl+WheelUp"), 1);
    shown->held[GLFW_KEY_RIGHT_CONTROL] = false;
    shown->wheel(shown, 0, 1);
    assert_int_equal(count_presses(window, "WheelUp"), 1);
    window_destroy(window);
}

static void mouse_and_wheel_are_pointers_and_keys_are_none(void **state) {
    (void)state;
    static const KeyPress up = {KEY_WHEEL_UP, MOD_CTRL}, down = {KEY_WHEEL_DOWN, 0}, key = {KEY_RIGHT, 0};
    assert_true(event_is_pointer(&(Event){.kind = EVENT_MOVE}));
    assert_true(event_is_pointer(&(Event){.kind = EVENT_PRESS}));
    assert_true(event_is_pointer(&(Event){.kind = EVENT_RELEASE}));
    assert_true(event_is_pointer(&(Event){.kind = EVENT_KEY, .press = up}));
    assert_true(event_is_pointer(&(Event){.kind = EVENT_KEY, .press = down}));
    assert_false(event_is_pointer(&(Event){.kind = EVENT_KEY, .press = key}));
    assert_false(event_is_pointer(&(Event){.kind = EVENT_REDRAW}));
}

// The system ------------------------------------------------------------------------------------------------

static void what_loses_the_picture_asks_for_another(void **state) {
    (void)state;
    Window *window = open_window();
    shown->refresh(shown);
    assert_int_equal(next_event(window).kind, EVENT_REDRAW);
    shown->resize(shown, 640, 480);
    assert_int_equal(next_event(window).kind, EVENT_REDRAW);
    shown->minimise(shown, GLFW_TRUE);
    assert_int_equal(next_event(window).kind, EVENT_REDRAW);
    shown->shift(shown, 1, 1);
    expect_nothing(window);
    window_destroy(window);
}

static void events_come_in_order_and_those_too_many_are_dropped(void **state) {
    (void)state;
    enum { ROOM = 256, TURN = 100 };
    Window *window = open_window();
    for (int i = 0; i < TURN; i++)
        press(GLFW_KEY_RIGHT, 0);
    assert_int_equal(count_presses(window, "Right"), TURN);
    press(GLFW_KEY_LEFT, 0);
    for (int i = 0; i < ROOM - 2; i++)
        press(GLFW_KEY_RIGHT, 0);
    press(GLFW_KEY_UP, 0);
    press(GLFW_KEY_DOWN, 0); // one too many
    expect_press(next_event(window).press, "Left");
    for (int i = 0; i < ROOM - 2; i++)
        expect_press(next_event(window).press, "Right");
    expect_press(next_event(window).press, "Up");
    expect_nothing(window);
    window_destroy(window);
}

static void a_window_sleeps_as_long_as_it_may(void **state) {
    (void)state;
    enum { FOR_GOOD = -1 };
    Error error;
    Window *window = open_window();
    window_wait(window, 0.5);
    assert_float_equal(desktop.slept, 0.5, 0);
    window_wait(window, INFINITY);
    assert_float_equal(desktop.slept, FOR_GOOD, 0);
    window_wait(window, 0);
    assert_float_equal(desktop.slept, 0, 0);
    window_wait(window, -3);
    assert_float_equal(desktop.slept, 0, 0);
    press(GLFW_KEY_RIGHT, 0);
    window_wait(window, INFINITY); // there is something to do
    assert_float_equal(desktop.slept, 0, 0);
    next_event(window);
    Window *beside = window_create_beside(window, &(WindowOptions){"Notes", 0, 0, NULL, false}, &error);
    window_wait(window, INFINITY); // it wants its first picture
    assert_float_equal(desktop.slept, 0, 0);
    next_event(beside);
    window_wait(window, INFINITY);
    assert_float_equal(desktop.slept, FOR_GOOD, 0);
    window_destroy(beside);
    window_destroy(window);
}

static void a_sleeping_window_is_woken(void **state) {
    (void)state;
    Window *window = open_window();
    window_wake();
    assert_true(desktop.is_woken);
    window_destroy(window);
}

#define DESKTOP(test) cmocka_unit_test_setup(test, desktop_open)

int main(void) {
    const struct CMUnitTest tests[] = {
        DESKTOP(keys_that_type_nothing_are_told_by_name),
        DESKTOP(keys_that_have_no_name_here_are_not_told),
        DESKTOP(a_key_that_goes_up_is_told_whichever_it_is),
        DESKTOP(a_window_that_was_closed_stays_open_unless_the_display_is_gone),
        DESKTOP(modifiers_are_told_with_the_key),
        DESKTOP(a_key_that_is_held_is_told_so),
        DESKTOP(a_key_that_types_is_told_once_by_its_character),
        DESKTOP(a_character_with_a_modifier_is_told_by_its_key_alone),
        DESKTOP(with_a_modifier_a_key_is_what_the_layout_has_there),
        DESKTOP(letters_of_other_scripts_fall_back_to_the_key_of_a_us_keyboard),
        DESKTOP(a_key_that_types_several_characters_falls_back_once),
        DESKTOP(a_layout_is_latin_with_half_of_its_letters),
        DESKTOP(the_number_pad_types_or_moves),
        DESKTOP(a_key_of_the_number_pad_keeps_its_place_among_others),
        DESKTOP(a_key_of_the_number_pad_goes_before_one_that_types),
        DESKTOP(the_number_pad_is_told_to_the_window_beside_too),
        DESKTOP(the_mouse_is_told_in_pixels_from_the_lower_left),
        DESKTOP(in_a_window_without_a_size_the_mouse_is_nowhere),
        DESKTOP(only_the_last_of_many_moves_is_told),
        DESKTOP(buttons_are_told_with_where_and_how),
        DESKTOP(the_wheel_is_told_once_a_notch),
        DESKTOP(the_wheel_turns_by_four_notches_at_most_at_once),
        DESKTOP(the_wheel_is_another_with_either_ctrl),
        DESKTOP(mouse_and_wheel_are_pointers_and_keys_are_none),
        DESKTOP(what_loses_the_picture_asks_for_another),
        DESKTOP(events_come_in_order_and_those_too_many_are_dropped),
        DESKTOP(a_window_sleeps_as_long_as_it_may),
        DESKTOP(a_sleeping_window_is_woken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
