#include "gl/mosaic_texture.h"

#include <glad/gl.h>

#include <stdlib.h>

struct MosaicTexture {
    Mosaic *mosaic;
    unsigned texture, framebuffer;
    int width, height;
    bool is_behind; // there was a picture in memory since the last one here
};

static MosaicTexture *create(void) {
    MosaicTexture *texture = calloc(1, sizeof *texture);
    if (!texture)
        abort();
    texture->mosaic = mosaic_create();
    glGenTextures(1, &texture->texture);
    glGenFramebuffers(1, &texture->framebuffer);
    return texture;
}

static void destroy(MosaicTexture *texture) {
    glDeleteFramebuffers(1, &texture->framebuffer);
    glDeleteTextures(1, &texture->texture);
    mosaic_destroy(texture->mosaic);
    free(texture);
}

static void begin(MosaicTexture *texture, int width, int height, Color background) {
    mosaic_begin(texture->mosaic, width, height, background);
}

static void add(MosaicTexture *texture, const Display *display, const View *view, const Atlas *atlas,
                PixelBox clip) {
    mosaic_add(texture->mosaic, display, view, atlas, clip);
}

static void resize(MosaicTexture *texture, int width, int height) {
    if (texture->width == width && texture->height == height)
        return;
    texture->width = width;
    texture->height = height;
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, NULL);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
}

static void upload(const Pixels *pixels, PixelBox box) {
    int bottom = pixels->height - box.bottom;
    const uint8_t *corner =
        pixels->rgba + 4 * ((ptrdiff_t)bottom * (ptrdiff_t)pixels->width + (ptrdiff_t)box.left);
    glTexSubImage2D(GL_TEXTURE_2D, 0, box.left, bottom, box.right - box.left, box.bottom - box.top, GL_RGBA,
                    GL_UNSIGNED_BYTE, corner);
}

// Takes over what has changed of a picture.
static void update(MosaicTexture *texture, const Pixels *pixels) {
    glBindTexture(GL_TEXTURE_2D, texture->texture);
    resize(texture, pixels->width, pixels->height);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, pixels->width);
    for (size_t i = 0; !texture->is_behind && i < pixels->changed_count; i++)
        upload(pixels, pixels->changed[i]);
    if (texture->is_behind)
        upload(pixels, (PixelBox){0, 0, pixels->width, pixels->height});
    texture->is_behind = false;
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

static void show(const MosaicTexture *texture) {
    GLint shown;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &shown);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, texture->framebuffer);
    glFramebufferTexture2D(GL_READ_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture->texture, 0);
    glDisable(GL_SCISSOR_TEST); // it clips copies, too
    glBlitFramebuffer(0, 0, texture->width, texture->height, 0, 0, texture->width, texture->height,
                      GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, (GLuint)shown);
}

static size_t end(MosaicTexture *texture) {
    const Pixels pixels = mosaic_end(texture->mosaic, NULL);
    update(texture, &pixels);
    show(texture);
    return pixels.changed_count;
}

static Pixels end_in_memory(MosaicTexture *texture, uint32_t *memory) {
    texture->is_behind = true;
    return mosaic_end(texture->mosaic, memory);
}

const MosaicDrawing *const mosaic_drawing =
    &(const MosaicDrawing){create, destroy, begin, add, end, end_in_memory};
