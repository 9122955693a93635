// Archive: a row of bytes that is written or read by the same calls, so that what is written is what is read.
// A call takes the place of a value: writing, the value there is appended; reading, it is filled in. What a call
// refuses, as being too large, not a number or not there, it refuses in both directions; all later calls then do
// nothing, and give 0 and NULL.
//
// Numbers are in groups of 7 bits, the lowest first, the highest bit of a byte saying that more follow
// (LEB128); signed ones are folded (0, -1, 1, -2, ...).
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stdint.h>

enum { archive_longest_row = 60 }; // bytes

typedef struct Archive {
    bool is_writing;
    uint8_t *bytes; // writing: its own; reading: the caller's
    size_t size, capacity;
    size_t at;     // reading: what was read so far
    Arena *arena;  // reading: where what is read lives
    size_t budget; // reading: bytes that may still be taken from it
    Error fault;   // "": none
    uint8_t
        last[archive_longest_row]; // reading: what is left where it is less than a row may take, and zeros
} Archive;

Archive archive_write(void);
// At most `budget` bytes are taken from `arena`.
Archive archive_read(const uint8_t *bytes, size_t size, Arena *arena, size_t budget);
void archive_finish(Archive *archive);

static inline bool archive_is_sound(const Archive *archive) {
    return !archive->fault.text[0];
}

// `what` is the fault from now on, unless there was one before; false.
bool archive_refuse(Archive *archive, const char *what);
// Refuses where something does not hold. The result is archive_is_sound.
static inline bool archive_check(Archive *archive, bool holds, const char *what) {
    return holds ? archive_is_sound(archive) : archive_refuse(archive, what);
}

// Reading: refuses where bytes are left over.
bool archive_end(Archive *archive);

// A row: up to six numbers of an archive without a fault that are coded in place, for what comes many times over.
typedef struct ArchiveRow {
    Archive *archive;
    bool is_writing; // the archive's
    const uint8_t *start;
    uint8_t *at;
} ArchiveRow;

uint8_t *archive_place_row(Archive *archive); // where it is coded, where room is short

static inline ArchiveRow archive_begin_row(Archive *archive) {
    size_t place = archive->is_writing ? archive->size : archive->at;
    size_t end = archive->is_writing ? archive->capacity : archive->size;
    bool has_room = end >= archive_longest_row && place <= end - archive_longest_row;
    uint8_t *at = has_room ? archive->bytes + place : archive_place_row(archive);
    return (ArchiveRow){archive, archive->is_writing, at, at};
}

static inline void archive_end_row(const ArchiveRow *row) {
    Archive *archive = row->archive;
    size_t length = (size_t)(row->at - row->start);
    if (row->is_writing)
        archive->size += length;
    else if (archive_check(archive, length <= archive->size - archive->at, "it ends too early"))
        archive->at += length;
}

static inline uint64_t archive_read_number(ArchiveRow *row) {
    uint64_t value = 0, part;
    unsigned shift = 0;
    for (; (part = *row->at++) >= 0x80 && shift < 63; shift += 7)
        value |= (part & 0x7F) << shift;
    if (shift == 63 && part > 1)
        archive_refuse(row->archive, "a number is too large");
    return value | part << shift;
}

static inline void archive_row_number(ArchiveRow *row, uint64_t *value, uint64_t most) {
    uint64_t number = row->is_writing ? *value : archive_read_number(row);
    bool fits = number <= most;
    if (!fits)
        archive_refuse(row->archive, "a number is too large");
    if (!row->is_writing)
        *value = fits ? number : 0;
    if (!row->is_writing || !fits)
        return;
    for (; number >= 0x80; number >>= 7)
        *row->at++ = (uint8_t)(number | 0x80);
    *row->at++ = (uint8_t)number;
}

// Signed numbers as ones without a sign.
static inline uint64_t archive_fold(int64_t value) {
    return value < 0 ? ~((uint64_t)value << 1) : (uint64_t)value << 1;
}

static inline int64_t archive_unfold(uint64_t folded) {
    return folded & 1 ? -(int64_t)(folded >> 1) - 1 : (int64_t)(folded >> 1);
}

static inline void archive_row_signed(ArchiveRow *row, int64_t *value, int64_t most) {
    uint64_t folded = archive_fold(*value);
    archive_row_number(row, &folded, (uint64_t)most << 1);
    if (!row->is_writing)
        *value = archive_unfold(folded);
}

// Any number; what archive_number does but for most of them.
void archive_any_number(Archive *archive, uint64_t *value, uint64_t most);

static inline void archive_number(Archive *archive, uint64_t *value, uint64_t most) {
    enum { ONE_BYTE = 0x80 }; // numbers below
    bool is_writing = archive->is_writing, is_sound = archive_is_sound(archive);
    if (is_sound && is_writing && *value < ONE_BYTE && *value <= most && archive->size < archive->capacity)
        archive->bytes[archive->size++] = (uint8_t)*value;
    else if (is_sound && !is_writing && archive->at < archive->size &&
             archive->bytes[archive->at] < ONE_BYTE && archive->bytes[archive->at] <= most)
        *value = archive->bytes[archive->at++];
    else
        archive_any_number(archive, value, most);
}

void archive_index(Archive *archive, uint32_t *value, uint32_t most);
void archive_signed(Archive *archive, int64_t *value, int64_t most); // from -most to most, most < 2^62
void archive_bool(Archive *archive, bool *value);
// Valid UTF-8 of at most `most` bytes, none of them 0.
void archive_text(Archive *archive, const char **text, size_t most);
void archive_bytes(Archive *archive, void *bytes, size_t size);

// To the bit, as what differs from a guess that both sides can make: the bits of both are xored, a byte says
// how many whole bytes are zero at the top (4 bits) and how many follow (4 bits), highest first; the rest are
// zero. Within +-archive_most_number; NAN and infinity are refused.
void archive_double(Archive *archive, double *value, double guess);
void archive_float(Archive *archive, float *value, float guess);
extern const double archive_most_number; // 10^9

// Numbers that are whole multiples of 2^-grid are written as how many of them they lie from the guess, which is
// rounded by adding half a step away from 0 and cutting off what is behind the point.
enum { archive_grid_most = 32, archive_grid_none = 63 };
// The coarsest grid on which all lie, or archive_grid_none.
int archive_find_grid(const double *values, size_t count);
void archive_grid(Archive *archive, int *grid);
// As archive_double where the grid is none.
void archive_on_grid(Archive *archive, int grid, double *value, double guess);

// How many items follow, of which each takes a byte or more; reading, refuses more than there are bytes left.
void archive_count(Archive *archive, size_t *count);
// Reading: refuses where less is left of the budget; takes what is needed from it.
bool archive_has_memory(Archive *archive, size_t bytes);
bool archive_take_memory(Archive *archive, size_t bytes);
// Writing: the items. Reading: room for so many, zeroed; NULL where it refuses.
void *archive_items(Archive *archive, const void *items, size_t count, size_t size);
// The same, but with anything in it: for long lists of which every field is read.
void *archive_long_items(Archive *archive, const void *items, size_t count, size_t size);
