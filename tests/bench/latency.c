// Latency: how long from a key that goes down (XTest) to another picture in a program's window (the damage that comes before a
// pixel is another one), many times. Tells the median, 99 of 100 and the worst, in milliseconds.
//
//     latency NAME COUNT KEY COMMAND [ARGUMENT]...
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>

#include "base/sort.h"
#include "platform/steady.h"

#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 10000, LEAST_SIDE = 200, PATIENCE = 2000 }; // presses; pixels; milliseconds
static const double opening_seconds = 60, settling_seconds = 3, least_rest = 0.25, most_rest = 0.35;

typedef struct Trial {
    Display *display;
    Window window;
    int damage_event, x, y; // the pixel
    pid_t program;
} Trial;

static void rest(double seconds) {
    nanosleep(
        &(struct timespec){.tv_sec = (time_t)seconds, .tv_nsec = (long)(1e9 * (seconds - (time_t)seconds))},
        NULL);
}

static pid_t start(char **command) {
    pid_t program = fork();
    if (program)
        return program;
    execvp(command[0], command);
    _exit(127);
}

// Opening ---------------------------------------------------------------------------------------------------

static Window find_window(Display *display) {
    Window root, parent, *windows, found = None;
    unsigned count;
    XQueryTree(display, DefaultRootWindow(display), &root, &parent, &windows, &count);
    for (unsigned i = 0; i < count && !found; i++) {
        XWindowAttributes is;
        if (XGetWindowAttributes(display, windows[i], &is) && is.map_state == IsViewable &&
            is.width >= LEAST_SIDE)
            found = windows[i];
    }
    XFree(windows);
    return found;
}

static bool open_trial(Trial *trial, char **command) {
    int error_base;
    XWindowAttributes is;
    trial->display = XOpenDisplay(NULL);
    if (!trial->display || !XDamageQueryExtension(trial->display, &trial->damage_event, &error_base))
        return false;
    trial->program = start(command);
    double until = steady_time() + opening_seconds;
    while (!(trial->window = find_window(trial->display)) && steady_time() < until)
        rest(0.05);
    if (!trial->window)
        return false;
    rest(settling_seconds);
    XGetWindowAttributes(trial->display, trial->window, &is);
    trial->x = is.width / 8;
    trial->y = is.height / 8;
    XSetInputFocus(trial->display, trial->window, RevertToPointerRoot, CurrentTime);
    XDamageCreate(trial->display, trial->window, XDamageReportRawRectangles);
    return true;
}

static void close_trial(Trial *trial) {
    if (trial->program > 0) {
        kill(trial->program, SIGTERM);
        waitpid(trial->program, NULL, 0);
    }
    if (trial->display)
        XCloseDisplay(trial->display);
}

// Measuring -------------------------------------------------------------------------------------------------

static unsigned long look(const Trial *trial) {
    XImage *image = XGetImage(trial->display, trial->window, trial->x, trial->y, 1, 1, AllPlanes, ZPixmap);
    unsigned long pixel = XGetPixel(image, 0, 0);
    XDestroyImage(image);
    return pixel;
}

static bool is_damaged(const Trial *trial) {
    bool is = false;
    while (XPending(trial->display)) {
        XEvent event;
        XNextEvent(trial->display, &event);
        is = is || event.type == trial->damage_event + XDamageNotify;
    }
    return is;
}

// When the next damage came; negative: none.
static double wait_for_damage(const Trial *trial) {
    struct pollfd connection = {ConnectionNumber(trial->display), POLLIN, 0};
    while (!is_damaged(trial))
        if (poll(&connection, 1, PATIENCE) <= 0)
            return -1;
    return steady_time();
}

// Seconds; negative: the picture has stayed.
static double press(const Trial *trial, KeyCode key) {
    XSync(trial->display, False);
    is_damaged(trial);
    unsigned long before = look(trial);
    double began = steady_time(), changed;
    XTestFakeKeyEvent(trial->display, key, True, CurrentTime);
    XFlush(trial->display);
    do
        changed = wait_for_damage(trial);
    while (changed > 0 && changed < began + 1e-3 * PATIENCE && look(trial) == before);
    XTestFakeKeyEvent(trial->display, key, False, CurrentTime);
    XFlush(trial->display);
    return changed - began;
}

static int measure(const Trial *trial, const char *name, int count, const char *key_name) {
    double took[MOST];
    size_t seen = 0;
    KeyCode key = XKeysymToKeycode(trial->display, XStringToKeysym(key_name));
    for (int i = 0; i < count; i++) {
        rest(least_rest + (most_rest - least_rest) * rand() / RAND_MAX);
        double seconds = press(trial, key);
        if (seconds > 0 && seconds < 1e-3 * PATIENCE)
            took[seen++] = seconds;
    }
    sort_doubles(took, seen);
    if (seen)
        printf("%-40s %8.1f %8.1f %8.1f", name, 1e3 * took[seen / 2], 1e3 * took[seen * 99 / 100],
               1e3 * took[seen - 1]);
    if (seen < (size_t)count)
        printf("  (%d of %d without a change)", count - (int)seen, count);
    printf("\n");
    return seen == (size_t)count ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv) {
    Trial trial = {0};
    int count = argc > 4 ? atoi(argv[2]) : 0;
    if (count < 1 || count > MOST)
        return EXIT_FAILURE;
    bool is_open = open_trial(&trial, argv + 4);
    int status = is_open ? measure(&trial, argv[1], count, argv[3]) : EXIT_FAILURE;
    if (!is_open)
        fprintf(stderr, "%s: no window of %s came, or the display cannot be watched\n", argv[1], argv[4]);
    close_trial(&trial);
    return status;
}
