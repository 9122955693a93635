// Textures the shaders read: the edges of outlines and the layers of the atlas. Used by the renderer alone.
#pragma once

#include "draw/display.h"
#include "gl/ring.h"
#include "shape/atlas.h"

#include <stdint.h>

// Edges in rows of edge_row_count, a texel each. What is added in a frame stays until edge_texture_begin.
enum { edge_row_count = 2048 }; // shaders/edges.glsl has the same number

typedef struct EdgeTexture {
    uint32_t name;
    int rows, used;
    Ring ring; // on their way there
} EdgeTexture;

void edge_texture_init(EdgeTexture *texture);
void edge_texture_finish(EdgeTexture *texture);
// Starts a frame: all rows are free again.
void edge_texture_begin(EdgeTexture *texture);
// Uploads `count` edges and returns the index of the first one in the texture. Binds the texture.
int edge_texture_add(EdgeTexture *texture, const Edge *edges, size_t count);

// An array texture with one 8-bit layer a layer of the atlas.
typedef struct AtlasTexture {
    uint32_t name;
    const Atlas *atlas; // what the layers were uploaded from
    uint32_t layer_count;
    uint64_t *versions; // of every layer, as uploaded
} AtlasTexture;

void atlas_texture_init(AtlasTexture *texture);
void atlas_texture_finish(AtlasTexture *texture);
// Uploads the layers that have changed since the last call. Binds the texture.
void atlas_texture_update(AtlasTexture *texture, const Atlas *atlas);
