// What is another in a presentation than in an earlier one, whose pictures are of one colour each, in memory.
#include "base/random.h"
#include "export/changes.h"
#include "memory.h"
#include "platform/headless.h"
#include "text_file.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { MOST = 8, SIDE = 2 };

// Steps of a second, each with two looks: that of its first half and that of the other. A capital letter's picture is the
// small one's but for the last pixel.
typedef struct Talk {
    Deck deck;
    Cue cues[MOST];
    char names[MOST][2], looks[2 * MOST];
    double t;
    int draws; // left, until drawing fails
    uint8_t rgba[SIDE * SIDE * 4];
} Talk;

static char folder[] = "/tmp/rostrum-changes-XXXXXX";
static Talk talks[2]; // before, and after
static Arena arena;
static Error error;

static char look_at(const Talk *talk) {
    int cue = (int)ceil(talk->t) - 1;
    return talk->looks[2 * cue + (talk->t - cue > 0.6)];
}

static uint64_t prepare(void *context, double t, int width, int height) {
    (void)width;
    (void)height;
    Talk *talk = context;
    talk->t = t;
    return (uint64_t)look_at(talk);
}

static bool draw(void *context, Pixels *pixels, Error *why) {
    static const PixelBox all = {0, 0, SIDE, SIDE};
    Talk *talk = context;
    if (talk->draws-- == 0)
        return error_set(why, "nothing to see");
    memset(talk->rgba, look_at(talk) | 32, sizeof talk->rgba);
    memset(talk->rgba + (ptrdiff_t)4 * (SIDE - 1), look_at(talk),
           4); // the last one of the lowest row, which comes first
    *pixels = (Pixels){talk->rgba, SIDE, SIDE, &all, 1};
    return true;
}

// A letter a cue: its name.
static void set_names(Talk *talk, const char *names) {
    *talk = (Talk){.deck.timeline = {.cues = talk->cues, .cue_count = strlen(names)}, .draws = -1};
    talk->deck.timeline.duration = (double)strlen(names);
    for (int i = 0; names[i]; i++) {
        talk->names[i][0] = names[i];
        talk->cues[i] = (Cue){.name = talk->names[i], .notes = "", .time = i};
        talk->looks[2 * i] = talk->looks[2 * i + 1] = names[i];
    }
}

static void set(int side, const char *names, const char *looks) {
    set_names(&talks[side], names);
    memcpy(talks[side].looks, looks, strlen(looks));
}

static ChangeSide side_of(Talk *talk) {
    return (ChangeSide){"talk", &talk->deck, {prepare, draw, talk, SIDE, SIDE, PROGRESS_OFF, false}};
}

static bool find(Changes *changes) {
    const ChangeSide sides[2] = {side_of(&talks[0]), side_of(&talks[1])};
    arena_reset(&arena);
    return changes_find(changes, sides, &arena, &error);
}

// Order -----------------------------------------------------------------------------------------------------

// Letters in any order, each once at most.
static void shuffle(Random *random, char names[MOST + 1]) {
    char pool[] = "abcdefgh";
    int count = (int)random_below(random, MOST + 1);
    for (int i = 0; i < count; i++) {
        int pick = i + (int)random_below(random, (uint32_t)(MOST - i));
        char letter = pool[pick];
        pool[pick] = pool[i];
        pool[i] = letter;
    }
    memcpy(names, pool, (size_t)count);
    names[count] = '\0';
}

// The most of them that stand in both in the same order, by trying all.
static int most_in_order(const char *before, const char *after) {
    int most = 0, length = (int)strlen(after);
    for (int set = 0; set < 1 << length; set++) {
        const char *last = before - 1;
        int count = 0;
        for (int i = 0; i < length && last; i++)
            if (set >> i & 1) {
                const char *at = strchr(before, after[i]);
                last = at > last ? at : NULL;
                count++;
            }
        most = last && count > most ? count : most;
    }
    return most;
}

static void assert_removed(const Changes *changes, size_t i) {
    const CueChange *change = &changes->items[i];
    assert_int_equal(change->aspects, 1 << CHANGE_REMOVED);
    assert_int_equal(change->before, i ? changes->items[i - 1].before + 1 : 0);
}

static void assert_order(const char *before, const char *after) {
    Changes changes;
    int last = -1, next = 0, kept = 0, gone = 0, same = 0;
    set_names(&talks[0], before);
    set_names(&talks[1], after);
    assert_true(find(&changes));
    for (size_t i = 0; i < changes.count; i++) {
        const CueChange *change = &changes.items[i];
        gone += change->after < 0;
        same += !change->aspects;
        assert_true(change->part == 1);
        if (change->after < 0) {
            assert_removed(&changes, i);
            continue;
        }
        assert_int_equal(change->after, next++);
        const char *was = strchr(before, after[change->after]);
        assert_int_equal(change->before, was ? was - before : -1);
        if (!was)
            assert_int_equal(change->aspects, 1 << CHANGE_ADDED);
        else if (change->aspects)
            assert_int_equal(change->aspects, 1 << CHANGE_PLACE);
        else {
            assert_true(change->before > last);
            last = change->before;
            kept++;
        }
    }
    assert_int_equal(kept, most_in_order(before, after));
    assert_int_equal(next, strlen(after));
    assert_int_equal(changes.different + (size_t)same, changes.count);
    for (const char *name = before; *name; name++)
        gone -= !strchr(after, *name);
    assert_int_equal(gone, 0);
}

static void as_many_cues_as_may_be_keep_their_place(void **state) {
    (void)state;
    char before[MOST + 1], after[MOST + 1];
    Random random = random_make(1, 1);
    for (int i = 0; i < 400; i++) {
        shuffle(&random, before);
        shuffle(&random, after);
        assert_order(before, after);
    }
    assert_order("abcdefgh", "hgfedcba");
    assert_order("", "abc");
    assert_order("abc", "");
}

// What is another -------------------------------------------------------------------------------------------

static void what_is_another_in_a_step_is_said_with_the_latest_moment_of_it(void **state) {
    (void)state;
    enum { NAME = 1 << CHANGE_NAME, WAY = 1 << CHANGE_WAY, PICTURE = 1 << CHANGE_PICTURE };
    static const struct {
        const char *before, *looks_before, *after, *looks_after;
        unsigned aspects;
        double part;
    } rows[] = {
        {"a", "xy", "a", "xy", 0, 1},
        {"a", "xy", "a", "zy", WAY, 0.5},
        {"a", "xy", "a", "xz", PICTURE, 1},
        {"a", "xy", "a", "xY", PICTURE, 1},
        {"a", "xy", "b", "xy", NAME, 1},
        {"a", "xy", "b", "zy", NAME | WAY, 0.5},   // their ends are the same
        {"a", "xy", "b", "xz", NAME | PICTURE, 1}, // their middles
        {"ab", "xyxz", "c", "wz", NAME | WAY, 0.5},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Changes changes;
        set(0, rows[i].before, rows[i].looks_before);
        set(1, rows[i].after, rows[i].looks_after);
        assert_true(find(&changes));
        const CueChange *change = &changes.items[changes.count - 1];
        assert_int_equal(change->aspects, rows[i].aspects);
        assert_true(change->part == rows[i].part);
    }
    Changes changes;
    set(0, "a", "xy");
    set(1, "b", "zw");
    assert_true(find(&changes));
    assert_int_equal(changes.count, 2); // nothing in common
    set(1, "b", "XY");
    assert_true(find(&changes));
    assert_int_equal(changes.count, 2); // nor where a pixel is another
    set(0, "aa", "xyxy");               // two that look the same are two still
    set(1, "bc", "xyxy");
    assert_true(find(&changes));
    assert_int_equal(changes.count, 2);
    assert_true(changes.items[0].before == 0 && changes.items[1].before == 1);
}

static void one_aspect_after_the_other_is_named(void **state) {
    (void)state;
    const CueChange none = {.aspects = 0}, all = {.aspects = (1u << CHANGE_COUNT) - 1};
    arena_reset(&arena);
    assert_string_equal(change_list(&none, &arena), "");
    assert_string_equal(change_list(&all, &arena),
                        "added, removed, name, place, picture, animation, notes, length, "
                        "seconds, loop or auto_next");
}

static void each_number_of_a_cue_counts(void **state) {
    (void)state;
    for (int i = 0; i < 5; i++) {
        Changes changes;
        set_names(&talks[0], "a");
        set_names(&talks[1], "a");
        Cue *cue = talks[1].cues;
        cue->notes = i == 0 ? "more" : "";
        cue->seconds = i == 1 ? 1e-3 : 1e-7; // the less is what was rounded
        cue->loops = i == 2;
        cue->goes_on = i == 3;
        talks[0].deck.timeline.duration += i == 4 ? 1e-3 : 1e-7;
        memset(talks[0].looks, 'a', sizeof talks[0].looks);
        assert_true(find(&changes));
        static const ChangeAspect aspects[] = {CHANGE_NOTES, CHANGE_SECONDS, CHANGE_STOP, CHANGE_STOP,
                                               CHANGE_LENGTH};
        assert_int_equal(changes.items[0].aspects, 1 << aspects[i]);
    }
}

// Failures --------------------------------------------------------------------------------------------------

// All kinds of changes: a new look, a way, a name, one more and one less.
static void set_all(void) {
    set(0, "abcde", "aabbccddee");
    set(1, "abfgh", "axybccddhh");
}

static void assert_failed(bool is_good) {
    assert_false(is_good);
    assert_string_equal(error.text, "nothing to see");
    *error.text = '\0';
    assert_int_equal(rmdir(folder), 0); // nothing is in it
    assert_int_equal(mkdtemp(strcpy(folder, "/tmp/rostrum-changes-XXXXXX")) == NULL, 0);
}

// Whatever picture it is that fails.
static void a_picture_that_cannot_be_drawn_ends_it(void **state) {
    (void)state;
    Changes changes, found;
    set_all();
    const ChangeSide sides[2] = {side_of(&talks[0]), side_of(&talks[1])};
    assert_true(find(&found));
    assert_int_equal(found.count, 6);
    Arena kept = {0};
    assert_true(changes_find(&found, sides, &kept, &error));
    for (int side = 0; side < 2; side++) {
        int fails = 0;
        for (; talks[side].draws = fails, talks[!side].draws = -1, !find(&changes); fails++)
            assert_failed(false);
        assert_in_range(fails, 3, 20);
        for (fails = 0; talks[side].draws = fails, talks[!side].draws = -1,
            !changes_write(text_file_path(folder, "a.html"), &found, sides, &error);
             fails++)
            assert_failed(false);
        assert_int_equal(fails, 3);
        assert_int_equal(remove(text_file_path(folder, "a.html")), 0);
    }
    arena_finish(&kept);
}

static void a_picture_too_large_for_the_driver_ends_it(void **state) {
    (void)state;
    set_all();
    for (int side = 0; side < 2; side++) {
        Changes changes = {0};
        ChangeSide sides[2] = {side_of(&talks[0]), side_of(&talks[1])};
        sides[side].job.width = 1 << 24;
        assert_false(changes_find(&changes, sides, &arena, &error));
        assert_non_null(strstr(error.text, "cannot draw a picture of 16777216 x 2 pixels"));
        *error.text = '\0';
        assert_false(changes_write(text_file_path(folder, "a.html"), &changes, sides, &error));
        assert_non_null(strstr(error.text, "cannot draw a picture of 16777216 x 2 pixels"));
        assert_int_equal(access(text_file_path(folder, "a.html"), F_OK), -1);
    }
}

static void nothing_is_kept_of_what_was_compared(void **state) {
    (void)state;
    size_t before = 0;
    set_all();
    const ChangeSide sides[2] = {side_of(&talks[0]), side_of(&talks[1])};
    for (int i = 0; i < 24; i++) {
        Changes changes;
        before = i == 8 ? memory_held() : before;
        talks[0].draws = -1;
        assert_true(find(&changes));
        assert_true(changes_write(text_file_path(folder, "a.html"), &changes, sides, &error));
        talks[0].draws = 2;
        assert_false(changes_write(text_file_path(folder, "a.html"), &changes, sides, &error));
    }
    assert_true(memory_held() < before + 512);
    assert_int_equal(remove(text_file_path(folder, "a.html")), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_many_cues_as_may_be_keep_their_place),
        cmocka_unit_test(what_is_another_in_a_step_is_said_with_the_latest_moment_of_it),
        cmocka_unit_test(one_aspect_after_the_other_is_named),
        cmocka_unit_test(each_number_of_a_cue_counts),
        cmocka_unit_test(a_picture_that_cannot_be_drawn_ends_it),
        cmocka_unit_test(a_picture_too_large_for_the_driver_ends_it),
        cmocka_unit_test(nothing_is_kept_of_what_was_compared),
    };
    Headless *headless = headless_create(false, &error);
    if (!headless || !mkdtemp(folder)) {
        fprintf(stderr, "%s\n", error.text);
        return 1;
    }
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    headless_destroy(headless);
    arena_finish(&arena);
    return failed || rmdir(folder);
}
