// A frame is a function of time: the shipped scenes give the same display list for the same t, in whatever
// order.
#include "base/hash.h"
#include "base/random.h"
#include "gl/painter.h"
#include "scene_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SAMPLES = 500, WIDTH = 1920, HEIGHT = 1080 };

static uint64_t hash_frame(Painter *painter, const Deck *deck, int sample) {
    double t = deck->timeline.duration * sample / (SAMPLES - 1);
    painter_build(painter, deck, t, WIDTH, HEIGHT);
    const Display *display = &painter->display;
    uint64_t hash = hash_start;
    hash = hash_words(hash, display->instances, display->instance_count * sizeof(Instance));
    hash = hash_words(hash, display->edges, display->edge_count * sizeof(Edge));
    return hash_words(hash, display->batches, display->batch_count * sizeof(Batch));
}

static void shuffle(int *order, Random *random) {
    for (uint32_t i = SAMPLES - 1; i > 0; i--) {
        uint32_t j = random_below(random, i + 1);
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
}

static void assert_order_does_not_matter(const char *scene) {
    static uint64_t straight[SAMPLES];
    static int order[SAMPLES];
    Painter painter;
    Error error = {""};
    assert_true(painter_init(&painter, &error));
    Deck *deck = scene_file_open(scene, &(ScriptInput){.fonts = &painter.fonts}, &error);
    if (!deck)
        fail_msg("%s", error.text);
    size_t changes = 0;
    for (int i = 0; i < SAMPLES; i++) {
        order[i] = i;
        straight[i] = hash_frame(&painter, deck, i);
        changes += i && straight[i] != straight[i - 1];
    }
    assert_in_range(changes, SAMPLES / 2, SAMPLES); // most of the show moves
    Random random = random_make(2026, 1);
    shuffle(order, &random);
    for (int i = 0; i < SAMPLES; i++)
        if (hash_frame(&painter, deck, order[i]) != straight[order[i]])
            fail_msg("%s: sample %d differs out of order", scene, order[i]);
    deck_destroy(deck);
    painter_finish(&painter);
}

static void the_presentation_is_the_same_in_any_order(void **state) {
    (void)state;
    assert_order_does_not_matter("assets/scenes/continuous_batching.lua");
}

static void the_choreography_is_the_same_in_any_order(void **state) {
    (void)state;
    assert_order_does_not_matter("tests/scenes/choreography.lua");
}

static void loading_a_script_again_gives_the_same_frames(void **state) {
    (void)state;
    Painter painter;
    Error error = {""};
    assert_true(painter_init(&painter, &error));
    uint64_t hashes[2];
    for (int i = 0; i < 2; i++) {
        Deck *deck =
            scene_file_open("tests/scenes/choreography.lua", &(ScriptInput){.fonts = &painter.fonts}, &error);
        assert_non_null(deck);
        hashes[i] = hash_frame(&painter, deck, SAMPLES / 3);
        deck_destroy(deck);
    }
    assert_true(hashes[0] == hashes[1]);
    painter_finish(&painter);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_presentation_is_the_same_in_any_order),
        cmocka_unit_test(the_choreography_is_the_same_in_any_order),
        cmocka_unit_test(loading_a_script_again_gives_the_same_frames),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
