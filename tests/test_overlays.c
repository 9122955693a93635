// What lies over the scene: pictures of all of it, and what its mouse and keys do.
//   test_overlays            compares the pictures with those in tests/reference/overlays, and does the rest
//   test_overlays --update   takes the pictures of now as their reference, to be looked at
#include "compare.h"
#include "export/picture.h"
#include "fonts.h"
#include "gl/target.h"
#include "hud/arrows.h"
#include "hud/overview_layout.h"
#include "platform/headless.h"
#include "show/load.h"
#include "text_file.h"
#include "viewer/pacing.h"
#include "viewer/viewer_frame.h"
#include "viewer/viewer_input.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>

#include <cmocka.h>

enum { WIDTH = 960, HEIGHT = 540, MOST_OFF = 16, TOLERANCE = 4 };

static const char folder[] = "tests/reference/overlays";

static Headless *headless;
static Target *target;
static uint8_t pixels[WIDTH * HEIGHT * 4];
static Viewer viewer;
static const Options options = {.scene = "tests/scenes/overlays.lua", .ui_scale = 1, .minutes = 1};

static int set_up(void **state) {
    (void)state;
    Error error = {""};
    setenv("XDG_CONFIG_HOME", "/nowhere", 1);
    viewer.options = &options;
    load_keymap(&viewer.keymap, &viewer.keys);
    thumbnails_init(&viewer.thumbnails);
    surface_init(&viewer.audience);
    surface_init(&viewer.presenter.surface);
    if (!painter_init(&viewer.painter, &error) || !(headless = headless_create(false, &error)) ||
        !painter_start(&viewer.painter, false, DRAWN_BY_FASTER, &error) ||
        !(target = target_create(WIDTH, HEIGHT, &error)) ||
        show_open(&viewer.show, &options, &viewer.painter.fonts, &error) != SHOW_OK)
        fail_msg("%s", error.text);
    viewer.checker = checker_create();
    viewer.audience.renderer = viewer.presenter.surface.renderer = viewer.painter.renderer;
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    show_close(&viewer.show);
    checker_destroy(viewer.checker);
    target_destroy(target);
    painter_finish(&viewer.painter);
    headless_destroy(headless);
    surface_finish(&viewer.presenter.surface);
    surface_finish(&viewer.audience);
    thumbnails_finish(&viewer.thumbnails);
    arena_finish(&viewer.keys);
    return 0;
}

static const Timeline *timeline(void) {
    return &viewer.show.deck->timeline;
}

static void resize(int width, int height) {
    viewer.audience.width = viewer.presenter.surface.width = width;
    viewer.audience.height = viewer.presenter.surface.height = height;
}

// Before every test: the show stands 0.5 s into its second step, no overlay is to be seen.
static int begin(void **state) {
    (void)state;
    viewer.player = player_make(timeline());
    viewer.player.zoom = zoom_make(viewer.show.deck->scene.frame);
    viewer.statistics = (Statistics){0};
    viewer.show.fault.text[0] = 0;
    show_set_standard(&viewer.show);
    viewer.show.is_changed = false;
    resize(WIDTH, HEIGHT);
    viewer.audience.knows_mouse = false;
    viewer.presenter.surface.window = NULL;
    clock_seek(&viewer.player.clock, 0, timeline()->cues[1].time + 0.5);
    return 0;
}

static OverlayContext context_of(void) {
    OverlayContext context = viewer_context(&viewer);
    context.hour = 9;
    context.minute = 5;
    context.second = 30;
    return context;
}

// Pictures --------------------------------------------------------------------------------------------------

static bool is_updated;

static int count_off(const Picture *a, const Picture *b) {
    int off = 0;
    for (size_t i = 0; i < (size_t)WIDTH * HEIGHT; i++) {
        bool differs = false;
        for (size_t channel = 0; channel < 3; channel++)
            differs = differs || abs(a->rgb[3 * i + channel] - b->rgb[3 * i + channel]) > TOLERANCE;
        off += differs;
    }
    return off;
}

static void take_picture(double now) {
    viewer_build(&viewer, now, 0);
    OverlayContext context = context_of();
    overlays_draw(&context, &viewer.audience, now, OVERLAYS_ALL);
    target_bind(target);
    renderer_begin(viewer.painter.renderer, WIDTH, HEIGHT, (Color){0, 0, 0, 1}); // around a smaller picture
    renderer_end(viewer.painter.renderer);
    viewer_paint(&viewer);
    renderer_end(viewer.painter.renderer);
    target_read(target, pixels);
}

static void assert_picture(const char *name, double now) {
    char path[128];
    Error error;
    snprintf(path, sizeof path, "%s/%s.png", folder, name);
    take_picture(now);
    if (is_updated) {
        assert_true(picture_write(path, WIDTH, HEIGHT, pixels, false, &error));
        return;
    }
    Picture reference = compare_load(path), ours = compare_from_rgba(pixels, WIDTH, HEIGHT);
    assert_non_null(reference.rgb);
    int off = count_off(&reference, &ours);
    if (off > MOST_OFF) {
        snprintf(path, sizeof path, "build/%s.png", name);
        compare_write_side_by_side(path, &reference, &ours);
        fail_msg("%s: %d pixels are another; see %s", name, off, path);
    }
    compare_free(&reference);
    compare_free(&ours);
}

static void run(const char *name, double now, double argument) {
    command_run(command_find(name), &viewer.player, now, argument, false);
}

static void press_keys(const char *const *names) {
    OverlayContext context = context_of();
    for (; *names; names++) {
        Event event = {.kind = EVENT_KEY};
        assert_true(key_parse(*names, &event.press));
        assert_true(overlays_handle(&context, &viewer.audience, &event, 1));
    }
}

static bool mouse(EventKind kind, uint32_t button, float x, float y, double now) {
    OverlayContext context = context_of();
    const Event event = {.kind = kind, .press = {.code = button}, .at = {{x, y}}};
    viewer.audience.knows_mouse = true;
    viewer.audience.mouse = event.at;
    return overlays_handle(&context, &viewer.audience, &event, now);
}

// What one of them draws; until the next one does.
static Display draw_alone(const Overlay *overlay, double now) {
    static Arena arena;
    OverlayContext context = context_of();
    const View view = view_pixels(viewer.audience.width, viewer.audience.height);
    context.surface = &viewer.audience;
    arena_reset(&arena);
    Display display = display_begin(&arena);
    Canvas canvas = {&display, &view, context.atlas, 1, 1, 0};
    overlay->draw(&context, &canvas, now);
    return display;
}

static void the_hud_is_as_it_was_looked_at(void **state) {
    (void)state;
    fonts_need_reference();
    player_toggle_step_loop(&viewer.player, 0);
    clock_set_speed(&viewer.player.clock, 0, 2);
    player_show_hud(&viewer.player, 0);
    assert_picture("hud-plays-a-loop", 0.5);
    player_set_loop(&viewer.player, 0.5, true);
    clock_play_backwards(&viewer.player.clock, 0.5);
    player_show_hud(&viewer.player, 0.5);
    mouse(EVENT_MOVE, 0, 700, 30, 0.75);
    assert_picture("hud-plays-back-under-the-mouse", 0.75);
    clock_pause(&viewer.player.clock, 0.75);
    mouse(EVENT_PRESS, KEY_MOUSE_LEFT, 300, 30, 1);
    assert_picture("hud-is-dragged", 2);
}

static void notices_are_as_they_were_looked_at(void **state) {
    (void)state;
    fonts_need_reference();
    run("timer", -0.25, 0);
    run("freeze", 0, 0);
    run("go-to", 1, 0);
    press_keys((const char *const[]){"t", "h", NULL});
    player_say(&viewer.player, 61, "Something has happened");
    assert_picture("notices", 62.5);
    press_keys((const char *const[]){"x", NULL});
    run("quit-twice", 62.5, 0);
    run("go-to", 63, 0);
    press_keys((const char *const[]){"x", NULL});
    assert_picture("notices-of-what-is-not-there", 63);
    run("go-to", 64, 0);
    assert_picture("prompt-empty", 70);
}

static void the_overview_is_as_it_was_looked_at(void **state) {
    (void)state;
    fonts_need_reference();
    run("overview", 0, 0);
    press_keys((const char *const[]){"Right", NULL});
    assert_picture("overview", 0);
    press_keys((const char *const[]){"t", NULL});
    assert_picture("overview-of-a-search", 0);
    press_keys((const char *const[]){"x", NULL});
    assert_picture("overview-of-nothing", 0);
}

static void the_overview_has_the_light_palette_too(void **state) {
    (void)state;
    fonts_need_reference();
    run("palette", -9, 0);
    run("overview", 0, 0);
    assert_picture("overview-in-light-colours", 0);
}

static void the_list_of_keys_is_as_it_was_looked_at(void **state) {
    (void)state;
    fonts_need_reference();
    run("help", 0, 0);
    assert_picture("help", 0);
}

static void the_list_of_keys_does_not_grow_apart_where_there_is_room(void **state) {
    (void)state;
    fonts_need_reference();
    Options small = options;
    small.ui_scale = 0.35;
    viewer.options = &small;
    run("help", 0, 0);
    assert_picture("help-in-small-letters", 0);
    viewer.options = &options;
}

static void the_panel_is_as_it_was_looked_at(void **state) {
    (void)state;
    fonts_need_reference();
    run("panel", 0, 0);
    press_keys((const char *const[]){"Down", "Down", NULL});
    assert_picture("panel", 9);
    press_keys((const char *const[]){"Enter", "Down", "Enter", "Down", "Enter", NULL});
    mouse(EVENT_PRESS, KEY_MOUSE_LEFT, WIDTH - 100, HEIGHT - 86, 9);
    assert_picture("panel-is-held", 9);
    mouse(EVENT_RELEASE, KEY_MOUSE_LEFT, WIDTH - 100, 280, 9);
    press_keys((const char *const[]){"Up", "Up", NULL});
    mouse(EVENT_MOVE, 0, WIDTH - 100, 280, 9);
    viewer.show.fault_title = "The script is broken; this is its last good picture";
    snprintf(
        viewer.show.fault.text, sizeof viewer.show.fault.text, "scene.lua:12: %s",
        "there is no such name, and this message is long enough to be broken into several lines of its box");
    assert_picture("fault-beside-the-panel", 9);
}

static void what_is_packed_has_values_in_place_of_sliders_and_leaves_keys_and_mouse_alone(void **state) {
    (void)state;
    static const char *const keys[] = {"Down", "Up", "Right", "Enter", "Delete", "Tab"};
    static ReelSource packed;
    OverlayContext context = context_of();
    Timeline *timeline = &viewer.show.deck->timeline;
    run("panel", 0, 0);
    timeline->source = &packed;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        Event event = {.kind = EVENT_KEY};
        assert_true(key_parse(keys[i], &event.press));
        assert_false(overlays_handle(&context, &viewer.audience, &event, 1));
    }
    for (float y = 0; y < HEIGHT; y += 5)
        assert_false(mouse(EVENT_PRESS, KEY_MOUSE_LEFT, WIDTH - 100, y, 9));
    assert_int_equal(draw_alone(&overlay_panel, 9).instance_count, 0);
    assert_true(draw_alone(&overlay_values, 0).instances[1].fill[3] == 0); // it fades in
    assert_true(draw_alone(&overlay_values, 9).instances[1].fill[3] > 0);
    timeline->source = NULL;
    assert_int_equal(draw_alone(&overlay_values, 9).instance_count, 0);
    assert_false(viewer.show.is_changed);
}

static void a_panel_without_parameters_says_so(void **state) {
    (void)state;
    fonts_need_reference();
    size_t count = viewer.show.deck->parameter_count;
    viewer.show.deck->parameter_count = 0;
    run("panel", 0, 0);
    assert_picture("panel-of-nothing", 9);
    viewer.show.deck->parameter_count = count;
}

static void a_fault_is_cut_after_eight_lines(void **state) {
    (void)state;
    fonts_need_reference();
    viewer.show.fault_title = "Broken";
    for (char line = '1'; line <= '8'; line++)
        snprintf(strchr(viewer.show.fault.text, 0), 9, "%sline %c", line > '1' ? "\n" : "", line);
    assert_picture("fault-of-eight-lines", 9);
    strcat(viewer.show.fault.text, "\nline 9");
    assert_picture("fault-of-nine-lines", 9);
}

static Bounds card_of_fault(void) {
    const Instance *ground = &draw_alone(&overlay_fault, 0).instances[1]; // upon its edge
    vec2s middle = {{ground->affine[4], ground->affine[5]}};
    return (Bounds){{{middle.x + ground->quad[0], middle.y + ground->quad[1]}},
                    {{middle.x + ground->quad[2], middle.y + ground->quad[3]}}};
}

static void a_fault_keeps_within_a_narrow_picture_and_beside_the_panel(void **state) {
    (void)state;
    enum { NARROW = 500, EM = 11 };
    viewer.show.fault_title = "Broken";
    strcpy(viewer.show.fault.text, "it is");
    resize(NARROW, HEIGHT);
    Bounds card = card_of_fault();
    assert_true(card.min.x == EM && card.max.x == NARROW - EM && card.max.y == HEIGHT - EM);
    run("panel", 0, 0);
    assert_true(card_of_fault().max.x == NARROW - EM - 23 * EM - EM);
}

static void the_presenters_view_is_as_it_was_looked_at(void **state) {
    (void)state;
    fonts_need_reference();
    run("presenter", 0, 0);
    assert_picture("presenter-before-the-talk", 1);
    talk_begin(&viewer.player.talk, 0);
    clock_play(&viewer.player.clock, 50);
    clock_set_speed(&viewer.player.clock, 50, 0.5);
    run("pointer", 50, 0);
    marks_move(&viewer.player.marks, 50, (vec2s){{3, 1}}, (Framing){.scale = 1});
    assert_picture("presenter-on-time", 51);
    run("freeze", 51, 0);
    run("last", 51, 0);
    run("skip", 51, 0);
    assert_picture("presenter-too-late", 600);
}

static void captions_and_statistics_are_as_they_were_looked_at(void **state) {
    (void)state;
    fonts_need_reference();
    run("captions", 0, 0);
    run("statistics", 0, 0);
    statistics_add(&viewer.statistics, (FrameCost){0.0042, 0.02, 0.01, 12, 345}, 1);
    assert_picture("captions-and-statistics", 1);
    run("skip", 1, 0);
    run("scrub", 1, 0.5);
    viewer.statistics = (Statistics){0};
    assert_picture("captions-too-long", 1);
    run("white", 2, 0);
    assert_picture("captions-on-white", 2);
}

static void the_lines_of_the_script_are_as_they_were_looked_at(void **state) {
    (void)state;
    fonts_need_reference();
    run("source", 0, 0);
    assert_picture("source", 50);
    run("presenter", 50, 0);
    marks_move(&viewer.player.marks, 50, (vec2s){{3, 1}}, (Framing){.scale = 1});
    run("zoom", 50, 2);
    assert_picture("source-presenter", 60);
}

static void marks_are_as_they_were_looked_at(void **state) {
    (void)state;
    fonts_need_reference();
    run("spotlight", 0, 0);
    run("pen", 0, 0);
    mouse(EVENT_MOVE, 0, 300, 200, 0);
    mouse(EVENT_PRESS, KEY_MOUSE_LEFT, 300, 200, 0);
    for (int i = 1; i <= 100; i++)
        mouse(EVENT_MOVE, 0, 300 + 3 * (float)i, 200 + 60 * sinf((float)i / 10), 0);
    mouse(EVENT_RELEASE, KEY_MOUSE_LEFT, 600, 200, 0);
    run("pointer", 0, 0);
    for (int i = 0; i < 20; i++)
        mouse(EVENT_MOVE, 0, 500 + 5 * (float)i, 300, 1 + 0.01 * i);
    assert_picture("marks", 1.2);
    run("palette", 2, 0);
    run("zoom", 2, 2);
    assert_picture("marks-on-light-and-near", 9);
}

static void low_and_narrow_windows_are_as_they_were_looked_at(void **state) {
    (void)state;
    fonts_need_reference();
    resize(420, 300);
    run("panel", 0, 0);
    press_keys((const char *const[]){"Up", NULL});
    assert_picture("panel-in-a-low-window", 9);
    run("panel", 9, 0);
    run("overview", 9, 0);
    press_keys((const char *const[]){"End", NULL});
    assert_picture("overview-in-a-low-window", 9);
    resize(220, 160);
    assert_picture("overview-that-scrolls", 9);
    run("overview", 9, 0);
    resize(420, 300);
    run("go-to", 9, 0);
    press_keys((const char *const[]){"2", NULL});
    assert_picture("prompt-of-a-long-name", 9);
    run("cancel", 9, 0);
    resize(260, 200);
    run("go-to", 9, 0);
    assert_picture("prompt-in-a-low-window", 9);
    press_keys((const char *const[]){"z", "z", "z", "z", "z", "z", "z", "z", "z", "z", "z", "z", NULL});
    assert_picture("prompt-of-too-much", 9);
    run("cancel", 9, 0);
    resize(700, 240);
    run("presenter", 9, 0);
    talk_begin(&viewer.player.talk, 0);
    assert_picture("presenter-in-a-flat-window", 100);
    run("presenter", 100, 0);
    viewer.player.talk = talk_make();
    resize(300, 500);
    run("presenter", 9, 0);
    run("notes-size", 9, 8);
    viewer.player.notes = (Notes){.size = 8, .step = 0, .scroll = 1, .limit = 9};
    run("skip", 9, 0);
    run("skip-back", 9, 0);
    run("scrub", 9, 1);
    viewer.player.notes.step = 1;
    assert_picture("presenter-in-a-narrow-window", 9);
    run("skip", 9, 0);
    clock_play_backwards(&viewer.player.clock, 9);
    run("black", 9, 0);
    assert_picture("presenter-of-a-black-screen", 9.25);
    run("black", 9, 0);
    clock_pause(&viewer.player.clock, 9.25);
    clock_seek(&viewer.player.clock, 9.25, timeline()->cues[1].time + 1);
    run("presenter", 9, 0);
    run("captions", 9, 0);
    assert_picture("captions-in-a-narrow-window", 9);
}

// Mouse and keys --------------------------------------------------------------------------------------------

// A window that nobody asks for anything: the presenter has one.
static Window *some_window(void) {
    static char window;
    return (Window *)&window;
}

static bool handle(const Surface *from, Event event, double now) {
    OverlayContext context = context_of();
    return overlays_handle(&context, from, &event, now);
}

static HudGeometry hud(void) {
    return hud_geometry(WIDTH, HEIGHT, 1, 0);
}

static void the_time_bar_is_dragged_where_it_can_be_seen(void **state) {
    (void)state;
    HudGeometry geometry = hud();
    float y = bounds_center(geometry.bar).y, middle = bounds_center(geometry.bar).x;
    Clock *clock = &viewer.player.clock;
    assert_false(mouse(EVENT_PRESS, KEY_MOUSE_LEFT, middle, y, 0)); // hidden
    player_show_hud(&viewer.player, 0);
    assert_false(mouse(EVENT_PRESS, KEY_MOUSE_RIGHT, middle, y, 1));
    assert_false(mouse(EVENT_PRESS, KEY_MOUSE_LEFT, middle, HEIGHT - 5, 1));
    clock_play(clock, 1);
    assert_true(mouse(EVENT_PRESS, KEY_MOUSE_LEFT, middle, y, 1));
    assert_float_equal(clock->anchor, timeline()->duration / 2, 1e-3);
    assert_false(clock->playing);
    assert_true(mouse(EVENT_MOVE, 0, geometry.bar.min.x - 50, HEIGHT - 5, 2));
    assert_true(clock->anchor == 0);
    assert_false(mouse(EVENT_RELEASE, KEY_MOUSE_RIGHT, middle, y, 3));
    assert_true(viewer.player.dragging);
    assert_true(mouse(EVENT_RELEASE, KEY_MOUSE_LEFT, middle, y, 3));
    assert_true(clock->playing && !viewer.player.dragging);
    assert_false(mouse(EVENT_RELEASE, KEY_MOUSE_LEFT, middle, y, 3));
}

static void a_moving_mouse_brings_the_hud_unless_it_marks(void **state) {
    (void)state;
    run("pointer", 0, 0);
    assert_false(mouse(EVENT_MOVE, 0, 100, 100, 1));
    assert_true(player_hud_opacity(&viewer.player, 2) == 0);
    run("pointer", 2, 0);
    assert_false(mouse(EVENT_MOVE, 0, 200, 100, 3));
    assert_true(player_hud_opacity(&viewer.player, 4) == 1);
}

static double asked_for(const char *name) {
    const Deck *deck = viewer.show.deck;
    return parameter_find(deck->parameters, deck->parameter_count, name)->value;
}

static void the_panel_asks_the_show_for_values(void **state) {
    (void)state;
    assert_false(mouse(EVENT_PRESS, KEY_MOUSE_LEFT, WIDTH - 100, HEIGHT - 86, 0));
    run("panel", 0, 0);
    assert_true(overlay_panel.next_change(&(OverlayContext){.player = &viewer.player}, 0) == 0);
    press_keys((const char *const[]){"Right", "Right", NULL});
    assert_true(viewer.show.is_changed && asked_for("slots") == 6);
    press_keys((const char *const[]){"Delete", NULL});
    assert_true(asked_for("slots") == 4);
    press_keys((const char *const[]){"End", "Up", "Enter", NULL});
    assert_true(asked_for("slots") == 4); // the last row resets all
    assert_true(mouse(EVENT_PRESS, KEY_MOUSE_LEFT, WIDTH - 1.5f * hud().em, HEIGHT - 86, 1));
    assert_true(asked_for("slots") == 8);
    handle(&viewer.audience, (Event){.kind = EVENT_REDRAW}, 1); // lets nothing go
    assert_true(mouse(EVENT_MOVE, 0, 0, 0, 1));
    assert_true(asked_for("slots") == 1);
    assert_true(mouse(EVENT_RELEASE, KEY_MOUSE_LEFT, 0, 0, 1));
    assert_false(mouse(EVENT_MOVE, 0, 0, 0, 1));
    viewer.audience.mouse = (vec2s){{WIDTH - 100, HEIGHT - 86}};
    assert_true(handle(&viewer.audience, (Event){.kind = EVENT_KEY, .press = {.code = KEY_WHEEL_UP}}, 1));
    assert_true(asked_for("slots") == 2);
}

static vec2s middle_of_cell(size_t place) {
    vec2s frame = viewer.show.deck->scene.frame;
    OverviewLayout layout = overview_layout(WIDTH, HEIGHT, 1, frame.x / frame.y, timeline()->cue_count);
    return bounds_center(overview_cell(&viewer.player.overview, &layout, place));
}

static void the_overview_takes_the_mouse_and_goes_where_it_clicks(void **state) {
    (void)state;
    const Overview *overview = &viewer.player.overview;
    vec2s first = middle_of_cell(0), third = middle_of_cell(2), fourth = middle_of_cell(3);
    assert_false(mouse(EVENT_PRESS, KEY_MOUSE_LEFT, third.x, third.y, 0));
    run("overview", 0, 0);
    assert_true(mouse(EVENT_MOVE, 0, third.x, third.y, 0) && overview->selected == 2);
    assert_true(mouse(EVENT_MOVE, 0, 1, 1, 0) && overview->selected == 2);
    assert_true(mouse(EVENT_RELEASE, KEY_MOUSE_LEFT, third.x, third.y, 0));
    assert_true(mouse(EVENT_PRESS, KEY_MOUSE_LEFT, 1, 1, 0) && overview->open);
    assert_true(mouse(EVENT_PRESS, KEY_MOUSE_RIGHT, fourth.x, fourth.y, 0) && !overview->open);
    run("overview", 0, 0);
    assert_true(mouse(EVENT_PRESS, KEY_MOUSE_LEFT, fourth.x, fourth.y, 0) && !overview->open);
    assert_true(viewer.player.clock.anchor == timeline()->cues[3].time);
    run("overview", 0, 0);
    assert_true(mouse(EVENT_PRESS, KEY_MOUSE_LEFT, first.x, first.y, 0) && !overview->open);
    assert_true(viewer.player.clock.anchor == timeline()->cues[0].time);
    clock_seek(&viewer.player.clock, 0, timeline()->cues[3].time);
    run("overview", 0, 0);
    press_keys((const char *const[]){"Left", "Enter", NULL});
    assert_true(!overview->open && viewer.player.clock.anchor == timeline()->cues[2].time);
    run("overview", 0, 0);
    assert_false(handle(&viewer.audience, (Event){.kind = EVENT_KEY, .press = {.code = KEY_F1}}, 1));
    assert_false(handle(&viewer.audience, (Event){.kind = EVENT_REDRAW}, 1));
}

static void the_middle_button_moves_the_zoomed_picture(void **state) {
    (void)state;
    Zoom *zoom = &viewer.player.zoom;
    assert_false(mouse(EVENT_PRESS, KEY_MOUSE_MIDDLE, WIDTH / 2, HEIGHT / 2, 0));
    run("zoom", 0, 4);
    assert_true(mouse(EVENT_PRESS, KEY_MOUSE_MIDDLE, WIDTH / 2, HEIGHT / 2, 9));
    vec2s before = zoom_at(zoom, 9).center;
    float unit = WIDTH / viewer.show.deck->scene.frame.x;
    assert_true(mouse(EVENT_MOVE, 0, WIDTH / 2 + 2 * unit, HEIGHT / 2 - unit, 9));
    assert_float_equal(zoom_at(zoom, 9).center.x, before.x - 0.5f, 1e-4);
    assert_float_equal(zoom_at(zoom, 9).center.y, before.y + 0.25f, 1e-4);
    assert_false(mouse(EVENT_RELEASE, KEY_MOUSE_LEFT, 0, 0, 9));
    assert_true(mouse(EVENT_RELEASE, KEY_MOUSE_MIDDLE, 0, 0, 9));
    assert_false(mouse(EVENT_MOVE, 0, 50, 50, 9));
}

static void a_stroke_begins_where_the_button_is_pressed(void **state) {
    (void)state;
    const Pen *pen = &viewer.player.marks.pen;
    float unit = WIDTH / viewer.show.deck->scene.frame.x;
    run("pen", 0, 0);
    assert_true(
        mouse(EVENT_PRESS, KEY_MOUSE_LEFT, WIDTH / 2 + 2 * unit, HEIGHT / 2 - unit, 1)); // never moved
    assert_int_equal(pen->point_count, 1);
    assert_float_equal(pen->points[0].x, 2, 1e-4);
    assert_float_equal(pen->points[0].y, -1, 1e-4);
}

static void in_a_window_without_a_picture_the_mouse_lies_in_the_middle(void **state) {
    (void)state;
    const Pen *pen = &viewer.player.marks.pen;
    run("pen", 0, 0);
    for (int i = 0; i < 3; i++) {
        resize(i == 1 ? 100 : 0, i == 2 ? 100 : 0);
        assert_true(mouse(EVENT_PRESS, KEY_MOUSE_LEFT, 3, 4, 1));
        assert_true(pen->points[i].x == 0 && pen->points[i].y == 0);
        mouse(EVENT_RELEASE, KEY_MOUSE_LEFT, 3, 4, 1);
    }
}

static void the_wheel_sizes_the_spotlight_one_way_and_the_other(void **state) {
    (void)state;
    const Event up = {.kind = EVENT_KEY, .press = {.code = KEY_WHEEL_UP}};
    Event down = {.kind = EVENT_KEY, .press = {.code = KEY_WHEEL_DOWN}};
    assert_false(handle(&viewer.audience, up, 0));
    run("spotlight", 0, 0);
    float radius = viewer.player.marks.spotlight.radius.to;
    assert_true(handle(&viewer.audience, up, 0) && viewer.player.marks.spotlight.radius.to > radius);
    assert_true(handle(&viewer.audience, down, 0));
    assert_float_equal(viewer.player.marks.spotlight.radius.to, radius, 1e-4);
    down.press.mods = MOD_CTRL;
    assert_false(handle(&viewer.audience, down, 0));
}

static void the_presenters_mouse_is_for_what_is_private(void **state) {
    (void)state;
    const Event wheel = {.kind = EVENT_KEY, .press = {.code = KEY_WHEEL_DOWN}};
    Surface *own = &viewer.presenter.surface, *audience = &viewer.audience;
    viewer.player.notes.limit = 5;
    assert_false(handle(audience, wheel, 0)); // no view of the presenter's is to be seen
    own->window = some_window();
    run("spotlight", 0, 0);
    float radius = viewer.player.marks.spotlight.radius.to;
    assert_true(handle(own, wheel, 0) && viewer.player.notes.scroll == 1);
    assert_true(viewer.player.marks.spotlight.radius.to == radius);
    assert_true(handle(audience, wheel, 0) && viewer.player.notes.scroll == 1);
    assert_true(viewer.player.marks.spotlight.radius.to < radius);
    viewer.player.notes.scroll = 4;
    const Event up = {.kind = EVENT_KEY, .press = {.code = KEY_WHEEL_UP}};
    assert_true(handle(own, up, 0) && viewer.player.notes.scroll == 3);
    Event turned = up;
    turned.press.mods = MOD_CTRL;
    assert_false(handle(own, turned, 0));
    run("go-to", 0, 0);
    Event letter = {.kind = EVENT_KEY, .press = key_press('t', 0)}; // keys are for both
    assert_true(handle(audience, letter, 1) && handle(own, letter, 1));
    assert_string_equal(viewer.player.prompt.field.text, "tt");
}

static size_t count_layers(Surface *surface, OverlayPart parts) {
    OverlayContext context = context_of();
    surface_begin(surface);
    overlays_draw(&context, surface, 0, parts);
    return surface->over.count;
}

static size_t count_instances(OverlayPart parts) {
    size_t count = 0;
    for (size_t i = 0, layers = count_layers(&viewer.audience, parts); i < layers; i++)
        count += viewer.audience.over.items[i].display->instance_count;
    return count;
}

// What is wrong --------------------------------------------------------------------------------------------------

static const Options findings_options = {.scene = "tests/scenes/findings.lua", .ui_scale = 1, .minutes = 1};

static CheckerState state_of_check(void) {
    return checker_state(viewer.checker, &viewer.show);
}

static void wait_for_check(void) {
    while (state_of_check() != CHECKER_IS_DONE) {
        checker_follow(viewer.checker, &viewer.show, &viewer.painter.fonts, true);
        thrd_yield();
    }
}

static Show other_show;
static Checker *other_checker;

// In the place of the show of the other tests, up to end_show.
static void begin_show(const Options *of) {
    Error error = {""};
    other_show = viewer.show;
    other_checker = viewer.checker;
    viewer.checker = checker_create();
    if (show_open(&viewer.show, of, &viewer.painter.fonts, &error) != SHOW_OK)
        fail_msg("%s", error.text);
    viewer.player = player_make(timeline());
    viewer.player.zoom = zoom_make(viewer.show.deck->scene.frame);
}

static void end_show(void) {
    show_close(&viewer.show);
    checker_destroy(viewer.checker);
    viewer.show = other_show;
    viewer.checker = other_checker;
}

static void what_is_wrong_is_a_list_in_the_corner(void **state) {
    (void)state;
    fonts_need_reference();
    run("findings", 0, 0);
    wait_for_check();
    assert_picture("findings-of-none", 0);
    begin_show(&findings_options);
    run("findings", 0, 0);
    assert_picture("findings-not-yet", 0);
    wait_for_check();
    assert_picture("findings", 0);
    for (int i = 0; i < 10; i++)
        press_keys((const char *const[]){"Down", NULL});
    assert_picture("findings-further-down", 1);
    end_show();
}

static void what_is_too_much_for_a_picture_is_told(void **state) {
    (void)state;
    static const char path[] = "build/too_much.lua";
    static const char said[] = "build/too_much.lua: at 0.3 s too much is drawn at once; ";
    const Options too_much = {.scene = path, .ui_scale = 1};
    text_file_write(
        path, "local p = {} for i = 1, 3000 do p[i] = {4 * math.cos(i * 2.4), 4 * math.sin(i * 2.4)} end\n"
              "for k = 1, 100 do add(Polygon(p, {fill_opacity = 0.1})) end wait(1)\n");
    begin_show(&too_much);
    clock_seek(&viewer.player.clock, 0, 0.26);
    viewer_build(&viewer, 0, OVERLAYS_PUBLIC);
    const Error *fault = &viewer.show.fault;
    assert_string_equal(viewer.show.fault_title, "A part of this presentation cannot be shown");
    assert_memory_equal(fault->text, said, strlen(said));
    assert_int_equal(atoi(fault->text + strlen(said)), viewer.painter.display.left_out);
    error_set(&viewer.show.fault, "something else");
    viewer_build(&viewer, 0, OVERLAYS_PUBLIC);
    assert_string_equal(fault->text, "something else");
    end_show();
    remove(path);
}

static double time_of_player(void) {
    return player_advance(&viewer.player, 1);
}

static void each_row_of_what_is_wrong_leads_to_its_moment(void **state) {
    (void)state;
    OverlayContext context = context_of();
    const Event down = {.kind = EVENT_KEY, .press = key_press(KEY_DOWN, 0)};
    begin_show(&findings_options);
    assert_false(overlays_handle(&context, &viewer.audience, &down, 1)); // it is not open
    run("findings", 0, 0);
    wait_for_check();
    size_t next = 0;
    for (float y = HEIGHT; y > 0; y--) { // a click in each row, from the top
        size_t before = viewer.player.findings.row;
        mouse(EVENT_PRESS, KEY_MOUSE_RIGHT, WIDTH - 100, y, 1);
        assert_int_equal(viewer.player.findings.row, before);
        bool is_taken = mouse(EVENT_PRESS, KEY_MOUSE_LEFT, WIDTH - 100, y, 1);
        size_t row = viewer.player.findings.row;
        if (is_taken && row == next) {
            assert_true(fabs(time_of_player() - (double)row) < 1e-6);
            next++;
        }
        assert_true(row + 1 == next || next == 0);
    }
    assert_in_range(next, 5, 12);
    assert_false(mouse(EVENT_PRESS, KEY_MOUSE_LEFT, 100, 500, 1));
    for (size_t row = next; row < 14; row++) {
        press_keys((const char *const[]){"Down", NULL});
        assert_true(fabs(time_of_player() - (double)row) < 1e-6);
    }
    end_show();
}

static void an_arrow_takes_the_left_button_while_a_visitor_is_here(void **state) {
    (void)state;
    vec2s at = arrows_geometry(WIDTH, HEIGHT).centers[ARROW_NEXT];
    assert_false(mouse(EVENT_PRESS, KEY_MOUSE_LEFT, at.x, at.y, 0));
    visitor_come(&viewer.player.visitor, 0);
    assert_false(mouse(EVENT_PRESS, KEY_MOUSE_RIGHT, at.x, at.y, 1));
    assert_false(mouse(EVENT_RELEASE, KEY_MOUSE_LEFT, at.x, at.y, 1));
    assert_false(mouse(EVENT_PRESS, KEY_MOUSE_LEFT, WIDTH / 2, at.y, 1));
    assert_false(viewer.player.clock.playing);
    assert_true(mouse(EVENT_PRESS, KEY_MOUSE_LEFT, at.x, at.y, 1));
    assert_true(viewer.player.clock.playing && visitor_glow(&viewer.player.visitor, 1, ARROW_NEXT) > 0);
}

static void another_deck_is_checked_anew_where_the_list_is_open(void **state) {
    (void)state;
    size_t count;
    begin_show(&findings_options);
    wait_for_check();
    checker_rows(viewer.checker, &count);
    assert_int_equal(count, 14);
    viewer.show.deck_number++;
    checker_follow(viewer.checker, &viewer.show, &viewer.painter.fonts, false);
    assert_int_equal(state_of_check(), CHECKER_WAITS);
    checker_follow(viewer.checker, &viewer.show, &viewer.painter.fonts, true);
    assert_int_equal(state_of_check(), CHECKER_WORKS);
    viewer.show.deck_number++; // what comes is of an older one
    while (state_of_check() == CHECKER_WORKS)
        checker_follow(viewer.checker, &viewer.show, &viewer.painter.fonts, false);
    assert_int_equal(state_of_check(), CHECKER_WAITS);
    wait_for_check();
    end_show();
}

static void nobody_at_a_kiosk_sees_what_is_wrong(void **state) {
    (void)state;
    Options kiosk = findings_options;
    kiosk.kiosk = true;
    begin_show(&kiosk);
    wait_for_check();
    size_t without = count_instances(OVERLAYS_ALL);
    run("findings", 0, 0);
    assert_true(viewer.player.findings.is_open);
    assert_int_equal(count_instances(OVERLAYS_ALL), without);
    assert_false(mouse(EVENT_PRESS, KEY_MOUSE_LEFT, WIDTH - 100, HEIGHT - 100, 1));
    end_show();
}

// Where it lies --------------------------------------------------------------------------------------------------

static void the_lines_of_the_script_lie_on_no_blank_screen(void **state) {
    (void)state;
    size_t without = count_instances(OVERLAYS_PRIVATE);
    run("source", 0, 0);
    assert_true(count_instances(OVERLAYS_PRIVATE) > without);
    run("black", 0, 0);
    assert_int_equal(count_instances(OVERLAYS_PRIVATE), without);
    run("black", 0, 0);
    clock_seek(&viewer.player.clock, 0, 0); // nothing is on stage
    assert_int_equal(count_instances(OVERLAYS_PRIVATE), without);
    viewer.presenter.surface.window = some_window(); // it is for the presenter alone
    assert_int_equal(count_instances(OVERLAYS_ALL), 0);
}

static void what_is_private_lies_in_the_presenters_window(void **state) {
    (void)state;
    Surface *own = &viewer.presenter.surface, *audience = &viewer.audience;
    size_t all = count_layers(audience, OVERLAYS_ALL), public = count_layers(audience, OVERLAYS_PUBLIC);
    assert_int_equal(all, overlay_count);
    assert_int_equal(public, 2);
    own->window = some_window();
    assert_int_equal(count_layers(audience, OVERLAYS_ALL), public + count_layers(audience, OVERLAYS_SCREENS));
    assert_true(count_layers(own, OVERLAYS_ALL) >= all - public);
}

static void the_time_bar_shows_the_picture_under_the_mouse_while_it_is_seen(void **state) {
    (void)state;
    Surface *audience = &viewer.audience;
    size_t without = count_layers(audience, OVERLAYS_ALL);
    audience->knows_mouse = true;
    audience->mouse = bounds_center(hud().bar);
    assert_int_equal(count_layers(audience, OVERLAYS_ALL), without);
    player_show_hud(&viewer.player, -1);
    assert_true(count_layers(audience, OVERLAYS_ALL) > without);
    audience->mouse.y += 100;
    assert_int_equal(count_layers(audience, OVERLAYS_ALL), without);
}

static void between_seconds_the_presenters_view_needs_no_picture(void **state) {
    (void)state;
    OverlayContext context = context_of();
    assert_true(isinf(overlays_next_change(&context, 10)));
    run("presenter", 10, 0);
    assert_true(overlays_next_change(&context, 10) == 10 + 30); // the clock's minute
    talk_begin(&viewer.player.talk, 10);
    assert_true(overlays_next_change(&context, 10.25) == 11);
    run("panel", 20, 0);
    assert_true(overlays_next_change(&context, 20) == 20);
}

static void a_key_does_what_its_row_says_unless_an_overlay_takes_it(void **state) {
    (void)state;
    assert_false(viewer_press(&viewer, key_press(KEY_F1, MOD_CTRL)));
    assert_true(viewer_press(&viewer, key_press('b', 0)));
    assert_int_equal(viewer.player.blank, BLANK_BLACK);
    run("overview", 0, 0);
    assert_true(viewer_press(&viewer, key_press('b', 0)));
    assert_string_equal(viewer.player.overview.search.text, "b");
    assert_int_equal(viewer.player.blank, BLANK_BLACK);
}

static void a_mouse_on_a_shaking_desk_lies_still(void **state) {
    (void)state;
    Surface surface;
    surface_init(&surface);
    Event event = {.kind = EVENT_MOVE, .at = {{100, 100}}};
    assert_false(surface_follow_mouse(&surface, &event, 1)); // only now seen
    assert_true(surface.knows_mouse && isinf(surface.moved_at) && surface.mouse.x == 100);
    event.at.x = 101.9f;
    assert_false(surface_follow_mouse(&surface, &event, 2));
    assert_true(surface.mouse.x == 100);
    event.at.x = 102;
    assert_true(surface_follow_mouse(&surface, &event, 3));
    assert_true(surface.mouse.x == 102 && surface.moved_at == 3);
    surface_take(&surface, NULL, NULL);
    assert_true(!surface.knows_mouse && surface.must_draw && !surface_measure(&surface));
    surface_finish(&surface);
}

static void a_picture_is_drawn_where_it_is_another_or_lost(void **state) {
    (void)state;
    Surface *surface = &viewer.audience;
    count_layers(surface, OVERLAYS_PUBLIC);
    surface_must_draw(surface, 1);
    assert_false(surface_must_draw(surface, 1));
    assert_true(surface_must_draw(surface, 2)); // another ground
    run("spotlight", -9, 0);
    count_layers(surface, OVERLAYS_PUBLIC);
    assert_true(surface_must_draw(surface, 2)); // another layer over it
    assert_false(surface_must_draw(surface, 2));
    surface->must_draw = true;
    assert_true(surface_must_draw(surface, 2));
    assert_false(surface_must_draw(surface, 2));
}

static void pictures_come_no_faster_than_the_monitor_shows_them(void **state) {
    (void)state;
    const double period = 0.01;
    assert_true(fabs(pacing_rest(5, 5.002, period) - (0.008)) < 1e-9);
    assert_true(fabs(pacing_rest(5, 5.0089, period) - (0.0011)) < 1e-9);
    assert_true(pacing_rest(5, 5.0091, period) == 0); // swapping has waited, but for the clock's rounding
    assert_true(pacing_rest(5, 7, period) == 0);
}

static void the_presenters_window_waits_for_the_audiences(void **state) {
    (void)state;
    Presenter *presenter = &viewer.presenter;
    assert_true(fabs(pacing_next(2, 2.001) - (2.001 + 1 / 30.0)) < 1e-9);
    assert_true(fabs(pacing_next(2, 2.02) - (2.08)) < 1e-9);
    assert_true(fabs(pacing_next(2, 3) - (3.1)) < 1e-9);
    presenter->due = 0;
    assert_true(presenter_may_draw(presenter, 2) && isinf(presenter_due(presenter)));
    presenter_has_drawn(presenter, 2, 2.02);
    assert_true(!presenter_may_draw(presenter, 2.07) && presenter_due(presenter) == presenter->due);
    resize(WIDTH, 0); // minimised: nothing is due
    assert_true(!presenter_may_draw(presenter, 2.07) && isinf(presenter_due(presenter)));
    resize(WIDTH, HEIGHT);
    assert_true(presenter_may_draw(presenter, 2.08) && isinf(presenter_due(presenter)));
}

int main(int argc, char **argv) {
    is_updated = argc > 1 && strcmp(argv[1], "--update") == 0;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_hud_is_as_it_was_looked_at, begin),
        cmocka_unit_test_setup(notices_are_as_they_were_looked_at, begin),
        cmocka_unit_test_setup(the_overview_is_as_it_was_looked_at, begin),
        cmocka_unit_test_setup(the_overview_has_the_light_palette_too, begin),
        cmocka_unit_test_setup(the_list_of_keys_is_as_it_was_looked_at, begin),
        cmocka_unit_test_setup(the_list_of_keys_does_not_grow_apart_where_there_is_room, begin),
        cmocka_unit_test_setup(the_panel_is_as_it_was_looked_at, begin),
        cmocka_unit_test_setup(what_is_packed_has_values_in_place_of_sliders_and_leaves_keys_and_mouse_alone,
                               begin),
        cmocka_unit_test_setup(a_panel_without_parameters_says_so, begin),
        cmocka_unit_test_setup(a_fault_is_cut_after_eight_lines, begin),
        cmocka_unit_test_setup(a_fault_keeps_within_a_narrow_picture_and_beside_the_panel, begin),
        cmocka_unit_test_setup(the_presenters_view_is_as_it_was_looked_at, begin),
        cmocka_unit_test_setup(captions_and_statistics_are_as_they_were_looked_at, begin),
        cmocka_unit_test_setup(the_lines_of_the_script_are_as_they_were_looked_at, begin),
        cmocka_unit_test_setup(what_is_wrong_is_a_list_in_the_corner, begin),
        cmocka_unit_test_setup(what_is_too_much_for_a_picture_is_told, begin),
        cmocka_unit_test_setup(an_arrow_takes_the_left_button_while_a_visitor_is_here, begin),
        cmocka_unit_test_setup(each_row_of_what_is_wrong_leads_to_its_moment, begin),
        cmocka_unit_test_setup(another_deck_is_checked_anew_where_the_list_is_open, begin),
        cmocka_unit_test_setup(nobody_at_a_kiosk_sees_what_is_wrong, begin),
        cmocka_unit_test_setup(the_lines_of_the_script_lie_on_no_blank_screen, begin),
        cmocka_unit_test_setup(marks_are_as_they_were_looked_at, begin),
        cmocka_unit_test_setup(low_and_narrow_windows_are_as_they_were_looked_at, begin),
        cmocka_unit_test_setup(the_time_bar_is_dragged_where_it_can_be_seen, begin),
        cmocka_unit_test_setup(a_moving_mouse_brings_the_hud_unless_it_marks, begin),
        cmocka_unit_test_setup(the_panel_asks_the_show_for_values, begin),
        cmocka_unit_test_setup(the_overview_takes_the_mouse_and_goes_where_it_clicks, begin),
        cmocka_unit_test_setup(the_middle_button_moves_the_zoomed_picture, begin),
        cmocka_unit_test_setup(a_stroke_begins_where_the_button_is_pressed, begin),
        cmocka_unit_test_setup(in_a_window_without_a_picture_the_mouse_lies_in_the_middle, begin),
        cmocka_unit_test_setup(the_wheel_sizes_the_spotlight_one_way_and_the_other, begin),
        cmocka_unit_test_setup(the_presenters_mouse_is_for_what_is_private, begin),
        cmocka_unit_test_setup(what_is_private_lies_in_the_presenters_window, begin),
        cmocka_unit_test_setup(the_time_bar_shows_the_picture_under_the_mouse_while_it_is_seen, begin),
        cmocka_unit_test_setup(between_seconds_the_presenters_view_needs_no_picture, begin),
        cmocka_unit_test_setup(a_key_does_what_its_row_says_unless_an_overlay_takes_it, begin),
        cmocka_unit_test_setup(a_mouse_on_a_shaking_desk_lies_still, begin),
        cmocka_unit_test_setup(pictures_come_no_faster_than_the_monitor_shows_them, begin),
        cmocka_unit_test_setup(the_presenters_window_waits_for_the_audiences, begin),
        cmocka_unit_test_setup(a_picture_is_drawn_where_it_is_another_or_lost, begin),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
