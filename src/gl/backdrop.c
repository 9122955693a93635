#include "gl/backdrop.h"

#include <glad/gl.h>
#include <stddef.h>

void backdrop_finish(Backdrop *backdrop) {
    target_destroy(backdrop->target);
    *backdrop = (Backdrop){0};
}

static bool has_size(const Backdrop *backdrop, int width, int height) {
    return backdrop->target && target_width(backdrop->target) == width &&
           target_height(backdrop->target) == height;
}

bool backdrop_holds(const Backdrop *backdrop, uint64_t key, int width, int height) {
    return has_size(backdrop, width, height) && backdrop->key == key;
}

static unsigned bound_framebuffer(void) {
    GLint framebuffer;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &framebuffer);
    return (unsigned)framebuffer;
}

bool backdrop_begin(Backdrop *backdrop, uint64_t key, int width, int height) {
    backdrop->framebuffer = bound_framebuffer();
    if (!has_size(backdrop, width, height)) {
        target_destroy(backdrop->target);
        backdrop->target = target_create(width, height, NULL);
        glBindFramebuffer(GL_FRAMEBUFFER, backdrop->framebuffer);
    }
    if (!backdrop->target)
        return false;
    backdrop->key = key;
    target_bind(backdrop->target);
    return true;
}

void backdrop_end(const Backdrop *backdrop) {
    glBindFramebuffer(GL_FRAMEBUFFER, backdrop->framebuffer);
}

void backdrop_show(const Backdrop *backdrop) {
    GLint width = target_width(backdrop->target), height = target_height(backdrop->target);
    unsigned shown = bound_framebuffer();
    glDisable(GL_SCISSOR_TEST); // it clips copies, too
    target_bind(backdrop->target);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, shown);
    glBlitFramebuffer(0, 0, width, height, 0, 0, width, height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, shown);
}
