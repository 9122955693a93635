// Ring: a buffer of OpenGL's for what is uploaded anew in every frame. What is added lies behind what was added before, and
// where the buffer is full it goes on in fresh memory of the driver's, so that nothing waits for a frame that is still drawn.
// Used by the renderer alone.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct Ring {
    uint32_t name, target; // as glBindBuffer takes it
    size_t size, used;     // bytes
} Ring;

void ring_init(Ring *ring, uint32_t target);
void ring_finish(Ring *ring);
// Copies `size` bytes, a multiple of 4 and not 0, and returns where in the buffer they begin: there until the next call. Binds
// the buffer.
size_t ring_add(Ring *ring, const void *bytes, size_t size);
// Part of ring_add: copies to where nothing has been since the buffer was renewed, without a wait. The buffer is bound.
void ring_write(const Ring *ring, size_t first, const void *bytes, size_t size);
