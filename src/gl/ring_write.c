#include "gl/ring.h"

#include <glad/gl.h>
#include <string.h>

void ring_write(const Ring *ring, size_t first, const void *bytes, size_t size) {
    const GLbitfield access = GL_MAP_WRITE_BIT | GL_MAP_INVALIDATE_RANGE_BIT | GL_MAP_UNSYNCHRONIZED_BIT;
    void *memory = glMapBufferRange(ring->target, (GLintptr)first, (GLsizeiptr)size, access);
    if (memory) {
        memcpy(memory, bytes, size);
        glUnmapBuffer(ring->target);
    }
}
