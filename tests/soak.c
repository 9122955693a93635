// Soak: kiosks that play for days, in fast time: the real viewer on a desktop that is none (desktop.h), whose clock goes
// on by a sixtieth of a second a round. Every frame is sampled and its display list built; one in 60 is drawn.
// Meanwhile scripts are saved, programs set values, monitors come and go, and passers-by press and turn what they can.
// Then memory, descriptors and threads are what they were when all of that had happened three times, and the last loop shows
// what the first did.
//
//     soak HOURS
#include "base/asset.h"
#include "base/hash.h"
#include "base/sanitizer.h"
#include "desktop.h"
#include "gl/painter.h"
#include "gl/target.h"
#include "memory.h"
#include "platform/headless.h"
#include "platform/wall.h"
#include "show/reload.h"
#include "viewer/surface.h"
#include "viewer/viewer.h"

#include <EGL/egl.h>
#include <dlfcn.h>
#include <malloc.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum {
    RATE = 60,
    WIDTH = 640,
    HEIGHT = 360,
    LEAST_LOOPS = 6,
    SETTLED_LOOPS = 4,
    REST = 50,
    MOST_MEMORY = 1 << 20
};

static const double start = 1.0 / 240; // off the frames, so that rounding moves none over an end

// A kiosk, and how many frames its round has.
typedef struct Kiosk {
    const char *name;
    const char *arguments[12];
    long frames;
} Kiosk;

static const Kiosk kiosks[] = {
    {"one scene",
     {"long.lua", "--kiosk", "--start=0.00416666666666667", "--presenter=auto", "--no-inhibit",
      "--ipc=socket"},
     4050},
    {"two scenes in step",
     {"long.lua", "short.lua", "--kiosk", "--sync=clock", "--no-inhibit", "--ipc=socket"},
     4770},
};

// What the process has.
typedef struct Holdings {
    long memory; // resident, bytes
    int descriptors, threads;
} Holdings;

typedef struct Soak {
    const Kiosk *kiosk;
    long frame, loops; // since it began, and how many are to be
    double real_began;
    const Surface *audience;
    const Show *show;
    int rested;                    // milliseconds for which nothing was loaded at the end of the loop
    uint64_t shown, looped, first; // hashes of the frame, the loop and the first loop
    Holdings begun, most, last;
    int client; // of its socket
    int faults;
} Soak;

static Soak soak;
static Target *target;

// The files -------------------------------------------------------------------------------------------------

static const char head[] = "add(Dot():scale(param('size', 1, {min = 1, max = 4})):move_to({6, -3.5}))\n";
static const char brief[] = "local n = param('size', 1, {min = 1, max = 4})\n"
                            "local t = Text('a second scene', {font_size = 60})\n"
                            "play(Write(t))\nplay(t:animate():shift(UP * n)) wait(2)\n"
                            "play(FadeIn(Square({fill_opacity = 0.5}))) wait(7)\n";

// All at once, as it is moved to its place.
static void save(const char *name, const char *before, const char *text) {
    FILE *file = fopen("saved", "w");
    if (!file || fprintf(file, "%s%s", before, text) < 0 || fclose(file) || rename("saved", name))
        abort();
}

static void save_long(bool is_other) {
    Asset scene;
    if (!asset_get("assets/scenes/continuous_batching.lua", &scene, NULL))
        abort();
    save("long.lua", is_other ? "background('#101820')\n" : head, (const char *)scene.bytes);
}

// What is held ----------------------------------------------------------------------------------------------

static Holdings look_at_holdings(void) {
    malloc_trim(0);
    long size, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%ld %ld", &size, &resident) != 2)
        abort();
    fclose(file);
    return (Holdings){resident * sysconf(_SC_PAGESIZE), memory_descriptors(), memory_threads()};
}

static void note_most(Holdings held) {
    soak.most.memory = held.memory > soak.most.memory ? held.memory : soak.most.memory;
    soak.most.descriptors =
        held.descriptors > soak.most.descriptors ? held.descriptors : soak.most.descriptors;
    soak.most.threads = held.threads > soak.most.threads ? held.threads : soak.most.threads;
}

static void complain(const char *what) {
    printf("FAILED: %s: %s, loop %ld\n", soak.kiosk->name, what, soak.frame / soak.kiosk->frames);
    soak.faults++;
}

// What happens ----------------------------------------------------------------------------------------------

static void send_request(const char *request) {
    char answers[4096];
    if (send(soak.client, request, strlen(request), MSG_NOSIGNAL) < 0)
        complain("the socket is closed");
    while (recv(soak.client, answers, sizeof answers, MSG_DONTWAIT) > 0)
        ;
}

static void join_socket(void) {
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "socket"};
    soak.client = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(soak.client, (struct sockaddr *)&address, sizeof address))
        abort();
}

static void set_size(long loop) {
    char request[80];
    snprintf(request, sizeof request, "{\"command\": [\"set_property\", \"param/size\", %ld]}\n",
             2 + loop % 3);
    send_request(request);
}

static void blank(long loop) {
    send_request(loop % 2 ? "{\"command\": [\"set_property\", \"blank\", \"white\"]}\n"
                          : "{\"command\": [\"command\", \"black\"]}\n");
}

static void leave_screen(long loop) {
    (void)loop;
    send_request("{\"command\": [\"set_property\", \"fullscreen\", false]}\n");
}

static void open_overlay(long loop) {
    send_request(loop % 2 ? "{\"command\": [\"command\", \"overview\"]}\n"
                          : "{\"command\": [\"command\", \"panel\"]}\n");
}

static void save_again(long loop) {
    save_long(loop % 2);
}

static void add_monitor(long loop) {
    (void)loop;
    desktop_connect("SECOND", (DesktopRect){WIDTH, 0, WIDTH / 2, HEIGHT / 2}, RATE);
}

static void remove_monitor(long loop) {
    (void)loop;
    desktop.monitor_count--;
}

static const struct {
    long frame; // of the loop
    void (*happens)(long loop);
} events[] = {{100, add_monitor}, {160, remove_monitor}, {180, save_again},  {300, set_size},
              {320, blank},       {340, leave_screen},   {360, open_overlay}};

static void pass_by(long frame) {
    GLFWwindow *window = &desktop.windows[0];
    window->mouse_x = (double)(frame % WIDTH);
    window->mouse_y = (double)(frame % HEIGHT);
    window->move(window, window->mouse_x, window->mouse_y);
    window->button(window, GLFW_MOUSE_BUTTON_LEFT, frame % 2 ? GLFW_PRESS : GLFW_RELEASE, 0);
    window->wheel(window, 0, 1);
    window->key(window, GLFW_KEY_SPACE + (int)(frame % 60), 0, frame % 2 ? GLFW_PRESS : GLFW_RELEASE,
                (int)(frame % 16));
}

// Nothing does in the first loop and the last one; all goes back by itself within a loop.
static void happen(long loop, long frame) {
    if (loop < 1 || loop >= soak.loops - 1)
        return;
    for (size_t i = 0; i < sizeof events / sizeof *events; i++)
        if (events[i].frame == frame)
            events[i].happens(loop);
    if (frame % 97 == 0)
        pass_by(soak.frame);
}

// Loops -----------------------------------------------------------------------------------------------------

static void end_loop(long loop) {
    Holdings held = look_at_holdings();
    if (loop == 0)
        soak.first = soak.looped;
    note_most(held);
    soak.last = held;
    if (loop < SETTLED_LOOPS)
        soak.begun = soak.most;
    if (show_is_waiting(soak.show) || soak.show->fault.text[0])
        complain(soak.show->fault.text);
    if (loop == soak.loops - 1) {
        if (soak.looped != soak.first)
            complain("the last loop's display lists are not the first's");
        raise(SIGTERM); // which no shell has had ignored
    }
    soak.looped = hash_start;
}

static void set_clock(void) {
    desktop.clock = 100 + (double)soak.frame / RATE;
}

double wall_time(void) {
    return (double)soak.frame / RATE + start;
}

// For the next scene, which takes real time to load; and at the end of a loop for whatever is being loaded, and what was
// there before it to be destroyed.
static bool must_wait(long frame) {
    bool is_last = frame == soak.kiosk->frames - 1;
    soak.rested = is_last && !loader_is_busy(soak.show->loader) ? soak.rested + 1 : 0;
    return soak.show->is_turning || (is_last && soak.rested < REST);
}

// A round begins: the frame is over.
static void begin_round(void) {
    target_bind(target);
    if (!soak.audience || soak.frame >= soak.loops * soak.kiosk->frames)
        return;
    if (soak.client < 0) {
        join_socket(); // and has its first frame drawn where the window is by now
        return;
    }
    if (must_wait(soak.frame % soak.kiosk->frames)) {
        poll(NULL, 0, 1);
        return;
    }
    soak.looped = hash_words(soak.looped, &soak.shown, sizeof soak.shown);
    soak.frame++;
    set_clock();
    long loop = soak.frame / soak.kiosk->frames, frame = soak.frame % soak.kiosk->frames;
    if (frame == 0)
        end_loop(loop - 1);
    happen(loop, frame);
}

// Nothing rests.
int nanosleep(const struct timespec *time, struct timespec *left) {
    (void)time, (void)left;
    return 0;
}

// What the viewer does --------------------------------------------------------------------------------------

View __real_painter_build(Painter *painter, const Deck *deck, double t, int width, int height);
View __wrap_painter_build(Painter *painter, const Deck *deck, double t, int width, int height);
bool __real_surface_must_draw(Surface *surface, uint64_t ground);
bool __wrap_surface_must_draw(Surface *surface, uint64_t ground);
void __real_reload_follow(Show *show, Player *player, bool is_saved, double now);
void __wrap_reload_follow(Show *show, Player *player, bool is_saved, double now);

// Moments are the same to the bit in every loop: those of one are far more than 2^-20 s from those of the next.
View __wrap_painter_build(Painter *painter, const Deck *deck, double t, int width, int height) {
    return __real_painter_build(painter, deck, ldexp(round(ldexp(t, 20)), -20), width, height);
}

bool __wrap_surface_must_draw(Surface *surface, uint64_t ground) {
    bool must_draw = __real_surface_must_draw(surface, ground);
    if (!soak.audience)
        soak.audience = surface;
    if (surface == soak.audience)
        soak.shown = ground;
    return must_draw && soak.frame % RATE == 0;
}

void __wrap_reload_follow(Show *show, Player *player, bool is_saved, double now) {
    soak.show = show;
    __real_reload_follow(show, player, is_saved, now);
}

// Soaking ---------------------------------------------------------------------------------------------------

static double real_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

// Between, a deck that is still being destroyed may be there, too.
static void check_holdings(void) {
    if (!HAS_SANITIZER && soak.last.memory - soak.begun.memory > MOST_MEMORY)
        complain("memory grows");
    if (soak.most.descriptors > soak.begun.descriptors)
        complain("descriptors are left open");
    if (soak.most.threads > soak.begun.threads)
        complain("threads are left");
}

static void report(void) {
    printf("%s: %ld loops, %ld frames, %.1f h in %.0f s; memory %.1f MiB, at most %+ld KiB later, %+ld KiB "
           "in the end; "
           "%d descriptors, at most %+d; %d threads, at most %+d\n",
           soak.kiosk->name, soak.loops, soak.frame, (double)soak.frame / RATE / 3600,
           real_seconds() - soak.real_began, (double)soak.begun.memory / (1 << 20),
           (soak.most.memory - soak.begun.memory) / 1024, (soak.last.memory - soak.begun.memory) / 1024,
           soak.begun.descriptors, soak.most.descriptors - soak.begun.descriptors, soak.begun.threads,
           soak.most.threads - soak.begun.threads);
}

static void open_desktop(void) {
    static GLFWglproc (*find)(const char *);
    void *library = dlopen("libEGL.so.1", RTLD_NOW),
         *symbol = library ? dlsym(library, "eglGetProcAddress") : NULL;
    if (!symbol)
        abort();
    memcpy(&find, &symbol, sizeof find);
    desktop = (Desktop){.obeys = true, .scale = 1, .look = begin_round, .find = find};
    desktop_connect("FIRST", (DesktopRect){0, 0, WIDTH, HEIGHT}, RATE);
    set_clock();
}

static int run(const Kiosk *kiosk, double hours) {
    Options options;
    Error error;
    int count = 0;
    while (kiosk->arguments[count])
        count++;
    long loops =
        2 * lround(ceil(hours * 1800 * RATE / (double)kiosk->frames)); // an even one saves the first script
    soak = (Soak){.kiosk = kiosk, .loops = loops > LEAST_LOOPS ? loops : LEAST_LOOPS, .client = -1};
    soak.looped = hash_start;
    soak.real_began = real_seconds();
    save_long(false);
    save("short.lua", "", brief);
    open_desktop();
    if (!options_parse(&options, MODE_VIEW, count, (char *const *)kiosk->arguments, &error) ||
        viewer_run(&options, &error)) {
        printf("FAILED: %s: %s\n", kiosk->name, error.text);
        return 1;
    }
    close(soak.client);
    check_holdings();
    report();
    return soak.faults;
}

int main(int argc, char **argv) {
    char folder[] = "/tmp/rostrum-soak-XXXXXX", command[64];
    Error error;
    int faults = 0;
    double hours = argc == 2 ? atof(argv[1]) : 0;
    if (!(hours > 0) || !mkdtemp(folder) || chdir(folder))
        return 2;
    setenv("XDG_CONFIG_HOME", folder, 1);
    setenv("XDG_STATE_HOME", folder, 1);
    Headless *headless = headless_create(false, &error);
    target = headless ? target_create(WIDTH, HEIGHT, &error) : NULL;
    for (size_t i = 0; target && i < sizeof kiosks / sizeof *kiosks; i++)
        faults += run(&kiosks[i], hours / 2);
    if (!target)
        printf("FAILED: %s\n", error.text);
    target_destroy(target);
    headless_destroy(headless);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return chdir("/") || system(command) || faults || !headless;
}
