// Every option of every word that is seen changes the picture, as its row promises.
#include "base/hash.h"
#include "fetch/fetch.h"
#include "gl/painter.h"
#include "lua/script.h"
#include "words/groups.h"

#include <ctype.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static Painter painter;

static int open_painter(void **state) {
    (void)state;
    Error error;
    return painter_init(&painter, &error) ? 0 : -1;
}

static int close_painter(void **state) {
    (void)state;
    painter_finish(&painter);
    return 0;
}

// What the script shows at a moment, as one number.
static uint64_t print_of(const char *script, double time) {
    Error error;
    static Fetcher fetcher; // for fonts
    fetcher_begin(&fetcher, "/", false);
    const ScriptInput input = {.fonts = &painter.fonts, .fetch = fetch, .fetch_context = &fetcher};
    Deck *deck = script_run("scene.lua", script, strlen(script), &input, &error);
    if (!deck)
        fail_msg("%s\nin: %s", error.text, script);
    painter_build(&painter, deck, time, 640, 360);
    const Display *display = &painter.display;
    uint64_t print = hash_start;
    for (size_t i = 0; i < display->batch_count; i++)
        print = hash_bytes(print, &display->batches[i].pipeline, sizeof(Pipeline));
    for (size_t i = 0; i < display->instance_count; i++)
        print = hash_bytes(print, &display->instances[i], sizeof(Instance));
    print = hash_bytes(print, display->edges, display->edge_count * sizeof(Edge));
    print = hash_bytes(print, &deck->scene.background, sizeof(Color));
    deck_destroy(deck);
    return print;
}

// Scripts ----------------------------------------------------------------------------------------------------

// A value of each type, as a script writes it, in terms of what `stage` below declares.
static const char *const samples[VALUE_TYPE_COUNT] = {
    [VALUE_TEXT] = "\"Ab\\nfi\\tdef\"",
    [VALUE_COLOR] = "\"#123456\"",
    [VALUE_TINT] = "\"#123456\"",
    [VALUE_POINT] = "V(0.5, 0.25)",
    [VALUE_PAIR] = "0.7",
    [VALUE_EASE] = "rush_into",
    [VALUE_FUNCTION] = "rush_into",
    [VALUE_NODE] = "other",
    [VALUE_NODES] = "other, Dot()",
    [VALUE_TARGET] = "other",
    [VALUE_POINTS] = "{LEFT, UP, RIGHT}",
    [VALUE_TEXTS] = "\"Ab\", \"c\\tdef\"",
    [VALUE_ANIM] = "FadeIn(row)",
    [VALUE_ANIMS] = "FadeIn(other), FadeIn(third)",
    [VALUE_LANES] = "bits",
    [VALUE_SERIES] = "load",
    [VALUE_NUMBER] = "0.5",
};

// What an option is set to, where that does not follow from its type.
static const struct {
    const char *name, *value;
} values[] = {
    {"colors", "{on = GREEN, off = RED, ground = TEAL, grid = RED, head = RED}"},
    {"signs", "{on = \"1\", off = \"0\"}"},
    {"rows", "1"},
    {"cols", "1"},
    {"decimals", "2"},
    {"blur", "0.4"},
    {"dim_to_match", "0"},
    {"joint_type", "\"ROUND\""},
    {"cap_style", "\"ROUND\""},
    {"index_of_submobject_to_align", "2"},
    {"num_lines", "5"},
    {"n_mobs", "3"},
    {"blinks", "2"},
    {"n_segments", "4"},
    {"max", "9"},
    {"max_tip_length_to_length_ratio", "0.05"},
    {"max_stroke_width_to_length_ratio", "0.5"},
    {"prefix", "\"ab\""},
    {"suffix", "\"ab\""},
    {"align", "\"right\""},
    {"alignment", "\"right\""},
    {"weight", "SEMIBOLD"},
    {"font", "\"DejaVu Serif\""},
    {"t2c", "{Ab = RED}"},
    {"t2g", "{Ab = {RED, BLUE}}"},
    {"t2w", "{Ab = SEMIBOLD}"},
    {"t2s", "{Ab = ITALIC}"},
    {"t2f", "{Ab = \"DejaVu Serif\"}"},
    {"gradient", "{RED, BLUE}"},
    {"tab_width", "9"},
    {"radius", "3"},
};

static const char *value_of(const Word *word, const Param *param, char text[64]) {
    const char *standard = word_standard(word, param);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (strcmp(values[i].name, param->name) == 0)
            return values[i].value;
    if (param->type == VALUE_CHOICE)
        return param->choices[1];
    if (param->type == VALUE_SWITCH)
        return strcmp(standard, "true") == 0 ? "false" : "true";
    if (param->type != VALUE_NUMBER || !standard || standard_number(standard) == 0.0)
        return samples[param->type];
    snprintf(text, 64, "%.9g", 0.4 * standard_number(standard));
    return text;
}

// Nodes of several shapes, lanes, a series; a text with a stroke, so that all of it is seen.
static const char stage[] =
    "local bits = lanes {{{0, 1, 'on'}, {1, 1.2, 'off'}, {1.2, 2, 'on'}}, {{0, 2, 'off'}}} "
    "local load = series {{0, 1.5}, {1, 4}, {2, 2000}} "
    "local other = VGroup(Square(), Circle():shift(RIGHT * 2)):shift(UP + LEFT * 2) "
    "local third = Triangle():shift(DOWN) "
    "local row = VGroup(Square {fill_opacity = 0.5}, Dot {radius = 0.5}, Dot(), third:copy()) "
    "local goal = row:copy():stretch(1.5, 0):shift(RIGHT) ";

static void append(char *script, const char *format, ...) __attribute__((format(printf, 2, 3)));

enum { SCRIPT_SIZE = 4096 };

static void append(char *script, const char *format, ...) {
    size_t length = strlen(script);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(script + length, SCRIPT_SIZE - length, format, arguments);
    va_end(arguments);
}

// What else is said, with and without an option, so that it is seen.
static const struct {
    const char *option, *needs, *value;
} companions[] = {
    {"fill_color", "fill_opacity", "0.5"},
    {"fill_color", "path_arc", "1"}, // of what would be a straight line
    {"fill_opacity", "path_arc", "1"},
    {"background_stroke_color", "background_stroke_width", "9"},
    {"background_stroke_opacity", "background_stroke_width", "9"},
    {"stroke_color", "stroke_width", "5"},
    {"stroke_opacity", "stroke_width", "5"},
    {"width", "colors", "{on = GREEN, off = RED}"},
    {"height", "colors", "{on = GREEN, off = RED}"},
    {"gap", "colors", "{on = GREEN, off = RED}"},
    {"buff", "colors", "{on = GREEN, off = RED}"},
    {"cols", "colors", "{on = GREEN, off = RED}"},
    {"corner_radius", "colors", "{on = GREEN, off = RED}"},
    {"blur", "colors", "{on = GREEN, off = RED}"},
    {"reverse", "colors", "{on = GREEN, off = RED}"},
    {"font_size", "signs", "{on = \"1\", off = \"0\"}"},
    {"reverse_rate_function", "rate_func", "smooth"},
    {"path_arc", "shift", "RIGHT"},
    {"about_point", "run_time", "1"},
    {"dim_to_match", "stretch", "false"},
    {"opacity", "width", "9"},
    {"sheen_direction", "sheen_factor", "-0.4"},
    {"joint_type", "stroke_width", "60"},
    {"sheen_factor", "color", "BLUE"},
    {"time_off", "time_on", "0.2"},
    {"remover", "final_opacity", "0.5"},
    {"blinks", "time_on", "0.1"},
    {"weight", "signs", "{on = \"1\", off = \"0\"}"},
};

static void append_companions(char *script, const Word *word, const char *option) {
    const ParamSet *set;
    for (size_t i = 0; i < sizeof companions / sizeof *companions; i++)
        if (strcmp(companions[i].option, option) == 0 && word_find_option(word, companions[i].needs, &set))
            append(script, "%s = %s, ", companions[i].needs, companions[i].value);
}

// What an argument is, where that does not follow from its type.
static const struct {
    const char *name, *value;
} argument_values[] = {
    {"target", "goal"},
    {"group", "row"},
    {"text", "row"},
    {"cursor", "third"},
    {"shape", "Rectangle"},
    {"animation_class", "FadeIn"},
    {"arg_creator", "nil"},
    {"speedinfo", "{[0.5] = 0.2}"},
    {"method", "\"rotate\""},
    {"first", "0.5"},
    {"second", "nil"},
    {"third", "nil"},
    {"matrix", "{{1, 0.5}, {0, 1}}"},
    {"function", "function(m) return m:shift(UP) end"},
};

static const char *argument_of(const Word *word, size_t index) {
    static const char *const apart[] = {"LEFT", "UP", "DR", "V(3, 1)"};
    const Param *param = &word->arguments[index];
    if (word->kind == WORD_CONSTRUCTOR && param->type == VALUE_POINT)
        return apart[index % 4];
    for (size_t i = 0; i < sizeof argument_values / sizeof *argument_values; i++)
        if (word->kind == WORD_ANIMATION && strcmp(argument_values[i].name, param->name) == 0)
            return argument_values[i].value;
    if (param->range == RANGE_SIDE)
        return "1";
    if (param->type == VALUE_TARGET && index == 1)
        return "DOWN * 2";
    if (word->kind == WORD_ANIMATION && param->type == VALUE_NODES)
        return "row, other";
    if (word->kind == WORD_ANIMATION && param->type == VALUE_NODE)
        return strcmp(param->name, "node") == 0 ? "row" : "third";
    return samples[param->type];
}

// "Rectangle(...)" or "row:shift(...)" with an option, or without one where `value` is NULL.
static void append_call(char *script, const Word *word, const char *option, const char *value) {
    append(script, "%s%s(", word->of ? "row:" : "", word->name);
    for (size_t i = 0; i < word->argument_count; i++)
        append(script, "%s%s", i ? ", " : "", argument_of(word, i));
    append(script, "%s{", word->argument_count ? ", " : "");
    append_companions(script, word, option);
    if (value)
        append(script, "%s = %s", option, value);
    append(script, "})");
}

static const char *write_script(const Word *word, const char *option, const char *value) {
    static char script[SCRIPT_SIZE];
    strcpy(script, stage);
    bool is_animation = word->kind == WORD_ANIMATION;
    if (is_animation || word->kind == WORD_CHANGE)
        append(script, "add(row) ");
    append(script, is_animation ? "play(" : "local made = ");
    append_call(script, word, option, value);
    append(script, is_animation
                       ? ")"
                       : " add(made) if made.set_window then made:set_window(0, 2):set_progress(1.1) end");
    append(script, " wait(4)");
    return script;
}

// Words ------------------------------------------------------------------------------------------------------

// What is not seen of an option in a play of one animation.
static const struct {
    const char *word, *option;
} never_seen[] = {
    {"ArrowTriangleTip", "width"},
    {"ArrowCircleFilledTip", "width"},
    {"ArrowCircleTip", "width"},
    {"ArrowSquareFilledTip", "width"},
    {"ArrowSquareTip", "width"},
    {"StealthTip", "width"}, // only the filled triangle has one of its own
    {"DashedLine", "fill_color"},
    {"DashedLine", "fill_opacity"},             // nor have dashes an inside
    {"scale", "scale_tips"},                    // no arrow is there
    {"BackgroundRectangle", "sheen_direction"}, // and is black
    {"BackgroundRectangle", "stroke_width"},    // of opacity 0
    {"set", "z_index"},                         // all of it lies as it lay
    {"Circumscribe", "lag_ratio"},              // a frame is a single shape, which nothing comes later than
    {"MoveAlongPath", "lag_ratio"},             // all of it moves at once
    {"ReplacementTransform", "remover"},        // what is replaced goes anyway
    {"Unwrite", "remover"},                     // what is not seen may stay
    {"FadeTransformPieces", "lag_ratio"},       // each shape is an animation of its own
    {"ShrinkToCenter", "remover"},              // nothing is left to be seen
    {"Wait", "run_time"},
    {"Add", "run_time"},                 // the next one begins then
    {"MarkupText", "line_spacing"},      // nor in Manim
    {"MarkupText", "justify"},           // of a text that is not broken
    {"MarkupText", "disable_ligatures"}, // Inter has none here
    {"Text", "disable_ligatures"},       // likewise
    {"Title", "disable_ligatures"},
    {"BulletedList", "disable_ligatures"},
    {"BulletedList", "line_spacing"},
    {"Paragraph", "disable_ligatures"}, // likewise
    {"SpiralIn", "lag_ratio"},
    {"Wiggle", "lag_ratio"},
    {"FadeOutToPoint", "remover"}, // it is gone by then
    {"FocusOn", "lag_ratio"},      // one shape
    {"Flash", "lag_ratio"},        // each line is an animation of its own
};

static bool is_never_seen(const Word *word, const Param *param) {
    for (size_t i = 0; i < sizeof never_seen / sizeof *never_seen; i++)
        if (strcmp(never_seen[i].word, word->name) == 0 && strcmp(never_seen[i].option, param->name) == 0)
            return true;
    static const char *const elsewhere[] = {"cap_style", "joint_type",
                                            "z_index"}; // of lines, corners and several shapes
    bool is_elsewhere = false;
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        is_elsewhere |= strcmp(elsewhere[i], param->name) == 0;
    bool is_bare =
        !strcmp(word->name, "VMobject") || !strcmp(word->name, "add_tip"); // no outline, and a group
    return is_elsewhere || is_bare || (word->anim.removes && strcmp(param->name, "remover") == 0);
}

static void check_option(const Word *word, const Param *param) {
    char text[64];
    static const double moments[] = {0.1, 0.3, 0.45, 0.8, 8};
    const char *value = value_of(word, param, text);
    if (is_never_seen(word, param))
        return;
    if (!value)
        fail_msg("%s: there is no sample of %s", word->name, param->name);
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        uint64_t without = print_of(write_script(word, param->name, NULL), moments[i]);
        if (print_of(write_script(word, param->name, value), moments[i]) != without)
            return;
    }
    fail_msg("%s looks the same with %s = %s\n%s", word->name, param->name, value,
             write_script(word, param->name, value));
}

static void check_word(const Word *word) {
    for (int s = 0; s < word_max_sets; s++)
        for (size_t i = 0; i < word->options[s].count; i++)
            check_option(word, &word->options[s].params[i]);
}

static void check_options(const WordGroup *group) {
    for (size_t i = 0; i < group->count; i++)
        check_word(&group->words[i]);
}

static void every_option_of_a_shape_is_seen(void **state) {
    (void)state;
    check_options(&text_word_group);
    check_options(&shape_word_group);
    check_options(&line_word_group);
}

static void every_option_of_a_chart_is_seen(void **state) {
    (void)state;
    check_options(&chart_word_group);
}

static void every_option_of_a_method_is_seen(void **state) {
    (void)state;
    check_options(&place_word_group);
    check_options(&size_word_group);
    check_options(&look_word_group);
}

static void every_option_of_an_animation_is_seen(void **state) {
    (void)state;
    const WordGroup *const groups[] = {&appearing_word_group, &animation_word_group, &attention_word_group,
                                       &anim_group_word_group};
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++)
        for (size_t i = 0; i < groups[g]->count; i++)
            if (groups[g]->words[i].kind == WORD_ANIMATION)
                check_word(&groups[g]->words[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_option_of_a_shape_is_seen),
        cmocka_unit_test(every_option_of_a_chart_is_seen),
        cmocka_unit_test(every_option_of_a_method_is_seen),
        cmocka_unit_test(every_option_of_an_animation_is_seen),
    };
    return cmocka_run_group_tests(tests, open_painter, close_painter);
}
