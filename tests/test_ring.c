#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gl/ring.h"
#include "platform/headless.h"

#include <glad/gl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 3 << 20, COUNT = 300 };

typedef struct Stage {
    Headless *headless;
    Ring ring;
    uint8_t bytes[MOST], found[MOST];
} Stage;

static int stage_create(void **state) {
    Error error = {""};
    Stage *stage = calloc(1, sizeof *stage);
    assert_non_null(stage);
    stage->headless = headless_create(false, &error);
    if (!stage->headless)
        fail_msg("%s", error.text);
    ring_init(&stage->ring, GL_ARRAY_BUFFER);
    *state = stage;
    return 0;
}

static int stage_destroy(void **state) {
    Stage *stage = *state;
    ring_finish(&stage->ring);
    headless_destroy(stage->headless);
    free(stage);
    return 0;
}

static size_t add(Stage *stage, size_t size, int value) {
    memset(stage->bytes, value, size);
    return ring_add(&stage->ring, stage->bytes, size);
}

static void assert_holds(Stage *stage, size_t first, size_t size, int value) {
    memset(stage->bytes, value, size);
    glBindBuffer(GL_ARRAY_BUFFER, stage->ring.name);
    glGetBufferSubData(GL_ARRAY_BUFFER, (GLintptr)first, (GLsizeiptr)size, stage->found);
    assert_memory_equal(stage->found, stage->bytes, size);
    assert_int_equal(glGetError(), GL_NO_ERROR);
}

static GLint size_in_memory(void) {
    GLint size;
    glGetBufferParameteriv(GL_ARRAY_BUFFER, GL_BUFFER_SIZE, &size);
    return size;
}

static void what_is_added_is_where_it_is_said_to_be_until_it_is_full(void **state) {
    Stage *stage = *state;
    size_t size = 88 * 1000, before = 0, begin = add(stage, size, 1);
    assert_int_equal(begin, 0);
    for (int i = 2; i < COUNT && (begin = add(stage, size, i)) > 0; i++) {
        assert_int_equal(begin, before + size);
        assert_holds(stage, begin, size, i);
        assert_holds(stage, 0, size, 1); // still there
        before = begin;
    }
    assert_int_equal(begin, 0); // it has gone round
    assert_true(before + 2 * size > (size_t)size_in_memory());
}

static void it_grows_for_what_is_large_and_then_stays(void **state) {
    Stage *stage = *state;
    add(stage, 4, 1);
    int at_first = size_in_memory();
    assert_true(at_first < MOST);
    assert_int_equal(add(stage, MOST, 2), 0);
    assert_holds(stage, 0, MOST, 2);
    int grown = size_in_memory();
    assert_in_range(grown, 2 * MOST, 4 * MOST); // so that not every one needs a new one
    for (int i = 0; i < COUNT; i++)
        assert_holds(stage, add(stage, MOST / 3, i), MOST / 3, i);
    assert_int_equal(size_in_memory(), grown);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, stage_create, stage_destroy)
    const struct CMUnitTest tests[] = {
        TEST(what_is_added_is_where_it_is_said_to_be_until_it_is_full),
        TEST(it_grows_for_what_is_large_and_then_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
