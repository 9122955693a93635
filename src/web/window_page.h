// Window page: the window of a page (platform/window.h) is its canvas, which opens with the page and stays. Another window of
// the browser may come and go, whose canvas the same page draws.
#pragma once

#include "platform/window.h"
#include "web/touch.h"

typedef struct WindowPage {
    bool (*takes)(const Event *key); // whether a key is the page's; else it is the browser's
    TouchPlace (*touched)(const Window *window, vec2s at);            // a finger has come down
    void (*pinched)(const Window *window, Pinch pinch, bool is_over); // two fingers move what is between them
    void (*lose)(const Window *window);  // the context is lost, and all that was made in it
    void (*renew)(const Window *window); // there is another one
} WindowPage;

// Its WebGL 2 context is current. NULL and an error where the browser has none. `page` outlives it.
Window *window_page_create(const WindowPage *page, Error *error);
// The same for the second window, which window_destroy closes; nobody but the user opens one in most browsers, so while they
// are about it.
Window *window_page_create_second(const WindowPage *page, Error *error);
// Pixels of the picture in one of the page's.
double window_scale(const Window *window);

// Called by page.js: the browser has not filled the screen as it was asked to; the user has closed the second window.
void window_stay(Window *window);
void window_note_closed(void);
