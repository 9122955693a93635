#include "base/plain.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// The length of the UTF-8 character at `at`, at most `left` bytes, and its code point; 0 where there is none.
static size_t read_character(const unsigned char *at, size_t left, uint32_t *code) {
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000}; // what needs so many bytes
    size_t length = at[0] < 0x80 ? 1 : at[0] >> 5 == 6 ? 2 : at[0] >> 4 == 14 ? 3 : at[0] >> 3 == 30 ? 4 : 0;
    if (length == 0 || length > left)
        return 0;
    *code = length == 1 ? at[0] : at[0] & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if (at[i] >> 6 != 2)
            return 0;
        *code = *code << 6 | (at[i] & 0x3F);
    }
    bool is_surrogate = *code >> 11 == 0x1B;
    return *code < least[length] || *code > 0x10FFFF || is_surrogate ? 0 : length;
}

static bool is_control(uint32_t code, const char *kept) {
    if (code < ' ')
        return code == 0 || !strchr(kept, (int)code);
    return (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
}

// How many bytes at `at` are one piece, and whether they may be shown.
static size_t read_piece(const char *at, size_t left, const char *kept, bool *is_plain) {
    uint32_t code = 0;
    size_t length = read_character((const unsigned char *)at, left, &code);
    *is_plain = length > 0 && !is_control(code, kept);
    return length > 0 ? length : 1;
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
