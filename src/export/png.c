#include "export/png.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

enum { COMPRESSION = 6, MOST_COLORS = 256, SLOTS = 1024, CHUNK_BYTES = 12, HEADER_BYTES = 13 };
enum { COLOR_RGB = 2, COLOR_PALETTE = 3, COLOR_RGBA = 6 }; // as PNG calls them
enum { FILTER_NONE = 0, FILTER_PAETH = 4 };                // the same
static const uint8_t signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

// The lines of the file: a byte that names a filter, and behind it pixels of so many bytes.
typedef struct Raster {
    int width, height, pixel_bytes, color_type;
    uint8_t *lines;
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

// Pixels ---------------------------------------------------------------------------------------------------

static uint32_t pixel_key(const uint8_t *rgba, bool keeps_alpha) {
    uint32_t key =
        (uint32_t)rgba[0] | (uint32_t)rgba[1] << 8 | (uint32_t)rgba[2] << 16 | (uint32_t)rgba[3] << 24;
    return keeps_alpha ? key : key | 255u << 24;
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

static size_t line_size(const Raster *raster) {
    return (size_t)raster->pixel_bytes * (size_t)raster->width + 1;
}

// As numbers of colours; false where there are too many.
static bool fill_numbers(Raster *raster, Colors *colors, const uint8_t *rgba, bool keeps_alpha) {
    memset(colors, 0, sizeof *colors);
    memset(colors->numbers, -1, sizeof colors->numbers);
    uint32_t last = 0;
    int number = -1;
    for (int y = 0; y < raster->height; y++) {
        uint8_t *line = raster->lines + line_size(raster) * (size_t)y;
        *line++ = FILTER_NONE;
        for (int x = 0; x < raster->width; x++, rgba += 4) {
            uint32_t key = pixel_key(rgba, keeps_alpha);
            if (number < 0 || key != last)
                number = number_of(colors, key);
            if (number < 0)
                return false;
            last = key;
            *line++ = (uint8_t)number;
        }
    }
    return true;
}

// Drawn things lie in areas of one colour and repeat, which is packed best as it is; photographs and gradients do not.
static bool is_drawn(const uint8_t *rgba, int width) {
    int same = 0;
    for (int x = 1; x < width; x++) {
        uint32_t pixel, before;
        memcpy(&pixel, rgba + 4 * x, 4);
        memcpy(&before, rgba + 4 * (x - 1), 4);
        same += pixel == before;
    }
    return 2 * same >= width;
}

// Four bytes each at once, of which the next one takes the last where it is too much.
static void fill_pixels(Raster *raster, const uint8_t *rgba) {
    size_t bytes = (size_t)raster->pixel_bytes;
    for (int y = 0; y < raster->height; y++) {
        uint8_t *line = raster->lines + line_size(raster) * (size_t)y;
        *line++ = is_drawn(rgba, raster->width) ? FILTER_NONE : FILTER_PAETH;
        for (int x = 0; x < raster->width; x++, rgba += 4, line += bytes)
            memcpy(line, rgba, 4);
    }
}

static uint8_t paeth(int left, int above, int corner) {
    int guess = left + above - corner;
    int to_left = abs(guess - left), to_above = abs(guess - above), to_corner = abs(guess - corner);
    if (to_left <= to_above && to_left <= to_corner)
        return (uint8_t)left;
    return (uint8_t)(to_above <= to_corner ? above : corner);
}

// In place, from the last byte on, since what a byte is made of stands before it.
static void filter(Raster *raster) {
    size_t bytes = (size_t)raster->pixel_bytes, size = line_size(raster);
    for (int y = raster->height - 1; y >= 0; y--) {
        uint8_t *line = raster->lines + size * (size_t)y;
        const uint8_t *over = y > 0 ? line - size : NULL;
        for (size_t i = *line == FILTER_PAETH ? size - 1 : 0; i > 0; i--) {
            int left = i > bytes ? line[i - bytes] : 0, corner = i > bytes && over ? over[i - bytes] : 0;
            line[i] = (uint8_t)(line[i] - paeth(left, over ? over[i] : 0, corner));
        }
    }
}

static Raster raster_of(int width, int height, const uint8_t *rgba, bool keeps_alpha, Colors *colors) {
    int most_bytes = keeps_alpha ? 4 : 3;
    Raster raster = {width, height, most_bytes, keeps_alpha ? COLOR_RGBA : COLOR_RGB, NULL};
    raster.lines = allocate(line_size(&raster) * (size_t)height + 1);
    raster.pixel_bytes = 1;
    if (fill_numbers(&raster, colors, rgba, keeps_alpha)) {
        raster.color_type = COLOR_PALETTE;
        return raster;
    }
    colors->count = 0;
    raster.pixel_bytes = most_bytes;
    fill_pixels(&raster, rgba);
    filter(&raster);
    return raster;
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
    size_t bytes = line_size(raster) * (size_t)raster->height;
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(COMPRESSION);
    if (!compressor)
        abort();
    size_t room = libdeflate_zlib_compress_bound(compressor, bytes);
    uint8_t *file = allocate(least + room), *at = file;
    memcpy(at, signature, sizeof signature);
    at = put_colors(put_header(at + sizeof signature, raster), colors, keeps_alpha);
    size_t packed = libdeflate_zlib_compress(compressor, raster->lines, bytes, at + 8, room);
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
    free(raster.lines);
    return file;
}
