// Decks' files as the program meets them: damaged, half written, of another version; and
// `rostrum pack`, which writes them.
#include "bounds.h"
#include "deck/deck_file.h"
#include "deck/deck_writer.h"
#include "deck_parts.h"
#include "deck_sample.h"
#include "fonts.h"
#include "scene_file.h"
#include "shell.h"
#include "show/reload.h"
#include "text_file.h"

#include <signal.h>

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { KIND_META = 1, KIND_CUES, KIND_ENDS, KIND_OUTLINES, KIND_FONTS, KIND_REEL };
enum { REELS = 4, AT_END = 1 << 30 };

// Each test has a folder of its own.
static char folder[] = "/tmp/test_deck_file.XXXXXX", path[64], command[512];

static int enter_folder(void **state) {
    (void)state;
    strcpy(strrchr(folder, '.'), ".XXXXXX");
    snprintf(path, sizeof path, "%s/talk.rostrum", mkdtemp(folder));
    return 0;
}

static int leave_folder(void **state) {
    (void)state;
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static const Result *run(const char *arguments) {
    snprintf(command, sizeof command, arguments, path, path);
    return shell_run(command);
}

static void expect_files(const char *names) {
    snprintf(command, sizeof command, "[ \"$(ls %s | tr '\\n' ' ')\" = '%s' ]", folder, names);
    assert_false(system(command));
}

static uint8_t *read_file(size_t *size) {
    uint8_t *bytes = malloc(1 << 22);
    *size = text_file_read(path, bytes, 1 << 22);
    return bytes;
}

static void write_file(const void *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    assert_true(file && fwrite(bytes, 1, size, file) == size);
    fclose(file);
}

static Deck *open_deck(void) {
    Error error = {""};
    Deck *deck = scene_file_open(path, NULL, &error);
    if (!deck)
        fail_msg("%s", error.text);
    return deck;
}

static void expect_refusal(const char *reason) {
    Error error = {""};
    char expected[256];
    snprintf(expected, sizeof expected, "%s: %s", path, reason);
    assert_null(scene_file_open(path, NULL, &error));
    assert_string_equal(error.text, expected);
}

// Damage ----------------------------------------------------------------------------------------------------

static void replace_in(DeckPart *part, size_t at, size_t old, const char *bytes, size_t count) {
    at = at < part->size ? at : part->size;
    deck_part_replace(part, at, old < part->size - at ? old : part->size - at, bytes, count);
}

// Puts bytes into the part of a kind, the `which`th of it, and keeps lengths and checksums right.
static void replace(uint32_t kind, int which, size_t at, size_t old, const char *bytes, size_t count) {
    size_t size;
    uint8_t *file = read_file(&size), *made;
    DeckParts parts;
    assert_true(deck_parts_read(&parts, file, size));
    for (size_t i = 0; i < parts.count; i++)
        if (parts.items[i].kind == kind && which-- == 0)
            replace_in(&parts.items[i], at, old, bytes, count);
    made = deck_parts_write(&parts, &size);
    write_file(made, size);
    deck_parts_free(&parts);
    free(made);
    free(file);
}

static void flip(size_t at) {
    size_t size;
    uint8_t *bytes = read_file(&size);
    bytes[at] ^= 1;
    write_file(bytes, size);
    free(bytes);
}

static void a_file_of_another_version_says_so(void **state) {
    (void)state;
    deck_sample_write(path, 1, 1, 2);
    flip(8);
    expect_refusal("a deck of version 0, while this program reads version 1");
}

static void a_head_that_was_changed_is_damaged(void **state) {
    (void)state;
    deck_sample_write(path, 1, 1, 2);
    flip(37);
    expect_refusal("its head is damaged");
}

// A file none of whose parts is packed.
static uint8_t *read_unpacked(size_t *size) {
    deck_sample_write(path, 1, 1, 2);
    replace(KIND_META, 0, 0, 0, "", 0);
    return read_file(size);
}

static void what_a_table_says_wrongly_is_told(void **state) {
    (void)state;
    enum { AT_KIND = 0, AT_PACKING = 4, AT_OFFSET = 8, AT_STORED = 16, AT_RAW = 24, AT_CHECKSUM = 32 };
    static const struct {
        uint32_t kind;
        size_t at;
        uint64_t number;
        const char *says;
    } rows[] = {
        {KIND_META, AT_KIND, 99, "what it says of itself: missing"},
        {KIND_CUES, AT_KIND, 99, "its cues: missing"},
        {KIND_ENDS, AT_KIND, 99, "the list of its reels: missing"},
        {KIND_OUTLINES, AT_KIND, 99, "it has no outlines or no fonts"},
        {KIND_FONTS, AT_KIND, 99, "it has no outlines or no fonts"},
        {KIND_REEL, AT_KIND, 99, "the list of its reels: there are more or fewer"},
        {KIND_META, AT_CHECKSUM, 1, "what it says of itself: its checksum is another one"},
        {KIND_CUES, AT_CHECKSUM, 1, "its cues: its checksum is another one"},
        {KIND_ENDS, AT_CHECKSUM, 1, "the list of its reels: its checksum is another one"},
        {KIND_OUTLINES, AT_CHECKSUM, 1, "its outlines: its checksum is another one"},
        {KIND_FONTS, AT_CHECKSUM, 1, "its fonts: its checksum is another one"},
        {KIND_META, AT_PACKING, 1, "what it says of itself: it cannot be unpacked"},
        {KIND_REEL, AT_PACKING, 2, "a part of it is packed in a way that is not known"},
        {KIND_REEL, AT_OFFSET, UINT32_MAX, "its table names what is not in the file"},
        {KIND_REEL, AT_STORED, UINT32_MAX, "its table names what is not in the file"},
        {KIND_REEL, AT_RAW, 3, "a part of it is packed in a way that is not known"},
        {KIND_REEL, AT_RAW, (1 << 28) + 1, "a part of it is larger than 256 MiB"},
    };
    size_t size;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint8_t *bytes = read_unpacked(&size);
        deck_part_set(bytes, rows[i].kind, rows[i].at, rows[i].number, 4);
        write_file(bytes, size);
        free(bytes);
        expect_refusal(rows[i].says);
    }
}

static void outlines_may_take_64_mib_unpacked(void **state) {
    (void)state;
    for (int more = 0; more < 2; more++) {
        size_t size;
        uint8_t *bytes = read_unpacked(&size);
        deck_part_set(bytes, KIND_OUTLINES, 4, 1, 4);
        deck_part_set(bytes, KIND_OUTLINES, 24, (1u << 26) + (unsigned)more, 4);
        write_file(bytes, size);
        free(bytes);
        expect_refusal(more ? "its outlines: there are too many" : "its outlines: it cannot be unpacked");
    }
}

static void a_head_that_says_what_is_not_so_is_told(void **state) {
    (void)state;
    static const struct {
        size_t at;
        int by;
        const char *says; // NULL: of how many bytes
    } rows[] = {
        {12, -1, "its table is not where it says"},
        {12, 1, "its table is not where it says"},
        {16, -1, "its table is not where it says"},
        {24, 1, NULL},
        {24, -1, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t size;
        uint8_t *bytes = read_unpacked(&size);
        char says[80];
        bytes[rows[i].at] = (uint8_t)(bytes[rows[i].at] + rows[i].by);
        bytes = realloc(bytes, size + 40); // one row more may lie behind the end
        deck_parts_seal(bytes);
        write_file(bytes, size);
        free(bytes);
        snprintf(says, sizeof says, "it is %zu bytes long, not %zu as it says", size,
                 size + (size_t)rows[i].by);
        expect_refusal(rows[i].says ? rows[i].says : says);
    }
}

static void a_table_that_was_changed_is_damaged(void **state) {
    (void)state;
    size_t size;
    free(read_unpacked(&size));
    flip(size - 1);
    expect_refusal("its table is damaged");
}

static void what_is_shorter_than_a_head_is_not_all_of_a_deck(void **state) {
    (void)state;
    size_t size;
    uint8_t *bytes = read_unpacked(&size);
    write_file(bytes, 39);
    expect_refusal("not a deck, or not all of one");
    char says[80];
    snprintf(says, sizeof says, "it is 40 bytes long, not %zu as it says", size);
    write_file(bytes, 40);
    expect_refusal(says);
    free(bytes);
}

static void what_comes_through_a_pipe_is_no_file_of_a_deck(void **state) {
    (void)state;
    int ends[2];
    Error error = {""};
    char expected[64];
    assert_false(pipe(ends));
    assert_null(deck_open(fdopen(ends[0], "rb"), "talk", &error));
    snprintf(expected, sizeof expected, "talk: %s", strerror(ESPIPE));
    assert_string_equal(error.text, expected);
    close(ends[1]);
}

static void what_is_no_deck_is_a_script(void **state) {
    (void)state;
    write_file("wait(1)", 7);
    FontSet fonts = fonts_load();
    Error error = {""};
    Deck *deck = scene_file_open(path, &(ScriptInput){.fonts = &fonts}, &error);
    assert_non_null(deck);
    assert_null(deck->timeline.source);
    deck_destroy(deck);
    font_set_destroy(&fonts);
}

static void a_count_beyond_what_is_there_is_refused(void **state) {
    (void)state;
    deck_sample_write(path, 1, 1, 2);
    replace(KIND_CUES, 0, 0, 1, "\xFF\xFF\xFF\xFF\x0F", 5);
    expect_refusal("its cues: it ends too early");
}

static void a_number_without_end_is_refused(void **state) {
    (void)state;
    deck_sample_write(path, 1, 1, 2);
    replace(KIND_ENDS, 0, 0, 1, "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01", 12);
    expect_refusal("the list of its reels: a number is too large");
}

static void a_name_that_is_no_text_is_refused(void **state) {
    (void)state;
    deck_sample_write(path, 1, 1, 2);
    replace(KIND_META, 0, 1, 2, "\xC3\x28", 2);
    expect_refusal("what it says of itself: a text is not UTF-8");
}

static void what_is_left_over_is_refused(void **state) {
    (void)state;
    deck_sample_write(path, 1, 1, 2);
    replace(KIND_META, 0, AT_END, 0, "\x00", 1);
    expect_refusal("what it says of itself: there is more in it than belongs there");
}

static void what_is_left_over_of_fonts_is_refused(void **state) {
    (void)state;
    deck_sample_write(path, 1, 1, 2);
    replace(KIND_FONTS, 0, AT_END, 0, "\x00", 1);
    expect_refusal("its fonts: there is more in it than belongs there");
}

static void a_list_of_outlines_takes_64_mib(void **state) {
    (void)state;
    enum { MOST = (1 << 26) / 16 };
    static const char empty[MOST + 1];
    for (size_t more = 0; more < 2; more++) {
        deck_sample_write(path, 1, 1, 2);
        replace(KIND_OUTLINES, 0, AT_END, 0, empty, MOST - 64 + 64 * more + more);
        if (more)
            expect_refusal("its outlines: it holds more than fits in memory");
        else
            deck_destroy(open_deck());
    }
}

// So many fonts of one glyph without curves.
static void have_fonts(unsigned count) {
    enum { BYTES_OF_COUNT = 2 };
    uint8_t *bytes = malloc(BYTES_OF_COUNT + 2 * (size_t)count);
    bytes[0] = (uint8_t)(count | 0x80);
    bytes[1] = (uint8_t)(count >> 7);
    for (unsigned i = 0; i < count; i++)
        memcpy(bytes + BYTES_OF_COUNT + 2 * (size_t)i, "\x01\x00", 2);
    deck_sample_write(path, 1, 1, 2);
    replace(KIND_OUTLINES, 0, 0, 0, "\x03\x00\x00\x00", 4);
    replace(KIND_FONTS, 0, 0, AT_END, (const char *)bytes, BYTES_OF_COUNT + 2 * (size_t)count);
    free(bytes);
}

static void fonts_take_memory_however_small_they_are(void **state) {
    (void)state;
    enum { MOST = (1 << 29) / (1 << 16) };
    have_fonts(MOST - 64);
    deck_destroy(open_deck());
    have_fonts(MOST);
    expect_refusal("its fonts: it holds more than fits in memory");
}

static void reels_that_are_not_listed_are_refused(void **state) {
    (void)state;
    deck_sample_write(path, REELS, 1, 2);
    replace(KIND_ENDS, 0, 0, 3, "\x03", 1);
    expect_refusal("the list of its reels: the reels end at another time than the presentation");
}

// A reel of which a part is not what it was.
static void damage_reel(int which) {
    replace(KIND_REEL, which, 0, 1, "\x7F", 1);
}

static size_t count_seen(const Deck *deck, double t) {
    Arena arena = {0};
    size_t count = timeline_sample(&deck->timeline, t, &arena).count;
    arena_finish(&arena);
    return count;
}

static void a_damaged_reel_is_empty_and_the_others_are_seen(void **state) {
    (void)state;
    deck_sample_write(path, REELS, 1, 2);
    damage_reel(1);
    Deck *deck = open_deck();
    assert_true(count_seen(deck, 1) > 0);
    assert_string_equal(deck->timeline.source->fault.text, "");
    assert_int_equal(count_seen(deck, 3), 0);
    char start[128];
    snprintf(start, sizeof start, "%s: the part from 2 s to 4 s is damaged: ", path);
    assert_memory_equal(deck->timeline.source->fault.text, start, strlen(start));
    assert_string_equal(deck->timeline.source->fault.text + strlen(start), "times go back");
    assert_true(count_seen(deck, 5) > 0);
    deck_destroy(deck);
}

static void only_the_first_of_several_faults_is_told(void **state) {
    (void)state;
    deck_sample_write(path, REELS, 1, 2);
    damage_reel(1);
    damage_reel(2);
    Deck *deck = open_deck();
    count_seen(deck, 5);
    assert_non_null(strstr(deck->timeline.source->fault.text, "from 4 s to 6 s"));
    count_seen(deck, 3);
    assert_non_null(strstr(deck->timeline.source->fault.text, "from 4 s to 6 s"));
    deck_destroy(deck);
}

static void commands_end_with_what_is_damaged(void **state) {
    (void)state;
    static const char *const lines[] = {"info %s", "render %s --size 64x36 --at 3 -o %s.png",
                                        "render %s --size 64x36 --fps 5 -o %s.mp4"};
    deck_sample_write(path, REELS, 1, 2);
    damage_reel(1);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const Result *result = run(lines[i]);
        assert_int_equal(result->status, 1);
        assert_non_null(strstr(result->err, "the part from 2 s to 4 s is damaged: "));
        assert_string_equal(result->out, "");
    }
    const Result *result = run("bench %s --size 64x36");
    assert_int_equal(result->status, 1);
    assert_non_null(strstr(result->err, "the part from 2 s to 4 s is damaged: "));
    expect_files("talk.rostrum ");
}

static void a_window_shows_what_is_damaged_until_it_is_loaded_again(void **state) {
    (void)state;
    Show show;
    Options options = {.scene = path, .speed = 1};
    Error error;
    deck_sample_write(path, REELS, 1, 2);
    damage_reel(1);
    assert_int_equal(show_open(&show, &options, NULL, &error), SHOW_OK);
    Player player = player_make(&show.deck->timeline);
    count_seen(show.deck, 1);
    reload_follow(&show, &player, false, 0);
    assert_string_equal(show.fault.text, "");
    count_seen(show.deck, 3);
    reload_follow(&show, &player, false, 0);
    assert_non_null(strstr(show.fault.text, "the part from 2 s to 4 s is damaged"));
    deck_sample_write(path, REELS, 1, 2);
    reload_follow(&show, &player, true, 0);
    reload_finish(&show, &player, 0);
    assert_string_equal(show.fault.text, "");
    assert_true(count_seen(show.deck, 3) > 0);
    show_close(&show);
}

static void a_replaced_file_keeps_cue_and_time(void **state) {
    (void)state;
    Show show;
    Options options = {.scene = path, .speed = 1};
    Error error;
    deck_sample_write(path, 2, 1, 2);
    assert_int_equal(show_open(&show, &options, NULL, &error), SHOW_OK);
    Player player = player_make(&show.deck->timeline);
    clock_seek(&player.clock, 0, 1.5);
    deck_sample_write(path, REELS, 2, 3);
    reload_follow(&show, &player, true, 0);
    reload_finish(&show, &player, 0);
    assert_true(show.deck->timeline.duration == REELS * deck_sample_reel_seconds);
    assert_true(player_advance(&player, 0) == 1.5);
    show_close(&show);
}

// Writing ---------------------------------------------------------------------------------------------------

static Deck *make_deck(Arena *arena) {
    static const Cue start = {"start", "", 0, 0, false, false, 0};
    Deck *deck = deck_create();
    deck->name = "talk";
    deck->timeline = (Timeline){.duration = 2, .cues = &start, .cue_count = 1};
    deck->timeline.reel = deck_sample_reel(arena, 0, 20, 60);
    return deck;
}

static void write_more_than_fits(void) {
    Arena arena = {0};
    Error error = {""};
    Deck *deck = make_deck(&arena);
    assert_false(deck_write(deck, path, &error));
    assert_non_null(strstr(error.text, "talk.rostrum: cannot be written: File too large"));
    deck_destroy(deck);
    arena_finish(&arena);
}

static void a_full_disk_leaves_the_old_file_alone(void **state) {
    (void)state;
    Arena arena = {0};
    Deck *deck = make_deck(&arena);
    size_t size;
    assert_true(deck_write(deck, path, NULL));
    free(read_file(&size));
    deck_sample_write(path, 1, 1, 2);
    signal(SIGXFSZ, SIG_IGN);
    for (size_t lacking = 1; lacking <= size; lacking += lacking < 100 ? 33 : size / 8)
        bounds_with(RLIMIT_FSIZE, size - lacking, write_more_than_fits);
    bounds_with(RLIMIT_FSIZE, 0, write_more_than_fits);
    signal(SIGXFSZ, SIG_DFL);
    expect_files("talk.rostrum ");
    deck_destroy(open_deck());
    deck_destroy(deck);
    arena_finish(&arena);
}

static void what_cannot_have_its_name_leaves_nothing(void **state) {
    (void)state;
    Arena arena = {0};
    Error error = {""};
    Deck *deck = make_deck(&arena);
    assert_false(mkdir(path, 0700));
    assert_false(deck_write(deck, path, &error));
    assert_non_null(strstr(error.text, "talk.rostrum: cannot be written: Is a directory"));
    expect_files("talk.rostrum ");
    deck_destroy(deck);
    arena_finish(&arena);
}

static void a_writer_that_is_given_up_leaves_nothing(void **state) {
    (void)state;
    Error error = {""};
    DeckWriter *writer = deck_writer_create(path, &error);
    assert_non_null(writer);
    expect_files("talk.rostrum.new ");
    deck_writer_destroy(writer);
    expect_files("");
}

static void a_folder_that_is_not_there_is_named(void **state) {
    (void)state;
    Error error = {""};
    assert_null(deck_writer_create("/nowhere/talk.rostrum", &error));
    assert_string_equal(error.text, "/nowhere/talk.rostrum: cannot be written: No such file or directory");
}

// What a reel must not hold is refused in both directions, by the same lines.
static Arena spoilt;

static Span *spans_of(Reel *reel) {
    return (Span *)reel->spans;
}

static StoredKey *key_of(Reel *reel, PropId prop) {
    return (StoredKey *)&reel->keys[deck_sample_key_of(reel, prop)];
}

static Key loaded(const Reel *reel, PropId prop) {
    return deck_sample_key(reel, deck_sample_key_of(reel, prop));
}

static void set(Reel *reel, PropId prop, Key key) {
    deck_sample_set_key(reel, &spoilt, deck_sample_key_of(reel, prop), key);
}

static void show_no_leaf(Reel *reel) {
    ((Showing *)reel->showings)[0].leaf = (uint32_t)reel->leaf_count;
}

static void order_no_showing(Reel *reel) {
    ((uint32_t *)reel->order)[reel->order_count - 1] = (uint32_t)reel->showing_count;
}

static void order_twice(Reel *reel) {
    ((uint32_t *)reel->order)[1] = reel->order[0];
}

static void follow_no_span(Reel *reel) {
    key_of(reel, PROP_AFFINE)->span = (int32_t)reel->span_count;
}

static void nest_in_itself(Reel *reel) {
    spans_of(reel)[1].parent = 1;
}

static void nest_deep(Reel *reel) {
    Span *spans = ARENA_NEW(&spoilt, Span, 300);
    for (int32_t i = 0; i < 300; i++)
        spans[i] = i < (int32_t)reel->span_count ? reel->spans[i] : (Span){0, 1, i - 1, false, NULL, 1};
    reel->spans = spans;
    reel->span_count = 300;
}

static void last_less_than_nothing(Reel *reel) {
    spans_of(reel)[1] = (Span){.length = -1, .parent = 0, .at_end = 1};
}

static void morph_into_other_contours(Reel *reel) {
    Key key = loaded(reel, PROP_SHAPE);
    key.to.shape = shape_circle(&spoilt, 1);
    set(reel, PROP_SHAPE, key);
}

static void morph_into_nothing(Reel *reel) {
    Key key = loaded(reel, PROP_SHAPE);
    key.to.shape = NULL;
    set(reel, PROP_SHAPE, key);
}

static void blend_other_stops(Reel *reel) {
    Key key = loaded(reel, PROP_GRADIENTS);
    key.to.gradients = ARENA_NEW(&spoilt, Gradients, 1);
    set(reel, PROP_GRADIENTS, key);
}

static void have_one_stop(Reel *reel) {
    ((Gradients *)loaded(reel, PROP_GRADIENTS).from.gradients)->fill_count = 1;
}

static void be_nowhere(Reel *reel) {
    Key key = loaded(reel, PROP_AFFINE);
    key.to.affine.origin.x = NAN;
    set(reel, PROP_AFFINE, key);
}

static void be_far_away(Reel *reel) {
    Key key = loaded(reel, PROP_CLIP);
    key.to.box.max.x = 2e9;
    set(reel, PROP_CLIP, key);
}

static void run_in_no_part(Reel *reel) {
    Key key = loaded(reel, PROP_CLIP);
    key.low = key.high = 0.5f;
    set(reel, PROP_CLIP, key);
}

static void go_back(Reel *reel) {
    StoredKey *key = key_of(reel, PROP_SHAPE);
    key[1].time = key[0].time - 0.25;
    key[0].time += 0.5;
}

static void show_nothing(Reel *reel) {
    ((Leaf *)reel->leaves)[0].shape = NULL;
}

static void turn_a_colour(Reel *reel) {
    Key key = loaded(reel, PROP_CLIP);
    key.motion = loaded(reel, PROP_AFFINE).motion;
    set(reel, PROP_CLIP, key);
}

static void what_a_reel_must_not_hold_is_refused(void **state) {
    (void)state;
    static const struct {
        void (*spoil)(Reel *reel);
        const char *says;
    } rows[] = {
        {show_no_leaf, "a leaf is none of its reel's"},
        {order_no_showing, "a showing is none of its reel's"},
        {order_twice, "a showing is none of its reel's"},
        {follow_no_span, "a span is none of its reel's"},
        {nest_in_itself, "a span lies within itself"},
        {nest_deep, "spans are nested too deep"},
        {last_less_than_nothing, "a span has no length"},
        {morph_into_other_contours, "outlines with other contours turn into each other"},
        {morph_into_nothing, "a shape is missing"},
        {blend_other_stops, "gradients with other stops turn into each other"},
        {have_one_stop, "a gradient has one colour"},
        {be_nowhere, "a number is no number or too large"},
        {be_far_away, "a number is no number or too large"},
        {run_in_no_part, "a key runs in no part of its span"},
        {go_back, "times go back"},
        {show_nothing, "a leaf has no shape"},
        {turn_a_colour, "a key of no place has a motion"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Error error = {""};
        DeckWriter *writer = deck_writer_create(path, &error);
        Reel reel = deck_sample_reel(&spoilt, 0, 1, 3);
        rows[i].spoil(&reel);
        assert_false(deck_writer_add_reel(writer, 0, deck_sample_reel_seconds, &reel, &error));
        if (!strstr(error.text, rows[i].says))
            fail_msg("\"%s\" does not say \"%s\"", error.text, rows[i].says);
        deck_writer_destroy(writer);
        arena_finish(&spoilt);
    }
    expect_files("");
}

// Commands --------------------------------------------------------------------------------------------------

static void pack_makes_what_info_and_render_take(void **state) {
    (void)state;
    assert_int_equal(run("pack tests/scenes/decks/shapes.lua -o %s")->status, 0);
    const Result *result = run("info %s");
    assert_int_equal(result->status, 0);
    assert_memory_equal(result->out, "shapes.lua\n\nduration    3.000 s\nreels       1\n", 46);
    assert_non_null(strstr(result->out, "1.000 s  turn  (3 s)\n"));
    assert_int_equal(run("render %s --size 64x36 --at 2 -o %s.png")->status, 0);
    expect_files("talk.rostrum talk.rostrum.png ");
}

static void pack_keeps_the_parameters_it_is_given(void **state) {
    (void)state;
    assert_int_equal(run("pack assets/scenes/batching_lab.lua --set slots=6 -o %s")->status, 0);
    Deck *six = open_deck();
    assert_true(parameter_find(six->parameters, six->parameter_count, "slots")->value == 6);
    assert_int_equal(run("pack assets/scenes/batching_lab.lua --set slots=2 -o %s")->status, 0);
    Deck *two = open_deck();
    assert_true(six->timeline.duration != two->timeline.duration);
    deck_destroy(six);
    deck_destroy(two);
}

static void expect_usage(const char *arguments, const char *says) {
    const Result *result = run(arguments);
    assert_int_equal(result->status, 2);
    if (!strstr(result->err, says))
        fail_msg("\"%s\" does not say \"%s\"", result->err, says);
}

static void what_cannot_be_packed_or_set_is_refused_with_the_reason(void **state) {
    (void)state;
    deck_sample_write(path, 1, 1, 2);
    expect_usage("pack %s -o %s", "is packed already");
    expect_usage("pack talk.py -o %s", "rostrum record makes a deck of a Python file");
    expect_usage("pack tests/scenes/decks/shapes.lua", "-o says which file to write");
    expect_usage("pack tests/scenes/decks/shapes.lua -o talk.lua", "the name of a deck ends in .rostrum");
    expect_usage("pack tests/scenes/decks/shapes.lua -o .rostrum", "the name of a deck ends in .rostrum");
    expect_usage("info %s --set slots=3", "the parameters of a packed deck are set");
    expect_usage("render %s --reduced-motion --at 0 -o %s.png",
                 "what is packed or recorded moves as it does");
    expect_files("talk.rostrum ");
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_file_of_another_version_says_so),
        IN_FOLDER(a_head_that_was_changed_is_damaged),
        IN_FOLDER(what_a_table_says_wrongly_is_told),
        IN_FOLDER(outlines_may_take_64_mib_unpacked),
        IN_FOLDER(a_head_that_says_what_is_not_so_is_told),
        IN_FOLDER(a_table_that_was_changed_is_damaged),
        IN_FOLDER(what_is_shorter_than_a_head_is_not_all_of_a_deck),
        IN_FOLDER(what_comes_through_a_pipe_is_no_file_of_a_deck),
        IN_FOLDER(what_is_no_deck_is_a_script),
        IN_FOLDER(a_count_beyond_what_is_there_is_refused),
        IN_FOLDER(a_number_without_end_is_refused),
        IN_FOLDER(a_name_that_is_no_text_is_refused),
        IN_FOLDER(what_is_left_over_is_refused),
        IN_FOLDER(what_is_left_over_of_fonts_is_refused),
        IN_FOLDER(a_list_of_outlines_takes_64_mib),
        IN_FOLDER(fonts_take_memory_however_small_they_are),
        IN_FOLDER(reels_that_are_not_listed_are_refused),
        IN_FOLDER(a_damaged_reel_is_empty_and_the_others_are_seen),
        IN_FOLDER(only_the_first_of_several_faults_is_told),
        IN_FOLDER(commands_end_with_what_is_damaged),
        IN_FOLDER(a_window_shows_what_is_damaged_until_it_is_loaded_again),
        IN_FOLDER(a_replaced_file_keeps_cue_and_time),
        IN_FOLDER(a_full_disk_leaves_the_old_file_alone),
        IN_FOLDER(what_cannot_have_its_name_leaves_nothing),
        IN_FOLDER(a_writer_that_is_given_up_leaves_nothing),
        IN_FOLDER(a_folder_that_is_not_there_is_named),
        IN_FOLDER(what_a_reel_must_not_hold_is_refused),
        IN_FOLDER(pack_makes_what_info_and_render_take),
        IN_FOLDER(pack_keeps_the_parameters_it_is_given),
        IN_FOLDER(what_cannot_be_packed_or_set_is_refused_with_the_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
