#include "bounds.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

void bounds_with(int resource, rlim_t limit, void (*try)(void)) {
    struct rlimit before, now;
    assert_false(getrlimit(resource, &before));
    now = before;
    now.rlim_cur = limit;
    assert_false(setrlimit(resource, &now));
    try();
    assert_false(setrlimit(resource, &before));
}

int bounds_count_descriptors(void) {
    int count = 0;
    for (int i = 0; i < 1000; i++)
        count += fcntl(i, F_GETFD) >= 0;
    return count;
}

void bounds_with_descriptors(rlim_t left, void (*try)(void)) {
    int count = bounds_count_descriptors(), next = dup(STDIN_FILENO);
    close(next);
    bounds_with(RLIMIT_NOFILE, (rlim_t)next + left, try);
    assert_int_equal(bounds_count_descriptors(), count);
}
