// Window page: the window of a page (platform/window.h) is its canvas, which opens with the page and stays.
#pragma once

#include "platform/window.h"
#include "web/touch.h"

typedef struct WindowPage {
    bool (*takes)(const Event *key); // whether a key is the page's; else it is the browser's
    TouchPlace (*touched)(vec2s at); // a finger has come down
    void (*lose)(void);              // the context is lost, and all that was made in it
    void (*renew)(void);             // there is another one
} WindowPage;

// Its WebGL 2 context is current. NULL and an error where the browser has none. `page` outlives it.
Window *window_page_create(const WindowPage *page, Error *error);
