#include "scene/deck.h"

#include <stdlib.h>

Deck *deck_create(void) {
    Deck *deck = calloc(1, sizeof *deck);
    if (!deck)
        return NULL;
    arena_init(&deck->arena, 0);
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
