// CSV: reads fields of comma-separated text one by one and knows where each one stands, for messages.
//
// Lines end in LF or CRLF; a field may be quoted, with a doubled quote for one in it, but not run over a
// line's end.
#pragma once

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CSV_FIELD_MAX 128

typedef struct Csv {
    const char *name; // stands in messages
    const char *at, *end, *line_start;
    uint32_t line; // from 1
    Error *error;  // may be NULL
} Csv;

typedef struct CsvField {
    char text[CSV_FIELD_MAX]; // without quotes, terminated; cut where it is longer
    size_t length;            // of the whole: CSV_FIELD_MAX and more where text is cut
    size_t column;            // bytes from the line's start, from 1
} CsvField;

// Starts at the text's first line, behind a byte order mark where there is one. The text must stay valid.
Csv csv_make(const char *name, const char *text, size_t size, Error *error);
bool csv_is_at_end(const Csv *csv);
bool csv_is_at_line_end(const Csv *csv);
size_t csv_get_column(const Csv *csv);
// Moves past the line's end. Must be at it.
void csv_skip_line_end(Csv *csv);
// Reads a field and stops at the comma or the line's end behind it. False and an error where quotes are
// wrong.
bool csv_read_field(Csv *csv, CsvField *field);
// Moves past the comma and returns true, or false where the line ends.
bool csv_next_field(Csv *csv);

// Sets the error "name:line:column: ..." and returns false.
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
bool csv_fail(const Csv *csv, size_t column, const char *format, ...);
// The field's text made fit for one line of a message: at most 40 bytes, no control characters. Returns
// buffer.
const char *csv_show_field(const CsvField *field, char buffer[48]);
