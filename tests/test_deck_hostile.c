// Whatever the bytes of a deck's file are, there is a message or a picture.
#include "base/random.h"
#include "deck/deck_file.h"
#include "deck_parts.h"
#include "deck_trial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MUTATIONS = 1500 };

static const char *const seeds[] = {
    "tests/reference/decks/shapes.rostrum", "tests/reference/decks/charts.rostrum",
    "tests/reference/decks/reels.rostrum", "tests/reference/decks/streamed.rostrum"};
enum { seed_count = sizeof seeds / sizeof *seeds };

// One with the table at its end, and one with the table behind its head.
static const char *const layouts[] = {"tests/reference/decks/shapes.rostrum",
                                      "tests/reference/decks/streamed.rostrum"};
enum { layout_count = sizeof layouts / sizeof *layouts };

static uint8_t *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    uint8_t *bytes = malloc(*size + 1);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    fclose(file);
    return bytes;
}

static void assert_fault(const DeckTrial *trial, const char *says) {
    if (!strstr(trial->fault.text, says))
        fail_msg("\"%s\" does not say \"%s\"", trial->fault.text, says);
}

static void every_seed_is_sound(void **state) {
    (void)state;
    for (size_t i = 0; i < seed_count; i++) {
        size_t size;
        uint8_t *bytes = read_file(seeds[i], &size);
        DeckTrial trial = deck_try(bytes, size);
        if (!trial.is_open || trial.fault.text[0])
            fail_msg("%s: %s", seeds[i], trial.fault.text);
        free(bytes);
    }
}

static void cut_short(const char *path) {
    size_t size;
    uint8_t *bytes = read_file(path, &size);
    for (size_t length = 0; length < size; length++) {
        DeckTrial trial = deck_try(bytes, length);
        assert_false(trial.is_open);
        assert_fault(&trial, "deck: ");
    }
    free(bytes);
}

static void a_file_cut_short_anywhere_is_refused(void **state) {
    (void)state;
    for (size_t i = 0; i < layout_count; i++)
        cut_short(layouts[i]);
}

static void change_bytes(const char *path) {
    size_t size;
    uint8_t *bytes = read_file(path, &size);
    uint64_t picture = deck_try(bytes, size).picture;
    for (size_t i = 0; i < size; i++) {
        bytes[i] ^= (uint8_t)(1 + i % 255);
        DeckTrial trial = deck_try(bytes, size);
        if (!trial.fault.text[0] && trial.picture != picture)
            fail_msg("byte %zu changes the picture and nothing is said", i);
        bytes[i] ^= (uint8_t)(1 + i % 255);
    }
    free(bytes);
}

static void a_changed_byte_is_noticed_or_changes_nothing(void **state) {
    (void)state;
    for (size_t i = 0; i < layout_count; i++)
        change_bytes(layouts[i]);
}

// One of what files suffer and what attackers try.
static void change(DeckPart *part, Random *random) {
    static const uint8_t extremes[] = {0, 1, 0x7F, 0x80, 0xFF};
    uint8_t fresh[8];
    for (size_t i = 0; i < sizeof fresh; i++)
        fresh[i] = random_below(random, 2) ? extremes[random_below(random, sizeof extremes)]
                                           : (uint8_t)random_next(random);
    size_t at = random_below(random, (uint32_t)part->size + 1), left = part->size - at;
    size_t old = random_below(random, 4) * random_below(random, 4),
           count = random_below(random, sizeof fresh);
    old = old < left ? old : left;
    deck_part_replace(part, at, old, fresh, random_below(random, 2) && old <= sizeof fresh ? old : count);
}

static void whatever_stands_in_a_part_ends_in_a_message_or_a_picture(void **state) {
    (void)state;
    Random random = random_make(2026, 9);
    size_t refused = 0;
    for (size_t i = 0; i < seed_count * MUTATIONS; i++) {
        size_t size;
        uint8_t *bytes = read_file(seeds[i % seed_count], &size);
        DeckParts parts;
        assert_true(deck_parts_read(&parts, bytes, size));
        for (uint32_t changes = 1 + random_below(&random, 3); changes > 0; changes--)
            change(&parts.items[random_below(&random, (uint32_t)parts.count)], &random);
        uint8_t *changed = deck_parts_write(&parts, &size);
        refused += deck_try(changed, size).fault.text[0] != 0;
        deck_parts_free(&parts);
        free(changed);
        free(bytes);
    }
    assert_in_range(refused, seed_count * MUTATIONS / 4, seed_count * MUTATIONS - 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_seed_is_sound),
        cmocka_unit_test(a_file_cut_short_anywhere_is_refused),
        cmocka_unit_test(a_changed_byte_is_noticed_or_changes_nothing),
        cmocka_unit_test(whatever_stands_in_a_part_ends_in_a_message_or_a_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
