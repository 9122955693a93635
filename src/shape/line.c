#include "shape/line.h"

#include "base/utf8.h"

#include <assert.h>
#include <fribidi.h>
#include <hb.h>
#include <math.h>
#include <stdlib.h>

typedef struct Character {
    Font *font;
    uint32_t byte, run, script;
    bool is_tab;
} Character;

// A line without its control characters.
typedef struct Characters {
    uint32_t *codes;
    Character *items;
    FriBidiLevel *levels;  // odd: from right to left
    FriBidiStrIndex *seen; // by the place where it is seen from the left: which character
    size_t count;
} Characters;

// Reading ---------------------------------------------------------------------------------------------------

static Characters read_characters(Arena *arena, const char *text, size_t first, size_t length,
                                  TextRuns runs) {
    Characters line = {.codes = ARENA_NEW(arena, uint32_t, length + 1),
                       .items = ARENA_NEW(arena, Character, length + 1),
                       .levels = ARENA_NEW(arena, FriBidiLevel, length + 1),
                       .seen = ARENA_NEW(arena, FriBidiStrIndex, length + 1)};
    uint32_t run = 0;
    size_t step;
    for (size_t byte = first; byte < first + length; byte += step) {
        uint32_t code = utf8_decode(text + byte, &step);
        while (run + 1 < runs.count && runs.items[run].end <= byte)
            run++;
        if (utf8_is_control(code) && code != '\t')
            continue;
        line.codes[line.count] = code;
        line.items[line.count++] = (Character){runs.items[run].font, (uint32_t)byte, run, 0, code == '\t'};
    }
    return line;
}

// Direction -------------------------------------------------------------------------------------------------

// Below Hebrew all letters run from left to right. FriBidi asks the heap, which a frame does not.
static bool may_run_back(const Characters *line) {
    enum { HEBREW = 0x590 };
    for (size_t i = 0; i < line->count; i++)
        if (line->codes[i] >= HEBREW)
            return true;
    return false;
}

// Levels and order. A line that begins with a letter from right to left is one.
static void order_characters(Arena *arena, Characters *line) {
    FriBidiStrIndex count = (FriBidiStrIndex)line->count;
    for (FriBidiStrIndex i = 0; i < count; i++)
        line->seen[i] = i;
    if (!may_run_back(line))
        return;
    FriBidiCharType *types = ARENA_NEW(arena, FriBidiCharType, line->count);
    FriBidiBracketType *brackets = ARENA_NEW(arena, FriBidiBracketType, line->count);
    FriBidiParType direction = FRIBIDI_PAR_ON;
    fribidi_get_bidi_types(line->codes, count, types);
    fribidi_get_bracket_types(line->codes, count, types, brackets);
    if (!fribidi_get_par_embedding_levels_ex(types, brackets, count, &direction, line->levels) ||
        !fribidi_reorder_line(0, types, count, 0, direction, line->levels, NULL, line->seen))
        abort(); // no memory
}

// Scripts and fonts -----------------------------------------------------------------------------------------

// Signs that many scripts have go with the letters before them, those at the start with the first letters.
static void find_scripts(Characters *line) {
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    uint32_t last = HB_SCRIPT_COMMON;
    size_t unknown = 0;
    for (size_t i = 0; i < line->count; i++) {
        hb_script_t script = hb_unicode_script(unicode, line->codes[i]);
        bool is_shared =
            script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN;
        last = is_shared ? last : (uint32_t)script;
        line->items[i].script = last;
        for (; !is_shared && unknown < i; unknown++)
            if (line->items[unknown].script == HB_SCRIPT_COMMON)
                line->items[unknown].script = last;
    }
}

// Accents, joiners and so on, which are one with the letter before them.
static bool follows(uint32_t code) {
    hb_unicode_general_category_t category =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), code);
    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_FORMAT;
}

// A letter and what follows it have one font: the first that one of them asks for.
static void find_fonts(Characters *line) {
    for (size_t i = 0, end; i < line->count; i = end) {
        Font *own = line->items[i].font, *found = font_for(own, line->codes[i]);
        for (end = i + 1; end < line->count && follows(line->codes[end]); end++) {
            Font *other = font_for(own, line->codes[end]);
            found = found && found != own ? found : other;
        }
        for (size_t k = i; k < end; k++)
            line->items[k].font = found ? found : own;
    }
}

// Shaping ---------------------------------------------------------------------------------------------------

typedef struct Shaping {
    Arena *arena;
    const Characters *characters;
    TextRuns runs;
    ShapedLine line;
    size_t capacity;
    double pen;
} Shaping;

static bool is_one(const Characters *line, size_t a, size_t b) {
    const Character *one = &line->items[a], *other = &line->items[b];
    return one->run == other->run && one->font == other->font && one->script == other->script &&
           line->levels[a] == line->levels[b];
}

// To the next tab stop, and not to the one where the pen is.
static float tab_advance(const Font *font, double pen) {
    const double near = 1e-6;
    double stop = (double)font_tab_stop(font);
    return (float)((floor(pen / stop + near) + 1) * stop - pen);
}

// The stretch, and of what stands around it what HarfBuzz looks at: five characters on either side, and some to spare.
static FontStretch stretch_of(const Shaping *shaping, size_t first, size_t end) {
    enum { AROUND = 8 };
    const Characters *line = shaping->characters;
    size_t before = first < AROUND ? first : AROUND;
    size_t after = line->count - end < AROUND ? line->count - end : AROUND;
    return (FontStretch){line->codes + first - before,
                         before + (end - first) + after,
                         before,
                         end - first,
                         line->items[first].script,
                         line->levels[first] & 1,
                         shaping->runs.items[line->items[first].run].has_no_ligatures};
}

static void add_stretch(Shaping *shaping, size_t first, size_t end) {
    const FontStretch stretch = stretch_of(shaping, first, end);
    const Character *own = &shaping->characters->items[first], *items = own - stretch.first;
    const TextRun *run = &shaping->runs.items[own->run];
    size_t count;
    const FontGlyph *glyphs = font_shape(own->font, shaping->arena, &stretch, &count);
    ShapedLine *line = &shaping->line;
    double start = shaping->pen;
    for (size_t i = 0; i < count; i++) {
        const FontGlyph *glyph = &glyphs[i];
        bool is_tab = items[glyph->at].is_tab;
        float advance = is_tab ? tab_advance(run->font, shaping->pen) : glyph->advance * run->size;
        line->glyphs =
            arena_grow(shaping->arena, line->glyphs, line->count, &shaping->capacity, sizeof *line->glyphs);
        line->glyphs[line->count++] = (ShapedGlyph){own->font,
                                                    glyph->glyph,
                                                    items[glyph->at].byte,
                                                    own->run,
                                                    run->size,
                                                    (float)(start + (double)(glyph->x * run->size)),
                                                    glyph->y * run->size + run->rise,
                                                    advance};
        shaping->pen += (double)advance;
        start += (double)(advance - glyph->advance * run->size);
    }
}

// Replaces what HarfBuzz has no glyph for; FriBidi wants to know of it.
static void blank_tabs(Characters *line) {
    for (size_t i = 0; i < line->count; i++)
        if (line->items[i].is_tab)
            line->codes[i] = ' ';
}

static void add_stretches(Shaping *shaping) {
    const Characters *line = shaping->characters;
    bool *is_done = ARENA_NEW(shaping->arena, bool, line->count + 1);
    for (size_t i = 0; i < line->count; i++) {
        size_t first = (size_t)line->seen[i], end = first + 1;
        if (is_done[first])
            continue;
        while (first > 0 && is_one(line, first, first - 1))
            first--;
        while (end < line->count && is_one(line, first, end))
            end++;
        for (size_t k = first; k < end; k++)
            is_done[k] = true;
        add_stretch(shaping, first, end);
    }
}

ShapedLine line_shape_runs(Arena *arena, const char *text, size_t first, size_t length, TextRuns runs) {
    assert(runs.count > 0);
    Characters characters = read_characters(arena, text, first, length, runs);
    Shaping shaping = {.arena = arena, .characters = &characters, .runs = runs};
    if (!characters.count)
        return shaping.line;
    order_characters(arena, &characters);
    blank_tabs(&characters);
    find_scripts(&characters);
    find_fonts(&characters);
    add_stretches(&shaping);
    shaping.line.advance = (float)shaping.pen;
    return shaping.line;
}

ShapedLine line_shape(Font *font, Arena *arena, const char *text, size_t length) {
    const TextRun run = {.end = length, .font = font, .size = 1};
    return line_shape_runs(arena, text, 0, length, (TextRuns){&run, 1});
}
