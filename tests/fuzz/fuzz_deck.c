// Decks: files (deck/deck_file.h). What is in the parts of a deck's file is changed; lengths and checksums are
// made right afterwards, so that what reads the parts is reached.
#include "deck_parts.h"
#include "deck_trial.h"
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static void take(const uint8_t *bytes, size_t size) {
    deck_try(bytes, size);
}

static void mutate_part(Mutator *mutator, DeckPart *part, size_t room) {
    uint8_t *fresh = malloc(part->size + room + 1);
    memcpy(fresh, part->bytes, part->size);
    size_t size = mutator->change(mutator, fresh, part->size, part->size + room);
    deck_part_replace(part, 0, part->size, fresh, size);
    free(fresh);
}

static size_t mutate_file(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    enum { ROOM = 64 };
    DeckParts parts;
    size_t length = 0;
    if (deck_parts_read(&parts, bytes, size) && parts.count && random_below(&mutator->random, 32)) {
        mutate_part(mutator, &parts.items[random_below(&mutator->random, (uint32_t)parts.count)], ROOM);
        uint8_t *made = deck_parts_write(&parts, &length);
        if (length <= most)
            memcpy(bytes, made, length);
        free(made);
    }
    deck_parts_free(&parts);
    return length && length <= most ? length : mutator->change(mutator, bytes, size, most);
}

static const char *const seeds[] = {"tests/reference/decks", NULL};
const FuzzTarget fuzz_deck = {"deck", take, mutate_file, NULL, seeds};
