#include "limits.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

void limits_with(int resource, rlim_t limit, void (*try)(void)) {
    struct rlimit before, now;
    assert_false(getrlimit(resource, &before));
    now = before;
    now.rlim_cur = limit;
    assert_false(setrlimit(resource, &now));
    try();
    assert_false(setrlimit(resource, &before));
}

int limits_count_descriptors(void) {
    int count = 0;
    for (int i = 0; i < 1000; i++)
        count += fcntl(i, F_GETFD) >= 0;
    return count;
}

void limits_with_descriptors(rlim_t left, void (*try)(void)) {
    int count = limits_count_descriptors(), next = dup(STDIN_FILENO);
    close(next);
    limits_with(RLIMIT_NOFILE, (rlim_t)next + left, try);
    assert_int_equal(limits_count_descriptors(), count);
}
