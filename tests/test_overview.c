// Overview, help, small pictures, notices: what is drawn lies in the window, and choosing finds what is
// meant.
#include "base/utf8.h"
#include "gl/painter.h"
#include "hud/help.h"
#include "hud/hover.h"
#include "hud/notice.h"
#include "hud/overview_draw.h"
#include "hud/style.h"
#include "play/statistics.h"
#include "scene_file.h"
#include "show/load.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Cue cues[] = {{.name = "title", .time = 0},
                           {.name = "cleanup", .time = 1},
                           {.name = "refill", .time = 2},
                           {.name = "prefill", .time = 3},
                           {.name = "decode", .time = 4},
                           {.name = "position-grouped decode", .time = 5},
                           {.name = "Überblick", .time = 6},
                           {.name = "slot bitmask", .time = 7},
                           {.name = "the end (really)", .time = 8},
                           {.name = "title again", .time = 9}};
enum { cue_count = sizeof cues / sizeof cues[0] };
static const Timeline timeline = {.duration = 10, .cues = cues, .cue_count = cue_count};

static const int sizes[][2] = {{1280, 720}, {1920, 1080}, {3840, 2160}, {640, 360},
                               {800, 600},  {720, 1280},  {2560, 1080}, {400, 300}};
enum { size_count = sizeof sizes / sizeof sizes[0] };

static Painter painter;
static Deck *deck;
static Arena keys, frame;
static Keymap keymap;
static FontSet fonts;

static int set_up(void **state) {
    (void)state;
    Error error;
    assert_true(painter_init(&painter, &error));
    const ScriptInput input = {.fonts = &painter.fonts};
    deck = scene_file_open("tests/scenes/choreography.lua", &input, &error);
    assert_non_null(deck);
    fonts = painter.fonts;
    setenv("XDG_CONFIG_HOME", "/nowhere", 1);
    load_keymap(&keymap, &keys);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_finish(&frame);
    arena_finish(&keys);
    deck_destroy(deck);
    painter_finish(&painter);
    return 0;
}

// Moving ----------------------------------------------------------------------------------------------------

static OverviewAnswer take(Overview *overview, uint32_t code) {
    OverviewAnswer answer = overview_take(overview, &timeline, 4, key_press(code, 0));
    overview_follow(overview, &timeline, 4, 2);
    return answer;
}

static void type(Overview *overview, const char *text) {
    for (; *text; text++)
        assert_int_equal(take(overview, (unsigned char)*text), OVERVIEW_TAKEN);
}

static void arrows_move_by_cells_and_rows_and_stay_in_the_grid(void **state) {
    (void)state;
    const struct {
        size_t from;
        uint32_t key;
        size_t to;
    } cases[] = {{0, KEY_RIGHT, 1},      {0, KEY_LEFT, 0},    {0, KEY_UP, 0},        {0, KEY_DOWN, 4},
                 {3, KEY_RIGHT, 4},      {9, KEY_RIGHT, 9},   {9, KEY_DOWN, 9},      {7, KEY_DOWN, 9},
                 {5, KEY_DOWN, 9},       {8, KEY_UP, 4},      {8, KEY_DOWN, 8},      {3, KEY_UP, 3},
                 {4, KEY_HOME, 0},       {4, KEY_END, 9},     {4, KEY_PAGE_DOWN, 5}, {4, KEY_PAGE_UP, 3},
                 {4, KEY_WHEEL_DOWN, 8}, {4, KEY_WHEEL_UP, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Overview overview;
        overview_open(&overview, cases[i].from);
        assert_int_equal(take(&overview, cases[i].key), OVERVIEW_TAKEN);
        assert_int_equal(overview.selected, cases[i].to);
    }
}

static void the_selected_cue_is_always_in_a_row_that_shows(void **state) {
    (void)state;
    const uint32_t moves[] = {KEY_DOWN, KEY_UP, KEY_END, KEY_HOME, KEY_RIGHT, KEY_LEFT};
    Overview overview;
    uint32_t seed = 1;
    overview_open(&overview, 0);
    for (int i = 0; i < 2000; i++) {
        seed = seed * 1664525u + 1013904223u;
        take(&overview, moves[(seed >> 16) % 6]);
        size_t row = overview.selected / 4;
        assert_true(row >= overview.top && row < overview.top + 2 && overview.top <= 1);
    }
}

static void enter_goes_escape_leaves_and_other_keys_are_left_alone(void **state) {
    (void)state;
    Overview overview;
    overview_open(&overview, 2);
    assert_int_equal(take(&overview, KEY_ENTER), OVERVIEW_GO);
    assert_int_equal(take(&overview, KEY_TAB), OVERVIEW_NOT_ITS_KEY);
    assert_int_equal(take(&overview, KEY_F1), OVERVIEW_NOT_ITS_KEY);
    assert_int_equal(overview_take(&overview, &timeline, 4, key_press('q', MOD_CTRL)), OVERVIEW_NOT_ITS_KEY);
    assert_true(overview.open);
    assert_int_equal(take(&overview, KEY_ESCAPE), OVERVIEW_TAKEN);
    assert_false(overview.open);
}

static void typing_selects_and_leaves_out_what_is_not_meant(void **state) {
    (void)state;
    const struct {
        const char *typed;
        size_t selected, count;
    } cases[] = {{"d", 4, 2},     {"DEC", 4, 2},     {"grouped", 5, 1}, {"bit", 7, 1},
                 {"title", 0, 2}, {"title a", 9, 1}, {"1", 0, 2},       {"10", 9, 1},
                 {"7", 6, 1},     {"re", 2, 2},      {"zzz", 3, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Overview overview;
        overview_open(&overview, 3);
        type(&overview, cases[i].typed);
        assert_int_equal(overview.selected, cases[i].selected);
        assert_int_equal(overview_count(&overview, &timeline), cases[i].count);
        assert_int_equal(take(&overview, KEY_ENTER), cases[i].count ? OVERVIEW_GO : OVERVIEW_TAKEN);
        for (size_t length = strlen(cases[i].typed); length > 0; length--)
            take(&overview, KEY_BACKSPACE);
        assert_int_equal(overview_count(&overview, &timeline), cue_count);
    }
}

static void arrows_move_among_the_found_ones(void **state) {
    (void)state;
    Overview overview;
    overview_open(&overview, 0);
    type(&overview, "title");
    take(&overview, KEY_RIGHT);
    assert_int_equal(overview.selected, 9);
    take(&overview, KEY_RIGHT);
    assert_int_equal(overview.selected, 9);
    take(&overview, KEY_LEFT);
    assert_int_equal(overview.selected, 0);
}

static void a_search_takes_any_letters_and_never_overflows(void **state) {
    (void)state;
    Overview overview;
    overview_open(&overview, 0);
    assert_int_equal(take(&overview, KEY_SPACE), OVERVIEW_TAKEN);
    assert_int_equal(overview.search.length, 0);
    take(&overview, 0xDC); // U with two dots, as "Überblick" has it
    assert_int_equal(overview.selected, 6);
    for (int i = 0; i < 200; i++)
        take(&overview, 0x1F600);
    assert_true(overview.search.length < text_field_size);
    assert_true(utf8_is_valid(overview.search.text, overview.search.length, NULL));
    for (int i = 0; i < 200; i++)
        take(&overview, KEY_BACKSPACE);
    assert_int_equal(overview.search.length, 0);
}

// The grid --------------------------------------------------------------------------------------------------

static void cells_lie_in_the_window_and_apart_and_are_hit_in_their_middle(void **state) {
    (void)state;
    for (size_t i = 0; i < size_count; i++)
        for (float scale = 1; scale < 2.1f; scale += 0.5f) {
            OverviewLayout layout = overview_layout(sizes[i][0], sizes[i][1], scale, 16 / 9.0f, cue_count);
            Overview overview;
            overview_open(&overview, 0);
            for (size_t place = 0; place < layout.columns * layout.rows && place < cue_count; place++) {
                Bounds cell = overview_cell(&overview, &layout, place);
                assert_true(cell.min.x >= 0 && cell.max.x <= (float)sizes[i][0]);
                assert_true(cell.max.y < (float)sizes[i][1] && (layout.rows == 1 || cell.min.y >= 0));
                assert_int_equal(overview_hit(&overview, &timeline, &layout, bounds_center(cell)), place);
            }
            assert_int_equal(overview_hit(&overview, &timeline, &layout, (vec2s){{1, 1}}), -1);
        }
}

static void cells_of_every_row_that_shows_are_hit_and_no_others(void **state) {
    (void)state;
    OverviewLayout layout = overview_layout(1000, 800, 1, 16 / 9.0f, cue_count);
    layout.columns = layout.rows = 2;
    Overview overview;
    overview_open(&overview, 0);
    for (overview.top = 0; overview.top < 3; overview.top++)
        for (size_t place = 0; place < cue_count; place++) {
            size_t row = place / 2;
            bool shows = row >= overview.top && row < overview.top + 2;
            vec2s middle = bounds_center(overview_cell(&overview, &layout, place));
            assert_int_equal(overview_hit(&overview, &timeline, &layout, middle), shows ? (int)place : -1);
        }
}

static void all_cues_of_a_usual_talk_fit_and_many_scroll(void **state) {
    (void)state;
    for (size_t i = 0; i < 3; i++)
        for (size_t count = 1; count <= 400; count++) {
            OverviewLayout layout = overview_layout(sizes[i][0], sizes[i][1], 1, 16 / 9.0f, count);
            assert_true(layout.columns >= 1 && layout.rows >= 1);
            if (count <= 24)
                assert_true(layout.columns * layout.rows >= count);
            assert_true(layout.cell.x >= 8.9f * layout.em);
        }
}

static void a_grid_that_is_as_wide_as_its_window_leaves_the_margin(void **state) {
    (void)state;
    OverviewLayout layout = overview_layout(600, 800, 1, 16 / 9.0f, 6);
    assert_int_equal(layout.columns, 2);
    assert_in_range(layout.origin.x, 29, 30); // 2.4 em of 12 pixels
}

// Drawing ---------------------------------------------------------------------------------------------------

static Bounds extent(const Display *display, Bounds bounds) {
    for (size_t i = 0; i < display->instance_count; i++) {
        const float *a = display->instances[i].affine, *q = display->instances[i].quad;
        for (int corner = 0; corner < 4; corner++) {
            float x = q[corner & 1 ? 2 : 0], y = q[corner & 2 ? 3 : 1];
            bounds = bounds_add(bounds, (vec2s){{a[0] * x + a[2] * y + a[4], a[1] * x + a[3] * y + a[5]}});
        }
    }
    return bounds;
}

static void assert_in_window(Bounds drawn, int width, int height) {
    assert_true(drawn.min.x >= -0.5f && drawn.max.x <= (float)width + 0.5f);
    assert_true(drawn.min.y >= -0.5f && drawn.max.y <= (float)height + 0.5f);
}

static void the_list_of_keys_fits_at_any_window_size(void **state) {
    (void)state;
    size_t shown = 0;
    for (size_t i = 0; i < size_count; i++)
        for (float scale = 1; scale < 3; scale++) {
            View view = view_pixels(sizes[i][0], sizes[i][1]);
            arena_reset(&frame);
            Display display = display_begin(&frame);
            const Canvas canvas = {&display, &view, painter.atlas, 1, scale, 0};
            help_draw(&canvas, &keymap, fonts);
            assert_in_window(extent(&display, bounds_empty()), sizes[i][0], sizes[i][1]);
            shown = shown ? shown : display.instance_count;
            assert_int_equal(display.instance_count, shown); // all of it, at every size
        }
    assert_true(shown > 500);
}

// The lowest point of what is drawn between two x.
static float lowest(const Display *display, float left, float right) {
    float low = INFINITY;
    for (size_t i = 0; i < display->instance_count; i++) {
        const float *a = display->instances[i].affine, *q = display->instances[i].quad;
        if (a[4] + q[0] > left && a[4] + q[2] < right)
            low = fminf(low, a[5] + q[1]);
    }
    return low;
}

static void columns_of_keys_are_about_equally_high(void **state) {
    (void)state;
    View view = view_pixels(720, 1280);
    arena_reset(&frame);
    Display display = display_begin(&frame);
    const Canvas canvas = {&display, &view, painter.atlas, 1, 1, 0};
    help_draw(&canvas, &keymap, fonts);
    float first = lowest(&display, 0, 360), second = lowest(&display, 360, 720);
    assert_true(first > 0.2f * 1280 && fabsf(first - second) < 0.15f * 1280);
}

static void keys_are_written_as_they_are_on_a_keyboard(void **state) {
    (void)state;
    const struct {
        const char *key, *text;
    } cases[] = {{"Right", "→"},
                 {"Shift+Left", "Shift+←"},
                 {"Plus", "+"},
                 {"Ctrl+Plus", "Ctrl++"},
                 {"MouseLeft", "Click"},
                 {"?", "?"},
                 {"Ctrl+WheelUp", "Ctrl+Wheel up"},
                 {"F5", "F5"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[help_key_size];
        KeyPress press;
        assert_true(key_parse(cases[i].key, &press));
        assert_string_equal(help_format_key(press, text), cases[i].text);
    }
}

static void the_overview_stays_in_the_window_and_draws_a_picture_a_cue(void **state) {
    (void)state;
    Thumbnails thumbnails;
    thumbnails_init(&thumbnails);
    for (size_t i = 0; i < size_count; i++) {
        int width = sizes[i][0], height = sizes[i][1];
        View view = view_pixels(width, height);
        arena_reset(&frame);
        Layers layers = layers_begin(&frame);
        Canvas canvas = {layers_push(&layers, width, height), &view, painter.atlas, 1, 1, 0};
        Overview overview;
        overview_open(&overview, 1);
        const OverviewSource source = {deck, 1, 0, 2, &thumbnails, fonts};
        overview_draw(&overview, &source, &canvas, &layers);
        assert_in_window(extent(canvas.display, bounds_empty()), width, height);
        size_t pictures = 0;
        for (size_t k = 1; k < layers.count; k += 2, pictures++) {
            PixelBox clip = layers.items[k].clip;
            assert_true(clip.right - clip.left < width && clip.left >= 0 && clip.right <= width);
        }
        assert_true(pictures > 0 && pictures <= deck->timeline.cue_count);
        if (i < 3)
            assert_int_equal(pictures, deck->timeline.cue_count);
    }
    thumbnails_finish(&thumbnails);
}

static void a_kept_picture_is_the_one_that_would_be_drawn_anew(void **state) {
    (void)state;
    Thumbnails thumbnails;
    View view = thumbnail_view(deck, 1280, 720, (Bounds){{{100, 100}}, {{420, 280}}});
    thumbnails_init(&thumbnails);
    for (int round = 0; round < 2; round++)
        for (size_t cue = 0; cue < deck->timeline.cue_count; cue++) {
            arena_reset(&frame);
            const Display *kept = thumbnails_get(&thumbnails, deck, 7, 0, cue, &view, painter.atlas);
            const Display *anew =
                thumbnail_make(deck, timeline_cue_end(&deck->timeline, cue), 0, &view, &frame, painter.atlas);
            assert_int_equal(kept->instance_count, anew->instance_count);
            assert_memory_equal(kept->instances, anew->instances, anew->instance_count * sizeof(Instance));
        }
    const Display *before = thumbnails_get(&thumbnails, deck, 7, 0, 3, &view, painter.atlas);
    assert_ptr_equal(thumbnails_get(&thumbnails, deck, 7, 0, 3, &view, painter.atlas), before);
    size_t used = arena_used(&thumbnails.arena);
    thumbnails_get(&thumbnails, deck, 8, 0, 3, &view, painter.atlas); // another deck: the others are dropped
    assert_true(arena_used(&thumbnails.arena) < used);
    static const float grounds[] = {0.5f, 0, 1}; // how far the picture is in the projector palette
    for (size_t i = 0; i < sizeof grounds / sizeof *grounds; i++) {
        const Display *kept = thumbnails_get(&thumbnails, deck, 8, grounds[i], 3, &view, painter.atlas);
        const Display *fresh = thumbnail_make(deck, timeline_cue_end(&deck->timeline, 3), grounds[i], &view,
                                              &frame, painter.atlas);
        assert_int_equal(kept->instance_count, fresh->instance_count);
        assert_memory_equal(kept->instances, fresh->instances, kept->instance_count * sizeof(Instance));
        arena_reset(&frame);
    }
    thumbnails_finish(&thumbnails);
}

static void a_small_pictures_view_puts_the_frame_into_its_box(void **state) {
    (void)state;
    const Bounds box = {{{100, 50}}, {{420, 230}}};
    View view = thumbnail_view(deck, 1280, 720, box);
    vec2s half = glms_vec2_scale(deck->scene.frame, 0.5f);
    vec2s lower = view_to_pixels(&view, glms_vec2_negate(half)), upper = view_to_pixels(&view, half);
    assert_float_equal(lower.x, box.min.x, 0.01);
    assert_float_equal(720 - lower.y, box.min.y, 0.01);
    assert_float_equal(upper.x, box.max.x, 0.01);
    assert_float_equal(720 - upper.y, box.max.y, 0.01);
}

static void a_small_picture_is_clipped_to_its_box(void **state) {
    (void)state;
    const Bounds box = {{{100.4f, 60}}, {{261, 149.6f}}};
    arena_reset(&frame);
    Layers layers = layers_begin(&frame);
    View view = thumbnail_view(deck, 1280, 720, box);
    const Display *picture = thumbnail_make(deck, 0, 0, &view, &frame, painter.atlas);
    thumbnail_push(&layers, deck, 0, picture, &view, box);
    assert_int_equal(layers.count, 2); // its ground below it
    const PixelBox wanted = {100, 570, 261, 660};
    for (size_t i = 0; i < layers.count; i++)
        assert_memory_equal(&layers.items[i].clip, &wanted, sizeof wanted);
}

static void the_picture_of_the_time_under_the_mouse_stays_in_the_window(void **state) {
    (void)state;
    for (size_t i = 0; i < size_count; i++) {
        HudGeometry geometry = hud_geometry(sizes[i][0], sizes[i][1], 1, 0);
        Hover hover;
        float y = bounds_center(geometry.bar).y;
        assert_false(hover_place(&geometry, deck, (vec2s){{50, (float)sizes[i][1] - 1}}, &hover));
        for (float x = geometry.bar.min.x; x <= geometry.bar.max.x; x += 7) {
            assert_true(hover_place(&geometry, deck, (vec2s){{x, y}}, &hover));
            assert_true(hover.time == hud_time_at(&geometry, deck->timeline.duration, x));
            assert_in_window(hover.panel, sizes[i][0], sizes[i][1]);
            assert_true(hover.panel.min.y > geometry.panel.max.y);
            assert_float_equal(hover.mark, x, 1);
        }
    }
}

static size_t drawn_notices(const Player *player, double now) {
    View view = view_pixels(1280, 720);
    arena_reset(&frame);
    Display display = display_begin(&frame);
    const Canvas canvas = {&display, &view, painter.atlas, 1, 1, 0};
    notice_draw(&canvas, player, now, fonts);
    assert_in_window(extent(&display, (Bounds){{{0, 0}}, {{0, 0}}}), 1280, 720);
    return display.instance_count;
}

static void notices_come_and_go_with_what_they_tell(void **state) {
    (void)state;
    Player player = player_make(&timeline);
    assert_int_equal(drawn_notices(&player, 0), 0);
    player_say(&player, 0, "Something has happened");
    assert_true(drawn_notices(&player, 1) > 0);
    assert_int_equal(drawn_notices(&player, 3), 0);
    player_ask_cue(&player, 5);
    assert_true(drawn_notices(&player, 500) > 0);
    player_close_prompt(&player);
    player_toggle_freeze(&player, 500);
    size_t frozen = drawn_notices(&player, 500);
    assert_true(frozen > 0);
    player_toggle_timer(&player, 500);
    assert_true(drawn_notices(&player, 501) > frozen);
}

static void a_message_of_any_length_is_cut_to_the_window(void **state) {
    (void)state;
    Player player = player_make(&timeline);
    char text[2 * player_message_size];
    memset(text, 'm', sizeof text);
    text[sizeof text - 1] = 0;
    player_say(&player, 0, "%s", text);
    assert_true(drawn_notices(&player, 1) > 10);
}

static void statistics_average_and_count_what_was_dropped(void **state) {
    (void)state;
    Statistics statistics = {0};
    const double period = 1 / 60.0;
    for (int i = 0; i < 120; i++) {
        double interval = i % 30 == 7 ? 3 * period : period; // two frames left out, four times
        statistics_add(&statistics, (FrameCost){0.004, interval, period, 10, 200}, i * period);
    }
    assert_float_equal(statistics.milliseconds, 4, 1e-9);
    assert_int_equal(statistics.dropped, 8);
    assert_int_equal(statistics.draws, 10);
    assert_float_equal(statistics.rate, 60 / (32 / 30.0), 3);
    statistics_add(&statistics, (FrameCost){0.004, 0, period, 10, 200}, 99); // after a pause
    assert_int_equal(statistics.dropped, 8);
    const double periods[] = {0.1, 0.4, 0.9, 1.4, 1.6, 2.4, 2.6, 100.4},
                 dropped[] = {0, 0, 0, 0, 1, 1, 2, 99};
    for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
        statistics = (Statistics){0};
        statistics_add(&statistics, (FrameCost){0.004, periods[i] * period, period, 10, 200}, 0);
        assert_int_equal(statistics.dropped, dropped[i]);
    }
}

// From where to where the letters of a colour stand, in pixels.
static vec2s letters_of(const Display *display, Color color) {
    vec2s span = {{INFINITY, -INFINITY}};
    for (size_t i = 0; i < display->instance_count; i++) {
        const Instance *letter = &display->instances[i];
        if (letter->fill[3] != (uint16_t)lrintf(color.a * 65535) ||
            letter->affine[0] < 2) // a box has units of a pixel
            continue;
        span.x = fminf(span.x, letter->affine[4] + letter->affine[0] * letter->quad[0]);
        span.y = fmaxf(span.y, letter->affine[4] + letter->affine[0] * letter->quad[2]);
    }
    return span;
}

static void under_the_small_picture_the_name_of_a_step_ends_before_its_time(void **state) {
    (void)state;
    static const char *const names[] = {"a", "a name of some length",
                                        "a very long name that goes on and on and on"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const Cue cue = {.name = names[i], .notes = ""};
        Deck named = *deck;
        named.timeline.cues = &cue;
        named.timeline.cue_count = 1;
        HudGeometry geometry = hud_geometry(1280, 720, 1, 0);
        Hover hover;
        assert_true(hover_place(&geometry, &named, bounds_center(geometry.bar), &hover));
        View view = view_pixels(1280, 720);
        Display display = display_begin(&frame);
        Layers layers = layers_begin(&frame);
        const Canvas canvas = {&display, &view, painter.atlas, 1, 1, 0};
        hover_draw(&canvas, &layers, &hover, &named, 0, fonts);
        vec2s name = letters_of(&display, style_bright), time = letters_of(&display, style_dimmed);
        float em = geometry.em;
        assert_true(name.x > hover.picture.min.x - 0.2f * em && name.x < hover.picture.min.x + 0.3f * em);
        assert_true(time.y < hover.picture.max.x + 0.2f * em && time.y > hover.picture.max.x - 0.3f * em);
        assert_true(name.y < time.x - 0.7f * em && name.y > name.x);
        if (i == 2) // as much of it as there is room for
            assert_true(name.y > time.x - 2.5f * em);
    }
}

static void the_mark_on_the_time_bar_is_an_eighth_of_an_em_wide_and_stands_out(void **state) {
    (void)state;
    View view = view_pixels(3840, 2160);
    HudGeometry geometry = hud_geometry(3840, 2160, 2, 0);
    Display display = display_begin(&frame);
    Layers layers = layers_begin(&frame);
    const Canvas canvas = {&display, &view, painter.atlas, 1, 2, 0};
    Hover hover;
    assert_true(hover_place(&geometry, deck, bounds_center(geometry.bar), &hover));
    hover_draw(&canvas, &layers, &hover, deck, 0, fonts);
    const Instance *mark = &display.instances[0];
    float half = roundf(geometry.em / 16);
    assert_true(half > 5 && mark->affine[4] == hover.mark);
    assert_float_equal(mark->affine[5], bounds_center(geometry.bar).y, 1e-3);
    assert_true(mark->quad[0] == -half && mark->quad[2] == half && mark->shape[2] == half);
    assert_float_equal(mark->quad[3], bounds_size(geometry.bar).y / 2 + 3 * half, 1e-3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arrows_move_by_cells_and_rows_and_stay_in_the_grid),
        cmocka_unit_test(the_selected_cue_is_always_in_a_row_that_shows),
        cmocka_unit_test(enter_goes_escape_leaves_and_other_keys_are_left_alone),
        cmocka_unit_test(typing_selects_and_leaves_out_what_is_not_meant),
        cmocka_unit_test(arrows_move_among_the_found_ones),
        cmocka_unit_test(a_search_takes_any_letters_and_never_overflows),
        cmocka_unit_test(cells_lie_in_the_window_and_apart_and_are_hit_in_their_middle),
        cmocka_unit_test(cells_of_every_row_that_shows_are_hit_and_no_others),
        cmocka_unit_test(all_cues_of_a_usual_talk_fit_and_many_scroll),
        cmocka_unit_test(a_grid_that_is_as_wide_as_its_window_leaves_the_margin),
        cmocka_unit_test(the_list_of_keys_fits_at_any_window_size),
        cmocka_unit_test(columns_of_keys_are_about_equally_high),
        cmocka_unit_test(keys_are_written_as_they_are_on_a_keyboard),
        cmocka_unit_test(the_overview_stays_in_the_window_and_draws_a_picture_a_cue),
        cmocka_unit_test(a_kept_picture_is_the_one_that_would_be_drawn_anew),
        cmocka_unit_test(a_small_pictures_view_puts_the_frame_into_its_box),
        cmocka_unit_test(a_small_picture_is_clipped_to_its_box),
        cmocka_unit_test(the_picture_of_the_time_under_the_mouse_stays_in_the_window),
        cmocka_unit_test(notices_come_and_go_with_what_they_tell),
        cmocka_unit_test(a_message_of_any_length_is_cut_to_the_window),
        cmocka_unit_test(statistics_average_and_count_what_was_dropped),
        cmocka_unit_test(the_mark_on_the_time_bar_is_an_eighth_of_an_em_wide_and_stands_out),
        cmocka_unit_test(under_the_small_picture_the_name_of_a_step_ends_before_its_time),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
