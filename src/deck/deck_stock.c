#include "deck/deck_stock.h"

#include "deck/outline_code.h"
#include "deck/stock_code.h"

#include <stdlib.h>

static const size_t most_shared = (size_t)1 << 26; // bytes of packed outlines, and of the list of them
static const size_t most_fonts = (size_t)1 << 29;  // bytes of those that fonts are made of
static const size_t most_images = (size_t)1 << 29; // bytes of pictures

// Opening ---------------------------------------------------------------------------------------------------

// Takes the section over.
static void find_outlines(DeckStock *stock, Archive *archive) {
    size_t capacity = 0;
    while (archive_is_sound(archive) && archive->at < archive->size) {
        size_t size = 0;
        archive_count(archive, &size);
        archive_take_memory(archive, sizeof *stock->outlines);
        stock->outlines = arena_grow(&stock->arena, stock->outlines, stock->outline_count, &capacity,
                                     sizeof *stock->outlines);
        stock->outlines[stock->outline_count++] = (StockOutline){stock->outline_bytes + archive->at, size};
        archive->at += size;
    }
}

static Font *make_font(const DeckStock *stock, Archive *archive) {
    uint32_t *numbers = NULL;
    size_t count = 0;
    archive_glyphs(archive, &numbers, &count, stock->outline_count);
    const Outline **outlines = archive_items(archive, NULL, count, sizeof *outlines);
    for (size_t i = 0; i < count && archive_is_sound(archive); i++) {
        const StockOutline *own = &stock->outlines[numbers[i]];
        outlines[i] = outline_unpack(archive, own->bytes, own->size);
    }
    return archive_make_font(archive, outlines, count);
}

static void read_fonts(DeckStock *stock, Archive *archive) {
    size_t count = 0;
    archive_count(archive, &count);
    stock->fonts = archive_items(archive, NULL, count, sizeof *stock->fonts);
    for (size_t i = 0; i < count && archive_is_sound(archive); i++) {
        stock->fonts[i] = make_font(stock, archive);
        stock->font_count += stock->fonts[i] != NULL;
    }
    archive_end(archive);
}

static bool check(const char *name, const Archive *archive, Error *error) {
    return archive_is_sound(archive) || error_set(error, "%s: %s", name, archive->fault.text);
}

static bool open_outlines(DeckStock *stock, const Section *section, Error *error) {
    Error reason = {"there are too many"};
    if (section->raw <= most_shared)
        stock->outline_bytes = section_read(stock->file, section, &reason);
    if (!stock->outline_bytes)
        return error_set(error, "its outlines: %s", reason.text);
    Archive archive = archive_read(stock->outline_bytes, section->raw, &stock->arena, most_shared);
    find_outlines(stock, &archive);
    return check("its outlines", &archive, error);
}

static bool open_fonts(DeckStock *stock, const Section *section, Error *error) {
    Error reason;
    uint8_t *bytes = section_read(stock->file, section, &reason);
    if (!bytes)
        return error_set(error, "its fonts: %s", reason.text);
    Archive archive = archive_read(bytes, section->raw, &stock->arena, most_fonts);
    read_fonts(stock, &archive);
    free(bytes);
    return check("its fonts", &archive, error);
}

static void add_image(DeckStock *stock, const Section *section) {
    stock->images[stock->image_count++] = (StockImage){.section = section, .image = {.key = image_new_key()}};
}

static const Stock reader;

bool deck_stock_init(DeckStock *stock, FILE *file, const Section *sections, size_t count, Error *error) {
    const Section *outlines = section_find(sections, count, SECTION_OUTLINES);
    const Section *fonts = section_find(sections, count, SECTION_FONTS);
    *stock = (DeckStock){.stock = reader, .file = file};
    stock->images = ARENA_NEW(&stock->arena, StockImage, section_count_of(sections, count, SECTION_IMAGE));
    for (size_t i = 0; i < count; i++)
        if (sections[i].kind == SECTION_IMAGE)
            add_image(stock, &sections[i]);
    if (!outlines || !fonts)
        return error_set(error, "it has no outlines or no fonts");
    return open_outlines(stock, outlines, error) && open_fonts(stock, fonts, error);
}

void deck_stock_finish(DeckStock *stock) {
    for (size_t i = 0; i < stock->font_count; i++)
        font_destroy(stock->fonts[i]);
    for (size_t i = 0; i < stock->image_count; i++)
        arena_finish(&stock->images[i].arena);
    free(stock->outline_bytes);
    arena_finish(&stock->arena);
}

// Using -----------------------------------------------------------------------------------------------------

static const uint8_t *get_outline(Stock *stock, uint32_t number, size_t *size) {
    const DeckStock *own = (const DeckStock *)stock;
    if (number >= own->outline_count)
        return NULL;
    *size = own->outlines[number].size;
    return own->outlines[number].bytes;
}

static Font *get_font(Stock *stock, uint32_t number) {
    const DeckStock *own = (const DeckStock *)stock;
    return number < own->font_count ? own->fonts[number] : NULL;
}

static bool read_image(const DeckStock *stock, StockImage *image, Error *error) {
    uint8_t *bytes = section_read(stock->file, image->section, error);
    if (!bytes)
        return false;
    Archive archive = archive_read(bytes, image->section->raw, &image->arena, image->section->raw);
    archive_image(&archive, &image->image);
    archive_end(&archive);
    free(bytes);
    if (archive_is_sound(&archive))
        return true;
    arena_finish(&image->arena);
    return error_set(error, "%s", archive.fault.text);
}

static const Image *get_image(Stock *stock, uint32_t number, Error *error) {
    DeckStock *own = (DeckStock *)stock;
    if (number >= own->image_count) {
        error_set(error, "it names a picture that is not there");
        return NULL;
    }
    StockImage *image = &own->images[number];
    if (image->is_read)
        return &image->image;
    if (image->section->raw > most_images - own->image_bytes) {
        error_set(error, "its pictures are too large together");
        return NULL;
    }
    if (!read_image(own, image, error))
        return NULL;
    image->is_read = true;
    own->image_bytes += image->section->raw;
    return &image->image;
}

static const Stock reader = {.get_outline = get_outline, .get_font = get_font, .get_image = get_image};
