// Textures that the shaders read: what is in them, and how it is read.
#include "fonts.h"
#include "gl/texture.h"
#include "gl_objects.h"
#include "platform/headless.h"

#include <glad/gl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROW = edge_row_count, MOST_ROWS = 64 };

typedef struct Bench {
    Headless *headless;
    Edge edges[ROW * 16], found[ROW * MOST_ROWS];
} Bench;

static int open_bench(void **state) {
    Error error = {""};
    Bench *bench = calloc(1, sizeof *bench);
    assert_non_null(bench);
    bench->headless = headless_create(false, &error);
    if (!bench->headless)
        fail_msg("%s", error.text);
    for (int i = 0; i < ROW * 16; i++)
        bench->edges[i] = (Edge){{{(float)i, 1}}, {{2, -(float)i}}};
    *state = bench;
    return 0;
}

static int close_bench(void **state) {
    Bench *bench = *state;
    headless_destroy(bench->headless);
    free(bench);
    return 0;
}

static int parameter(GLenum target, GLenum name) {
    GLint value;
    glGetTexParameteriv(target, name, &value);
    return value;
}

static int bound(GLenum name) {
    GLint value;
    glGetIntegerv(name, &value);
    return value;
}

// The texture of edges holds those of the list from `from` on, from its texel `first` on.
static void assert_edges(Bench *bench, const EdgeTexture *texture, int first, int from, int count) {
    assert_true(texture->rows <= MOST_ROWS);
    assert_int_equal(bound(GL_TEXTURE_BINDING_2D), texture->name);
    glGetTexImage(GL_TEXTURE_2D, 0, GL_RGBA, GL_FLOAT, bench->found);
    assert_memory_equal(&bench->found[first], &bench->edges[from], (size_t)count * sizeof(Edge));
    assert_int_equal(glGetError(), GL_NO_ERROR);
}

static void edges_are_in_rows_of_their_own_in_the_order_they_came(void **state) {
    Bench *bench = *state;
    static const struct {
        int from, count, first;
    } parts[] = {{0, 5, 0}, {7, ROW, ROW}, {9, 2 * ROW + 3, 2 * ROW}, {1, 0, 5 * ROW}, {2, 1, 5 * ROW}};
    EdgeTexture texture;
    edge_texture_init(&texture);
    for (int frame = 0; frame < 3; frame++) {
        edge_texture_begin(&texture);
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
            int first =
                edge_texture_add(&texture, &bench->edges[parts[i].from + frame], (size_t)parts[i].count);
            assert_int_equal(first, parts[i].first);
        }
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            assert_edges(bench, &texture, parts[i].first, parts[i].from + frame, parts[i].count);
    }
    assert_int_equal(texture.rows, 8);
    edge_texture_finish(&texture);
}

static void edges_have_room_for_twice_what_did_not_fit(void **state) {
    Bench *bench = *state;
    EdgeTexture texture;
    edge_texture_init(&texture);
    edge_texture_begin(&texture);
    assert_int_equal(edge_texture_add(&texture, bench->edges, 6 * ROW), 0);
    assert_int_equal(edge_texture_add(&texture, bench->edges, 2 * ROW), 6 * ROW); // full to the last row
    assert_int_equal(texture.rows, 8);
    int first = edge_texture_add(&texture, &bench->edges[3], ROW + 1);
    assert_int_equal(texture.rows, 20);
    assert_edges(bench, &texture, first, 3, ROW + 1);
    edge_texture_begin(&texture);
    assert_int_equal(edge_texture_add(&texture, bench->edges, 16 * ROW), 0);
    assert_edges(bench, &texture, 0, 0, 16 * ROW);
    assert_int_equal(texture.rows, 20);
    edge_texture_finish(&texture);
}

static void edges_are_read_as_they_are_and_uploads_of_others_come_from_memory(void **state) {
    Bench *bench = *state;
    const int before = gl_objects_count();
    EdgeTexture texture;
    edge_texture_init(&texture);
    assert_int_equal(bound(GL_TEXTURE_BINDING_2D), texture.name);
    assert_int_equal(parameter(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER), GL_NEAREST);
    assert_int_equal(parameter(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER), GL_NEAREST);
    glBindTexture(GL_TEXTURE_2D, 0);
    edge_texture_add(&texture, bench->edges, 3);
    assert_int_equal(bound(GL_PIXEL_UNPACK_BUFFER_BINDING), 0);
    assert_int_equal(gl_objects_count(), before + 2); // itself, and the buffer on the way there
    edge_texture_finish(&texture);
    assert_int_equal(gl_objects_count(), before);
}

static void the_atlas_is_there_layer_by_layer_and_smooth(void **state) {
    (void)state;
    const int before = gl_objects_count();
    static uint8_t found[4 * atlas_layer_size * atlas_layer_size];
    FontSet fonts = fonts_load();
    Atlas *atlas = atlas_create();
    AtlasTexture texture;
    atlas_texture_init(&texture);
    static const GLenum parameters[] = {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER, GL_TEXTURE_WRAP_S,
                                        GL_TEXTURE_WRAP_T};
    for (int i = 0; i < 4; i++)
        assert_int_equal(parameter(GL_TEXTURE_2D_ARRAY, parameters[i]), i < 2 ? GL_LINEAR : GL_CLAMP_TO_EDGE);
    atlas_texture_update(&texture, NULL);
    atlas_texture_update(&texture, atlas); // nothing is in it yet
    assert_int_equal(texture.layer_count, 0);
    for (uint32_t glyph = 30; glyph < 400; glyph += 37) {
        while (atlas_layer_count(atlas) < 2 && glyph < 200)
            atlas_get(atlas, fonts.regular, glyph++);
        atlas_get(atlas, fonts.regular, glyph);
        atlas_texture_update(&texture, atlas);
        assert_int_equal(bound(GL_TEXTURE_BINDING_2D_ARRAY), texture.name);
        uint32_t count = atlas_layer_count(atlas);
        assert_true(texture.layer_count == count && count <= 4);
        glPixelStorei(GL_PACK_ALIGNMENT, 1);
        glGetTexImage(GL_TEXTURE_2D_ARRAY, 0, GL_RED, GL_UNSIGNED_BYTE, found);
        for (uint32_t layer = 0; layer < count; layer++)
            assert_memory_equal(&found[layer * atlas_layer_size * atlas_layer_size],
                                atlas_layer_pixels(atlas, layer), atlas_layer_size * atlas_layer_size);
    }
    assert_int_equal(glGetError(), GL_NO_ERROR);
    assert_int_equal(gl_objects_count(), before + 1);
    atlas_texture_finish(&texture);
    assert_int_equal(gl_objects_count(), before);
    atlas_destroy(atlas);
    font_set_destroy(&fonts);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)
    const struct CMUnitTest tests[] = {
        TEST(edges_are_in_rows_of_their_own_in_the_order_they_came),
        TEST(edges_have_room_for_twice_what_did_not_fit),
        TEST(edges_are_read_as_they_are_and_uploads_of_others_come_from_memory),
        TEST(the_atlas_is_there_layer_by_layer_and_smooth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
