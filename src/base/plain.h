// Plain: text that somebody else wrote, made fit for a terminal: it cannot move the cursor, change colours, set a
// title or turn the order of letters there.
#pragma once

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

// Puts ? in the place of every control character (up to U+001F but for those in `kept`, U+007F to U+009F), of
// marks, overrides and isolates of direction, of separators and blanks without width (U+2028 and others), and of
// every byte that is no UTF-8. The text gets shorter where such a character has
// several bytes.
void plain_make(char *text, const char *kept);
// Whether nothing of a text is seen.
bool plain_is_blank(const char *text);
// Formats a text that fits `size` bytes, cut where it is longer ("…" at the end), and makes it plain.
void plain_format(char *text, size_t size, const char *kept, const char *format, va_list arguments);
// Writes `length` bytes like that; a zero byte becomes ? too.
void plain_write(FILE *file, const char *text, size_t length, const char *kept);
// Writes a whole text of one line like that.
void plain_print(FILE *file, const char *text);
