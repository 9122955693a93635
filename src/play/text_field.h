// Text field: a short line being typed, and finding a cue by it.
#pragma once

#include "play/key.h"
#include "scene/timeline.h"

enum { text_field_size = 64 };

typedef struct TextField {
    char text[text_field_size]; // valid UTF-8
    size_t length;
} TextField;

void text_field_clear(TextField *field);
// Appends the character that a key types; false where it types none, or with Ctrl, Alt or Super. A character
// that no longer fits is dropped.
bool text_field_type(TextField *field, KeyPress press);
// Takes the last character back; false where there is none.
bool text_field_erase(TextField *field);

// Whether a cue is meant: its number (from 1 on) begins with the text, or its name or a word of its name
// does, whatever the case (of ASCII letters). The empty text means every cue.
bool text_field_matches(const TextField *field, const Timeline *timeline, size_t cue);
// The cue that is meant: the one of that number; else the first whose name begins with the text; else the
// first that matches. -1 where there is none, and for the empty text.
int text_field_find_cue(const TextField *field, const Timeline *timeline);
