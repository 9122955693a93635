#include "base/safe_name.h"

#include "base/plain.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_kept(unsigned char letter) {
    return letter >= 0x80 || (letter >= '0' && letter <= '9') ||
           ((letter | 32) >= 'a' && (letter | 32) <= 'z');
}

// What is hidden or no text at all is a question mark then, which is not kept.
static char *plain_line(const char *text) {
    char *line = strndup(text, strcspn(text, "\n"));
    if (!line)
        abort();
    plain_make(line, "");
    return line;
}

const char *safe_name_make(const char *text, const char *otherwise, char name[safe_name_size]) {
    char *line = plain_line(text);
    size_t used = 0, length, size = strlen(line);
    bool is_parted = false;
    for (size_t at = 0; at < size; at += length) {
        utf8_decode(line + at, &length);
        bool is_letter = is_kept((unsigned char)line[at]);
        if (is_letter && used + is_parted + length >= safe_name_size)
            break;
        if (is_letter && is_parted)
            name[used++] = '-';
        memcpy(name + used, line + at, is_letter ? length : 0);
        used += is_letter ? length : 0;
        is_parted = !is_letter && used > 0;
    }
    name[used] = '\0';
    free(line);
    if (!used)
        snprintf(name, safe_name_size, "%s", otherwise);
    return name;
}
