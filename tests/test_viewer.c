// The viewer from its opening to its end, in windows that are none: what happens to them is written down as
// moments, and what the viewer does with them is looked at. Their clock goes by itself, so that no test waits.
#include "base/asset.h"
#include "capture.h"
#include "cli/program.h"
#include "compare.h"
#include "export/picture.h"
#include "gl/target.h"
#include "hud/arrows.h"
#include "hud/hud.h"
#include "hud/presenter_view.h"
#include "memory.h"
#include "platform/headless.h"
#include "platform/multicast.h"
#include "platform/saver.h"
#include "platform/wall.h"
#include "platform/window.h"
#include "play/beat.h"
#include "play/statistics.h"
#include "text_file.h"
#include "viewer/viewer.h"

#include <fcntl.h>
#include <glad/gl.h>
#include <jansson.h>
#include <limits.h>
#include <math.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { WIDTH = 320, HEIGHT = 180, MOST_EVENTS = 64, OK = 0, FAILED = 1, USAGE = 2 };

static const double period = 1.0 / 120;

// What is asked of the windows ------------------------------------------------------------------------------

struct Window {
    char title[128];
    int width, height, monitor;
    bool is_closed, fills, filled_first, is_changed, shows_cursor, has_focus;
    Event events[MOST_EVENTS];
    size_t event_count;
    Target *target;
    uint32_t *memory, *screen; // for pictures that are put, and what was put
    int memory_width, memory_height;
    bool is_put;
    int swaps;
    unsigned color,
        corner;     // in the middle and at the upper left of the picture that was shown last, 0xRRGGBB
    int last_green; // the rightmost column of that picture that shows it, -1: none
    double cursor_at;
};

static Window windows[2];
static Window *const audience = &windows[0], *const presenter = &windows[1];
static const Window *current; // its context is
static bool has_display, has_room, monitors_changed;
static bool shares_memory;  // windows take pictures from it
static bool ends_by_signal; // as a kiosk does, which does not let itself be closed
static bool is_display_gone;
static int monitor_count, rounds;
static bool has_swapped;  // since the last round
static double wall_ahead; // of the windows' clock
static double clock_now, began, swap_seconds, finish_seconds;
static int finishes;       // of all drawing
static FrameCost costs[2]; // of the last two pictures of the audience's

// What happens, in order.
typedef struct Happening {
    double at;
    unsigned sees;      // the colour that the audience sees then; `anything`: whatever
    void (*does)(void); // then
    const char *key;    // and that is pressed, in the audience's window
} Happening;

enum { RED = 0xFF0000, GREEN = 0x00FF00, BLUE = 0x0000FF, WHITE = 0xFFFFFF, BLACK = 0, anything = 1 << 24 };

static const Happening *next_moment, *last_moment;

static void push(Window *window, Event event) {
    assert_true(window->event_count < MOST_EVENTS);
    window->events[window->event_count++] = event;
}

static void press(Window *window, const char *name) {
    Event event = {.kind = EVENT_KEY};
    assert_true(key_parse(name, &event.press));
    push(window, event);
}

static void move_mouse(float x) {
    push(audience, (Event){.kind = EVENT_MOVE, .at = {{x, 90}}});
}

// What is being loaded comes when it comes: the clock waits for it.
static bool is_ready(const Happening *moment) {
    enum { PATIENCE = 20000 }; // milliseconds
    static int waited;
    bool is = moment->sees == anything || audience->color == moment->sees || ++waited > PATIENCE;
    if (is)
        waited = 0;
    else
        poll(NULL, 0, 1);
    return is;
}

static void happen(const Happening *moment) {
    if (moment->sees != anything && audience->color != moment->sees)
        fail_msg("at %g the audience sees #%06X, not #%06X", moment->at, audience->color, moment->sees);
    if (moment->does)
        moment->does();
    if (moment->key)
        press(audience, moment->key);
}

void window_show(Window *window, const char *title) {
    snprintf(window->title, sizeof window->title, "%s", title);
}

static Window *open_window(Window *window, const WindowOptions *options) {
    *window = (Window){.width = options->width ? options->width : WIDTH,
                       .height = options->height ? options->height : HEIGHT,
                       .shows_cursor = true,
                       .color = anything};
    window_show(window, options->title ? options->title : "");
    window->target = target_create(window->width, window->height, NULL);
    assert_non_null(window->target);
    return window;
}

Window *window_create(const WindowOptions *options, Error *error) {
    if (!has_display)
        return error_set(error, "no display"), NULL;
    open_window(audience, options);
    Error *refusal = options->monitor_may_lack ? NULL : error;
    if (options->monitor && (audience->monitor = window_find_monitor(options->monitor, refusal)) < 0 &&
        refusal)
        return NULL;
    window_use(audience);
    return audience;
}

Window *window_create_beside(Window *first, const WindowOptions *options, Error *error) {
    assert_ptr_equal(first, audience);
    if (!has_room)
        return error_set(error, "no room"), NULL;
    open_window(presenter, options);
    window_use(first);
    return presenter;
}

void window_destroy(Window *window) {
    if (!window)
        return;
    assert_true(window == presenter || !presenter->target);
    target_destroy(window->target);
    free(window->memory);
    free(window->screen);
    window->target = NULL;
    window->memory = window->screen = NULL;
}

void window_use(Window *window) {
    assert_non_null(window->target);
    current = window;
    target_bind(window->target);
}

double window_time(void) {
    return clock_now;
}

double wall_time(void) {
    return clock_now + wall_ahead;
}

// In place of the system's.
int nanosleep(const struct timespec *time, struct timespec *left) {
    (void)left;
    clock_now += (double)time->tv_sec + 1e-9 * (double)time->tv_nsec;
    return 0;
}

void window_wait(Window *window, double seconds) {
    assert_true(window == audience && current == audience);
    target_bind(audience->target); // after a screenshot
    rounds++;
    double rest = next_moment < last_moment ? fmax(0, began + next_moment->at - clock_now) : INFINITY;
    clock_now += fmin(seconds > 0 ? seconds : has_swapped ? 0 : period, rest);
    has_swapped = false;
    if (isinf(clock_now))
        fail_msg("it sleeps for good");
    while (next_moment < last_moment && began + next_moment->at <= clock_now + 1e-9 && is_ready(next_moment))
        happen(next_moment++);
    if (next_moment == last_moment && !ends_by_signal)
        audience->is_closed = true;
    else if (next_moment == last_moment)
        raise(SIGINT);
}

void window_wake(void) {
}

bool window_next_event(Window *window, Event *event) {
    if (window->event_count == 0)
        return false;
    *event = window->events[0];
    memmove(window->events, window->events + 1, --window->event_count * sizeof *event);
    return true;
}

bool event_is_pointer(const Event *event) {
    return event->kind == EVENT_PRESS || event->kind == EVENT_RELEASE || event->kind == EVENT_MOVE ||
           event->press.code == KEY_WHEEL_UP || event->press.code == KEY_WHEEL_DOWN;
}

bool window_is_closed(const Window *window) {
    return window->is_closed;
}

bool window_stay_open(Window *window) {
    window->is_closed = is_display_gone;
    return !window->is_closed;
}

void window_size(const Window *window, int *width, int *height) {
    *width = window->width;
    *height = window->height;
}

static unsigned color_of(const uint8_t *pixel) {
    return (unsigned)(pixel[0] << 16 | pixel[1] << 8 | pixel[2]);
}

static int last_column(const uint8_t *pixels, int width, int height, unsigned color) {
    int last = -1;
    for (int i = 0; i < width * height; i++)
        last = color_of(pixels + 4 * i) == color && i % width > last ? i % width : last;
    return last;
}

uint32_t *window_pixels(Window *window, int width, int height) {
    size_t count = (size_t)width * (size_t)height;
    if (shares_memory && (width != window->memory_width || height != window->memory_height)) {
        free(window->memory);
        free(window->screen);
        window->memory = calloc(count, sizeof *window->memory);
        window->screen = calloc(count, sizeof *window->screen);
        window->memory_width = width;
        window->memory_height = height;
    }
    window->is_put = shares_memory;
    return window->memory;
}

void window_put(Window *window, int left, int top, int width, int height) {
    assert_true(left >= 0 && top >= 0 && width > 0 && height > 0);
    assert_true(left + width <= window->memory_width && top + height <= window->memory_height);
    for (int y = top; y < top + height; y++) {
        size_t first = (size_t)(y * window->memory_width + left);
        memcpy(window->screen + first, window->memory + first, (size_t)width * sizeof *window->screen);
    }
}

static void read_screen(const Window *window, uint8_t *pixels) {
    for (int i = 0; i < window->memory_width * window->memory_height; i++)
        for (int c = 0; c < 4; c++)
            pixels[4 * i + c] = (uint8_t)(window->screen[i] >> (c < 3 ? 16 - 8 * c : 24));
}

void window_swap(Window *window) {
    assert_ptr_equal(window, current);
    int width = window->is_put ? window->memory_width : target_width(window->target);
    int height = window->is_put ? window->memory_height : target_height(window->target);
    uint8_t *pixels = malloc((size_t)width * (size_t)height * 4);
    assert_non_null(pixels);
    if (window->is_put)
        read_screen(window, pixels);
    else
        target_read(window->target, pixels);
    window->is_put = false;
    // The picture lies in the target's lower left corner; of one that has grown beyond it, that part is there.
    int seen_width = width < window->width ? width : window->width;
    int seen_height = height < window->height ? height : window->height;
    int top = height - seen_height;
    window->color = color_of(pixels + 4 * ((top + seen_height / 2) * width + seen_width / 2));
    window->corner = color_of(pixels + 4 * top * width);
    window->last_green = last_column(pixels, width, height, GREEN);
    assert_true(pixels[3] == 255); // nothing behind it shines through
    free(pixels);
    window->filled_first = window->swaps++ ? window->filled_first : window->fills;
    has_swapped = true;
    clock_now += window == audience ? swap_seconds : 0.005;
}

double window_rate(Window *window) {
    (void)window;
    return 1 / period;
}

int window_monitors(Monitor *monitors) {
    static const char *const names[] = {"A", "B"};
    for (int i = 0; i < monitor_count; i++) {
        monitors[i] = (Monitor){.width = WIDTH, .height = HEIGHT};
        snprintf(monitors[i].name, sizeof monitors[i].name, "%s", names[i]);
    }
    return monitor_count;
}

int window_find_monitor(const char *text, Error *error) {
    Monitor monitors[monitor_most];
    for (int i = window_monitors(monitors); i-- > 0;)
        if (!strcmp(monitors[i].name, text))
            return i;
    error_set(error, "no such monitor");
    return -1;
}

bool window_monitors_changed(Window *window) {
    (void)window;
    bool changed = monitors_changed;
    monitors_changed = false;
    return changed;
}

bool window_print_monitors(FILE *file, Error *error) {
    (void)file;
    return has_display || error_set(error, "no display");
}

void window_move_to(Window *window, int monitor, bool fullscreen) {
    const Window *other = window == audience ? presenter : audience;
    assert_false(fullscreen && monitor_count == 1 && other->target && other->monitor == monitor);
    window->monitor = monitor;
    window->fills = fullscreen;
}

int window_filled_monitor(Window *window) {
    return window->fills ? window->monitor : -1;
}

void window_focus(Window *window) {
    window->has_focus = true;
}

void window_set_fullscreen(Window *window, bool fullscreen) {
    window->fills = fullscreen;
}

bool window_is_fullscreen(const Window *window) {
    return window->fills;
}

bool window_fullscreen_changed(Window *window) {
    bool changed = window->is_changed;
    window->is_changed = false;
    return changed;
}

double window_next_look(const Window *window) {
    (void)window;
    return INFINITY;
}

void window_show_cursor(Window *window, bool shown) {
    if (window->shows_cursor != shown)
        window->cursor_at = clock_now - began;
    window->shows_cursor = shown;
}

static bool is_kept_on; // the screen

void saver_hold(Saver *saver, bool is_held) {
    (void)saver;
    is_kept_on = is_held;
}

void saver_finish(Saver *saver) {
    (void)saver;
    is_kept_on = false;
}

// What is asked of the driver -------------------------------------------------------------------------------

enum { MOST_PROGRAMS = 4096 };

static const Window *owners[MOST_PROGRAMS]; // of the programs: in whose context they were made
static PFNGLCREATEPROGRAMPROC create_program;
static PFNGLDELETEPROGRAMPROC delete_program;
static PFNGLUSEPROGRAMPROC use_program;

static GLuint create_program_here(void) {
    GLuint name = create_program();
    assert_in_range(name, 1, MOST_PROGRAMS - 1);
    owners[name] = current;
    return name;
}

static void delete_program_here(GLuint name) {
    assert_true(!name || owners[name] == current);
    owners[name] = NULL;
    delete_program(name);
}

static void use_program_here(GLuint name) {
    assert_ptr_equal(owners[name], current);
    use_program(name);
}

static void finish_drawing(void) {
    finishes++;
    clock_now += finish_seconds;
}

static void take_driver(void) {
    create_program = glad_glCreateProgram;
    delete_program = glad_glDeleteProgram;
    use_program = glad_glUseProgram;
    glad_glCreateProgram = create_program_here;
    glad_glDeleteProgram = delete_program_here;
    glad_glUseProgram = use_program_here;
    glad_glFinish = finish_drawing;
}

// In place of the statistics.
void statistics_add(Statistics *statistics, FrameCost cost, double now) {
    (void)statistics, (void)now;
    costs[0] = costs[1];
    costs[1] = cost;
}

// A talk ----------------------------------------------------------------------------------------------------

static char folder[] = "/tmp/rostrum-viewer-XXXXXX";
static char python[PATH_MAX]; // what stands in for one with Manim
static Headless *headless;

// Three steps of a second: red, green and blue from their middle on.
static const char talk[] = "local function fill(color)\n"
                           "  wait(0.5)\n"
                           "  add(Rectangle { width = 20, height = 20, fill_color = color, fill_opacity = 1, "
                           "stroke_width = 0 })\n"
                           "  wait(0.5)\n"
                           "end\n"
                           "local last = param('last', '#0000FF', { choices = { '#0000FF', '#FFFFFF' } })\n"
                           "cue('One & a half…') fill('#FF0000')\n"
                           "cue('two') fill('#00FF00')\n"
                           "cue('three') fill(last)\n";

static void write_scene(const char *text) {
    text_file_write("talk.lua", text);
}

static int set_up(void **state) {
    (void)state;
    Error error;
    signal(SIGINT, SIG_DFL); // jobs in the background ignore it
    if (!realpath("tests/manim_stub.py", python) || !mkdtemp(folder) || chdir(folder) ||
        !(headless = headless_create(false, &error)))
        return -1;
    take_driver();
    setenv("XDG_CONFIG_HOME", folder, 1);
    setenv("XDG_STATE_HOME", folder, 1);
    setenv("XDG_CACHE_HOME", folder, 1);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    char command[64];
    headless_destroy(headless);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return chdir("/") || system(command);
}

static int begin(void **state) {
    (void)state;
    has_display = has_room = true;
    monitors_changed = is_display_gone = shares_memory = false;
    monitor_count = 1;
    swap_seconds = period;
    finish_seconds = 0;
    finishes = 0;
    window_destroy(presenter); // of a test that failed
    window_destroy(audience);
    write_scene(talk);
    return 0;
}

typedef char *const Arguments[];

static int run(int count, char *const *arguments, const Happening *moments, size_t moment_count) {
    Options options;
    Error error = {""};
    assert_true(options_parse(&options, MODE_VIEW, count, arguments, &error));
    ends_by_signal = options.kiosk;
    next_moment = moments;
    last_moment = moments + moment_count;
    began = clock_now = 100;
    rounds = 0;
    int descriptors = memory_descriptors(), status = viewer_run(&options, &error);
    if (audience->target) // of a window that was refused
        window_destroy(audience);
    assert_null(presenter->target);
    assert_int_equal(memory_descriptors(), descriptors);
    for (size_t name = 0; name < MOST_PROGRAMS; name++)
        assert_null(owners[name]);
    assert_true((status == OK) == !error.text[0]);
    return status;
}

#define COUNT(list) (sizeof(list) / sizeof(list)[0])
#define VIEW(moments, ...)                                                                                   \
    run((int)COUNT(((Arguments){__VA_ARGS__})), (Arguments){__VA_ARGS__}, moments, COUNT(moments))

static const Happening nothing[] = {{0.25, anything, NULL, NULL}};
static int seen;

// The audience's window -------------------------------------------------------------------------------------

static void the_show_opens_and_plays_step_by_step(void **state) {
    (void)state;
    const Happening moments[] = {
        {0.25, BLACK, NULL, NULL}, {0.75, RED, NULL, NULL},   {5, RED, NULL, "Right"},
        {5.25, RED, NULL, NULL},   {5.75, GREEN, NULL, NULL}, {9, GREEN, NULL, "b"},
        {9.5, BLACK, NULL, "w"},   {10, WHITE, NULL, "w"},    {11, GREEN, NULL, "Left"},
        {12, RED, NULL, "Ctrl+q"}, {13, anything, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--size", "256x144"), OK);
    assert_string_equal(audience->title, "talk.lua – Rostrum");
    assert_true(audience->width == 256 && audience->height == 144);
    assert_ptr_equal(next_moment, moments + COUNT(moments) - 1); // quit before the last
}

static void lose_screen(void) {
    memset(audience->screen, 0, (size_t)(WIDTH * HEIGHT) * sizeof *audience->screen);
    push(audience, (Event){.kind = EVENT_REDRAW});
}

static void a_window_that_takes_pictures_from_memory_shows_the_same(void **state) {
    (void)state;
    if (!strstr(headless_driver(headless), "llvmpipe"))
        skip(); // a GPU shows them
    shares_memory = true;
    const Happening moments[] = {{0.25, BLACK, NULL, NULL},    {0.75, RED, NULL, NULL},
                                 {5, RED, NULL, "Right"},      {5.75, GREEN, NULL, NULL},
                                 {9, GREEN, NULL, "w"},        {10, WHITE, NULL, "w"},
                                 {11, GREEN, NULL, "s"},       {15, GREEN, NULL, "Left"},
                                 {16, RED, lose_screen, NULL}, {17, RED, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    const Happening at_once[] = {{0, GREEN, NULL, "Alt+Right"}, {0.1, BLUE, NULL, NULL}};
    assert_int_equal(VIEW(at_once, "talk.lua", "--start", "three"), OK);
}

static void without_a_scene_the_built_in_presentation_opens(void **state) {
    (void)state;
    assert_int_equal(VIEW(nothing, "--loop"), OK);
    assert_string_equal(audience->title, "continuous_batching.lua – Rostrum");
}

static void count_swaps(void) {
    seen = audience->swaps;
    rounds = 0;
}

static void expect_no_swap(void) {
    assert_int_equal(audience->swaps, seen);
    assert_true(rounds <= 2);
}

static void lose_picture(void) {
    count_swaps();
    push(audience, (Event){.kind = EVENT_REDRAW});
}

static void expect_one_swap(void) {
    assert_int_equal(audience->swaps, seen + 1);
}

static void a_picture_that_stands_is_drawn_once_or_when_it_was_lost(void **state) {
    (void)state;
    const Happening moments[] = {{10, anything, count_swaps, NULL},
                                 {90, anything, expect_no_swap, NULL},
                                 {91, anything, lose_picture, NULL},
                                 {92, anything, expect_one_swap, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void touch_nothing(void) {
    move_mouse(100);
    move_mouse(101);
    press(audience, "Ctrl+F1");
    count_swaps();
}

static void what_changes_nothing_draws_nothing(void **state) {
    (void)state;
    const Happening moments[] = {{10, anything, touch_nothing, NULL}, {20, anything, expect_no_swap, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void press_twice(void) {
    press(audience, "b");
    press(audience, "b");
}

static void hold(void) {
    press(audience, "b");
    press(audience, "b");
    audience->events[1].is_repeat = true;
}

static void a_key_pressed_twice_counts_twice_and_one_that_is_held_once(void **state) {
    (void)state;
    const Happening moments[] = {{5, RED, press_twice, NULL},
                                 {6, RED, hold, NULL},
                                 {7, BLACK, press_twice, NULL},
                                 {8, BLACK, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void expect_all_steps_drawn(void) {
    assert_int_equal(finishes, 3);
    assert_int_equal(audience->swaps, 1);
}

static void all_steps_have_been_drawn_before_the_first_plays(void **state) {
    (void)state;
    const Happening moments[] = {{0, anything, expect_all_steps_drawn, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void drawing_all_steps_keeps_nobody_waiting(void **state) {
    (void)state;
    finish_seconds = 0.2;
    const Happening moments[] = {{0.85, BLACK, NULL, NULL}, {1, RED, NULL, NULL}}; // two steps took 0.4 s
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    assert_int_equal(finishes, 2);
}

static void expect_costs_in_a_row(void) {
    const FrameCost *cost = &costs[1];
    assert_true(fabs(cost->period - period) < 1e-9 && fabs(cost->interval - period) < 1e-3);
    assert_true(cost->draws > 0 && cost->instances >= cost->draws && fabs(cost->seconds) < 1e-9);
}

static void expect_finished_costs(void) {
    assert_true(fabs(costs[1].seconds - finish_seconds) < 1e-9);
    lose_picture();
}

static void expect_cost_out_of_row(void) {
    expect_one_swap();
    assert_true(costs[1].interval == 0);
}

static void the_statistics_get_what_each_picture_costs(void **state) {
    (void)state;
    write_scene("local d = Dot() play(d:animate():shift(RIGHT), { run_time = 2 })\n");
    finish_seconds = 0.002;
    const Happening moments[] = {{0.75, anything, expect_costs_in_a_row, "i"},
                                 {1.5, anything, NULL, NULL},
                                 {10, anything, expect_finished_costs, NULL},
                                 {11, anything, expect_cost_out_of_row, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void expect_smooth(void) {
    assert_in_range(audience->swaps - seen, 25, 31); // a quarter of a second
}

static void what_moves_is_drawn_as_often_as_the_monitor_shows_it(void **state) {
    (void)state;
    write_scene("local d = Dot() play(d:animate():shift(RIGHT), { run_time = 2 })\n");
    const Happening moments[] = {{0.5, anything, count_swaps, NULL}, {0.75, anything, expect_smooth, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void expect_full_rate(void) {
    assert_in_range(audience->swaps - seen, 29, 31); // a quarter of a second at 120
}

static void pictures_keep_the_monitors_rate_where_swapping_does_not_wait(void **state) {
    (void)state;
    write_scene("local d = Dot() play(d:animate():shift(RIGHT), { run_time = 2 })\n");
    swap_seconds = 0.001;
    const Happening moments[] = {{0.5, anything, count_swaps, NULL},
                                 {0.75, anything, expect_full_rate, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void expect_grey_of_a_period(void) {
    assert_in_range(audience->color & 0xFF, 2, 3);
}

static void expect_grey_of_half_a_second(void) {
    assert_in_range(audience->color & 0xFF, 124, 128);
}

static void the_first_picture_of_a_step_is_of_when_it_is_seen_and_none_later_is_ahead(void **state) {
    (void)state;
    write_scene("local box = Rectangle { width = 20, height = 20, color = BLACK, fill_opacity = 1 }\n"
                "add(box) wait(1) cue('lighter')\n"
                "play(box:animate { run_time = 1, rate_func = linear }:set_fill(WHITE))\n");
    const Happening moments[] = {{5, BLACK, NULL, "Right"},
                                 {5 + 1e-6, anything, expect_grey_of_a_period, NULL},
                                 {5.5, anything, expect_grey_of_half_a_second, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void expect_another_color(void) {
    assert_int_not_equal(audience->color, seen);
    seen = (int)audience->color;
}

static void remember_color(void) {
    seen = (int)audience->color;
}

static void expect_bare_corner(void) {
    assert_int_equal(audience->corner, 0x102030);
}

static void expect_covered_corner(void) {
    assert_int_equal(audience->corner, RED);
}

static void palette_zoom_and_frozen_pictures_are_seen(void **state) {
    (void)state;
    write_scene(
        "background('#102030') wait(1) cue('box') wait(0.5)\n"
        "add(Rectangle { width = 12, height = 7, fill_color = '#FF0000', fill_opacity = 1 }) wait(0.5)\n");
    const Happening moments[] = {
        {3, 0x102030, remember_color, "k"}, // the projector's palette
        {5, anything, expect_another_color, "k"}, {7, 0x102030, NULL, "z"},
        {8, 0x102030, NULL, "Alt+Right"},         {9, 0x102030, NULL, "z"},
        {10, RED, expect_bare_corner, "Plus"},    {12, RED, expect_covered_corner, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void minimise(void) {
    count_swaps();
    audience->height = 0;
}

static void restore(void) {
    expect_no_swap();
    audience->height = HEIGHT;
    push(audience, (Event){.kind = EVENT_REDRAW});
}

static void a_minimised_window_sleeps_and_comes_back_with_its_picture(void **state) {
    (void)state;
    const Happening moments[] = {{10, RED, minimise, "b"},
                                 {10.5, RED, count_swaps, NULL},
                                 {90, RED, restore, NULL},
                                 {91, BLACK, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void flatten(void) {
    count_swaps();
    audience->height = 1;
}

static void a_window_of_a_single_row_has_its_picture(void **state) {
    (void)state;
    const Happening moments[] = {{10, RED, flatten, "b"}, {11, BLACK, expect_one_swap, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void the_first_picture_fills_the_screen_where_that_is_asked(void **state) {
    (void)state;
    assert_int_equal(VIEW(nothing, "talk.lua", "--fullscreen"), OK);
    assert_true(audience->filled_first);
}

static void take_off_screen(void) {
    assert_true(audience->fills);
    audience->fills = false;
    audience->is_changed = true;
}

static void expect_window(void) {
    assert_false(audience->fills);
}

static void expect_screen(void) {
    assert_true(audience->fills);
}

static void the_screen_is_filled_as_asked_here_or_of_the_window_manager(void **state) {
    (void)state;
    const Happening moments[] = {{1, anything, expect_window, "f"},
                                 {2, anything, take_off_screen, NULL},
                                 {3, anything, expect_window, "f"},
                                 {4, anything, expect_screen, "f"},
                                 {5, anything, expect_window, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void expect_to_be_kept_on(void) {
    assert_true(is_kept_on);
}

static void expect_to_be_left_alone(void) {
    assert_false(is_kept_on);
}

static void the_screen_stays_on_while_something_plays_or_fills_it(void **state) {
    (void)state;
    const Happening moments[] = {
        {0.5, anything, expect_to_be_kept_on, NULL}, {2, anything, expect_to_be_left_alone, "Right"},
        {2.5, anything, expect_to_be_kept_on, NULL}, {4, anything, expect_to_be_left_alone, "f"},
        {6, anything, expect_to_be_kept_on, "f"},    {8, anything, expect_to_be_left_alone, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    const Happening asks_nothing[] = {{0.5, anything, expect_to_be_left_alone, NULL}};
    assert_int_equal(VIEW(asks_nothing, "talk.lua", "--no-inhibit"), OK);
}

static void move_a_little(void) {
    move_mouse(100);
    move_mouse(110);
}

static void expect_cursor(void) {
    assert_true(audience->shows_cursor);
}

static void expect_hidden_cursor(void) {
    assert_false(audience->shows_cursor);
}

static void a_cursor_that_rests_on_the_screen_hides_after_two_seconds(void **state) {
    (void)state;
    const Happening moments[] = {{4, anything, move_a_little, "Shift+d"}, // pointing hides it at once
                                 {4.5, anything, expect_hidden_cursor, "Shift+d"},
                                 {5.5, anything, expect_cursor, NULL},
                                 {12, anything, expect_hidden_cursor, "f"},
                                 {13, anything, expect_cursor, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--fullscreen"), OK);
    const Happening moved[] = {{4, anything, move_a_little, NULL}, {12, anything, NULL, NULL}};
    assert_int_equal(VIEW(moved, "talk.lua", "--fullscreen"), OK);
    assert_float_equal(audience->cursor_at, 6, 0.05);
}

static void click(void) {
    move_a_little();
    push(audience, (Event){.kind = EVENT_PRESS, .press = {.code = KEY_MOUSE_LEFT}, .at = {{110, 90}}});
    press(audience, "WheelDown");
    seen = audience->swaps;
}

static void a_click_is_the_next_step(void **state) {
    (void)state;
    const Happening moments[] = {{4, RED, click, NULL}, {4.75, GREEN, NULL, NULL}};
    write_scene(talk);
    assert_int_equal(VIEW(moments, "talk.lua", "--speed", "0.9"), OK);
}

static void grow_and_press_the_end_of_the_bar(void) {
    audience->width = 2 * WIDTH;
    audience->height = 2 * HEIGHT;
    Bounds bar = hud_geometry(2 * WIDTH, 2 * HEIGHT, 1, 0).bar;
    push(audience, (Event){.kind = EVENT_PRESS, .press = {.code = KEY_MOUSE_LEFT}, .at = bar.max});
}

static void press_a_letter_of_another_alphabet(void) {
    push(audience, (Event){.kind = EVENT_KEY, .press = key_press(0x438, 0), .fallback = key_press('b', 0)});
}

// On whose keyboard the same key has a letter that the keys know.
static void a_letter_that_has_no_row_counts_as_its_keys_other_one(void **state) {
    (void)state;
    const Happening moments[] = {{1.5, RED, press_a_letter_of_another_alphabet, NULL},
                                 {1.75, BLACK, press_a_letter_of_another_alphabet, NULL},
                                 {2, RED, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void a_press_lies_in_the_window_as_it_is_by_then(void **state) {
    (void)state;
    const Happening moments[] = {{4, RED, move_a_little, NULL},
                                 {4.5, RED, grow_and_press_the_end_of_the_bar, NULL},
                                 {5, BLUE, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void a_kiosk_plays_on_without_cursor_and_mouse(void **state) {
    (void)state;
    const Happening moments[] = {{0.2, anything, expect_hidden_cursor, NULL},
                                 {0.75, RED, expect_screen, NULL},
                                 {1.55, GREEN, click, NULL},
                                 {1.9, GREEN, NULL, NULL},
                                 {2.75, BLUE, NULL, NULL},
                                 {3.75, RED, NULL, "f"}};
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk"), OK);
}

static void turn_wheel(void) {
    press(audience, "WheelDown");
    press(audience, "WheelDown");
    press(audience, "WheelDown");
}

static void turn_back(void) {
    press(audience, "WheelUp");
}

static void a_turn_of_the_wheel_is_one_press_however_many_notches(void **state) {
    (void)state;
    const Happening moments[] = {{4, RED, turn_wheel, NULL},
                                 {4.1, anything, turn_wheel, NULL},
                                 {6, GREEN, turn_wheel, NULL},
                                 {6.05, anything, turn_back, NULL}, // another way: a turn of its own
                                 {8, RED, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void interrupt(void) {
    raise(SIGINT);
}

static void a_signal_ends_it_in_order(void **state) {
    (void)state;
    const Happening moments[] = {{1, anything, interrupt, NULL}, {2, anything, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    assert_ptr_equal(next_moment, moments + 1);
    assert_true(signal(SIGTERM, SIG_DFL) == SIG_DFL); // as it was
}

static void what_cannot_be_opened_is_an_error_of_its_kind(void **state) {
    (void)state;
    assert_int_equal(VIEW(nothing, "talk.lua", "--start", "nowhere"), USAGE);
    assert_int_equal(VIEW(nothing, "talk.lua", "--monitor", "C"), FAILED);
    assert_int_equal(VIEW(nothing, "talk.lua", "--presenter=C"), FAILED);
    assert_int_equal(VIEW(nothing, "talk.lua", "--ipc", "/nowhere/at/all"), FAILED);
    assert_int_equal(VIEW(nothing, "--list-monitors"), OK);
    has_display = false;
    assert_int_equal(VIEW(nothing, "--list-monitors"), FAILED);
    assert_int_equal(VIEW(nothing, "talk.lua"), FAILED);
    assert_int_equal(VIEW(nothing, "talk.lua", "--start", "nowhere"), USAGE); // said first
    has_display = true;
    write_scene("nonsense(\n");
    assert_int_equal(VIEW(nothing, "talk.lua"), FAILED);
}

static void break_shaders(void) {
    assert_int_equal(mkdir("shaders", 0777), 0);
    text_file_write("shaders/spot.frag", "nonsense\n");
    asset_set_directory(".");
}

static void mend_shaders(void) {
    assert_int_equal(unlink("shaders/spot.frag") || rmdir("shaders"), 0);
    asset_set_directory(NULL);
}

static void shaders_that_do_not_compile_are_an_error(void **state) {
    (void)state;
    break_shaders();
    assert_int_equal(VIEW(nothing, "talk.lua", "--draw=gpu"), FAILED);
    mend_shaders();
}

static void letters_that_no_font_has_are_told_of(void **state) {
    (void)state;
    char told[256] = "";
    write_scene("add(Text('𒀀'))\n"); // cuneiform
    int file = open("told", O_RDWR | O_CREAT, 0666), kept = dup(STDERR_FILENO);
    dup2(file, STDERR_FILENO);
    int status = VIEW(nothing, "talk.lua");
    dup2(kept, STDERR_FILENO);
    close(kept);
    assert_true(pread(file, told, sizeof told - 1, 0) > 0);
    close(file);
    assert_int_equal(status, OK);
    assert_non_null(strstr(told, "12000"));
}

// The presenter's window ------------------------------------------------------------------------------------

static void expect_presenter(void) {
    assert_non_null(presenter->target);
}

static void expect_none(void) {
    assert_null(presenter->target);
}

static void close_presenter(void) {
    expect_presenter();
    presenter->is_closed = true;
}

static void step_there(void) {
    press(presenter, "Right");
}

static void expect_presenters_picture(void) {
    expect_presenter();
    assert_int_equal(presenter->color, GREEN); // of the next step, in the middle of so small a window
    assert_int_not_equal(presenter->corner, audience->corner);
    PresenterLayout layout = presenter_layout(256, 144, 1, (vec2s){{16, 9}});
    assert_int_equal(presenter->last_green, (int)layout.next.max.x - 1);
}

static void the_presenters_window_opens_beside_and_closes_alone(void **state) {
    (void)state;
    const Happening moments[] = {{1.5, RED, expect_presenters_picture, NULL},
                                 {2, RED, step_there, NULL},
                                 {3.5, GREEN, NULL, "c"},
                                 {4, GREEN, expect_none, "c"},
                                 {5, GREEN, close_presenter, NULL},
                                 {6, GREEN, expect_none, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter", "--size", "256x144"), OK);
    assert_true(presenter->width == 256 && presenter->height == 144);
    assert_string_equal(presenter->title, "Presenter – talk.lua – Rostrum");
    assert_true(presenter->has_focus && presenter->swaps == 1);
}

static void click_there(void) {
    push(presenter, (Event){.kind = EVENT_PRESS, .press = {.code = KEY_MOUSE_LEFT}, .at = {{1, 1}}});
}

static void clicks_beside_all_in_the_presenters_window_do_nothing(void **state) {
    (void)state;
    const Happening moments[] = {
        {1.5, RED, click_there, NULL}, {4, RED, step_there, NULL}, {5.5, GREEN, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter", "--size", "256x144"), OK);
}

static void without_room_for_a_window_it_goes_on_without_one(void **state) {
    (void)state;
    has_room = false;
    const Happening moments[] = {{1.5, RED, expect_none, "Right"}, {3, GREEN, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter"), OK);
}

static void a_presenters_window_that_cannot_be_drawn_is_closed_again(void **state) {
    (void)state;
    const Happening moments[] = {{1.5, RED, expect_presenter, "c"},   {2, RED, break_shaders, "c"},
                                 {3, RED, expect_none, NULL},         {3.5, RED, mend_shaders, "c"},
                                 {4, RED, expect_presenter, "Right"}, {5.5, GREEN, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter", "--draw=gpu"), OK);
}

static void expect_a_message(void) {
    assert_true(audience->swaps > seen);
}

static void what_cannot_be_done_with_one_screen_is_told(void **state) {
    (void)state;
    has_room = false;
    const Happening moments[] = {{10, RED, count_swaps, "c"},
                                 {10.5, RED, expect_a_message, NULL},
                                 {30, RED, count_swaps, "x"},
                                 {30.5, RED, expect_a_message, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter"), OK);
}

static void expect_covered(void) {
    expect_none();
    assert_int_not_equal(audience->corner, RED);
}

static void expect_uncovered(void) {
    assert_int_equal(audience->corner, RED);
}

static void on_one_monitor_the_presenters_view_lies_in_the_only_window(void **state) {
    (void)state;
    const Happening moments[] = {{1.5, RED, expect_none, "c"},
                                 {2, anything, expect_covered, "c"},
                                 {3, anything, expect_uncovered, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter=auto"), OK);
}

static void change_monitors(int count) {
    monitor_count = count;
    monitors_changed = true;
}

static void plug_in(void) {
    change_monitors(2);
}

static void pull_out(void) {
    change_monitors(1);
}

static void expect_places(int of_audience, int of_presenter) {
    expect_presenter();
    assert_true(audience->monitor == of_audience && presenter->monitor == of_presenter);
    assert_true(audience->fills && presenter->fills);
}

static void expect_apart(void) {
    expect_places(1, 0);
}

static void expect_swapped(void) {
    expect_places(0, 1);
}

static void a_second_monitor_brings_the_presenters_window_and_takes_it_along(void **state) {
    (void)state;
    const Happening moments[] = {
        {1, anything, expect_none, NULL},    {1.5, anything, plug_in, NULL},
        {2, anything, expect_swapped, "x"},  {3, anything, expect_apart, "x"},
        {4, anything, expect_swapped, NULL}, {5, anything, pull_out, NULL},
        {6, anything, expect_none, NULL},    {7, anything, plug_in, NULL},
        {8, anything, expect_swapped, NULL},
    };
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter=auto", "--fullscreen"), OK);
}

static void expect_room(void) {
    expect_presenter();
    assert_true(!audience->fills && audience->monitor == 0);
}

static void a_window_that_has_lost_its_monitor_covers_no_other(void **state) {
    (void)state;
    monitor_count = 2;
    const Happening moments[] = {{1, anything, expect_apart, NULL},
                                 {2, anything, pull_out, NULL},
                                 {3, anything, expect_room, NULL},
                                 {4, anything, plug_in, NULL},
                                 {5, anything, expect_apart, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter", "--fullscreen"), OK);
}

static void take_presenter_off_screen(void) {
    expect_apart();
    presenter->fills = false;
    presenter->is_changed = true;
}

static void expect_presenter_in_a_window(void) {
    assert_true(audience->fills && !presenter->fills);
}

static void what_the_window_manager_makes_of_the_presenters_window_stays(void **state) {
    (void)state;
    monitor_count = 2;
    const Happening moments[] = {{1, anything, take_presenter_off_screen, NULL},
                                 {2, anything, NULL, "b"},
                                 {3, anything, expect_presenter_in_a_window, "f"},
                                 {4, anything, NULL, "f"},
                                 {5, anything, expect_apart, NULL}}; // until the screen is filled anew
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter", "--fullscreen"), OK);
}

static void both_windows_go_where_they_were_asked_to(void **state) {
    (void)state;
    monitor_count = 2;
    const Happening moments[] = {{1, anything, expect_swapped, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--monitor", "A", "--fullscreen", "--presenter"), OK);
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter=B", "--fullscreen"), OK);
}

static void expect_elsewhere(void) {
    assert_true(audience->fills && audience->monitor != 1);
}

static void expect_second(void) {
    assert_true(audience->fills && audience->monitor == 1);
}

static void a_kiosk_waits_for_its_monitor_elsewhere_and_goes_there_when_it_comes(void **state) {
    (void)state;
    const Happening moments[] = {{1, anything, expect_elsewhere, NULL}, {2, anything, plug_in, NULL},
                                 {3, anything, expect_second, NULL},    {4, anything, pull_out, NULL},
                                 {5, anything, expect_elsewhere, NULL}, {6, anything, plug_in, NULL},
                                 {7, anything, expect_second, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk", "--monitor", "B"), OK);
    assert_ptr_equal(next_moment, moments + 7);
}

static void count_presenters(void) {
    seen = presenter->swaps;
}

static void expect_fewer(void) {
    assert_in_range(presenter->swaps - seen, 7, 16); // in half a second
}

static void the_presenters_pictures_are_fewer_than_the_audiences(void **state) {
    (void)state;
    write_scene("local d = Dot() play(d:animate():shift(RIGHT), { run_time = 2 })\n");
    const Happening moments[] = {{0.5, anything, count_presenters, NULL}, {1, anything, expect_fewer, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter"), OK);
}

// Kiosks ----------------------------------------------------------------------------------------------------

static void press_all_keys(void) {
    static const char *const keys[] = {
        "Right",  "Left", "Space", "b", "q",     "q",    "Ctrl+q", "f",  "e",  "o",
        "Tab",    "k",    "g",     "3", "Enter", "Home", "?",      "z",  "c",  "Esc",
        "Ctrl+r", "l",    "Menu",  "[", "w",     "s",    "F1",     "Up", "F5", "Ctrl+Alt+b"};
    for (size_t i = 0; i < COUNT(keys); i++)
        press(audience, keys[i]);
}

static void hold_chord(void) {
    press(audience, "Ctrl+Alt+Shift+q");
}

static void repeat_chord(void) {
    hold_chord();
    audience->events[0].is_repeat = true;
}

static void let_go(void) {
    push(audience, (Event){.kind = EVENT_KEY_UP});
}

static void close_window(void) {
    audience->is_closed = true;
}

static void expect_open(void) {
    assert_true(!audience->is_closed && audience->fills);
}

static void a_kiosk_is_deaf_to_keys_and_does_not_let_itself_be_closed(void **state) {
    (void)state;
    const Happening moments[] = {{0.75, RED, press_all_keys, NULL},
                                 {1.75, GREEN, press_all_keys, NULL},
                                 {2.5, anything, close_window, NULL},
                                 {2.75, BLUE, expect_open, NULL},
                                 {3.75, RED, click, NULL},
                                 {4.75, GREEN, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk"), OK);
    assert_ptr_equal(next_moment, moments + COUNT(moments));
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk=locked"), OK);
    assert_ptr_equal(next_moment, moments + COUNT(moments));
}

static void its_chord_quits_when_it_was_held_for_two_seconds(void **state) {
    (void)state;
    const Happening moments[] = {{1, anything, hold_chord, NULL},
                                 {1.5, anything, repeat_chord, NULL},
                                 {2.9, anything, NULL, NULL},
                                 {3.1, anything, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk"), OK);
    assert_ptr_equal(next_moment, moments + 3);
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk=locked"), OK);
    assert_ptr_equal(next_moment, moments + 4);
}

static void a_chord_that_is_let_go_or_joined_by_another_key_does_not_quit(void **state) {
    (void)state;
    const Happening up[] = {
        {1, anything, hold_chord, NULL}, {2.9, anything, let_go, NULL}, {6, anything, NULL, NULL}};
    const Happening joined[] = {
        {1, anything, hold_chord, NULL}, {2.9, anything, NULL, "x"}, {6, anything, NULL, NULL}};
    assert_int_equal(VIEW(up, "talk.lua", "--kiosk"), OK);
    assert_ptr_equal(next_moment, up + COUNT(up));
    assert_int_equal(VIEW(joined, "talk.lua", "--kiosk"), OK);
    assert_ptr_equal(next_moment, joined + COUNT(joined));
}

static void write_keys(const char *text) {
    mkdir("rostrum", 0777);
    text_file_write("rostrum/keys.conf", text);
}

static void the_keys_of_a_kiosk_are_those_of_its_section(void **state) {
    (void)state;
    const Happening moments[] = {{0.75, RED, NULL, "b"},     {0.9, BLACK, NULL, "w"},
                                 {1.25, BLACK, NULL, "b"},   {1.75, GREEN, hold_chord, NULL},
                                 {4.75, GREEN, NULL, "F12"}, {5, anything, NULL, NULL}};
    write_keys("[kiosk]\nb black\nCtrl+Alt+Shift+q none\nF12 quit\n");
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk"), OK);
    assert_ptr_equal(next_moment, moments + 5);
    unlink("rostrum/keys.conf");
}

static void what_was_changed_goes_back_when_a_kiosk_is_left_alone(void **state) {
    (void)state;
    const Happening moments[] = {{0.75, RED, NULL, "b"},    {1.75, BLACK, NULL, "Space"},
                                 {4.65, BLACK, NULL, NULL}, {4.9, GREEN, NULL, NULL},
                                 {5.6, BLUE, NULL, NULL},   {6.6, RED, NULL, NULL}};
    write_keys("[kiosk]\nb black\nSpace pause\n");
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk", "--idle", "3"), OK);
    unlink("rostrum/keys.conf");
}

static void an_operator_has_the_presenters_keys_for_a_while(void **state) {
    (void)state;
    const Happening moments[] = {{0.6, RED, hold_chord, NULL},
                                 {1.55, GREEN, NULL, "b"},
                                 {1.57, GREEN, hold_chord, NULL},
                                 {2.6, BLUE, NULL, "b"},
                                 {2.65, BLACK, move_a_little, NULL},
                                 {2.7, BLACK, expect_cursor, "Space"},
                                 {5.6, BLACK, NULL, NULL},
                                 {5.8, BLUE, expect_hidden_cursor, "w"}, // where it was paused
                                 {5.9, BLUE, NULL, NULL}};
    write_keys("[kiosk]\nCtrl+Alt+Shift+q operator held 1\n");
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk", "--idle", "3"), OK);
    unlink("rostrum/keys.conf");
}

static void touch_arrow(Arrow arrow) {
    vec2s at = arrows_geometry(WIDTH, HEIGHT).centers[arrow];
    push(audience, (Event){.kind = EVENT_MOVE, .at = at});
    push(audience, (Event){.kind = EVENT_PRESS, .press = {.code = KEY_MOUSE_LEFT}, .at = at});
    push(audience, (Event){.kind = EVENT_RELEASE, .press = {.code = KEY_MOUSE_LEFT}, .at = at});
}

static void touch_next(void) {
    touch_arrow(ARROW_NEXT);
}

static void touch_previous(void) {
    touch_arrow(ARROW_PREVIOUS);
}

static void a_kiosk_that_attracts_is_stepped_through_by_touches_until_nobody_does(void **state) {
    (void)state;
    const Happening moments[] = {{0.75, RED, touch_next, NULL}, // of which the arrows come
                                 {1.7, RED, expect_hidden_cursor, NULL},
                                 {2, RED, touch_next, NULL},
                                 {2.75, GREEN, expect_hidden_cursor, NULL},
                                 {3.5, GREEN, touch_next, NULL},
                                 {4.25, BLUE, touch_previous, NULL},
                                 {4.4, GREEN, NULL, "Right"},
                                 {5.6, BLUE, move_a_little, NULL},
                                 {5.7, BLUE, expect_cursor, NULL},
                                 {7.3, BLUE, NULL, NULL},
                                 {8, RED, expect_hidden_cursor, NULL},
                                 {9, GREEN, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--attract", "--idle", "3"), OK);
    assert_int_equal(VIEW(moments, "talk.lua", "--attract", "--kiosk=locked", "--idle", "3"), OK);
}

static void set_wall_back(void) {
    wall_ahead -= 1;
}

static void set_wall_ahead(void) {
    wall_ahead += 7200.5;
}

// The round is of 3 seconds, and begins at the second one.
static void a_show_in_step_is_where_the_clock_says_whatever_is_pressed(void **state) {
    (void)state;
    const Happening moments[] = {{0.25, RED, NULL, "Right"},
                                 {0.75, GREEN, NULL, "Space"},
                                 {1.25, GREEN, NULL, "Home"},
                                 {1.7, BLUE, set_wall_back, NULL},
                                 {1.8, GREEN, set_wall_ahead, "PageUp"},
                                 {2.1, BLUE, NULL, "b"},
                                 {2.2, BLACK, NULL, "b"},
                                 {2.3, BLUE, NULL, NULL},
                                 {2.75, BLACK, NULL, NULL},
                                 {3.25, RED, NULL, NULL}};
    wall_ahead = 3000 + 1 - 100;
    assert_int_equal(VIEW(moments, "talk.lua", "--sync", "clock"), OK);
    wall_ahead = 3000 + 1 - 100;
    assert_int_equal(VIEW(moments, "talk.lua", "--sync=clock", "--size", "256x144"), OK);
}

// Rounds of 1, 2 and 3 seconds.
static void scenes_in_step_share_the_clock(void **state) {
    (void)state;
    const Happening moments[] = {
        {0.5, BLUE, NULL, NULL},           {1.5, RED, NULL, "Right"}, {2.5, GREEN, NULL, "Left"},
        {3.5, GREEN, set_wall_back, NULL}, {4.5, GREEN, NULL, NULL},  {5.1, BLUE, set_wall_ahead, NULL},
        {5.5, BLUE, set_wall_back, NULL},  {5.6, BLUE, NULL, NULL},   {8.2, RED, NULL, NULL}};
    text_file_write("red.lua", "background('#FF0000') wait(1)");
    text_file_write("green.lua", "background('#00FF00') wait(2)");
    text_file_write("blue.lua", "background('#0000FF') wait(3)");
    wall_ahead = 6000 + 5 - 100;
    assert_int_equal(VIEW(moments, "red.lua", "green.lua", "blue.lua", "--sync=clock"), OK);
    text_file_write("green.lua", "wait('x')");
    assert_int_equal(VIEW(nothing, "red.lua", "green.lua", "blue.lua", "--sync=clock"), FAILED);
}

static int count_of(const char *text, const char *part) {
    int count = 0;
    for (; (text = strstr(text, part)) != NULL; text++)
        count++;
    return count;
}

// Only where the scene is another one something is loaded.
static void a_show_in_step_is_loaded_once(void **state) {
    (void)state;
    const Happening moments[] = {{0.5, BLACK, NULL, NULL}, {5.5, BLACK, NULL, NULL}};
    char told[4096] = "";
    write_scene("print('it is loaded') wait(4)\n");
    capture_log_begin(told, sizeof told);
    assert_int_equal(VIEW(moments, "talk.lua", "--sync=clock"), OK);
    capture_log_end();
    assert_int_equal(count_of(told, "it is loaded"), 1);
}

static Multicast *far; // another screen's

// Returns the way of keeping in step with it, by a port that no other run of this test has.
static char *open_far(bool listens, const char *way) {
    static char option[32];
    Error error;
    int port = 20000 + getpid() % 10000;
    snprintf(option, sizeof option, "--sync=%s:%d", way, port);
    far = multicast_create(port, listens, &error);
    if (!far)
        fail_msg("%s", error.text);
    multicast_look(far);
    return option;
}

static bool hear_beat(Beat *beat) {
    uint8_t bytes[beat_size];
    size_t size;
    return multicast_receive(far, bytes, sizeof bytes, &size) && beat_read(bytes, size, beat);
}

// Some hear each other by several networks.
static int count_networks(void) {
    int count = 0;
    uint8_t bytes[16];
    size_t size;
    multicast_send(far, "anybody?", 8);
    poll(&(struct pollfd){.fd = multicast_descriptor(far), .events = POLLIN}, 1, 1000);
    while (multicast_receive(far, bytes, sizeof bytes, &size))
        count += size == 8;
    return count;
}

// A step of a second plays, stands, and the next one does.
static void a_show_that_leads_says_where_it_is_ten_times_a_second_and_when_it_turns(void **state) {
    (void)state;
    const Happening moments[] = {{1.5, RED, NULL, "Right"}, {4, GREEN, NULL, NULL}};
    static const double turns[][2] = {{0, 1}, {1, 0}, {1, 1}, {2, 0}}; // time and rate
    Beat beat, before = {0};
    uint32_t count = 0, turn = 0;
    char *option = open_far(true, "lead");
    int networks = count_networks(), copies = 0;
    assert_int_equal(VIEW(moments, "talk.lua", option), OK);
    for (; hear_beat(&beat); before = beat) {
        copies = beat.number == before.number ? copies + 1 : 1;
        assert_in_range(copies, 1, networks);
        if (copies > 1)
            continue;
        assert_int_equal(beat.number, ++count);
        assert_true(beat.leader == before.leader || count == 1);
        if (beat.turn != before.turn) {
            assert_true(turn < 4 && fabs(beat.place.time - turns[turn][0]) < 0.11);
            assert_true(beat.place.rate == turns[turn++][1] && beat.place.scene == 0 && !beat.goes_round);
        }
    }
    assert_int_equal(turn, 4);
    assert_in_range(count, 38, 46);
    multicast_destroy(far);
}

static void say_where(uint64_t leader, int scene, double time) {
    static uint32_t number;
    uint8_t bytes[beat_size];
    number++;
    beat_write(&(Beat){.leader = leader, .number = number, .turn = number, .place = {scene, time, 0}}, bytes);
    multicast_send(far, "no beat", 7);
    multicast_send(far, bytes, sizeof bytes);
}

static void lead_to_green(void) {
    say_where(1, 0, 1.75);
}

static void lead_to_red(void) {
    say_where(2, 0, 0.75);
}

static void a_show_that_follows_is_where_its_leader_says_and_plays_on_without(void **state) {
    (void)state;
    const Happening moments[] = {{0.75, RED, lead_to_green, NULL}, // heard until 1.0
                                 {1, GREEN, NULL, NULL},
                                 {3.6, GREEN, NULL, NULL},
                                 {4.9, BLUE, lead_to_red, NULL}, // alone from 4.0 at the latest
                                 {5, RED, NULL, NULL},
                                 {7.8, RED, NULL, NULL}};
    char *option = open_far(false, "ipc");
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk", option), OK);
    multicast_destroy(far);
}

static void lead_to_the_third_scene(void) {
    say_where(1, 2, 0.5);
}

static void lead_to_the_end_of_the_first_scene(void) {
    say_where(1, 0, 60);
}

static void lead_to_a_scene_that_is_not_there(void) {
    say_where(1, 3, 0.5);
}

// What would be loaded has come.
static void let_load(void) {
    poll(NULL, 0, 100);
}

// Neither of them is the one that comes next.
static void a_show_that_follows_turns_to_the_scene_of_its_leader(void **state) {
    (void)state;
    const Happening moments[] = {{0.25, RED, lead_to_the_third_scene, NULL},
                                 {0.5, BLUE, lead_to_the_end_of_the_first_scene, NULL},
                                 {0.6, RED, NULL, "Right"}, // which no key leaves
                                 {0.65, RED, let_load, NULL},
                                 {0.75, RED, lead_to_a_scene_that_is_not_there, NULL},
                                 {1, RED, NULL, NULL}};
    text_file_write("red.lua", "background('#FF0000') wait(60)");
    text_file_write("green.lua", "background('#00FF00') wait(60)");
    text_file_write("blue.lua", "background('#0000FF') wait(60)");
    char *option = open_far(false, "ipc");
    assert_int_equal(VIEW(moments, "red.lua", "green.lua", "blue.lua", option), OK);
    multicast_destroy(far);
}

static void expect_half_red(void) {
    assert_in_range(audience->color, 0x7F0000, 0x810000);
}

static void expect_red_picture(void) {
    Picture picture = compare_load("02-two-001.000s.png");
    assert_true(picture.rgb[0] == 255 && picture.rgb[1] == 0);
    compare_free(&picture);
    unlink("02-two-001.000s.png");
}

static void a_dim_screen_has_less_of_every_colour_and_pictures_of_it_have_all(void **state) {
    (void)state;
    const Happening moments[] = {{4, anything, expect_half_red, "s"},
                                 {5, anything, expect_red_picture, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--dim", "00:00-24:00=50%", "--shift"), OK);
}

static void expect_steps(void) {
    assert_int_equal(audience->swaps, seen + 2);
    assert_true(rounds <= 6);
}

static void a_picture_that_stands_is_shifted_once_a_minute(void **state) {
    (void)state;
    const Happening moments[] = {{10, anything, count_swaps, NULL}, {130, anything, expect_steps, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--shift"), OK);
}

static void expect_few_rounds(void) {
    assert_int_equal(audience->swaps, seen);
    assert_in_range(rounds, 3, 6); // in 0.4 s
}

static void expect_no_interval(void) {
    assert_true(costs[1].interval == 0);
}

static void a_kiosk_whose_picture_rests_is_looked_at_ten_times_a_second(void **state) {
    (void)state;
    const Happening moments[] = {{0.55, RED, count_swaps, NULL},
                                 {0.95, RED, expect_few_rounds, NULL},
                                 {1.51, GREEN, expect_no_interval, NULL}}; // and is in time
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk"), OK);
}

// What stands in the file with its health.
static json_t *read_health(void) {
    json_t *health = json_load_file("health.json", 0, NULL);
    assert_non_null(health);
    assert_int_equal(json_integer_value(json_object_get(health, "process")), getpid());
    assert_true(llabs(time(NULL) - json_integer_value(json_object_get(health, "time"))) < 60);
    assert_string_equal(json_string_value(json_object_get(health, "scene")), "talk.lua");
    assert_true(json_is_true(json_object_get(json_object_get(health, "reload"), "ok")));
    return health;
}

static void expect_health(bool runs, double uptime, double place, const char *cue) {
    json_t *health = read_health();
    assert_true(json_is_true(json_object_get(health, "running")) == runs);
    assert_float_equal(json_number_value(json_object_get(health, "uptime")), uptime, 0.05);
    assert_float_equal(json_number_value(json_object_get(health, "time-pos")), place, 0.05);
    assert_string_equal(json_string_value(json_object_get(health, "cue")), cue);
    json_decref(health);
}

static void expect_health_of_the_start(void) {
    expect_health(true, 0, 0, "One & a half…");
}

static void expect_health_of_the_second_step(void) {
    expect_health(true, 5, 1.4, "two");
}

static void the_health_is_written_every_five_seconds_and_at_the_end(void **state) {
    (void)state;
    const Happening moments[] = {{2, RED, expect_health_of_the_start, NULL},
                                 {4.6, RED, expect_health_of_the_start, "Right"},
                                 {9.9, GREEN, expect_health_of_the_second_step, "Right"},
                                 {12.5, BLUE, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--health", "health.json"), OK);
    expect_health(false, 12.5, 3, "three");
    assert_int_equal(unlink("health.json"), 0);
}

static void the_lab_keeps_in_step_too(void **state) {
    (void)state;
    wall_ahead = 7 - 100;
    assert_int_equal(VIEW(nothing, "--lab", "--sync=clock", "--health", "health.json"), OK);
    assert_string_equal(audience->title, "batching_lab.lua – Rostrum");
    json_t *health = json_load_file("health.json", 0, NULL);
    double time = json_real_value(json_object_get(health, "time-pos"));
    assert_true(7 < time && time < 8);
    json_decref(health);
}

static void a_health_that_cannot_be_written_is_told_once(void **state) {
    (void)state;
    const Happening moments[] = {{12, RED, NULL, NULL}};
    char told[1024] = "";
    capture_log_begin(told, sizeof told);
    assert_int_equal(VIEW(moments, "talk.lua", "--health", "/nowhere/at/all"), OK);
    capture_log_end();
    assert_int_equal(count_of(told, "--health /nowhere/at/all"), 1);
}

static void lose_display(void) {
    is_display_gone = true;
}

static void a_kiosk_whose_display_is_gone_has_failed(void **state) {
    (void)state;
    const Happening moments[] = {{1, anything, lose_display, NULL}, {2, anything, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk"), FAILED);
    assert_ptr_equal(next_moment, moments + 1);
}

// From outside ----------------------------------------------------------------------------------------------

static void save_another(void) {
    write_scene(
        "cue('One & a half…') wait(1) cue('two') wait(0.5)\n"
        "add(Rectangle { width = 20, height = 20, fill_color = '#0000FF', fill_opacity = 1 }) wait(0.5)\n");
}

static void save_nonsense(void) {
    write_scene("nonsense(\n");
}

static void a_script_that_is_saved_is_shown_and_a_broken_one_is_not(void **state) {
    (void)state;
    const Happening moments[] = {{3, RED, NULL, "Right"},
                                 {6, GREEN, save_another, NULL},
                                 {8, BLUE, save_nonsense, NULL},
                                 {10, BLUE, NULL, "Ctrl+r"},
                                 {11, BLUE, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void save_first_scene(void) {
    text_file_write("first.lua", "background('#FFFFFF') wait(3)");
}

static void save_second_scene(void) {
    text_file_write("second.lua", "background('#0000FF') wait(600)");
}

static void of_several_scenes_the_one_that_is_shown_is_watched(void **state) {
    (void)state;
    const Happening moments[] = {{0.5, RED, NULL, "Right"},
                                 {5, GREEN, save_first_scene, NULL},
                                 {7, GREEN, let_load, NULL},
                                 {7.1, GREEN, save_second_scene, NULL},
                                 {9, BLUE, NULL, NULL}};
    text_file_write("first.lua", "background('#FF0000') wait(3)");
    text_file_write("second.lua", "background('#00FF00') wait(600)");
    assert_int_equal(VIEW(moments, "first.lua", "second.lua", "--loop"), OK);
    assert_ptr_equal(next_moment, moments + 5);
}

static void save_green(void) {
    write_scene("background('#00FF00') wait(1)\n");
}

static bool is_loaded(void) {
    json_t *health = json_load_file("health.json", 0, NULL);
    assert_non_null(health);
    bool is = json_is_true(json_object_get(json_object_get(health, "reload"), "ok"));
    json_decref(health);
    return is;
}

static void mend(void) {
    assert_false(is_loaded());
    save_green();
}

static void expect_mended(void) {
    assert_true(is_loaded());
}

// Before the five seconds are over.
static void the_health_is_written_when_a_scene_was_loaded_or_could_not_be(void **state) {
    (void)state;
    const Happening moments[] = {{2, anything, mend, NULL}, {4, GREEN, expect_mended, NULL}};
    write_scene("nonsense(\n");
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk", "--health", "health.json"), OK);
    assert_int_equal(unlink("health.json"), 0);
}

static void a_kiosk_waits_for_a_scene_that_is_missing_or_broken(void **state) {
    (void)state;
    const Happening moments[] = {{2, anything, save_green, NULL}, {4, GREEN, NULL, NULL}};
    assert_int_equal(unlink("talk.lua"), 0);
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk"), OK);
    write_scene("nonsense(\n");
    char told[2048] = "";
    capture_log_begin(told, sizeof told);
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk"), OK);
    capture_log_end();
    assert_int_equal(count_of(told, "cannot be shown yet"), 1);
}

// The second of three cannot be shown, until it can.
static void what_is_broken_in_a_round_is_passed_over(void **state) {
    (void)state;
    const Happening moments[] = {{0.5, RED, NULL, NULL}, {1.5, BLUE, NULL, NULL}, {2.75, RED, NULL, NULL}};
    text_file_write("one.lua", "background('#FF0000') wait(1)\n");
    text_file_write("two.lua", "nonsense(\n");
    text_file_write("three.lua", "background('#0000FF') wait(1)\n");
    assert_int_equal(VIEW(moments, "one.lua", "two.lua", "three.lua", "--kiosk"), OK);
}

static void save_dot(const uint8_t rgba[4]) {
    assert_true(picture_write("dot.png", 1, 1, rgba, false, NULL));
}

static void save_blue_dot(void) {
    save_dot((const uint8_t[]){0, 0, 255, 255});
}

static void a_picture_that_the_script_reads_is_watched_too(void **state) {
    (void)state;
    const Happening moments[] = {{2, GREEN, save_blue_dot, NULL}, {4, BLUE, NULL, NULL}};
    save_dot((const uint8_t[]){0, 255, 0, 255});
    write_scene("add(ImageMobject('dot.png'):scale(1000)) wait(1)\n");
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    assert_int_equal(unlink("dot.png"), 0);
}

// A graphics context leaves a little of the driver's each time.
static void windows_that_are_opened_again_take_no_more_memory(void **state) {
    (void)state;
    enum { FIRST = 6, ROUNDS = 4, LITTLE = 4 << 10 };
    const Happening moments[] = {
        {1.5, RED, NULL, "Right"}, {2, anything, NULL, "o"}, {4, anything, NULL, NULL}};
    size_t before = 0;
    for (int round = 0; round < FIRST + ROUNDS; round++) {
        before = round == FIRST ? memory_held() : before;
        assert_int_equal(VIEW(moments, "talk.lua", "--presenter"), OK);
    }
    assert_true(memory_held() < before + ROUNDS * LITTLE);
}

// Recorded scenes ------------------------------------------------------------------------------------------------

static void write_python(const char *lines) {
    text_file_write("talk.py", lines);
}

static void move_square(void) {
    write_python("play 0.5\n");
}

static void break_python(void) {
    write_python("error it fails\n");
}

static void mend_python(void) {
    write_python("at 4\nplay 0.25\n");
}

// Its square is green, at 4 s in the middle.
static void a_python_file_is_recorded_and_shown_and_anew_when_it_is_saved(void **state) {
    (void)state;
    const Happening moments[] = {{2, GREEN, move_square, NULL},
                                 {4, BLACK, break_python, NULL},
                                 {6, BLACK, mend_python, NULL},
                                 {8, GREEN, NULL, "Ctrl+r"},
                                 {9, GREEN, NULL, NULL}};
    write_python("progress 0.5 Talk\nat 4\nplay 0.5\n");
    assert_int_equal(VIEW(moments, "talk.py", "--python", python), OK);
}

static void a_python_file_that_cannot_be_recorded_is_an_error(void **state) {
    (void)state;
    const Happening moments[] = {{2, GREEN, NULL, NULL}};
    break_python();
    assert_int_equal(VIEW(moments, "talk.py", "--python", python), FAILED);
    assert_int_equal(VIEW(moments, "talk.py", "--python", "/nowhere/at/all"), FAILED);
}

static int client;

static void connect_client(void) {
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "socket"};
    client = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
    assert_int_equal(connect(client, (struct sockaddr *)&address, sizeof address), 0);
}

static void say(const char *text) {
    assert_int_equal(send(client, text, strlen(text), MSG_NOSIGNAL), strlen(text));
}

static void ask_for_white(void) {
    say("{\"command\":[\"set_property\",\"param/"
        "last\",\"#FFFFFF\"]}\n{\"command\":[\"keypress\",\"End\"]}\n");
}

static void expect_two_answers(void) {
    char text[512] = "";
    assert_true(recv(client, text, sizeof text - 1, 0) > 0);
    const char *first = strstr(text, "success");
    assert_true(first && strstr(first + 1, "success"));
    close(client);
}

static void programs_set_parameters_and_press_keys(void **state) {
    (void)state;
    const Happening moments[] = {{2, RED, connect_client, NULL},
                                 {3, RED, ask_for_white, NULL},
                                 {4, GREEN, expect_two_answers, NULL},
                                 {4.5, anything, NULL, "Right"},
                                 {7, WHITE, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--ipc", "socket"), OK);
}

static void ask_how_it_is(void) {
    say("{\"command\":[\"health\"]}\n");
}

static void expect_it_is_well(void) {
    char text[2048] = "";
    const char *scene, *cue;
    int plays;
    double uptime;
    assert_true(recv(client, text, sizeof text - 1, 0) > 0);
    json_t *answer = json_loads(text, JSON_DISABLE_EOF_CHECK, NULL);
    assert_int_equal(json_unpack(answer, "{s:{s:s, s:s, s:b, s:f}}", "data", "scene", &scene, "cue", &cue,
                                 "playing", &plays, "uptime", &uptime),
                     0);
    assert_string_equal(scene, "talk.lua");
    assert_string_equal(cue, "two");
    assert_true(!plays && uptime >= 2.5 && uptime < 3.1);
    json_decref(answer);
    close(client);
}

// The first step has been played, and the second one begins where it stands.
static void programs_are_told_how_the_show_is(void **state) {
    (void)state;
    const Happening moments[] = {{2, RED, connect_client, NULL},
                                 {2.75, RED, ask_how_it_is, NULL},
                                 {3, RED, expect_it_is_well, NULL},
                                 {3.25, RED, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--ipc", "socket"), OK);
}

static void ask_for_another_blue(void) {
    say("{\"command\":[\"set_property\",\"param/last\",\"#FFFFFF\"]}\n");
}

static void ask_where_it_is(void) {
    say("{\"command\":[\"get_property\",\"time-pos\"]}\n{\"command\":[\"get_property\",\"param/last\"]}\n");
}

static void hang_up(void) {
    close(client);
}

static void what_programs_set_goes_back_and_questions_do_not_put_that_off(void **state) {
    (void)state;
    const Happening moments[] = {{0.3, BLACK, connect_client, NULL},
                                 {0.4, BLACK, ask_for_another_blue, NULL},
                                 {2.75, WHITE, ask_where_it_is, NULL},
                                 {4.3, RED, ask_where_it_is, NULL},
                                 {5.75, BLUE, hang_up, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk", "--idle", "4", "--ipc", "socket"), OK);
}

static void it_resumes_at_its_cue_and_stands_there(void **state) {
    (void)state;
    const Happening first[] = {{2, RED, NULL, "Right"}, {5, GREEN, NULL, "Right"}, {5.25, GREEN, NULL, NULL}};
    const Happening again[] = {{5, GREEN, NULL, "Right"}, {7, BLUE, NULL, NULL}};
    const Happening anew[] = {{0.25, BLACK, NULL, NULL}, {0.75, RED, NULL, NULL}};
    assert_int_equal(VIEW(first, "talk.lua"), OK);
    assert_int_equal(VIEW(again, "talk.lua", "--resume"), OK);
    assert_int_equal(VIEW(anew, "talk.lua"), OK);
}

static bool has_file(const char *name) {
    return access(name, F_OK) == 0;
}

static void expect_picture(void) {
    Picture picture = compare_load("02-two-001.000s.png");
    assert_true(picture.width == WIDTH && picture.height == HEIGHT);
    for (size_t i = 0; i < (size_t)WIDTH * HEIGHT; i++) // no message, no HUD
        assert_true(picture.rgb[3 * i] == 255 && picture.rgb[3 * i + 1] == 0);
    compare_free(&picture);
    assert_false(has_file("02-two-001.000s-2.png"));
}

static void expect_more_pictures(void) {
    assert_true(has_file("02-two-001.000s-2.png") && has_file("02-two-001.000s-3.png"));
}

static void a_screenshot_is_a_new_file_named_after_its_moment(void **state) {
    (void)state;
    const Happening moments[] = {{2, RED, NULL, "s"},   {3, RED, expect_picture, "s"},
                                 {4, RED, NULL, "s"},   {5, RED, expect_more_pictures, "Home"},
                                 {6, BLACK, NULL, "s"}, {7, BLACK, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    assert_true(has_file("01-One-a-half…-000.000s.png"));
}

static void a_screenshots_name_holds_letters_and_digits_of_the_cues_at_most_79_bytes(void **state) {
    (void)state;
    write_scene("cue('[`Az09/@:{a--ß]\\nb') wait(1) cue('!?') wait(1)\n"
                "cue('x' .. ('1234567890'):rep(8)) wait(1)\n");
    const Happening moments[] = {{2, anything, NULL, "s"}, {3, anything, NULL, "Right"},
                                 {5, anything, NULL, "s"}, {6, anything, NULL, "Home"},
                                 {7, anything, NULL, "s"}, {8, anything, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    assert_true(has_file("01-Az09-a-ß-000.000s.png") && has_file("02-cue-001.000s.png"));
    assert_true(has_file("03-x123456789012345678901234567890123456789012345678901234567890123456789012345678"
                         "-002.000s.png"));
}

static void widen(void) {
    audience->width = 1 << 20;
}

static void narrow(void) {
    audience->width = WIDTH;
}

static void a_screenshot_larger_than_pictures_can_be_leaves_no_file(void **state) {
    (void)state;
    const Happening moments[] = {{4, RED, NULL, "Right"},
                                 {4.25, RED, NULL, "Space"},
                                 {5, anything, widen, "s"},
                                 {6, anything, narrow, NULL},
                                 {7, anything, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    assert_false(has_file("02-two-001.250s.png"));
}

static void go_where_nothing_can_be_written(void) {
    assert_int_equal(mkdir("gone", 0777) || chdir("gone") || rmdir("../gone"), 0);
    count_swaps();
}

static void expect_a_message_and_go_back(void) {
    expect_a_message();
    assert_int_equal(chdir(folder), 0);
}

static void a_screenshot_that_cannot_be_written_is_told(void **state) {
    (void)state;
    const Happening moments[] = {{10, RED, go_where_nothing_can_be_written, "s"},
                                 {12, RED, expect_a_message_and_go_back, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

// Recordings are made by this program, called as `rostrum record` is.
int main(int argc, char **argv) {
    if (argc > 1 && !strcmp(argv[1], "record"))
        return program_run(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_show_opens_and_plays_step_by_step, begin),
        cmocka_unit_test_setup(a_window_that_takes_pictures_from_memory_shows_the_same, begin),
        cmocka_unit_test_setup(without_a_scene_the_built_in_presentation_opens, begin),
        cmocka_unit_test_setup(a_picture_that_stands_is_drawn_once_or_when_it_was_lost, begin),
        cmocka_unit_test_setup(what_moves_is_drawn_as_often_as_the_monitor_shows_it, begin),
        cmocka_unit_test_setup(pictures_keep_the_monitors_rate_where_swapping_does_not_wait, begin),
        cmocka_unit_test_setup(the_first_picture_of_a_step_is_of_when_it_is_seen_and_none_later_is_ahead,
                               begin),
        cmocka_unit_test_setup(palette_zoom_and_frozen_pictures_are_seen, begin),
        cmocka_unit_test_setup(a_minimised_window_sleeps_and_comes_back_with_its_picture, begin),
        cmocka_unit_test_setup(the_screen_is_filled_as_asked_here_or_of_the_window_manager, begin),
        cmocka_unit_test_setup(the_screen_stays_on_while_something_plays_or_fills_it, begin),
        cmocka_unit_test_setup(a_cursor_that_rests_on_the_screen_hides_after_two_seconds, begin),
        cmocka_unit_test_setup(a_click_is_the_next_step, begin),
        cmocka_unit_test_setup(a_letter_that_has_no_row_counts_as_its_keys_other_one, begin),
        cmocka_unit_test_setup(a_press_lies_in_the_window_as_it_is_by_then, begin),
        cmocka_unit_test_setup(a_kiosk_plays_on_without_cursor_and_mouse, begin),
        cmocka_unit_test_setup(a_kiosk_is_deaf_to_keys_and_does_not_let_itself_be_closed, begin),
        cmocka_unit_test_setup(its_chord_quits_when_it_was_held_for_two_seconds, begin),
        cmocka_unit_test_setup(a_chord_that_is_let_go_or_joined_by_another_key_does_not_quit, begin),
        cmocka_unit_test_setup(the_keys_of_a_kiosk_are_those_of_its_section, begin),
        cmocka_unit_test_setup(what_was_changed_goes_back_when_a_kiosk_is_left_alone, begin),
        cmocka_unit_test_setup(an_operator_has_the_presenters_keys_for_a_while, begin),
        cmocka_unit_test_setup(a_show_in_step_is_where_the_clock_says_whatever_is_pressed, begin),
        cmocka_unit_test_setup(scenes_in_step_share_the_clock, begin),
        cmocka_unit_test_setup(a_kiosk_that_attracts_is_stepped_through_by_touches_until_nobody_does, begin),
        cmocka_unit_test_setup(a_show_in_step_is_loaded_once, begin),
        cmocka_unit_test_setup(a_show_that_leads_says_where_it_is_ten_times_a_second_and_when_it_turns,
                               begin),
        cmocka_unit_test_setup(a_show_that_follows_is_where_its_leader_says_and_plays_on_without, begin),
        cmocka_unit_test_setup(a_show_that_follows_turns_to_the_scene_of_its_leader, begin),
        cmocka_unit_test_setup(the_lab_keeps_in_step_too, begin),
        cmocka_unit_test_setup(a_dim_screen_has_less_of_every_colour_and_pictures_of_it_have_all, begin),
        cmocka_unit_test_setup(a_picture_that_stands_is_shifted_once_a_minute, begin),
        cmocka_unit_test_setup(a_kiosk_whose_picture_rests_is_looked_at_ten_times_a_second, begin),
        cmocka_unit_test_setup(the_health_is_written_every_five_seconds_and_at_the_end, begin),
        cmocka_unit_test_setup(a_health_that_cannot_be_written_is_told_once, begin),
        cmocka_unit_test_setup(a_kiosk_whose_display_is_gone_has_failed, begin),
        cmocka_unit_test_setup(what_programs_set_goes_back_and_questions_do_not_put_that_off, begin),
        cmocka_unit_test_setup(a_turn_of_the_wheel_is_one_press_however_many_notches, begin),
        cmocka_unit_test_setup(a_signal_ends_it_in_order, begin),
        cmocka_unit_test_setup(what_cannot_be_opened_is_an_error_of_its_kind, begin),
        cmocka_unit_test_setup(the_presenters_window_opens_beside_and_closes_alone, begin),
        cmocka_unit_test_setup(clicks_beside_all_in_the_presenters_window_do_nothing, begin),
        cmocka_unit_test_setup(without_room_for_a_window_it_goes_on_without_one, begin),
        cmocka_unit_test_setup(a_presenters_window_that_cannot_be_drawn_is_closed_again, begin),
        cmocka_unit_test_setup(on_one_monitor_the_presenters_view_lies_in_the_only_window, begin),
        cmocka_unit_test_setup(a_second_monitor_brings_the_presenters_window_and_takes_it_along, begin),
        cmocka_unit_test_setup(a_window_that_has_lost_its_monitor_covers_no_other, begin),
        cmocka_unit_test_setup(a_kiosk_waits_for_its_monitor_elsewhere_and_goes_there_when_it_comes, begin),
        cmocka_unit_test_setup(what_the_window_manager_makes_of_the_presenters_window_stays, begin),
        cmocka_unit_test_setup(both_windows_go_where_they_were_asked_to, begin),
        cmocka_unit_test_setup(the_presenters_pictures_are_fewer_than_the_audiences, begin),
        cmocka_unit_test_setup(a_script_that_is_saved_is_shown_and_a_broken_one_is_not, begin),
        cmocka_unit_test_setup(of_several_scenes_the_one_that_is_shown_is_watched, begin),
        cmocka_unit_test_setup(the_health_is_written_when_a_scene_was_loaded_or_could_not_be, begin),
        cmocka_unit_test_setup(a_kiosk_waits_for_a_scene_that_is_missing_or_broken, begin),
        cmocka_unit_test_setup(what_is_broken_in_a_round_is_passed_over, begin),
        cmocka_unit_test_setup(a_picture_that_the_script_reads_is_watched_too, begin),
        cmocka_unit_test_setup(windows_that_are_opened_again_take_no_more_memory, begin),
        cmocka_unit_test_setup(a_python_file_is_recorded_and_shown_and_anew_when_it_is_saved, begin),
        cmocka_unit_test_setup(a_python_file_that_cannot_be_recorded_is_an_error, begin),
        cmocka_unit_test_setup(programs_set_parameters_and_press_keys, begin),
        cmocka_unit_test_setup(programs_are_told_how_the_show_is, begin),
        cmocka_unit_test_setup(it_resumes_at_its_cue_and_stands_there, begin),
        cmocka_unit_test_setup(a_screenshot_is_a_new_file_named_after_its_moment, begin),
        cmocka_unit_test_setup(a_screenshots_name_holds_letters_and_digits_of_the_cues_at_most_79_bytes,
                               begin),
        cmocka_unit_test_setup(a_screenshot_larger_than_pictures_can_be_leaves_no_file, begin),
        cmocka_unit_test_setup(a_screenshot_that_cannot_be_written_is_told, begin),
        cmocka_unit_test_setup(what_changes_nothing_draws_nothing, begin),
        cmocka_unit_test_setup(a_key_pressed_twice_counts_twice_and_one_that_is_held_once, begin),
        cmocka_unit_test_setup(all_steps_have_been_drawn_before_the_first_plays, begin),
        cmocka_unit_test_setup(drawing_all_steps_keeps_nobody_waiting, begin),
        cmocka_unit_test_setup(the_statistics_get_what_each_picture_costs, begin),
        cmocka_unit_test_setup(a_window_of_a_single_row_has_its_picture, begin),
        cmocka_unit_test_setup(the_first_picture_fills_the_screen_where_that_is_asked, begin),
        cmocka_unit_test_setup(shaders_that_do_not_compile_are_an_error, begin),
        cmocka_unit_test_setup(letters_that_no_font_has_are_told_of, begin),
        cmocka_unit_test_setup(what_cannot_be_done_with_one_screen_is_told, begin),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
