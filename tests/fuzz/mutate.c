#include "mutate.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (uint32_t)(sizeof(array) / sizeof *(array))

static size_t below(Mutator *mutator, size_t bound) {
    return bound ? random_below(&mutator->random, (uint32_t)bound) : 0;
}

size_t mutate_replace(uint8_t *bytes, size_t size, size_t most, size_t at, size_t old, const void *fresh,
                      size_t count) {
    if (size - old + count > most)
        return size;
    uint8_t *copy = malloc(count + 1); // it may be a piece of the input
    if (count)
        memcpy(copy, fresh, count);
    memmove(bytes + at + count, bytes + at + old, size - at - old);
    memcpy(bytes + at, copy, count);
    free(copy);
    return size - old + count;
}

size_t mutate_piece(Mutator *mutator, uint8_t *bytes, size_t size, size_t most, size_t at, size_t length) {
    enum { ROOM = 64 };
    uint8_t *piece = calloc(length + ROOM, 1);
    memcpy(piece, bytes + at, length);
    size_t fresh = mutator->change(mutator, piece, length, length + ROOM);
    size = mutate_replace(bytes, size, most, at, length, piece, fresh);
    free(piece);
    return size;
}

// Bytes -----------------------------------------------------------------------------------------------------

typedef struct Span {
    size_t at, length;
} Span;

// Short ones are more likely.
static Span pick_span(Mutator *mutator, size_t size) {
    size_t at = below(mutator, size), most = size - at;
    size_t length = below(mutator, 4) ? below(mutator, 9) : below(mutator, most + 1);
    return (Span){at, length < most ? length : most};
}

static size_t turn_over(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    (void)most;
    if (size)
        bytes[below(mutator, size)] ^= (uint8_t)(1u << below(mutator, 8));
    return size;
}

static size_t take_out(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    Span span = pick_span(mutator, size);
    return mutate_replace(bytes, size, most, span.at, span.length, NULL, 0);
}

static size_t repeat(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    Span span = pick_span(mutator, size);
    for (size_t times = 1 + below(mutator, 8); times > 0; times--)
        size = mutate_replace(bytes, size, most, span.at, 0, bytes + span.at, span.length);
    return size;
}

static size_t put_in(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    uint8_t fresh[8];
    for (size_t i = 0; i < sizeof fresh; i++)
        fresh[i] = (uint8_t)random_next(&mutator->random);
    return mutate_replace(bytes, size, most, below(mutator, size + 1), 0, fresh, 1 + below(mutator, 8));
}

static size_t overwrite(Mutator *mutator, uint8_t *bytes, size_t size, size_t most, const void *fresh,
                        size_t count) {
    size_t at = below(mutator, size + 1), left = size - at;
    return mutate_replace(bytes, size, most, at, count < left ? count : left, fresh, count);
}

static size_t put_integer(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    static const uint64_t numbers[] = {0,         1,      2,      0x7F,       0x80,       0xFF,
                                       0x100,     0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, UINT64_MAX >> 1,
                                       UINT64_MAX};
    uint64_t number = numbers[below(mutator, COUNT(numbers))];
    return overwrite(mutator, bytes, size, most, &number, (size_t)1 << below(mutator, 4));
}

static size_t put_double(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    static const double numbers[] = {0, -0.0, 1, -1, 0.5, 1e-9, 1e9, -1e9, 1e30, 1e300, 5e-324, 1e-40};
    double number = numbers[below(mutator, COUNT(numbers))];
    float half = (float)number;
    return below(mutator, 2) ? overwrite(mutator, bytes, size, most, &number, sizeof number)
                             : overwrite(mutator, bytes, size, most, &half, sizeof half);
}

static size_t move_piece(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    Span span = pick_span(mutator, size);
    return mutate_replace(bytes, size, most, below(mutator, size + 1), 0, bytes + span.at, span.length);
}

size_t mutate_bytes(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    static Mutation *const ways[] = {turn_over, turn_over,   take_out,   repeat,
                                     put_in,    put_integer, put_double, move_piece};
    return ways[below(mutator, COUNT(ways))](mutator, bytes, size, most);
}

// Texts -----------------------------------------------------------------------------------------------------

const char *mutate_word(Mutator *mutator) {
    size_t count = 0;
    while (mutator->word(count))
        count++;
    return mutator->word(below(mutator, count));
}

static bool is_in_name(uint8_t byte) {
    return isalnum(byte) || byte == '_';
}

static bool is_in_number(uint8_t byte) {
    return isdigit(byte) || byte == '.';
}

static bool is_in_line(uint8_t byte) {
    return byte != '\n';
}

// What is of that kind around some place; it may be empty.
static Span pick_run(Mutator *mutator, const uint8_t *bytes, size_t size, bool (*is_in)(uint8_t byte)) {
    size_t from = below(mutator, size);
    while (from < size && !is_in(bytes[from]))
        from++;
    size_t end = from;
    while (from > 0 && is_in(bytes[from - 1]))
        from--;
    while (end < size && is_in(bytes[end]))
        end++;
    return (Span){from, end - from};
}

static size_t put_text(uint8_t *bytes, size_t size, size_t most, Span span, const char *text) {
    return mutate_replace(bytes, size, most, span.at, span.length, text, strlen(text));
}

static size_t add_word(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    return put_text(bytes, size, most, (Span){below(mutator, size + 1), 0}, mutate_word(mutator));
}

static size_t change_word(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    return put_text(bytes, size, most, pick_run(mutator, bytes, size, is_in_name), mutate_word(mutator));
}

static size_t change_number(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    static const char *const numbers[] = {"0",          "1",
                                          "-1",         "-0",
                                          "0.5",        "1e-6",
                                          "1e6",        "1e308",
                                          "1e-320",     "1e999",
                                          "0x7fffffff", "2147483648",
                                          "4294967295", "9223372036854775807",
                                          "65536",      "0.00000001",
                                          "1000000000", "16777217",
                                          "100",        "18446744073709551616"};
    return put_text(bytes, size, most, pick_run(mutator, bytes, size, is_in_number),
                    numbers[below(mutator, COUNT(numbers))]);
}

static size_t copy_line(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    Span line = pick_run(mutator, bytes, size, is_in_line), to = pick_run(mutator, bytes, size, is_in_line);
    size_t end = line.at + line.length < size ? line.length + 1 : line.length;
    return mutate_replace(bytes, size, most, to.at, 0, bytes + line.at, end);
}

static size_t drop_line(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    Span line = pick_run(mutator, bytes, size, is_in_line);
    return mutate_replace(bytes, size, most, line.at, line.length, NULL, 0);
}

static size_t cut_short(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    (void)bytes, (void)most;
    return size - below(mutator, size / 4 + 1);
}

static size_t change_bytes(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    return mutator->change(mutator, bytes, size, most);
}

size_t mutate_text(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    static Mutation *const ways[] = {change_bytes,  change_bytes,  change_bytes, add_word,  change_word,
                                     change_number, change_number, copy_line,    drop_line, cut_short};
    return ways[below(mutator, COUNT(ways))](mutator, bytes, size, most);
}
