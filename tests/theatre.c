#include "theatre.h"

#include "base/asset.h"
#include "gl/target.h"
#include "memory.h"
#include "platform/saver.h"
#include "platform/wall.h"
#include "text_file.h"
#include "viewer/viewer.h"

#include <fcntl.h>
#include <glad/gl.h>
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
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

const double theatre_period = 1.0 / 120;

Theatre theatre;

// What is asked of the windows ------------------------------------------------------------------------------

static Window windows[2];
Window *const audience = &windows[0], *const presenter = &windows[1];
static const Window *current; // its context is
static const Happening *last_moment;
static bool ends_by_signal; // as a kiosk does, which does not let itself be closed
static bool has_swapped;    // since the last round

enum { MOST_AWAKE = 4096 };

static double awake_at[MOST_AWAKE];
static size_t awake_count;
static int kept; // what was created and not destroyed

void theatre_push(Window *window, Event event) {
    assert_true(window->event_count < MOST_EVENTS);
    window->events[window->event_count++] = event;
}

void theatre_press(Window *window, const char *name) {
    Event event = {.kind = EVENT_KEY};
    assert_true(key_parse(name, &event.press));
    theatre_push(window, event);
}

void theatre_move_mouse(float x) {
    theatre_push(audience, (Event){.kind = EVENT_MOVE, .at = {{x, 90}}});
}

static int waited; // milliseconds, for the picture of a moment: the clock stands

// What is being loaded comes when it comes.
static bool is_ready(const Happening *moment) {
    enum { PATIENCE = 6000 };
    bool is = moment->sees == anything || audience->color == moment->sees || waited == PATIENCE;
    waited = is ? 0 : waited + 1;
    if (!is)
        poll(NULL, 0, 1);
    return is;
}

static void pass(double seconds) {
    theatre.now += waited ? 0 : seconds;
}

static void happen(const Happening *moment) {
    if (moment->sees != anything && audience->color != moment->sees)
        fail_msg("at %g the audience sees #%06X, not #%06X", moment->at, audience->color, moment->sees);
    if (moment->does)
        moment->does();
    if (moment->key)
        theatre_press(audience, moment->key);
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
    if (!theatre.has_display)
        return error_set(error, "no display"), NULL;
    open_window(audience, options);
    Error *refusal = options->monitor_may_lack ? NULL : error;
    if (options->monitor && (audience->monitor = window_find_monitor(options->monitor, refusal)) < 0 &&
        refusal) {
        window_destroy(audience);
        return NULL;
    }
    window_use(audience);
    return audience;
}

Window *window_create_beside(Window *first, const WindowOptions *options, Error *error) {
    assert_ptr_equal(first, audience);
    if (!theatre.has_room)
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
    return theatre.now;
}

double wall_time(void) {
    return theatre.now + theatre.wall_ahead;
}

// In place of the system's.
int nanosleep(const struct timespec *time, struct timespec *left) {
    (void)left;
    pass((double)time->tv_sec + 1e-9 * (double)time->tv_nsec);
    return 0;
}

void window_wait(Window *window, double seconds) {
    assert_true(window == audience && current == audience);
    target_bind(audience->target); // after a screenshot
    theatre.rounds++;
    double rest = theatre.next_moment < last_moment
                      ? fmax(0, theatre.began + theatre.next_moment->at - theatre.now)
                      : INFINITY;
    theatre.now += fmin(seconds > 0 ? seconds : has_swapped ? 0 : theatre_period, rest);
    has_swapped = false;
    if (awake_count == 0 || awake_at[(awake_count - 1) % MOST_AWAKE] != theatre.now)
        awake_at[awake_count++ % MOST_AWAKE] = theatre.now;
    if (isinf(theatre.now))
        fail_msg("it sleeps for good");
    while (theatre.next_moment < last_moment &&
           theatre.began + theatre.next_moment->at <= theatre.now + 1e-9 && is_ready(theatre.next_moment))
        happen(theatre.next_moment++);
    if (theatre.next_moment == last_moment && !ends_by_signal)
        audience->is_closed = true;
    else if (theatre.next_moment == last_moment)
        raise(SIGINT);
}

void window_wake(void) {
    theatre.wakes++;
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
    window->is_closed = theatre.is_display_gone;
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
    if (theatre.shares_memory && (width != window->memory_width || height != window->memory_height)) {
        free(window->memory);
        free(window->screen);
        window->memory = calloc(count, sizeof *window->memory);
        window->screen = calloc(count, sizeof *window->screen);
        window->memory_width = width;
        window->memory_height = height;
    }
    window->is_put = theatre.shares_memory;
    window->was_asked = window->was_asked || !window->title[0];
    window->asked++;
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

// All that has changed has been put.
static void read_screen(const Window *window, uint8_t *pixels) {
    size_t count = (size_t)(window->memory_width * window->memory_height);
    assert_memory_equal(window->screen, window->memory, count * sizeof *window->memory);
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
    pass(window == audience ? theatre.swap_seconds : 0.005);
    if (window == audience && theatre.shows)
        theatre.shows();
}

double window_rate(Window *window) {
    (void)window;
    return 1 / theatre_period;
}

int window_monitors(Monitor *monitors) {
    static const char *const names[] = {"A", "B"};
    for (int i = 0; i < theatre.monitor_count; i++) {
        monitors[i] = (Monitor){.width = WIDTH, .height = HEIGHT};
        snprintf(monitors[i].name, sizeof monitors[i].name, "%s", names[i]);
    }
    return theatre.monitor_count;
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
    bool changed = theatre.monitors_changed;
    theatre.monitors_changed = false;
    return changed;
}

bool window_print_monitors(FILE *file, Error *error) {
    (void)file;
    return theatre.has_display || error_set(error, "no display");
}

void window_move_to(Window *window, int monitor, bool fullscreen) {
    const Window *other = window == audience ? presenter : audience;
    assert_false(fullscreen && theatre.monitor_count == 1 && other->target && other->monitor == monitor);
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
    return theatre.looks_at > theatre.now ? theatre.looks_at : INFINITY;
}

void window_show_cursor(Window *window, bool shown) {
    if (window->shows_cursor != shown)
        window->cursor_at = theatre.now - theatre.began;
    window->shows_cursor = shown;
}

void saver_hold(Saver *saver, bool is_held) {
    (void)saver;
    theatre.is_kept_on = is_held;
}

void saver_finish(Saver *saver) {
    (void)saver;
    theatre.is_kept_on = false;
}

Inhibit *inhibit_create(Waker *waker) {
    assert_non_null(waker);
    kept++;
    theatre.is_inhibited = false;
    return (Inhibit *)&theatre;
}

void inhibit_destroy(Inhibit *inhibit) {
    kept -= inhibit != NULL;
}

void inhibit_follow(Inhibit *inhibit, bool is_wanted, double now) {
    assert_ptr_equal(inhibit, &theatre);
    assert_true(now == theatre.now);
    theatre.is_inhibited = is_wanted;
}

double inhibit_next(const Inhibit *inhibit) {
    assert_ptr_equal(inhibit, &theatre);
    return theatre.inhibits_at > theatre.now ? theatre.inhibits_at : INFINITY;
}

// What would wake it ----------------------------------------------------------------------------------------

Waker *waker_create(void (*wake)(void), Error *error) {
    (void)error;
    assert_true(wake == window_wake);
    kept++;
    theatre.watched = 0;
    theatre.bell = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    return (Waker *)&theatre;
}

void waker_destroy(Waker *waker) {
    kept -= waker != NULL;
    close(theatre.bell);
}

bool waker_watch(Waker *waker, int descriptor, bool writes) {
    assert_ptr_equal(waker, &theatre);
    assert_true(fcntl(descriptor, F_GETFD) >= 0);
    theatre.watched += !writes;
    return true;
}

int waker_bell(const Waker *waker) {
    assert_ptr_equal(waker, &theatre);
    return theatre.bell;
}

void waker_arm(Waker *waker) {
    assert_ptr_equal(waker, &theatre);
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
    if (theatre.finishes < 16)
        theatre.finished[theatre.finishes] = theatre.viewer->painter.display.instance_count;
    theatre.finishes++;
    pass(theatre.finish_seconds);
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
    (void)now;
    statistics->shown++;
    theatre.costs[0] = theatre.costs[1];
    theatre.costs[1] = cost;
    theatre.viewer = (Viewer *)((char *)statistics - offsetof(Viewer, statistics));
    theatre.message = theatre.viewer->player.message;
}

// A talk ----------------------------------------------------------------------------------------------------

static char folder[] = "/tmp/rostrum-viewer-XXXXXX";

// Three steps of a second: red, green and blue from their middle on.
const char theatre_talk[] =
    "local function fill(color)\n"
    "  wait(0.5)\n"
    "  add(Rectangle { width = 20, height = 20, fill_color = color, fill_opacity = 1, "
    "stroke_width = 0 })\n"
    "  wait(0.5)\n"
    "end\n"
    "local last = param('last', '#0000FF', { choices = { '#0000FF', '#FFFFFF' } })\n"
    "cue('One & a half…') fill('#FF0000')\n"
    "cue('two') fill('#00FF00')\n"
    "cue('three') fill(last)\n";

void theatre_write_scene(const char *text) {
    text_file_write("talk.lua", text);
}

int theatre_open(void **state) {
    (void)state;
    Error error;
    signal(SIGINT, SIG_DFL); // jobs in the background ignore it
    theatre.folder = mkdtemp(folder);
    if (!theatre.folder || chdir(theatre.folder) || !(theatre.headless = headless_create(false, &error)))
        return -1;
    take_driver();
    setenv("XDG_CONFIG_HOME", theatre.folder, 1);
    setenv("XDG_STATE_HOME", theatre.folder, 1);
    setenv("XDG_CACHE_HOME", theatre.folder, 1);
    return 0;
}

int theatre_close(void **state) {
    (void)state;
    char command[64];
    headless_destroy(theatre.headless);
    snprintf(command, sizeof command, "rm -rf %s", theatre.folder);
    return chdir("/") || system(command);
}

int theatre_begin(void **state) {
    (void)state;
    theatre.has_display = theatre.has_room = true;
    theatre.monitors_changed = theatre.is_display_gone = theatre.shares_memory = false;
    theatre.monitor_count = 1;
    theatre.swap_seconds = theatre_period;
    theatre.finish_seconds = 0;
    theatre.looks_at = theatre.inhibits_at = INFINITY;
    theatre.finishes = 0;
    theatre.shows = NULL;
    window_destroy(presenter); // of a test that failed
    window_destroy(audience);
    theatre_write_scene(theatre_talk);
    unlink("rostrum/keys.conf");
    theatre.opens_at = theatre.now = 100;
    theatre.wall_ahead = 0;
    return 0;
}

int theatre_run(int count, char *const *arguments, const Happening *moments, size_t moment_count) {
    Options options;
    Error error = {""};
    assert_true(options_parse(&options, MODE_VIEW, count, arguments, &error));
    ends_by_signal = options.kiosk;
    theatre.next_moment = moments;
    last_moment = moments + moment_count;
    theatre.began = theatre.now = theatre.opens_at;
    theatre.rounds = 0;
    awake_count = 0;
    kept = waited = 0;
    int descriptors = memory_descriptors(), status = viewer_run(&options, &error);
    assert_true(!audience->target && !presenter->target);
    assert_int_equal(memory_descriptors(), descriptors);
    assert_int_equal(kept, 0);
    assert_false(theatre.is_kept_on);
    for (size_t name = 0; name < MOST_PROGRAMS; name++)
        assert_null(owners[name]);
    assert_true((status == OK) == !error.text[0]);
    return status;
}

const Happening theatre_nothing[1] = {{0.25, anything, NULL, NULL}};

bool theatre_was_awake(double at) {
    for (size_t i = 0; i < MOST_AWAKE && i < awake_count; i++)
        if (fabs(awake_at[i] - theatre.began - at) < 1e-6)
            return true;
    return false;
}

// What tests do and expect ----------------------------------------------------------------------------------

void theatre_count_swaps(void) {
    theatre.seen = audience->swaps;
    theatre.rounds = 0;
}

void theatre_expect_no_swap(void) {
    assert_int_equal(audience->swaps, theatre.seen);
    assert_true(theatre.rounds <= 2);
}

void theatre_lose_picture(void) {
    theatre_count_swaps();
    theatre_push(audience, (Event){.kind = EVENT_REDRAW});
}

void theatre_expect_one_swap(void) {
    assert_int_equal(audience->swaps, theatre.seen + 1);
}

void theatre_expect_screen(void) {
    assert_true(audience->fills);
}

void theatre_move_a_little(void) {
    theatre_move_mouse(100);
    theatre_move_mouse(110);
}

void theatre_expect_cursor(void) {
    assert_true(audience->shows_cursor);
}

void theatre_expect_hidden_cursor(void) {
    assert_false(audience->shows_cursor);
}

void theatre_click(void) {
    theatre_move_a_little();
    theatre_push(audience,
                 (Event){.kind = EVENT_PRESS, .press = {.code = KEY_MOUSE_LEFT}, .at = {{110, 90}}});
    theatre_press(audience, "WheelDown");
    theatre.seen = audience->swaps;
}

void theatre_break_shaders(void) {
    assert_int_equal(mkdir("shaders", 0777), 0);
    text_file_write("shaders/spot.frag", "nonsense\n");
    asset_set_directory(".");
}

void theatre_mend_shaders(void) {
    assert_int_equal(unlink("shaders/spot.frag") || rmdir("shaders"), 0);
    asset_set_directory(NULL);
}

void theatre_expect_message(const char *text) {
    assert_true(audience->swaps > theatre.seen);
    assert_string_equal(theatre.message, text);
}

void theatre_be_at(int hour, int minute, double second) {
    setenv("TZ", "UTC", 1);
    theatre.wall_ahead = 60 * (60 * hour + minute) + second - theatre.now;
}

void theatre_write_keys(const char *text) {
    mkdir("rostrum", 0777);
    text_file_write("rostrum/keys.conf", text);
}

void theatre_let_load(void) {
    poll(NULL, 0, 100);
}
