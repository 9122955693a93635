// Patterns: they match what Lua's own match, are told how many steps that takes, and can be stopped.
#include "base/random.h"
#include "lua/pattern.h"
#include "lua_pair.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// As Lua's own ----------------------------------------------------------------------------------------------

// What each way to use a pattern gives, as text.
static const char uses_source[] =
    "local uses = {\n"
    "  find = function(s, p, i) return string.find(s, p, i) end,\n"
    "  find_plain = function(s, p, i) return string.find(s, p, i, true) end,\n"
    "  match = function(s, p, i) return string.match(s, p, i) end,\n"
    "  method = function(s, p) return s:match(p) end,\n"
    "  gmatch = function(s, p, i)\n"
    "    local all, next = {}, string.gmatch(s, p, i)\n"
    "    for n = 1, 30 do all[n] = show(next()) end\n"
    "    return table.concat(all, '; ')\n"
    "  end,\n"
    "  gsub = function(s, p, i, r) return string.gsub(s, p, r) end,\n"
    "  gsub_some = function(s, p, i, r) return string.gsub(s, p, r, i) end,\n"
    "  gsub_table = function(s, p, i, r) return string.gsub(s, p, {a = 'A', b = 7, [' '] = false, c = {}, "
    "[1] = r}) "
    "end,\n"
    "  gsub_index = function(s, p, i, r)\n"
    "    return string.gsub(s, p, setmetatable({}, {__index = function(_, key) return '<' .. key .. '>' "
    "end}))\n"
    "  end,\n"
    "  gsub_function = function(s, p, i, r)\n"
    "    return string.gsub(s, p, function(...) return select('#', ...) ~= 2 and show(...) end)\n"
    "  end,\n"
    "  gsub_value = function(s, p, i, r) return string.gsub(s, p, function(a) return #s > 3 and {} or a end) "
    "end,\n"
    "}\n"
    "function use(name, ...) return show(pcall(uses[name], ...)) end\n";

static int open_uses(void **state) {
    lua_pair_open(state);
    lua_pair_run(theirs, uses_source);
    lua_pair_run(ours, uses_source);
    return 0;
}

typedef struct Use {
    const char *name;
    char subject[32], pattern[64], replacement[16];
    size_t subject_length, pattern_length, replacement_length;
    lua_Integer start;
} Use;

static const char *use(lua_State *L, const Use *this) {
    lua_settop(L, 0);
    lua_getglobal(L, "use");
    lua_pushstring(L, this->name);
    lua_pushlstring(L, this->subject, this->subject_length);
    lua_pushlstring(L, this->pattern, this->pattern_length);
    lua_pushinteger(L, this->start);
    lua_pushlstring(L, this->replacement, this->replacement_length);
    if (lua_pcall(L, 5, 1, 0) != LUA_OK)
        fail_msg("%s", lua_tostring(L, -1));
    return lua_tostring(L, -1);
}

// Returns what both gave.
static const char *expect_same(const Use *this) {
    lua_pair_wind_up();
    const char *wanted = use(theirs, this), *is = use(ours, this);
    if (lua_rawlen(theirs, -1) != lua_rawlen(ours, -1) || memcmp(wanted, is, lua_rawlen(ours, -1)) != 0)
        fail_msg("%s('%s', '%s', %lld, '%s')\n  Lua:  %s\n  ours: %s", this->name, this->subject,
                 this->pattern, (long long)this->start, this->replacement, wanted, is);
    return is;
}

static const char *const use_names[] = {"find",       "find_plain", "match",        "method",
                                        "gmatch",     "gsub",       "gsub_some",    "gsub_table",
                                        "gsub_index", "gsub_value", "gsub_function"};
enum { USES = sizeof use_names / sizeof *use_names };

static const char subject_bytes[] = "aaabbcAB01 .-()[]%^$\n\0\xe4"; // and the zero at its end

static const char *const pieces[] = {
    "a",           "b",      "c",        "A",     "0",      " ",      ".",   ".",    "%a",     "%A",
    "%d",          "%w",     "%W",       "%s",    "%p",     "%u",     "%l",  "%x",   "%c",     "%g",
    "%z",          "[ab]",   "[^a]",     "[a-c]", "[^%w]",  "[%a_-]", "[]]", "[^]]", "[a-]",   "[-a]",
    "[%]]",        "[a-%%]", "[A-Z0-9]", "(",     ")",      "(",      ")",   "()",   "(a)",    "(.-)",
    "(%w*)",       "%1",     "%2",       "%0",    "%b()",   "%bab",   "%b",  "%b(",  "%f[%w]", "%f[^a]",
    "%f",          "%f[",    "^",        "$",     "*",      "+",      "-",   "?",    "*",      "+",
    "-",           "?",      "%",        "[",     "]",      "[a",     "%.",  "%-",   "%%",     "\xe4",
    "[\x80-\xff]", "[^",     "[%",       "()",    "%f[%z]", "[b-a]",
};

static const char *const replacements[] = {"",   "x",  "%0", "%1",  "<%1>", "%2", "%%",  "%",
                                           "%x", "ab", "a%", "%%1", "%0%0", "%9", "%1%2"};

static void pick(Random *random, Use *this) {
    *this = (Use){.subject_length = random_below(random, 13),
                  .start = (lua_Integer)random_below(random, 34) - 17};
    for (size_t i = 0; i < this->subject_length; i++)
        this->subject[i] = subject_bytes[random_below(random, sizeof subject_bytes)];
    for (uint32_t left = random_below(random, 8) + random_below(random, 2); left; left--)
        strcat(this->pattern, pieces[random_below(random, sizeof pieces / sizeof *pieces)]);
    this->pattern_length = strlen(this->pattern);
    if (random_below(random, 20) == 0)
        this->pattern[random_below(random, 8)] = '\0';
    strcpy(this->replacement, replacements[random_below(random, sizeof replacements / sizeof *replacements)]);
    this->replacement_length = strlen(this->replacement);
}

static void thousands_of_patterns_do_what_they_do_in_lua(void **state) {
    (void)state;
    enum { PATTERNS = 30000 };
    Random random = random_make(2024, 11);
    size_t errors = 0, matches = 0;
    for (int i = 0; i < PATTERNS; i++) {
        Use this;
        pick(&random, &this);
        for (size_t k = 0; k < USES; k++) {
            this.name = use_names[k];
            const char *result = expect_same(&this);
            errors += strncmp(result, "boolean false", 13) == 0;
            matches += k == 0 && strncmp(result, "boolean true, number", 20) == 0;
        }
    }
    assert_in_range(errors, USES * PATTERNS / 10, USES * PATTERNS * 7 / 10);
    assert_in_range(matches, PATTERNS / 10, PATTERNS);
}

static void every_class_has_the_bytes_it_has_in_lua(void **state) {
    (void)state;
    for (int class = 0; class < 256; class ++)
        for (int byte = 0; byte < 256; byte++) {
            Use this = {
                .name = "match", .subject = {(char)byte}, .subject_length = 1, .pattern = {'%', (char)class}};
            this.pattern_length = 2;
            this.start = 1;
            expect_same(&this);
        }
}

// Expressions, where random texts do not come.
static const char *const expressions[] = {
    "('x'):find(('x*'):rep(198))",
    "('x'):find(('x*'):rep(199))",
    "('x'):find(('x*'):rep(200))",
    "('x'):find(('x*'):rep(201))",
    "('x'):find(('x-'):rep(199) .. 'y')",
    "('x'):find(('x-'):rep(200) .. 'y')",
    "('x'):rep(250):find(('x?'):rep(199))",
    "('x'):rep(250):find(('x?'):rep(200))",
    "('x'):rep(250):match(('x?'):rep(199) .. '(x)')",
    "('x'):match(('()'):rep(32))",
    "('x'):match(('()'):rep(33))",
    "('x'):match(('(x?)'):rep(32))",
    "('x'):gsub(('('):rep(32) .. ('x)'):rep(32), '')",
    "('x'):gsub(('('):rep(33), '')",
    "('x'):rep(3000):find('^' .. ('x'):rep(3000) .. '$')",
    "('(a(b)c)'):match('%b()')",
    "('a\\0b'):find('\\0')",
    "('a\\0b'):find('%z')",
    "('a\\0b.'):find('b.', 1, true)",
    "('a\\0\\0b'):find('%b\\0b')",
    "('abc'):find('', 10)",
    "('abc'):find('', 4)",
    "('abc'):find('', -10)",
    "('abc'):find('b', math.mininteger)",
    "('abc'):find('b', math.maxinteger)",
    "('abc'):find('')",
    "(''):find('')",
    "(''):match('.*')",
    "(''):gsub('', 'x')",
    "('abc'):gsub('', '-')",
    "('abc'):gsub('%w', '%0%0', -1)",
    "('abc'):gsub('%w', '%0%0', math.maxinteger)",
    "('abc'):gsub('^a*', 'x')",
    "('aaa'):gsub('^a', 'x')",
    "('abc'):gsub('b*', '.')",
    "('one two'):gsub('(%w+) (%w+)', '%2 %1')",
    "('abc'):gsub('b', 5)",
    "(12321):gsub(2, 3)",
    "string.find(1, 2)",
    "string.gsub('abc', 'b', nil)",
    "string.gsub('abc', 'b', true)",
    "string.gsub('abc', 'b', '', 'x')",
    "string.gsub('abc', 'b', nil, {})",
    "string.gsub('abc', 'b')",
    "string.gsub({}, 'b')",
    "string.find('a')",
    "string.find()",
    "string.match('a', {})",
    "string.gmatch('a')",
    "string.gmatch('a', 'a', 'x')",
    "('a'):find('a', 1.5)",
    "('abc'):gmatch('b', 5)()",
    "('abc'):gmatch('', 4)()",
    "('abc'):gmatch('', 5)()",
    "('^a^a'):gmatch('^a')()",
    "('abc'):gsub('b', error)",
    "('abc'):gsub('(b)', function(...) error('mine ' .. ...) end)",
    "('abc'):gsub('b', {b = print})",
    "('abc'):gsub('()', '%1')",
    "('abc'):gsub('()b', {[2] = 'two'})",
    "('abc'):gsub('(b)', '%2')",
    "('abc'):gsub('b', '%2')",
    "('abc'):gsub('(b', '%1')",
    "('abc'):find('(b')",
    "('abc'):find('(b)%2')",
    "('abc'):find('(b%1)')",
    "('abab'):find('(ab)%1')",
    "('aba'):find('(ab)%1')",
    "('abab'):find('()%1')",
    "('THE (quick) fox'):find('%((%a+)%)')",
    "('THE (quick) fox'):gsub('%f[%a]%a+', string.lower)",
    "('[[x]]'):match('%[(=*)%[(.-)%]%1%]')",
    "('  trim  '):match('^%s*(.-)%s*$') .. '|'",
};

static void the_corners_of_the_manual_are_as_in_lua(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++)
        lua_pair_expect_same(expressions[i]);
}

// Steps -----------------------------------------------------------------------------------------------------

typedef struct Meter {
    size_t steps, most;
    size_t calls, thousands; // of all, those that tell of a thousand
    jmp_buf out;
} Meter;

static void meter(void *user, size_t steps) {
    Meter *this = user;
    this->steps += steps;
    this->calls++;
    this->thousands += steps == 1000;
    if (this->steps > this->most)
        longjmp(this->out, 1);
}

// Texts of the heap, as long as they are, so that a sanitizer sees what reads past them.
static char *exact_copy(const char *text, size_t length) {
    char *copy = malloc(length ? length : 1);
    memcpy(copy, text, length);
    return copy;
}

// The steps it takes to find the pattern nowhere in `count` times an a.
static size_t steps_of(const char *text, size_t count) {
    char *subject = malloc(count), *pattern_text = exact_copy(text, strlen(text));
    memset(subject, 'a', count);
    Meter this = {.most = (size_t)-1};
    Pattern pattern;
    pattern_init(&pattern, subject, count, pattern_text, strlen(text), meter, &this);
    pattern_anchor(&pattern);
    const char *start;
    assert_null(pattern_search(&pattern, subject, NULL, &start));
    free(subject);
    free(pattern_text);
    return this.steps;
}

static void expect_steps(const char *text, size_t count, double least, double most) {
    size_t steps = steps_of(text, count);
    if ((double)steps < least || (double)steps > most)
        fail_msg("%s on %zu bytes: %zu steps, not %.0f to %.0f", text, count, steps, least, most);
}

static void steps_are_those_that_a_match_really_takes(void **state) {
    (void)state;
    expect_steps("b", 1000, 1000, 3000);
    expect_steps("^b", 1000, 1, 10);
    expect_steps("b.-.-.-.-.-.-.-b", 1000, 1000, 3000);
    expect_steps("()%1", 1000, 1000, 2000);
    expect_steps(".-b", 100, 100 * 100 / 2, 100 * 100 * 2);
    expect_steps("^.-.-b", 100, 100 * 100 / 2, 100 * 100 * 2);
    expect_steps("a*b", 100, 100 * 100 / 2, 100 * 100 * 2);
    expect_steps("a*a*b", 100, 100 * 100 * 100 / 6, 100 * 100 * 100);
    expect_steps("a?a?a?b", 100, 100 * 8, 100 * 40);
    expect_steps("%bab", 1000, 1000 * 1000 / 8, 1000 * 1000 / 4);
    expect_steps("[bcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ]", 1000, 1000 * 10, 1000 * 20);
    expect_steps("%f[bcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ]", 1000, 1000 * 10, 1000 * 20);
    expect_steps("^(a*)%1b", 1600, 1600 + 800 * 6, 1600 * 10 + 800 * 6);
}

static void steps_are_told_a_thousand_at_a_time(void **state) {
    (void)state;
    enum { COUNT = 100000 };
    static char subject[COUNT];
    memset(subject, 'a', COUNT);
    Meter this = {.most = (size_t)-1};
    Pattern pattern;
    const char *start;
    pattern_init(&pattern, subject, COUNT, "b", 1, meter, &this);
    assert_null(pattern_search(&pattern, subject, NULL, &start));
    assert_int_equal(this.steps, 2 * (COUNT + 1)); // to begin, and to look at a byte or the end
    assert_int_equal(this.thousands, this.steps / 1000);
    assert_int_equal(this.calls, this.thousands + 1); // and the rest
}

static void a_match_can_be_stopped_while_it_runs(void **state) {
    (void)state;
    static char subject[100000];
    memset(subject, 'a', sizeof subject);
    static const char *const endless[] = {".-.-.-.-b", ".*.*.*.*b", "(.-)(.-)(.-)b", "%bab",
                                          "(.-)%1%1b", "a?.-a?.-b", "[ab]-%f[b]"};
    for (size_t i = 0; i < sizeof endless / sizeof *endless; i++) {
        static Meter this;
        this = (Meter){.most = 1000000};
        Pattern pattern;
        const char *start;
        pattern_init(&pattern, subject, sizeof subject, endless[i], strlen(endless[i]), meter, &this);
        if (setjmp(this.out) == 0) {
            pattern_search(&pattern, subject, NULL, &start);
            fail_msg("%s: not stopped", endless[i]);
        }
        assert_in_range(this.steps, 1000000, 1000000 + 100000 / 4 + 2000);
    }
}

static void texts_need_no_zero_at_their_end(void **state) {
    (void)state;
    static const char *const texts[] = {"a%",   "a[",  "a[^",  "a[%", "a[%]", "a[b-",  "a%b",
                                        "a%b(", "a%f", "a%f[", "a(",  "a$",   "a()",   "aa-",
                                        "a?",   "%1",  "a",    "",    "[]",   "a%f[b]"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *subject = exact_copy("aaa", 3), *text = exact_copy(texts[i], strlen(texts[i]));
        Meter this = {.most = (size_t)-1};
        Pattern pattern;
        const char *start;
        pattern_init(&pattern, subject, 3, text, strlen(texts[i]), meter, &this);
        const char *end = pattern_search(&pattern, subject, NULL, &start);
        assert_true(!end || (start >= subject && start <= end && end <= subject + 3));
        free(subject);
        free(text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thousands_of_patterns_do_what_they_do_in_lua),
        cmocka_unit_test(every_class_has_the_bytes_it_has_in_lua),
        cmocka_unit_test(the_corners_of_the_manual_are_as_in_lua),
        cmocka_unit_test(steps_are_those_that_a_match_really_takes),
        cmocka_unit_test(steps_are_told_a_thousand_at_a_time),
        cmocka_unit_test(a_match_can_be_stopped_while_it_runs),
        cmocka_unit_test(texts_need_no_zero_at_their_end),
    };
    return cmocka_run_group_tests(tests, open_uses, lua_pair_close);
}
