// Messages as Manim's side sends them: every field is read as it was sent, and refused where it is none.
#include "record/stream.h"
#include "shape/gradient.h"
#include "shape/image.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_NUMBERS = 32, MOST_BYTES = 1 << 18, HEAD = 5 };

// How a message is made: b u8, h u16, u u32, f f32, d f64 of the next number each; t a text; z as many zero bytes as the
// next number says.
typedef struct Sample {
    char letter;
    const char *name, *format;
    double numbers[MOST_NUMBERS];
} Sample;

static const Sample samples[] = {
    {'H', "beginning", "udddfffftt", {1, 29.97, 14.25, 8, 0.125, 0.25, 0.5, 0.75}},
    {'O', "outline", "uudddd", {7, 2, 1, -2, 3.5, 4}},
    {'S', "style", "ubbddhhhddddffffffffffffffff", {7, 3, 2,     4.5,  6.25,  2,   1, 1,    1, 2,
                                                    3, 4, 0.125, 0.25, 0.375, 0.5, 0, 0,    0, 0,
                                                    0, 0, 0,     0,    1,     1,   1, 0.625}},
    {'I', "picture", "uuubbbbbbbbb", {3, 2, 1, 1, 10, 20, 30, 40, 50, 60, 70, 80}},
    {'P', "place", "uuddddddf", {9, 3, 1, 2, 3, 4, 5, 6, 0.75}},
    {'V', "view", "udddddddd", {5, 1, 2, 3, 4, 5, 6, 7, 8}},
    {'F', "frame", "udddduuu", {30, 1, 2, 3, 4, 2, 7, 4294967041}},
    {'C', "cue", "bbtt", {2, 6}},
    {'T', "caption", "dt", {2.5}},
    {'N', "progress", "utd", {12, 0.25}},
    {'W', "warning", "t", {0}},
    {'D', "drop", "u", {7}},
    {'E', "error", "t", {0}},
    {'Z', "end", "", {0}},
};
enum { sample_count = sizeof samples / sizeof *samples };

static const char *const text = "Grüße";

static const Sample *sample_of(char letter) {
    for (size_t i = 0; i < sample_count; i++)
        if (samples[i].letter == letter)
            return &samples[i];
    fail_msg("there is no such message");
    return NULL;
}

// Making ----------------------------------------------------------------------------------------------------

static uint8_t bytes[MOST_BYTES];

static uint8_t *put(uint8_t *at, const void *from, size_t size) {
    memcpy(at, from, size);
    return at + size;
}

static uint8_t *put_number(uint8_t *at, char format, double number) {
    uint64_t whole = isfinite(number) && number > 0 ? (uint64_t)number : 0;
    float single = (float)number;
    switch (format) {
    case 'f':
        return put(at, &single, sizeof single);
    case 'd':
        return put(at, &number, sizeof number);
    case 'z':
        return (uint8_t *)memset(at, 0, whole) + whole;
    default: // little-endian, as this machine
        return put(at, &whole, format == 'b' ? 1 : format == 'h' ? 2 : 4);
    }
}

static size_t make(char letter, const char *format, const double *numbers) {
    uint8_t *at = bytes + HEAD;
    uint32_t length = (uint32_t)strlen(text);
    for (; *format; format++)
        at = *format == 't' ? put(put(at, &length, 4), text, length) : put_number(at, *format, *numbers++);
    uint32_t size = (uint32_t)(at - bytes - HEAD);
    bytes[0] = (uint8_t)letter;
    put(bytes + 1, &size, 4);
    return size + HEAD;
}

// What is said of `size` bytes: "" of a sound message.
static const char *take(Stream *stream, size_t size, StreamMessage *message) {
    static Error error;
    bool has_one;
    error = (Error){""};
    stream_push(stream, bytes, size);
    if (stream_next(stream, message, &has_one, &error))
        assert_true(has_one);
    return error.text;
}

static void read_sample(Stream *stream, char letter, StreamMessage *message) {
    const Sample *sample = sample_of(letter);
    assert_string_equal(take(stream, make(letter, sample->format, sample->numbers), message), "");
    assert_int_equal(message->letter, letter);
}

// Fields ----------------------------------------------------------------------------------------------------

static void assert_text(StreamText read) {
    Arena arena = {0};
    assert_string_equal(stream_text(&arena, read), "Grüße");
    arena_finish(&arena);
}

static void assert_point(Point point, double x, double y) {
    assert_true(point.x == x && point.y == y);
}

static void assert_box(StreamBox box, double first) {
    assert_point(box.center, first, first + 1);
    assert_true(box.width == first + 2 && box.height == first + 3);
}

static void assert_color(Color color, double r, double g, double b, double a) {
    assert_true((double)color.r == r && (double)color.g == g && (double)color.b == b && (double)color.a == a);
}

static void what_begins_a_scene_is_read(Stream *stream) {
    StreamMessage message;
    read_sample(stream, 'H', &message);
    const StreamHello *hello = &message.as.hello;
    assert_true(hello->rate == 29.97 && hello->width == 14.25 && hello->height == 8);
    assert_color(hello->background, 0.125, 0.25, 0.5, 0.75);
    assert_text(hello->manim);
    assert_text(hello->scene);
}

static void what_a_leaf_looks_like_is_read(Stream *stream) {
    StreamMessage message;
    read_sample(stream, 'O', &message);
    assert_int_equal(message.as.outline.leaf, 7);
    assert_int_equal(message.as.outline.count, 2);
    assert_point(stream_point(message.as.outline.points, 0), 1, -2);
    assert_point(stream_point(message.as.outline.points, 1), 3.5, 4);
    read_sample(stream, 'S', &message);
    const StreamStyle *style = &message.as.style;
    assert_true(style->leaf == 7 && style->cap == 3 && style->joint == 2);
    assert_true(style->width == 4.5 && style->back_width == 6.25);
    assert_true(style->fills == 2 && style->strokes == 1 && style->backs == 1);
    assert_point(style->from, 1, 2);
    assert_point(style->to, 3, 4);
    assert_color(stream_color(style->colors, 0), 0.125, 0.25, 0.375, 0.5);
    assert_color(stream_color(style->colors, 3), 1, 1, 1, 0.625);
}

static void what_pictures_are_and_where_is_read(Stream *stream) {
    StreamMessage message;
    read_sample(stream, 'I', &message);
    const StreamPicture *picture = &message.as.picture;
    assert_true(picture->picture == 3 && picture->width == 2 && picture->height == 1 && picture->is_sharp);
    assert_memory_equal(picture->pixels, "\12\24\36\50\62\74\106\120", 8);
    read_sample(stream, 'P', &message);
    const StreamPlace *place = &message.as.place;
    assert_true(place->leaf == 9 && place->picture == 3 && place->opacity == 0.75f);
    assert_point(place->upper_left, 1, 2);
    assert_point(place->upper_right, 3, 4);
    assert_point(place->lower_left, 5, 6);
}

static void what_a_frame_shows_is_read(Stream *stream) {
    StreamMessage message;
    read_sample(stream, 'V', &message);
    assert_int_equal(message.as.view.view, 5);
    assert_box(message.as.view.source, 1);
    assert_box(message.as.view.target, 5);
    read_sample(stream, 'F', &message);
    const StreamFrame *frame = &message.as.frame;
    assert_true(frame->count == 30 && frame->entry_count == 2 && !frame->is_same_list);
    assert_box(frame->camera, 1);
    assert_int_equal(stream_entry(frame->entries, 0), 7);
    assert_true(stream_entry(frame->entries, 1) == STREAM_VIEW_BEGIN + 1);
    const double same[] = {0, 1, 2, 3, 4, 4294967295};
    assert_string_equal(take(stream, make('F', "uddddu", same), &message), "");
    assert_true(frame->count == 0 && frame->entry_count == 0 && frame->is_same_list);
}

static void what_is_said_beside_it_is_read(Stream *stream) {
    StreamMessage message;
    read_sample(stream, 'C', &message);
    assert_int_equal(message.as.cue.kind, STREAM_CUE_SLIDE);
    assert_int_equal(message.as.cue.flags, STREAM_CUE_GOES_ON | STREAM_CUE_LEFT_OUT);
    assert_text(message.as.cue.name);
    assert_text(message.as.cue.notes);
    read_sample(stream, 'T', &message);
    assert_true(message.as.caption.seconds == 2.5);
    assert_text(message.as.caption.text);
    read_sample(stream, 'N', &message);
    assert_true(message.as.progress.play == 12 && message.as.progress.part == 0.25);
    assert_text(message.as.progress.what);
    read_sample(stream, 'W', &message);
    assert_text(message.as.text);
    read_sample(stream, 'E', &message);
    assert_text(message.as.text);
    read_sample(stream, 'D', &message);
    assert_int_equal(message.as.leaf, 7);
    read_sample(stream, 'Z', &message);
}

static void every_field_is_read_as_it_was_sent(void **state) {
    (void)state;
    Stream stream = {0};
    what_begins_a_scene_is_read(&stream);
    what_a_leaf_looks_like_is_read(&stream);
    what_pictures_are_and_where_is_read(&stream);
    what_a_frame_shows_is_read(&stream);
    what_is_said_beside_it_is_read(&stream);
    stream_finish(&stream);
}

static void parts_of_light_lie_between_none_and_all(void **state) {
    (void)state;
    const double colors[] = {1, 60, 14, 8, -0.5, 1.0009765625, 1, 0}, opacities[] = {1.5, -1};
    StreamMessage message;
    Stream stream = {0};
    assert_string_equal(take(&stream, make('H', "udddfffftt", colors), &message), "");
    assert_color(message.as.hello.background, 0, 1, 1, 0);
    for (int i = 0; i < 2; i++) {
        Sample place = *sample_of('P');
        place.numbers[8] = opacities[i];
        assert_string_equal(take(&stream, make('P', place.format, place.numbers), &message), "");
        assert_true(message.as.place.opacity == 1 - (float)i);
    }
    stream_finish(&stream);
}

// Limits ----------------------------------------------------------------------------------------------------

typedef struct Change {
    char letter;
    int index;
    double number;
} Change;

static const double more_than_all = 1.0000001e9, least = 1e-9, less = 0.9999999e-9;

// What is said of a sample with one number changed.
static const char *say(const Change *change) {
    Sample sample = *sample_of(change->letter);
    Stream stream = {0};
    StreamMessage message;
    sample.numbers[change->index] = change->number;
    const char *said = take(&stream, make(change->letter, sample.format, sample.numbers), &message);
    stream_finish(&stream);
    return said;
}

static void assert_broken(const Change *change) {
    char expected[80];
    snprintf(expected, sizeof expected, "the recording has a broken message (%s)",
             sample_of(change->letter)->name);
    if (strcmp(say(change), expected) != 0)
        fail_msg("%c: number %d may be %g", change->letter, change->index, change->number);
}

static void what_is_out_of_range_is_broken(void **state) {
    (void)state;
    const Change changes[] = {
        {'H', 0, 0},          {'H', 0, 2},
        {'H', 1, 0},          {'H', 1, -1},
        {'H', 1, 1000.001},   {'H', 2, 0},
        {'H', 2, less},       {'H', 2, -8},
        {'H', 3, less},       {'H', 3, more_than_all},
        {'O', 0, 0},          {'O', 0, 1 << 24},
        {'O', 1, 1},          {'O', 1, 3},
        {'O', 1, 4294967295}, {'S', 0, 0},
        {'S', 5, 3},          {'S', 6, 0},
        {'S', 7, 2},          {'I', 0, 0},
        {'I', 1, 0},          {'I', 1, 3},
        {'I', 2, 0},          {'I', 2, 2},
        {'P', 0, 0},          {'P', 1, 0},
        {'V', 0, 255},        {'V', 3, less},
        {'V', 4, 0},          {'V', 7, less},
        {'V', 8, -1},         {'F', 3, less},
        {'F', 4, less},       {'F', 5, 1},
        {'F', 5, 3},          {'F', 0, (1 << 24) + 1},
        {'C', 0, 0},          {'C', 0, STREAM_CUE_COUNT},
        {'D', 0, 0},          {'D', 0, 1 << 24},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        assert_broken(&changes[i]);
}

static void what_is_at_the_limit_is_sound(void **state) {
    (void)state;
    const Change changes[] = {
        {'H', 1, 1000},  {'H', 1, 0.001},
        {'H', 2, least}, {'H', 3, 1e9},
        {'O', 0, 1},     {'O', 0, (1 << 24) - 1},
        {'O', 2, 1e9},   {'O', 3, -1e9},
        {'V', 0, 0},     {'V', 0, stream_max_view},
        {'V', 3, least}, {'V', 8, 1e9},
        {'F', 0, 0},     {'F', 0, 1 << 24},
        {'F', 3, least}, {'C', 0, 1},
        {'C', 0, 4},     {'C', 1, 255},
        {'D', 0, 1},     {'S', 3, -1e9},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        if (*say(&changes[i]))
            fail_msg("%c: number %d may not be %g", changes[i].letter, changes[i].index, changes[i].number);
}

// Whole ones cannot be.
static void what_is_no_number_is_broken(void **state) {
    (void)state;
    const double numbers[] = {NAN, INFINITY, -INFINITY, more_than_all, -more_than_all};
    for (size_t i = 0; i < sample_count; i++) {
        int index = 0;
        for (const char *at = samples[i].format; *at; at++) {
            for (int k = 0; k < 5 && strchr("df", *at) && (k < 3 || *at == 'd'); k++)
                assert_broken(&(Change){samples[i].letter, index, numbers[k]});
            index += *at != 't';
        }
    }
}

static void assert_no_text(size_t at, uint8_t byte, size_t size) {
    Stream stream = {0};
    StreamMessage message;
    uint8_t kept = bytes[at];
    bytes[at] = byte;
    assert_non_null(strstr(take(&stream, size, &message), "broken"));
    bytes[at] = kept;
    stream_finish(&stream);
}

static void what_is_no_text_is_broken(void **state) {
    (void)state;
    int count = 0;
    for (size_t i = 0; i < sample_count; i++) {
        size_t size = make(samples[i].letter, samples[i].format, samples[i].numbers);
        for (size_t at = HEAD; at + strlen(text) <= size; at++) {
            if (memcmp(bytes + at, text, strlen(text)) != 0)
                continue;
            assert_no_text(at, 0, size);
            assert_no_text(at + 3, 'x', size); // in the middle of a letter
            count++;
        }
    }
    assert_int_equal(count, 8);
}

static const char *say_of(char letter, const char *format, const double *numbers) {
    Stream stream = {0};
    StreamMessage message;
    const char *said = take(&stream, make(letter, format, numbers), &message);
    stream_finish(&stream);
    return said;
}

static void a_list_has_as_many_colours_as_a_gradient_may_have(void **state) {
    (void)state;
    for (int list = 0; list < 3; list++)
        for (int more = 0; more < 2; more++) {
            double numbers[13] = {[0] = 1};
            numbers[5 + list] = gradient_most_stops + more;
            numbers[12] = 16 * numbers[5 + list];
            assert_int_equal(*say_of('S', "ubbddhhhddddz", numbers) != 0, more);
        }
}

static void a_picture_is_as_large_as_it_may_be(void **state) {
    (void)state;
    for (int more = 0; more < 2; more++) {
        const double side = image_most_side + more;
        assert_int_equal(*say_of('I', "uuubz", (const double[]){1, side, 1, 0, 4 * side}) != 0, more);
        assert_int_equal(*say_of('I', "uuubz", (const double[]){1, 1, side, 0, 4 * side}) != 0, more);
    }
}

// Pieces ----------------------------------------------------------------------------------------------------

static void messages_come_in_any_pieces(void **state) {
    (void)state;
    for (size_t piece = 1; piece < 12; piece++) {
        Stream stream = {0};
        StreamMessage message;
        Error error = {""};
        size_t read = 0;
        bool has_one;
        for (size_t i = 0; i < sample_count; i++) {
            const Sample *sample = &samples[i];
            size_t size = make(sample->letter, sample->format, sample->numbers);
            for (size_t at = 0; at < size; at += piece) {
                stream_push(&stream, bytes + at, at + piece < size ? piece : size - at);
                assert_true(stream_next(&stream, &message, &has_one, &error));
                assert_int_equal(has_one, at + piece >= size);
                read += has_one && message.letter == sample->letter;
            }
        }
        assert_int_equal(read, sample_count);
        stream_finish(&stream);
    }
}

static void several_that_came_together_are_read_one_after_the_other(void **state) {
    (void)state;
    Stream stream = {0};
    StreamMessage message;
    Error error = {""};
    bool has_one;
    for (size_t i = 0; i < sample_count; i++)
        stream_push(&stream, bytes, make(samples[i].letter, samples[i].format, samples[i].numbers));
    for (size_t i = 0; i < sample_count; i++) {
        assert_true(stream_next(&stream, &message, &has_one, &error) && has_one);
        assert_int_equal(message.letter, samples[i].letter);
    }
    assert_true(stream_next(&stream, &message, &has_one, &error) && !has_one);
    stream_finish(&stream);
}

static void a_message_is_as_long_as_it_may_be(void **state) {
    (void)state;
    for (uint32_t more = 0; more < 2; more++) {
        Stream stream = {0};
        StreamMessage message;
        Error error = {""};
        uint32_t length = (1u << 30) + more;
        bool has_one = true;
        bytes[0] = 'W';
        memcpy(bytes + 1, &length, 4);
        stream_push(&stream, bytes, HEAD);
        assert_int_equal(stream_next(&stream, &message, &has_one, &error), more == 0);
        assert_string_equal(error.text, more ? "the recording has a message that is too long" : "");
        assert_false(has_one);
        stream_finish(&stream);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_is_read_as_it_was_sent),
        cmocka_unit_test(parts_of_light_lie_between_none_and_all),
        cmocka_unit_test(what_is_out_of_range_is_broken),
        cmocka_unit_test(what_is_at_the_limit_is_sound),
        cmocka_unit_test(what_is_no_number_is_broken),
        cmocka_unit_test(what_is_no_text_is_broken),
        cmocka_unit_test(a_list_has_as_many_colours_as_a_gradient_may_have),
        cmocka_unit_test(a_picture_is_as_large_as_it_may_be),
        cmocka_unit_test(messages_come_in_any_pieces),
        cmocka_unit_test(several_that_came_together_are_read_one_after_the_other),
        cmocka_unit_test(a_message_is_as_long_as_it_may_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
