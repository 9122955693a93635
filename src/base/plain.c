#include "base/plain.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// What is no letter and changes how others are shown, or hides between them. Joiners (U+200C, U+200D) are left,
// which some scripts cannot do without.
static const struct {
    uint32_t first, last;
} hidden[] = {
    {0x061C, 0x061C}, {0x180E, 0x180E}, {0x200B, 0x200B}, {0x200E, 0x200F},
    {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB},
};

static bool is_hidden(uint32_t code) {
    bool is = false;
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        is = is || (hidden[i].first <= code && code <= hidden[i].last);
    return is;
}

static bool is_shown(uint32_t code, const char *kept) {
    if (code > 0 && code < ' ')
        return strchr(kept, (int)code);
    return !utf8_is_control(code) && !is_hidden(code);
}

// How many bytes at `at` are one piece, and whether they may be shown.
static size_t read_piece(const char *at, size_t left, const char *kept, bool *is_plain) {
    uint32_t code = 0;
    size_t length = utf8_read(at, left, &code);
    *is_plain = length > 0 && is_shown(code, kept);
    return length > 0 ? length : 1;
}

static bool is_blank(uint32_t code) {
    enum {
        NO_BREAK = 0xA0,
        EN_QUAD = 0x2000,
        JOINER = 0x200D,
        NARROW = 0x202F,
        MATHEMATICAL = 0x205F,
        WIDE = 0x3000
    };
    return code == ' ' || code == NO_BREAK || (EN_QUAD <= code && code <= JOINER) || code == NARROW ||
           code == MATHEMATICAL || code == WIDE;
}

bool plain_is_blank(const char *text) {
    size_t step;
    for (; *text; text += step) {
        uint32_t code = utf8_decode(text, &step);
        if (is_shown(code, "") && !is_blank(code))
            return false;
    }
    return true;
}

void plain_make(char *text, const char *kept) {
    size_t left = strlen(text);
    char *to = text;
    while (left > 0) {
        bool is_plain;
        size_t length = read_piece(text, left, kept, &is_plain);
        if (is_plain)
            memmove(to, text, length);
        else
            *to = '?';
        to += is_plain ? length : 1;
        text += length;
        left -= length;
    }
    *to = '\0';
}

void plain_format(char *text, size_t size, const char *kept, const char *format, va_list arguments) {
    int wanted = vsnprintf(text, size, format, arguments);
    if (wanted >= (int)size)
        utf8_end_cut(text, size);
    plain_make(text, kept);
}

void plain_write(FILE *file, const char *text, size_t length, const char *kept) {
    while (length > 0) {
        bool is_plain;
        size_t piece = read_piece(text, length, kept, &is_plain);
        if (is_plain)
            fwrite(text, 1, piece, file);
        else
            fputc('?', file);
        text += piece;
        length -= piece;
    }
}

void plain_print(FILE *file, const char *text) {
    plain_write(file, text, strlen(text), "");
}
