// The thread that gives a film its frames, with a film that says when it takes one.
#include "export/writer.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>

#include <cmocka.h>

// Mutexes ---------------------------------------------------------------------------------------------------

// In place of the library's: only who holds one may give it back.

int mtx_init(mtx_t *mutex, int type) {
    pthread_mutexattr_t checked;
    assert_int_equal(type, mtx_plain);
    pthread_mutexattr_init(&checked);
    pthread_mutexattr_settype(&checked, PTHREAD_MUTEX_ERRORCHECK);
    return pthread_mutex_init((void *)mutex, &checked) == 0 ? thrd_success : thrd_error;
}

int mtx_unlock(mtx_t *mutex) {
    if (pthread_mutex_unlock((void *)mutex) != 0)
        abort();
    return thrd_success;
}

// The film --------------------------------------------------------------------------------------------------

static struct {
    mtx_t mutex;
    cnd_t changed;
    int allowed; // frames that it takes
    bool fails;  // at the next one
    char frames[32];
    int count, packed;
    PixelBox box; // that was packed last
} film;

size_t film_frame_size(const Film *none) {
    (void)none;
    return 1;
}

void film_pack(const Film *none, uint8_t *frame, const uint8_t *rgba, PixelBox box) {
    (void)none;
    *frame = *rgba;
    film.packed++;
    film.box = box;
}

bool film_add(Film *none, const uint8_t *frame) {
    (void)none;
    mtx_lock(&film.mutex);
    while (film.count == film.allowed)
        cnd_wait(&film.changed, &film.mutex);
    film.frames[film.count++] = (char)*frame;
    mtx_unlock(&film.mutex);
    return !film.fails;
}

static void allow(int count) {
    mtx_lock(&film.mutex);
    film.allowed += count;
    cnd_broadcast(&film.changed);
    mtx_unlock(&film.mutex);
}

static Writer *start(bool fails) {
    Error error;
    memset(film.frames, 0, sizeof film.frames);
    film.allowed = film.count = film.packed = 0;
    film.fails = fails;
    Writer *writer = writer_start(NULL, 1, &error);
    assert_non_null(writer);
    return writer;
}

static void add(Writer *writer, char picture) {
    uint8_t *room;
    while (!(room = writer_room(writer, 0.1)))
        ;
    *room = (uint8_t)picture;
    writer_add(writer, &(PixelBox){0, 0, 1, 1}, 1);
}

// Adds pictures, each as often as it stands there in a row.
static void add_all(Writer *writer, const char *pictures) {
    for (size_t i = 0; pictures[i]; i++)
        if (i && pictures[i] == pictures[i - 1])
            writer_repeat(writer);
        else
            add(writer, pictures[i]);
}

static void finish(Writer *writer) {
    writer_end(writer);
    while (!writer_wait(writer, 0.1))
        ;
}

// Tests -----------------------------------------------------------------------------------------------------

static void a_film_gets_every_frame_in_its_order(void **state) {
    (void)state;
    Writer *writer = start(false);
    allow(32);
    add_all(writer, "abbcdddddefgghi");
    finish(writer);
    assert_string_equal(film.frames, "abbcdddddefgghi");
    assert_int_equal(writer_count(writer), 15);
    assert_int_equal(film.packed, 9); // each picture once
    assert_false(writer_has_failed(writer));
    writer_destroy(writer);
}

static void only_what_has_changed_of_a_picture_is_packed(void **state) {
    (void)state;
    static const PixelBox boxes[] = {{0, 0, 6, 2}, {0, 2, 2, 4}, {4, 2, 6, 4}};
    Writer *writer = start(false);
    allow(32);
    for (size_t i = 0; i <= 3; i++) {
        *writer_room(writer, 0.9) = (uint8_t)('a' + i);
        writer_add(writer, boxes, i); // of the first nothing
        writer_repeat(writer);
    }
    finish(writer);
    assert_int_equal(film.packed, 1 + 2 + 3);
    assert_memory_equal(&film.box, &boxes[2], sizeof film.box);
    assert_string_equal(film.frames + 2, "bbccdd");
    writer_destroy(writer);
}

static void three_pictures_may_wait(void **state) {
    (void)state;
    Writer *writer = start(false);
    add_all(writer, "abbc");
    assert_null(writer_room(writer, 0.01));
    assert_false(writer_wait(writer, 0.01));
    allow(1);
    while (!writer_room(writer, 0.1))
        ;
    assert_int_equal(writer_count(writer), 1);
    add(writer, 'd');
    allow(31);
    finish(writer);
    assert_string_equal(film.frames, "abbcd");
    writer_destroy(writer);
}

static void room_that_is_there_is_not_waited_for(void **state) {
    (void)state;
    Writer *writer = start(false);
    for (int i = 0; i < 1000; i++) // a quarter of an hour else
        assert_non_null(writer_room(writer, 0.9));
    writer_destroy(writer);
}

static double now(void) {
    struct timespec time;
    timespec_get(&time, TIME_UTC);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void room_and_the_end_are_waited_for_as_long_as_is_said(void **state) {
    (void)state;
    Writer *writer = start(false);
    add_all(writer, "abc");
    for (int i = 0; i < 2; i++) {
        double before = now();
        if (i)
            assert_false(writer_wait(writer, 0.06));
        else
            assert_null(writer_room(writer, 0.06));
        assert_true(now() - before > 0.059 && now() - before < 30);
    }
    allow(32);
    writer_destroy(writer);
}

static int allow_one_by_one(void *none) {
    (void)none;
    for (int i = 0; i < 3; i++) {
        thrd_sleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
        allow(1);
    }
    return 0;
}

static void the_end_is_waited_for_though_pictures_are_done_before(void **state) {
    (void)state;
    thrd_t thread;
    Writer *writer = start(false);
    add_all(writer, "abc");
    writer_end(writer);
    thrd_create(&thread, allow_one_by_one, NULL);
    assert_true(writer_wait(writer, 100));
    assert_string_equal(film.frames, "abc");
    thrd_join(thread, NULL);
    writer_destroy(writer);
}

static void room_is_there_as_soon_as_a_picture_is_done(void **state) {
    (void)state;
    thrd_t thread;
    Writer *writer = start(false);
    add_all(writer, "abc");
    thrd_create(&thread, allow_one_by_one, NULL);
    assert_non_null(writer_room(writer, 100)); // which is longer than a test may take
    thrd_join(thread, NULL);
    writer_destroy(writer);
}

static void a_film_that_fails_takes_no_more(void **state) {
    (void)state;
    Writer *writer = start(true);
    add_all(writer, "abc");
    allow(32);
    while (!writer_has_failed(writer))
        thrd_yield();
    assert_null(writer_room(writer, 0.9));
    while (!writer_wait(writer, 0.1)) // though nobody has said that it ends
        ;
    assert_string_equal(film.frames, "a");
    writer_destroy(writer);
}

static void what_was_added_is_written_before_it_goes(void **state) {
    (void)state;
    Writer *writer = start(false);
    add_all(writer, "abb");
    allow(32);
    writer_destroy(writer);
    assert_string_equal(film.frames, "abb");
    writer_destroy(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_film_gets_every_frame_in_its_order),
        cmocka_unit_test(only_what_has_changed_of_a_picture_is_packed),
        cmocka_unit_test(three_pictures_may_wait),
        cmocka_unit_test(room_that_is_there_is_not_waited_for),
        cmocka_unit_test(room_and_the_end_are_waited_for_as_long_as_is_said),
        cmocka_unit_test(the_end_is_waited_for_though_pictures_are_done_before),
        cmocka_unit_test(room_is_there_as_soon_as_a_picture_is_done),
        cmocka_unit_test(a_film_that_fails_takes_no_more),
        cmocka_unit_test(what_was_added_is_written_before_it_goes),
    };
    mtx_init(&film.mutex, mtx_plain);
    cnd_init(&film.changed);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
