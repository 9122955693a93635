// The vocabulary: every row is complete, its defaults can be read, the reference shows it and an example uses it.
#include "base/color.h"
#include "base/ease.h"
#include "cli/words.h"
#include "words/constants.h"
#include "words/manim.h"
#include "words/reference.h"

#include <jansson.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char reference_path[] = "docs/scene-language.md";

static char *read_all(const char *path) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    enum { MOST = 1 << 20 };
    char *text = calloc(1, MOST);
    assert_true(fread(text, 1, MOST - 1, file) > 0);
    fclose(file);
    return text;
}

// Rows ------------------------------------------------------------------------------------------------------

static void check_param(const Word *word, const Param *param, size_t offset) {
    if (!param->name || !param->help || !*param->help || param->help[strlen(param->help) - 1] == '.')
        fail_msg("%s: %s needs a line of documentation without a full stop", word->name, param->name);
    if (param->type == VALUE_CHOICE && !param->choices)
        fail_msg("%s: %s needs its choices", word->name, param->name);
    if (word->call && offset + param->offset >= word->size)
        fail_msg("%s: the field of %s lies outside of the struct", word->name, param->name);
    if (param->type == VALUE_NUMBER && word_standard(word, param)) {
        double standard = standard_number(word_standard(word, param));
        if (isnan(standard) || number_violation(standard, param->range))
            fail_msg("%s: the default of %s is not in its range", word->name, param->name);
    }
}

static void for_each_word(void (*check)(const Word *word)) {
    for (size_t g = 0; g < word_group_count; g++)
        for (size_t i = 0; i < word_groups[g]->count; i++)
            check(&word_groups[g]->words[i]);
}

static void check_row(const Word *word) {
    if (!word->call == !word->body || !word->help || !*word->help || strchr(word->help, '\n'))
        fail_msg("%s needs a function or a body and a line of documentation", word->name);
    assert_in_range(word->call ? word->size : 1, 1, word_max_size);
    assert_true(word->by_position <= word->options[0].count);
    for (int s = 0; word->body && s < word_max_sets; s++)
        if (word->size || word->options[s].offset)
            fail_msg("%s: what has a body is not written into a struct", word->name);
    for (size_t i = 0; i < word->argument_count; i++) {
        check_param(word, &word->arguments[i], 0);
        bool was_optional = i > 0 && word->arguments[i - 1].is_optional;
        if (was_optional && !word->arguments[i].is_optional)
            fail_msg("%s: %s comes behind what may be left out", word->name, word->arguments[i].name);
    }
    for (int s = 0; s < word_max_sets; s++)
        for (size_t i = 0; i < word->options[s].count; i++)
            check_param(word, &word->options[s].params[i], word->options[s].offset);
    for (const Standard *own = word->standards; own && own->name; own++) {
        const ParamSet *set;
        if (!word_find_option(word, own->name, &set))
            fail_msg("%s has a default for %s, which it does not take", word->name, own->name);
    }
}

static void every_row_is_complete(void **state) {
    (void)state;
    for_each_word(check_row);
}

// Those of words whose body is in a scene's language are read by that.
static void check_standards(const Word *word) {
    if (word->body)
        return;
    max_align_t arguments[word_max_size / sizeof(max_align_t)] = {0};
    word_fill_standards(word, arguments); // asserts that each can be read
}

static void every_default_can_be_read(void **state) {
    (void)state;
    for_each_word(check_standards);
    assert_true(fabs(standard_number("PI / 2") - 1.5707963267948966) < 1e-15);
    assert_true(standard_number("-0.5") == -0.5);
    assert_true(isnan(standard_number("PIE")) && isnan(standard_number("")) && isnan(standard_number("4 m")));
}

static bool share_a_type(const Word *word, const Word *other) {
    for (size_t i = 0; word->types && word->types[i]; i++)
        if (other->types && word_suits(other, word->types[i]))
            return true;
    return !word->types && !other->types;
}

static void check_unique(const Word *word) {
    int count = 0;
    for (size_t g = 0; g < word_group_count; g++)
        for (size_t i = 0; i < word_groups[g]->count; i++) {
            const Word *other = &word_groups[g]->words[i];
            count += other->of == word->of && !other->room == !word->room &&
                     strcmp(other->name, word->name) == 0 && share_a_type(word, other);
        }
    if (count != 1)
        fail_msg("%s stands there %d times", word->name, count);
    if (!word->of && manim_name_find(word->name))
        fail_msg("%s is there: its row of manim_names goes", word->name);
}

static void every_name_stands_once(void **state) {
    (void)state;
    for_each_word(check_unique);
    for (size_t i = 1; i < manim_name_count; i++)
        assert_true(strcmp(manim_names[i - 1].name, manim_names[i].name) < 0);
}

static void a_number_is_in_its_range_up_to_its_ends(void **state) {
    (void)state;
    const struct {
        NumberRange range;
        double within[3], outside[3];
    } rows[] = {
        {RANGE_ANY, {-1e6, 0.5, 1e6}, {-1000001, 1000001, INFINITY}},
        {RANGE_POSITIVE, {1e-9, 0.5, 1e6}, {0, -1, NAN}},
        {RANGE_NOT_NEGATIVE, {0, 0.5, 1e6}, {-1e-9, -1, 1000001}},
        {RANGE_UNIT, {0, 0.5, 1}, {-1e-9, 1.000001, NAN}},
        {RANGE_PART, {-1, 0, 1}, {-1.000001, 1.000001, NAN}},
        {RANGE_COUNT, {1, 2, 10000}, {0, 1.5, 10001}},
        {RANGE_DECIMALS, {0, 3, 6}, {-1, 2.5, 7}},
        {RANGE_SIDE, {0, 1, 1}, {-1, 0.5, 2}},
        {RANGE_INDEX, {-1e6, 0, 1e6}, {0.5, -1.5, 1000001}},
        {RANGE_SHOWN, {-1e15, 0.5, 1e15}, {-1.1e15, 1.1e15, INFINITY}},
    };
    assert_int_equal(sizeof rows / sizeof *rows, NUMBER_RANGE_COUNT);
    for (size_t i = 0; i < NUMBER_RANGE_COUNT; i++)
        for (int k = 0; k < 3; k++) {
            assert_null(number_violation(rows[i].within[k], rows[i].range));
            assert_non_null(number_violation(rows[i].outside[k], rows[i].range));
        }
}

// The reference ---------------------------------------------------------------------------------------------

static char *examples; // all that stands between ```lua and ```

static void read_examples(void) {
    char *text = read_all(reference_path);
    examples = calloc(1, strlen(text) + 1);
    for (char *at = text; (at = strstr(at, "```lua\n"));) {
        char *start = at + 7, *end = strstr(start, "\n```");
        assert_non_null(end);
        strncat(examples, start, (size_t)(end - start));
        at = end;
    }
    free(text);
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static bool is_used(const char *name) {
    for (const char *at = examples; (at = strstr(at, name)); at++)
        if ((at == examples || !is_letter(at[-1])) && !is_letter(at[strlen(name)]))
            return true;
    return false;
}

static void check_example(const Word *word) {
    if (!is_used(word->name))
        fail_msg("%s needs an example in %s", word->name, reference_path);
}

static void every_word_has_an_example(void **state) {
    (void)state;
    read_examples();
    for_each_word(check_example);
    free(examples);
}

static void write_table(FILE *file, const char *title) {
    if (strcmp(title, "shared options") == 0) {
        reference_write_sets(file);
        return;
    }
    for (size_t g = 0; g < word_group_count; g++)
        if (strcmp(word_groups[g]->title, title) == 0) {
            reference_write_group(file, word_groups[g]);
            return;
        }
    fail_msg("%s has a table of '%s', which is no group of words", reference_path, title);
}

// The reference with its tables as the rows say; the caller frees it.
static char *write_reference(const char *text) {
    char *made = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&made, &size);
    for (const char *at; (at = strstr(text, "<!-- words: ")); text = strstr(at, "<!-- end -->")) {
        char title[64];
        assert_int_equal(sscanf(at, "<!-- words: %63[^>\n]", title), 1);
        title[strlen(title) - 3] = '\0'; // " --"
        const char *line_end = strchr(at, '\n') + 1;
        fwrite(text, 1, (size_t)(line_end - text), file);
        write_table(file, title);
        assert_non_null(strstr(at, "<!-- end -->"));
    }
    fputs(text, file);
    fclose(file);
    return made;
}

static void the_tables_of_the_reference_are_those_of_the_rows(void **state) {
    (void)state;
    char *text = read_all(reference_path), *made = write_reference(text);
    if (strcmp(text, made) != 0)
        fail_msg("the tables of %s are old; `make reference` writes them", reference_path);
    for (size_t g = 0; g < word_group_count; g++) {
        char marker[80];
        snprintf(marker, sizeof marker, "<!-- words: %s -->", word_groups[g]->title);
        if (!strstr(text, marker))
            fail_msg("%s has no table of %s", reference_path, word_groups[g]->title);
    }
    free(text);
    free(made);
}

static int update_reference(void) {
    char *text = read_all(reference_path), *made = write_reference(text);
    FILE *file = fopen(reference_path, "wb");
    assert_non_null(file);
    fputs(made, file);
    free(text);
    free(made);
    return fclose(file);
}

// Names that are near ---------------------------------------------------------------------------------------

static void a_name_that_is_not_known_is_told_what_may_have_been_meant(void **state) {
    (void)state;
    const struct {
        const char *name, *hint;
    } hints[] = {
        {"GrowArow", "there is no GrowArow; did you mean GrowArrow?"},
        {"ThreeDScene", "ThreeDScene is not there yet"},
        {"self", "self.play(...) is written play(...), and so are self.wait, self.add and self.remove"},
        {"Cirlce", "there is no Cirlce; did you mean Circle?"},
        {"BLEU", "there is no BLEU; did you mean BLUE?"},
        {"RIGTH", "there is no RIGTH; did you mean RIGHT?"},
        {"smoth", "there is no smoth; did you mean smooth?"},
        {"pi", "there is no pi; did you mean PI?"},
        {"simulate", "there is no simulate; did you mean batching.simulate?"},
        {"higlight", "there is no higlight; did you mean code.highlight?"},
        {"REDD", "there is no REDD; did you mean RED?"}, // and not code.read
        {"fadein", "there is no fadein; did you mean FadeIn?"},
        {"", ""},
        {"x", ""},
        {"counter", ""},
        {"a_name_of_somebody_that_is_longer_than_any_word", ""},
    };
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        char text[word_hint_size];
        assert_string_equal(word_hint(hints[i].name, text), hints[i].hint);
    }
    assert_string_equal(word_suggest(VALUE_NODE, "shfit"), "shift");
    assert_null(word_suggest(VALUE_RUN, "shfit"));
}

// How many words the reference prints of a name (NULL: of all), and what stands in it.
static size_t print_reference(const char *name, const char *first, const char *second) {
    char *text;
    size_t size;
    FILE *file = open_memstream(&text, &size);
    size_t count = reference_print(file, name);
    fclose(file);
    assert_true(strstr(text, first) && strstr(text, second));
    free(text);
    return count;
}

static void check_printed(const Word *word) {
    char *text, name[param_text_size];
    size_t size;
    FILE *file = open_memstream(&text, &size);
    reference_print(file, word->name);
    fclose(file);
    for (size_t i = 0; i < word->argument_count; i++)
        if (!strstr(text, param_write(word, &word->arguments[i], name)))
            fail_msg("%s without %s", word->name, name);
    for (int s = 0; s < word_max_sets; s++)
        for (size_t i = 0; i < word->options[s].count; i++)
            if (!strstr(text, param_write(word, &word->options[s].params[i], name)))
                fail_msg("%s without %s", word->name, name);
    free(text);
}

static void the_reference_prints_all_words_or_those_of_a_name(void **state) {
    (void)state;
    size_t count = 0;
    for (size_t g = 0; g < word_group_count; g++)
        count += word_groups[g]->count;
    assert_int_equal(print_reference(NULL, word_groups[0]->title, word_groups[1]->title), count);
    assert_int_equal(print_reference("Circumscribe", "stroke_width", "buff"), 1);
    assert_int_equal(print_reference("shift", "shift", ""), 1);
    assert_int_equal(print_reference("Circumscrbe", "", ""), 0);
    assert_int_equal(print_reference("Swap", "  node   ", "any number, or a list"), 1);
    for_each_word(check_printed);
}

static void what_has_no_room_in_a_line_is_cut(void **state) {
    (void)state;
    enum { CHOICES = 40 };
    const char *choices[CHOICES + 1] = {NULL};
    for (int i = 0; i < CHOICES; i++)
        choices[i] = "choice";
    const Param param = {.name = "name", .type = VALUE_CHOICE, .choices = choices};
    struct {
        char text[param_text_size], behind[CHOICES * sizeof "choice, "];
    } line;
    memset(&line, '?', sizeof line);
    assert_int_equal(strlen(param_write_limits(&param, line.text)), param_text_size - 1);
    assert_string_equal(line.text + param_text_size - 1 - 8, " choice,");
    for (size_t i = 0; i < sizeof line.behind; i++)
        assert_int_equal(line.behind[i], '?');
}

// JSON ------------------------------------------------------------------------------------------------------

// NULL and "" are left out.
static void assert_text(const json_t *object, const char *name, const char *text) {
    const char *found = json_string_value(json_object_get(object, name));
    if (text && *text)
        assert_string_equal(found, text);
    else
        assert_null(json_object_get(object, name));
}

static void assert_param(const json_t *json, const Word *word, const Param *param, const char *set) {
    assert_text(json, "name", param->name);
    assert_text(json, "type", value_type_names[param->type]);
    assert_text(json, "help", param->help);
    assert_text(json, "default", word_standard(word, param));
    assert_text(json, "unit", param->unit);
    assert_text(json, "set", set);
    if (param->type == VALUE_NUMBER)
        assert_text(json, "range", number_range_words(param->range));
    assert_int_equal(json_is_true(json_object_get(json, "optional")), param->is_optional);
    const json_t *choices = json_object_get(json, "choices");
    size_t count = 0;
    while (param->choices && param->choices[count]) {
        assert_string_equal(json_string_value(json_array_get(choices, count)), param->choices[count]);
        count++;
    }
    assert_int_equal(json_array_size(choices), count);
}

static void assert_word(const json_t *json, const WordGroup *group, const Word *word) {
    static const char *const kinds[] = {"constructor", "data",   "animation", "verb",
                                        "method",      "change", "field"};
    const json_t *arguments = json_object_get(json, "arguments"), *options = json_object_get(json, "options");
    size_t count = 0;
    assert_text(json, "name", word->name);
    assert_text(json, "kind", kinds[word->kind]);
    assert_text(json, "group", group->title);
    assert_text(json, "help", word->help);
    assert_text(json, "room", word->room);
    assert_text(json, "of", word->of ? value_type_names[word->of] : NULL);
    assert_non_null(strstr(json_string_value(json_object_get(json, "call")), word->name));
    for (size_t i = 0; i < word->argument_count; i++)
        assert_param(json_array_get(arguments, i), word, &word->arguments[i], NULL);
    assert_int_equal(json_array_size(arguments), word->argument_count);
    for (int s = 0; s < word_max_sets; s++)
        for (size_t i = 0; i < word->options[s].count; i++)
            assert_param(json_array_get(options, count++), word, &word->options[s].params[i],
                         word->options[s].title);
    assert_int_equal(json_array_size(options), count);
}

static void assert_constants(const json_t *list) {
    for (size_t i = 0; i < point_constant_count; i++) {
        const json_t *point = json_array_get(list, i), *value = json_object_get(point, "value");
        assert_text(point, "name", point_constants[i].name);
        assert_text(point, "help", point_constants[i].help);
        assert_true(json_real_value(json_array_get(value, 0)) == point_constants[i].point.x);
        assert_true(json_real_value(json_array_get(value, 1)) == point_constants[i].point.y);
    }
    for (size_t i = 0; i < number_constant_count; i++) {
        const json_t *number = json_array_get(list, point_constant_count + i);
        assert_text(number, "name", number_constants[i].name);
        assert_text(number, "help", number_constants[i].help);
        assert_float_equal(json_real_value(json_object_get(number, "value")), number_constants[i].number,
                           1e-12);
    }
    assert_int_equal(json_array_size(list), point_constant_count + number_constant_count);
}

static void the_vocabulary_in_json_holds_every_row(void **state) {
    (void)state;
    FILE *file = tmpfile();
    words_print_json(file);
    rewind(file);
    json_t *all = json_loadf(file, 0, NULL), *words = json_object_get(all, "words");
    fclose(file);
    size_t count = 0;
    for (size_t g = 0; g < word_group_count; g++)
        for (size_t i = 0; i < word_groups[g]->count; i++)
            assert_word(json_array_get(words, count++), word_groups[g], &word_groups[g]->words[i]);
    assert_int_equal(json_array_size(words), count);
    assert_constants(json_object_get(all, "constants"));
    const json_t *colors = json_object_get(all, "colors"), *eases = json_object_get(all, "rate_functions"),
                 *missing = json_object_get(all, "missing");
    for (size_t i = 0; i < color_table_count; i++) {
        const char *value = json_string_value(json_object_get(json_array_get(colors, i), "value"));
        assert_text(json_array_get(colors, i), "name", color_table[i].name);
        assert_true(value[0] == '#' && strtoul(value + 1, NULL, 16) == color_table[i].rgb &&
                    strlen(value) == 7);
    }
    for (size_t i = 0; i < ease_table_count; i++)
        assert_text(json_array_get(eases, i), "name", ease_table[i].name);
    for (size_t i = 0; i < manim_name_count; i++) {
        assert_text(json_array_get(missing, i), "name", manim_names[i].name);
        assert_text(json_array_get(missing, i), "here", manim_names[i].here);
    }
    assert_int_equal(json_array_size(colors), color_table_count);
    assert_int_equal(json_array_size(eases), ease_table_count);
    assert_int_equal(json_array_size(missing), manim_name_count);
    json_decref(all);
}

int main(int argc, char **argv) {
    if (argc > 1 && strcmp(argv[1], "--update") == 0)
        return update_reference();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reference_prints_all_words_or_those_of_a_name),
        cmocka_unit_test(what_has_no_room_in_a_line_is_cut),
        cmocka_unit_test(the_vocabulary_in_json_holds_every_row),
        cmocka_unit_test(every_row_is_complete),
        cmocka_unit_test(every_default_can_be_read),
        cmocka_unit_test(every_name_stands_once),
        cmocka_unit_test(a_number_is_in_its_range_up_to_its_ends),
        cmocka_unit_test(every_word_has_an_example),
        cmocka_unit_test(the_tables_of_the_reference_are_those_of_the_rows),
        cmocka_unit_test(a_name_that_is_not_known_is_told_what_may_have_been_meant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
