// Section: a deck's file as a row of sections, each with its length and checksum, and the table of them
// (docs/deck-format.md). All numbers are little-endian.
#pragma once

#include "base/error.h"

#include <stdint.h>
#include <stdio.h>

typedef enum SectionKind {
    SECTION_META = 1,
    SECTION_CUES,
    SECTION_ENDS,
    SECTION_OUTLINES,
    SECTION_FONTS,
    SECTION_REEL,
    SECTION_IMAGE,
    SECTION_LINES,
    SECTION_ORIGINS,
    SECTION_PARAMETERS
} SectionKind;

typedef struct Section {
    uint32_t kind;           // others are for later versions
    uint32_t compression;    // 0: none; 1: zstd
    uint64_t offset, stored; // in the file, bytes
    uint64_t raw;            // bytes when unpacked
    uint32_t checksum;       // CRC-32 of the stored bytes
} Section;

enum { section_most_raw = 1 << 28, section_most_count = 1 << 20 };

// Packs bytes and appends them to the file at `section`'s offset, which the file stands at; fills in the rest.
bool section_write(FILE *file, Section *section, const void *bytes, size_t size, Error *error);
// The bytes of a section, which the caller frees; NULL and what is wrong with it.
uint8_t *section_read(FILE *file, const Section *section, Error *error);
// Appends to another file what is stored of it, as it is.
bool section_copy(FILE *file, const Section *section, FILE *to, Error *error);

// The table, which lies behind the head or at the end of the file, and the head, of a file of `size` bytes with the table at
// `table`. Each is written where the file stands.
uint64_t section_table_size(size_t count);
bool section_write_table(FILE *file, const Section *sections, size_t count, Error *error);
bool section_write_head(FILE *file, const Section *sections, size_t count, uint64_t table, uint64_t size,
                        Error *error);
// The table, which the caller frees; NULL and what is wrong.
Section *section_read_table(FILE *file, size_t *count, Error *error);

enum { section_head_size = 40, section_magic_size = 8 };
extern const uint8_t section_magic[section_magic_size];

// The first section of a kind, or NULL; and how many there are.
const Section *section_find(const Section *sections, size_t count, SectionKind kind);
size_t section_count_of(const Section *sections, size_t count, SectionKind kind);
