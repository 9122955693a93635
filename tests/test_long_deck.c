// A deck's file that is larger, unpacked, than what is kept of one in memory.
#include "base/sanitizer.h"
#include "deck_sample.h"
#include "memory.h"
#include "scene_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static size_t count_seen(const Deck *deck, double t) {
    Arena arena = {0};
    size_t count = timeline_sample(&deck->timeline, t, &arena).count;
    arena_finish(&arena);
    return count;
}

static void memory_is_bounded_however_long_a_talk_is(void **state) {
    (void)state;
    enum { MANY = 24, LEAVES = 60, STEPS = 120, BOUND = 100 << 20 };
    char path[] = "/tmp/rostrum-long-XXXXXX";
    close(mkstemp(path));
    deck_sample_write(path, MANY, LEAVES, STEPS);
    size_t before = memory_held(), most = 0;
    Deck *deck = scene_file_open(path, NULL, NULL);
    assert_non_null(deck);
    for (int i = 0; i < MANY; i++) {
        count_seen(deck, i * deck_sample_reel_seconds);
        most = memory_held() > most ? memory_held() : most;
    }
    assert_int_equal(count_seen(deck, 0), count_seen(deck, (MANY - 1) * deck_sample_reel_seconds));
    assert_true(most - before <= BOUND);
#if !HAS_SANITIZER // whose memory is not counted
    assert_true(most - before >= 64 << 20);
#endif
    deck_destroy(deck);
    assert_true(memory_held() < before + (1 << 20));
    remove(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(memory_is_bounded_however_long_a_talk_is)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
