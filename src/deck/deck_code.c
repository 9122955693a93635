#include "deck/deck_code.h"
#include "deck/parameter_code.h"

#include "deck/font_code.h"
#include "deck/info_code.h"
#include "deck/origin_code.h"
#include "deck/reel_code.h"
#include "deck/stock_code.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

enum { most_code = 0x10FFFF, most_nodes = 1 << 30 };

// The stock -------------------------------------------------------------------------------------------------

enum { FONTS_OF_BOTH = 2 };

// Both sides have the program's fonts, the glyphs of the deck's own stand before all else, a reel holds all of its
// outlines, and the pictures stand before it.
typedef struct SharedFonts {
    Stock stock; // first
    Font *fonts[FONTS_OF_BOTH];
    UsedFonts *used;  // writing
    const Deck *deck; // for its fonts and pictures
} SharedFonts;

static bool put_outline(Stock *stock, const Outline *outline, uint32_t *number) {
    (void)stock, (void)outline, (void)number;
    return false;
}

static uint32_t put_font(Stock *stock, Font *font) {
    const SharedFonts *shared = (const SharedFonts *)stock;
    for (uint32_t i = 0; i < FONTS_OF_BOTH; i++)
        if (font == shared->fonts[i])
            return i;
    return FONTS_OF_BOTH + used_fonts_add(shared->used, font);
}

static uint32_t put_glyph(Stock *stock, uint32_t font, uint32_t glyph) {
    UsedFonts *used = ((const SharedFonts *)stock)->used;
    return font < FONTS_OF_BOTH ? glyph : used_fonts_add_glyph(used, font - FONTS_OF_BOTH, glyph);
}

static bool put_image(Stock *stock, const Image *image, uint32_t *number, Error *error) {
    const Deck *deck = ((SharedFonts *)stock)->deck;
    (void)error;
    for (*number = 0; *number < deck->image_count && deck->images[*number] != image;)
        ++*number;
    assert(*number < deck->image_count);
    return true;
}

static const uint8_t *get_outline(Stock *stock, uint32_t number, size_t *size) {
    (void)stock, (void)number, (void)size;
    return NULL;
}

static Font *get_font(Stock *stock, uint32_t number) {
    const SharedFonts *shared = (const SharedFonts *)stock;
    if (number < FONTS_OF_BOTH)
        return shared->fonts[number];
    number -= FONTS_OF_BOTH;
    return number < shared->deck->font_count ? shared->deck->fonts[number] : NULL;
}

static const Image *get_image(Stock *stock, uint32_t number, Error *error) {
    const Deck *deck = ((SharedFonts *)stock)->deck;
    if (number < deck->image_count)
        return deck->images[number];
    error_set(error, "it names a picture that is not there");
    return NULL;
}

static SharedFonts share(const FontSet *fonts, UsedFonts *used, const Deck *deck) {
    return (SharedFonts){{put_outline, put_font, put_glyph, put_image, get_outline, get_font, get_image},
                         {fonts->regular, fonts->semibold},
                         used,
                         deck};
}

// What scripts say -------------------------------------------------------------------------------------------

static void code_letters(Archive *archive, Letters *letters) {
    archive_count(archive, &letters->count);
    archive_check(archive, letters->count <= letters_max, "too many letters are missing");
    letters->items = archive_items(archive, letters->items, letters->count, sizeof *letters->items);
    letters->capacity = letters->count;
    for (size_t i = 0; i < letters->count && archive_is_sound(archive); i++) {
        MissingLetter *letter = &letters->items[i];
        uint32_t line = (uint32_t)letter->line;
        archive_index(archive, &letter->code, most_code);
        archive_index(archive, &line, origin_most_line);
        letter->line = (int)line;
    }
}

static void code_images(Archive *archive, Deck *deck) {
    archive_count(archive, &deck->image_count);
    const Image **images = archive_items(archive, deck->images, deck->image_count, sizeof *images);
    deck->images = images;
    for (size_t i = 0; i < deck->image_count && archive_is_sound(archive); i++) {
        Image *image = archive_items(archive, images[i], 1, sizeof *image);
        if (!image)
            return;
        archive_image(archive, image);
        if (archive_is_sound(archive))
            image->key = image_key_of(image);
        images[i] = image;
    }
}

// The whole -------------------------------------------------------------------------------------------------

static void code_deck(Archive *archive, const FontSet *fonts, UsedFonts *used, Deck *deck) {
    SharedFonts shared = share(fonts, used, deck);
    Coder coder = coder_make(archive, &shared.stock);
    uint32_t nodes = (uint32_t)deck->node_count;
    archive_meta(archive, deck);
    archive_cues(archive, &deck->timeline);
    archive_index(archive, &nodes, most_nodes);
    deck->node_count = nodes;
    archive_parameters(archive, deck);
    code_letters(archive, &deck->missing);
    code_images(archive, deck);
    coder_lines(&coder, &deck->timeline);
    coder_reel(&coder, &deck->timeline.reel);
    if (archive_is_sound(archive))
        coder_origins(&coder, &deck->timeline.reel, deck->timeline.playing_count);
    if (archive_is_sound(archive))
        coder_unseen(&coder, &deck->timeline);
    archive_end(archive);
    coder_finish(&coder);
}

uint8_t *deck_encode(const Deck *deck, const FontSet *fonts, size_t *size, Error *error) {
    Archive archive = archive_write(), body = archive_write();
    Deck copy = *deck;
    Arena arena = {0};
    UsedFonts used = {.arena = &arena};
    code_deck(&body, fonts, &used, &copy);
    archive_used_fonts(&archive, &used, &copy);
    archive_check(&archive, archive_is_sound(&body), body.fault.text);
    archive_bytes(&archive, body.bytes, body.size);
    archive_finish(&body);
    arena_finish(&arena);
    *size = archive.size;
    if (archive_is_sound(&archive))
        return archive.bytes;
    error_set(error, "%s: %s", deck->name, archive.fault.text);
    archive_finish(&archive);
    return NULL;
}

Deck *deck_decode(const uint8_t *bytes, size_t size, const FontSet *fonts, Error *error) {
    Deck *deck = deck_create();
    if (!deck)
        abort();
    Archive archive = archive_read(bytes, size, &deck->arena, deck_most_memory);
    archive_used_fonts(&archive, &(UsedFonts){0}, deck);
    if (archive_is_sound(&archive))
        code_deck(&archive, fonts, NULL, deck);
    if (archive_is_sound(&archive))
        return deck;
    error_set(error, "%s", archive.fault.text);
    deck_destroy(deck);
    return NULL;
}
