// Image cache: textures of pictures, made when they are first drawn; those that were not drawn for the longest
// time go where there is no more room. Used by the renderer alone.
#pragma once

#include "shape/image.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct ImageCache {
    struct ImageTexture *textures;
    size_t count, capacity;
    size_t bytes, most_bytes; // of their pixels, with all that is made of them; what is bound may exceed it
    uint64_t clock;
    int most_side; // of a texture
} ImageCache;

void image_cache_init(ImageCache *cache, size_t most_bytes);
void image_cache_finish(ImageCache *cache);
// Binds the picture's texture to the active unit, with premultiplied colours and smaller pictures of it.
void image_cache_bind(ImageCache *cache, const Image *image);
bool image_cache_holds(const ImageCache *cache, const Image *image);
