#include "base/utf8.h"

#include <string.h>

// Lead bytes, the bytes that follow them, and the range of the first of those (Unicode 15, table 3-7).
typedef struct Utf8Row {
    uint8_t first, last, follow, low, high;
} Utf8Row;

static const Utf8Row UTF8_ROWS[] = {
    {0x00, 0x7F, 0, 0x00, 0x00}, {0xC2, 0xDF, 1, 0x80, 0xBF}, {0xE0, 0xE0, 2, 0xA0, 0xBF},
    {0xE1, 0xEC, 2, 0x80, 0xBF}, {0xED, 0xED, 2, 0x80, 0x9F}, {0xEE, 0xEF, 2, 0x80, 0xBF},
    {0xF0, 0xF0, 3, 0x90, 0xBF}, {0xF1, 0xF3, 3, 0x80, 0xBF}, {0xF4, 0xF4, 3, 0x80, 0x8F},
};

// Bytes of the character that starts here; 0 where none does.
static size_t character_length(const uint8_t *bytes, size_t left) {
    for (size_t i = 0; i < sizeof UTF8_ROWS / sizeof *UTF8_ROWS; i++) {
        Utf8Row row = UTF8_ROWS[i];
        if (bytes[0] < row.first || bytes[0] > row.last)
            continue;
        if (left <= row.follow || (row.follow && (bytes[1] < row.low || bytes[1] > row.high)))
            return 0;
        for (size_t k = 2; k <= row.follow; k++)
            if ((bytes[k] & 0xC0) != 0x80)
                return 0;
        return row.follow + 1u;
    }
    return 0;
}

bool utf8_is_valid(const char *text, size_t length, size_t *bad) {
    size_t step;
    for (size_t i = 0; i < length; i += step) {
        step = character_length((const uint8_t *)text + i, length - i);
        if (!step) {
            if (bad)
                *bad = i;
            return false;
        }
    }
    return true;
}

uint32_t utf8_decode(const char *text, size_t *length) {
    static const uint8_t lead_bits[] = {0x7F, 0x1F, 0x0F, 0x07};
    const uint8_t *bytes = (const uint8_t *)text;
    size_t follow = (size_t)(bytes[0] >= 0xC0) + (size_t)(bytes[0] >= 0xE0) + (size_t)(bytes[0] >= 0xF0);
    uint32_t code = bytes[0] & lead_bits[follow];
    for (size_t i = 1; i <= follow; i++)
        code = code << 6 | (bytes[i] & 0x3F);
    *length = follow + 1;
    return code;
}

size_t utf8_read(const char *text, size_t left, uint32_t *code) {
    size_t length = character_length((const uint8_t *)text, left);
    if (length)
        *code = utf8_decode(text, &length);
    return length;
}

void utf8_encode(uint32_t code, char text[5]) {
    static const uint8_t leads[] = {0, 0xC0, 0xE0, 0xF0};
    int follow = (code >= 0x80) + (code >= 0x800) + (code >= 0x10000);
    text[follow + 1] = '\0';
    for (int i = follow; i > 0; i--, code >>= 6)
        text[i] = (char)(0x80 | (code & 0x3F));
    text[0] = (char)(leads[follow] | code);
}

// The length of `text` without a character that was cut in two at its end.
static size_t whole_characters(const char *text, size_t length) {
    size_t start = length;
    while (start > 0 && (text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return length;
    unsigned char lead = (unsigned char)text[start - 1];
    size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    return length - (start - 1) < wanted ? start - 1 : length;
}

void utf8_end_cut(char *text, size_t size) {
    static const char ellipsis[] = "…";
    size_t length = whole_characters(text, size - sizeof ellipsis);
    memcpy(text + length, ellipsis, sizeof ellipsis);
}

bool utf8_is_control(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

static bool breaks_line(uint32_t code) {
    enum { NEXT_LINE = 0x85, LINE_SEPARATOR = 0x2028, PARAGRAPH_SEPARATOR };
    return code == '\n' || code == NEXT_LINE || code == LINE_SEPARATOR || code == PARAGRAPH_SEPARATOR;
}

size_t utf8_line_length(const char *text, size_t *separator) {
    size_t step, at = 0;
    for (; text[at]; at += step)
        if (breaks_line(utf8_decode(text + at, &step))) {
            *separator = step;
            return at;
        }
    *separator = 0;
    return at;
}
