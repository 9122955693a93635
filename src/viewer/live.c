#include "viewer/live.h"

#include "hud/fault.h"
#include "hud/style.h"
#include "platform/interrupt.h"
#include "platform/ipc.h"
#include "platform/watch.h"
#include "play/carry.h"
#include "show/resume.h"
#include "viewer/overlay.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct Live {
    Waker *waker;
    Watch *watch;   // NULL: of a built-in script, or where it cannot be watched
    Ipc *ipc;       // NULL: not asked for
    Resume *resume; // NULL: nothing is remembered
    Error fault;    // what is wrong with the script, or a value of a parameter; "": nothing
    const char *fault_title;
};

// The script ------------------------------------------------------------------------------------------------

// Whatever bytes a script put into it, text that can be drawn.
static void make_drawable(char *text) {
    size_t bad;
    while (!utf8_is_valid(text, strlen(text), &bad))
        text[bad] = '?';
}

static void take_deck(Viewer *viewer, double now, Deck *old) {
    Deck *deck = viewer->show.deck;
    carry_player(&viewer->player, now, &deck->timeline);
    if (!glms_vec2_eqv(old->scene.frame, deck->scene.frame))
        viewer->player.zoom = zoom_make(deck->scene.frame);
    viewer->deck = deck;
    viewer->deck_number++;
    deck_destroy(old);
}

// Runs the script again; where it is broken, the old picture stays.
static bool load_again(Viewer *viewer, double now) {
    Live *live = viewer->live;
    Deck *old = show_load(&viewer->show, &live->fault);
    if (!old) {
        make_drawable(live->fault.text);
        return false;
    }
    live->fault.text[0] = 0;
    take_deck(viewer, now, old);
    return true;
}

static void follow_script(Viewer *viewer, double now) {
    Live *live = viewer->live;
    bool is_saved = live->watch && watch_has_changed(live->watch, now);
    bool is_asked = viewer->player.wants_reload;
    if (is_asked && live->watch)
        watch_renew(live->watch);
    viewer->player.wants_reload = false;
    if (!is_saved && !is_asked && !viewer->show.is_changed)
        return;
    bool is_reload = is_saved || is_asked;
    live->fault_title =
        is_reload ? "The script is broken; this is its last good picture" : "The script refuses this value";
    if (load_again(viewer, now) && is_reload)
        player_say(&viewer->player, now, "Loaded again");
}

// From the end of a chapter on to the next one, or back before its start.
static void follow_chapter(Viewer *viewer, double now) {
    int by = viewer->player.wants_chapter;
    viewer->player.wants_chapter = 0;
    if (by == 0 || !show_turn(&viewer->show, by))
        return;
    if (!load_again(viewer, now)) {
        show_turn(&viewer->show, -by);
        return;
    }
    player_go_to(&viewer->player, now, by > 0 ? 0 : viewer->deck->timeline.duration);
    if (by > 0)
        clock_play(&viewer->player.clock, now);
}

// The socket ------------------------------------------------------------------------------------------------

static void set_parameter(void *context, const Parameter *parameter, double value) {
    Viewer *viewer = context;
    char text[parameter_text_size];
    show_set(&viewer->show, parameter->name, parameter_format(parameter, value, text));
}

static bool press_key(void *context, KeyPress press) {
    return viewer_press(context, press);
}

static void follow_socket(Viewer *viewer, double now) {
    const RemoteHost host = {
        .player = &viewer->player,
        .parameters = viewer->deck->parameters,
        .parameter_count = viewer->deck->parameter_count,
        .set_parameter = set_parameter,
        .press_key = press_key,
        .context = viewer,
    };
    if (viewer->live->ipc)
        ipc_serve(viewer->live->ipc, &host, now);
}

// Where it was ----------------------------------------------------------------------------------------------

static bool is_set_by_option(const Options *options, const char *name) {
    size_t length = strlen(name);
    for (size_t i = 0; i < options->sets.count; i++)
        if (!strncmp(options->sets.items[i], name, length) && options->sets.items[i][length] == '=')
            return true;
    return false;
}

static void restore_values(Viewer *viewer, const ResumePoint *point, double now) {
    double value;
    for (size_t i = 0; i < point->count; i++) {
        const Parameter *parameter =
            parameter_find(viewer->deck->parameters, viewer->deck->parameter_count, point->names[i]);
        if (parameter && !is_set_by_option(viewer->options, point->names[i]) &&
            parameter_parse(parameter, point->values[i], &value, NULL))
            show_set(&viewer->show, point->names[i], point->values[i]);
    }
    if (viewer->show.is_changed)
        load_again(viewer, now);
}

static void restore(Viewer *viewer, const ResumePoint *point, double now) {
    restore_values(viewer, point, now);
    int cue = timeline_find_cue(&viewer->deck->timeline, point->cue);
    if (cue < 0)
        return;
    player_go_to_cue(&viewer->player, now, (size_t)cue);
    viewer->stands = !viewer->is_kiosk;
    player_say(&viewer->player, now, "Resumed at “%s”", point->cue);
}

// After a crash by itself, else where it is asked for; not where another place to begin is.
static void start_resume(Viewer *viewer, double now) {
    const Options *options = viewer->options;
    ResumePoint point;
    if (options->kiosk && !options->resume)
        return;
    Resume *resume = viewer->live->resume = resume_create(options->scene);
    if (!resume || !resume_read(resume, &point))
        return;
    if (!options->start && (options->resume || point.has_crashed))
        restore(viewer, &point, now);
    resume_point_finish(&point);
}

static void note_place(Viewer *viewer, double now) {
    const Timeline *timeline = &viewer->deck->timeline;
    size_t cue = timeline_cue_at(timeline, player_advance(&viewer->player, now));
    if (viewer->live->resume)
        resume_note(viewer->live->resume, now, timeline->cues[cue].name, viewer->deck->parameters,
                    viewer->deck->parameter_count);
}

// All of it -------------------------------------------------------------------------------------------------

// A script that cannot be watched is played all the same; Ctrl+r loads it.
static void start_watch(Viewer *viewer) {
    Live *live = viewer->live;
    if (viewer->options->scene)
        live->watch = watch_create(viewer->options->scene, NULL);
    if (live->watch)
        waker_watch(live->waker, watch_descriptor(live->watch), false);
}

bool live_start(Viewer *viewer, Error *error) {
    Live *live = viewer->live = calloc(1, sizeof *live);
    if (!live)
        abort();
    live->waker = waker_create(window_wake, error);
    if (!live->waker)
        return false;
    interrupt_begin();
    interrupt_wake(waker_bell(live->waker));
    start_watch(viewer);
    if (viewer->options->ipc && !(live->ipc = ipc_create(viewer->options->ipc, live->waker, error)))
        return false;
    start_resume(viewer, window_time());
    return true;
}

void live_finish(Viewer *viewer) {
    Live *live = viewer->live;
    if (!live)
        return;
    interrupt_wake(-1);
    interrupt_end();
    ipc_destroy(live->ipc);
    watch_destroy(live->watch);
    if (live->resume)
        resume_end(live->resume);
    resume_destroy(live->resume);
    waker_destroy(live->waker);
    free(live);
    viewer->live = NULL;
}

void live_follow(Viewer *viewer, double now) {
    follow_socket(viewer, now);
    follow_script(viewer, now);
    follow_chapter(viewer, now);
    note_place(viewer, now);
    viewer->player.quit = viewer->player.quit || interrupt_came();
    waker_arm(viewer->live->waker);
}

double live_next_change(const Viewer *viewer, double now) {
    (void)now;
    const Live *live = viewer->live;
    return fmin(live->watch ? watch_next(live->watch) : INFINITY,
                live->resume ? resume_next(live->resume) : INFINITY);
}

// What the panel leaves free.
static float free_width(Viewer *viewer, const Canvas *canvas) {
    int width = canvas->view->width;
    PanelGeometry panel = overlay_panel_geometry(viewer, width, canvas->view->height);
    float right = viewer->player.panel.is_open ? panel.card.min.x : (float)width;
    return right - 2 * style_em_of(canvas);
}

void live_draw(Viewer *viewer, Canvas *canvas, double now) {
    (void)now;
    const Live *live = viewer->live;
    const HudFonts fonts = {viewer->painter.fonts.regular, viewer->painter.fonts.semibold};
    if (live->fault.text[0])
        fault_draw(canvas, live->fault_title, live->fault.text, free_width(viewer, canvas), fonts);
}
