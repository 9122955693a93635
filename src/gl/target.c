#include "gl/target.h"

#include <assert.h>
#include <glad/gl.h>
#include <stdlib.h>

struct Target {
    GLuint framebuffer, pixels;
    int width, height;
};

static int largest_side(void) {
    GLint buffer, viewport[2];
    glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &buffer);
    glGetIntegerv(GL_MAX_VIEWPORT_DIMS, viewport);
    int side = viewport[0] < viewport[1] ? viewport[0] : viewport[1];
    return buffer < side ? buffer : side;
}

static void allocate(Target *target) {
    glGenRenderbuffers(1, &target->pixels);
    glBindRenderbuffer(GL_RENDERBUFFER, target->pixels);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, target->width, target->height);
    glGenFramebuffers(1, &target->framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, target->framebuffer);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, target->pixels);
}

Target *target_create(int width, int height, Error *error) {
    int side = largest_side();
    if (width < 1 || height < 1 || width > side || height > side) {
        error_set(error, "cannot draw a picture of %d x %d pixels: this driver takes 1 to %d a side", width,
                  height, side);
        return NULL;
    }
    Target *target = calloc(1, sizeof *target);
    if (!target)
        abort();
    target->width = width;
    target->height = height;
    allocate(target);
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE)
        return target;
    target_destroy(target);
    error_set(error, "the graphics driver refuses a picture of %d x %d pixels", width, height);
    return NULL;
}

void target_destroy(Target *target) {
    if (!target)
        return;
    glDeleteFramebuffers(1, &target->framebuffer);
    glDeleteRenderbuffers(1, &target->pixels);
    free(target);
}

int target_width(const Target *target) {
    return target->width;
}

int target_height(const Target *target) {
    return target->height;
}

void target_bind(const Target *target) {
    glBindFramebuffer(GL_FRAMEBUFFER, target ? target->framebuffer : 0);
}

void target_clear(const Target *target) {
    target_bind(target);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
}

static void swap_rows(uint32_t *a, uint32_t *b, int count) {
    for (int i = 0; i < count; i++) {
        uint32_t keep = a[i];
        a[i] = b[i];
        b[i] = keep;
    }
}

void target_read_upward(const Target *target, uint8_t *rgba) {
    target_bind(target);
    glReadPixels(0, 0, target->width, target->height, GL_RGBA, GL_UNSIGNED_BYTE, rgba);
}

void target_read(const Target *target, uint8_t *rgba) {
    assert((uintptr_t)rgba % sizeof(uint32_t) == 0);
    target_read_upward(target, rgba);
    uint32_t *pixels = (uint32_t *)(void *)rgba;
    for (int top = 0, bottom = target->height - 1; top < bottom; top++, bottom--)
        swap_rows(pixels + (size_t)top * (size_t)target->width,
                  pixels + (size_t)bottom * (size_t)target->width, target->width);
}
