#include "deck/section.h"

#include "base/bytes.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

enum { VERSION = 1, ROW_SIZE = 40, LEVEL = 15, COMPRESSION_NONE = 0, COMPRESSION_ZSTD = 1 };

const uint8_t section_magic[section_magic_size] = {0x89, 'R', 'o', 's', 't', 'r', 'u', 'm'};

static const char other_checksum[] = "its checksum is another one";

static void *allocate(size_t size) {
    void *memory = malloc(size ? size : 1);
    if (!memory)
        abort();
    return memory;
}

static uint32_t checksum_of(const void *bytes, size_t size) {
    return (uint32_t)crc32_z(0, bytes, size);
}

// A fuzzer changes bytes and cannot keep checksums.
static bool is_checksum(uint32_t wanted, const void *bytes, size_t size) {
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
    (void)wanted, (void)bytes, (void)size;
    return true;
#else
    return wanted == checksum_of(bytes, size);
#endif
}

static bool write_bytes(FILE *file, const void *bytes, size_t size, Error *error) {
    return !size || fwrite(bytes, 1, size, file) == size ||
           error_set(error, "cannot be written: %s", strerror(errno));
}

static bool read_bytes(FILE *file, uint64_t offset, void *bytes, size_t size, Error *error) {
    errno = 0;
    if (!fseeko(file, (off_t)offset, SEEK_SET) && fread(bytes, 1, size, file) == size)
        return true;
    return error_set(error, "%s", errno ? strerror(errno) : "it ends too early");
}

// One section -----------------------------------------------------------------------------------------------

bool section_write(FILE *file, Section *section, const void *bytes, size_t size, Error *error) {
    if (size > section_most_raw)
        return error_set(error, "a part of it is larger than %d MiB", section_most_raw >> 20);
    size_t room = ZSTD_compressBound(size);
    uint8_t *packed = allocate(room);
    size_t length = ZSTD_compress(packed, room, bytes, size, LEVEL);
    bool is_smaller = !ZSTD_isError(length) && length < size;
    const void *stored = is_smaller ? packed : bytes;
    section->compression = is_smaller ? COMPRESSION_ZSTD : COMPRESSION_NONE;
    section->stored = is_smaller ? length : size;
    section->raw = size;
    section->checksum = checksum_of(stored, section->stored);
    bool is_written = write_bytes(file, stored, section->stored, error);
    free(packed);
    return is_written;
}

static bool unpack(const Section *section, const uint8_t *stored, uint8_t *raw, Error *error) {
    if (!is_checksum(section->checksum, stored, section->stored))
        return error_set(error, "%s", other_checksum);
    if (section->compression == COMPRESSION_NONE) {
        memcpy(raw, stored, section->raw);
        return true;
    }
    size_t size = ZSTD_decompress(raw, section->raw, stored, section->stored);
    return (!ZSTD_isError(size) && size == section->raw) || error_set(error, "it cannot be unpacked");
}

uint8_t *section_read(FILE *file, const Section *section, Error *error) {
    uint8_t *stored = allocate(section->stored), *raw = NULL;
    if (read_bytes(file, section->offset, stored, section->stored, error)) {
        raw = allocate(section->raw);
        if (!unpack(section, stored, raw, error)) {
            free(raw);
            raw = NULL;
        }
    }
    free(stored);
    return raw;
}

bool section_copy(FILE *file, const Section *section, FILE *to, Error *error) {
    uint8_t *stored = allocate(section->stored);
    bool is_copied =
        read_bytes(file, section->offset, stored, section->stored, error) &&
        (is_checksum(section->checksum, stored, section->stored) || error_set(error, "%s", other_checksum)) &&
        write_bytes(to, stored, section->stored, error);
    free(stored);
    return is_copied;
}

// The table -------------------------------------------------------------------------------------------------

static void put_row(uint8_t *row, const Section *section) {
    bytes_put(row, 4, section->kind);
    bytes_put(row + 4, 4, section->compression);
    bytes_put(row + 8, 8, section->offset);
    bytes_put(row + 16, 8, section->stored);
    bytes_put(row + 24, 8, section->raw);
    bytes_put(row + 32, 4, section->checksum);
    bytes_put(row + 36, 4, 0);
}

static bool get_row(const uint8_t *row, uint64_t file_size, Section *section, Error *error) {
    *section = (Section){.kind = (uint32_t)bytes_get(row, 4),
                         .compression = (uint32_t)bytes_get(row + 4, 4),
                         .offset = bytes_get(row + 8, 8),
                         .stored = bytes_get(row + 16, 8),
                         .raw = bytes_get(row + 24, 8),
                         .checksum = (uint32_t)bytes_get(row + 32, 4)};
    if (section->offset > file_size || section->stored > file_size - section->offset)
        return error_set(error, "its table names what is not in the file");
    if (section->raw > section_most_raw || section->stored > section_most_raw)
        return error_set(error, "a part of it is larger than %d MiB", section_most_raw >> 20);
    bool is_stored = section->compression == COMPRESSION_NONE && section->stored == section->raw;
    return is_stored || section->compression == COMPRESSION_ZSTD ||
           error_set(error, "a part of it is packed in a way that is not known");
}

static uint8_t *make_rows(const Section *sections, size_t count) {
    uint8_t *rows = allocate(count * ROW_SIZE);
    for (size_t i = 0; i < count; i++)
        put_row(rows + i * ROW_SIZE, &sections[i]);
    return rows;
}

uint64_t section_table_size(size_t count) {
    return (uint64_t)count * ROW_SIZE;
}

bool section_write_table(FILE *file, const Section *sections, size_t count, Error *error) {
    uint8_t *rows = make_rows(sections, count);
    bool is_written = write_bytes(file, rows, count * ROW_SIZE, error);
    free(rows);
    return is_written;
}

bool section_write_head(FILE *file, const Section *sections, size_t count, uint64_t table, uint64_t size,
                        Error *error) {
    uint8_t head[section_head_size], *rows = make_rows(sections, count);
    memcpy(head, section_magic, section_magic_size);
    bytes_put(head + 8, 4, VERSION);
    bytes_put(head + 12, 4, count);
    bytes_put(head + 16, 8, table);
    bytes_put(head + 24, 8, size);
    bytes_put(head + 32, 4, checksum_of(rows, count * ROW_SIZE));
    bytes_put(head + 36, 4, checksum_of(head, 36));
    free(rows);
    return write_bytes(file, head, sizeof head, error);
}

// Behind the head, or at the end.
static bool is_place_of_table(uint64_t table, size_t count, uint64_t file_size) {
    uint64_t size = section_table_size(count);
    return size <= file_size && (table == file_size - size || table == section_head_size);
}

static bool check_head(const uint8_t *head, uint64_t file_size, Error *error) {
    if (memcmp(head, section_magic, section_magic_size) != 0)
        return error_set(error, "not a deck");
    if (bytes_get(head + 8, 4) != VERSION)
        return error_set(error, "a deck of version %u, while this program reads version %d",
                         (unsigned)bytes_get(head + 8, 4), VERSION);
    if (!is_checksum((uint32_t)bytes_get(head + 36, 4), head, 36))
        return error_set(error, "its head is damaged");
    uint64_t count = bytes_get(head + 12, 4), offset = bytes_get(head + 16, 8);
    if (bytes_get(head + 24, 8) != file_size)
        return error_set(error, "it is %llu bytes long, not %llu as it says", (unsigned long long)file_size,
                         (unsigned long long)bytes_get(head + 24, 8));
    return (count <= section_most_count && is_place_of_table(offset, count, file_size)) ||
           error_set(error, "its table is not where it says");
}

static Section *read_rows(FILE *file, const uint8_t *head, uint64_t file_size, size_t *count, Error *error) {
    *count = (size_t)bytes_get(head + 12, 4);
    size_t size = *count * ROW_SIZE;
    uint8_t *rows = allocate(size);
    Section *sections = allocate(*count * sizeof *sections);
    bool is_sound = read_bytes(file, bytes_get(head + 16, 8), rows, size, error) &&
                    (is_checksum((uint32_t)bytes_get(head + 32, 4), rows, size) ||
                     error_set(error, "its table is damaged"));
    for (size_t i = 0; i < *count && is_sound; i++)
        is_sound = get_row(rows + i * ROW_SIZE, file_size, &sections[i], error);
    free(rows);
    if (is_sound)
        return sections;
    free(sections);
    return NULL;
}

Section *section_read_table(FILE *file, size_t *count, Error *error) {
    uint8_t head[section_head_size];
    off_t size = fseeko(file, 0, SEEK_END) ? -1 : ftello(file);
    if (size < 0) {
        error_set(error, "%s", strerror(errno));
        return NULL;
    }
    if (size < section_head_size) {
        error_set(error, "not a deck, or not all of one");
        return NULL;
    }
    bool is_sound = read_bytes(file, 0, head, sizeof head, error) && check_head(head, (uint64_t)size, error);
    return is_sound ? read_rows(file, head, (uint64_t)size, count, error) : NULL;
}

const Section *section_find(const Section *sections, size_t count, SectionKind kind) {
    for (size_t i = 0; i < count; i++)
        if (sections[i].kind == kind)
            return &sections[i];
    return NULL;
}

size_t section_count_of(const Section *sections, size_t count, SectionKind kind) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += sections[i].kind == kind;
    return found;
}
