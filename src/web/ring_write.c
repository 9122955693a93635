#include "gl/ring.h"

#include <glad/gl.h>

// WebGL maps no buffers.
void ring_write(const Ring *ring, size_t first, const void *bytes, size_t size) {
    glBufferSubData(ring->target, (GLintptr)first, (GLsizeiptr)size, bytes);
}
