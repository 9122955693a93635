#include "gl/image_cache.h"

#include <glad/gl.h>
#include <stdlib.h>

enum { CHANNELS = 4 };

typedef struct ImageTexture {
    uint64_t key, used; // used: by the cache's clock
    GLuint name;
    size_t bytes;
} ImageTexture;

void image_cache_init(ImageCache *cache, size_t most_bytes) {
    *cache = (ImageCache){.most_bytes = most_bytes};
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &cache->most_side);
}

void image_cache_finish(ImageCache *cache) {
    for (size_t i = 0; i < cache->count; i++)
        glDeleteTextures(1, &cache->textures[i].name);
    free(cache->textures);
    *cache = (ImageCache){0};
}

static ImageTexture *find(const ImageCache *cache, uint64_t key) {
    for (size_t i = 0; i < cache->count; i++)
        if (cache->textures[i].key == key)
            return &cache->textures[i];
    return NULL;
}

bool image_cache_holds(const ImageCache *cache, const Image *image) {
    return find(cache, image->key) != NULL;
}

static void drop_oldest(ImageCache *cache) {
    size_t oldest = 0;
    for (size_t i = 1; i < cache->count; i++)
        if (cache->textures[i].used < cache->textures[oldest].used)
            oldest = i;
    glDeleteTextures(1, &cache->textures[oldest].name);
    cache->bytes -= cache->textures[oldest].bytes;
    cache->textures[oldest] = cache->textures[--cache->count];
}

static void make_room(ImageCache *cache, size_t bytes) {
    while (cache->count && cache->bytes + bytes > cache->most_bytes)
        drop_oldest(cache);
    if (cache->count < cache->capacity)
        return;
    cache->capacity = cache->capacity ? 2 * cache->capacity : 16;
    cache->textures = realloc(cache->textures, cache->capacity * sizeof *cache->textures);
    if (!cache->textures)
        abort();
}

// What a driver that takes textures of `most_side` is given: the picture, halved as often as it takes.
typedef struct Pixels {
    uint32_t width, height;
    const uint8_t *bytes;
    uint8_t *own; // NULL: the picture's
} Pixels;

static Pixels halved(Pixels from) {
    Pixels to = {(from.width + 1) / 2, (from.height + 1) / 2, NULL, NULL};
    to.bytes = to.own = malloc((size_t)to.width * to.height * CHANNELS);
    if (!to.own)
        abort();
    for (uint32_t y = 0; y < to.height; y++)
        for (uint32_t x = 0; x < to.width; x++)
            for (uint32_t c = 0; c < CHANNELS; c++) {
                uint32_t right = 2 * x + 1 < from.width ? 2 * x + 1 : 2 * x;
                uint32_t below = 2 * y + 1 < from.height ? 2 * y + 1 : 2 * y;
                const uint8_t *high = &from.bytes[(size_t)2 * y * from.width * CHANNELS + c];
                const uint8_t *low = &from.bytes[(size_t)below * from.width * CHANNELS + c];
                int sum = high[2 * x * CHANNELS] + high[right * CHANNELS] + low[2 * x * CHANNELS] +
                          low[right * CHANNELS];
                to.own[((size_t)y * to.width + x) * CHANNELS + c] = (uint8_t)((sum + 2) / 4);
            }
    free(from.own);
    return to;
}

static Pixels fitting(const Image *image, int most_side) {
    Pixels pixels = {image->width, image->height, image->pixels, NULL};
    while (pixels.width > (uint32_t)most_side || pixels.height > (uint32_t)most_side)
        pixels = halved(pixels);
    return pixels;
}

static void set_filters(const Image *image) {
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, image->is_sharp ? GL_NEAREST : GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

static void add(ImageCache *cache, const Image *image) {
    Pixels pixels = fitting(image, cache->most_side);
    size_t bytes = (size_t)pixels.width * pixels.height * CHANNELS;
    bytes += bytes / 3; // the smaller ones
    make_room(cache, bytes);
    ImageTexture *texture = &cache->textures[cache->count++];
    *texture = (ImageTexture){.key = image->key, .bytes = bytes};
    cache->bytes += bytes;
    glGenTextures(1, &texture->name);
    glBindTexture(GL_TEXTURE_2D, texture->name);
    set_filters(image);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, (GLsizei)pixels.width, (GLsizei)pixels.height, 0, GL_RGBA,
                 GL_UNSIGNED_BYTE, pixels.bytes);
    glGenerateMipmap(GL_TEXTURE_2D);
    free(pixels.own);
}

void image_cache_bind(ImageCache *cache, const Image *image) {
    if (!find(cache, image->key))
        add(cache, image);
    ImageTexture *texture = find(cache, image->key);
    texture->used = ++cache->clock;
    glBindTexture(GL_TEXTURE_2D, texture->name);
}
