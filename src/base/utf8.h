// UTF-8: texts as characters and lines.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// False where the text is not valid UTF-8; *bad is then the offending byte's index (NULL: not wanted).
bool utf8_is_valid(const char *text, size_t length, size_t *bad);

// The bytes of the character that starts at `text`, of which `left` bytes are there, and what it is; 0 where
// none does.
size_t utf8_read(const char *text, size_t left, uint32_t *code);

// Ends a text that was cut to fill `size` bytes with "…", behind a whole character.
void utf8_end_cut(char *text, size_t size);

// Of valid UTF-8:
// The character that starts at `text`; its bytes into *length.
uint32_t utf8_decode(const char *text, size_t *length);
// Writes a character as at most 4 bytes and a zero byte.
void utf8_encode(uint32_t code, char text[5]);
// The bytes before the end of the line, and of what ends it into *separator: a line feed, NEL, LS or PS; 0 at
// the end of the text. A carriage return ends no line: before a line feed it is the end of the line before.
size_t utf8_line_length(const char *text, size_t *separator);

// Characters that stand for no letter: U+0000 to U+001F and U+007F to U+009F.
bool utf8_is_control(uint32_t code);
