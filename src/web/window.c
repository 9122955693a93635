#include "platform/window.h"

#include "web/loop.h"
#include "web/window_key.h"
#include "web/window_page.h"

#include <emscripten.h>
#include <math.h>
#include <stdlib.h>

// What emscripten calls the parts of a window.
typedef struct Parts {
    int number; // in page.windows
    const char *canvas, *body, *window;
} Parts;

static const Parts first_parts = {0, "#stage", "body", EMSCRIPTEN_EVENT_TARGET_WINDOW};
static const Parts second_parts = {1, "!stage", "!body", "!window"}; // page.openSecond

struct Window {
    EventQueue queue;
    const Parts *parts;
    EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context;
    const WindowPage *page;
    int width, height;
    double scale; // pixels of the picture in one of the page's
    double wheel; // turned by, and not yet reported
    Touch touch;
    Pinch pinch;
    bool shows_cursor;
    bool fills, is_asked; // the screen, and is to, as was asked last
    bool is_told;         // by the browser, of another than was asked
    bool is_lost;         // the context; the browser gives another one
    bool is_closed;
};

// Events ----------------------------------------------------------------------------------------------------

static void push(Window *window, Event event) {
    event_queue_push(&window->queue, event);
    window_wake();
}

bool window_next_event(Window *window, Event *event) {
    touch_wait(&window->touch, &window->queue, window_time());
    return event_queue_take(&window->queue, event);
}

static EM_BOOL on_key(int type, const EmscriptenKeyboardEvent *key, void *context) {
    Window *window = context;
    Event event = window_key_read(key);
    if (event.press.code == KEY_NONE || !window->page->takes(&event))
        return EM_FALSE; // the browser's own
    push(window, type == EMSCRIPTEN_EVENT_KEYDOWN ? event : (Event){.kind = EVENT_KEY_UP});
    return EM_TRUE;
}

static vec2s place_of(const Window *window, double x, double y) {
    return (vec2s){{(float)(x * window->scale), (float)(window->height - y * window->scale)}};
}

static EM_BOOL on_mouse(int type, const EmscriptenMouseEvent *mouse, void *context) {
    static const uint32_t buttons[] = {KEY_MOUSE_LEFT, KEY_MOUSE_MIDDLE, KEY_MOUSE_RIGHT};
    Window *window = context;
    Event event = {.kind = type == EMSCRIPTEN_EVENT_MOUSEMOVE   ? EVENT_MOVE
                           : type == EMSCRIPTEN_EVENT_MOUSEDOWN ? EVENT_PRESS
                                                                : EVENT_RELEASE,
                   .at = place_of(window, mouse->targetX, mouse->targetY)};
    if (event.kind != EVENT_MOVE && mouse->button >= sizeof buttons / sizeof *buttons)
        return EM_FALSE;
    if (event.kind != EVENT_MOVE)
        event.press = key_press(buttons[mouse->button], window_read_mods(mouse->shiftKey, mouse->ctrlKey,
                                                                         mouse->altKey, mouse->metaKey));
    push(window, event);
    return EM_FALSE; // a press gives the canvas the keys
}

// One event a notch, however finely the device counts; of the modifiers, Ctrl alone makes it another.
static EM_BOOL on_wheel(int type, const EmscriptenWheelEvent *wheel, void *context) {
    static const double notch[] = {100, 3, 1}; // by deltaMode: pixels, lines, pages
    Window *window = context;
    (void)type;
    double turned = wheel->deltaMode < 3 ? wheel->deltaY / notch[wheel->deltaMode] : 0;
    if (window->wheel * turned < 0)
        window->wheel = 0;
    window->wheel += fmin(fmax(turned, -4), 4);
    for (; fabs(window->wheel) >= 1; window->wheel -= copysign(1, window->wheel)) {
        uint32_t code = signbit(window->wheel) ? KEY_WHEEL_UP : KEY_WHEEL_DOWN;
        push(window, (Event){.kind = EVENT_KEY, .press = {code, wheel->mouse.ctrlKey ? MOD_CTRL : 0}});
    }
    return EM_TRUE;
}

static vec2s finger_of(const Window *window, const EmscriptenTouchEvent *event, int finger) {
    return place_of(window, event->touches[finger].targetX, event->touches[finger].targetY);
}

// Two fingers have the picture between them.
static void on_pinch(Window *window, int type, vec2s one, vec2s other) {
    touch_cancel(&window->touch, &window->queue);
    if (type == EMSCRIPTEN_EVENT_TOUCHMOVE)
        window->pinch = pinch_move(&window->pinch, one, other);
    else
        window->pinch = pinch_make(one, other);
    window->page->pinched(window, window->pinch, type == EMSCRIPTEN_EVENT_TOUCHEND);
}

EM_JS(void, wake_in, (double milliseconds), { setTimeout(_window_wake, milliseconds); });

static void on_finger(Window *window, int type, vec2s at) {
    if (type == EMSCRIPTEN_EVENT_TOUCHCANCEL)
        touch_cancel(&window->touch, &window->queue);
    else if (type == EMSCRIPTEN_EVENT_TOUCHSTART)
        touch_begin(&window->touch, &window->queue, at, window->page->touched(window, at));
    else if (type == EMSCRIPTEN_EVENT_TOUCHMOVE)
        touch_move(&window->touch, &window->queue, window->scale, at);
    else
        touch_end(&window->touch, &window->queue, window->scale, window_time());
    if (window->touch.tapped_at > 0)
        wake_in(1000 * touch_wait_seconds);
}

static EM_BOOL on_touch(int type, const EmscriptenTouchEvent *event, void *context) {
    Window *window = context;
    if (event->numTouches > 1)
        on_pinch(window, type, finger_of(window, event, 0), finger_of(window, event, 1));
    else
        on_finger(window, type, finger_of(window, event, 0));
    window_wake();
    return EM_TRUE; // no mouse is made of it
}

// The picture -----------------------------------------------------------------------------------------------

EM_JS(double, pixel_ratio, (int number), { return page.windows[number].devicePixelRatio; });

static EM_BOOL on_resize(int type, const EmscriptenUiEvent *event, void *context) {
    Window *window = context;
    double width, height;
    (void)type, (void)event;
    emscripten_get_element_css_size(window->parts->canvas, &width, &height);
    window->scale = pixel_ratio(window->parts->number);
    window->width = (int)lround(width * window->scale);
    window->height = (int)lround(height * window->scale);
    emscripten_set_canvas_element_size(window->parts->canvas, window->width, window->height);
    push(window, (Event){.kind = EVENT_REDRAW});
    return EM_FALSE;
}

static EM_BOOL on_context(int type, const void *reserved, void *context) {
    Window *window = context;
    (void)reserved;
    window->is_lost = type == EMSCRIPTEN_EVENT_WEBGLCONTEXTLOST;
    if (window->is_lost)
        window->page->lose(window);
    else
        window->page->renew(window);
    push(window, (Event){.kind = EVENT_REDRAW});
    return EM_TRUE; // it is to come back
}

void window_size(const Window *window, int *width, int *height) {
    *width = window->is_lost ? 0 : window->width;
    *height = window->is_lost ? 0 : window->height;
}

// A browser shows what was drawn when the round is over.
void window_swap(Window *window) {
    (void)window;
}

double window_scale(const Window *window) {
    return window->scale;
}

void window_use(Window *window) {
    emscripten_webgl_make_context_current(window->context);
}

// The screen ------------------------------------------------------------------------------------------------

EM_JS(void, fill_screen, (Window * window, int fills), { page.fillScreen(window, fills); });
EM_JS(void, show_cursor, (int shown), { page.showCursor(shown); });

// The browser has not done as it was asked.
EMSCRIPTEN_KEEPALIVE void window_stay(Window *window) {
    window->is_told = window->fills != window->is_asked;
    window_wake();
}

static EM_BOOL on_fullscreen(int type, const EmscriptenFullscreenChangeEvent *event, void *context) {
    Window *window = context;
    (void)type;
    window->fills = event->isFullscreen;
    window_stay(window);
    return on_resize(0, NULL, window);
}

void window_set_fullscreen(Window *window, bool fullscreen) {
    bool is_other = fullscreen != window->is_asked;
    window->is_asked = fullscreen;
    if (is_other)
        fill_screen(window, fullscreen);
}

bool window_is_fullscreen(const Window *window) {
    return window->fills;
}

bool window_fullscreen_changed(Window *window) {
    bool has_changed = window->is_told;
    window->is_told = false;
    if (has_changed)
        window->is_asked = window->fills;
    return has_changed;
}

void window_show_cursor(Window *window, bool shown) {
    if (shown != window->shows_cursor)
        show_cursor(shown);
    window->shows_cursor = shown;
}

// Opening ---------------------------------------------------------------------------------------------------

static void listen(Window *window) {
    const Parts *parts = window->parts;
    emscripten_set_keydown_callback(parts->body, window, EM_FALSE, on_key);
    emscripten_set_keyup_callback(parts->body, window, EM_FALSE, on_key);
    emscripten_set_mousedown_callback(parts->canvas, window, EM_FALSE, on_mouse);
    emscripten_set_mouseup_callback(parts->body, window, EM_FALSE, on_mouse);
    emscripten_set_mousemove_callback(parts->body, window, EM_FALSE, on_mouse);
    emscripten_set_wheel_callback(parts->canvas, window, EM_FALSE, on_wheel);
    emscripten_set_touchstart_callback(parts->canvas, window, EM_FALSE, on_touch);
    emscripten_set_touchmove_callback(parts->canvas, window, EM_FALSE, on_touch);
    emscripten_set_touchend_callback(parts->canvas, window, EM_FALSE, on_touch);
    emscripten_set_touchcancel_callback(parts->canvas, window, EM_FALSE, on_touch);
    emscripten_set_webglcontextlost_callback(parts->canvas, window, EM_FALSE, on_context);
    emscripten_set_webglcontextrestored_callback(parts->canvas, window, EM_FALSE, on_context);
    emscripten_set_resize_callback(parts->window, window, EM_FALSE, on_resize);
}

static Window *create(const Parts *parts, const WindowPage *page, Error *error) {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.alpha = attributes.depth = attributes.antialias = EM_FALSE;
    attributes.majorVersion = 2;
    Window *window = calloc(1, sizeof *window);
    if (!window)
        abort();
    window->parts = parts;
    window->page = page;
    window->shows_cursor = true;
    window->context = emscripten_webgl_create_context(parts->canvas, &attributes);
    if (window->context <= 0) {
        free(window);
        error_set(error, "this browser offers no WebGL 2");
        return NULL;
    }
    window_use(window);
    listen(window);
    on_resize(0, NULL, window);
    return window;
}

Window *window_page_create(const WindowPage *page, Error *error) {
    Window *window = create(&first_parts, page, error);
    if (window)
        emscripten_set_fullscreenchange_callback(EMSCRIPTEN_EVENT_TARGET_DOCUMENT, window, EM_FALSE,
                                                 on_fullscreen);
    return window;
}

// The second window -----------------------------------------------------------------------------------------

EM_JS(int, open_second, (void), { return page.openSecond(); });
EM_JS(void, close_second, (void), { page.closeSecond(); });

static Window *second;

EMSCRIPTEN_KEEPALIVE void window_note_closed(void) {
    if (second)
        second->is_closed = true;
    loop_restart();
}

Window *window_page_create_second(const WindowPage *page, Error *error) {
    if (!open_second())
        error_set(error, "this browser opens no second window");
    else if (!(second = create(&second_parts, page, error)))
        close_second();
    return second;
}

bool window_is_closed(const Window *window) {
    return window->is_closed;
}

void window_destroy(Window *window) {
    emscripten_webgl_destroy_context(window->context);
    close_second();
    second = NULL;
    free(window);
}
