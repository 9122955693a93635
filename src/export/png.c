#include "export/png.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

enum { COMPRESSION = 6, MOST_COLORS = 256, SLOTS = 1024, CHUNK_BYTES = 12, HEADER_BYTES = 13 };
enum { COLOR_RGB = 2, COLOR_PALETTE = 3, COLOR_RGBA = 6 }; // as PNG calls them
enum { FILTER_NONE = 0, FILTER_PAETH = 4 };                // the same
static const uint8_t signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

// What becomes lines of the file: rows of pixels of so many bytes.
typedef struct Raster {
    int width, height, pixel_bytes, color_type;
    uint8_t *pixels;
} Raster;

// The colours of a picture in the order in which they come, found by their hash.
typedef struct Colors {
    uint8_t rgba[MOST_COLORS][4];
    int count;
    uint32_t keys[SLOTS];
    int16_t numbers[SLOTS]; // -1: the slot is empty
} Colors;

static void *allocate(size_t size) {
    void *memory = malloc(size);
    if (!memory)
        abort();
    return memory;
}

// Colours ---------------------------------------------------------------------------------------------------

static uint32_t pixel_key(const uint8_t *rgba, bool keeps_alpha) {
    return (uint32_t)rgba[0] | (uint32_t)rgba[1] << 8 | (uint32_t)rgba[2] << 16 |
           (keeps_alpha ? (uint32_t)rgba[3] : 255) << 24;
}

// The number of a colour, a new one where it comes for the first time; -1: there are too many.
static int number_of(Colors *colors, uint32_t key) {
    uint32_t slot = key * 2654435761u >> 22;
    for (; colors->numbers[slot] >= 0; slot = (slot + 1) % SLOTS)
        if (colors->keys[slot] == key)
            return colors->numbers[slot];
    if (colors->count == MOST_COLORS)
        return -1;
    colors->keys[slot] = key;
    for (int i = 0; i < 4; i++)
        colors->rgba[colors->count][i] = (uint8_t)(key >> 8 * i);
    return colors->numbers[slot] = (int16_t)colors->count++;
}

// The numbers of all pixels; false where there are too many colours.
static bool number_pixels(uint8_t *numbers, Colors *colors, const uint8_t *rgba, size_t count,
                          bool keeps_alpha) {
    memset(colors, 0, sizeof *colors);
    memset(colors->numbers, -1, sizeof colors->numbers);
    uint32_t last = 0;
    int number = -1;
    for (size_t i = 0; i < count; i++) {
        uint32_t key = pixel_key(rgba + 4 * i, keeps_alpha);
        if (number < 0 || key != last)
            number = number_of(colors, key);
        if (number < 0)
            return false;
        last = key;
        numbers[i] = (uint8_t)number;
    }
    return true;
}

static Raster raster_of(int width, int height, const uint8_t *rgba, bool keeps_alpha, Colors *colors) {
    size_t count = (size_t)width * (size_t)height;
    Raster raster = {width, height, 1, COLOR_PALETTE, allocate(count * (keeps_alpha ? 4 : 3))};
    if (number_pixels(raster.pixels, colors, rgba, count, keeps_alpha))
        return raster;
    colors->count = 0;
    raster.pixel_bytes = keeps_alpha ? 4 : 3;
    raster.color_type = keeps_alpha ? COLOR_RGBA : COLOR_RGB;
    for (size_t i = 0; i < count; i++)
        memcpy(raster.pixels + (size_t)raster.pixel_bytes * i, rgba + 4 * i, (size_t)raster.pixel_bytes);
    return raster;
}

// Lines -----------------------------------------------------------------------------------------------------

// Drawn things lie in areas of one colour and repeat, which is packed best as it is; photographs and gradients do not.
static bool is_drawn(const Raster *raster, const uint8_t *row) {
    size_t bytes = (size_t)raster->pixel_bytes, same = 0, width = (size_t)raster->width;
    for (size_t i = 1; i < width; i++)
        same += !memcmp(row + bytes * i, row + bytes * (i - 1), bytes);
    return raster->color_type == COLOR_PALETTE || 2 * same >= width;
}

static uint8_t paeth(int left, int above, int corner) {
    int guess = left + above - corner;
    int to_left = abs(guess - left), to_above = abs(guess - above), to_corner = abs(guess - corner);
    if (to_left <= to_above && to_left <= to_corner)
        return (uint8_t)left;
    return (uint8_t)(to_above <= to_corner ? above : corner);
}

static void write_line(uint8_t *line, const Raster *raster, int y) {
    size_t bytes = (size_t)raster->pixel_bytes, length = bytes * (size_t)raster->width;
    const uint8_t *row = raster->pixels + length * (size_t)y, *above = y > 0 ? row - length : NULL;
    bool is_plain = is_drawn(raster, row);
    *line++ = is_plain ? FILTER_NONE : FILTER_PAETH;
    if (is_plain)
        memcpy(line, row, length);
    for (size_t i = 0; !is_plain && i < length; i++) {
        int left = i < bytes ? 0 : row[i - bytes], corner = i < bytes || !above ? 0 : above[i - bytes];
        line[i] = (uint8_t)(row[i] - paeth(left, above ? above[i] : 0, corner));
    }
}

// All lines, packed into `packed`, of which `room` bytes are there; their size, 0 where they do not fit.
static size_t pack_lines(const Raster *raster, struct libdeflate_compressor *compressor, uint8_t *packed,
                         size_t room) {
    size_t line = (size_t)raster->pixel_bytes * (size_t)raster->width + 1;
    uint8_t *lines = allocate(line * (size_t)raster->height);
    for (int y = 0; y < raster->height; y++)
        write_line(lines + line * (size_t)y, raster, y);
    size_t size = libdeflate_zlib_compress(compressor, lines, line * (size_t)raster->height, packed, room);
    free(lines);
    return size;
}

// The file --------------------------------------------------------------------------------------------------

static uint8_t *put_number(uint8_t *at, size_t number) {
    for (int i = 0; i < 4; i++)
        at[i] = (uint8_t)(number >> (24 - 8 * i));
    return at + 4;
}

// Writes what is around the `size` bytes of a chunk, which begin 8 bytes on; returns where the next one begins.
static uint8_t *close_chunk(uint8_t *at, const char *type, size_t size) {
    memcpy(put_number(at, size), type, 4);
    return put_number(at + 8 + size, libdeflate_crc32(0, at + 4, size + 4));
}

static uint8_t *put_header(uint8_t *at, const Raster *raster) {
    const uint8_t rest[] = {8, (uint8_t)raster->color_type, 0, 0, 0}; // bits a channel, no interlacing
    memcpy(put_number(put_number(at + 8, (size_t)raster->width), (size_t)raster->height), rest, sizeof rest);
    return close_chunk(at, "IHDR", HEADER_BYTES);
}

static uint8_t *put_colors(uint8_t *at, const Colors *colors, bool keeps_alpha) {
    size_t count = (size_t)colors->count;
    for (size_t i = 0; i < count; i++)
        memcpy(at + 8 + 3 * i, colors->rgba[i], 3);
    at = count ? close_chunk(at, "PLTE", 3 * count) : at;
    for (size_t i = 0; i < count; i++)
        at[8 + i] = colors->rgba[i][3];
    return count && keeps_alpha ? close_chunk(at, "tRNS", count) : at;
}

static uint8_t *encode(const Raster *raster, const Colors *colors, bool keeps_alpha, size_t *size) {
    const size_t least = sizeof signature + 5 * CHUNK_BYTES + HEADER_BYTES + MOST_COLORS * 4;
    size_t line = (size_t)raster->pixel_bytes * (size_t)raster->width + 1;
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(COMPRESSION);
    if (!compressor)
        abort();
    size_t room = libdeflate_zlib_compress_bound(compressor, line * (size_t)raster->height);
    uint8_t *file = allocate(least + room), *at = file;
    memcpy(at, signature, sizeof signature);
    at = put_colors(put_header(at + sizeof signature, raster), colors, keeps_alpha);
    size_t packed = pack_lines(raster, compressor, at + 8, room);
    libdeflate_free_compressor(compressor);
    at = close_chunk(close_chunk(at, "IDAT", packed), "IEND", 0);
    *size = (size_t)(at - file);
    if (packed > 0 && packed <= INT32_MAX)
        return file;
    free(file);
    return NULL;
}

uint8_t *png_encode(int width, int height, const uint8_t *rgba, bool keeps_alpha, size_t *size) {
    Colors colors;
    Raster raster = raster_of(width, height, rgba, keeps_alpha, &colors);
    uint8_t *file = encode(&raster, &colors, keeps_alpha, size);
    free(raster.pixels);
    return file;
}
