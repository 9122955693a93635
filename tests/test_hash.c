#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/hash.h"

#include <string.h>

enum { SIZE = 92, BITS = 8 * SIZE }; // no multiple of what is read at a time

static uint64_t wide(const uint8_t *bytes, size_t size) {
    return hash_wide(hash_start, bytes, size);
}

static void flip(uint8_t *bytes, int bit) {
    bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
}

// Two at a time, since what two of them change could cancel out.
static void any_two_bits_change_a_wide_hash(void **state) {
    (void)state;
    uint8_t bytes[SIZE];
    for (size_t i = 0; i < SIZE; i++)
        bytes[i] = (uint8_t)(i * 37);
    const uint64_t before = wide(bytes, SIZE);
    for (int i = 0; i < BITS; i++) {
        flip(bytes, i);
        assert_true(wide(bytes, SIZE) != before);
        for (int k = 0; k < i; k++) {
            flip(bytes, k);
            assert_true(wide(bytes, SIZE) != before);
            flip(bytes, k);
        }
        flip(bytes, i);
    }
    assert_true(wide(bytes, SIZE) == before);
}

static void a_wide_hash_knows_sizes_orders_and_where_it_began(void **state) {
    (void)state;
    const uint8_t zeros[SIZE] = {0};
    for (size_t size = 0; size < SIZE; size += 4)
        assert_true(wide(zeros, size) != wide(zeros, size + 4));
    uint8_t one[SIZE] = {0}, other[SIZE] = {0};
    one[0] = other[8] = other[32] = 1;
    assert_true(wide(one, SIZE) != wide(other, SIZE));
    one[8] = 2, one[0] = 3, other[0] = 2, other[8] = 3, other[32] = 0;
    assert_true(wide(one, SIZE) != wide(other, SIZE));
    assert_true(hash_wide(1, zeros, SIZE) != hash_wide(2, zeros, SIZE));
}

static void memory_may_lie_anywhere(void **state) {
    (void)state;
    uint8_t bytes[SIZE + 3];
    for (size_t i = 0; i < SIZE; i++)
        bytes[i] = (uint8_t)i;
    const uint64_t expected = wide(bytes, SIZE);
    memmove(bytes + 3, bytes, SIZE);
    assert_true(wide(bytes + 3, SIZE) == expected);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_two_bits_change_a_wide_hash),
        cmocka_unit_test(a_wide_hash_knows_sizes_orders_and_where_it_began),
        cmocka_unit_test(memory_may_lie_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
