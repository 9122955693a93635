#include "scene/deck.h"

#include <stdlib.h>

enum { DECK_BLOCK = 256 * 1024 };

Deck *deck_create(void) {
    Deck *deck = calloc(1, sizeof *deck);
    if (!deck)
        return NULL;
    arena_init(&deck->arena, DECK_BLOCK);
    deck->missing.arena = &deck->arena;
    scene_init(&deck->scene, &deck->arena);
    return deck;
}

void deck_destroy(Deck *deck) {
    if (!deck)
        return;
    if (deck->timeline.source)
        deck->timeline.source->destroy(deck->timeline.source);
    arena_finish(&deck->arena);
    free(deck);
}
