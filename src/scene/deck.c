#include "scene/deck.h"

#include <stdlib.h>

Deck *deck_create(void) {
    Deck *deck = calloc(1, sizeof *deck);
    if (!deck)
        return NULL;
    deck->missing.arena = &deck->arena;
    scene_init(&deck->scene, &deck->arena);
    return deck;
}

const Image *deck_add_image(Deck *deck, const Image *image) {
    for (size_t i = 0; i < deck->image_count; i++)
        if (deck->images[i]->key == image->key)
            return deck->images[i];
    Image *own = ARENA_NEW(&deck->arena, Image, 1);
    *own = *image;
    deck->images = arena_grow(&deck->arena, deck->images, deck->image_count, &deck->image_capacity,
                              sizeof *deck->images);
    return deck->images[deck->image_count++] = own;
}

void deck_own_font(Deck *deck, Font *font) {
    deck->fonts =
        arena_grow(&deck->arena, deck->fonts, deck->font_count, &deck->font_capacity, sizeof *deck->fonts);
    deck->fonts[deck->font_count++] = font;
}

void deck_destroy(Deck *deck) {
    if (!deck)
        return;
    if (deck->timeline.source)
        deck->timeline.source->destroy(deck->timeline.source);
    for (size_t i = 0; i < deck->font_count; i++)
        font_destroy(deck->fonts[i]);
    arena_finish(&deck->arena);
    free(deck);
}
