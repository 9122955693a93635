#include "play/text_field.h"

#include "base/number.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

void text_field_clear(TextField *field) {
    *field = (TextField){0};
}

bool text_field_type(TextField *field, KeyPress press) {
    char text[5];
    bool is_character = press.code >= ' ' && press.code < KEY_NAMED && press.code != 127;
    if (!is_character || press.mods & ~(unsigned)MOD_SHIFT)
        return false;
    utf8_encode(press.code, text);
    size_t length = strlen(text);
    if (field->length + length < text_field_size) {
        memcpy(field->text + field->length, text, length + 1);
        field->length += length;
    }
    return true;
}

bool text_field_erase(TextField *field) {
    if (field->length == 0)
        return false;
    do
        field->length--;
    while (((unsigned char)field->text[field->length] & 0xC0) == 0x80);
    field->text[field->length] = 0;
    return true;
}

static bool begins_with(const char *text, const TextField *field) {
    return !strncasecmp(text, field->text, field->length);
}

static bool has_word(const char *name, const TextField *field) {
    for (const char *at = name; *at; at++)
        if ((at == name || strchr(" -_:/.(", at[-1])) && begins_with(at, field))
            return true;
    return field->length == 0;
}

bool text_field_matches(const TextField *field, const Timeline *timeline, size_t cue) {
    char number[24];
    snprintf(number, sizeof number, "%zu", cue + 1);
    return begins_with(number, field) || has_word(timeline->cues[cue].name, field);
}

// The cue whose number the text is, or -1.
static int numbered_cue(const TextField *field, const Timeline *timeline) {
    uint64_t number;
    bool is_number = strspn(field->text, "0123456789") == field->length &&
                     number_parse(field->text, field->length, 0, timeline->cue_count, &number);
    return is_number && number >= 1 ? (int)number - 1 : -1;
}

int text_field_find_cue(const TextField *field, const Timeline *timeline) {
    int found = numbered_cue(field, timeline);
    for (size_t cue = 0; found < 0 && field->length > 0 && cue < timeline->cue_count; cue++)
        if (begins_with(timeline->cues[cue].name, field))
            found = (int)cue;
    for (size_t cue = 0; found < 0 && field->length > 0 && cue < timeline->cue_count; cue++)
        if (text_field_matches(field, timeline, cue))
            found = (int)cue;
    return found;
}
