#include "gl/texture.h"

#include <glad/gl.h>
#include <stdlib.h>

enum { FIRST_ROWS = 8 };

static void edge_texture_allocate(EdgeTexture *texture, int rows) {
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA32F, edge_row_count, rows, 0, GL_RGBA, GL_FLOAT, NULL);
    texture->rows = rows;
    texture->used = 0;
}

void edge_texture_init(EdgeTexture *texture) {
    ring_init(&texture->ring, GL_PIXEL_UNPACK_BUFFER);
    glGenTextures(1, &texture->name);
    glBindTexture(GL_TEXTURE_2D, texture->name);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    edge_texture_allocate(texture, FIRST_ROWS);
}

void edge_texture_finish(EdgeTexture *texture) {
    glDeleteTextures(1, &texture->name);
    ring_finish(&texture->ring);
}

void edge_texture_begin(EdgeTexture *texture) {
    texture->used = 0;
}

// `offset`: bytes into the buffer that is bound.
static void upload_rows(int row, int width, int rows, size_t offset) {
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, row, width, rows, GL_RGBA, GL_FLOAT, (const void *)offset);
}

// The driver copies them when it comes to it, without a wait for what reads the texture now.
static void upload_edges(EdgeTexture *texture, const Edge *edges, size_t count) {
    int whole = (int)(count / edge_row_count), rest = (int)(count % edge_row_count);
    size_t offset = ring_add(&texture->ring, edges, count * sizeof *edges);
    upload_rows(texture->used, edge_row_count, whole, offset);
    if (rest)
        upload_rows(texture->used + whole, rest, 1, offset + (count - (size_t)rest) * sizeof *edges);
    glBindBuffer(GL_PIXEL_UNPACK_BUFFER, 0); // other uploads are from memory
}

int edge_texture_add(EdgeTexture *texture, const Edge *edges, size_t count) {
    glBindTexture(GL_TEXTURE_2D, texture->name);
    int rows = (int)((count + edge_row_count - 1) / edge_row_count);
    if (texture->used + rows > texture->rows)
        edge_texture_allocate(texture, 2 * (texture->used + rows)); // what was drawn from the old one is safe
    int first = texture->used;
    if (count)
        upload_edges(texture, edges, count);
    texture->used += rows;
    return first * edge_row_count;
}

void atlas_texture_init(AtlasTexture *texture) {
    *texture = (AtlasTexture){0};
    glGenTextures(1, &texture->name);
    glBindTexture(GL_TEXTURE_2D_ARRAY, texture->name);
    glTexParameteri(GL_TEXTURE_2D_ARRAY, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D_ARRAY, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D_ARRAY, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D_ARRAY, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void atlas_texture_finish(AtlasTexture *texture) {
    glDeleteTextures(1, &texture->name);
    free(texture->versions);
}

static void upload_layer(AtlasTexture *texture, const Atlas *atlas, uint32_t layer) {
    glTexSubImage3D(GL_TEXTURE_2D_ARRAY, 0, 0, 0, (GLint)layer, atlas_layer_size, atlas_layer_size, 1, GL_RED,
                    GL_UNSIGNED_BYTE, atlas_layer_pixels(atlas, layer));
    texture->versions[layer] = atlas_layer_version(atlas, layer);
}

// Makes room for all layers and uploads every one: array textures do not grow.
static void atlas_texture_fill(AtlasTexture *texture, const Atlas *atlas, uint32_t count) {
    uint64_t *versions = realloc(texture->versions, count * sizeof *versions);
    if (!versions)
        abort();
    texture->atlas = atlas;
    texture->layer_count = count;
    texture->versions = versions;
    glTexImage3D(GL_TEXTURE_2D_ARRAY, 0, GL_R8, atlas_layer_size, atlas_layer_size, (GLsizei)count, 0, GL_RED,
                 GL_UNSIGNED_BYTE, NULL);
    for (uint32_t layer = 0; layer < count; layer++)
        upload_layer(texture, atlas, layer);
}

void atlas_texture_update(AtlasTexture *texture, const Atlas *atlas) {
    glBindTexture(GL_TEXTURE_2D_ARRAY, texture->name);
    uint32_t count = atlas ? atlas_layer_count(atlas) : 0;
    if (count == 0)
        return;
    if (atlas != texture->atlas || count != texture->layer_count) {
        atlas_texture_fill(texture, atlas, count);
        return;
    }
    for (uint32_t layer = 0; layer < count; layer++)
        if (texture->versions[layer] != atlas_layer_version(atlas, layer))
            upload_layer(texture, atlas, layer);
}
