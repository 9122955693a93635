#include "deck_parts.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

enum { HEAD = 40, ROW = 40, MOST = 1 << 24 };

static uint64_t get(const uint8_t *bytes, int width) {
    return width ? bytes[0] | get(bytes + 1, width - 1) << 8 : 0;
}

static void put(uint8_t *bytes, uint64_t number, int width) {
    for (; width > 0; width--, number >>= 8)
        *bytes++ = (uint8_t)number;
}

static bool read_part(DeckPart *part, const uint8_t *row, const uint8_t *bytes, size_t size) {
    uint64_t offset = get(row + 8, 8), stored = get(row + 16, 8), raw = get(row + 24, 8);
    bool is_packed = get(row + 4, 4) == 1;
    if (offset > size || stored > size - offset || raw > MOST || (!is_packed && stored != raw))
        return false;
    *part = (DeckPart){(uint32_t)get(row, 4), malloc(raw + 1), raw};
    if (is_packed)
        return ZSTD_decompress(part->bytes, raw, bytes + offset, stored) == raw;
    memcpy(part->bytes, bytes + offset, raw);
    return true;
}

bool deck_parts_read(DeckParts *parts, const uint8_t *bytes, size_t size) {
    *parts = (DeckParts){.count = 0};
    if (size < HEAD)
        return false;
    uint64_t count = get(bytes + 12, 4), table = get(bytes + 16, 8);
    if (count > deck_parts_most || table > size || count * ROW > size - table)
        return false;
    bool is_sound = true;
    for (uint64_t i = 0; i < count && is_sound; i++)
        is_sound = read_part(&parts->items[parts->count++], bytes + table + i * ROW, bytes, size);
    return is_sound;
}

void deck_parts_free(DeckParts *parts) {
    for (size_t i = 0; i < parts->count; i++)
        free(parts->items[i].bytes);
    parts->count = 0;
}

static void write_row(uint8_t *row, const DeckPart *part, size_t offset) {
    memset(row, 0, ROW);
    put(row, part->kind, 4);
    put(row + 8, offset, 8);
    put(row + 16, part->size, 8);
    put(row + 24, part->size, 8);
    put(row + 32, crc32(0, part->bytes, (uInt)part->size), 4);
}

uint8_t *deck_parts_write(const DeckParts *parts, size_t *size) {
    size_t table = HEAD, at = HEAD;
    for (size_t i = 0; i < parts->count; i++)
        table += parts->items[i].size;
    *size = table + parts->count * ROW;
    uint8_t *bytes = malloc(*size);
    for (size_t i = 0; i < parts->count; at += parts->items[i++].size) {
        memcpy(bytes + at, parts->items[i].bytes, parts->items[i].size);
        write_row(bytes + table + i * ROW, &parts->items[i], at);
    }
    memcpy(bytes, "\x89Rostrum", 8);
    put(bytes + 8, 1, 4);
    put(bytes + 12, parts->count, 4);
    put(bytes + 16, table, 8);
    put(bytes + 24, *size, 8);
    deck_parts_seal(bytes);
    return bytes;
}

void deck_parts_seal(uint8_t *bytes) {
    uint8_t *table = bytes + get(bytes + 16, 8);
    put(bytes + 32, crc32(0, table, (uInt)get(bytes + 12, 4) * ROW), 4);
    put(bytes + 36, crc32(0, bytes, 36), 4);
}

void deck_part_set(uint8_t *bytes, uint32_t kind, size_t at, uint64_t number, int width) {
    uint8_t *row = bytes + get(bytes + 16, 8);
    while (get(row, 4) != kind)
        row += ROW;
    put(row + at, number, width);
    deck_parts_seal(bytes);
}

void deck_part_replace(DeckPart *part, size_t at, size_t old, const void *bytes, size_t fresh) {
    uint8_t *made = malloc(part->size - old + fresh + 1);
    memcpy(made, part->bytes, at);
    memcpy(made + at, bytes, fresh);
    memcpy(made + at + fresh, part->bytes + at + old, part->size - at - old);
    free(part->bytes);
    part->bytes = made;
    part->size = part->size - old + fresh;
}
