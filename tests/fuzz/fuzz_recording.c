// Recordings: what Manim sends (record/stream.h) becomes a deck's file, which must be sound whatever came. The
// payload of a message is changed and its length made right.
#include "deck_trial.h"
#include "film.h"
#include "fuzz.h"

#include <assert.h>
#include <string.h>

enum { HEAD = 5 };

static void take(const uint8_t *bytes, size_t size) {
    Film film = {.bytes = (uint8_t *)bytes, .size = size};
    Error error = {""};
    size_t piece = size ? 1 + 37 * (size_t)bytes[size / 2] : 1;
    Deck *deck = film_develop_in(&film, CUES_AUTO, piece, &error);
    assert((deck == NULL) == (error.text[0] != 0));
    if (!deck)
        return;
    DeckTrial trial = deck_play(deck, NULL); // it has no glyphs
    assert(!trial.fault.text[0]);
    deck_destroy(deck);
}

static size_t message_end(const uint8_t *bytes, size_t size, size_t at) {
    uint32_t length;
    if (size - at < HEAD)
        return size;
    memcpy(&length, bytes + at + 1, sizeof length);
    return length < size - at - HEAD ? at + HEAD + length : size;
}

static size_t count_messages(const uint8_t *bytes, size_t size) {
    size_t count = 0;
    for (size_t at = 0; at < size; at = message_end(bytes, size, at))
        count++;
    return count;
}

static size_t find_message(Mutator *mutator, const uint8_t *bytes, size_t size) {
    size_t at = 0;
    for (size_t i = random_below(&mutator->random, (uint32_t)count_messages(bytes, size)); i > 0; i--)
        at = message_end(bytes, size, at);
    return at;
}

static size_t change_payload(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    size_t at = find_message(mutator, bytes, size), end = message_end(bytes, size, at);
    if (end - at < HEAD)
        return mutator->change(mutator, bytes, size, most);
    size_t fresh = mutate_piece(mutator, bytes, size, most, at + HEAD, end - at - HEAD);
    uint32_t length = (uint32_t)(end - at - HEAD + fresh - size);
    memcpy(bytes + at + 1, &length, sizeof length);
    return fresh;
}

static size_t copy_message(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    size_t at = find_message(mutator, bytes, size), end = message_end(bytes, size, at);
    return mutate_replace(bytes, size, most, find_message(mutator, bytes, size), 0, bytes + at, end - at);
}

static size_t drop_message(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    size_t at = find_message(mutator, bytes, size);
    return mutate_replace(bytes, size, most, at, message_end(bytes, size, at) - at, NULL, 0);
}

static size_t mutate_stream(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    static Mutation *const ways[] = {change_payload, change_payload, change_payload, change_payload,
                                     copy_message,   copy_message,   drop_message};
    if (!size || random_below(&mutator->random, 32) == 0)
        return mutator->change(mutator, bytes, size, most);
    return ways[random_below(&mutator->random, sizeof ways / sizeof *ways)](mutator, bytes, size, most);
}

const FuzzTarget fuzz_recording = {"recording", take, mutate_stream, NULL, NULL};
