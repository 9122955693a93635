#define _GNU_SOURCE // memfd_create
#include "platform/x_picture.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xcb/shm.h>
#include <xcb/xcb.h>

// Of glfw3native.h, which wants more of X. A GLFW for Wayland alone has none.
__attribute__((weak)) unsigned long glfwGetX11Window(GLFWwindow *window);

// A connection of its own, as GLFW's hears of errors by ending the program, and of events that are none of GLFW's.
struct XPicture {
    xcb_connection_t *connection; // NULL: there can be no memory
    xcb_window_t window;
    uint8_t depth;
    xcb_gcontext_t context;
    xcb_shm_seg_t segment; // 0: none
    uint32_t *pixels;
    int width, height;
    bool is_given; // since it was shown last
};

// What the server can do ------------------------------------------------------------------------------------

static bool shares_memory(xcb_connection_t *connection) {
    const xcb_query_extension_reply_t *extension = xcb_get_extension_data(connection, &xcb_shm_id);
    if (!extension || !extension->present)
        return false;
    xcb_shm_query_version_reply_t *version =
        xcb_shm_query_version_reply(connection, xcb_shm_query_version(connection), NULL);
    bool takes_descriptors = version && (version->major_version > 1 ||
                                         (version->major_version == 1 && version->minor_version >= 2));
    free(version);
    return takes_descriptors;
}

static const xcb_visualtype_t *find_visual(const xcb_setup_t *setup, xcb_visualid_t id) {
    for (xcb_screen_iterator_t s = xcb_setup_roots_iterator(setup); s.rem; xcb_screen_next(&s))
        for (xcb_depth_iterator_t d = xcb_screen_allowed_depths_iterator(s.data); d.rem; xcb_depth_next(&d))
            for (xcb_visualtype_iterator_t v = xcb_depth_visuals_iterator(d.data); v.rem;
                 xcb_visualtype_next(&v))
                if (v.data->visual_id == id)
                    return v.data;
    return NULL;
}

static bool is_in_words(const xcb_setup_t *setup, uint8_t depth) {
    xcb_format_iterator_t f = xcb_setup_pixmap_formats_iterator(setup);
    while (f.rem && f.data->depth != depth)
        xcb_format_next(&f);
    return f.rem && f.data->bits_per_pixel == 32 && setup->image_byte_order == XCB_IMAGE_ORDER_LSB_FIRST;
}

static bool has_our_pixels(const xcb_setup_t *setup, xcb_visualid_t id, uint8_t depth) {
    const xcb_visualtype_t *visual = find_visual(setup, id);
    return visual && visual->_class == XCB_VISUAL_CLASS_TRUE_COLOR && visual->red_mask == 0xff0000 &&
           visual->green_mask == 0xff00 && visual->blue_mask == 0xff && is_in_words(setup, depth);
}

static bool knows_window(XPicture *picture) {
    xcb_connection_t *c = picture->connection;
    xcb_get_geometry_cookie_t place = xcb_get_geometry(c, picture->window);
    xcb_get_window_attributes_reply_t *is =
        xcb_get_window_attributes_reply(c, xcb_get_window_attributes(c, picture->window), NULL);
    xcb_get_geometry_reply_t *geometry = xcb_get_geometry_reply(c, place, NULL);
    picture->depth = geometry ? geometry->depth : 0;
    bool fits = is && geometry && has_our_pixels(xcb_get_setup(c), is->visual, picture->depth);
    free(geometry);
    free(is);
    return fits;
}

static void disconnect(XPicture *picture) {
    xcb_disconnect(picture->connection);
    picture->connection = NULL;
}

XPicture *x_picture_create(GLFWwindow *window) {
    XPicture *picture = calloc(1, sizeof *picture);
    if (!picture)
        abort();
    picture->window = glfwGetX11Window ? (xcb_window_t)glfwGetX11Window(window) : XCB_NONE;
    if (!picture->window)
        return picture;
    picture->connection = xcb_connect(NULL, NULL);
    if (xcb_connection_has_error(picture->connection) || !shares_memory(picture->connection) ||
        !knows_window(picture)) {
        disconnect(picture);
        return picture;
    }
    picture->context = xcb_generate_id(picture->connection);
    xcb_create_gc(picture->connection, picture->context, picture->window, 0, NULL);
    return picture;
}

// Memory ----------------------------------------------------------------------------------------------------

static size_t size_of(int width, int height) {
    return (size_t)width * (size_t)height * sizeof(uint32_t);
}

static bool map(XPicture *picture, int file, size_t size) {
    void *pixels = ftruncate(file, (off_t)size) == 0
                       ? mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
                       : MAP_FAILED;
    picture->pixels = pixels == MAP_FAILED ? NULL : pixels;
    return picture->pixels != NULL;
}

static void drop_memory(XPicture *picture) {
    if (picture->segment)
        xcb_shm_detach(picture->connection, picture->segment);
    if (picture->pixels)
        munmap(picture->pixels, size_of(picture->width, picture->height));
    picture->segment = 0;
    picture->pixels = NULL;
}

// Which closes the file.
static bool attach(XPicture *picture, int file) {
    xcb_connection_t *c = picture->connection;
    picture->segment = xcb_generate_id(c);
    xcb_generic_error_t *refusal =
        xcb_request_check(c, xcb_shm_attach_fd_checked(c, picture->segment, file, true));
    bool is_attached = !refusal && !xcb_connection_has_error(c);
    free(refusal);
    return is_attached;
}

static bool take_memory(XPicture *picture, int width, int height) {
    int file = memfd_create("picture", MFD_CLOEXEC);
    if (file < 0)
        return false;
    picture->width = width;
    picture->height = height;
    if (map(picture, file, size_of(width, height)))
        return attach(picture, file);
    close(file);
    return false;
}

// What the server answers now it does after all that it was asked for.
static void wait_for_server(xcb_connection_t *connection) {
    free(xcb_get_input_focus_reply(connection, xcb_get_input_focus(connection), NULL));
    xcb_generic_event_t *event;
    while ((event = xcb_poll_for_event(connection)))
        free(event);
}

uint32_t *x_picture_pixels(XPicture *picture, int width, int height) {
    if (!picture->connection)
        return NULL;
    if (picture->pixels && width == picture->width && height == picture->height) {
        wait_for_server(picture->connection);
    } else {
        drop_memory(picture);
        if (!take_memory(picture, width, height)) {
            drop_memory(picture);
            disconnect(picture);
        }
    }
    picture->is_given = picture->connection != NULL;
    return picture->pixels;
}

void x_picture_destroy(XPicture *picture) {
    if (!picture)
        return;
    if (picture->connection) {
        drop_memory(picture);
        disconnect(picture);
    }
    free(picture);
}

// Showing ---------------------------------------------------------------------------------------------------

void x_picture_put(XPicture *picture, int left, int top, int width, int height) {
    xcb_shm_put_image(picture->connection, picture->window, picture->context, (uint16_t)picture->width,
                      (uint16_t)picture->height, (uint16_t)left, (uint16_t)top, (uint16_t)width,
                      (uint16_t)height, (int16_t)left, (int16_t)top, picture->depth,
                      XCB_IMAGE_FORMAT_Z_PIXMAP, false, picture->segment, 0);
}

bool x_picture_show(XPicture *picture) {
    bool is_given = picture->is_given;
    if (is_given)
        xcb_flush(picture->connection);
    picture->is_given = false;
    return is_given;
}
