// Page: a web page in one file: texts escaped, pictures within it, no script, and nothing asked of anywhere.
#pragma once

#include "export/site.h"

#include <stddef.h>
#include <stdint.h>

typedef struct Page Page;

// Begins a page that takes the place of what is at `path` when it is closed. `kind`: the class of its body in
// assets/page.css. NULL and an error where it cannot be written there.
Page *page_create(const char *path, const char *title, const char *kind, Error *error);
// A page of other markup in memory; its pictures go into the site, or where that is NULL into the page.
Page *page_create_apart(Site *site);
// What has been added to it, while it stays as it is.
const char *page_text(Page *page, size_t *size);
// Markup of our own; no text of a stranger may be in it.
__attribute__((format(printf, 2, 3))) void page_add(Page *page, const char *format, ...);
// Any text, as it is to be read, between tags or in an attribute's quotes: what cannot be part of a page becomes U+FFFD.
void page_add_text(Page *page, const char *text);
// A picture, width * height pixels of red, green, blue, alpha (opaque), top row first; `alt` is read out in its place.
void page_add_picture(Page *page, int width, int height, const uint8_t *rgba, const char *alt);
// Any bytes, as base64.
void page_add_base64(Page *page, const uint8_t *bytes, size_t size);
// Ends it and puts it in its place. False and an error where it could not be written. Once.
bool page_close(Page *page, Error *error);
// A page that was not closed leaves no file. NULL is fine.
void page_destroy(Page *page);
