// A deck's file on its way: what comes first is enough to open it, and each part is shown as soon as it is there.
#include "base/hash.h"
#include "deck/deck_file.h"
#include "deck/deck_stream.h"
#include "deck_parts.h"
#include "deck_sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { REELS = 4, HEAD = 40, KIND_META = 1, KIND_FONTS = 5, KIND_REEL, KIND_IMAGE, KIND_LINES, KIND_ORIGINS };

static char path[] = "/tmp/test_deck_stream.XXXXXX";
static Error error;

// What a server would give, and what of it has come.
static char *whole, *come;
static size_t size;

static void make_stream(int reels) {
    deck_sample_write(path, reels, 3, 4);
    FILE *from = fopen(path, "rb"), *to = open_memstream(&whole, &size);
    if (!deck_stream_write(from, to, &error))
        fail_msg("%s", error.text);
    fclose(from);
    fclose(to);
    come = memset(malloc(size), 0xAA, size); // of no use to anybody
}

static int make_path(void **state) {
    (void)state;
    strcpy(strrchr(path, '.'), ".XXXXXX");
    return close(mkstemp(path));
}

static int drop_stream(void **state) {
    (void)state;
    free(whole);
    free(come);
    whole = come = NULL;
    return remove(path);
}

static Deck *open_file(char *bytes, size_t length) {
    FILE *file = fmemopen(bytes, length, "r");
    setvbuf(file, NULL, _IONBF, 0);
    return deck_open(file, "deck", &error);
}

// NULL where too little of it is there.
static Deck *open_after(size_t there) {
    memcpy(come, whole, there);
    Deck *deck = open_file(come, size);
    if (deck)
        deck_arrive(deck, there);
    return deck;
}

static void arrive(Deck *deck, size_t there) {
    memcpy(come, whole, there);
    deck_arrive(deck, there);
}

// Where the `which`th section of a kind ends in the stream.
static size_t end_of(uint32_t kind, int which) {
    uint32_t found, count;
    uint64_t offset, stored;
    memcpy(&count, whole + 12, sizeof count);
    const char *row = whole + HEAD;
    for (uint32_t i = 0; i < count; i++, row += 40) {
        memcpy(&found, row, sizeof found);
        if (found != kind || which-- > 0)
            continue;
        memcpy(&offset, row + 8, sizeof offset);
        memcpy(&stored, row + 16, sizeof stored);
        return (size_t)(offset + stored);
    }
    fail_msg("there is no part of kind %u", kind);
    return 0;
}

static uint64_t look(const Deck *deck, double t, size_t *count) {
    Arena arena = {0};
    const Pose pose = timeline_sample(&deck->timeline, t, &arena);
    uint64_t hash = hash_start;
    for (size_t i = 0; i < pose.count; i++) {
        hash = hash_bytes(hash, &pose.leaves[i].affine, sizeof pose.leaves[i].affine);
        hash = hash_bytes(hash, &pose.leaves[i].opacity, sizeof pose.leaves[i].opacity);
    }
    *count = pose.count;
    arena_finish(&arena);
    return hash;
}

static size_t count_seen(const Deck *deck, double t) {
    size_t count;
    look(deck, t, &count);
    return count;
}

static void a_stream_shows_what_its_deck_shows(void **state) {
    (void)state;
    make_stream(REELS);
    Deck *streamed = open_after(size), *deck = deck_open(fopen(path, "rb"), path, &error);
    assert_non_null(streamed);
    assert_string_equal(streamed->name, deck->name);
    assert_true(streamed->timeline.duration == deck->timeline.duration);
    assert_int_equal(streamed->timeline.cue_count, deck->timeline.cue_count);
    for (double t = 0; t <= deck->timeline.duration; t += 0.25) {
        size_t own, other;
        assert_int_equal(look(streamed, t, &own), look(deck, t, &other));
        assert_int_equal(own, other);
        assert_true(own > 0);
    }
    deck_destroy(streamed);
    deck_destroy(deck);
}

static void a_deck_is_laid_out_as_before(void **state) {
    (void)state;
    FILE *from = fopen("tests/reference/decks/shapes.rostrum", "rb"), *to = open_memstream(&whole, &size);
    assert_true(deck_stream_write(from, to, &error));
    fclose(from);
    fclose(to);
    FILE *before = fopen("tests/reference/decks/streamed.rostrum", "rb");
    come = malloc(size + 1);
    assert_int_equal(fread(come, 1, size + 1, before), size);
    assert_memory_equal(come, whole, size);
    fclose(before);
}

static void what_is_not_shown_is_not_in_it(void **state) {
    (void)state;
    make_stream(1);
    DeckParts parts;
    assert_true(deck_parts_read(&parts, (uint8_t *)whole, size));
    assert_int_equal(parts.count, 5 + 1 + 1); // of the whole, a reel, a picture
    for (size_t i = 0; i < parts.count; i++)
        assert_true(parts.items[i].kind != KIND_LINES && parts.items[i].kind != KIND_ORIGINS);
    deck_parts_free(&parts);
}

static void the_first_reel_is_shown_while_the_others_are_on_their_way(void **state) {
    (void)state;
    make_stream(REELS);
    size_t first = end_of(KIND_REEL, 0);
    assert_true(first < size / 2);
    Deck *deck = open_after(first - 1);
    assert_non_null(deck);
    assert_false(deck_has(deck, 0));
    assert_int_equal(count_seen(deck, 0), 0);
    memcpy(come, whole, size); // and not said
    assert_false(deck_has(deck, 0));
    arrive(deck, first);
    assert_true(deck_has(deck, 0));
    assert_true(count_seen(deck, 0) > 0);
    assert_false(deck_has(deck, deck->timeline.duration));
    assert_int_equal(count_seen(deck, deck->timeline.duration), 0);
    arrive(deck, end_of(KIND_REEL, 1));
    assert_true(deck_has(deck, 3) && !deck_has(deck, 4));
    arrive(deck, size);
    assert_true(deck_has(deck, deck->timeline.duration));
    assert_true(count_seen(deck, deck->timeline.duration) > 0);
    assert_string_equal(deck->timeline.source->fault.text, "");
    deck_destroy(deck);
}

static void it_opens_as_soon_as_what_is_of_the_whole_is_there(void **state) {
    (void)state;
    make_stream(REELS);
    size_t least = 0;
    for (uint32_t kind = KIND_META; kind <= KIND_FONTS; kind++)
        least = end_of(kind, 0) > least ? end_of(kind, 0) : least;
    for (size_t there = 0; there < least; there += 7)
        assert_null(open_after(there));
    assert_null(open_after(least - 1));
    Deck *deck = open_after(least);
    assert_non_null(deck);
    deck_destroy(deck);
}

static void pictures_behind_their_reels_are_waited_for(void **state) {
    (void)state;
    make_stream(1);
    DeckParts parts;
    assert_true(deck_parts_read(&parts, (uint8_t *)whole, size));
    for (size_t i = 0; i + 1 < parts.count; i++) // the picture goes to the end
        if (parts.items[i].kind == KIND_IMAGE) {
            DeckPart part = parts.items[i];
            parts.items[i] = parts.items[i + 1];
            parts.items[i + 1] = part;
        }
    free(whole);
    free(come);
    uint8_t *made = deck_parts_write(&parts, &size);
    FILE *from = fmemopen(made, size, "r"), *to = open_memstream(&whole, &size);
    assert_true(deck_stream_write(from, to, &error));
    fclose(from);
    fclose(to);
    free(made);
    deck_parts_free(&parts);
    come = memset(malloc(size), 0xAA, size); // of no use to anybody
    Deck *deck = open_after(end_of(KIND_REEL, 0));
    assert_non_null(deck);
    assert_false(deck_has(deck, 0));
    assert_string_equal(deck->timeline.source->fault.text, "");
    arrive(deck, size);
    assert_true(deck_has(deck, 0) && count_seen(deck, 0) > 0);
    deck_destroy(deck);
}

static void a_reel_that_came_damaged_is_told_when_all_is_there(void **state) {
    (void)state;
    make_stream(2);
    whole[end_of(KIND_REEL, 0) - 1] ^= 1;
    Deck *deck = open_after(end_of(KIND_REEL, 0));
    assert_false(deck_has(deck, 0));
    assert_string_equal(deck->timeline.source->fault.text, "");
    arrive(deck, size);
    assert_true(deck_has(deck, 0));
    assert_non_null(strstr(deck->timeline.source->fault.text, "is damaged: its checksum is another one"));
    assert_true(deck_has(deck, 3) && count_seen(deck, 3) > 0);
    deck_destroy(deck);
}

static void no_stream_is_made_of_what_is_damaged(void **state) {
    (void)state;
    make_stream(2);
    char *none;
    size_t length;
    for (int is_cut = 0; is_cut < 2; is_cut++) {
        whole[HEAD + 40 * 7 + 1] ^= !is_cut; // in what is stored
        FILE *from = fmemopen(whole, is_cut ? size - 1 : size, "r"), *to = open_memstream(&none, &length);
        assert_false(deck_stream_write(from, to, &error));
        assert_non_null(strstr(error.text, is_cut ? "bytes long, not" : "damaged"));
        fclose(from);
        fclose(to);
        free(none);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_stream_shows_what_its_deck_shows, make_path, drop_stream),
        cmocka_unit_test_setup_teardown(a_deck_is_laid_out_as_before, make_path, drop_stream),
        cmocka_unit_test_setup_teardown(what_is_not_shown_is_not_in_it, make_path, drop_stream),
        cmocka_unit_test_setup_teardown(the_first_reel_is_shown_while_the_others_are_on_their_way, make_path,
                                        drop_stream),
        cmocka_unit_test_setup_teardown(it_opens_as_soon_as_what_is_of_the_whole_is_there, make_path,
                                        drop_stream),
        cmocka_unit_test_setup_teardown(pictures_behind_their_reels_are_waited_for, make_path, drop_stream),
        cmocka_unit_test_setup_teardown(a_reel_that_came_damaged_is_told_when_all_is_there, make_path,
                                        drop_stream),
        cmocka_unit_test_setup_teardown(no_stream_is_made_of_what_is_damaged, make_path, drop_stream),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
