#include "lua_words.h"

#include "base/color.h"
#include "base/ease.h"
#include "words/constants.h"
#include "words/groups.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { DEEPEST = 3 };

// A line in the making; what does not fit is left out, and the line is then no Lua.
typedef struct Line {
    Random *random;
    char *text;
    size_t length;
    int depth;
} Line;

static size_t below(Line *line, size_t bound) {
    return random_below(line->random, (uint32_t)bound);
}

static bool one_in(Line *line, size_t count) {
    return below(line, count) == 0;
}

static void put(Line *line, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void put(Line *line, const char *format, ...) {
    size_t room = lua_words_line_size - line->length;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line->text + line->length, room, format, arguments);
    va_end(arguments);
    line->length += (size_t)length < room ? (size_t)length : room - 1;
}

// Words -----------------------------------------------------------------------------------------------------

static const Word *word_at(size_t index) {
    for (size_t g = 0; g < word_group_count; index -= word_groups[g++]->count)
        if (index < word_groups[g]->count)
            return &word_groups[g]->words[index];
    return NULL;
}

static const Word *pick_word(Line *line, bool (*fits)(const Word *word)) {
    size_t count = 0;
    const Word *picked = NULL;
    for (size_t i = 0; word_at(i); i++)
        if (fits(word_at(i)) && one_in(line, ++count))
            picked = word_at(i);
    return picked;
}

static bool makes_node(const Word *word) {
    return word->kind == WORD_CONSTRUCTOR && !word->of;
}

static bool makes_anim(const Word *word) {
    return word->kind == WORD_ANIMATION && !word->of;
}

static bool makes_data(const Word *word) {
    return word->kind == WORD_DATA && !word->room;
}

static bool is_verb(const Word *word) {
    return word->kind == WORD_VERB && !word->of;
}

static bool is_change(const Word *word) {
    return word->of == VALUE_NODE && word->kind == WORD_CHANGE;
}

static bool is_node_method(const Word *word) {
    return word->of == VALUE_NODE;
}

static bool is_run_method(const Word *word) {
    return word->of == VALUE_RUN && word->kind == WORD_METHOD;
}

// Values ----------------------------------------------------------------------------------------------------

static void put_value(Line *line, const Param *param);
static void put_call(Line *line, const Word *word);

static void put_one(Line *line, const char *const *texts, size_t count) {
    put(line, "%s", texts[below(line, count)]);
}

static void put_number(Line *line) {
    static const char *const numbers[] = {"0",    "-1",   "1e6",  "-1e6", "1e-6", "1e308",  "0/0", "1/0",
                                          "-1/0", "1e-9", "1000", "2^53", "-0.0", "1e-300", "TAU", "99999"};
    if (one_in(line, 3))
        put_one(line, numbers, COUNT(numbers));
    else
        put(line, "%.3g", (double)(1 + below(line, 40)) / (double)(1 + below(line, 8)));
}

static void put_text(Line *line) {
    static const char *const texts[] = {"''",
                                        "'a'",
                                        "'fi ffl'",
                                        "'A\\nB\\n\\nC'",
                                        "('x'):rep(300)",
                                        "'日本'",
                                        "'\\u{202E}ab'",
                                        "'e\\u{301}'",
                                        "'\\0'",
                                        "'\\xFF'",
                                        "'\\t|\\t'",
                                        "'queue'",
                                        "'tokens'",
                                        "'next'",
                                        "'throughput'",
                                        "'a\\u{5D0}b'",
                                        "'<b>a<i>b</i></b>'",
                                        "'<span size=\"9%\" color=\"RED\">x</span>&lt;'",
                                        "'<u>b'",
                                        "'[1:-1]'"};
    put_one(line, texts, COUNT(texts));
}

static void put_color(Line *line) {
    if (one_in(line, 4))
        put(line, "'#%06X%02X'", (unsigned)below(line, 1 << 24), (unsigned)below(line, 256));
    else
        put(line, "%s", color_table[below(line, color_table_count)].name);
}

static void put_point(Line *line) {
    if (one_in(line, 2)) {
        put(line, "%s", point_constants[below(line, point_constant_count)].name);
        return;
    }
    put(line, "{");
    put_number(line);
    put(line, ", ");
    put_number(line);
    put(line, "}");
}

static void put_ease(Line *line) {
    if (one_in(line, 5))
        put(line, "function(t) return t * t - 1 end");
    else
        put(line, "%s", ease_table[below(line, ease_table_count)].name);
}

// Of time, of points, of nodes.
static void put_function(Line *line) {
    static const char *const functions[] = {
        "function(m, a) return m end",
        "function(m, dt) o[1] = Circle {radius = dt + 0.1} o[2] = o[2] or VGroup() o[2]:add(o[1]) end",
        "function(m) m:become(o[3] or Text('ab')) end",
        "function(m, a) m:shift(UP * a):rotate(a) return UP end",
        "function() return Square() end",
        "function() return V(1, 2) end",
        "function(m) m:clear_updaters() remove(m) add(o[4] or m) end",
        "function(p) return p * 2 end",
        "function(x, y) return y, x end",
        "function(m, a) o[5] = m:copy() o[6] = o[5]:animate():shift(UP) m:become(o[5]) end",
        "function(m) m:set_points_as_corners({UP, DOWN, LEFT}):add_line_to(RIGHT) end",
        "function(m) m:add_updater(function(n, dt) n:set_color({RED, BLUE}):scale(1.01) end) end",
        "function() wait() end",
        "function() return 1 / 0 end"};
    put_one(line, functions, COUNT(functions));
}

static void put_node(Line *line) {
    const Word *word = line->depth < DEEPEST && one_in(line, 3) ? pick_word(line, makes_node) : NULL;
    if (word)
        put_call(line, word);
    else
        put(line, "(o[%zu] or Dot())", 1 + below(line, 6));
}

static void put_anim(Line *line) {
    const Word *word = line->depth < DEEPEST && !one_in(line, 4) ? pick_word(line, makes_anim) : NULL;
    if (word) {
        put_call(line, word);
        return;
    }
    put_node(line);
    put(line, ":animate():");
    put_call(line, pick_word(line, is_change));
}

static void put_run(Line *line) {
    static const char *const laws[] = {"chat", "code", "uniform:1:4", "constant:3", "geometric:2.5"};
    put(line, "batching.simulate({ requests = %zu, slots = %zu, output = '%s', log = %s }).%s",
        1 + below(line, 9), 1 + below(line, 5), laws[below(line, COUNT(laws))],
        one_in(line, 9) ? "false" : "true", one_in(line, 2) ? "static" : "continuous");
}

static void put_of_run(Line *line, const char *const *calls, size_t count) {
    put_run(line);
    put(line, "%s", calls[below(line, count)]);
}

static void put_lanes(Line *line) {
    static const char *const calls[] = {":lanes()", ":phases()", ":mask()", ":queue(3)"};
    if (one_in(line, 3))
        put(line, "lanes({{{0, 1.5, 'a'}, {1.5, 4, 'b'}}, {{%zu, 3, 'b'}}})", below(line, 4));
    else
        put_of_run(line, calls, COUNT(calls));
}

static void put_series(Line *line) {
    static const char *const calls[] = {":series('queue')", ":series('tokens')", ":rate(0.1)", ":rate(1, 5)"};
    if (one_in(line, 3))
        put(line, "series({{0, 1}, {1.5, 2.5}, {%zu, -3}})", 1 + below(line, 4));
    else
        put_of_run(line, calls, COUNT(calls));
}

static void put_moments(Line *line) {
    static const char *const calls[] = {":moments('phase')", ":moments('iteration')"};
    put_of_run(line, calls, COUNT(calls));
}

static void put_list(Line *line, void (*put_item)(Line *line), const char *between) {
    for (size_t i = 0, count = 1 + below(line, 4); i < count; i++) {
        put(line, "%s", i ? between : "");
        put_item(line);
    }
}

static void put_points(Line *line) {
    put(line, "{LEFT, UP, ");
    put_list(line, put_point, ", ");
    put(line, "}");
}

static void put_table(Line *line) {
    put(line, "{");
    put_list(line, put_number, ", ");
    put(line, ", {");
    put_list(line, put_number, ", ");
    put(line, "}, slots = ");
    put_number(line);
    put(line, "}");
}

static void put_switch(Line *line) {
    put(line, "%s", one_in(line, 2) ? "true" : "false");
}

static void put_target(Line *line) {
    (one_in(line, 2) ? put_node : put_point)(line);
}

static void put_pair(Line *line) {
    (one_in(line, 2) ? put_number : put_point)(line);
}

static void put_nodes(Line *line) {
    put_list(line, put_node, ", ");
}

static void put_anims(Line *line) {
    put_list(line, put_anim, ", ");
}

static void put_texts(Line *line) {
    put_list(line, put_text, ", ");
}

static void put_choice(Line *line, const Param *param) {
    size_t count = 0;
    while (param->choices && param->choices[count])
        count++;
    if (count)
        put(line, "'%s'", param->choices[below(line, count)]);
    else
        put_text(line);
}

static void put_in_range(Line *line, NumberRange range) {
    if (range == RANGE_UNIT)
        put(line, "%.2g", (double)below(line, 101) / 100);
    else if (range == RANGE_SIDE)
        put(line, "%zu", below(line, 2));
    else
        put(line, "%zu", 1 + below(line, 6));
}

static void put_value(Line *line, const Param *param) {
    static void (*const ways[VALUE_TYPE_COUNT])(Line * line) = {
        [VALUE_SWITCH] = put_switch, [VALUE_NUMBER] = put_number,    [VALUE_INTEGER] = put_number,
        [VALUE_TEXT] = put_text,     [VALUE_COLOR] = put_color,      [VALUE_POINT] = put_point,
        [VALUE_PAIR] = put_pair,     [VALUE_EASE] = put_ease,        [VALUE_NODE] = put_node,
        [VALUE_NODES] = put_nodes,   [VALUE_TARGET] = put_target,    [VALUE_POINTS] = put_points,
        [VALUE_ANIM] = put_anim,     [VALUE_ANIMS] = put_anims,      [VALUE_TEXTS] = put_texts,
        [VALUE_LANES] = put_lanes,   [VALUE_SERIES] = put_series,    [VALUE_MOMENTS] = put_moments,
        [VALUE_RUN] = put_run,       [VALUE_LIST] = put_table,       [VALUE_TABLE] = put_table,
        [VALUE_ANY] = put_table,     [VALUE_FUNCTION] = put_function};
    if (param->type == VALUE_CHOICE || one_in(line, 200))
        put_choice(line, param);
    else if (param->type == VALUE_NUMBER && param->range > RANGE_NOT_NEGATIVE && !one_in(line, 6))
        put_in_range(line, param->range);
    else
        (ways[param->type] ? ways[param->type] : put_number)(line);
}

// Calls -----------------------------------------------------------------------------------------------------

static void put_options(Line *line, const Word *word) {
    put(line, "{");
    for (int s = 0; s < word_max_sets; s++)
        for (size_t i = 0; i < word->options[s].count; i++) {
            const Param *param = &word->options[s].params[i];
            if (!one_in(line, 4))
                continue;
            put(line, "%s = ", param->name);
            put_value(line, param);
            put(line, ", ");
        }
    put(line, "}");
}

static void put_call(Line *line, const Word *word) {
    line->depth++;
    put(line, "%s%s%s(", word->room ? word->room : "", word->room ? "." : "", word->name);
    size_t count = 0;
    for (; count < word->argument_count; count++) {
        if (word->arguments[count].is_optional && one_in(line, 2))
            break;
        put(line, "%s", count ? ", " : "");
        put_value(line, &word->arguments[count]);
    }
    if (word_has_options(word) && one_in(line, 2)) {
        put(line, "%s", count ? ", " : "");
        put_options(line, word);
    }
    put(line, ")");
    line->depth--;
}

// Statements ------------------------------------------------------------------------------------------------

static void make_node(Line *line) {
    put(line, "o[#o + 1] = ");
    put_call(line, pick_word(line, makes_node));
}

static void play(Line *line) {
    put(line, "play(");
    put_anims(line);
    put(line, ")");
}

static void call_method(Line *line) {
    put(line, "o[#o]:");
    put_call(line, pick_word(line, is_node_method));
}

static void ask_run(Line *line) {
    put_run(line);
    put(line, ":");
    put_call(line, pick_word(line, is_run_method));
}

static void say_verb(Line *line) {
    put_call(line, pick_word(line, one_in(line, 4) ? makes_data : is_verb));
}

static void say_more(Line *line) {
    static const char *const more[] = {"wait(0.5)", "o[1]:shift(UP) wait()",
                                       "play(FadeIn(VGroup(table.unpack(o))))", "add(table.unpack(o))",
                                       "cue('c', {notes = 'n'})"};
    put_one(line, more, COUNT(more));
}

static void put_statement(Line *line) {
    static void (*const ways[])(Line * line) = {make_node,   make_node,   make_node, play,     play,   play,
                                                call_method, call_method, say_verb,  say_more, ask_run};
    ways[below(line, COUNT(ways))](line);
}

void lua_words_write(Random *random, char text[lua_words_line_size]) {
    Line line = {.random = random, .text = text};
    put(&line, "pcall(function() o = o or {} ");
    put_statement(&line);
    put(&line, " end)\n");
}

// Names -----------------------------------------------------------------------------------------------------

const char *lua_word(size_t index) {
    static const char *const more[] = {"local ",
                                       "function ",
                                       "end ",
                                       "for i = 1, 3 do ",
                                       "if ",
                                       "then ",
                                       "return ",
                                       "...",
                                       "nil",
                                       "#",
                                       "..",
                                       "//",
                                       "%",
                                       "goto ",
                                       "[[",
                                       "--[[",
                                       "pcall(",
                                       "error(",
                                       "string.rep(",
                                       ":find(",
                                       ":gsub(",
                                       "setmetatable(",
                                       "table.concat(",
                                       "<const>",
                                       "<close>",
                                       "~=",
                                       "math.huge",
                                       "{[1]="};
    const size_t counts[] = {COUNT(more), color_table_count, ease_table_count, point_constant_count};
    if (index < counts[0])
        return more[index];
    if ((index -= counts[0]) < counts[1])
        return color_table[index].name;
    if ((index -= counts[1]) < counts[2])
        return ease_table[index].name;
    if ((index -= counts[2]) < counts[3])
        return point_constants[index].name;
    const Word *word = word_at(index - counts[3]);
    return word ? word->name : NULL;
}
