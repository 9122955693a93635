// What scripts may take: each that would take more time, memory or shapes than there are ends in time, and says so.
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

static void expect_error(const char *source, double cpu_seconds, const char *fragment) {
    saying.input.cpu_seconds = cpu_seconds;
    saying_refuse_at(source, 1, fragment);
    saying.input.cpu_seconds = 0;
}

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

// Every one of these ends, with a message that names a limit, whatever it catches.
static const struct {
    const char *source, *fragment;
} bombs[] = {
    {"while true do end", "takes too long"},
    {"while true do pcall(function() while true do end end) end", "takes too long"},
    {"local function f() return pcall(f) end while true do f() end", "takes too long"},
    {"local function f() f() end f()", "stack overflow"},
    {"setmetatable(_G, {__index = function() while true do end end}) local y = x", "takes too long"},
    {"FadeIn(Dot(), {rate_func = function() while true do end end})", "takes too long"},
    {"local t = setmetatable({}, {__close = function() while true do end end}) local x <close> = t",
     "takes too long"},
    {"local s = 'x' while true do s = s .. s end", "longer than 1 MiB"},
    {"local s = ('x'):rep(1 << 19) while true do local t = s .. s end", "takes too long"},
    {"local t = {} while true do t[#t + 1] = ('x'):rep(1e5) .. #t end", "more than 256 MiB"},
    {"local t = {} while true do pcall(function() while true do t[#t + 1] = {} end end) end",
     "more than 256 MiB"},
    {"(('a'):rep(1 << 20)):find(('.-'):rep(20) .. 'b')", "find: the script takes too long"},
    {"(('a'):rep(1 << 20)):match('.-.-.-.-b')", "match: the script takes too long"},
    {"for _ in (('a'):rep(1e5)):gmatch('.-.-b') do end", "gmatch: the script takes too long"},
    {"(('a'):rep(1e5)):gsub('.-.-b', '')", "gsub: the script takes too long"},
    {"while true do pcall(string.find, ('a'):rep(1e4), '.-.-.-b') end", "find: the script takes too long"},
    {"(('('):rep(1 << 20)):find('%b()')", "find: the script takes too long"},
    {"(('a'):rep(1e5)):find('[' .. ('x'):rep(1e5) .. ']')", "find: the script takes too long"},
    {"(('a'):rep(1 << 19) .. ('a'):rep(1 << 19)):find('^(a-)%1b')", "find: the script takes too long"},
    {"('x'):find(('('):rep(33))", "too many captures"},
    {"('x'):rep(300):find(('x-'):rep(1e5) .. 'y')", "pattern too complex"},
    {"table.unpack({}, 1, 1 << 30)", "too many results"},
    {"local s = ('a'):rep(1 << 20) while true do utf8.len(s) end",
     "len: the script takes too long (more than 100 million"},
    {"local s = ('1'):rep(1 << 20) while true do tonumber(s) end", "tonumber: the script takes too long"},
    {"local s = ('a'):rep(1 << 20) while true do s:byte(1, 9e5) end", "byte: the script takes too long"},
    {"local s = ('a'):rep(1 << 20) while true do utf8.offset(s, -9e5) end",
     "offset: the script takes too long"},
    {"local t = {} for i = 1, 1e5 do t['k' .. i] = i end while true do pairs(t) end", "takes too long"},
    {"local t = {} for i = 1, 1 << 20 do t[-i] = i end for i = 1, 1e9 do t[-i] = nil t[-(1 << 20) - i] = i "
     "end",
     "takes too long"},
    {"local t = {} for i = 1, 2e6 do t[i] = {} end local x = ('x'):rep(9e5) while true do local y = x .. #t "
     "end",
     "takes"},
    {"setmetatable({}, {__mode = 'k'})", "__mode is not available"},
    {"for i = 1, 1e9 do cue('c' .. i, {notes = ('x'):rep(6e4)}) wait(0.001) end",
     "cue: the script takes too long"},
    {"for i = 1, 1e9 do Dot() end", "too many shapes"},
    {"while true do Text(('a'):rep(60000)) end", "too many shapes"},
    {"local d = Dot() while true do FadeIn(d) end", "too many animations"},
    {"while true do wait(1) end", "longer than"},
    {"while true do param('p' .. math.random(), 1) end", "too many parameters"},
    {"while true do cue('c' .. math.random()) wait(0.001) end", "too many cues"},
    {"local group = Dot() while true do group = VGroup(group) end", "holds too much"},
    {"local a, b = Dot(), Dot() while true do a, b = VGroup(a, b), VGroup(a, b) end", "holds too much"},
    {"local top = VGroup() add(top) local g = top for i = 1, 99 do local n = VGroup() g:add(n) g = n end "
     "wait()",
     "holds too much"},
    {"local a = Wait(1) while true do a = AnimationGroup(a, a) end", "too many animations"},
    {"local a = Wait(1) while true do a = Succession(a) end", "too many animations"},
    {"local g = VGroup() for i = 1, 1000 do g:add(Dot()) end while true do play(g:animate():shift(UP)) end",
     "too many"},
    {"local p = {} for i = 1, 1e4 do p[i] = {i, i % 7} end while true do Polygon(p) end", "too big"},
    {"local g = VGroup(Dot()) while true do g:arrange_in_grid { rows = 1e4, cols = 1e4 } end",
     "takes too long"},
    {"local g = VGroup() for i = 1, 1e4 do g:add(Dot()) end add(g) while true do g:shift(UP * 0.001) "
     "wait(0.001) end",
     "too big (more than 256 MiB)"},
};

static void every_bomb_ends_in_time(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++) {
        double start = seconds_now();
        expect_error(bombs[i].source, 0, bombs[i].fragment);
        double taken = seconds_now() - start;
        if (taken > 60.0) // the limit is 10 s of processor time; other programs run too
            fail_msg("%.1f s: %s", taken, bombs[i].source);
    }
}

static void no_animation_is_one_too_many(void **state) {
    (void)state;
    static const char *const last[] = {
        "Write(d)", "FadeIn(d)",     "Transform(d, d)", "MoveAlongPath(d, d)", "Rotate(d)",
        "Wait(1)",  "Succession(w)", "d:animate()",     "Circumscribe(d)"};
    for (size_t i = 0; i < sizeof last / sizeof *last; i++) {
        char source[128];
        snprintf(source, sizeof source, "local d, w = Dot(), Wait(1) for i = 2, 1e6 do Wait(1) end %s",
                 last[i]);
        expect_error(source, 0, "too many animations (more than 1000000)");
    }
}

// Counted in seconds, so that it is not the steps that end it.
static void processor_time_is_limited(void **state) {
    (void)state;
    static const char *const sources[] = {
        "while true do end",
        "while true do pcall(function() while true do end end) end",
        "(('a'):rep(1 << 20)):find('.-.-.-.-b')",
        "local s = ('a'):rep(1 << 20) while true do utf8.len(s) end",
        "local t = {} for i = 1, 1900 do t = setmetatable({}, {__index = t}) end table.unpack(t, 1, 9e5)",
        "local t = {} for i = 1, 1e5 do t[i] = -i end table.sort(t)",
        "table.sort({3, 1, 2}, function() while true do end end)",
        "table.sort(setmetatable({}, {__len = function() return 1 << 30 end}))",
        "table.move({}, 1, 1 << 60, 2)",
        "table.insert(setmetatable({}, {__len = function() return 1 << 60 end}), 1, 2)",
        "table.remove(setmetatable({}, {__len = function() return 1 << 60 end}), 1)",
        "table.concat(setmetatable({}, {__index = function() return '' end}), '', 1, 1 << 60)",
        "while true do ('x'):rep(1e6) end",
        ("local t = {} for i = 1, 1e5 do t[i] = i end while true do local n = select('#', table.unpack(t)) "
         "end"),
    };
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        expect_error(sources[i], 0.01, "the script takes too long (more than 0.01 seconds)");
}

static void a_scene_has_room_for_as_many_shapes_as_the_reference_says(void **state) {
    (void)state;
    saying_check("for i = 1, 300000 do Dot() end");
    expect_error("for i = 1, 300001 do Dot() end", 0,
                 "Dot: too many shapes and glyphs in one scene (more than 300000)");
    expect_error("for i = 1, 299999 do Dot() end Text('ab')", 0, "too many shapes");
}

// Each in the fewest words.
static void where_the_scene_is_full_nothing_more_is_made(void **state) {
    (void)state;
    saying_check(
        "local text, square, dot = Text('ab'), Square(), Dot()\n"
        "local line, arrow, ring = Line(), Arrow(), Circle()\n"
        "local big = VGroup() for i = 1, 9999 do big:add(Dot()) end\n"
        "local copies = {} while pcall(function() copies[#copies + 1] = big:copy() end) do end\n"
        "while pcall(function() copies[#copies + 1] = Dot() end) do end\n"
        "local makers = {\n"
        "  Square, Rectangle, Circle, Dot, Arc, Triangle, VMobject, Line, DashedLine, Arrow, DoubleArrow, "
        "Vector,\n"
        "  VGroup, Path, ArcBetweenPoints, CurvedArrow, CurvedDoubleArrow, ArrowTriangleTip, ArrowCircleTip, "
        "ArrowSquareTip,\n"
        "  function() SurroundingRectangle(square) end, function() BackgroundRectangle(square) end,\n"
        "  function() Polygon({{0, 0}, {1, 0}, {0, 1}}) end, function() Path({{0, 0}, {1, 0}}) end,\n"
        "  function() CubicBezier({0, 0}, {1, 0}, {1, 1}, {0, 1}) end, function() Text('a') end,\n"
        "  function() line:add_tip() end, function() Rectangle({grid_xstep = 1}) end,\n"
        "  function() dot:copy() end, function() square:animate() end, function() Union(square, ring) end,\n"
        "  function() DashedVMobject(ring) end, function() dot:become(square) end, ValueTracker,\n"
        "  function() DecimalNumber(3) end, function() Angle(line, Line(DOWN, UP)) end,\n"
        "}\n"
        "assert(#makers == 36)\n" // none of them is nil
        "for i, make in ipairs(makers) do\n"
        "  local done, message = pcall(make)\n"
        "  assert(not done and message:find('too many shapes', 1, true), i .. ': ' .. tostring(message))\n"
        "end");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_bomb_ends_in_time),
        cmocka_unit_test(no_animation_is_one_too_many),
        cmocka_unit_test(processor_time_is_limited),
        cmocka_unit_test(a_scene_has_room_for_as_many_shapes_as_the_reference_says),
        cmocka_unit_test(where_the_scene_is_full_nothing_more_is_made),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
