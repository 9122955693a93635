// Which of a deck's reels stay in memory: the last ones, as many as there is room for. The file is spoilt once they have
// been seen; of what shows something then nothing has been read again.
#include "deck/deck_file.h"
#include "deck/deck_writer.h"
#include "deck_sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char path[] = "/tmp/rostrum-cache-XXXXXX";

// A line there and back of so many curves, each of which takes 64 bytes.
static Outline zigzag(Arena *arena, uint32_t curves) {
    OutlineBuilder builder = outline_begin(arena);
    outline_move_to(&builder, (Point){0, 0});
    for (uint32_t i = 0; i < curves; i++)
        outline_line_to(&builder, (Point){(i + 1) % 2 * 9, 0});
    return *outline_end(&builder);
}

// One that shows the line, in each a little another one, which reels do not share.
static Reel make_reel(Arena *arena, int index, const Outline *line) {
    Reel reel = deck_sample_reel(arena, index, 0, 0);
    ((Point *)line->points)[1].x = index;
    for (size_t i = 0; i < reel.leaf_count; i++)
        if (reel.leaves[i].shape->kind == SHAPE_PATH)
            *(Outline *)reel.leaves[i].shape->outline = *line;
    return reel;
}

// A deck of some reels that take so many MiB each.
static void write_reels(int count, uint32_t mebibytes) {
    static const Cue start = {.name = "start", .notes = ""};
    static const Playing playings[] = {{0, 1.25, "FadeIn", 4}, {0.5, 1, NULL, 0}};
    DeckWriter *writer = deck_writer_create(path, NULL);
    Deck *deck = deck_create();
    Arena arena = {0};
    const Outline line = zigzag(&arena, mebibytes << 14);
    double end = 0;
    Error error = {""};
    for (int i = 0; i < count; i++, end += deck_sample_reel_seconds) {
        Reel reel = make_reel(&arena, i, &line);
        if (!deck_writer_add_reel(writer, end, end + deck_sample_reel_seconds, &reel, &error))
            fail_msg("%s", error.text);
    }
    deck->name = "talk";
    deck->timeline =
        (Timeline){.duration = end, .cues = &start, .cue_count = 1, .playings = playings, .playing_count = 2};
    assert_true(deck_writer_finish(writer, deck, NULL));
    arena_finish(&arena);
    deck_writer_destroy(writer);
    deck_destroy(deck);
}

static bool shows(const Deck *deck, int reel) {
    Arena arena = {0};
    size_t count = timeline_sample(&deck->timeline, (reel + 0.5) * deck_sample_reel_seconds, &arena).count;
    arena_finish(&arena);
    return count > 0;
}

// Puts what follows in the place of the file's bytes, which are kept; or these again.
static void exchange_file(char *bytes, size_t room) {
    FILE *file = fopen(path, "r+b");
    char *before = malloc(room);
    size_t size = fread(before, 1, room, file);
    assert_in_range(size, 1, room - 1);
    rewind(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
    memcpy(bytes, before, size);
    free(before);
}

// Sees reels in that order, as digits, and then asserts that of all those are kept alone.
static void assert_kept(const char *seen, const char *all, const char *kept) {
    static char bytes[1 << 16];
    memset(bytes, 0, sizeof bytes);
    Deck *deck = deck_open(fopen(path, "rb"), path, NULL);
    assert_non_null(deck);
    for (; *seen; seen++)
        assert_true(shows(deck, *seen - '0'));
    exchange_file(bytes, sizeof bytes);
    for (const char *reel = kept; *reel; reel++)
        assert_true(shows(deck, *reel - '0'));
    assert_string_equal(deck->timeline.source->fault.text, "");
    for (const char *reel = all; *reel; reel++)
        assert_int_equal(shows(deck, *reel - '0'), strchr(kept, *reel) != NULL);
    exchange_file(bytes, sizeof bytes);
    deck_destroy(deck);
}

static void the_reels_used_last_are_kept_as_far_as_there_is_room(void **state) {
    (void)state;
    write_reels(4, 17);
    assert_kept("0123", "0123", "123");
    assert_kept("01203", "0123", "023"); // what is seen again is no longer the oldest
}

static void two_are_kept_however_large_they_are(void **state) {
    (void)state;
    write_reels(3, 33);
    assert_kept("012", "012", "12");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reels_used_last_are_kept_as_far_as_there_is_room),
        cmocka_unit_test(two_are_kept_however_large_they_are),
    };
    close(mkstemp(path));
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    return failed || remove(path);
}
