// Deck stock: what the reels of an open deck share. The bytes of outlines and fonts are read when it is opened, a
// picture when a reel that shows it is.
#pragma once

#include "deck/section.h"
#include "deck/stock.h"

typedef struct StockImage {
    const Section *section;
    Image image; // its key is one for as long as the deck is open
    Arena arena;
    uint32_t users; // reels that show it; 0: it is not read
} StockImage;

typedef struct StockOutline {
    const uint8_t *bytes;
    size_t size;
} StockOutline;

typedef struct DeckStock {
    Stock stock;
    FILE *file;
    Arena arena;
    uint8_t *outline_bytes; // the section
    StockOutline *outlines; // in it
    size_t outline_count;
    Font **fonts;
    size_t font_count;
    StockImage *images;
    size_t image_count;
    // The pictures of the reel that is being read, each once, and their bytes.
    uint32_t *shown;
    size_t shown_count, shown_bytes;
} DeckStock;

// Reads what the sections hold, which outlive it. NULL-safe afterwards: deck_stock_finish is needed after any
// result.
bool deck_stock_init(DeckStock *stock, FILE *file, const Section *sections, size_t count, Error *error);
void deck_stock_finish(DeckStock *stock);

// A reel is about to be read, whose list of pictures comes from `arena`.
void deck_stock_begin(DeckStock *stock, Arena *arena);
// Gives back the pictures of a reel.
void deck_stock_release(DeckStock *stock, const uint32_t *shown, size_t count);
