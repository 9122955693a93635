// What a deck says of the parameters that it was packed with, and files that say it wrongly.
#include "deck/deck_file.h"
#include "deck_parts.h"
#include "shell.h"
#include "text_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { KIND_PARAMETERS = 10, MOST_FILE = 1 << 22 };

static const char script[] = "param('slots', 8, { min = 1, max = 64, step = 1 })\n"
                             "param('rate', 0.5, { min = 0, max = 2 })\n"
                             "param('labels', true)\n"
                             "param('kind', 'static', { choices = { 'static', 'other' } })\n"
                             "wait(1)\n";
static char folder[] = "/tmp/test_packed_values.XXXXXX", lua[64], path[64];
static uint8_t bytes[MOST_FILE];
static size_t size;

static void pack(const char *more) {
    char command[256];
    snprintf(command, sizeof command, "pack %s -o %s %s", lua, path, more);
    const Result *result = shell_run(command);
    if (result->status)
        fail_msg("%s", result->err);
    size = text_file_read(path, bytes, sizeof bytes);
}

static int set_up(void **state) {
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/talk.rostrum", folder);
    snprintf(lua, sizeof lua, "%s/talk.lua", folder);
    FILE *file = fopen(lua, "w");
    fputs(script, file);
    return fclose(file);
}

static int tear_down(void **state) {
    (void)state;
    char command[80];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static Deck *open_bytes(uint8_t *from, size_t count, Error *error) {
    return deck_open(fmemopen(from, count, "rb"), "deck", error);
}

static const Parameter *find(const Deck *deck, const char *name) {
    const Parameter *parameter = parameter_find(deck->parameters, deck->parameter_count, name);
    assert_non_null(parameter);
    return parameter;
}

static void a_deck_has_the_values_that_it_was_packed_with(void **state) {
    (void)state;
    Error error;
    pack("--set slots=12 --set labels=off --set kind=other");
    Deck *deck = open_bytes(bytes, size, &error);
    assert_non_null(deck);
    assert_int_equal(deck->parameter_count, 4);
    const Parameter *slots = find(deck, "slots"), *kind = find(deck, "kind");
    assert_true(slots->value == 12 && slots->standard == 8 && slots->min == 1 && slots->max == 64 &&
                slots->step == 1);
    assert_true(find(deck, "rate")->value == 0.5);
    assert_true(find(deck, "labels")->kind == PARAMETER_SWITCH && find(deck, "labels")->value == 0);
    assert_string_equal(kind->choices[(size_t)kind->value], "other");
    deck_destroy(deck);
}

static void a_deck_of_a_script_without_parameters_has_none(void **state) {
    (void)state;
    Error error;
    char command[256];
    snprintf(command, sizeof command, "pack -o %s", path);
    assert_int_equal(shell_run(command)->status, 0);
    Deck *deck = deck_open(fopen(path, "rb"), path, &error);
    assert_non_null(deck);
    assert_int_equal(deck->parameter_count, 0);
    deck_destroy(deck);
}

static DeckPart *parameters_of(DeckParts *parts) {
    for (size_t i = 0; i < parts->count; i++)
        if (parts->items[i].kind == KIND_PARAMETERS)
            return &parts->items[i];
    fail_msg("there is no such part");
    return NULL;
}

static void assert_values_are_some(const Deck *deck) {
    for (size_t i = 0; i < deck->parameter_count; i++) {
        const Parameter *parameter = &deck->parameters[i];
        char text[parameter_text_size];
        assert_true(parameter->kind <= PARAMETER_CHOICE);
        assert_true(parameter->value >= parameter->min && parameter->value <= parameter->max);
        assert_non_null(parameter_show(parameter, parameter->value, text));
    }
}

static void whatever_its_bytes_say_is_refused_or_sound(void **state) {
    (void)state;
    DeckParts parts;
    size_t refused = 0, count;
    pack("");
    assert_true(deck_parts_read(&parts, bytes, size));
    DeckPart *part = parameters_of(&parts);
    for (size_t i = 0; i < part->size * 8; i++) {
        part->bytes[i / 8] ^= (uint8_t)(1 << i % 8);
        uint8_t *made = deck_parts_write(&parts, &count);
        Error error = {""};
        Deck *deck = open_bytes(made, count, &error);
        if (deck)
            assert_values_are_some(deck);
        else
            assert_memory_equal(error.text, "deck: its parameters: ", 22);
        refused += !deck;
        if (deck)
            deck_destroy(deck);
        free(made);
        part->bytes[i / 8] ^= (uint8_t)(1 << i % 8);
    }
    deck_parts_free(&parts);
    assert_true(refused > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_deck_has_the_values_that_it_was_packed_with),
        cmocka_unit_test(a_deck_of_a_script_without_parameters_has_none),
        cmocka_unit_test(whatever_its_bytes_say_is_refused_or_sound),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
