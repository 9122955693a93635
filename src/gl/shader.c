#include "gl/shader.h"

#include <glad/gl.h>
#include <stdio.h>

static const char desktop_head[] = "#version 330 core\n";
static const char gles_head[] = "#version 300 es\n"
                                "precision highp float;\n"
                                "precision highp int;\n"
                                "precision highp sampler2D;\n"
                                "precision highp sampler2DArray;\n";

typedef struct Stage {
    GLenum type;
    const char *suffix, *shared;
} Stage;

static const Stage stages[] = {
    {GL_VERTEX_SHADER, "vert", "instance.glsl"},
    {GL_FRAGMENT_SHADER, "frag", "coverage.glsl"},
};
enum { STAGE_COUNT = sizeof stages / sizeof stages[0] };

static GLuint compile(const Stage *stage, const char *head, const char *shared, const char *text,
                      const char *file, Error *error) {
    const char *parts[] = {head, "#line 1 1\n", shared, "\n#line 1 2\n", text};
    GLuint shader = glCreateShader(stage->type);
    glShaderSource(shader, sizeof parts / sizeof parts[0], parts, NULL);
    glCompileShader(shader);
    GLint compiled = GL_FALSE;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
    if (compiled)
        return shader;
    char log[768] = "";
    glGetShaderInfoLog(shader, sizeof log, NULL, log);
    glDeleteShader(shader);
    error_set(error, "shader %s does not compile:\n%s", file, log);
    return 0;
}

static GLuint load(const Stage *stage, bool gles, const char *name, ShaderSource *source, void *context,
                   Error *error) {
    char file[64];
    snprintf(file, sizeof file, "%s.%s", name, stage->suffix);
    const char *shared = source(context, stage->shared, error);
    const char *text = shared ? source(context, file, error) : NULL;
    return text ? compile(stage, gles ? gles_head : desktop_head, shared, text, file, error) : 0;
}

static bool link(GLuint program, const char *const names[STAGE_COUNT], Error *error) {
    glLinkProgram(program);
    GLint linked = GL_FALSE;
    glGetProgramiv(program, GL_LINK_STATUS, &linked);
    if (linked)
        return true;
    char log[768] = "";
    glGetProgramInfoLog(program, sizeof log, NULL, log);
    return error_set(error, "shaders %s.vert and %s.frag do not link:\n%s", names[0], names[1], log);
}

uint32_t shader_link(bool gles, const char *vertex, const char *fragment, ShaderSource *source, void *context,
                     Error *error) {
    const char *const names[STAGE_COUNT] = {vertex, fragment};
    GLuint program = glCreateProgram();
    bool good = true;
    for (int i = 0; good && i < STAGE_COUNT; i++) {
        GLuint shader = load(&stages[i], gles, names[i], source, context, error);
        good = shader != 0;
        if (good) {
            glAttachShader(program, shader);
            glDeleteShader(shader); // lives on until the program goes
        }
    }
    if (good && link(program, names, error))
        return program;
    glDeleteProgram(program);
    return 0;
}
