// Pictures in decks: on their way to another process, and missing from a file.
#include "deck/deck_code.h"
#include "deck/deck_file.h"
#include "deck_parts.h"
#include "deck_sample.h"
#include "saying.h"
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

enum { KIND_IMAGE = 7 };

static const char script[] =
    "local one = ImageMobject({{0, 255}, {255, 0}}) "
    "add(one, one:copy():shift(RIGHT), ImageMobject({{1, 2, 3}}):shift(LEFT)) wait(1)";

static const Image *image_of(const Pose *pose, size_t leaf) {
    const Shape *shape = pose->leaves[leaf].shape.shape;
    assert_int_equal(shape->kind, SHAPE_IMAGE);
    return shape->as.image;
}

static void pictures_go_to_another_process_each_once(void **state) {
    (void)state;
    Error error = {""};
    size_t size;
    Deck *from = saying_load(script);
    uint8_t *bytes = deck_encode(from, &saying.fonts, &size, &error);
    Deck *to = deck_decode(bytes, size, &saying.fonts, &error);
    if (!to)
        fail_msg("%s", error.text);
    const Pose sent = saying_pose(from, 0.5), come = saying_pose(to, 0.5);
    assert_int_equal(to->image_count, 2);
    assert_int_equal(come.count, 3);
    for (size_t i = 0; i < 3; i++) {
        const Image *a = image_of(&sent, i), *b = image_of(&come, i);
        assert_true(a->width == b->width && a->height == b->height && a->filter == b->filter);
        assert_memory_equal(a->pixels, b->pixels, 4 * (size_t)a->width * a->height);
        assert_int_equal(b->key == image_of(&come, 0)->key, i < 2);
    }
    free(bytes);
    deck_destroy(to);
    deck_destroy(from);
}

// Whatever byte is another: a deck, or what is wrong.
static void no_picture_is_named_that_is_not_there(void **state) {
    (void)state;
    size_t size, told = 0;
    Error error = {""};
    Deck *from = saying_load(script);
    uint8_t *bytes = deck_encode(from, &saying.fonts, &size, &error);
    for (size_t i = 0; i < size; i++)
        for (int by = 1; by < 4; by++) {
            bytes[i] += (uint8_t)by;
            Deck *to = deck_decode(bytes, size, &saying.fonts, &error);
            told += !to && strstr(error.text, "it names a picture that is not there");
            deck_destroy(to);
            bytes[i] -= (uint8_t)by;
        }
    assert_true(told > 0);
    free(bytes);
    deck_destroy(from);
}

static DeckParts parts_of_sample(void) {
    char path[] = "/tmp/test_deck_pictures.XXXXXX";
    close(mkstemp(path));
    deck_sample_write(path, 1, 3, 4);
    uint8_t *bytes = malloc(1 << 20);
    DeckParts parts;
    assert_true(deck_parts_read(&parts, bytes, text_file_read(path, bytes, 1 << 20)));
    free(bytes);
    remove(path);
    return parts;
}

// It opens, but shows nothing and says why.
static void expect_fault(DeckParts *parts, const char *says) {
    size_t size;
    uint8_t *bytes = deck_parts_write(parts, &size);
    deck_parts_free(parts);
    Error error = {""};
    Deck *deck = deck_open(fmemopen(bytes, size, "r"), "talk", &error);
    assert_non_null(deck);
    assert_int_equal(saying_pose(deck, 0.5).count, 0);
    assert_non_null(strstr(deck->timeline.source->fault.text, says));
    deck_destroy(deck);
    free(bytes);
}

static void a_file_without_its_picture_says_so(void **state) {
    (void)state;
    DeckParts parts = parts_of_sample();
    size_t kept = 0;
    for (size_t i = 0; i < parts.count; i++)
        if (parts.items[i].kind != KIND_IMAGE)
            parts.items[kept++] = parts.items[i];
        else
            free(parts.items[i].bytes);
    assert_int_equal(kept, parts.count - 1);
    parts.count = kept;
    expect_fault(&parts, "it names a picture that is not there");
}

static void a_picture_has_as_many_bytes_as_its_pixels(void **state) {
    (void)state;
    for (size_t more = 0; more < 2; more++) {
        DeckParts parts = parts_of_sample();
        for (size_t i = 0; i < parts.count; i++)
            if (parts.items[i].kind == KIND_IMAGE)
                deck_part_replace(&parts.items[i], parts.items[i].size - 1, 1, "\0\0", 2 * more);
        expect_fault(&parts, more ? "there is more in it than belongs there" : "it ends too early");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_go_to_another_process_each_once),
        cmocka_unit_test(no_picture_is_named_that_is_not_there),
        cmocka_unit_test(a_file_without_its_picture_says_so),
        cmocka_unit_test(a_picture_has_as_many_bytes_as_its_pixels),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
