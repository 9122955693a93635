// What OpenGL keeps for a program: textures, buffers, vertex arrays, programs, shaders, framebuffers and renderbuffers.
#pragma once

// How many of them there are, with names up to 1023.
int gl_objects_count(void);
