#include "gl/renderer.h"

#include "gl/image_cache.h"
#include "gl/mosaic_texture.h"
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

// Of a small one, as they are in processors; the large are a hundred times as fast.
static const float gpu_speed = 20;

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
    MosaicTexture *mosaic; // NULL: OpenGL draws, and what follows the height is in use
    int height;            // of the picture
    Program programs[PIPELINE_COUNT];
    GLuint vertex_array;
    Ring instances;
    EdgeTexture edges;
    AtlasTexture atlas;
    ImageCache images;
    RendererStats stats;
    bool gles, lacks_gpu;
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

// Whether what draws is, or may be, the processor anyway, under Mesa's or ANGLE's name for it; browsers say nothing of it.
static bool has_no_gpu(void) {
    static const char *const names[] = {
        "llvmpipe", "softpipe", "swrast", "SwiftShader", "Software Rasterizer", "WebKit WebGL"};
    const char *renderer = (const char *)glGetString(GL_RENDERER);
    for (size_t i = 0; renderer && i < sizeof names / sizeof names[0]; i++)
        if (strstr(renderer, names[i]))
            return true;
    return false;
}

static bool is_for_mosaic(const Renderer *renderer, DrawnBy drawn_by) {
    return mosaic_drawing &&
           (drawn_by == DRAWN_BY_CPU || (drawn_by == DRAWN_BY_FASTER && renderer->lacks_gpu));
}

static bool programs_init(Renderer *renderer, ShaderSource *source, void *context, Error *error) {
    for (int i = 0; i < PIPELINE_COUNT; i++)
        if (!program_init(&renderer->programs[i], renderer->gles, &shader_table[i], source, context, error))
            return false;
    return true;
}

Renderer *renderer_create(bool gles, DrawnBy drawn_by, ShaderSource *source, void *context, Error *error) {
    Renderer *renderer = calloc(1, sizeof *renderer);
    if (!renderer)
        abort();
    renderer->gles = gles;
    renderer->lacks_gpu = has_no_gpu();
    if (is_for_mosaic(renderer, drawn_by)) {
        renderer->mosaic = mosaic_drawing->create();
        return renderer;
    }
    buffers_init(renderer);
    if (programs_init(renderer, source, context, error))
        return renderer;
    renderer_destroy(renderer);
    return NULL;
}

static void buffers_finish(Renderer *renderer) {
    for (int i = 0; i < PIPELINE_COUNT; i++)
        glDeleteProgram(renderer->programs[i].name);
    edge_texture_finish(&renderer->edges);
    atlas_texture_finish(&renderer->atlas);
    image_cache_finish(&renderer->images);
    ring_finish(&renderer->instances);
    glDeleteVertexArrays(1, &renderer->vertex_array);
}

void renderer_destroy(Renderer *renderer) {
    if (!renderer)
        return;
    if (renderer->mosaic)
        mosaic_drawing->destroy(renderer->mosaic);
    else
        buffers_finish(renderer);
    free(renderer);
}

bool renderer_uses_gpu(const Renderer *renderer) {
    return !renderer->mosaic;
}

float renderer_speed(const Renderer *renderer) {
    return renderer->mosaic || renderer->lacks_gpu ? 1 : gpu_speed;
}

bool renderer_lacks_gpu(const Renderer *renderer) {
    return renderer->mosaic && renderer->lacks_gpu;
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

void renderer_begin(Renderer *renderer, int width, int height, Color background) {
    renderer->stats = (RendererStats){0};
    renderer->height = height;
    if (renderer->mosaic) {
        mosaic_drawing->begin(renderer->mosaic, width, height, background);
        return;
    }
    edge_texture_begin(&renderer->edges);
    set_state(renderer);
    glViewport(0, 0, width, height);
    glEnable(GL_SCISSOR_TEST);
    glScissor(0, 0, width, height);
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

static void set_scissor(PixelBox box, int height) {
    glScissor(box.left, height - box.bottom, box.right - box.left, box.bottom - box.top);
}

static void draw_by_gpu(Renderer *renderer, const Display *display, const View *view, const Atlas *atlas,
                        PixelBox all) {
    Upload uploaded = upload(renderer, display, view, atlas);
    PixelBox set = {0};
    for (size_t i = 0; i < display->batch_count; i++) {
        const Batch *batch = &display->batches[i];
        PixelBox box = pixel_box_of_batch(batch, view, all);
        if (pixel_box_is_empty(box))
            continue;
        if (memcmp(&set, &box, sizeof box) != 0)
            set_scissor(box, renderer->height);
        set = box;
        draw_batch(renderer, display, batch, &uploaded);
    }
}

void renderer_draw(Renderer *renderer, const Display *display, const View *view, const Atlas *atlas,
                   const PixelBox *clip) {
    const PixelBox all = clip ? *clip : (PixelBox){0, 0, view->width, view->height};
    if (display->batch_count == 0)
        return;
    if (renderer->mosaic)
        mosaic_drawing->add(renderer->mosaic, display, view, atlas, all);
    else
        draw_by_gpu(renderer, display, view, atlas, all);
    renderer->stats.instances += (uint32_t)display->instance_count;
    renderer->stats.edges += (uint32_t)display->edge_count;
}

void renderer_end(Renderer *renderer) {
    if (renderer->mosaic)
        renderer->stats.draws += (uint32_t)mosaic_drawing->end(renderer->mosaic);
}

Pixels renderer_end_in_memory(Renderer *renderer, uint32_t *memory) {
    Pixels pixels = renderer->mosaic ? mosaic_drawing->end_in_memory(renderer->mosaic, memory) : (Pixels){0};
    renderer->stats.draws += (uint32_t)pixels.changed_count;
    return pixels;
}

RendererStats renderer_stats(const Renderer *renderer) {
    return renderer->stats;
}

void renderer_finish(void) {
    glFinish();
}
