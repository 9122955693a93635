#include "gl/mosaic_texture.h"

#include <glad/gl.h>

void mosaic_texture_init(MosaicTexture *texture) {
    *texture = (MosaicTexture){0};
    glGenTextures(1, &texture->texture);
    glGenFramebuffers(1, &texture->framebuffer);
}

void mosaic_texture_finish(MosaicTexture *texture) {
    glDeleteFramebuffers(1, &texture->framebuffer);
    glDeleteTextures(1, &texture->texture);
    *texture = (MosaicTexture){0};
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

void mosaic_texture_update(MosaicTexture *texture, const MosaicPicture *picture, const PixelBox *boxes,
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

void mosaic_texture_show(const MosaicTexture *texture) {
    GLint shown;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &shown);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, texture->framebuffer);
    glFramebufferTexture2D(GL_READ_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture->texture, 0);
    glDisable(GL_SCISSOR_TEST); // it clips copies, too
    glBlitFramebuffer(0, 0, texture->width, texture->height, 0, 0, texture->width, texture->height,
                      GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, (GLuint)shown);
}
