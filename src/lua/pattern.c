#define _GNU_SOURCE // memmem

#include "lua/pattern.h"

#include <stdio.h>
#include <string.h>

enum { STEPS_A_CHARGE = 1000, SCANNED_BYTES_A_STEP = 4, COMPARED_BYTES_A_STEP = 64 };

// Where a match has come to; subject NULL: it failed.
typedef struct Cursor {
    const char *subject, *item;
} Cursor;

static const Cursor nowhere = {NULL, NULL};

static void tell(Pattern *pattern) {
    size_t steps = pattern->steps;
    pattern->steps = 0;
    pattern->charge(pattern->user, steps);
}

static void count(Pattern *pattern, size_t steps) {
    pattern->steps += steps;
    if (pattern->steps >= STEPS_A_CHARGE)
        tell(pattern);
}

static Cursor fail(Pattern *pattern, const char *fault) {
    snprintf(pattern->fault, sizeof pattern->fault, "%s", fault);
    return nowhere;
}

// Classes of bytes ------------------------------------------------------------------------------------------

static bool is_lower(unsigned char c) {
    return c >= 'a' && c <= 'z';
}

static bool is_upper(unsigned char c) {
    return c >= 'A' && c <= 'Z';
}

static bool is_digit(unsigned char c) {
    return c >= '0' && c <= '9';
}

static unsigned char to_lower(unsigned char c) {
    return is_upper(c) ? (unsigned char)(c - 'A' + 'a') : c;
}

static bool is_letter(unsigned char c) {
    return is_lower(to_lower(c));
}

static bool is_letter_or_digit(unsigned char c) {
    return is_letter(c) || is_digit(c);
}

static bool is_hexadecimal(unsigned char c) {
    return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f');
}

static bool is_control(unsigned char c) {
    return c < ' ' || c == 127;
}

static bool is_space(unsigned char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_graphic(unsigned char c) {
    return c > ' ' && c < 127;
}

static bool is_punctuation(unsigned char c) {
    return is_graphic(c) && !is_letter_or_digit(c);
}

static bool is_zero(unsigned char c) {
    return c == 0;
}

static bool (*const classes[26])(unsigned char) = {
    ['a' - 'a'] = is_letter,      ['c' - 'a'] = is_control, ['d' - 'a'] = is_digit,
    ['g' - 'a'] = is_graphic,     ['l' - 'a'] = is_lower,   ['p' - 'a'] = is_punctuation,
    ['s' - 'a'] = is_space,       ['u' - 'a'] = is_upper,   ['w' - 'a'] = is_letter_or_digit,
    ['x' - 'a'] = is_hexadecimal, ['z' - 'a'] = is_zero, // the manual has forgotten z, Lua has not
};

// What stands after a %: a class, its opposite in upper case, or itself.
static bool escape_has(char escape, char byte) {
    unsigned char letter = (unsigned char)escape;
    bool (*is_in)(unsigned char) = is_letter(letter) ? classes[to_lower(letter) - 'a'] : NULL;
    if (!is_in)
        return escape == byte;
    return is_in((unsigned char)byte) != is_upper(letter);
}

// Single items: a byte, a dot, an escape, a set -------------------------------------------------------------

static char byte_at(const char *at, const char *end) {
    return at < end ? *at : '\0';
}

static const char *set_end(Pattern *pattern, const char *members) {
    const char *end = pattern->text_end, *first = members + (byte_at(members, end) == '^');
    for (const char *at = first; at < end; at++) {
        if (*at == ']' && at > first) // as the first member it is one
            return at + 1;
        at += *at == '%' && at + 1 < end;
    }
    return fail(pattern, "malformed pattern (missing ']')").item;
}

// Where the single item at `item` ends; NULL with a fault.
static const char *item_end(Pattern *pattern, const char *item) {
    if (*item == '[')
        return set_end(pattern, item + 1);
    if (*item != '%')
        return item + 1;
    if (item + 1 == pattern->text_end)
        return fail(pattern, "malformed pattern (ends with '%')").item;
    return item + 2;
}

static bool in_range(char byte, char first, char last) {
    return (unsigned char)first <= (unsigned char)byte && (unsigned char)byte <= (unsigned char)last;
}

// Whether the set [item, end), brackets and all, has the byte.
static bool set_has(const char *item, const char *end, char byte) {
    const char *at = item + 1, *close = end - 1;
    bool negated = *at == '^';
    for (at += negated; at < close; at++) {
        bool found;
        if (*at == '%')
            found = escape_has(*++at, byte);
        else if (at + 2 < close && at[1] == '-')
            found = in_range(byte, at[0], at[2]), at += 2;
        else
            found = *at == byte;
        if (found)
            return !negated;
    }
    return negated;
}

static bool item_has(const char *item, const char *end, char byte) {
    if (*item == '.')
        return true;
    if (*item == '%')
        return escape_has(item[1], byte);
    return *item == '[' ? set_has(item, end, byte) : *item == byte;
}

// Whether the item takes the byte at `at`.
static bool takes(Pattern *pattern, const char *at, const char *item, const char *end) {
    count(pattern, 1 + (size_t)(end - item) / SCANNED_BYTES_A_STEP);
    return at < pattern->subject_end && item_has(item, end, *at);
}

// Repetitions -----------------------------------------------------------------------------------------------

static const char *match_from(Pattern *pattern, Cursor at);

static Cursor ended(const Pattern *pattern, const char *match_end) {
    return (Cursor){match_end, pattern->text_end};
}

// As many as there are, then fewer and fewer down to `least`. The item takes the first byte, here as below.
static Cursor match_most(Pattern *pattern, Cursor at, const char *end, ptrdiff_t least) {
    const char *most = at.subject + 1;
    while (takes(pattern, most, at.item, end))
        most++;
    for (; most - at.subject >= least; most--) {
        const char *match_end = match_from(pattern, (Cursor){most, end + 1});
        if (match_end || pattern->fault[0])
            return ended(pattern, match_end);
    }
    return nowhere;
}

static Cursor match_least(Pattern *pattern, Cursor at, const char *end) {
    for (const char *least = at.subject;; least++) {
        const char *match_end = match_from(pattern, (Cursor){least, end + 1});
        if (match_end || pattern->fault[0])
            return ended(pattern, match_end);
        if (!takes(pattern, least, at.item, end))
            return nowhere;
    }
}

static Cursor match_optional(Pattern *pattern, Cursor at, const char *end) {
    const char *match_end = match_from(pattern, (Cursor){at.subject + 1, end + 1});
    if (match_end || pattern->fault[0])
        return ended(pattern, match_end);
    return (Cursor){at.subject, end + 1};
}

static Cursor match_single(Pattern *pattern, Cursor at) {
    const char *end = item_end(pattern, at.item);
    if (!end)
        return nowhere;
    char suffix = byte_at(end, pattern->text_end);
    bool may_be_missing = suffix == '*' || suffix == '-' || suffix == '?';
    if (!takes(pattern, at.subject, at.item, end))
        return may_be_missing ? (Cursor){at.subject, end + 1} : nowhere;
    if (suffix == '*' || suffix == '+')
        return match_most(pattern, at, end, suffix == '+');
    if (suffix == '-')
        return match_least(pattern, at, end);
    if (suffix == '?')
        return match_optional(pattern, at, end);
    return (Cursor){at.subject + 1, end};
}

// Captures --------------------------------------------------------------------------------------------------

static Cursor open_capture(Pattern *pattern, Cursor at) {
    if (pattern->capture_count == pattern_max_captures)
        return fail(pattern, "too many captures");
    bool is_position = byte_at(at.item + 1, pattern->text_end) == ')';
    pattern->captures[pattern->capture_count++] =
        (PatternCapture){at.subject, is_position ? pattern_position : pattern_open};
    const char *match_end = match_from(pattern, (Cursor){at.subject, at.item + 1 + is_position});
    if (!match_end)
        pattern->capture_count--;
    return ended(pattern, match_end);
}

static Cursor close_capture(Pattern *pattern, Cursor at) {
    int last = pattern->capture_count - 1;
    while (last >= 0 && pattern->captures[last].length != pattern_open)
        last--;
    if (last < 0)
        return fail(pattern, "invalid pattern capture");
    PatternCapture *capture = &pattern->captures[last];
    capture->length = at.subject - capture->start;
    const char *match_end = match_from(pattern, (Cursor){at.subject, at.item + 1});
    if (!match_end)
        capture->length = pattern_open;
    return ended(pattern, match_end);
}

static bool fail_capture(Pattern *pattern, int index) {
    snprintf(pattern->fault, sizeof pattern->fault, "invalid capture index %%%d", index + 1);
    return false;
}

// The text of an earlier capture again: %1.
static Cursor match_again(Pattern *pattern, Cursor at) {
    int index = at.item[1] - '1';
    if (index < 0 || index >= pattern->capture_count || pattern->captures[index].length == pattern_open) {
        fail_capture(pattern, index);
        return nowhere;
    }
    const PatternCapture *capture = &pattern->captures[index];
    if (capture->length == pattern_position || pattern->subject_end - at.subject < capture->length)
        return nowhere;
    size_t length = (size_t)capture->length;
    count(pattern, 1 + length / COMPARED_BYTES_A_STEP);
    return memcmp(capture->start, at.subject, length) ? nowhere : (Cursor){at.subject + length, at.item + 2};
}

// The rest --------------------------------------------------------------------------------------------------

static Cursor match_balanced(Pattern *pattern, Cursor at) { // %bxy
    if (pattern->text_end - at.item < 4)
        return fail(pattern, "malformed pattern (missing arguments to '%b')");
    char open = at.item[2], close = at.item[3];
    if (at.subject == pattern->subject_end || *at.subject != open)
        return nowhere;
    const char *next = at.subject + 1;
    size_t depth = 1;
    for (; depth && next < pattern->subject_end; next++)
        depth += *next == close ? (size_t)-1 : *next == open;
    count(pattern, 1 + (size_t)(next - at.subject) / SCANNED_BYTES_A_STEP);
    return depth ? nowhere : (Cursor){next, at.item + 4};
}

static Cursor match_frontier(Pattern *pattern, Cursor at) { // %f[set]
    const char *set = at.item + 2;
    if (byte_at(set, pattern->text_end) != '[')
        return fail(pattern, "missing '[' after '%f' in pattern");
    const char *end = item_end(pattern, set);
    if (!end)
        return nowhere;
    count(pattern, 1 + (size_t)(end - set) / SCANNED_BYTES_A_STEP);
    char before = at.subject > pattern->subject ? at.subject[-1] : '\0';
    char after = byte_at(at.subject, pattern->subject_end);
    bool begins = !set_has(set, end, before) && set_has(set, end, after);
    return begins ? (Cursor){at.subject, end} : nowhere;
}

static Cursor match_item(Pattern *pattern, Cursor at) {
    char first = *at.item, second = byte_at(at.item + 1, pattern->text_end);
    if (first == '(')
        return open_capture(pattern, at);
    if (first == ')')
        return close_capture(pattern, at);
    if (first == '$' && at.item + 1 == pattern->text_end)
        return at.subject == pattern->subject_end ? (Cursor){at.subject, pattern->text_end} : nowhere;
    if (first == '%' && second == 'b')
        return match_balanced(pattern, at);
    if (first == '%' && second == 'f')
        return match_frontier(pattern, at);
    if (first == '%' && is_digit((unsigned char)second))
        return match_again(pattern, at);
    return match_single(pattern, at);
}

// The end of the match of the pattern from at.item on with the subject from at.subject on; NULL: no match.
static const char *match_from(Pattern *pattern, Cursor at) {
    if (pattern->depth == pattern_max_depth)
        return fail(pattern, "pattern too complex").subject;
    pattern->depth++;
    while (at.subject && at.item < pattern->text_end)
        at = match_item(pattern, at);
    pattern->depth--;
    return at.subject;
}

// For all ---------------------------------------------------------------------------------------------------

void pattern_init(Pattern *pattern, const char *subject, size_t subject_length, const char *text,
                  size_t text_length, void (*charge)(void *user, size_t steps), void *user) {
    *pattern = (Pattern){.subject = subject,
                         .subject_end = subject + subject_length,
                         .text = text,
                         .text_end = text + text_length,
                         .charge = charge,
                         .user = user};
}

void pattern_anchor(Pattern *pattern) {
    pattern->anchored = byte_at(pattern->text, pattern->text_end) == '^';
    pattern->text += pattern->anchored;
}

static const char *search(Pattern *pattern, const char *at, const char *last, const char **start) {
    for (;; at++) {
        count(pattern, 1);
        pattern->capture_count = 0;
        const char *end = match_from(pattern, (Cursor){at, pattern->text});
        *start = at;
        if (end && end != last)
            return end;
        if (pattern->anchored || pattern->fault[0] || at == pattern->subject_end)
            return NULL;
    }
}

const char *pattern_search(Pattern *pattern, const char *from, const char *last, const char **start) {
    const char *end = search(pattern, from, last, start);
    tell(pattern);
    return end;
}

bool pattern_get_capture(Pattern *pattern, int index, const char *start, const char *end,
                         PatternCapture *capture) {
    *capture = (PatternCapture){start, end - start};
    if (index >= pattern->capture_count)
        return index == 0 || fail_capture(pattern, index);
    *capture = pattern->captures[index];
    if (capture->length == pattern_open)
        fail(pattern, "unfinished capture");
    return capture->length != pattern_open;
}

bool pattern_is_plain(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (text[i] && strchr("^$*+?.([%-", text[i]))
            return false;
    return true;
}

const char *pattern_find_plain(const char *subject, size_t subject_length, const char *text, size_t length) {
    return memmem(subject, subject_length, text, length);
}
