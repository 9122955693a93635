// What scripts may take of memory, measured as the system sees it: the hungriest of each kind, stopped or just not.
#define _DEFAULT_SOURCE // wait4

#include "base/sanitizer.h"
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { MOST_KIB = 768 << 10, FITS = 0, ENDS = 3, ODD = 4 };

static const char too_big[] = "the scene is too big (more than 256 MiB)";

static int run(const char *source, const char *fragment) {
    Error error;
    if (saying_try(source, &error))
        return FITS;
    bool is_told = strncmp(error.text, "scene.lua:1: ", 13) == 0 && strstr(error.text, fragment);
    if (!is_told)
        fprintf(stderr, "'%s' where '%s' was expected\n", error.text, fragment);
    return is_told ? ENDS : ODD;
}

// In a process of its own, whose most resident memory is told.
static int run_apart(const char *source, const char *fragment, long *kib) {
    pid_t child = fork();
    if (child == 0)
        _exit(run(source, fragment));
    int status = 0;
    struct rusage usage;
    assert_int_equal(wait4(child, &status, 0, &usage), child);
    *kib = usage.ru_maxrss;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void expect(const char *source, int ending, const char *fragment) {
    long kib;
    int is = run_apart(source, fragment, &kib);
    if (is != ending)
        fail_msg("ended with %d, not %d: %s", is, ending, source);
    if (!HAS_SANITIZER && kib > MOST_KIB) // whose memory is not ours
        fail_msg("%ld MiB: %s", kib >> 10, source);
}

// `fits` is an n that fits, and three times as much does not.
static const struct {
    const char *source;
    int fits;
    const char *fragment;
} hungry[] = {
    {"local g = VGroup() for i = 1, 10000 do g:add(Dot()) end add(g) "
     "for i = 1, n do g:shift(UP * 0.001) wait(0.001) end",
     110, too_big},
    {"local g = VGroup() for i = 1, 5000 do g:add(Dot()) end for i = 1, n do g:slice(1, 5000) end", 600,
     too_big},
    {"local p = {} for i = 1, 1e4 do p[i] = {i, i % 7} end for i = 1, n do Polygon(p) end", 380, too_big},
    {"local p = {} for i = 1, 1e4 do p[i] = {i, i % 7} end for i = 1, n do Path(p, {corner_radius = 0.1}) "
     "end",
     150, too_big},
    {"for i = 1, n do batching.simulate { requests = 5000, output = 'uniform:1:100' } end", 60, too_big},
    {"local g = VGroup() for i = 1, 2000 do g:add(Dot()) end add(g) "
     "for i = 1, n do play(Rotate(g), {run_time = 0.001}) end",
     300, too_big},
    {"for i = 1, n do play(Transform(Square(), Circle()), {run_time = 0.001}) end", 30000, too_big},
    {"local d, e = Dot(), Dot() add(d, e) for i = 1, n do add(d) wait(0.001) add(e) wait(0.001) end", 700000,
     too_big},
    {"for i = 1, n do FadeIn(Dot(), {rate_func = function(t) return t * i end}) end", 50000, too_big},
    {"local g = VGroup() for i = 1, 1e5 do g:add(Dot()) end add(g) for i = 1, n do play(Write(g), {run_time "
     "= 0.01}) end",
     2, too_big},
    {"local t, x = {}, ('x'):rep(1e5) for i = 1, n do t[i] = x .. i end", 2600,
     "the script takes more than 256 MiB"},
    {"local t = {} for i = 1, n do t[i] = {} end", 2000000, "the script takes more than 256 MiB"},
};

static void expect_hungry(size_t which, int count, int ending) {
    char source[512];
    snprintf(source, sizeof source, "local n = %d %s", count, hungry[which].source);
    expect(source, ending, hungry[which].fragment);
}

static void a_scene_that_just_fits_and_one_that_does_not_stay_within_what_is_promised(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof hungry / sizeof *hungry; i++) {
        expect_hungry(i, hungry[i].fits, FITS);
        expect_hungry(i, 3 * hungry[i].fits, ENDS);
    }
}

static void who_takes_all_of_both_stays_within_what_is_promised(void **state) {
    (void)state;
    expect("local t, x = {}, ('x'):rep(1e5) for i = 1, 2300 do t[i] = x .. i end "
           "local g = VGroup() for i = 1, 10000 do g:add(Dot()) end add(g) "
           "while true do g:shift(UP * 0.001) wait(0.001) end",
           ENDS, too_big);
    expect("local g = VGroup() for i = 1, 10000 do g:add(Dot()) end add(g) "
           "for i = 1, 60 do g:shift(UP * 0.001) wait(0.001) end "
           "local t, x = {}, ('x'):rep(1e5) while true do t[#t + 1] = x .. #t end",
           ENDS, "the script takes more than 256 MiB");
}

static void nothing_catches_that_the_scene_is_too_big(void **state) {
    (void)state;
    expect("local p = {} for i = 1, 1e4 do p[i] = {i, i % 7} end "
           "while true do pcall(function() while true do Polygon(p) end end) end",
           ENDS, "Polygon: the scene is too big (more than 256 MiB)");
    expect("local p = {} for i = 1, 1e4 do p[i] = {i, i % 7} end "
           "local t = setmetatable({}, {__close = Dot}) local x <close> = t while true do Polygon(p) end",
           ENDS, "Polygon: the scene is too big (more than 256 MiB)");
    expect("for i = 1, 150000 do local d = Dot { radius = i / 1e6 } add(d) end wait(1)", FITS, "");
    expect("for i = 1, 201000 do add(Dot { radius = i / 1e6 }) end", ENDS, too_big); // when it is finished
}

static void large_scenes_are_welcome(void **state) {
    (void)state;
    static const char *const sources[] = {
        "for i = 1, 200000 do add(Dot()) end wait(1)",
        "for i = 1, 200000 do add(Square()) end wait(1)",
        "local g = VGroup() for i = 1, 199999 do g:add(Dot()) end add(g) wait(1) g:shift(UP) wait(1)",
        "local g = VGroup() for i = 1, 90000 do g:add(Dot()) end play(Create(g)) play(g:animate():shift(UP))",
        "local m = {} for i = 1, 100000 do m[i] = Dot():animate():shift(UP) end play(m)",
        "local r = batching.simulate { requests = 65536, output = 'uniform:1:20' } "
        "for _, run in ipairs({ r.static, r.continuous }) do run:lanes() run:mask() run:phases() "
        "run:queue(32) end",
        "local d = {} for i = 1, 10000 do d[i] = Dot() end for i = 1, 10000 do add(d[i]) wait(0.01) end",
    };
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        expect(sources[i], FITS, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scene_that_just_fits_and_one_that_does_not_stay_within_what_is_promised),
        cmocka_unit_test(who_takes_all_of_both_stays_within_what_is_promised),
        cmocka_unit_test(nothing_catches_that_the_scene_is_too_big),
        cmocka_unit_test(large_scenes_are_welcome),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
