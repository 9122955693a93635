// Shader: compiles one source for OpenGL 3.3 core and OpenGL ES 3.0 and links it to a program.
#pragma once

#include "base/error.h"

#include <stdint.h>

// Text of the shader file of that name ("box.frag", "coverage.glsl"), or NULL with an error: where shaders
// come from (built in, or a folder).
typedef const char *ShaderSource(void *context, const char *name, Error *error);

typedef struct ShaderNames {
    const char *vertex, *fragment;
    const char *library; // with its ending; NULL: none
} ShaderNames;

// Links VERTEX.vert (after instance.glsl) and FRAGMENT.frag (after coverage.glsl and the library), the
// version line and the precision put before both. Returns the program's GL name, which the caller deletes; 0
// and an error that names the file and holds the driver's log where it does not compile. In the log, source
// string 1 is the shared part, 2 the file itself, 3 the library.
uint32_t shader_link(bool gles, const ShaderNames *names, ShaderSource *source, void *context, Error *error);
