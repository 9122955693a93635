#include "gl/image_cache.h"

#include <glad/gl.h>
#include <stdlib.h>

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

// What a driver that takes textures of `most_side` is given: the picture, halved as often as it takes; `own` is then where
// its pixels are.
static Image fitting(const Image *image, int most_side, uint8_t **own) {
    Image fits = *image;
    *own = NULL;
    while (fits.width > (uint32_t)most_side || fits.height > (uint32_t)most_side) {
        *own = *own ? *own : malloc(image_size(fits.width / 2 + 1, fits.height / 2 + 1));
        if (!*own)
            abort();
        fits = image_halve(&fits, *own);
    }
    return fits;
}

static void set_filters(const Image *image) {
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER,
                    image->filter == IMAGE_NEAREST ? GL_NEAREST : GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

static void add(ImageCache *cache, const Image *image) {
    uint8_t *own;
    Image fits = fitting(image, cache->most_side, &own);
    size_t bytes = image_size(fits.width, fits.height);
    bytes += bytes / 3; // the smaller ones
    make_room(cache, bytes);
    ImageTexture *texture = &cache->textures[cache->count++];
    *texture = (ImageTexture){.key = image->key, .bytes = bytes};
    cache->bytes += bytes;
    glGenTextures(1, &texture->name);
    glBindTexture(GL_TEXTURE_2D, texture->name);
    set_filters(image);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, (GLsizei)fits.width, (GLsizei)fits.height, 0, GL_RGBA,
                 GL_UNSIGNED_BYTE, fits.pixels);
    glGenerateMipmap(GL_TEXTURE_2D);
    free(own);
}

void image_cache_bind(ImageCache *cache, const Image *image) {
    if (!find(cache, image->key))
        add(cache, image);
    ImageTexture *texture = find(cache, image->key);
    texture->used = ++cache->clock;
    glBindTexture(GL_TEXTURE_2D, texture->name);
}
