// Pictures that the processor has drawn, as they are in memory, beside those that are read from a framebuffer.
#include "both_ways.h"
#include "draw/ink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const Color ground = {0.1f, 0.3f, 0.6f, 0.5f};
static const PixelBox all = {0, 0, both_width, both_height};

// A disc of 5 pixels.
static void begin_with_disc(BothWays *both, float x, float y) {
    Instance *disc = display_push(both_ways_begin(both), PIPELINE_DISC);
    instance_set_place(disc, (vec2s){{x, y}}, (vec2s){{1, 0}});
    instance_set_colors(disc, (Color){1, 1, 1, 1}, (Color){0});
    disc->grow = true;
    const float quad[] = {-0.5f, -0.5f, 0.5f, 0.5f};
    memcpy(disc->quad, quad, sizeof quad);
    memcpy(disc->shape, quad + 2, 2 * sizeof *quad);
}

static Renderer *draw_with(BothWays *both, int which) {
    Renderer *renderer = both->renderers[which];
    renderer_begin(renderer, both_width, both_height, ground);
    renderer_draw(renderer, &both->display, &both->view, both->atlas, NULL);
    return renderer;
}

static Pixels draw_in_memory(BothWays *both) {
    return renderer_end_in_memory(draw_with(both, 1), NULL);
}

static void copy(const Pixels *pixels, PixelBox box, uint8_t *rgba) {
    pixels_copy(pixels, box, rgba, 4 * both_width);
}

static void draw_in_framebuffer(BothWays *both, uint8_t *rgba) {
    target_bind(both->target);
    renderer_end(draw_with(both, 1));
    target_read(both->target, rgba);
}

// Tests -----------------------------------------------------------------------------------------------------

static void a_picture_in_memory_is_that_of_the_framebuffer(void **state) {
    BothWays *both = *state;
    begin_with_disc(both, 2.03f, -3.7f);
    both_ways_draw(both, NULL);
    const Pixels pixels = draw_in_memory(both);
    assert_true(pixels.width == both_width && pixels.height == both_height);
    copy(&pixels, all, both->gpu);
    assert_memory_equal(both->gpu, both->cpu, both_bytes);
}

static void a_picture_in_memory_leaves_the_framebuffer_alone(void **state) {
    BothWays *both = *state;
    target_clear(both->target);
    target_read(both->target, both->cpu);
    begin_with_disc(both, 0, 0);
    assert_non_null(draw_in_memory(both).rgba);
    target_read(both->target, both->gpu);
    assert_memory_equal(both->gpu, both->cpu, both_bytes);
}

// Over the picture before, in parts, all around the view and by little steps.
static void what_has_changed_makes_of_each_picture_the_next(void **state) {
    BothWays *both = *state;
    static uint8_t kept[both_bytes];
    for (int i = 0; i < 60; i++) {
        begin_with_disc(both, (float)(i % 30) * 0.71f - 10, (float)(i % 7) * 1.9f - 7);
        const Pixels pixels = draw_in_memory(both);
        for (size_t k = 0; k < pixels.changed_count; k++)
            copy(&pixels, pixels.changed[k], kept);
        draw_in_framebuffer(both, both->cpu);
        assert_memory_equal(kept, both->cpu, both_bytes);
    }
}

static bool is_even_or(int edge, int end) {
    return edge % 2 == 0 || edge == end;
}

static void what_has_changed_is_little_and_has_even_edges(void **state) {
    BothWays *both = *state;
    for (int i = 0; i < 40; i++) {
        begin_with_disc(both, (float)i * 0.5f - 10, 0.3f);
        const Pixels pixels = draw_in_memory(both);
        assert_true(pixels.changed_count == (i ? 1 : 3)); // a row of parts each
        for (size_t k = 0; k < pixels.changed_count; k++) {
            const PixelBox box = pixels.changed[k];
            assert_true(!pixel_box_is_empty(box) && box.left % 2 == 0 && box.top % 2 == 0);
            assert_true(is_even_or(box.right, both_width) && is_even_or(box.bottom, both_height));
        }
    }
    assert_int_equal(draw_in_memory(both).changed_count, 0);
}

static void the_framebuffer_gets_all_of_what_was_in_memory_before(void **state) {
    BothWays *both = *state;
    begin_with_disc(both, -6, 4);
    draw_in_framebuffer(both, both->cpu);
    begin_with_disc(both, 6, -4);
    draw_in_memory(both);
    draw_in_framebuffer(both, both->cpu); // in which nothing has changed since
    both_ways_draw(both, NULL);
    both_ways_assert_same(both, 2, "a disc that has gone elsewhere");
    begin_with_disc(both, 6, 4);
    draw_in_framebuffer(both, both->cpu);
    both_ways_draw(both, NULL);
    both_ways_assert_same(both, 2, "and elsewhere again");
}

static void pictures_of_opengl_are_in_the_framebuffer(void **state) {
    BothWays *both = *state;
    begin_with_disc(both, 2.03f, -3.7f);
    both_ways_draw(both, NULL);
    target_clear(both->target);
    assert_null(renderer_end_in_memory(draw_with(both, 0), NULL).rgba);
    target_read(both->target, both->cpu);
    assert_memory_equal(both->gpu, both->cpu, both_bytes);
}

static void a_box_is_copied_to_its_place_upward_or_downward(void **state) {
    (void)state;
    enum { WIDE = 3, HIGH = 4 };
    uint32_t from[HIGH * WIDE], downward[HIGH * WIDE] = {0}, upward[HIGH * WIDE] = {0};
    for (uint32_t i = 0; i < HIGH * WIDE; i++)
        from[i] = i + 1;
    const Pixels pixels = {.rgba = (uint8_t *)from, .width = WIDE, .height = HIGH};
    const PixelBox box = {1, 1, 3, 3};
    pixels_copy(&pixels, box, (uint8_t *)downward, 4 * WIDE);
    pixels_copy(&pixels, box, (uint8_t *)&upward[WIDE * (HIGH - 1)], -4 * WIDE);
    const uint32_t down[] = {0, 0, 0, 0, 8, 9, 0, 5, 6, 0, 0, 0}, up[] = {0, 0, 0, 0, 5, 6, 0, 8, 9, 0, 0, 0};
    assert_memory_equal(downward, down, sizeof down);
    assert_memory_equal(upward, up, sizeof up);
}

#define WITH_BOTH(test) cmocka_unit_test_setup_teardown(test, both_ways_open, both_ways_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_BOTH(a_picture_in_memory_is_that_of_the_framebuffer),
        WITH_BOTH(a_picture_in_memory_leaves_the_framebuffer_alone),
        WITH_BOTH(what_has_changed_makes_of_each_picture_the_next),
        WITH_BOTH(what_has_changed_is_little_and_has_even_edges),
        WITH_BOTH(the_framebuffer_gets_all_of_what_was_in_memory_before),
        WITH_BOTH(pictures_of_opengl_are_in_the_framebuffer),
        cmocka_unit_test(a_box_is_copied_to_its_place_upward_or_downward),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
