// What a window has of memory that its server sees too, which is a test's here, and when it shows what OpenGL drew.
#include "desktop.h"
#include "platform/window.h"
#include "platform/x_picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

// In the place of the X server's.
struct XPicture {
    GLFWwindow *window;
    uint32_t pixels[16];
    int width, height, put[4], made;
    bool is_given;
};

static XPicture picture;

XPicture *x_picture_create(GLFWwindow *window) {
    picture.window = window;
    picture.made++;
    return &picture;
}

void x_picture_destroy(XPicture *of) {
    picture.made -= of == &picture;
}

uint32_t *x_picture_pixels(XPicture *of, int width, int height) {
    of->width = width;
    of->height = height;
    of->is_given = true;
    return of->pixels;
}

void x_picture_put(XPicture *of, int left, int top, int width, int height) {
    const int put[] = {left, top, width, height};
    memcpy(of->put, put, sizeof put);
}

bool x_picture_show(XPicture *of) {
    bool is_given = of->is_given;
    of->is_given = false;
    return is_given;
}

static void a_picture_in_memory_is_shown_in_place_of_what_opengl_drew(void **state) {
    (void)state;
    static const int part[] = {1, 2, 3, 4};
    GLFWwindow *shown = &desktop.windows[0];
    Window *window = window_create(&(WindowOptions){"A talk", 640, 360, NULL, false}, NULL);
    assert_non_null(window);
    const int before = shown->swaps;
    window_swap(window);
    assert_int_equal(shown->swaps, before + 1);
    assert_int_equal(picture.made, 0); // until it is asked for
    for (int i = 0; i < 2; i++) {
        assert_ptr_equal(window_pixels(window, 8, 2), picture.pixels);
        assert_true(picture.window == shown && picture.made == 1 && picture.width == 8 &&
                    picture.height == 2);
        window_put(window, 1, 2, 3, 4);
        assert_memory_equal(picture.put, part, sizeof part);
        window_swap(window);
        assert_int_equal(shown->swaps, before + 1);
    }
    window_swap(window); // nothing was put since
    assert_int_equal(shown->swaps, before + 2);
    window_destroy(window);
    assert_int_equal(picture.made, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_picture_in_memory_is_shown_in_place_of_what_opengl_drew, desktop_open)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
