// Deck stock: what the reels of an open deck share. The bytes of outlines and fonts are read when it is opened, a
// picture when a reel that shows it is; it stays as long as the deck is open, since what is drawn points to it.
#pragma once

#include "deck/section.h"
#include "deck/stock.h"

typedef struct StockImage {
    const Section *section;
    Image image; // its key is one for as long as the deck is open
    Arena arena;
    bool is_read;
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
    size_t image_bytes; // of the pictures that have been read
} DeckStock;

// Reads what the sections hold, which outlive it. NULL-safe afterwards: deck_stock_finish is needed after any
// result.
bool deck_stock_init(DeckStock *stock, FILE *file, const Section *sections, size_t count, Error *error);
void deck_stock_finish(DeckStock *stock);
