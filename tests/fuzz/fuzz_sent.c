// Decks as the process that runs scripts sends them (deck/deck_code.h), changed on the way.
#include "base/asset.h"
#include "deck/deck_code.h"
#include "deck_trial.h"
#include "fuzz.h"
#include "lua/script.h"

#include <stdlib.h>
#include <string.h>

static const char scene[] = "local kind = param('kind', 'one', {choices = {'one', 'two'}})\n"
                            "local jobs = lanes{{{0, 2, 'busy'}, {2, 3, 'idle'}}, {{1, 4, 'busy'}}}\n"
                            "local text, square = Text('fi 日'), Square{fill_opacity = 0.5}\n"
                            "add(Text('own', {font = 'Own', t2w = {w = HEAVY}}))\n"
                            "play(Write(text), Create(square)) cue('b', {notes = 'notes', loop = true})\n"
                            "play(square:animate():shift(UP):rotate(1), Transform(text, Circle()))\n"
                            "add(LaneChart(jobs, {colors = {busy = GREEN, idle = RED}})) wait(1)\n";

static const FontSet *get_fonts(void) {
    static FontSet fonts;
    if (!fonts.regular && !font_set_load(&fonts, NULL))
        abort();
    return &fonts;
}

static void take(const uint8_t *bytes, size_t size) {
    Error error;
    Deck *deck = deck_decode(bytes, size, get_fonts(), &error);
    if (deck) {
        Atlas *atlas = atlas_create();
        deck_play(deck, atlas);
        atlas_destroy(atlas);
    }
    deck_destroy(deck);
}

// Any family is one of the program's fonts, as a font of the deck's own.
static bool fetch_own(void *context, const Want *want, WantBytes *got, Error *error) {
    enum { NUMBER = 4 };
    Asset asset;
    (void)context;
    if (want->kind != WANT_FONT || *want->texts[3])
        return error_set(error, "none");
    asset_get("fonts/Inter-Regular.otf", &asset, NULL);
    *got = (WantBytes){calloc(1, NUMBER + asset.size + 1), NUMBER + asset.size};
    memcpy(got->bytes + NUMBER, asset.bytes, asset.size);
    return true;
}

static void say_nothing(void *context, const char *line) {
    (void)context, (void)line;
}

static size_t put_whole(uint8_t *bytes, size_t most) {
    Error error = {""};
    size_t size;
    const ScriptInput input = {.fonts = get_fonts(), .fetch = fetch_own, .print = say_nothing};
    Deck *deck = script_run("scene.lua", scene, strlen(scene), &input, &error);
    if (!deck) {
        fprintf(stderr, "%s\n", error.text);
        abort();
    }
    uint8_t *made = deck_encode(deck, get_fonts(), &size, &error);
    size = size < most ? size : most;
    memcpy(bytes, made, size);
    free(made);
    deck_destroy(deck);
    return size;
}

static size_t mutate(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    if (size < 64 || !random_below(&mutator->random, 32))
        size = put_whole(bytes, most);
    return mutator->change(mutator, bytes, size, most);
}

const FuzzTarget fuzz_sent = {"sent", take, mutate, NULL, NULL};
