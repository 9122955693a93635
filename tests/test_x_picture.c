// The picture that a window's X server sees too: on a server of its own, of which is said what a test wants.
#define _GNU_SOURCE // RTLD_NEXT
#include "platform/x_picture.h"

#include "memory.h"

#include <dlfcn.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xcb/shm.h>
#include <xcb/xcb.h>

#include <cmocka.h>

enum { WIDTH = 64, HEIGHT = 48 };

static pid_t server;
static xcb_connection_t *connection;
static xcb_window_t window;
static char display[16];

// What is said of the server --------------------------------------------------------------------------------

static struct {
    bool has_window, is_without_extension, is_extension_missing, refuses;
    int major, minor; // of MIT-SHM; 0: the server's own
    void (*change)(xcb_setup_t *setup);
    bool has_other_visual;
} said;

static xcb_setup_t *changed;

static void *real(const char *name) {
    void *function = dlsym(RTLD_NEXT, name);
    assert_non_null(function);
    return function;
}

unsigned long glfwGetX11Window(GLFWwindow *of);

unsigned long glfwGetX11Window(GLFWwindow *of) {
    (void)of;
    return said.has_window ? window : 0;
}

const xcb_query_extension_reply_t *xcb_get_extension_data(xcb_connection_t *c, xcb_extension_t *extension) {
    static const xcb_query_extension_reply_t missing;
    const xcb_query_extension_reply_t *(*get)(xcb_connection_t *, xcb_extension_t *);
    *(void **)&get = real(__func__);
    return said.is_without_extension ? NULL : said.is_extension_missing ? &missing : get(c, extension);
}

xcb_shm_query_version_reply_t *xcb_shm_query_version_reply(xcb_connection_t *c,
                                                           xcb_shm_query_version_cookie_t cookie,
                                                           xcb_generic_error_t **error) {
    xcb_shm_query_version_reply_t *(*get)(xcb_connection_t *, xcb_shm_query_version_cookie_t,
                                          xcb_generic_error_t **);
    *(void **)&get = real(__func__);
    xcb_shm_query_version_reply_t *reply = get(c, cookie, error);
    if (said.major || said.minor) {
        reply->major_version = (uint16_t)said.major;
        reply->minor_version = (uint16_t)said.minor;
    }
    return reply;
}

xcb_get_window_attributes_reply_t *xcb_get_window_attributes_reply(xcb_connection_t *c,
                                                                   xcb_get_window_attributes_cookie_t cookie,
                                                                   xcb_generic_error_t **error) {
    xcb_get_window_attributes_reply_t *(*get)(xcb_connection_t *, xcb_get_window_attributes_cookie_t,
                                              xcb_generic_error_t **);
    *(void **)&get = real(__func__);
    xcb_get_window_attributes_reply_t *reply = get(c, cookie, error);
    if (said.has_other_visual)
        reply->visual = 0;
    return reply;
}

const xcb_setup_t *xcb_get_setup(xcb_connection_t *c) {
    const xcb_setup_t *(*get)(xcb_connection_t *);
    *(void **)&get = real(__func__);
    const xcb_setup_t *setup = get(c);
    if (!said.change)
        return setup;
    const size_t size = 8 + 4 * (size_t)setup->length;
    free(changed);
    changed = malloc(size);
    memcpy(changed, setup, size);
    said.change(changed);
    return changed;
}

xcb_generic_error_t *xcb_request_check(xcb_connection_t *c, xcb_void_cookie_t cookie) {
    xcb_generic_error_t *(*check)(xcb_connection_t *, xcb_void_cookie_t);
    *(void **)&check = real(__func__);
    xcb_generic_error_t *error = check(c, cookie);
    return said.refuses ? calloc(1, sizeof *error) : error;
}

// The server ------------------------------------------------------------------------------------------------

static void run_server(int answers) {
    char number[16];
    snprintf(number, sizeof number, "%d", answers);
    if (freopen("/dev/null", "w", stderr))
        execlp("Xvfb", "Xvfb", "-displayfd", number, "-screen", "0", "160x120x24", "-nolisten", "tcp",
               (char *)NULL);
    _Exit(1);
}

static bool connect_to_server(void) {
    connection = xcb_connect(display, NULL);
    if (xcb_connection_has_error(connection))
        return false;
    const xcb_screen_t *screen = xcb_setup_roots_iterator(xcb_get_setup(connection)).data;
    window = xcb_generate_id(connection);
    xcb_create_window(connection, screen->root_depth, window, screen->root, 0, 0, WIDTH, HEIGHT, 0,
                      XCB_WINDOW_CLASS_INPUT_OUTPUT, screen->root_visual, 0, NULL);
    xcb_map_window(connection, window);
    free(xcb_get_input_focus_reply(connection, xcb_get_input_focus(connection), NULL));
    return true;
}

static int start_server(void **state) {
    (void)state;
    int answers[2];
    char number[8] = "";
    if (pipe(answers) != 0)
        return -1;
    server = fork();
    if (!server)
        run_server(answers[1]);
    close(answers[1]);
    FILE *answer = fdopen(answers[0], "r");
    if (fgets(number, sizeof number, answer))
        snprintf(display, sizeof display, ":%d", atoi(number));
    fclose(answer);
    return *display && !connect_to_server() ? -1 : 0;
}

static int stop_server(void **state) {
    (void)state;
    free(changed);
    if (*display)
        xcb_disconnect(connection);
    kill(server, SIGTERM);
    return waitpid(server, NULL, 0) != server;
}

static int descriptors;

static int begin(void **state) {
    (void)state;
    memset(&said, 0, sizeof said);
    said.has_window = true;
    setenv("DISPLAY", display, 1);
    descriptors = memory_descriptors();
    return 0;
}

// How many pictures a process has mapped.
static int count_memory(pid_t process) {
    char line[512];
    int count = 0;
    snprintf(line, sizeof line, "/proc/%d/maps", (int)process);
    FILE *maps = fopen(line, "r");
    assert_non_null(maps);
    while (fgets(line, sizeof line, maps))
        count += strstr(line, "memfd:picture") != NULL;
    fclose(maps);
    return count;
}

static int end(void **state) {
    (void)state;
    return memory_descriptors() != descriptors || count_memory(getpid()) != 0;
}

static void need_server(void) {
    if (!*display) {
        print_message("[SKIP] X: Xvfb is not installed\n");
        skip();
    }
}

// What is seen ----------------------------------------------------------------------------------------------

static uint32_t color(int x, int y, int round) {
    return (uint32_t)(x | y << 8 | (0x40 + round) << 16);
}

static void fill(uint32_t *pixels, int width, int height, int round) {
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            pixels[y * width + x] = color(x, y, round);
}

// Within the first rectangle the colours of the second round, else of the first, as far as a picture reaches.
static void expect_seen(int width, int height, const int place[4], int inside, int outside) {
    xcb_get_image_reply_t *image = xcb_get_image_reply(
        connection, xcb_get_image(connection, XCB_IMAGE_FORMAT_Z_PIXMAP, window, 0, 0, WIDTH, HEIGHT, ~0U),
        NULL);
    assert_non_null(image);
    const uint32_t *seen = (const uint32_t *)xcb_get_image_data(image);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            const bool is_inside =
                x >= place[0] && x < place[0] + place[2] && y >= place[1] && y < place[1] + place[3];
            assert_int_equal(seen[y * WIDTH + x] & 0xffffff, color(x, y, is_inside ? inside : outside));
        }
    free(image);
}

static void what_is_put_is_seen_and_nothing_else(void **state) {
    (void)state;
    need_server();
    static const int whole[] = {0, 0, WIDTH, HEIGHT}, part[] = {8, 4, 20, 10};
    XPicture *picture = x_picture_create(NULL);
    uint32_t *pixels = x_picture_pixels(picture, WIDTH, HEIGHT);
    assert_non_null(pixels);
    fill(pixels, WIDTH, HEIGHT, 1);
    x_picture_put(picture, 0, 0, WIDTH, HEIGHT);
    assert_true(x_picture_show(picture));
    assert_false(x_picture_show(picture));
    assert_ptr_equal(x_picture_pixels(picture, WIDTH, HEIGHT), pixels); // waits until it is seen
    expect_seen(WIDTH, HEIGHT, whole, 1, 1);
    fill(pixels, WIDTH, HEIGHT, 2);
    x_picture_put(picture, part[0], part[1], part[2], part[3]);
    assert_true(x_picture_show(picture));
    x_picture_pixels(picture, WIDTH, HEIGHT);
    expect_seen(WIDTH, HEIGHT, part, 2, 1);
    x_picture_destroy(picture);
}

static void a_picture_of_another_size_has_other_memory(void **state) {
    (void)state;
    need_server();
    static const int sizes[][2] = {
        {WIDTH, HEIGHT}, {WIDTH / 2, HEIGHT}, {WIDTH / 2, HEIGHT / 2}, {HEIGHT / 2, WIDTH / 2}};
    XPicture *picture = x_picture_create(NULL);
    for (int i = 0; i < 4; i++) {
        const int *size = sizes[i], whole[] = {0, 0, size[0], size[1]};
        fill(x_picture_pixels(picture, size[0], size[1]), size[0], size[1], i);
        assert_true(count_memory(getpid()) == 1 && count_memory(server) == 1);
        x_picture_put(picture, 0, 0, size[0], size[1]);
        assert_true(x_picture_show(picture));
        x_picture_pixels(picture, size[0], size[1]);
        expect_seen(size[0], size[1], whole, i, i);
    }
    x_picture_destroy(picture);
}

// Where there is none ---------------------------------------------------------------------------------------

static void expect_picture(bool is_there) {
    XPicture *picture = x_picture_create(NULL);
    assert_int_equal(x_picture_pixels(picture, WIDTH, HEIGHT) != NULL, is_there);
    assert_int_equal(x_picture_show(picture), is_there);
    x_picture_destroy(picture);
}

static void a_server_that_takes_no_descriptors_has_no_picture(void **state) {
    (void)state;
    need_server();
    static const int versions[][3] = {{1, 1, false}, {1, 2, true}, {1, 3, true}, {2, 0, true}, {0, 2, false}};
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
        said.major = versions[i][0];
        said.minor = versions[i][1];
        expect_picture(versions[i][2]);
    }
    said.major = said.minor = 0;
    said.is_without_extension = true;
    expect_picture(false);
    said.is_without_extension = false;
    said.is_extension_missing = true;
    expect_picture(false);
}

static void for_all_visuals(xcb_setup_t *setup, void (*change)(xcb_visualtype_t *visual)) {
    xcb_depth_iterator_t d = xcb_screen_allowed_depths_iterator(xcb_setup_roots_iterator(setup).data);
    for (; d.rem; xcb_depth_next(&d))
        for (xcb_visualtype_iterator_t v = xcb_depth_visuals_iterator(d.data); v.rem; xcb_visualtype_next(&v))
            change(v.data);
}

static void change_red(xcb_visualtype_t *visual) {
    visual->red_mask = 0xff;
}

static void change_green(xcb_visualtype_t *visual) {
    visual->green_mask = 0xff;
}

static void change_blue(xcb_visualtype_t *visual) {
    visual->blue_mask = 0xff0000;
}

static void change_class(xcb_visualtype_t *visual) {
    visual->_class = XCB_VISUAL_CLASS_PSEUDO_COLOR;
}

static void have_other_red(xcb_setup_t *setup) {
    for_all_visuals(setup, change_red);
}

static void have_other_green(xcb_setup_t *setup) {
    for_all_visuals(setup, change_green);
}

static void have_other_blue(xcb_setup_t *setup) {
    for_all_visuals(setup, change_blue);
}

static void have_other_class(xcb_setup_t *setup) {
    for_all_visuals(setup, change_class);
}

static void have_other_order(xcb_setup_t *setup) {
    setup->image_byte_order = XCB_IMAGE_ORDER_MSB_FIRST;
}

static void change_formats(xcb_setup_t *setup, uint8_t depth, uint8_t bits) {
    for (xcb_format_iterator_t f = xcb_setup_pixmap_formats_iterator(setup); f.rem; xcb_format_next(&f)) {
        f.data->bits_per_pixel = f.data->depth == 24 ? bits : f.data->bits_per_pixel;
        f.data->depth = f.data->depth == 24 ? depth : f.data->depth;
    }
}

static void have_other_bits(xcb_setup_t *setup) {
    change_formats(setup, 24, 24);
}

static void have_no_format(xcb_setup_t *setup) {
    change_formats(setup, 23, 32);
}

static void have_the_same(xcb_setup_t *setup) {
    change_formats(setup, 24, 32);
}

static void a_window_of_other_pixels_has_no_picture(void **state) {
    (void)state;
    need_server();
    void (*const changes[])(xcb_setup_t *) = {have_other_red,   have_other_green, have_other_blue,
                                              have_other_class, have_other_order, have_other_bits,
                                              have_no_format};
    said.change = have_the_same;
    expect_picture(true);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        said.change = changes[i];
        expect_picture(false);
    }
    said.change = NULL;
    said.has_other_visual = true;
    expect_picture(false);
}

static void what_is_no_window_of_x_has_no_picture(void **state) {
    (void)state;
    need_server();
    const xcb_window_t own = window;
    window = 0x7fffffff; // of nobody
    expect_picture(false);
    window = own;
    setenv("DISPLAY", ":nowhere", 1);
    expect_picture(false);
    said.has_window = false;
    setenv("DISPLAY", display, 1);
    expect_picture(false);
    x_picture_destroy(NULL);
}

static void memory_that_the_server_refuses_is_given_back(void **state) {
    (void)state;
    need_server();
    said.refuses = true;
    XPicture *picture = x_picture_create(NULL);
    assert_null(x_picture_pixels(picture, WIDTH, HEIGHT));
    assert_int_equal(count_memory(getpid()), 0);
    assert_int_equal(memory_descriptors(), descriptors);
    said.refuses = false;
    assert_null(x_picture_pixels(picture, WIDTH, HEIGHT)); // nor later
    assert_false(x_picture_show(picture));
    x_picture_destroy(picture);
}

static void a_picture_for_which_there_is_no_room_is_none(void **state) {
    (void)state;
    need_server();
    XPicture *picture = x_picture_create(NULL);
    assert_null(x_picture_pixels(picture, 1 << 30, 1 << 30));
    assert_null(x_picture_pixels(picture, WIDTH, HEIGHT));
    x_picture_destroy(picture);
}

#define DRAWS(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        DRAWS(what_is_put_is_seen_and_nothing_else),
        DRAWS(a_picture_of_another_size_has_other_memory),
        DRAWS(a_server_that_takes_no_descriptors_has_no_picture),
        DRAWS(a_window_of_other_pixels_has_no_picture),
        DRAWS(what_is_no_window_of_x_has_no_picture),
        DRAWS(memory_that_the_server_refuses_is_given_back),
        DRAWS(a_picture_for_which_there_is_no_room_is_none),
    };
    return cmocka_run_group_tests(tests, start_server, stop_server);
}
