// Glyph outlines and shaping, against the reference film's control points, stb_truetype's reading and numbers
// of Inter; and font files that are damaged.
#define _DEFAULT_SOURCE // MAP_ANONYMOUS

#include "base/asset.h"
#include "base/random.h"
#include "fonts.h"
#include "platform/file.h"
#include "shape/line.h"

#include <hb-ot.h>
#include <hb.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#define STBTT_STATIC
#define STB_TRUETYPE_IMPLEMENTATION
#include <stb_truetype.h>

enum { UNITS_PER_EM = 2816 }; // of the reference's font

static Arena arena;
static Asset asset;
static FontSet fonts;
static Font *font;

static int begin(void **state) {
    (void)state;
    assert_true(asset_get("fonts/Inter-Regular.otf", &asset, NULL));
    fonts = fonts_load();
    font = fonts.regular;
    return 0;
}

static int finish(void **state) {
    (void)state;
    font_set_destroy(&fonts);
    arena_finish(&arena);
    return 0;
}

static ShapedLine shape(const char *text) {
    return line_shape(font, &arena, text, strlen(text));
}

static const Outline *outline_of(const char *character) {
    ShapedLine line = shape(character);
    assert_int_equal(line.count, 1);
    return font_glyph_outline(font, line.glyphs[0].glyph);
}

static int units(double em) {
    return (int)lround(em * UNITS_PER_EM);
}

// Outlines --------------------------------------------------------------------------------------------------

// Of the reference's curves the end points, in font units from the glyph's start.
static void assert_ends(const Outline *outline, const int (*wanted)[2], size_t count) {
    assert_int_equal(outline->curve_count, count);
    Point start = outline->points[0];
    for (size_t i = 0; i < count; i++) {
        Point end = point_sub(outline->points[4 * i + 3], start);
        assert_int_equal(units(end.x), wanted[i][0]);
        assert_int_equal(units(end.y), wanted[i][1]);
    }
}

static void a_glyph_has_the_reference_s_curves_closing_line_and_extra_curve(void **state) {
    (void)state;
    fonts_need_reference();
    static const int R[18][2] = {{248, 0},    {248, 800},  {696, 800},   {748, 801},  {1180, 0},
                                 {1468, 0},   {1005, 846}, {1388, 1420}, {692, 2048}, {0, 2048},
                                 {0, 0},      {0, 0},      {248, 1828},  {684, 1828}, {1144, 1420},
                                 {688, 1024}, {248, 1024}, {248, 1024}};
    static const int ONE[9][2] = {{-248, 0},     {-760, -340}, {-760, -592}, {-260, -260}, {-248, -260},
                                  {-248, -2048}, {0, -2048},   {0, 0},       {0, 0}};
    const Outline *r = outline_of("R");
    assert_ends(r, R, 18);
    assert_int_equal(r->contour_count, 2);
    assert_int_equal(r->contours[0].count, 12);
    assert_int_equal(r->contours[1].first, 12);
    assert_true(r->contours[0].closed && r->contours[1].closed);
    assert_ends(outline_of("1"), ONE, 9);
}

static void handles_are_the_reference_s_too(void **state) {
    (void)state;
    fonts_need_reference();
    // The "3" of the reference, in font units from its start: two curves, then a line with handles at its
    // thirds.
    static const float WANTED[16][2] = {
        {0, 0},           {397, 0},          {692, 249},        {692, 584.1f},     {692, 584.1f},
        {692, 844.5f},    {538.1f, 1033.1f}, {280.2f, 1076.1f}, {280.2f, 1076.1f}, {280.2f, 1081.6f},
        {280.2f, 1087},   {280.2f, 1092.5f}, {280.2f, 1092.5f}, {487.1f, 1155.3f}, {616.3f, 1325.1f},
        {616.3f, 1556.3f}};
    const Outline *three = outline_of("3");
    for (size_t i = 0; i < 16; i++) {
        Point got = point_scale(point_sub(three->points[i], three->points[0]), UNITS_PER_EM);
        assert_float_equal((double)got.x, (double)WANTED[i][0], 0.6);
        assert_float_equal((double)got.y, (double)WANTED[i][1], 0.6);
    }
}

static void every_glyph_of_a_line_has_the_reference_s_number_of_curves_and_contours(void **state) {
    (void)state;
    fonts_need_reference();
    static const uint8_t CURVES[] = {11, 10, 14, 17, 10, 14, 14, 10, 14, 17, 21, 21, 17, 11, 14, 10, 14,
                                     21, 10, 19, 5,  18, 13, 7,  17, 10, 14, 21, 5,  14, 14, 14, 11, 7};
    static const uint8_t CONTOURS[] = {1, 2, 1, 1, 2, 1, 1, 2, 1, 1, 3, 2, 1, 1, 1, 2, 1,
                                       2, 2, 1, 1, 2, 1, 1, 1, 2, 1, 2, 1, 2, 1, 2, 1, 1};
    ShapedLine line = shape("Continuous Batching: 3.4x (single GPU)");
    size_t seen = 0;
    for (size_t i = 0; i < line.count; i++) {
        const Outline *outline = font_glyph_outline(font, line.glyphs[i].glyph);
        if (!outline->curve_count)
            continue;
        assert_true(seen < sizeof CURVES);
        assert_int_equal(outline->curve_count, CURVES[seen]);
        assert_int_equal(outline->contour_count, CONTOURS[seen]);
        seen++;
    }
    assert_int_equal(seen, sizeof CURVES);
}

static void a_blank_glyph_has_no_curves_and_an_unknown_number_is_the_missing_sign(void **state) {
    (void)state;
    const Outline *space = outline_of(" ");
    assert_int_equal(space->curve_count, 0);
    assert_true(box_is_empty(space->anchors));
    assert_ptr_equal(font_glyph_outline(font, UINT32_MAX), font_glyph_outline(font, 0));
    assert_true(font_glyph_outline(font, 0)->curve_count > 0);
    assert_ptr_equal(outline_of("a"), outline_of("a"));
}

// Curves are compared as stb_truetype gives them, whose numbers are whole units.
static void assert_at(Point point, double units_per_em, int x, int y) {
    assert_int_equal(lround(point.x * units_per_em), x);
    assert_int_equal(lround(point.y * units_per_em), y);
}

static const Point *assert_vertex(const Point *curve, const stbtt_vertex *vertex, double units_per_em) {
    if (vertex->type == STBTT_vmove)
        return curve;
    assert_at(curve[3], units_per_em, vertex->x, vertex->y);
    if (vertex->type == STBTT_vcubic) {
        assert_at(curve[1], units_per_em, vertex->cx, vertex->cy);
        assert_at(curve[2], units_per_em, vertex->cx1, vertex->cy1);
    }
    return curve + 4;
}

// Ours has one curve of no length more at the end of each contour.
static void assert_drawn(const Outline *outline, const stbtt_vertex *vertices, int count,
                         double units_per_em) {
    const Point *curve = outline->points;
    size_t contours = 0;
    for (int i = 0; i < count; i++) {
        if (vertices[i].type == STBTT_vmove && contours++ > 0)
            curve += 4;
        curve = assert_vertex(curve, &vertices[i], units_per_em);
    }
    assert_int_equal(outline->contour_count, contours);
    assert_int_equal(outline->curve_count, (size_t)(curve - outline->points) / 4 + (contours > 0));
}

static void every_glyph_of_the_font_reads_as_stb_truetype_reads_it(void **state) {
    (void)state;
    stbtt_fontinfo other;
    assert_true(stbtt_InitFont(&other, asset.bytes, 0));
    assert_true(other.numGlyphs > 2000);
    double units_per_em = round(1 / (double)stbtt_ScaleForMappingEmToPixels(&other, 1));
    for (int glyph = 0; glyph < other.numGlyphs; glyph++) {
        stbtt_vertex *vertices = NULL;
        int count = stbtt_GetGlyphShape(&other, glyph, &vertices);
        assert_drawn(font_glyph_outline(font, (uint32_t)glyph), vertices, count, units_per_em);
        stbtt_FreeShape(&other, vertices);
    }
}

// Shaping ---------------------------------------------------------------------------------------------------

static hb_font_t *harfbuzz_font(void) {
    hb_blob_t *blob =
        hb_blob_create((const char *)asset.bytes, (unsigned)asset.size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *other = hb_font_create(face);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return other;
}

static void assert_name(uint32_t glyph, const char *wanted) {
    hb_font_t *other = harfbuzz_font();
    char name[64] = "";
    hb_font_get_glyph_name(other, glyph, name, sizeof name);
    hb_font_destroy(other);
    assert_string_equal(name, wanted);
}

static void the_parenthesis_after_capitals_is_the_raised_one(void **state) {
    (void)state;
    fonts_need_reference();
    ShapedLine line = shape("Continuous Batching: 3.4x (single GPU)");
    assert_int_equal(line.count, 38);
    assert_name(line.glyphs[37].glyph, "uni0029.case");
    assert_int_equal(line.glyphs[37].byte, 37);
    assert_int_not_equal(line.glyphs[26].glyph, shape("(A").glyphs[0].glyph);
    assert_int_equal(line.glyphs[26].glyph, shape("(").glyphs[0].glyph);
}

static void two_characters_may_be_one_glyph(void **state) {
    (void)state;
    ShapedLine line = shape("a->b");
    assert_int_equal(line.count, 3);
    assert_int_equal(line.glyphs[1].byte, 1);
    assert_int_equal(line.glyphs[2].byte, 3);
}

static void pairs_are_kerned_and_nothing_is_rounded(void **state) {
    (void)state;
    fonts_need_reference();
    // Inter's advances are T 1808, o 1680, A and V 1904; its pairs To -224 and AV -192.
    ShapedLine to = shape("To"), av = shape("AV");
    assert_float_equal((double)to.glyphs[1].x * UNITS_PER_EM, 1808 - 224, 1e-3);
    assert_float_equal((double)to.glyphs[0].advance * UNITS_PER_EM, 1808 - 224, 1e-3);
    assert_float_equal((double)to.advance * UNITS_PER_EM, 1808 - 224 + 1680, 1e-3);
    assert_float_equal((double)av.advance * UNITS_PER_EM, 2 * 1904 - 192, 1e-3);
    assert_float_equal((double)shape("").advance, 0, 0);
    assert_int_equal(shape("").count, 0);
}

static void a_glyph_knows_the_byte_its_character_starts_at(void **state) {
    (void)state;
    ShapedLine line = shape("\xC3\xA9\xE2\x86\x92x");
    assert_int_equal(line.count, 3);
    assert_int_equal(line.glyphs[1].byte, 2);
    assert_int_equal(line.glyphs[2].byte, 5);
}

static void a_tab_goes_on_to_the_next_of_stops_that_are_four_blanks_apart(void **state) {
    (void)state;
    const double stop = 4 * (double)shape(" ").advance;
    assert_float_equal((double)font_tab_stop(font), stop, 1e-6);
    assert_float_equal((double)shape("\t").advance, stop, 1e-6);
    assert_float_equal((double)shape("i\ti").glyphs[2].x, stop, 1e-6);
    double after = ceil((double)shape("MM").advance / stop);
    assert_float_equal(((double)shape("MM\tM").glyphs[3].x / stop), after, 1e-6);
    assert_float_equal((double)shape("    \t.").glyphs[5].x, (2 * stop), 1e-6); // from a stop to the next
    assert_float_equal((double)shape("\t\t").advance, (2 * stop), 1e-6);
    assert_float_equal((double)shape("\r\x01\x1B\x7F").advance, 0, 0);
}

static void ascent_and_descent_are_the_font_s(void **state) {
    (void)state;
    fonts_need_reference();
    assert_int_equal(units(font_ascent(font)), 2728);
    assert_int_equal(units(font_descent(font)), 680);
}

// Files -----------------------------------------------------------------------------------------------------

static void assert_no_font(const void *bytes, size_t size) {
    Error error = {""};
    assert_null(font_create(bytes, size, &error));
    assert_true(error.text[0]);
}

static void what_is_no_font_is_refused(void **state) {
    (void)state;
    static const char LUA[] = "local title = Text(\"a text that is long enough to be looked at\")";
    assert_no_font("", 0);
    assert_no_font("OTTO", 4);
    assert_no_font(LUA, sizeof LUA);
    static const char EMPTY[64] = "OTTO\0\0";
    assert_no_font(EMPTY, sizeof EMPTY);
}

static void a_font_cut_short_is_refused_at_any_length(void **state) {
    (void)state;
    for (size_t size = 0; size < 400; size++) {
        void *copy = malloc(size + 1); // of its own, so that reading past it is found
        memcpy(copy, asset.bytes, size);
        assert_no_font(copy, size);
        free(copy);
    }
    for (size_t size = 400; size < asset.size; size += asset.size / 50)
        assert_no_font(asset.bytes, size);
}

static void a_table_that_lies_outside_the_file_is_refused(void **state) {
    (void)state;
    unsigned char *copy = malloc(asset.size);
    memcpy(copy, asset.bytes, asset.size);
    memset(copy + 12 + 8, 0xFF, 4); // the first table's offset
    assert_no_font(copy, asset.size);
    memcpy(copy, asset.bytes, asset.size);
    memset(copy + 12 + 12, 0xFF, 4); // its length
    assert_no_font(copy, asset.size);
    free(copy);
}

static void put_number(unsigned char *at, uint32_t number) {
    for (int i = 3; i >= 0; i--, number >>= 8)
        at[i] = (unsigned char)number;
}

static uint32_t number_at(const unsigned char *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

// Appends a font to a collection: its tables lie where they do from the file's beginning on.
static size_t append_font(unsigned char *file, size_t size, const Asset *from) {
    memcpy(file + size, from->bytes, from->size);
    unsigned count = (unsigned)file[size + 4] << 8 | file[size + 5];
    for (unsigned i = 0; i < count; i++) {
        unsigned char *offset = file + size + 12 + 16 * (size_t)i + 8;
        put_number(offset, number_at(offset) + (uint32_t)size);
    }
    return size + from->size + (4 - from->size % 4) % 4;
}

static void of_a_collection_the_first_font_is_read(void **state) {
    (void)state;
    Asset other;
    assert_true(asset_get("fonts/Inter-SemiBold.otf", &other, NULL));
    for (int turned = 0; turned < 2; turned++) {
        unsigned char *file = calloc(1, asset.size + other.size + 64);
        size_t second = append_font(file, 20, turned ? &other : &asset);
        size_t size = append_font(file, second, turned ? &asset : &other);
        memcpy(file, "ttcf\0\1\0\0\0\0\0\2", 12);
        put_number(file + 12, 20);
        put_number(file + 16, (uint32_t)second);
        Font *first = font_create(file, size, NULL), *alone = turned ? fonts.semibold : fonts.regular;
        assert_non_null(first);
        const char *const text = "Mg";
        ShapedLine line = line_shape(first, &arena, text, 2), wanted = line_shape(alone, &arena, text, 2);
        assert_true(line.count == 2 && line.advance == wanted.advance);
        const Outline *is = font_glyph_outline(first, line.glyphs[0].glyph);
        const Outline *was = font_glyph_outline(alone, wanted.glyphs[0].glyph);
        assert_int_equal(is->curve_count, was->curve_count);
        assert_memory_equal(is->points, was->points, 4 * was->curve_count * sizeof(Point));
        font_destroy(first);
        free(file);
    }
}

// Damage ----------------------------------------------------------------------------------------------------

static void assert_finite(const Outline *outline) {
    for (size_t i = 0; i < 4 * (size_t)outline->curve_count; i++)
        assert_true(isfinite(outline->points[i].x) && isfinite(outline->points[i].y));
}

// Bytes that end where no page is, so that reading past them is found, in libraries too.
typedef struct Guarded {
    char *pages;
    size_t size;
    void *bytes;
} Guarded;

static Guarded guard(const void *bytes, size_t size) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE), room = (size + page - 1) / page * page;
    Guarded guarded = {.size = room + page};
    guarded.pages = mmap(NULL, guarded.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_ptr_not_equal(guarded.pages, MAP_FAILED);
    guarded.bytes = memcpy(guarded.pages + room - size, bytes, size);
    assert_int_equal(mprotect(guarded.pages, room, PROT_READ), 0);
    assert_int_equal(mprotect(guarded.pages + room, page, PROT_NONE), 0);
    return guarded;
}

// The font is refused or used.
static bool is_used(const void *bytes, size_t size) {
    static const char text[] = "AV fi 3.4x (single) é\t日";
    enum { MOST_GLYPHS = 200 };
    Error error;
    Guarded copy = guard(bytes, size);
    Font *damaged = font_create(copy.bytes, size, &error);
    for (uint32_t i = 0; damaged && i < MOST_GLYPHS; i++)
        assert_finite(font_glyph_outline(damaged, i));
    Arena scratch = {0};
    if (damaged) {
        ShapedLine line = line_shape(damaged, &scratch, text, sizeof text - 1);
        for (size_t i = 0; i < line.count; i++)
            assert_finite(font_glyph_outline(damaged, line.glyphs[i].glyph));
        assert_true(isfinite(line.advance) && font_tab_stop(damaged) > 0);
        assert_true(isfinite(font_ascent(damaged)) && isfinite(font_descent(damaged)));
    }
    arena_finish(&scratch);
    font_destroy(damaged);
    munmap(copy.pages, copy.size);
    return damaged != NULL;
}

typedef struct File {
    unsigned char *bytes;
    size_t size;
} File;

static File read_font(const char *name) {
    char path[128];
    Error error;
    File file;
    snprintf(path, sizeof path, "tests/fuzz/corpus/font/%s", name);
    file.bytes = (unsigned char *)file_read(path, "a font", 1 << 20, &file.size, &error);
    if (!file.bytes)
        fail_msg("%s", error.text);
    return file;
}

static const char *const small[] = {"cubic.otf", "quadratic.ttf"};

static void a_font_that_is_cut_anywhere_is_refused_or_harmless(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
        File file = read_font(small[i]);
        assert_true(is_used(file.bytes, file.size));
        size_t refused = 0;
        for (size_t size = 0; size < file.size; size++)
            refused += !is_used(file.bytes, size);
        assert_in_range(refused, file.size - 4, file.size); // what is behind the last table is no loss
        free(file.bytes);
    }
}

static void change_bytes(Random *random, unsigned char *bytes, size_t size) {
    for (uint32_t left = 1 + random_below(random, 8); left > 0; left--) {
        unsigned char *at = &bytes[random_below(random, (uint32_t)size)];
        static const unsigned char borders[] = {0, 1, 0x7f, 0x80, 0xff};
        uint32_t kind = random_below(random, 8);
        *at = kind < sizeof borders ? borders[kind] : (unsigned char)random_below(random, 256);
    }
}

static size_t try_changes(const void *bytes, size_t size, int rounds) {
    Random random = random_make(7, 0);
    size_t used = 0;
    unsigned char *changed = malloc(size);
    for (int i = 0; i < rounds; i++) {
        memcpy(changed, bytes, size);
        change_bytes(&random, changed, size);
        used += is_used(changed, size);
    }
    free(changed);
    return used;
}

static void a_font_with_other_bytes_is_refused_or_harmless(void **state) {
    (void)state;
    enum { SMALL_ROUNDS = 4000, ROUNDS = 60 };
    for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
        File file = read_font(small[i]);
        assert_in_range(try_changes(file.bytes, file.size, SMALL_ROUNDS), SMALL_ROUNDS / 4, SMALL_ROUNDS - 1);
        free(file.bytes);
    }
    assert_true(try_changes(asset.bytes, asset.size, ROUNDS) > 0);
}

// Each of these would be drawn for ever, or until the stack is used up.
static void a_glyph_that_is_made_of_too_many_is_refused(void **state) {
    (void)state;
    static const char *const names[] = {"made_of_itself.ttf", "made_of_none_and_itself.ttf",
                                        "doubled_40_times.ttf", "doubled_blank_40_times.ttf",
                                        "nested_33_times.ttf"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        File file = read_font(names[i]);
        Error error;
        assert_null(font_create(file.bytes, file.size, &error));
        assert_string_equal(error.text, "a font with a glyph that is made of too many others");
        free(file.bytes);
    }
    File file = read_font("doubled_8_times.ttf");
    Font *deep = font_create(file.bytes, file.size, NULL);
    assert_int_equal(font_glyph_outline(deep, 0)->contour_count, 256);
    font_destroy(deep);
    free(file.bytes);
}

static void a_glyph_may_be_nested_32_times(void **state) {
    (void)state;
    File file = read_font("nested_32_times.ttf");
    assert_true(is_used(file.bytes, file.size));
    free(file.bytes);
}

static void a_font_without_a_table_is_refused(void **state) {
    (void)state;
    static const char *const tables[] = {"cmap", "head", "hhea", "hmtx", "maxp", "glyf", "loca"};
    File file = read_font("quadratic.ttf");
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        unsigned char *record = file.bytes + 12;
        while (memcmp(record, tables[i], 4) != 0)
            record += 16;
        record[0] = 'x';
        char wanted[64];
        snprintf(wanted, sizeof wanted, i < 5 ? "a font without a table %s" : "a font without outlines",
                 tables[i]);
        Error error;
        assert_null(font_create(file.bytes, file.size, &error));
        assert_string_equal(error.text, wanted);
        record[0] = (unsigned char)tables[i][0];
    }
    free(file.bytes);
}

static unsigned char *find_record(const File *file, const char *tag) {
    unsigned char *record = file->bytes + 12;
    while (memcmp(record, tag, 4) != 0)
        record += 16;
    return record;
}

// What is read of them ends behind the form of loca and the number of glyphs.
static void a_table_that_is_cut_before_what_is_read_of_it_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *tag;
        uint32_t size;
    } rows[] = {{"head", 52}, {"maxp", 6}};
    for (size_t i = 0; i < 2; i++)
        for (uint32_t less = 0; less <= 2; less++) {
            File file = read_font("quadratic.ttf");
            Error error = {.text = ""};
            put_number(find_record(&file, rows[i].tag) + 12, rows[i].size - less);
            font_destroy(font_create(file.bytes, file.size, &error));
            assert_int_equal(strstr(error.text, "are cut short") != NULL, less > 0);
            free(file.bytes);
        }
}

static void a_font_without_glyphs_is_refused(void **state) {
    (void)state;
    File file = read_font("quadratic.ttf");
    memset(file.bytes + number_at(find_record(&file, "maxp") + 8) + 4, 0, 2);
    Error error;
    assert_null(font_create(file.bytes, file.size, &error));
    assert_string_equal(error.text, "a font without glyphs");
    free(file.bytes);
}

// A table that is not needed, made empty.
static void an_empty_table_may_lie_at_the_end_of_the_file(void **state) {
    (void)state;
    for (uint32_t more = 0; more < 2; more++) {
        File file = read_font("quadratic.ttf");
        unsigned char *record = file.bytes + 12;
        while (memcmp(record, "post", 4) && memcmp(record, "name", 4) && memcmp(record, "OS/2", 4))
            record += 16;
        put_number(record + 8, (uint32_t)file.size + more);
        put_number(record + 12, 0);
        Font *made = font_create(file.bytes, file.size, NULL);
        assert_int_equal(made != NULL, more == 0);
        font_destroy(made);
        free(file.bytes);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_glyph_has_the_reference_s_curves_closing_line_and_extra_curve),
        cmocka_unit_test(handles_are_the_reference_s_too),
        cmocka_unit_test(every_glyph_of_a_line_has_the_reference_s_number_of_curves_and_contours),
        cmocka_unit_test(a_blank_glyph_has_no_curves_and_an_unknown_number_is_the_missing_sign),
        cmocka_unit_test(every_glyph_of_the_font_reads_as_stb_truetype_reads_it),
        cmocka_unit_test(the_parenthesis_after_capitals_is_the_raised_one),
        cmocka_unit_test(two_characters_may_be_one_glyph),
        cmocka_unit_test(pairs_are_kerned_and_nothing_is_rounded),
        cmocka_unit_test(a_glyph_knows_the_byte_its_character_starts_at),
        cmocka_unit_test(a_tab_goes_on_to_the_next_of_stops_that_are_four_blanks_apart),
        cmocka_unit_test(ascent_and_descent_are_the_font_s),
        cmocka_unit_test(what_is_no_font_is_refused),
        cmocka_unit_test(a_font_cut_short_is_refused_at_any_length),
        cmocka_unit_test(a_table_that_lies_outside_the_file_is_refused),
        cmocka_unit_test(of_a_collection_the_first_font_is_read),
        cmocka_unit_test(an_empty_table_may_lie_at_the_end_of_the_file),
        cmocka_unit_test(a_font_that_is_cut_anywhere_is_refused_or_harmless),
        cmocka_unit_test(a_font_with_other_bytes_is_refused_or_harmless),
        cmocka_unit_test(a_glyph_that_is_made_of_too_many_is_refused),
        cmocka_unit_test(a_glyph_may_be_nested_32_times),
        cmocka_unit_test(a_font_without_a_table_is_refused),
        cmocka_unit_test(a_table_that_is_cut_before_what_is_read_of_it_is_refused),
        cmocka_unit_test(a_font_without_glyphs_is_refused),
    };
    return cmocka_run_group_tests(tests, begin, finish);
}
