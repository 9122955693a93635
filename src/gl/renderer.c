#include "gl/renderer.h"

#include "gl/image_cache.h"
#include "gl/ring.h"
#include "gl/texture.h"

#include <assert.h>
#include <glad/gl.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static const size_t most_image_bytes = (size_t)256 << 20;
enum { UNIT_ATLAS, UNIT_EDGES, UNIT_IMAGE };

static const ShaderNames shader_table[PIPELINE_COUNT] = {
    [PIPELINE_FLAT] = {"flat", "flat", NULL},
    [PIPELINE_BOX] = {"shape", "box", NULL},
    [PIPELINE_TURNED_BOX] = {"shape", "turned_box", NULL},
    [PIPELINE_ROUND] = {"shape", "round", NULL},
    [PIPELINE_DISC] = {"shape", "disc", NULL},
    [PIPELINE_ARC] = {"shape", "arc", NULL},
    [PIPELINE_CELL] = {"cell", "cell", NULL},
    [PIPELINE_OUTLINE] = {"outline", "outline", "edges.glsl"},
    [PIPELINE_GRADIENT] = {"outline", "gradient", "edges.glsl"},
    [PIPELINE_IMAGE] = {"image", "image", "image.glsl"},
    [PIPELINE_MAGNIFIED] = {"image", "magnified", "image.glsl"},
    [PIPELINE_SPOT] = {"shape", "spot", NULL},
};

typedef struct Attribute {
    GLint size;
    GLenum type;
    GLboolean normalized;
    size_t offset;
} Attribute;

// By location; shaders/instance.glsl.
static const Attribute attributes[] = {
    {4, GL_FLOAT, GL_FALSE, offsetof(Instance, affine)},
    {2, GL_FLOAT, GL_FALSE, offsetof(Instance, affine) + 4 * sizeof(float)},
    {4, GL_FLOAT, GL_FALSE, offsetof(Instance, quad)},
    {4, GL_FLOAT, GL_FALSE, offsetof(Instance, shape)},
    {4, GL_FLOAT, GL_FALSE, offsetof(Instance, layer)},
    {4, GL_UNSIGNED_SHORT, GL_TRUE, offsetof(Instance, fill)},
    {4, GL_UNSIGNED_SHORT, GL_TRUE, offsetof(Instance, stroke)},
};
enum { ATTRIBUTE_COUNT = sizeof attributes / sizeof attributes[0] };

// What a display's shaders are told.
typedef struct Uniforms {
    float view[4], picture[2]; // shaders/instance.glsl
    int edge_base;             // where the display's edges begin in the texture
} Uniforms;

typedef struct Program {
    GLuint name;
    GLint view, picture, edge_base; // uniform locations, -1 where the program has none
    Uniforms told;
} Program;

struct Renderer {
    Program programs[PIPELINE_COUNT];
    GLuint vertex_array;
    Ring instances;
    EdgeTexture edges;
    AtlasTexture atlas;
    ImageCache images;
    RendererStats stats;
    bool gles;
};

static bool program_init(Program *program, bool gles, const ShaderNames *names, ShaderSource *source,
                         void *context, Error *error) {
    program->name = shader_link(gles, names, source, context, error);
    if (!program->name)
        return false;
    program->view = glGetUniformLocation(program->name, "view");
    program->picture = glGetUniformLocation(program->name, "picture");
    program->edge_base = glGetUniformLocation(program->name, "edge_base");
    glUseProgram(program->name);
    glUniform1i(glGetUniformLocation(program->name, "atlas"), UNIT_ATLAS);
    glUniform1i(glGetUniformLocation(program->name, "edge_texture"), UNIT_EDGES);
    glUniform1i(glGetUniformLocation(program->name, "image"), UNIT_IMAGE);
    return true;
}

static void buffers_init(Renderer *renderer) {
    glGenVertexArrays(1, &renderer->vertex_array);
    glBindVertexArray(renderer->vertex_array);
    ring_init(&renderer->instances, GL_ARRAY_BUFFER);
    for (GLuint i = 0; i < ATTRIBUTE_COUNT; i++) {
        glEnableVertexAttribArray(i);
        glVertexAttribDivisor(i, 1);
    }
    glActiveTexture(GL_TEXTURE0 + UNIT_EDGES);
    edge_texture_init(&renderer->edges);
    glActiveTexture(GL_TEXTURE0 + UNIT_ATLAS);
    atlas_texture_init(&renderer->atlas);
    image_cache_init(&renderer->images, most_image_bytes);
}

Renderer *renderer_create(bool gles, ShaderSource *source, void *context, Error *error) {
    Renderer *renderer = calloc(1, sizeof *renderer);
    if (!renderer)
        abort();
    renderer->gles = gles;
    buffers_init(renderer);
    for (int i = 0; i < PIPELINE_COUNT; i++)
        if (!program_init(&renderer->programs[i], gles, &shader_table[i], source, context, error)) {
            renderer_destroy(renderer);
            return NULL;
        }
    return renderer;
}

void renderer_destroy(Renderer *renderer) {
    if (!renderer)
        return;
    for (int i = 0; i < PIPELINE_COUNT; i++)
        glDeleteProgram(renderer->programs[i].name);
    edge_texture_finish(&renderer->edges);
    atlas_texture_finish(&renderer->atlas);
    image_cache_finish(&renderer->images);
    ring_finish(&renderer->instances);
    glDeleteVertexArrays(1, &renderer->vertex_array);
    free(renderer);
}

static void set_state(const Renderer *renderer) {
    static const GLenum off[] = {GL_CULL_FACE, GL_DEPTH_TEST, GL_STENCIL_TEST, GL_SCISSOR_TEST, GL_DITHER};
    for (size_t i = 0; i < sizeof off / sizeof off[0]; i++)
        glDisable(off[i]);
    if (!renderer->gles)
        glDisable(GL_FRAMEBUFFER_SRGB); // colours are blended as they are written
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

void renderer_begin_over(Renderer *renderer, int width, int height) {
    renderer->stats = (RendererStats){0};
    edge_texture_begin(&renderer->edges);
    set_state(renderer);
    glViewport(0, 0, width, height);
}

void renderer_begin(Renderer *renderer, int width, int height, Color background) {
    renderer_begin_over(renderer, width, height);
    glClearColor(background.r * background.a, background.g * background.a, background.b * background.a,
                 background.a);
    glClear(GL_COLOR_BUFFER_BIT);
}

// What the batches of a display are drawn with.
typedef struct Upload {
    size_t instances; // where they begin in the ring, bytes
    Uniforms uniforms;
} Upload;

// Binds what the batches read.
static Upload upload(Renderer *renderer, const Display *display, const View *view, const Atlas *atlas) {
    glBindVertexArray(renderer->vertex_array);
    size_t instances = ring_add(&renderer->instances, display->instances,
                                display->instance_count * sizeof *display->instances);
    glActiveTexture(GL_TEXTURE0 + UNIT_EDGES);
    int edge_base = edge_texture_add(&renderer->edges, display->edges, display->edge_count);
    glActiveTexture(GL_TEXTURE0 + UNIT_ATLAS);
    atlas_texture_update(&renderer->atlas, atlas);
    return (Upload){instances,
                    {{view->center.x, view->center.y, view->pixels_per_unit, 0},
                     {(float)view->width, (float)view->height},
                     edge_base}};
}

static void use_program(Program *program, const Uniforms *uniforms) {
    glUseProgram(program->name);
    if (memcmp(&program->told, uniforms, sizeof *uniforms) == 0)
        return;
    glUniform4fv(program->view, 1, uniforms->view);
    glUniform2fv(program->picture, 1, uniforms->picture);
    if (program->edge_base >= 0)
        glUniform1i(program->edge_base, uniforms->edge_base);
    program->told = *uniforms;
}

// OpenGL ES 3.0 has no base instance, so the attributes start at the first one, `offset` bytes into the buffer.
static void draw_instances(size_t offset, size_t count) {
    for (GLuint i = 0; i < ATTRIBUTE_COUNT; i++) {
        const Attribute *attribute = &attributes[i];
        glVertexAttribPointer(i, attribute->size, attribute->type, attribute->normalized, sizeof(Instance),
                              (const void *)(offset + attribute->offset));
    }
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, (GLsizei)count);
}

// A rectangle of pixels: x, y from the lower left, width, height.
typedef struct Scissor {
    int x, y, width, height;
} Scissor;

static Scissor overlap(Scissor a, Scissor b) {
    int x = a.x > b.x ? a.x : b.x, y = a.y > b.y ? a.y : b.y;
    int right = a.x + a.width < b.x + b.width ? a.x + a.width : b.x + b.width;
    int top = a.y + a.height < b.y + b.height ? a.y + a.height : b.y + b.height;
    return (Scissor){x, y, right > x ? right - x : 0, top > y ? top - y : 0};
}

static int round_within(float pixel, int most) {
    return (int)lroundf(glm_clamp(pixel, 0, (float)most));
}

static Scissor scissor_of(const Batch *batch, const View *view) {
    vec2s low = view_to_pixels(view, batch->clip.min), high = view_to_pixels(view, batch->clip.max);
    int left = round_within(low.x, view->width), right = round_within(high.x, view->width);
    int bottom = round_within(low.y, view->height), top = round_within(high.y, view->height);
    return (Scissor){left, view->height - bottom, right - left, bottom - top};
}

static void draw_batch(Renderer *renderer, const Display *display, const Batch *batch, const Upload *upload) {
    assert(batch->pipeline < PIPELINE_COUNT && batch->first + batch->count <= display->instance_count);
    if (pipeline_has_image(batch->pipeline)) {
        glActiveTexture(GL_TEXTURE0 + UNIT_IMAGE);
        image_cache_bind(&renderer->images, display->images[batch->image]);
    }
    use_program(&renderer->programs[batch->pipeline], &upload->uniforms);
    draw_instances(upload->instances + batch->first * sizeof(Instance), batch->count);
    renderer->stats.draws++;
}

static void set_scissor(Scissor *set, Scissor scissor) {
    if (memcmp(set, &scissor, sizeof scissor) != 0)
        glScissor(scissor.x, scissor.y, scissor.width, scissor.height);
    *set = scissor;
}

void renderer_draw(Renderer *renderer, const Display *display, const View *view, const Atlas *atlas,
                   const int clip[4]) {
    if (display->batch_count == 0)
        return;
    Upload uploaded = upload(renderer, display, view, atlas);
    const Scissor all =
        clip ? (Scissor){clip[0], clip[1], clip[2], clip[3]} : (Scissor){0, 0, view->width, view->height};
    Scissor set = {0};
    glEnable(GL_SCISSOR_TEST);
    for (size_t i = 0; i < display->batch_count; i++) {
        const Batch *batch = &display->batches[i];
        Scissor scissor = batch_is_clipped(batch) ? overlap(all, scissor_of(batch, view)) : all;
        if (scissor.width <= 0 || scissor.height <= 0)
            continue;
        set_scissor(&set, scissor);
        draw_batch(renderer, display, batch, &uploaded);
    }
    renderer->stats.instances += (uint32_t)display->instance_count;
    renderer->stats.edges += (uint32_t)display->edge_count;
}

RendererStats renderer_stats(const Renderer *renderer) {
    return renderer->stats;
}

void renderer_finish(void) {
    glFinish();
}
