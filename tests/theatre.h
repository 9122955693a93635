// Theatre: the viewer from its opening to its end, in windows that are none: what happens to them is written down as
// moments, and what the viewer does with them is looked at. Their clock goes by itself, so that no test waits. It is linked
// into the tests that are called test_viewer….
#pragma once

#include "platform/headless.h"
#include "platform/window.h"
#include "play/statistics.h"
#include "viewer/viewer_state.h"

#include <stdatomic.h>

enum { WIDTH = 320, HEIGHT = 180, MOST_EVENTS = 64, OK = 0, FAILED = 1, USAGE = 2 };

struct Window {
    char title[128];
    int width, height, monitor;
    bool is_closed, fills, filled_first, is_changed, shows_cursor, has_focus;
    Event events[MOST_EVENTS];
    size_t event_count;
    struct Target *target;
    uint32_t *memory, *screen; // for pictures that are put, and what was put
    int memory_width, memory_height;
    bool is_put, was_asked; // it is to be put; for memory, before it was shown
    int swaps, asked;       // how often it was shown, and asked for memory
    unsigned color,
        corner;     // in the middle and at the upper left of the picture that was shown last, 0xRRGGBB
    int last_green; // the rightmost column of that picture that shows it, -1: none
    double cursor_at;
};

extern Window *const audience, *const presenter;

// What happens, in order.
typedef struct Happening {
    double at;
    unsigned sees;      // the colour that the audience sees then; `anything`: whatever
    void (*does)(void); // then
    const char *key;    // and that is pressed, in the audience's window
} Happening;

enum { RED = 0xFF0000, GREEN = 0x00FF00, BLUE = 0x0000FF, WHITE = 0xFFFFFF, BLACK = 0, anything = 1 << 24 };

typedef struct Theatre {
    // Set by tests; theatre_begin has all be there and nothing go wrong.
    bool has_display, has_room;
    bool monitors_changed, is_display_gone;
    bool shares_memory; // windows take pictures from it
    int monitor_count;
    double opens_at;   // by the windows' clock, 100 where not set
    double wall_ahead; // of that
    double swap_seconds, finish_seconds;
    double looks_at, inhibits_at; // when the window, and what keeps the screen on, are to be looked at again
    // Read by tests.
    const Happening *next_moment;
    void (*shows)(void); // called with every picture of the audience's, NULL: nothing is
    double now, began;   // by the windows' clock
    int rounds;
    int finishes;                  // of all drawing
    size_t finished[16];           // and how many instances the scene had then
    FrameCost costs[2];            // of the last two pictures of the audience's
    bool is_kept_on, is_inhibited; // the screen: by X, and over D-Bus
    int bell;                      // one that signals write to
    atomic_int wakes;              // from other threads
    int watched;                   // descriptors that may wake the viewer
    Viewer *viewer;                // that has shown a picture
    const char *message;           // what it said last
    int seen;                      // what a test remembers: swaps (theatre_count_swaps), or another number
    Headless *headless;
    const char *folder; // where the test is
} Theatre;

extern Theatre theatre;

// Seconds between two pictures of a monitor.
extern const double theatre_period;

// Set-up and tear-down of a group of tests, and set-up of a test, for which talk.lua is theatre_talk.
int theatre_open(void **state);
int theatre_close(void **state);
int theatre_begin(void **state);

// Three steps of a second: red, green and blue from their middle on.
extern const char theatre_talk[];
void theatre_write_scene(const char *text); // as talk.lua

void theatre_write_keys(const char *text); // as the user's keys.conf, of one test
// What the clock on the wall is to say, in UTC, on the first of January of 1970: now, or where the next run begins.
void theatre_be_at(int hour, int minute, double second);

// Runs the viewer with such arguments until the last moment has come; its status.
int theatre_run(int count, char *const *arguments, const Happening *moments, size_t moment_count);

typedef char *const Arguments[];
#define COUNT(list) (sizeof(list) / sizeof(list)[0])
#define VIEW(moments, ...)                                                                                   \
    theatre_run((int)COUNT(((Arguments){__VA_ARGS__})), (Arguments){__VA_ARGS__}, moments, COUNT(moments))

extern const Happening theatre_nothing[1];

// What a test does to windows.
void theatre_push(Window *window, Event event);
void theatre_press(Window *window, const char *key);
void theatre_move_mouse(float x);
void theatre_move_a_little(void);
void theatre_click(void);
void theatre_lose_picture(void); // after which swaps are counted
void theatre_count_swaps(void);  // and rounds, from here on
void theatre_break_shaders(void);
void theatre_mend_shaders(void);
void theatre_let_load(void); // what would be loaded has come

// Whether the viewer was awake then, in seconds since it began.
bool theatre_was_awake(double at);

// What it expects of the audience's.
void theatre_expect_no_swap(void);
void theatre_expect_one_swap(void);
void theatre_expect_message(const char *text); // that was shown since swaps were counted
void theatre_expect_cursor(void);
void theatre_expect_hidden_cursor(void);
void theatre_expect_screen(void); // to be filled
