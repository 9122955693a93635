#include "base/error.h"

#include "base/plain.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// The length of `text` without a character (UTF-8) that was cut in two at its end.
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

bool error_set(Error *error, const char *format, ...) {
    if (!error)
        return false;
    Error message = {""}; // apart, since the arguments may point into `error`
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message.text, sizeof message.text, format, arguments);
    va_end(arguments);
    size_t length = strlen(message.text);
    if (length == sizeof message.text - 1)
        message.text[whole_characters(message.text, length)] = '\0';
    plain_make(message.text, "\n\t");
    *error = message;
    return false;
}
