#include "export/page.h"

#include "base/asset.h"
#include "base/utf8.h"
#include "export/png.h"
#include "platform/draft.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const char style_name[] = "assets/page.css";

struct Page {
    Draft *draft; // NULL: it is in memory
    FILE *file;
    char *text; // where it is in memory
    size_t size;
    Site *site;
};

// Texts -----------------------------------------------------------------------------------------------------

static bool may_be_in_a_page(uint32_t code) {
    return code == '\t' || code == '\n' || (!utf8_is_control(code) && (code & 0xFFFE) != 0xFFFE);
}

static const char *entity_of(uint32_t code) {
    return code == '&'    ? "&amp;"
           : code == '<'  ? "&lt;"
           : code == '>'  ? "&gt;"
           : code == '"'  ? "&quot;"
           : code == '\'' ? "&#39;"
                          : NULL;
}

void page_add_text(Page *page, const char *text) {
    for (size_t left = strlen(text); left > 0;) {
        uint32_t code;
        size_t length = utf8_read(text, left, &code);
        if (length == 0 || !may_be_in_a_page(code))
            fputs("\xEF\xBF\xBD", page->file);
        else if (entity_of(code))
            fputs(entity_of(code), page->file);
        else
            fwrite(text, 1, length, page->file);
        length += length == 0;
        text += length;
        left -= length;
    }
}

void page_add(Page *page, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vfprintf(page->file, format, arguments);
    va_end(arguments);
}

// Pictures --------------------------------------------------------------------------------------------------

void page_add_base64(Page *page, const uint8_t *bytes, size_t size) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < size; i += 3) {
        size_t count = size - i < 3 ? size - i : 3;
        uint32_t bits = (uint32_t)bytes[i] << 16 | (count > 1 ? (uint32_t)bytes[i + 1] << 8 : 0) |
                        (count > 2 ? bytes[i + 2] : 0);
        for (size_t k = 0; k < 4; k++)
            putc(k <= count ? digits[bits >> (18 - 6 * k) & 63] : '=', page->file);
    }
}

static void add_source(Page *page, const uint8_t *png, size_t size) {
    if (page->site) {
        page_add(page, "%s\" loading=\"lazy", site_add(page->site, "picture", ".png", png, size, false));
        return;
    }
    page_add(page, "data:image/png;base64,");
    page_add_base64(page, png, size);
}

void page_add_picture(Page *page, int width, int height, const uint8_t *rgba, const char *alt) {
    size_t size;
    uint8_t *png = png_encode(width, height, rgba, false, &size);
    page_add(page, "<img width=\"%d\" height=\"%d\" alt=\"", width, height);
    page_add_text(page, alt);
    page_add(page, "\" src=\"");
    if (png)
        add_source(page, png, size);
    page_add(page, "\">\n");
    free(png);
}

// The page --------------------------------------------------------------------------------------------------

static bool begin(Page *page, const char *title, const char *kind, Error *error) {
    Asset style;
    if (!asset_get(style_name, &style, error))
        return false;
    page_add(page, "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    page_add_text(page, title);
    page_add(page, "</title>\n<style>\n%s</style>\n</head>\n<body class=\"%s\">\n", style.bytes, kind);
    return true;
}

static Page *make_page(Draft *draft, Site *site) {
    Page *page = calloc(1, sizeof *page);
    if (!page)
        abort();
    page->draft = draft;
    page->site = site;
    page->file = draft ? draft_file(draft) : open_memstream(&page->text, &page->size);
    if (!page->file)
        abort();
    return page;
}

Page *page_create_apart(Site *site) {
    return make_page(NULL, site);
}

Page *page_create(const char *path, const char *title, const char *kind, Error *error) {
    Draft *draft = draft_create(path, error);
    Page *page = draft ? make_page(draft, NULL) : NULL;
    if (page && begin(page, title, kind, error))
        return page;
    page_destroy(page);
    return NULL;
}

const char *page_text(Page *page, size_t *size) {
    fflush(page->file);
    *size = page->size;
    return page->text;
}

bool page_close(Page *page, Error *error) {
    page_add(page, "</body>\n</html>\n");
    return draft_close(page->draft, error);
}

void page_destroy(Page *page) {
    if (!page)
        return;
    if (!page->draft)
        fclose(page->file);
    draft_destroy(page->draft);
    free(page->text);
    free(page);
}
