#include "check/name.h"

#include <stdio.h>
#include <string.h>

// Bytes of whole characters, at most so many.
static size_t cut(const char *text, size_t most) {
    size_t length = strnlen(text, most);
    while (text[length] && (text[length] & 0xC0) == 0x80)
        length--;
    return length;
}

const char *origin_name(const Origin *origin, char name[origin_name_size]) {
    enum { MOST = 40 };
    const char *kind = origin && origin->kind ? origin->kind : "a text", *text = origin ? origin->text : NULL;
    size_t length = text ? cut(text, MOST) : 0;
    if (text)
        snprintf(name, origin_name_size, "\"%.*s%s\"", (int)length, text, text[length] ? "…" : "");
    else
        snprintf(name, origin_name_size, "%.40s", kind);
    for (char *at = name; *at; at++)
        *at = *at == '\n' ? ' ' : *at;
    return name;
}

int origin_line(const Origin *origin) {
    return origin ? (int)origin->line : 0;
}
