#include "gl/mosaic_texture.h"

#include <glad/gl.h>

#include <stdlib.h>

struct MosaicTexture {
    Mosaic *mosaic;
    unsigned texture, framebuffer;
    int width, height;
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

// Takes over what has changed of a picture, in boxes of it.
static void update(MosaicTexture *texture, const MosaicPicture *picture, const PixelBox *boxes,
                   size_t count) {
    glBindTexture(GL_TEXTURE_2D, texture->texture);
    resize(texture, picture->width, picture->height);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, picture->stride);
    for (size_t i = 0; i < count; i++) {
        const PixelBox *box = &boxes[i];
        int bottom = picture->height - box->bottom;
        const uint8_t *corner =
            picture->rgba + 4 * ((ptrdiff_t)bottom * (ptrdiff_t)picture->stride + (ptrdiff_t)box->left);
        glTexSubImage2D(GL_TEXTURE_2D, 0, box->left, bottom, box->right - box->left, box->bottom - box->top,
                        GL_RGBA, GL_UNSIGNED_BYTE, corner);
    }
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
    size_t count;
    const PixelBox *changed = mosaic_end(texture->mosaic, &count);
    const MosaicPicture picture = mosaic_picture(texture->mosaic);
    update(texture, &picture, changed, count);
    show(texture);
    return count;
}

const MosaicDrawing *const mosaic_drawing = &(const MosaicDrawing){create, destroy, begin, add, end};
