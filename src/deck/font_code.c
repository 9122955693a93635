#include "deck/font_code.h"

#include "deck/outline_code.h"
#include "deck/stock_code.h"

uint32_t used_fonts_add(UsedFonts *used, Font *font) {
    for (size_t i = 0; i < used->count; i++)
        if (used->items[i].font == font)
            return (uint32_t)i;
    used->items = arena_grow(used->arena, used->items, used->count, &used->capacity, sizeof *used->items);
    used->items[used->count] = (UsedFont){.font = font, .glyphs = pool_make(used->arena)};
    return (uint32_t)used->count++;
}

uint32_t used_fonts_add_glyph(UsedFonts *used, uint32_t font, uint32_t glyph) {
    UsedFont *own = &used->items[font];
    uint32_t number;
    if (pool_find(&own->glyphs, glyph, &number))
        return number;
    own->numbers =
        arena_grow(used->arena, own->numbers, own->glyphs.count, &own->capacity, sizeof *own->numbers);
    own->numbers[own->glyphs.count] = glyph;
    number = pool_add(&own->glyphs, NULL);
    pool_set_key(&own->glyphs, glyph, number);
    return number;
}

static void write_font(Archive *archive, const UsedFont *font) {
    size_t count = font->glyphs.count;
    archive_count(archive, &count);
    for (size_t i = 0; i < count; i++)
        outline_code(archive, (Outline *)font_glyph_outline(font->font, font->numbers[i]), NULL);
}

static void read_font(Archive *archive, Deck *deck) {
    size_t count = 0;
    archive_count(archive, &count);
    archive_check(archive, count > 0, "a font has no glyphs");
    const Outline **outlines = archive_items(archive, NULL, count, sizeof *outlines);
    for (size_t i = 0; i < count && archive_is_sound(archive); i++) {
        Outline *outline = archive_items(archive, NULL, 1, sizeof *outline);
        if (outline)
            outline_code(archive, outline, NULL);
        outlines[i] = outline;
    }
    Font *font = archive_make_font(archive, outlines, count);
    if (font)
        deck_own_font(deck, font);
}

void archive_used_fonts(Archive *archive, UsedFonts *used, Deck *deck) {
    size_t count = used->count;
    archive_count(archive, &count);
    for (size_t i = 0; i < count && archive_is_sound(archive); i++) {
        if (archive->is_writing)
            write_font(archive, &used->items[i]);
        else
            read_font(archive, deck);
    }
}
