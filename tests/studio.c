#include "studio.h"

#include "scene_file.h"

#include "lua/script.h"

#include <glad/gl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

int studio_open_by(void **state, DrawnBy drawn_by) {
    Error error = {""};
    Studio *studio = calloc(1, sizeof *studio);
    assert_non_null(studio);
    studio->headless = headless_create(false, &error);
    if (!studio->headless || !painter_init(&studio->painter, &error) ||
        !painter_start(&studio->painter, false, drawn_by, &error))
        fail_msg("%s", error.text);
    *state = studio;
    return 0;
}

int studio_open(void **state) {
    return studio_open_by(state, DRAWN_BY_FASTER);
}

int studio_open_gpu(void **state) {
    return studio_open_by(state, DRAWN_BY_GPU);
}

int studio_close(void **state) {
    Studio *studio = *state;
    deck_destroy(studio->deck);
    target_destroy(studio->target);
    painter_finish(&studio->painter);
    headless_destroy(studio->headless);
    free(studio->pixels);
    free(studio);
    return 0;
}

bool studio_try(Studio *studio, const char *script, Error *error) {
    const ScriptInput input = {.fonts = &studio->painter.fonts};
    deck_destroy(studio->deck);
    studio->deck = scene_file_run("scene.lua", script, strlen(script), &input, error);
    return studio->deck != NULL;
}

void studio_load(Studio *studio, const char *script) {
    Error error = {""};
    if (!studio_try(studio, script, &error))
        fail_msg("%s", error.text);
}

void studio_resize(Studio *studio, int width, int height) {
    Error error = {""};
    target_destroy(studio->target);
    studio->target = target_create(width, height, &error);
    if (!studio->target)
        fail_msg("%s", error.text);
    studio->width = width;
    studio->height = height;
    free(studio->pixels);
    studio->pixels = malloc((size_t)width * (size_t)height * 4);
    assert_non_null(studio->pixels);
}

void studio_take(Studio *studio, double seconds) {
    View view = painter_build(&studio->painter, studio->deck, seconds, studio->width, studio->height);
    target_bind(studio->target);
    painter_draw(&studio->painter, studio->deck, &view);
    renderer_end(studio->painter.renderer);
    target_read(studio->target, studio->pixels);
    assert_int_equal(glGetError(), GL_NO_ERROR);
}

unsigned studio_color(const Studio *studio, int x, int y) {
    const uint8_t *pixel = &studio->pixels[((size_t)y * (size_t)studio->width + (size_t)x) * 4];
    return (unsigned)pixel[0] << 16 | (unsigned)pixel[1] << 8 | pixel[2];
}
