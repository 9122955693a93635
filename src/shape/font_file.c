#include "shape/font_file.h"

#include <stdlib.h>
#include <string.h>

typedef struct Span {
    const uint8_t *bytes; // NULL: none
    size_t size;
} Span;

static const Span none = {NULL, 0};

static uint32_t read_number(const uint8_t *bytes, size_t width) {
    uint32_t number = 0;
    for (size_t i = 0; i < width; i++)
        number = number << 8 | bytes[i];
    return number;
}

static Span part_of(Span span, size_t offset, size_t size) {
    bool is_inside = offset <= span.size && size <= span.size - offset;
    return is_inside ? (Span){span.bytes + offset, size} : none;
}

static Span rest_of(Span span, size_t offset) {
    return part_of(span, offset, span.size - offset);
}

// Tables ----------------------------------------------------------------------------------------------------

enum { HEADER = 12, RECORD = 16 };

typedef struct Directory {
    Span file;
    const uint8_t *records;
    uint32_t count;
} Directory;

static Span table_at(const Directory *directory, uint32_t i) {
    const uint8_t *record = directory->records + (size_t)i * RECORD;
    return part_of(directory->file, read_number(record + 8, 4), read_number(record + 12, 4));
}

static Span find_table(const Directory *directory, const char *tag) {
    for (uint32_t i = 0; i < directory->count; i++)
        if (!memcmp(directory->records + (size_t)i * RECORD, tag, 4))
            return table_at(directory, i);
    return none;
}

// Where a face of the file begins.
static Span find_face(Span file, uint32_t face) {
    if (file.size < HEADER || memcmp(file.bytes, "ttcf", 4) != 0)
        return face ? none : file;
    Span offset = part_of(file, HEADER + 4 * (size_t)face, 4);
    bool is_there = offset.bytes && face < read_number(file.bytes + 8, 4);
    return is_there ? rest_of(file, read_number(offset.bytes, 4)) : none;
}

static bool read_directory(Span file, uint32_t face, Directory *directory) {
    Span start = find_face(file, face);
    if (start.size < HEADER)
        return false;
    *directory = (Directory){file, start.bytes + HEADER, read_number(start.bytes + 4, 2)};
    if (!directory->count || (start.size - HEADER) / RECORD < directory->count)
        return false;
    for (uint32_t i = 0; i < directory->count; i++)
        if (!table_at(directory, i).bytes)
            return false;
    return true;
}

static bool has_tables(const Directory *directory, Error *error) {
    static const char *const needed[] = {"cmap", "head", "hhea", "hmtx", "maxp"};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!find_table(directory, needed[i]).size)
            return error_set(error, "a font without a table %s", needed[i]);
    bool has_outlines = find_table(directory, "CFF ").size || find_table(directory, "CFF2").size ||
                        (find_table(directory, "glyf").size && find_table(directory, "loca").size);
    return has_outlines || error_set(error, "a font without outlines");
}

// Glyphs of glyphs ------------------------------------------------------------------------------------------

enum { MOST_PARTS = 1000, MOST_LEVELS = 32, MOST_RECORDS = 1 << 20 };

// Sizes and numbers are those of the format.
typedef struct Glyphs {
    Span glyf, loca;
    size_t width; // of an entry of loca
    uint32_t count;
    uint16_t *parts; // by glyph: it and what it is made of, 0: not counted yet
    size_t records;  // looked at so far
} Glyphs;

static Span glyph_at(const Glyphs *glyphs, uint32_t glyph) {
    size_t width = glyphs->width, unit = width == 2 ? 2 : 1;
    Span ends = part_of(glyphs->loca, glyph * width, 2 * width);
    if (!ends.bytes)
        return none;
    size_t from = unit * read_number(ends.bytes, width), to = unit * read_number(ends.bytes + width, width);
    return from < to ? part_of(glyphs->glyf, from, to - from) : none;
}

// The bytes of a record of a part, by its flags.
static size_t record_size(uint32_t flags) {
    enum { WORDS = 0x01, SCALE = 0x08, TWO_SCALES = 0x40, MATRIX = 0x80 };
    size_t map = flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0;
    return (flags & WORDS ? 8u : 6u) + map;
}

static bool count_parts(Glyphs *glyphs, uint32_t glyph, int level);

// Adds the parts that a glyph names, one record after the other; false where there are too many.
static bool add_parts(Glyphs *glyphs, Span records, int level, uint32_t *parts) {
    enum { MORE = 0x20 };
    uint32_t flags = MORE;
    while (flags & MORE && records.size >= 4) {
        uint32_t part = read_number(records.bytes + 2, 2);
        flags = read_number(records.bytes, 2);
        records = rest_of(records, record_size(flags));
        if (++glyphs->records > MOST_RECORDS)
            return false;
        if (part >= glyphs->count)
            continue;
        if (!count_parts(glyphs, part, level + 1) || (*parts += glyphs->parts[part]) > MOST_PARTS)
            return false;
    }
    return true;
}

static bool count_parts(Glyphs *glyphs, uint32_t glyph, int level) {
    enum { HEAD = 10, NEGATIVE = 0x8000 };
    if (glyphs->parts[glyph])
        return true;
    if (level > MOST_LEVELS)
        return false;
    Span data = glyph_at(glyphs, glyph);
    uint32_t parts = 1;
    bool has_parts = data.size >= HEAD && read_number(data.bytes, 2) & NEGATIVE;
    if (has_parts && !add_parts(glyphs, rest_of(data, HEAD), level, &parts))
        return false;
    glyphs->parts[glyph] = (uint16_t)parts;
    return true;
}

static bool count_all_parts(Glyphs *glyphs) {
    bool is_bounded = true;
    for (uint32_t i = 0; i < glyphs->count && is_bounded; i++)
        is_bounded = count_parts(glyphs, i, 0);
    return is_bounded;
}

// A glyph that is made of others, each of which is made of others, is drawn for ever.
static bool check_parts(const Directory *directory, Error *error) {
    enum { FORMAT = 50, COUNT = 4 };
    Span head = part_of(find_table(directory, "head"), FORMAT, 2),
         maxp = part_of(find_table(directory, "maxp"), COUNT, 2);
    if (!head.bytes || !maxp.bytes)
        return error_set(error, "a font whose tables head and maxp are cut short");
    Glyphs glyphs = {.glyf = find_table(directory, "glyf"),
                     .loca = find_table(directory, "loca"),
                     .width = read_number(head.bytes, 2) ? 4u : 2u,
                     .count = read_number(maxp.bytes, 2)};
    glyphs.parts = calloc(glyphs.count + 1, sizeof *glyphs.parts);
    if (!glyphs.parts)
        abort();
    bool is_bounded = count_all_parts(&glyphs);
    free(glyphs.parts);
    return is_bounded || error_set(error, "a font with a glyph that is made of too many others");
}

bool font_file_check(const void *bytes, size_t size, uint32_t face, Error *error) {
    Directory directory;
    if (size > INT32_MAX || !read_directory((Span){bytes, size}, face, &directory))
        return error_set(error, "not an OpenType or TrueType font");
    return has_tables(&directory, error) && check_parts(&directory, error);
}
