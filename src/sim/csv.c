#include "sim/csv.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN_MAX = 40 };

Csv csv_make(const char *name, const char *text, size_t size, Error *error) {
    const char *start = text + (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0);
    return (Csv){
        .name = name, .at = start, .end = text + size, .line_start = start, .line = 1, .error = error};
}

bool csv_fail(const Csv *csv, size_t column, const char *format, ...) {
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return error_set(csv->error, "%s:%" PRIu32 ":%zu: %s", csv->name, csv->line, column, text);
}

bool csv_is_at_end(const Csv *csv) {
    return csv->at == csv->end;
}

bool csv_is_at_line_end(const Csv *csv) {
    return csv->at == csv->end || *csv->at == '\n' ||
           (*csv->at == '\r' && (csv->at + 1 == csv->end || csv->at[1] == '\n'));
}

size_t csv_get_column(const Csv *csv) {
    return (size_t)(csv->at - csv->line_start) + 1;
}

void csv_skip_line_end(Csv *csv) {
    assert(csv_is_at_line_end(csv));
    if (csv->at < csv->end && *csv->at == '\r')
        csv->at++;
    if (csv->at < csv->end)
        csv->at++;
    csv->line++;
    csv->line_start = csv->at;
}

static void append(CsvField *field, char character) {
    if (field->length < CSV_FIELD_MAX - 1)
        field->text[field->length] = character;
    field->length++;
}

static bool read_quoted(Csv *csv, CsvField *field) {
    for (csv->at++; !csv_is_at_line_end(csv); csv->at++) {
        if (*csv->at == '"') {
            csv->at++;
            if (csv_is_at_line_end(csv) || *csv->at == ',')
                return true;
            if (*csv->at != '"')
                return csv_fail(csv, csv_get_column(csv), "a comma is missing after the closing quote");
        }
        append(field, *csv->at);
    }
    return csv_fail(csv, field->column, "this quote is not closed on the line");
}

static void read_plain(Csv *csv, CsvField *field) {
    for (; !csv_is_at_line_end(csv) && *csv->at != ','; csv->at++)
        append(field, *csv->at);
}

bool csv_read_field(Csv *csv, CsvField *field) {
    field->length = 0;
    field->column = csv_get_column(csv);
    if (csv_is_at_line_end(csv) || *csv->at != '"')
        read_plain(csv, field);
    else if (!read_quoted(csv, field))
        return false;
    field->text[field->length < CSV_FIELD_MAX ? field->length : CSV_FIELD_MAX - 1] = '\0';
    return true;
}

bool csv_next_field(Csv *csv) {
    if (csv_is_at_line_end(csv))
        return false;
    csv->at++;
    return true;
}

const char *csv_show_field(const CsvField *field, char buffer[48]) {
    size_t length = strlen(field->text), shown = length < SHOWN_MAX ? length : SHOWN_MAX;
    while (shown < length && shown > 0 && ((unsigned char)field->text[shown] & 0xC0) == 0x80)
        shown--; // not in the middle of a UTF-8 character
    for (size_t i = 0; i < shown; i++) {
        unsigned char byte = (unsigned char)field->text[i];
        buffer[i] = byte < 32 || byte == 127 ? '?' : field->text[i];
    }
    strcpy(buffer + shown, shown < length ? "..." : "");
    return buffer;
}
