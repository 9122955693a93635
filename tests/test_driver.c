// What a graphics driver says of itself, takes and refuses: targets, shaders and who draws. Some of its answers are ours.
#include "gl/painter.h"
#include "gl/shader.h"
#include "gl/target.h"
#include "gl_objects.h"
#include "platform/headless.h"

#include <glad/gl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static Error error;

static void assert_says(const char *text) {
    if (!strstr(error.text, text))
        fail_msg("%s is not in: %s", text, error.text);
    *error.text = '\0';
}

// Targets ---------------------------------------------------------------------------------------------------

static struct { GLint buffer, viewport[2]; } most; // that the driver says it takes

static void GLAD_API_PTR get_most(GLenum what, GLint *values) {
    memcpy(values, what == GL_MAX_VIEWPORT_DIMS ? most.viewport : &most.buffer,
           what == GL_MAX_VIEWPORT_DIMS ? sizeof most.viewport : sizeof most.buffer);
}

static void the_least_of_what_a_driver_takes_is_the_largest_picture(void **state) {
    (void)state;
    PFNGLGETINTEGERVPROC driver = glad_glGetIntegerv;
    for (int i = 0; i < 3; i++) {
        most.buffer = i == 0 ? 20 : 90;
        most.viewport[0] = i == 1 ? 20 : 91;
        most.viewport[1] = i == 2 ? 20 : 92;
        for (int way = 0; way < 2; way++) {
            glad_glGetIntegerv = get_most;
            Target *fits = target_create(way ? 20 : 1, way ? 1 : 20, &error);
            Target *large = target_create(way ? 21 : 1, way ? 1 : 21, &error);
            glad_glGetIntegerv = driver;
            assert_non_null(fits);
            assert_null(large);
            assert_says(" pixels: this driver takes 1 to 20 a side");
            target_destroy(fits);
        }
    }
}

static GLenum GLAD_API_PTR refuse(GLenum target) {
    (void)target;
    return GL_FRAMEBUFFER_UNSUPPORTED;
}

static void a_picture_that_the_driver_refuses_is_none(void **state) {
    (void)state;
    int before = gl_objects_count();
    PFNGLCHECKFRAMEBUFFERSTATUSPROC driver = glad_glCheckFramebufferStatus;
    glad_glCheckFramebufferStatus = refuse;
    Target *target = target_create(3, 5, &error);
    glad_glCheckFramebufferStatus = driver;
    assert_null(target);
    assert_says("the graphics driver refuses a picture of 3 x 5 pixels");
    assert_int_equal(gl_objects_count(), before);
}

// A grey a row, from the bottom up, and the first column black.
static void paint_rows(const Target *target, int width, int height) {
    target_clear(target);
    glEnable(GL_SCISSOR_TEST);
    for (int y = 0; y < height; y++) {
        glScissor(1, y, width - 1, 1);
        glClearColor((float)(y + 1) / 255, 0, 1, 0.2f);
        glClear(GL_COLOR_BUFFER_BIT);
    }
}

static void the_top_row_is_read_first_or_the_bottom_one(void **state) {
    (void)state;
    static const int sizes[][2] = {{2, 1}, {3, 2}, {5, 3}, {2, 4}, {7, 9}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int width = sizes[i][0], height = sizes[i][1];
        uint32_t down[64], up[64];
        Target *target = target_create(width, height, &error), *other = target_create(1, 1, &error);
        assert_int_equal(target_width(target), width);
        assert_int_equal(target_height(target), height);
        paint_rows(target, width, height);
        target_bind(other);
        target_read(target, (uint8_t *)down);
        target_bind(other);
        target_read_upward(target, (uint8_t *)up);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                const uint8_t wanted[] = {x ? (uint8_t)(y + 1) : 0, 0, x ? 255 : 0, x ? 51 : 255};
                assert_memory_equal(&up[y * width + x], wanted, 4);
                assert_memory_equal(&down[(height - 1 - y) * width + x], wanted, 4);
            }
        target_destroy(target);
        target_destroy(other);
    }
}

// Shaders ---------------------------------------------------------------------------------------------------

// Files by their names, one of which may be another or missing.
typedef struct Files {
    const char *other, *text; // NULL: it is not there
    char asked[128];
} Files;

static const char *read_file(void *context, const char *name, Error *why) {
    static const char *const files[][2] = {
        {"instance.glsl", "out float made;\n"},
        {"coverage.glsl", "in float made;\nout vec4 color;\n"},
        {"library.glsl", "float twice(float x) { return 2.0 * x; }\n"},
        {"a.vert", "void main() { made = 0.25; gl_Position = vec4(0); }\n"},
        {"b.frag", "void main() { color = vec4(twice(made)); }\n"},
        {"alone.frag", "void main() { color = vec4(made); }\n"},
    };
    Files *all = context;
    strcat(strcat(all->asked, name), " ");
    if (all->other && !strcmp(name, all->other))
        return all->text ? all->text : (error_set(why, "%s: not there", name), NULL);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (!strcmp(files[i][0], name))
            return files[i][1];
    error_set(why, "%s: not asked for", name);
    return NULL;
}

static uint32_t link_with(const char *other, const char *text) {
    Files files = {.other = other, .text = text};
    bool gles = !strncmp((const char *)glGetString(GL_VERSION), "OpenGL ES", 9);
    return shader_link(gles, &(ShaderNames){"a", "b", "library.glsl"}, read_file, &files, &error);
}

static void assert_links(uint32_t program) {
    if (!program)
        fail_msg("%s", error.text);
    glDeleteProgram(program);
}

static void a_program_is_made_of_its_files_and_what_they_share(void **state) {
    (void)state;
    int before = gl_objects_count();
    Files files = {.other = NULL};
    bool gles = !strncmp((const char *)glGetString(GL_VERSION), "OpenGL ES", 9);
    assert_links(shader_link(gles, &(ShaderNames){"a", "b", "library.glsl"}, read_file, &files, &error));
    assert_string_equal(files.asked, "instance.glsl a.vert coverage.glsl library.glsl b.frag ");
    files = (Files){.other = NULL};
    assert_links(shader_link(gles, &(ShaderNames){"a", "alone", NULL}, read_file, &files, &error));
    assert_string_equal(files.asked, "instance.glsl a.vert coverage.glsl alone.frag ");
    assert_int_equal(gl_objects_count(), before); // the shaders went with their programs
}

static void a_file_that_is_missing_makes_none(void **state) {
    (void)state;
    static const char *const names[] = {"instance.glsl", "a.vert", "coverage.glsl", "library.glsl", "b.frag"};
    int before = gl_objects_count();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_int_equal(link_with(names[i], NULL), 0);
        assert_says(names[i]);
        assert_int_equal(gl_objects_count(), before);
    }
}

static void a_renderer_without_its_shaders_leaves_nothing(void **state) {
    (void)state;
    Files files = {.other = NULL};
    bool gles = !strncmp((const char *)glGetString(GL_VERSION), "OpenGL ES", 9);
    glBindVertexArray(0);
    int before = gl_objects_count();
    assert_null(renderer_create(gles, DRAWN_BY_GPU, read_file, &files, &error));
    assert_says("flat.vert: not asked for");
    assert_int_equal(gl_objects_count(), before);
}

// Mesa names string and line before what is wrong.
static void what_does_not_compile_is_named_with_its_part_and_line(void **state) {
    (void)state;
    static const struct {
        const char *other, *file, *where;
    } rows[] = {{"instance.glsl", "shader a.vert does not compile:\n", "1:2"},
                {"a.vert", "shader a.vert does not compile:\n", "2:2"},
                {"coverage.glsl", "shader b.frag does not compile:\n", "1:2"},
                {"library.glsl", "shader b.frag does not compile:\n", "3:2"},
                {"b.frag", "shader b.frag does not compile:\n", "2:2"}};
    int before = gl_objects_count();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(link_with(rows[i].other, "\nnonsense;\n"), 0);
        assert_non_null(strstr(error.text, rows[i].where));
        assert_says(rows[i].file);
        assert_int_equal(gl_objects_count(), before);
    }
}

static void what_does_not_link_is_named(void **state) {
    (void)state;
    int before = gl_objects_count();
    assert_int_equal(link_with("instance.glsl", "out vec2 made;\n#define made made.x\n"), 0);
    assert_non_null(strstr(error.text, "made")); // as the driver says
    assert_says("shaders a.vert and b.frag do not link:\n");
    assert_int_equal(gl_objects_count(), before);
}

// Who draws -------------------------------------------------------------------------------------------------

static const char *name; // that the driver says it has

static const GLubyte *GLAD_API_PTR get_name(GLenum what) {
    (void)what;
    return (const GLubyte *)name;
}

static void the_processor_draws_where_opengl_has_it_draw_anyway(void **state) {
    (void)state;
    static const struct {
        const char *name;
        bool has_gpu;
    } rows[] = {{"llvmpipe (LLVM 15.0.6, 256 bits)", false},
                {"softpipe", false},
                {"Software Rasterizer", false},
                {"Mesa swrast", false},
                {"ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (LLVM 10.0.0)))", false},
                {"WebKit WebGL", false},
                {"NVIDIA GeForce RTX 3060/PCIe/SSE2", true},
                {"Mesa Intel(R) UHD Graphics 620", true},
                {"", true},
                {NULL, true}};
    PFNGLGETSTRINGPROC driver = glad_glGetString;
    bool gles = !strncmp((const char *)glGetString(GL_VERSION), "OpenGL ES", 9);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int by = DRAWN_BY_FASTER; by <= DRAWN_BY_CPU; by++) {
            name = rows[i].name;
            glad_glGetString = get_name;
            Renderer *renderer = painter_make_renderer(gles, (DrawnBy)by, &error);
            glad_glGetString = driver;
            bool is_gpu = by == DRAWN_BY_GPU || (by == DRAWN_BY_FASTER && rows[i].has_gpu);
            assert_non_null(renderer);
            assert_int_equal(renderer_uses_gpu(renderer), is_gpu);
            assert_int_equal(renderer_lacks_gpu(renderer), !is_gpu && !rows[i].has_gpu);
            assert_int_equal(renderer_speed(renderer) > 1, is_gpu && rows[i].has_gpu);
            renderer_destroy(renderer);
        }
    renderer_destroy(NULL);
}

static int told; // how often a program was told the view

static PFNGLUNIFORM4FVPROC tell;

static void GLAD_API_PTR count_told(GLint location, GLsizei count, const GLfloat *value) {
    told++;
    tell(location, count, value);
}

// How often a program is told the view where two boxes are drawn apart from each other.
static int draw_two_boxes(Renderer *renderer, float x, int width) {
    Arena arena = {0};
    const View view = {width, 8, {{x, 0}}, 4};
    told = 0;
    renderer_begin(renderer, width, 8, (Color){0, 0, 0, 1});
    for (int i = 0; i < 2; i++) {
        Display display = display_begin(&arena);
        display_push(&display, PIPELINE_BOX);
        renderer_draw(renderer, &display, &view, NULL, NULL);
    }
    renderer_end(renderer);
    arena_finish(&arena);
    return told;
}

static void a_program_is_told_once_what_stays_as_it_is(void **state) {
    (void)state;
    bool gles = !strncmp((const char *)glGetString(GL_VERSION), "OpenGL ES", 9);
    Renderer *renderer = painter_make_renderer(gles, DRAWN_BY_GPU, &error);
    Target *target = target_create(16, 8, &error);
    target_bind(target);
    tell = glad_glUniform4fv;
    glad_glUniform4fv = count_told;
    assert_int_equal(draw_two_boxes(renderer, 1, 16), 1);
    assert_int_equal(draw_two_boxes(renderer, 1, 16), 0);
    assert_int_equal(draw_two_boxes(renderer, 2, 16), 1);
    assert_int_equal(draw_two_boxes(renderer, 2, 8), 1);
    glad_glUniform4fv = tell;
    target_destroy(target);
    renderer_destroy(renderer);
}

static void a_picture_begins_with_its_own_state_whatever_there_was(void **state) {
    (void)state;
    const GLenum off[] = {GL_CULL_FACE, GL_DEPTH_TEST, GL_STENCIL_TEST, GL_DITHER, GL_FRAMEBUFFER_SRGB};
    const bool is_gles = !strncmp((const char *)glGetString(GL_VERSION), "OpenGL ES", 9);
    const int count = is_gles ? 4 : 5; // ES has no such framebuffers
    for (int i = 0; i < count; i++)
        glEnable(off[i]);
    glDisable(GL_BLEND);
    glDisable(GL_SCISSOR_TEST);
    glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
    glBlendFunc(GL_ZERO, GL_ZERO);
    Renderer *renderer = painter_make_renderer(is_gles, DRAWN_BY_GPU, &error);
    Target *target = target_create(64, 64, &error);
    target_bind(target);
    renderer_begin(renderer, 40, 30, (Color){0, 0, 0, 1});
    GLint box[4], value;
    GLboolean mask[4];
    for (int i = 0; i < count; i++)
        assert_false(glIsEnabled(off[i]));
    assert_true(glIsEnabled(GL_BLEND) && glIsEnabled(GL_SCISSOR_TEST));
    glGetBooleanv(GL_COLOR_WRITEMASK, mask);
    assert_true(mask[0] && mask[1] && mask[2] && mask[3]);
    static const GLenum boxes[] = {GL_VIEWPORT, GL_SCISSOR_BOX};
    for (int i = 0; i < 2; i++) {
        glGetIntegerv(boxes[i], box);
        assert_true(box[0] == 0 && box[1] == 0 && box[2] == 40 && box[3] == 30);
    }
    static const GLenum names[] = {GL_BLEND_SRC_RGB, GL_BLEND_SRC_ALPHA, GL_BLEND_DST_RGB,
                                   GL_BLEND_DST_ALPHA};
    for (int i = 0; i < 4; i++) {
        glGetIntegerv(names[i], &value);
        assert_int_equal(value, i < 2 ? GL_ONE : GL_ONE_MINUS_SRC_ALPHA);
    }
    renderer_end(renderer);
    target_destroy(target);
    renderer_destroy(renderer);
    assert_int_equal(glGetError(), GL_NO_ERROR);
}

// Boxes, outlines and pictures, so that all of it is in use.
static void what_a_renderer_takes_of_graphics_memory_it_gives_back(void **state) {
    (void)state;
    bool gles = !strncmp((const char *)glGetString(GL_VERSION), "OpenGL ES", 9);
    static const uint8_t texel[4] = {255, 255, 255, 255};
    const Image image = {image_new_key(), 1, 1, IMAGE_LINEAR, texel};
    const View view = {16, 8, {{0, 0}}, 4};
    Arena arena = {0};
    glUseProgram(0);
    glBindVertexArray(0);
    const int before = gl_objects_count();
    for (int times = 0; times < 2; times++) {
        Renderer *renderer = painter_make_renderer(gles, DRAWN_BY_GPU, &error);
        Display display = display_begin(&arena);
        display_push(&display, PIPELINE_BOX);
        display_push(&display, PIPELINE_OUTLINE)->shape[1] = 1;
        *display_push_edges(&display, 1) = (Edge){{{0, 0}}, {{1, 1}}};
        display_push_image(&display, PIPELINE_IMAGE, &image);
        renderer_begin(renderer, 16, 8, (Color){0, 0, 0, 1});
        renderer_draw(renderer, &display, &view, NULL, NULL);
        renderer_end(renderer);
        // A program and two shaders a pipeline, three textures, two buffers and an array.
        assert_int_equal(gl_objects_count() - before, 3 * PIPELINE_COUNT + 3 + 2 + 1);
        renderer_destroy(renderer);
        glUseProgram(0);
        assert_int_equal(gl_objects_count(), before);
    }
    arena_finish(&arena);
}

static int open_context(void **state) {
    Headless *headless = headless_create(*state != NULL, &error);
    if (!headless)
        fail_msg("%s", error.text);
    *state = headless;
    return 0;
}

static int close_context(void **state) {
    headless_destroy(*state);
    *state = NULL;
    return 0;
}

static int open_embedded(void **state) {
    *state = state; // any: OpenGL ES
    return open_context(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_least_of_what_a_driver_takes_is_the_largest_picture),
        cmocka_unit_test(a_picture_that_the_driver_refuses_is_none),
        cmocka_unit_test(the_top_row_is_read_first_or_the_bottom_one),
        cmocka_unit_test(a_program_is_made_of_its_files_and_what_they_share),
        cmocka_unit_test(a_file_that_is_missing_makes_none),
        cmocka_unit_test(a_renderer_without_its_shaders_leaves_nothing),
        cmocka_unit_test(what_does_not_compile_is_named_with_its_part_and_line),
        cmocka_unit_test(what_does_not_link_is_named),
        cmocka_unit_test(the_processor_draws_where_opengl_has_it_draw_anyway),
        cmocka_unit_test(a_program_is_told_once_what_stays_as_it_is),
        cmocka_unit_test(a_picture_begins_with_its_own_state_whatever_there_was),
        cmocka_unit_test(what_a_renderer_takes_of_graphics_memory_it_gives_back),
    };
    int failed = cmocka_run_group_tests_name("OpenGL 3.3", tests, open_context, close_context);
    return failed + cmocka_run_group_tests_name("OpenGL ES 3.0", tests, open_embedded, close_context);
}
