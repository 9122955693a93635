#include "bench/peers.h"
#include "platform/steady.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>

enum {
    rounds = 11,
    place_x = peers_width / 4,
    place_y = peers_height / 4
}; // where a window of two thirds has its background
static const double patience = 20;
static const struct timespec pause = {.tv_nsec = 500 * 1000};

static unsigned long look(Display *display) {
    XImage *image =
        XGetImage(display, DefaultRootWindow(display), place_x, place_y, 1, 1, AllPlanes, ZPixmap);
    unsigned long pixel = XGetPixel(image, 0, 0);
    XDestroyImage(image);
    return pixel;
}

// Milliseconds from `start` until the pixel is, or is no longer, `pixel`.
static double wait_for(Display *display, unsigned long pixel, bool is_there, double start) {
    while ((look(display) == pixel) != is_there && steady_time() < start + patience)
        nanosleep(&pause, NULL);
    return (steady_time() - start) * 1e3;
}

// Milliseconds of the processor that a process has had.
static double processor_time(pid_t process) {
    clockid_t clock;
    struct timespec used = {0};
    if (!clock_getcpuclockid(process, &clock))
        clock_gettime(clock, &used);
    return (double)used.tv_sec * 1e3 + (double)used.tv_nsec * 1e-6;
}

static bool open_once(Display *display, const char *path, double *shown, double *used, Error *error) {
    char *const arguments[] = {(char *)path, "--no-inhibit", NULL};
    unsigned long ground = look(display);
    double start = steady_time();
    pid_t process = peers_start(arguments, error);
    if (!process)
        return false;
    *shown = wait_for(display, ground, false, start);
    *used = processor_time(process);
    kill(process, SIGTERM);
    waitpid(process, NULL, 0);
    wait_for(display, ground, true, steady_time());
    return *shown < patience * 1e3 || error_set(error, "%s shows nothing", path);
}

bool race_opening(const char *path, Error *error) {
    double shown[rounds], used[rounds];
    Display *display = XOpenDisplay(NULL);
    if (!display)
        return error_set(error, "there is no display");
    bool is_sound = true;
    for (size_t i = 0; is_sound && i < rounds; i++)
        is_sound = open_once(display, path, &shown[i], &used[i], error);
    XCloseDisplay(display);
    if (is_sound)
        printf("the built-in scene from exec to its first frame in a window, median of %d: %.0f ms, of which "
               "the processor "
               "works %.0f ms without the script\n",
               rounds, peers_median(shown, rounds), peers_median(used, rounds));
    return is_sound;
}
