// Scenes: scripts (lua/script.h), what is drawn of them, and the deck that they are packed as.
#include "deck/deck_file.h"
#include "deck/deck_writer.h"
#include "deck_trial.h"
#include "fuzz.h"
#include "lua/script.h"
#include "lua_words.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const FontSet *get_fonts(void) {
    static FontSet fonts;
    if (!fonts.regular && !font_set_load(&fonts, NULL))
        abort();
    return &fonts;
}

static uint64_t take_picture(const Deck *deck) {
    Atlas *atlas = atlas_create();
    DeckTrial trial = deck_play(deck, atlas);
    assert(!trial.fault.text[0]);
    atlas_destroy(atlas);
    return trial.picture;
}

// Packed it is the same.
static void check_packed(const Deck *deck) {
    char path[256];
    Error error = {""};
    snprintf(path, sizeof path, "%s/packed.rostrum", fuzz_folder());
    if (!deck_write(deck, path, &error)) // too big
        return;
    Deck *packed = deck_open(fopen(path, "rb"), path, &error);
    assert(packed && take_picture(packed) == take_picture(deck));
    deck_destroy(packed);
}

// With one atlas for all, which takes less time.
static void play(const Deck *deck) {
    static Atlas *atlas;
    if (!atlas)
        atlas = atlas_create();
    DeckTrial trial = deck_play(deck, atlas);
    assert(!trial.fault.text[0]);
}

static void take(const uint8_t *bytes, size_t size) {
    static const ParameterValue values[] = {{"slots", "3"}, {"rate", "0.5"}, {"labels", "false"}};
    ScriptInput input = {.fonts = get_fonts(),
                         .values = values,
                         .value_count = 3,
                         .reduced_motion = size % 8 == 0,
                         .cpu_seconds = 0.3};
    Error error = {""};
    Deck *deck = script_run("scene.lua", (const char *)bytes, size, &input, &error);
    assert((deck == NULL) == (error.text[0] != 0));
    if (!deck)
        return;
    play(deck);
    if (size % 8 == 1)
        check_packed(deck);
    deck_destroy(deck);
}

static size_t line_end(const uint8_t *bytes, size_t size, size_t at) {
    const uint8_t *end = at < size ? memchr(bytes + at, '\n', size - at) : NULL;
    return end ? (size_t)(end - bytes) + 1 : size;
}

// Half of the time a line more, which says something.
static size_t mutate_script(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    char line[lua_words_line_size];
    if (random_below(&mutator->random, 2))
        return mutate_text(mutator, bytes, size, most);
    size_t at = line_end(bytes, size, random_below(&mutator->random, (uint32_t)size + 1));
    lua_words_write(&mutator->random, line);
    return mutate_replace(bytes, size, most, at, 0, line, strlen(line));
}

static const char *const seeds[] = {"tests/scenes/decks", NULL};
const FuzzTarget fuzz_scene = {"scene", take, mutate_script, lua_word, seeds};
