// The projector palette: contrast by the formula of WCAG 2.2, colour vision by Machado, Oliveira and
// Fernandes (2009).
#include "base/oklab.h"
#include "base/random.h"
#include "draw/paint.h"
#include "draw/palette.h"
#include "gl/painter.h"
#include "lua/script.h"
#include "scene_file.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const presentation = "assets/scenes/continuous_batching.lua";

// Independent of src/base/oklab.c ---------------------------------------------------------------------------
static double linear(float channel) {
    double c = (double)channel;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double contrast(Color a, Color b) {
    double one = 0.2126 * linear(a.r) + 0.7152 * linear(a.g) + 0.0722 * linear(a.b) + 0.05;
    double other = 0.2126 * linear(b.r) + 0.7152 * linear(b.g) + 0.0722 * linear(b.b) + 0.05;
    return fmax(one, other) / fmin(one, other);
}

static Scene scene_on(unsigned background) {
    return (Scene){.background = color_rgb(background)};
}

static Color random_color(Random *random) {
    return color_rgb(random_below(random, 1 << 24));
}

// Colour arithmetic -----------------------------------------------------------------------------------------
static void contrast_is_that_of_the_guidelines(void **state) {
    (void)state;
    assert_float_equal(color_contrast(color_rgb(0), color_rgb(0xFFFFFF)), 21, 1e-3);
    assert_float_equal(color_contrast(color_rgb(0x777777), color_rgb(0xFFFFFF)), 4.478, 1e-3);
    Random random = random_make(7, 1);
    for (int i = 0; i < 1000; i++) {
        Color a = random_color(&random), b = random_color(&random);
        assert_float_equal(color_contrast(a, b), contrast(a, b), 1e-3);
    }
}

// Of Ottosson's page: red, green and blue of sRGB.
static void oklab_has_its_known_values(void **state) {
    (void)state;
    const struct {
        unsigned rgb;
        float lightness, chroma, hue;
    } known[] = {{0xFF0000, 0.62796f, 0.25768f, 29.234f},
                 {0x00FF00, 0.86644f, 0.29483f, 142.495f},
                 {0x0000FF, 0.45201f, 0.31321f, 264.052f},
                 {0xFFFFFF, 1, 0, 0}};
    for (size_t i = 0; i < 4; i++) {
        Oklch found = oklch_from_color(color_rgb(known[i].rgb));
        assert_float_equal(found.lightness, known[i].lightness, 1e-4);
        assert_float_equal(found.chroma, known[i].chroma, 1e-4);
        if (known[i].chroma > 0)
            assert_float_equal(found.hue, known[i].hue, 0.05);
    }
}

static void a_colour_found_by_hue_has_the_luminance_and_the_hue(void **state) {
    (void)state;
    for (float hue = 0; hue < 360; hue += 7)
        for (float luminance = 0.01f; luminance < 1; luminance += 0.09f)
            for (float saturation = 0.05f; saturation < 1; saturation += 0.2f) {
                Color color = color_from_hue(hue, saturation, luminance);
                Oklch found = oklch_from_color(color);
                assert_float_equal(color_luminance(color), luminance, 1e-3);
                assert_true(found.chroma <= found.lightness * saturation + 1e-3f);
                float off = fabsf(found.hue - hue);
                if (found.chroma > 0.02f)
                    assert_true(fminf(off, 360 - off) < 1.5f);
            }
}

// The mapping -----------------------------------------------------------------------------------------------
static void nothing_changes_where_the_amount_is_0(void **state) {
    (void)state;
    Scene scene = scene_on(0x0D1117);
    Palette palette = palette_make(&scene, 0);
    Color color = {0.1f, 0.2f, 0.3f, 0.4f}, same = palette_map(&palette, color);
    assert_memory_equal(&same, &color, sizeof color);
    Color background = palette_background(&palette);
    assert_memory_equal(&background, &scene.background, sizeof background);
}

static void the_background_becomes_white_and_opacities_stay(void **state) {
    (void)state;
    const unsigned backgrounds[] = {0x000000, 0x0D1117, 0x203040, 0xFFFFFF, 0xF4F1E8};
    for (size_t i = 0; i < 5; i++) {
        Scene scene = scene_on(backgrounds[i]);
        Palette palette = palette_make(&scene, 1);
        Color mapped = palette_map(&palette, color_with_opacity(scene.background, 0.5f));
        assert_true(contrast(mapped, (Color){1, 1, 1, 1}) < 1.001);
        assert_true(mapped.a == 0.5f);
    }
}

static void what_could_be_read_can_be_read_then(void **state) {
    (void)state;
    const unsigned backgrounds[] = {0x000000, 0x0D1117, 0x1E2A38, 0xFFFFFF, 0xF4F1E8};
    Random random = random_make(11, 1);
    int count = 0;
    double tinted = 99;
    for (size_t i = 0; i < 5; i++) {
        Scene scene = scene_on(backgrounds[i]);
        Palette palette = palette_make(&scene, 1);
        for (int k = 0; k < 2000; k++) {
            Color color = random_color(&random), mapped = palette_map(&palette, color);
            if (contrast(color, scene.background) < 4.5)
                continue;
            assert_true(contrast(mapped, palette.ground) >= (double)palette_text_contrast - 0.02);
            tinted = fmin(tinted, contrast(mapped, color_lerp(palette.ground, mapped, 0.125f)));
            count++;
        }
    }
    if (getenv("SHOW"))
        printf("on an eighth of itself: %.2f\n", tinted);
    assert_true(tinted >= 4.5);
    assert_true(count > 3000);
}

static void on_a_dark_ground_of_the_scripts_own_colours_become_light(void **state) {
    (void)state;
    Scene scene = scene_on(0xF4F1E8);
    scene.projector.background = color_rgb(0x101820);
    Palette palette = palette_make(&scene, 1);
    Random random = random_make(13, 1);
    for (int i = 0; i < 2000; i++) {
        Color color = random_color(&random), mapped = palette_map(&palette, color);
        if (contrast(color, scene.background) < 4.5)
            continue;
        assert_true(contrast(mapped, palette.ground) >= (double)palette_text_contrast - 0.02);
        assert_true(color_luminance(mapped) > color_luminance(palette.ground));
    }
}

static bool is_at_the_limit(Color color) {
    return fminf(fminf(color.r, color.g), color.b) < 0.004f ||
           fmaxf(fmaxf(color.r, color.g), color.b) > 0.996f;
}

static float saturation(Color color) {
    Oklch found = oklch_from_color(color);
    return found.chroma / found.lightness;
}

// Dark colours look duller: what is there to be seen becomes more saturated, as far as the screen goes; what
// hardly stands out does not.
static void what_is_seen_gets_more_saturated_and_what_hardly_is_does_not(void **state) {
    (void)state;
    Scene scene = scene_on(0x0D1117);
    Palette palette = palette_make(&scene, 1);
    Random random = random_make(17, 1);
    int seen = 0, hidden = 0;
    for (int i = 0; i < 20000; i++) {
        Color color = color_lerp(scene.background, random_color(&random), i % 2 ? 1 : 0.15f);
        Color mapped = palette_map(&palette, color);
        double stands_out = contrast(color, scene.background);
        if (saturation(color) < 0.02f || is_at_the_limit(mapped))
            continue;
        float ratio = saturation(mapped) / saturation(color);
        if (stands_out > 4.5) {
            assert_true(ratio > 1.7f && ratio < 2.1f);
            seen++;
        } else if (stands_out < 1.4) {
            assert_true(ratio > 0.9f && ratio < 1.1f);
            hidden++;
        }
    }
    if (getenv("SHOW"))
        printf("%d seen, %d hidden\n", seen, hidden);
    assert_true(seen > 50 && hidden > 50);
}

// Green towards blue-green, red towards orange-red, light blue towards blue.
static void hues_that_are_confused_move_apart(void **state) {
    (void)state;
    static const unsigned moved[] = {0x83C167, 0xFC6255, 0x58C4DD};
    Scene scene = scene_on(0x0D1117);
    Palette palette = palette_make(&scene, 1);
    for (size_t i = 0; i < sizeof moved / sizeof *moved; i++) {
        Color color = color_rgb(moved[i]);
        float by = oklch_from_color(palette_map(&palette, color)).hue - oklch_from_color(color).hue;
        assert_true(by > 2 && by < 40);
    }
}

static void greys_stay_grey_and_keep_their_contrast(void **state) {
    (void)state;
    Scene scene = scene_on(0x000000);
    Palette palette = palette_make(&scene, 1);
    for (float value = 0; value <= 1; value += 0.01f) {
        Color grey = {value, value, value, 1}, mapped = palette_map(&palette, grey);
        double before = contrast(grey, scene.background), after = contrast(mapped, palette.ground);
        assert_true(fabsf(mapped.r - mapped.g) < 0.01f && fabsf(mapped.g - mapped.b) < 0.01f);
        assert_true(after > 0.85 * before && after < 1.6 * before);
        if (before < 1.5)
            assert_true(fabs(after - before) < 0.02);
    }
}

static void what_stood_out_more_does_so_still(void **state) {
    (void)state;
    Scene scene = scene_on(0x0D1117);
    Palette palette = palette_make(&scene, 1);
    for (size_t i = 0; i < color_table_count; i++) {
        Color color = color_rgb(color_table[i].rgb);
        double before = 0, after = 0;
        for (float t = 0; t <= 1; t += 0.02f) { // from the ground to the colour and on to white
            Color grey = color_lerp(scene.background, (Color){1, 1, 1, 1}, t);
            double own = contrast(grey, scene.background),
                   new = contrast(palette_map(&palette, grey), palette.ground);
            assert_true(own < before || new >= after - 1e-3);
            before = own;
            after = new;
        }
        assert_true(contrast(palette_map(&palette, color), palette.ground) >= 1);
    }
}

// A value between those of a table, whose rows are in order.
static double between_rows(const double (*rows)[2], double x) {
    while (x > rows[1][0])
        rows++;
    return rows[0][1] + (rows[1][1] - rows[0][1]) * (x - rows[0][0]) / (rows[1][0] - rows[0][0]);
}

static void each_hue_becomes_one_of_the_palettes(void **state) {
    (void)state;
    static const double hues[][2] = {{0, -6},    {28, 32},   {52, 48},   {75, 70},   {95, 84},
                                     {110, 105}, {135, 152}, {175, 182}, {215, 243}, {255, 264},
                                     {310, 308}, {350, 344}, {360, 354}};
    Scene scene = scene_on(0x000000);
    Palette palette = palette_make(&scene, 1);
    for (float hue = 0.5f; hue < 360; hue += 2.5f) {
        Color color = color_from_hue(hue, 0.2f, 0.3f);
        double own = (double)oklch_from_color(color).hue,
               mapped = (double)oklch_from_color(palette_map(&palette, color)).hue;
        assert_float_equal((float)remainder(mapped - between_rows(hues, own), 360), 0, 0.5);
    }
}

// Of a given contrast against black, and of a given chroma.
static Color color_of(float contrast_with_black, float chroma) {
    float low = 0, high = 1;
    for (int i = 0; i < 30; i++) {
        float middle = (low + high) / 2;
        Color color = color_from_hue(100, middle, 0.05f * contrast_with_black - 0.05f);
        *(oklch_from_color(color).chroma < chroma ? &low : &high) = middle;
    }
    return color_from_hue(100, low, 0.05f * contrast_with_black - 0.05f);
}

static void assert_contrast_becomes(float before, float chroma, double after) {
    Scene scene = scene_on(0x000000);
    Palette palette = palette_make(&scene, 1);
    Color mapped = palette_map(&palette, color_of(before, chroma));
    assert_float_equal((float)(contrast(mapped, palette.ground) / after), 1, 0.01);
}

static void contrasts_become_those_of_print(void **state) {
    (void)state;
    static const double greys[][2] = {{1, 1}, {1.5, 1.5}, {3, 4.6}, {4.5, 5.8}, {21, 19}},
                        colors[][2] = {{1, 1}, {1.5, 1.5}, {3, 4.6}, {4.5, 5.7}, {21, 7}};
    for (float before = 1.25f; before < 20; before += 0.5f) {
        assert_contrast_becomes(before, 0, between_rows(greys, (double)before));
        if (before > 2 && before < 18) // the darkest and the lightest have too little chroma for a colour
            assert_contrast_becomes(before, 0.075f, between_rows(colors, (double)before));
    }
    assert_contrast_becomes(12.75f, 0.02f, 12.4); // grey up to here
    assert_contrast_becomes(12.75f, 0.07f, 6.35); // a colour from here on
    assert_contrast_becomes(12.75f, 0.045f, (12.4 + 6.35) / 2);
}

static void colours_near_to_one_that_the_script_names_go_along_a_part_of_the_way(void **state) {
    (void)state;
    const Color named = {0.3f, 0.5f, 0.7f, 1}, becomes = {0.35f, 0.25f, 0.3f, 1};
    const ColorPair pair = {named, becomes};
    Scene plain = scene_on(0x0D1117), scene = plain;
    scene.projector = (ProjectorColors){.pairs = &pair, .count = 1};
    Palette free = palette_make(&plain, 1), palette = palette_make(&scene, 1);
    Color alone = palette_map(&free, named);
    for (float away = 0.03f; away <= 0.12f; away *= 2) {
        Color color = {named.r, named.g + away, named.b, 1};
        Color mapped = palette_map(&palette, color), without = palette_map(&free, color);
        float part = 1 / (1 + away * away / (0.06f * 0.06f));
        assert_float_equal(mapped.r - without.r, part * (becomes.r - alone.r), 1e-3);
        assert_float_equal(mapped.g - without.g, part * (becomes.g - alone.g), 1e-3);
        assert_float_equal(mapped.b - without.b, part * (becomes.b - alone.b), 1e-3);
    }
}

static void near_colours_stay_near(void **state) {
    (void)state;
    Color blue = color_rgb(0x58C4DD), ours = color_rgb(0x0072B2);
    const ColorPair pair = {blue, ours};
    Scene scenes[] = {scene_on(0x0D1117), scene_on(0x0D1117)};
    scenes[1].projector = (ProjectorColors){.pairs = &pair, .count = 1};
    Random random = random_make(3, 1);
    for (size_t k = 0; k < 2; k++) {
        Palette palette = palette_make(&scenes[k], 1);
        for (int i = 0; i < 3000; i++) {
            Color a = i % 3 ? random_color(&random) : blue, b = a;
            b.g = fminf(b.g + 0.004f, 1);
            Color x = palette_map(&palette, a), y = palette_map(&palette, b);
            assert_true(fabsf(x.r - y.r) + fabsf(x.g - y.g) + fabsf(x.b - y.b) < 0.25f);
        }
    }
}

static void a_colour_the_script_names_becomes_what_it_says(void **state) {
    (void)state;
    const ColorPair pairs[] = {{color_rgb(0x58C4DD), color_rgb(0x0072B2)},
                               {color_rgb(0xFF862F), color_rgb(0xB34700)}};
    Scene scene = scene_on(0x0D1117);
    scene.projector = (ProjectorColors){pairs, 2, color_rgb(0xFAFAF7)};
    Palette palette = palette_make(&scene, 1);
    for (size_t i = 0; i < 2; i++) {
        Color mapped = palette_map(&palette, color_with_opacity(pairs[i].from, 0.3f));
        Color wanted = color_with_opacity(pairs[i].to, 0.3f);
        assert_memory_equal(&mapped, &wanted, sizeof mapped);
    }
    Color background = palette_background(&palette), wanted = color_rgb(0xFAFAF7);
    assert_memory_equal(&background, &wanted, sizeof background);
    Scene plain = scene_on(0x0D1117);
    Palette free = palette_make(&plain, 1);
    Color far = color_rgb(0xFF7EB6), a = palette_map(&palette, far), b = palette_map(&free, far);
    assert_true(fabsf(a.r - b.r) + fabsf(a.g - b.g) + fabsf(a.b - b.b) < 0.06f);
}

static void a_cross_fade_runs_straight(void **state) {
    (void)state;
    Scene scene = scene_on(0x0D1117);
    Color from = color_rgb(0xF7D96F);
    Palette whole = palette_make(&scene, 1), half = palette_make(&scene, 0.5f);
    Color to = palette_map(&whole, from), middle = palette_map(&half, from);
    assert_float_equal(middle.r, (from.r + to.r) / 2, 1e-5);
    assert_float_equal(middle.b, (from.b + to.b) / 2, 1e-5);
}

// Colour vision ---------------------------------------------------------------------------------------------
typedef double Vision[3][3];

static const Vision deuteranopia = {
    {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}};
static const Vision protanopia = {
    {0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}};

static float seen_channel(const double row[3], Color color) {
    double value = row[0] * linear(color.r) + row[1] * linear(color.g) + row[2] * linear(color.b);
    value = fmin(fmax(value, 0), 1);
    return (float)(value <= 0.0031308 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055);
}

static Color seen(const Vision vision, Color color) {
    return (Color){seen_channel(vision[0], color), seen_channel(vision[1], color),
                   seen_channel(vision[2], color), 1};
}

// In Oklab.
static float difference(Color a, Color b) {
    Oklch x = oklch_from_color(a), y = oklch_from_color(b);
    float turn = (x.hue - y.hue) * 0.0174533f;
    float chroma = x.chroma * x.chroma + y.chroma * y.chroma - 2 * x.chroma * y.chroma * cosf(turn);
    return sqrtf((x.lightness - y.lightness) * (x.lightness - y.lightness) + fmaxf(chroma, 0));
}

static void the_colours_that_mean_something_differ_for_those_who_confuse_red_and_green(void **state) {
    (void)state;
    // Those of the presentation that stand beside each other: phases, and the two bars.
    const unsigned pairs[][2] = {{0xB4BEC8, 0xFF862F}, {0xB4BEC8, 0x58C4DD}, {0xB4BEC8, 0xF7D96F},
                                 {0xFF862F, 0x58C4DD}, {0x58C4DD, 0xF7D96F}, {0xFC6255, 0x83C167}};
    Scene scene = scene_on(0x0D1117);
    Palette palette = palette_make(&scene, 1);
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        Color a = palette_map(&palette, color_rgb(pairs[i][0])),
              b = palette_map(&palette, color_rgb(pairs[i][1]));
        float least = fminf(difference(seen(deuteranopia, a), seen(deuteranopia, b)),
                            difference(seen(protanopia, a), seen(protanopia, b)));
        if (getenv("SHOW"))
            printf("%06X %06X: %.3f\n", pairs[i][0], pairs[i][1], (double)least);
        assert_true(least > 0.06f);
    }
}

// The presentation ------------------------------------------------------------------------------------------
static Color over(Color below, Color above, float opacity) {
    return color_with_opacity(color_lerp(below, above, opacity), 1);
}

static bool is_inside(const LeafState *leaf, Point point) {
    Affine a = leaf->affine;
    double determinant = affine_determinant(a);
    if (determinant == 0)
        return false;
    Point by = point_sub(point, a.origin);
    Point local = {point_cross(by, a.y) / determinant, point_cross(a.x, by) / determinant};
    const Shape *shape = leaf->shape.shape;
    if (shape->kind == SHAPE_BOX)
        return fabs(local.x) <= shape->as.box.half.x && fabs(local.y) <= shape->as.box.half.y;
    return shape->kind == SHAPE_DISC && point_norm(local) <= shape->as.disc.radius;
}

// What the boxes and discs below a leaf make of the background at a point.
static Color below(const Pose *pose, size_t leaf, Point point, Color background) {
    Color color = background;
    for (size_t i = 0; i < leaf; i++) {
        const LeafState *under = &pose->leaves[i];
        if (is_inside(under, point))
            color = over(color, under->fill, under->fill.a * under->opacity);
    }
    return color;
}

// The letters of a pose that are not dimmed on purpose; returns their number and the least contrast.
static int check_letters(const Pose *pose, Color background, double *least) {
    int count = 0;
    *least = INFINITY;
    for (size_t i = 0; i < pose->count; i++) {
        const LeafState *leaf = &pose->leaves[i];
        float opacity = leaf->fill.a * leaf->opacity;
        if (leaf->shape.shape->kind != SHAPE_GLYPH || opacity < 0.5f)
            continue;
        Point middle =
            box_point(outline_extent_bounds(leaf->shape.shape->outline, leaf->affine), (Point){0, 0});
        Color under = below(pose, i, middle, background);
        *least = fmin(*least, contrast(over(under, leaf->fill, opacity), under));
        count++;
    }
    return count;
}

static void every_letter_of_the_presentation_can_be_read_in_both_palettes(void **state) {
    (void)state;
    Painter painter;
    Error error = {""};
    assert_true(painter_init(&painter, &error));
    Deck *deck = scene_file_open(presentation, &(ScriptInput){.fonts = &painter.fonts}, &error);
    if (!deck)
        fail_msg("%s", error.text);
    int letters = 0;
    for (size_t cue = 0; cue < deck->timeline.cue_count; cue++)
        for (int projector = 0; projector < 2; projector++) {
            arena_reset(&painter.frame);
            Palette palette = palette_make(&deck->scene, (float)projector);
            Pose pose =
                timeline_sample(&deck->timeline, timeline_cue_end(&deck->timeline, cue), &painter.frame);
            palette_apply(&palette, &pose);
            double least;
            letters += check_letters(&pose, palette_background(&palette), &least);
            if (getenv("SHOW"))
                printf("%-28s %s %.2f\n", deck->timeline.cues[cue].name, projector ? "projector" : "dark",
                       least);
            if (least < 4.5)
                fail_msg("%s, %s: a letter of contrast %.2f", deck->timeline.cues[cue].name,
                         projector ? "projector" : "dark", least);
        }
    assert_true(letters > 1000);
    deck_destroy(deck);
    painter_finish(&painter);
}

// The colours of gradients, and of the stroke below the fill, as plain colours.
static void gradients_and_strokes_below_the_fill_follow(void **state) {
    (void)state;
    Scene scene = scene_on(0x000000);
    Palette palette = palette_make(&scene, 1);
    const Color stops[] = {{1, 1, 1, 1}, {1, 0.8f, 0.1f, 0.5f}};
    const Gradients gradients = {.to = {1, 0},
                                 .fill_count = 2,
                                 .fill = stops,
                                 .stroke_count = 2,
                                 .stroke = stops,
                                 .back_count = 2,
                                 .back = stops};
    LeafState leaf = {.affine = affine_identity(),
                      .back = stops[1],
                      .back_width = 1,
                      .stroke_width = 1,
                      .opacity = 1,
                      .gradients.now = &gradients};
    palette_apply(&palette, &(Pose){.leaves = &leaf, .count = 1});
    Color back_wanted = palette_map(&palette, stops[1]);
    assert_memory_equal(&leaf.back, &back_wanted, sizeof back_wanted);
    Arena arena = {0};
    TraceStyle front, back;
    paint_front(&front, &leaf, &arena);
    paint_back(&back, &leaf, &arena);
    const Colors *const ramps[] = {&front.ramp.fill, &front.ramp.stroke, &back.ramp.stroke};
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 2; k++) {
            Color wanted = palette_map(&palette, stops[k]);
            assert_memory_equal(&ramps[i]->items[k], &wanted, sizeof wanted);
        }
    arena_finish(&arena);
}

static Deck *load(const Painter *painter, const char *text, Error *error) {
    return script_run("s.lua", text, strlen(text), &(ScriptInput){.fonts = &painter->fonts}, error);
}

static void a_script_sets_colours_of_the_palette(void **state) {
    (void)state;
    Painter painter;
    Error error = {""};
    assert_true(painter_init(&painter, &error));
    Deck *deck = load(
        &painter,
        "palette { projector = { [RED] = '#aa000080', ['#58C4DD40'] = BLACK, background = '#eeeeee00' } }",
        &error);
    assert_non_null(deck);
    const ProjectorColors *said = &deck->scene.projector;
    assert_int_equal(said->count, 2);
    Color blue = color_rgb(0x58C4DD), grey = color_rgb(0xEEEEEE), red = color_rgb(0xAA0000);
    assert_memory_equal(&said->pairs[0].from, &blue, sizeof blue);
    assert_memory_equal(&said->pairs[1].to, &red, sizeof red); // opacities are the shapes'
    assert_memory_equal(&said->background, &grey, sizeof grey);
    deck_destroy(deck);
    const struct {
        const char *text, *message;
    } wrong[] = {
        {"palette()", "s.lua:1: palette: needs a table"},
        {"palette { dark = {} }", "s.lua:1: palette: there is no option 'dark' (known: projector)"},
        {"palette { projector = 3 }", "s.lua:1: palette: projector must be a table such as"},
        {"palette { projector = { [1] = RED } }",
         "projector must be a table such as {name = value}, not a list"},
        {"palette { projector = { sky = RED } }", "there is no colour 'sky'"},
        {"palette { projector = { [RED] = 1 } }", "the new colour must be a colour"},
        {"palette { projector = { RED = BLUE, ['#FC6255'] = BLUE } }", "one colour is given twice"},
        {"local p = {} for i = 1, 300 do p[string.format('#%06x', i)] = RED end palette { projector = p }",
         "too many colours (more than 256)"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_null(load(&painter, wrong[i].text, &error));
        if (!strstr(error.text, wrong[i].message))
            fail_msg("%s: %s", wrong[i].text, error.text);
    }
    painter_finish(&painter);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_that_of_the_guidelines),
        cmocka_unit_test(oklab_has_its_known_values),
        cmocka_unit_test(a_colour_found_by_hue_has_the_luminance_and_the_hue),
        cmocka_unit_test(nothing_changes_where_the_amount_is_0),
        cmocka_unit_test(the_background_becomes_white_and_opacities_stay),
        cmocka_unit_test(what_could_be_read_can_be_read_then),
        cmocka_unit_test(on_a_dark_ground_of_the_scripts_own_colours_become_light),
        cmocka_unit_test(what_is_seen_gets_more_saturated_and_what_hardly_is_does_not),
        cmocka_unit_test(hues_that_are_confused_move_apart),
        cmocka_unit_test(greys_stay_grey_and_keep_their_contrast),
        cmocka_unit_test(what_stood_out_more_does_so_still),
        cmocka_unit_test(each_hue_becomes_one_of_the_palettes),
        cmocka_unit_test(contrasts_become_those_of_print),
        cmocka_unit_test(colours_near_to_one_that_the_script_names_go_along_a_part_of_the_way),
        cmocka_unit_test(near_colours_stay_near),
        cmocka_unit_test(a_colour_the_script_names_becomes_what_it_says),
        cmocka_unit_test(a_cross_fade_runs_straight),
        cmocka_unit_test(the_colours_that_mean_something_differ_for_those_who_confuse_red_and_green),
        cmocka_unit_test(every_letter_of_the_presentation_can_be_read_in_both_palettes),
        cmocka_unit_test(gradients_and_strokes_below_the_fill_follow),
        cmocka_unit_test(a_script_sets_colours_of_the_palette),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
