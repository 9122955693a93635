#include "gl_objects.h"

#include <glad/gl.h>

int gl_objects_count(void) {
    int count = 0;
    for (GLuint name = 1; name < 1024; name++)
        count += glIsTexture(name) + glIsBuffer(name) + glIsVertexArray(name) + glIsProgram(name) +
                 glIsShader(name) + glIsFramebuffer(name) + glIsRenderbuffer(name);
    return count;
}
