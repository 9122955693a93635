// A steady frame asks the heap for nothing: sampling, building and merging every frame of the shipped scene
// a second time. The allocator is replaced by one that counts (glibc; not in the sanitizers' builds, which
// replace it themselves).
#include "base/sanitizer.h"
#include "gl/painter.h"
#include "scene_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#if defined(__GLIBC__) && !HAS_SANITIZER
#define COUNTS 1
#else
#define COUNTS 0
#endif

static size_t calls;

#if COUNTS
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

void *malloc(size_t size) {
    calls++;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    calls++;
    return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
    calls++;
    return __libc_realloc(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    calls++;
    return __libc_memalign(alignment, size);
}
#endif

static void play_through(Painter *painter, const Deck *deck) {
    for (int frame = 0; frame < (int)(deck->timeline.duration * 60); frame++) {
        View view = painter_build(painter, deck, frame / 60.0, 1920, 1080);
        Display merged = painter->display;
        display_merge_batches(&merged, &view);
    }
}

static void the_second_time_no_frame_asks_for_memory(void **state) {
    (void)state;
    if (!COUNTS)
        skip();
    Painter painter;
    Error error = {""};
    assert_true(painter_init(&painter, &error));
    Deck *deck = scene_file_open("assets/scenes/continuous_batching.lua",
                                 &(ScriptInput){.fonts = &painter.fonts}, &error);
    if (!deck)
        fail_msg("%s", error.text);
    size_t before = calls;
    play_through(&painter, deck);
    assert_true(calls > before); // the counter counts
    before = calls;
    play_through(&painter, deck);
    assert_int_equal(calls - before, 0);
    deck_destroy(deck);
    painter_finish(&painter);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_second_time_no_frame_asks_for_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
