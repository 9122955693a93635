#include "deck_shapes.h"

#include "shape/chart.h"

#include <string.h>

enum { FONTS = 2, GLYPHS = 3, LONGEST_NAME = 256 };
static const int64_t ages = INT64_C(1000000000000000000);

// Signs -----------------------------------------------------------------------------------------------------

static Font *font_of(int number) {
    static Font *fonts[FONTS];
    static Arena arenas[FONTS];
    if (fonts[number])
        return fonts[number];
    const Outline **outlines = ARENA_NEW(&arenas[number], const Outline *, GLYPHS);
    for (int i = 0; i < GLYPHS; i++)
        outlines[i] = shape_rectangle(&arenas[number], 0.25 * (number + 1), 0.5 * (i + 1))->outline;
    return fonts[number] = font_create_of_outlines(outlines, GLYPHS);
}

static GlyphRun run(Arena *arena, size_t count) {
    GlyphRun run = {ARENA_NEW(arena, const Shape *, count), ARENA_NEW(arena, float, count), count, 0.75f};
    for (size_t i = 0; i < count; i++) {
        run.glyphs[i] = shape_glyph(arena, font_of(i % FONTS), (uint32_t)i % GLYPHS);
        run.pens[i] = 0.25f * (float)(i + 1);
    }
    return run;
}

static const Numerals *numerals(Arena *arena) {
    Numerals *numerals = ARENA_NEW(arena, Numerals, 1);
    for (int i = 0; i < NUMERAL_COUNT; i++) {
        numerals->signs[i] = shape_glyph(arena, font_of(i % FONTS), (uint32_t)i % GLYPHS);
        numerals->widths[i] = 0.5f + 0.0625f * (float)i;
    }
    numerals->digit_width = 1.25f;
    numerals->height = 0.875f;
    return numerals;
}

// Data ------------------------------------------------------------------------------------------------------

static const Color *paints(Arena *arena, unsigned count) {
    Color *colors = ARENA_NEW(arena, Color, count);
    for (unsigned i = 0; i < count; i++)
        colors[i] = (Color){(float)i / 16, 1 - (float)i / 16, 0.25f, 0.5f};
    return colors;
}

static const Lanes *two_lanes(void) {
    static uint32_t first[] = {0, 2, 3};
    static LaneSpan spans[] = {
        {0, 500000, 0, 1, 0.25f}, {500000, 1500000, 1, 2, 0.5f}, {250000, INT64_MAX, 2, 0, 0.75f}};
    static LaneColumn columns[] = {
        {0, {1, 2}, {1, 2}}, {750000, {0, 3}, {0, 1}}, {1000000, {0, 3}, {0, 1}}, {1250000, {0, 0}, {0, 0}}};
    static const char *const names[] = {"read", "write", "Größe"};
    static Lanes lanes = {2, first, spans, columns, 4, names, 3};
    return &lanes;
}

// As many as there may be, from the first moment to the last.
static const Lanes *most_lanes(void) {
    static uint32_t first[LANES_MAX + 1];
    static LaneSpan spans[] = {{-ages, ages, LANE_PAINTS_MAX - 1, LANE_PAINTS_MAX - 1, 1}};
    static LaneColumn columns[] = {{-ages, {UINT64_MAX, UINT64_MAX}, {LANE_PAINTS_MAX - 1, 0}},
                                   {ages, {0, 0}, {0, 0}}};
    static char longest[LONGEST_NAME + 1];
    static const char *names[LANE_PAINTS_MAX];
    static Lanes lanes = {LANES_MAX, first, spans, columns, 2, names, LANE_PAINTS_MAX};
    memset(longest, 'n', LONGEST_NAME);
    for (unsigned i = 0; i < LANE_PAINTS_MAX; i++)
        names[i] = i ? "" : longest;
    first[LANES_MAX] = 1;
    return &lanes;
}

static const Series *steps(void) {
    static int64_t times[] = {250000, 250000, 1500000};
    static double values[] = {-1.5, 2.25, 12345.678};
    static Series series = {times, values, 3, true};
    return &series;
}

static const Series *one_sample(void) {
    static int64_t time = -ages;
    static double value = 1e9;
    static Series series = {&time, &value, 1, false};
    return &series;
}

// Charts ----------------------------------------------------------------------------------------------------

static const Shape *lane_chart(Arena *arena, const Lanes *lanes) {
    return shape_lane_chart(
        arena,
        (LaneChart){lanes, paints(arena, lanes->paint_count), {0.125f, 0.25f, 0.375f, 0.5f}, 6, 3, 0.2f});
}

static const Shape *lamps(Arena *arena) {
    GlyphRun *signs = ARENA_NEW(arena, GlyphRun, 3);
    for (size_t i = 0; i < 3; i++)
        signs[i] = run(arena, i);
    return shape_lamp_grid(arena, (LampGrid){.lanes = two_lanes(),
                                             .colors = paints(arena, 3),
                                             .signs = signs,
                                             .sign_em = 0.375f,
                                             .columns = 2,
                                             .size = {.x = 0.5f, .y = 0.75f},
                                             .pitch = {.x = 1, .y = 1.25f},
                                             .corner = 0.0625f,
                                             .blur = 100000,
                                             .from_right = true});
}

static const Shape *plain_lamps(Arena *arena) {
    return shape_lamp_grid(
        arena, (LampGrid){.lanes = two_lanes(), .colors = paints(arena, 3), .columns = 1, .blur = ages});
}

static const Shape *readout(Arena *arena, const Series *series, int decimals, TextAlign align) {
    return shape_readout(
        arena, (Readout){series, numerals(arena), run(arena, 1), run(arena, 2), decimals, align, 0.5f, 0});
}

static const Shape *axis(Arena *arena) {
    return shape_time_axis(
        arena,
        (TimeAxis){numerals(arena), run(arena, 1), 0.25f, 6, 1.5f, {1, 0.5f, 0.25f, 1}, {0, 1, 0, 0.75f}});
}

// Outlines --------------------------------------------------------------------------------------------------

static const Outline *corner(Arena *arena) {
    OutlineBuilder builder = outline_begin(arena);
    outline_move_to(&builder, (Point){1, 2});
    outline_line_to(&builder, (Point){3, 2});
    outline_line_to(&builder, (Point){3, 5});
    return outline_end(&builder);
}

static const Shape *bent_segment(Arena *arena) {
    Shape *shape = ARENA_NEW(arena, Shape, 1);
    shape->kind = SHAPE_SEGMENT;
    shape->outline = corner(arena);
    shape->as.segment.from = (Point){1, 2};
    shape->as.segment.to = (Point){3, 5};
    return shape;
}

// What its box holds beside its points.
static const Shape *wide_path(Arena *arena) {
    Outline *outline = memcpy(ARENA_NEW(arena, Outline, 1), corner(arena), sizeof *outline);
    outline->extent = (Box){{0.5, 1.5}, {3.25, 5.75}};
    return shape_path(arena, outline);
}

void deck_shapes_make(Arena *arena, const Shape *shapes[deck_shape_count]) {
    const Shape *const made[] = {
        wide_path(arena),
        shape_rectangle(arena, 3, 2),
        shape_rounded_rectangle(arena, 2, 1, 0.25),
        shape_circle(arena, 1.5),
        shape_segment(arena, (Point){-1, 0.5}, (Point){2, 0.75}),
        bent_segment(arena),
        shape_arc(arena, (Point){1, 2}, 3, 0.5, -2),
        shape_glyph(arena, font_of(1), 2),
        lane_chart(arena, two_lanes()),
        lane_chart(arena, most_lanes()),
        lamps(arena),
        plain_lamps(arena),
        readout(arena, steps(), 2, TEXT_ALIGN_RIGHT),
        readout(arena, one_sample(), 6, TEXT_ALIGN_LEFT),
        shape_plot(arena, steps(), (Box){{-2, -1}, {2, 1}}, 0, 2000000, -2, 13000),
        shape_plot(arena, steps(), (Box){{-2, -1}, {2, 1}}, 0, 2000000, -2, 13000),
        axis(arena),
    };
    _Static_assert(sizeof made / sizeof *made == deck_shape_count, "all of them");
    memcpy(shapes, made, sizeof made);
}
