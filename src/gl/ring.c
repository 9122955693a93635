#include "gl/ring.h"

#include <glad/gl.h>

enum { FIRST_SIZE = 1 << 20 };

void ring_init(Ring *ring, uint32_t target) {
    *ring = (Ring){.target = target};
    glGenBuffers(1, &ring->name);
}

void ring_finish(Ring *ring) {
    glDeleteBuffers(1, &ring->name);
}

// The driver keeps the old memory as long as it is read.
static void renew(Ring *ring, size_t size) {
    ring->size = ring->size ? ring->size : FIRST_SIZE;
    while (ring->size < 2 * size)
        ring->size *= 2;
    ring->used = 0;
    glBufferData(ring->target, (GLsizeiptr)ring->size, NULL, GL_STREAM_DRAW);
}

size_t ring_add(Ring *ring, const void *bytes, size_t size) {
    glBindBuffer(ring->target, ring->name);
    if (ring->used + size > ring->size)
        renew(ring, size);
    size_t first = ring->used;
    ring_write(ring, first, bytes, size);
    ring->used += size;
    return first;
}
