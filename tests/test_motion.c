// What is on stage, between the stops of every animation too, against the numbers of Manim itself
// (reference/motion).
#include "fonts.h"
#include "scene_file.h"
#include "shape/polyline.h"

#include <glob.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// A leaf as it is seen: box, first and last point, fill and stroke (red, green, blue, opacity), stroke width.
enum { BOX = 0, FIRST = 4, LAST = 6, FILL = 8, STROKE = 12, WIDTH = 16, NUMBERS = 17, MAX_LEAVES = 64 };

typedef struct Seen {
    double numbers[NUMBERS];
} Seen;

typedef struct Stage {
    double seconds;
    size_t count;
    Seen leaves[MAX_LEAVES];
} Stage;

static const double least_extent = 0.002, least_opacity = 0.002; // of what the reference calls seen

static void see_colors(Seen *seen, const LeafState *leaf) {
    const Color fill = leaf->fill, stroke = leaf->stroke;
    const double numbers[] = {fill.r,
                              fill.g,
                              fill.b,
                              fill.a * leaf->opacity,
                              stroke.r,
                              stroke.g,
                              stroke.b,
                              stroke.a * leaf->opacity,
                              leaf->stroke_width};
    memcpy(&seen->numbers[FILL], numbers, sizeof numbers);
}

static void see_points(Seen *seen, const Polyline *line) {
    Box box = box_empty();
    for (size_t i = 0; i < line->point_count; i++)
        box = box_add(box, (Point){line->points[i].x, line->points[i].y});
    const vec2s first = line->points[0], last = line->points[line->point_count - 1];
    const double numbers[] = {box.min.x, box.min.y, box.max.x, box.max.y, first.x, first.y, last.x, last.y};
    memcpy(&seen->numbers[BOX], numbers, sizeof numbers);
}

static Polyline shown_part(const LeafState *leaf, Arena *arena) {
    const ShapeMix *shape = &leaf->shape;
    double from = fmax(leaf->reveal.x, 0), to = fmin(leaf->reveal.y, 1);
    if (from >= to)
        return (Polyline){0};
    const PolylineSource source = {.a = shape->shape->outline,
                                   .b = shape->mix == 0 ? NULL : shape->target->outline,
                                   .map_a = leaf->affine,
                                   .map_b = leaf->affine,
                                   .part = shape_mix_part(shape),
                                   .from = from,
                                   .to = to};
    return polyline_flatten(arena, &source, 1e-4, NULL);
}

static bool is_seen(const Seen *seen) {
    const double *n = seen->numbers;
    bool is_inked = n[FILL + 3] > least_opacity || (n[STROKE + 3] > least_opacity && n[WIDTH] > 0);
    return is_inked && fmax(n[BOX + 2] - n[BOX], n[BOX + 3] - n[BOX + 1]) > least_extent;
}

static Stage see(const Timeline *timeline, double seconds, Arena *arena) {
    Pose pose = timeline_sample(timeline, seconds, arena);
    Stage stage = {.seconds = seconds};
    for (size_t i = 0; i < pose.count; i++) {
        Seen seen;
        Polyline line = shown_part(&pose.leaves[i], arena);
        if (line.point_count == 0)
            continue;
        see_points(&seen, &line);
        see_colors(&seen, &pose.leaves[i]);
        assert_true(stage.count < MAX_LEAVES);
        if (is_seen(&seen))
            stage.leaves[stage.count++] = seen;
    }
    return stage;
}

// The reference ---------------------------------------------------------------------------------------------

// A line of the file: the time, then the leaf's numbers, or nothing where the stage is empty.
static bool read_line(FILE *file, double *seconds, Seen *leaf, bool *is_empty) {
    char line[512];
    if (!fgets(line, sizeof line, file))
        return false;
    char *rest;
    *seconds = strtod(line, &rest);
    *is_empty = *rest == '\n';
    for (int i = 0; i < NUMBERS && !*is_empty; i++)
        leaf->numbers[i] = strtod(rest, &rest);
    return true;
}

static size_t read_reference(const char *path, Stage *stages, size_t capacity) {
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t count = 0;
    double seconds;
    Seen leaf;
    bool is_empty;
    while (read_line(file, &seconds, &leaf, &is_empty)) {
        if (count == 0 || seconds != stages[count - 1].seconds) {
            assert_true(count < capacity);
            stages[count++] = (Stage){.seconds = seconds};
        }
        Stage *stage = &stages[count - 1];
        assert_true(stage->count < MAX_LEAVES);
        if (!is_empty)
            stage->leaves[stage->count++] = leaf;
    }
    fclose(file);
    return count;
}

// Comparing -------------------------------------------------------------------------------------------------

static const struct {
    const char *name;
    int first, count;
    double tolerance;
} part_table[] = {
    {"box", BOX, 4, 0.004},       {"first point", FIRST, 2, 0.004}, {"last point", LAST, 2, 0.004},
    {"fill", FILL + 3, 1, 0.004}, {"stroke", STROKE, 4, 0.004},     {"stroke width", WIDTH, 1, 0.02},
};

static bool is_visible(const Seen *leaf, int color) {
    return leaf->numbers[color + 3] > least_opacity;
}

// Whether a part of a leaf says something: the colour of what is not painted does not.
static bool counts(const Seen *wanted, int first) {
    if (first == FILL)
        return is_visible(wanted, FILL);
    return first < STROKE || (is_visible(wanted, STROKE) && wanted->numbers[WIDTH] > 0);
}

static void compare_leaf(const char *scene, double seconds, size_t index, const Seen *seen,
                         const Seen *wanted) {
    for (size_t part = 0; part < sizeof part_table / sizeof *part_table; part++) {
        for (int i = part_table[part].first; i < part_table[part].first + part_table[part].count; i++) {
            double is = seen->numbers[i], should = wanted->numbers[i];
            if (counts(wanted, part_table[part].first) && fabs(is - should) > part_table[part].tolerance)
                fail_msg("%s at %.1f s, leaf %zu: %s (number %d) is %.4f and not %.4f", scene, seconds, index,
                         part_table[part].name, i, is, should);
        }
    }
}

static void compare_stage(const char *scene, const Stage *seen, const Stage *wanted) {
    if (seen->count != wanted->count)
        fail_msg("%s at %.1f s: %zu leaves are seen and not %zu", scene, wanted->seconds, seen->count,
                 wanted->count);
    for (size_t i = 0; i < wanted->count; i++)
        compare_leaf(scene, wanted->seconds, i, &seen->leaves[i], &wanted->leaves[i]);
}

static void compare_scene(const char *path, const FontSet *fonts) {
    static Stage wanted[256];
    char reference[256];
    snprintf(reference, sizeof reference, "%.*s.txt", (int)(strrchr(path, '.') - path), path);
    size_t count = read_reference(reference, wanted, sizeof wanted / sizeof *wanted);
    Error error = {""};
    Deck *deck = scene_file_open(path, &(ScriptInput){.fonts = fonts}, &error);
    if (!deck)
        fail_msg("%s", error.text);
    Arena arena = {0};
    for (size_t i = 0; i < count; i++) {
        Stage seen = see(&deck->timeline, wanted[i].seconds, &arena);
        compare_stage(path, &seen, &wanted[i]);
        arena_reset(&arena);
    }
    arena_finish(&arena);
    deck_destroy(deck);
}

static void everything_on_stage_is_where_manim_has_it_at_every_tenth_of_a_second(void **state) {
    (void)state;
    FontSet fonts = fonts_load();
    glob_t scenes;
    assert_int_equal(glob("tests/reference/motion/*.lua", 0, NULL, &scenes), 0);
    for (size_t i = 0; i < scenes.gl_pathc; i++)
        compare_scene(scenes.gl_pathv[i], &fonts);
    globfree(&scenes);
    font_set_destroy(&fonts);
}

static void every_named_colour_is_manims(void **state) {
    (void)state;
    FILE *file = fopen("tests/reference/motion/colors.names", "r");
    assert_non_null(file);
    char name[64];
    unsigned rgb;
    size_t count = 0;
    for (; fscanf(file, "%63s %x", name, &rgb) == 2; count++) {
        Color color, wanted = color_rgb(rgb);
        if (!color_parse(name, &color) || memcmp(&color, &wanted, sizeof color) != 0)
            fail_msg("%s is not %06X", name, rgb);
    }
    fclose(file);
    assert_int_equal(count, color_table_count);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_named_colour_is_manims),
        cmocka_unit_test(everything_on_stage_is_where_manim_has_it_at_every_tenth_of_a_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
