#include "deck/archive.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const double archive_most_number = 1e9;
static const double most_steps = 0x1p52; // of a grid, from 0

Archive archive_write(void) {
    return (Archive){.is_writing = true};
}

Archive archive_read(const uint8_t *bytes, size_t size, Arena *arena, size_t budget) {
    return (Archive){.bytes = (uint8_t *)bytes, .size = size, .arena = arena, .budget = budget};
}

void archive_finish(Archive *archive) {
    if (archive->is_writing)
        free(archive->bytes);
    *archive = (Archive){0};
}

// Faults ----------------------------------------------------------------------------------------------------

bool archive_refuse(Archive *archive, const char *what) {
    if (archive_is_sound(archive))
        error_set(&archive->fault, "%s", what);
    return false;
}

bool archive_end(Archive *archive) {
    return archive_check(archive, archive->is_writing || archive->at == archive->size,
                         "there is more in it than belongs there");
}

// Bytes -----------------------------------------------------------------------------------------------------

static void grow(Archive *archive, size_t needed) {
    archive->capacity = 2 * needed + 4096;
    archive->bytes = realloc(archive->bytes, archive->capacity);
    if (!archive->bytes)
        abort();
}

// Room for `size` bytes behind what is there, which counts as written once it is added to the size.
static uint8_t *reserve(Archive *archive, size_t size) {
    if (size > archive->capacity - archive->size)
        grow(archive, archive->size + size);
    return archive->bytes + archive->size;
}

// What is read next, `size` bytes of it; NULL where there are not so many.
static const uint8_t *take(Archive *archive, size_t size) {
    if (!archive_check(archive, size <= archive->size - archive->at, "it ends too early"))
        return NULL;
    archive->at += size;
    return archive->bytes + archive->at - size;
}

void archive_bytes(Archive *archive, void *bytes, size_t size) {
    if (!archive_is_sound(archive) || !size)
        return;
    const uint8_t *taken = archive->is_writing ? NULL : take(archive, size);
    if (taken)
        memcpy(bytes, taken, size);
    if (!archive->is_writing)
        return;
    memcpy(reserve(archive, size), bytes, size);
    archive->size += size;
}

// Whole numbers ---------------------------------------------------------------------------------------------

uint8_t *archive_place_row(Archive *archive) {
    if (archive->is_writing)
        return reserve(archive, archive_longest_row);
    size_t left = archive->size - archive->at;
    memset(archive->last, 0, sizeof archive->last);
    if (left)
        memcpy(archive->last, archive->bytes + archive->at, left);
    return archive->last;
}

void archive_any_number(Archive *archive, uint64_t *value, uint64_t most) {
    if (archive_is_sound(archive)) {
        ArchiveRow row = archive_begin_row(archive);
        archive_row_number(&row, value, most);
        archive_end_row(&row);
    }
    if (!archive_is_sound(archive) && !archive->is_writing)
        *value = 0;
}

void archive_index(Archive *archive, uint32_t *value, uint32_t most) {
    uint64_t number = *value;
    archive_number(archive, &number, most);
    if (!archive->is_writing)
        *value = (uint32_t)number;
}

void archive_signed(Archive *archive, int64_t *value, int64_t most) {
    uint64_t folded = archive_fold(*value);
    archive_number(archive, &folded, (uint64_t)most << 1);
    if (!archive->is_writing)
        *value = archive_unfold(folded);
}

void archive_bool(Archive *archive, bool *value) {
    uint64_t number = *value;
    archive_number(archive, &number, 1);
    if (!archive->is_writing)
        *value = number != 0;
}

// Texts -----------------------------------------------------------------------------------------------------

void archive_text(Archive *archive, const char **text, size_t most) {
    size_t length = archive->is_writing ? strlen(*text) : 0;
    archive_count(archive, &length);
    archive_check(archive, length <= most, "a text is too long");
    char *bytes = archive_items(archive, *text, archive->is_writing ? length : length + 1, 1);
    if (bytes)
        archive_bytes(archive, bytes, length);
    bool is_text = bytes && utf8_is_valid(bytes, length, NULL) && !memchr(bytes, 0, length);
    archive_check(archive, is_text, "a text is not UTF-8");
    if (!archive->is_writing)
        *text = archive_is_sound(archive) ? bytes : NULL;
}

// Numbers with a point --------------------------------------------------------------------------------------

enum { DOUBLE_BYTES = 8, FLOAT_BYTES = 4 };

enum { BYTE_BITS = 8, WORD_BYTES = 8 };

// How many whole bytes of a word of `width` bytes are zero at the top, and how many come then until all are zero.
static void measure_word(uint64_t word, unsigned width, unsigned *top, unsigned *count) {
    *top = word ? (unsigned)__builtin_clzll(word) / BYTE_BITS - (WORD_BYTES - width) : 0;
    *count = word ? width - *top - (unsigned)__builtin_ctzll(word) / BYTE_BITS : 0;
}

// The bytes of a word, the highest first.
static void put_word(uint8_t *place, uint64_t word) {
#pragma GCC unroll 8
    for (unsigned i = 0; i < WORD_BYTES; i++)
        place[i] = (uint8_t)(word >> BYTE_BITS * (WORD_BYTES - 1 - i));
}

static uint64_t get_word(const uint8_t *place) {
    uint64_t word = 0;
#pragma GCC unroll 8
    for (unsigned i = 0; i < WORD_BYTES; i++)
        word |= (uint64_t)place[i] << BYTE_BITS * (WORD_BYTES - 1 - i);
    return word;
}

// A word of `width` bytes of which some at the top and at the bottom are likely zero.
static void write_word(Archive *archive, uint64_t word, unsigned width) {
    unsigned top, count;
    measure_word(word, width, &top, &count);
    uint8_t *place = reserve(archive, 1 + WORD_BYTES);
    *place = (uint8_t)(top << 4 | count);
    put_word(place + 1, count ? word << BYTE_BITS * (WORD_BYTES - width + top) : 0);
    archive->size += 1 + count;
}

static uint64_t read_word(Archive *archive, unsigned width) {
    const uint8_t *head = take(archive, 1);
    unsigned top = head ? *head >> 4 : 0, count = head ? *head & 0xFu : 0;
    if (!archive_check(archive, top + count <= width, "a number is longer than it may be"))
        return 0;
    size_t left = archive->size - archive->at;
    const uint8_t *bytes = take(archive, count);
    if (!bytes || !count)
        return 0;
    uint8_t last[WORD_BYTES] = {0}; // there are no more behind
    if (left < WORD_BYTES)
        memcpy(last, bytes, count);
    uint64_t word = get_word(left < WORD_BYTES ? last : bytes) >> BYTE_BITS * (WORD_BYTES - count);
    return word << BYTE_BITS * (width - top - count);
}

static void check_number(Archive *archive, double value) {
    archive_check(archive, fabs(value) <= archive_most_number, "a number is no number or too large");
}

// The bits of a number as they differ from those of a guess.
static uint64_t code_bits(Archive *archive, uint64_t bits, uint64_t guessed, unsigned width) {
    if (!archive->is_writing)
        return read_word(archive, width) ^ guessed;
    if (archive_is_sound(archive))
        write_word(archive, bits ^ guessed, width);
    return bits;
}

void archive_double(Archive *archive, double *value, double guess) {
    uint64_t bits, guessed;
    if (archive->is_writing)
        check_number(archive, *value);
    memcpy(&bits, value, sizeof bits);
    memcpy(&guessed, &guess, sizeof guessed);
    bits = code_bits(archive, bits, guessed, DOUBLE_BYTES);
    if (archive->is_writing)
        return;
    memcpy(value, &bits, sizeof bits);
    check_number(archive, *value);
    *value = archive_is_sound(archive) ? *value : 0;
}

void archive_float(Archive *archive, float *value, float guess) {
    uint32_t bits, guessed;
    if (archive->is_writing)
        check_number(archive, (double)*value);
    memcpy(&bits, value, sizeof bits);
    memcpy(&guessed, &guess, sizeof guessed);
    bits = (uint32_t)code_bits(archive, bits, guessed, FLOAT_BYTES);
    if (archive->is_writing)
        return;
    memcpy(value, &bits, sizeof bits);
    check_number(archive, (double)*value);
    *value = archive_is_sound(archive) ? *value : 0;
}

// Grids -----------------------------------------------------------------------------------------------------

// The coarsest grid that holds a number; none holds -0.
static int grid_of(double value) {
    int exponent;
    if (value == 0)
        return signbit(value) ? archive_grid_none : 0;
    double part = frexp(value, &exponent);
    int64_t mantissa = (int64_t)ldexp(fabs(part), 53);
    int grid = 53 - exponent - __builtin_ctzll((unsigned long long)mantissa);
    return grid > archive_grid_most ? archive_grid_none : grid > 0 ? grid : 0;
}

int archive_find_grid(const double *values, size_t count) {
    int grid = 0;
    double largest = 0;
    for (size_t i = 0; i < count && grid != archive_grid_none; i++) {
        int own = isfinite(values[i]) ? grid_of(values[i]) : archive_grid_none;
        grid = own > grid ? own : grid;
        largest = fmax(largest, fabs(values[i]));
    }
    return grid != archive_grid_none && ldexp(largest, grid) <= most_steps ? grid : archive_grid_none;
}

void archive_grid(Archive *archive, int *grid) {
    uint64_t number = (uint64_t)*grid;
    archive_number(archive, &number, archive_grid_none);
    archive_check(archive, number <= archive_grid_most || number == archive_grid_none, "a grid is too fine");
    *grid = archive_is_sound(archive) ? (int)number : 0;
}

void archive_on_grid(Archive *archive, int grid, double *value, double guess) {
    if (grid == archive_grid_none) {
        archive_double(archive, value, guess);
        return;
    }
    const double scale = (double)(UINT64_C(1) << grid);
    double near = guess * scale;
    near = near > most_steps ? most_steps : near > -most_steps ? near : -most_steps;
    int64_t guessed = (int64_t)(near < 0 ? near - 0.5 : near + 0.5);
    int64_t off = archive->is_writing ? (int64_t)(*value * scale) - guessed : 0;
    archive_signed(archive, &off, (int64_t)1 << 54);
    double steps = (double)(guessed + off);
    archive_check(archive, fabs(steps) <= most_steps, "a number is too large");
    if (!archive->is_writing)
        *value = archive_is_sound(archive) ? steps / scale : 0;
    check_number(archive, *value);
}

// Lists -----------------------------------------------------------------------------------------------------

void archive_count(Archive *archive, size_t *count) {
    uint64_t number = *count;
    archive_number(archive, &number, UINT32_MAX);
    if (archive->is_writing)
        return;
    bool fits = archive_check(archive, number <= archive->size - archive->at, "it ends too early");
    *count = fits ? (size_t)number : 0;
}

bool archive_has_memory(Archive *archive, size_t bytes) {
    return archive_check(archive, bytes <= archive->budget, "it holds more than fits in memory");
}

bool archive_take_memory(Archive *archive, size_t bytes) {
    if (!archive_has_memory(archive, bytes))
        return false;
    archive->budget -= bytes;
    return true;
}

// Whether there is memory for them.
static bool take_items(Archive *archive, size_t count, size_t size) {
    return archive_take_memory(archive, count <= SIZE_MAX / size ? count * size : SIZE_MAX);
}

void *archive_items(Archive *archive, const void *items, size_t count, size_t size) {
    if (archive->is_writing)
        return (void *)items;
    return take_items(archive, count, size) ? arena_alloc_items(archive->arena, count, size) : NULL;
}

void *archive_long_items(Archive *archive, const void *items, size_t count, size_t size) {
    if (archive->is_writing)
        return (void *)items;
    return take_items(archive, count, size) ? arena_alloc_unset(archive->arena, count, size) : NULL;
}
