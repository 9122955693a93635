// What decks' files leave in memory when they have been written, read or refused: nothing.
#include "deck/deck_file.h"
#include "deck/deck_stream.h"
#include "deck/deck_writer.h"
#include "deck_sample.h"
#include "flocks.h"
#include "memory.h"
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

enum { ROUNDS = 6, FIRST = 3, LITTLE = 2000 }; // what the first rounds keep is the library's; bytes

static char folder[] = "/tmp/rostrum-deck-memory-XXXXXX";
static char long_name[5000];

static const char *path_of(const char *name) {
    return text_file_path(folder, name);
}

static void assert_keeps_nothing(void (*use)(void)) {
    size_t before = 0;
    int descriptors = memory_descriptors();
    for (int i = 0; i < ROUNDS; i++) {
        before = i == FIRST ? memory_held() : before;
        use();
    }
    assert_true(memory_held() < before + LITTLE);
    assert_int_equal(memory_descriptors(), descriptors);
}

// Of so much that several reels are made of it.
static Deck *make_deck(Arena *arena) {
    enum { FLOCKS = 6 };
    static Cue cues[FLOCKS];
    static const Playing playings[] = {{0, 1.25, "FadeIn", 4}};
    Deck *deck = deck_create();
    deck->name = "flocks";
    deck->timeline = flocks_make(arena, FLOCKS);
    for (int i = 0; i < FLOCKS; i++)
        cues[i] = (Cue){.name = "flock", .notes = "", .time = i};
    deck->timeline.cues = cues;
    deck->timeline.cue_count = FLOCKS;
    deck->timeline.playings = playings;
    deck->timeline.playing_count = 1;
    return deck;
}

static Deck *open_deck(const char *path) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    return deck_open(file, path, NULL);
}

static void see(const Deck *deck) {
    Arena arena = {0};
    for (double t = 0; t < deck->timeline.duration; t++)
        timeline_sample(&deck->timeline, t, &arena);
    arena_finish(&arena);
}

static void write_and_see(void) {
    Arena arena = {0};
    DeckCounts counts;
    Deck *deck = make_deck(&arena);
    assert_true(deck_write(deck, path_of("talk.rostrum"), NULL));
    deck_destroy(deck);
    arena_finish(&arena);
    deck = open_deck(path_of("talk.rostrum"));
    assert_non_null(deck);
    see(deck);
    assert_true(deck_count(deck, &counts, NULL));
    assert_true(counts.reels > 1);
    deck_destroy(deck);
}

static void nothing_is_kept_of_a_deck_that_was_written_and_seen(void **state) {
    (void)state;
    assert_keeps_nothing(write_and_see);
}

static void write_without_a_name(void) {
    Arena arena = {0};
    Error error = {""};
    Deck *deck = make_deck(&arena);
    deck->name = long_name;
    assert_false(deck_write(deck, path_of("none.rostrum"), &error));
    assert_non_null(strstr(error.text, "a text is too long"));
    deck_destroy(deck);
    arena_finish(&arena);
}

static void write_a_reel_that_is_none(void) {
    Arena arena = {0};
    Error error = {""};
    DeckWriter *writer = deck_writer_create(path_of("none.rostrum"), &error);
    for (int i = 0; i < 4; i++) { // outlines that are shared from the third on
        Reel reel = deck_sample_reel(&arena, i, 4, 10);
        if (i == 3)
            ((Leaf *)reel.leaves)[0].shape = NULL;
        bool is_good = deck_writer_add_reel(writer, i * deck_sample_reel_seconds,
                                            (i + 1) * deck_sample_reel_seconds, &reel, &error);
        assert_int_equal(is_good, i < 3);
    }
    deck_writer_destroy(writer);
    assert_null(deck_writer_create("/nowhere/talk.rostrum", &error));
    arena_finish(&arena);
}

static void nothing_is_kept_of_a_deck_that_cannot_be_written(void **state) {
    (void)state;
    memset(long_name, 'a', sizeof long_name - 1);
    assert_keeps_nothing(write_without_a_name);
    assert_keeps_nothing(write_a_reel_that_is_none);
    assert_int_equal(access(path_of("none.rostrum"), F_OK), -1);
}

static char *bytes; // of a deck's file
static size_t size;

// Every byte in its turn is another one, of the parts of the file in turn: most are found damaged.
static void see_what_is_damaged(void) {
    for (size_t at = 0; at < size; at += size / 23) {
        FILE *file = tmpfile();
        bytes[at] ^= 0x10;
        assert_int_equal(fwrite(bytes, 1, size, file), size);
        bytes[at] ^= 0x10;
        Deck *deck = deck_open(file, "talk", NULL);
        if (!deck)
            continue;
        see(deck);
        deck_destroy(deck);
    }
}

// The first part of it.
static void send_what_is_cut(void) {
    for (size_t lacking = 0; lacking < size; lacking += size / 5) {
        size_t kept = size - lacking;
        FILE *from = tmpfile(), *to = tmpfile(), *full = fopen("/dev/full", "wb");
        assert_int_equal(fwrite(bytes, 1, kept, from), kept);
        assert_int_equal(deck_stream_write(from, to, NULL), !lacking);
        setvbuf(full, NULL, _IONBF, 0);
        assert_false(deck_stream_write(from, full, NULL));
        fclose(from);
        fclose(to);
        fclose(full);
    }
}

static void nothing_is_kept_of_a_deck_that_is_damaged_or_cannot_be_sent(void **state) {
    (void)state;
    deck_sample_write(path_of("talk.rostrum"), 2, 6, 8);
    bytes = malloc(1 << 20);
    size = text_file_read(path_of("talk.rostrum"), bytes, 1 << 20);
    assert_keeps_nothing(see_what_is_damaged);
    assert_keeps_nothing(send_what_is_cut);
    free(bytes);
}

static int remove_folder(void **state) {
    (void)state;
    return remove(path_of("talk.rostrum")) || rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_kept_of_a_deck_that_was_written_and_seen),
        cmocka_unit_test(nothing_is_kept_of_a_deck_that_cannot_be_written),
        cmocka_unit_test(nothing_is_kept_of_a_deck_that_is_damaged_or_cannot_be_sent),
    };
    return mkdtemp(folder) ? cmocka_run_group_tests(tests, NULL, remove_folder) : 1;
}
