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

// What a shader is made of after its head.
typedef struct Texts {
    const char *shared, *library, *own;
} Texts;

static GLuint compile(const Stage *stage, const char *head, const Texts *texts, const char *file,
                      Error *error) {
    const char *parts[] = {head,           "#line 1 1\n",   texts->shared, "\n#line 1 3\n",
                           texts->library, "\n#line 1 2\n", texts->own};
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

// `library`: a file's name, or NULL.
static GLuint load(const Stage *stage, bool gles, const char *name, const char *library, ShaderSource *source,
                   void *context, Error *error) {
    char file[64];
    snprintf(file, sizeof file, "%s.%s", name, stage->suffix);
    Texts texts = {source(context, stage->shared, error), "", NULL};
    if (texts.shared && library)
        texts.library = source(context, library, error);
    if (texts.shared && texts.library)
        texts.own = source(context, file, error);
    return texts.own ? compile(stage, gles ? gles_head : desktop_head, &texts, file, error) : 0;
}

static bool link(GLuint program, const ShaderNames *names, Error *error) {
    glLinkProgram(program);
    GLint linked = GL_FALSE;
    glGetProgramiv(program, GL_LINK_STATUS, &linked);
    if (linked)
        return true;
    char log[768] = "";
    glGetProgramInfoLog(program, sizeof log, NULL, log);
    return error_set(error, "shaders %s.vert and %s.frag do not link:\n%s", names->vertex, names->fragment,
                     log);
}

uint32_t shader_link(bool gles, const ShaderNames *names, ShaderSource *source, void *context, Error *error) {
    const char *const files[STAGE_COUNT] = {names->vertex, names->fragment};
    const char *const libraries[STAGE_COUNT] = {NULL, names->library};
    GLuint program = glCreateProgram();
    bool good = true;
    for (int i = 0; good && i < STAGE_COUNT; i++) {
        GLuint shader = load(&stages[i], gles, files[i], libraries[i], source, context, error);
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
