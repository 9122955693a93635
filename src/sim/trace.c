#include "sim/trace.h"

#include "base/number.h"
#include "base/sort.h"
#include "sim/csv.h"
#include "sim/trace_time.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMN_TIME = 0, COLUMN_PROMPT, COLUMN_OUTPUT, COLUMN_COUNT, COLUMNS_MAX = 64 };

typedef struct Format {
    const char *name;
    const char *columns[COLUMN_COUNT];
    bool (*parse_time)(const char *text, size_t length, int64_t *time);
    const char *time_form;
} Format;

static const Format formats[] = {
    {"Azure LLM inference",
     {"TIMESTAMP", "ContextTokens", "GeneratedTokens"},
     trace_time_parse_date,
     "a time such as 2023-11-16 18:15:46.6805900"},
    {"arrival times in seconds",
     {"arrived_at", "num_prefill_tokens", "num_decode_tokens"},
     trace_time_parse_seconds,
     "a number of seconds up to 10^11"},
    {"BurstGPT",
     {"Timestamp", "Request tokens", "Response tokens"},
     trace_time_parse_seconds,
     "a number of seconds up to 10^11"},
};

typedef struct Parser {
    Csv csv;
    const Format *format;
    int columns[COLUMN_COUNT]; // which field of a line holds it
    int column_count;          // of the header
    Workload *workload;
    uint32_t capacity;
} Parser;

typedef struct Sortable {
    Request request;
    uint32_t index;
} Sortable;

static bool match_header(Parser *parser, char names[COLUMNS_MAX][CSV_FIELD_MAX], int count) {
    for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
        int found = 0;
        for (int c = 0; c < COLUMN_COUNT; c++)
            for (int i = count; i-- > 0;)
                if (strcmp(names[i], formats[f].columns[c]) == 0) {
                    parser->columns[c] = i;
                    found |= 1 << c;
                }
        if (found == (1 << COLUMN_COUNT) - 1) {
            parser->format = &formats[f];
            return true;
        }
    }
    return csv_fail(
        &parser->csv, 1,
        "the header names no trace format; known are \"TIMESTAMP,ContextTokens,GeneratedTokens\", "
        "\"arrived_at,num_prefill_tokens,num_decode_tokens\" and \"Timestamp,...,Request tokens,"
        "Response tokens,...\"");
}

static bool parse_header(Parser *parser) {
    char names[COLUMNS_MAX][CSV_FIELD_MAX];
    int count = 0;
    CsvField field;
    do {
        if (!csv_read_field(&parser->csv, &field))
            return false;
        if (count == COLUMNS_MAX)
            return csv_fail(&parser->csv, field.column, "a trace has at most %d columns", COLUMNS_MAX);
        memcpy(names[count++], field.text, CSV_FIELD_MAX);
    } while (csv_next_field(&parser->csv));
    parser->column_count = count;
    return match_header(parser, names, count);
}

static bool parse_tokens(const Parser *parser, int column, const CsvField *field, uint32_t *tokens) {
    uint64_t value;
    char shown[48];
    if (field->length >= CSV_FIELD_MAX ||
        !number_parse(field->text, field->length, 0, LAW_LENGTH_MAX, &value))
        return csv_fail(&parser->csv, field->column, "%s is \"%s\", not a number of tokens (at most %u)",
                        parser->format->columns[column], csv_show_field(field, shown), LAW_LENGTH_MAX);
    *tokens = (uint32_t)value;
    return true;
}

static bool parse_value(const Parser *parser, int column, const CsvField *field, Request *request) {
    if (column != COLUMN_TIME)
        return parse_tokens(parser, column, field,
                            column == COLUMN_PROMPT ? &request->prompt : &request->output);
    char shown[48];
    return (field->length < CSV_FIELD_MAX &&
            parser->format->parse_time(field->text, field->length, &request->arrival)) ||
           csv_fail(&parser->csv, field->column, "%s is \"%s\", not %s", parser->format->columns[COLUMN_TIME],
                    csv_show_field(field, shown), parser->format->time_form);
}

static bool parse_request(Parser *parser, Request *request) {
    unsigned found = 0;
    CsvField field;
    int i = 0;
    do {
        if (!csv_read_field(&parser->csv, &field))
            return false;
        if (i >= parser->column_count && field.length > 0)
            return csv_fail(&parser->csv, field.column, "the line has more fields than the header (%d)",
                            parser->column_count);
        for (int c = 0; c < COLUMN_COUNT; c++)
            if (parser->columns[c] == i) {
                if (!parse_value(parser, c, &field, request))
                    return false;
                found |= 1u << c;
            }
        i++;
    } while (csv_next_field(&parser->csv));
    for (int c = 0; c < COLUMN_COUNT; c++)
        if (!(found >> c & 1))
            return csv_fail(&parser->csv, csv_get_column(&parser->csv), "the line ends before %s (field %d)",
                            parser->format->columns[c], parser->columns[c] + 1);
    return true;
}

static void add_request(Parser *parser, Request request) {
    Workload *workload = parser->workload;
    if (workload->count == parser->capacity) {
        parser->capacity = parser->capacity ? parser->capacity * 2 : 1024;
        workload->requests = realloc(workload->requests, parser->capacity * sizeof(Request));
        if (!workload->requests)
            abort();
    }
    workload->requests[workload->count++] = request;
}

static bool parse_lines(Parser *parser, uint32_t limit, TraceReport *report) {
    for (; !csv_is_at_end(&parser->csv); csv_skip_line_end(&parser->csv)) {
        if (csv_is_at_line_end(&parser->csv))
            continue;
        if (!parser->format) {
            if (!parse_header(parser))
                return false;
            report->format = parser->format->name;
            continue;
        }
        if (parser->workload->count == limit) {
            report->cut = true;
            break;
        }
        Request request = {0};
        if (!parse_request(parser, &request))
            return false;
        if (request.prompt == 0 || request.output == 0)
            report->left_out++;
        else
            add_request(parser, request);
    }
    if (!parser->format)
        return error_set(parser->csv.error, "%s: the file is empty", parser->csv.name);
    return parser->workload->count > 0 ||
           error_set(parser->csv.error, "%s: there is no request in it%s", parser->csv.name,
                     report->left_out > 0 ? " that has tokens" : "");
}

static int order_requests(const void *left, const void *right) {
    const Sortable *a = left, *b = right;
    int by_arrival = SORT_ORDER(a->request.arrival, b->request.arrival);
    return by_arrival ? by_arrival : SORT_ORDER(a->index, b->index);
}

// Sorts by arrival and makes the first one 0.
static bool order(const char *name, Workload *workload, Error *error) {
    Sortable *sorted = malloc(workload->count * sizeof *sorted);
    if (!sorted)
        abort();
    for (uint32_t i = 0; i < workload->count; i++)
        sorted[i] = (Sortable){workload->requests[i], i};
    sort_items(sorted, workload->count, sizeof *sorted, order_requests);
    for (uint32_t i = 0; i < workload->count; i++)
        workload->requests[i] = sorted[i].request;
    free(sorted);
    int64_t first = workload->requests[0].arrival,
            span = workload->requests[workload->count - 1].arrival - first;
    if (span > TRACE_SPAN_MAX * INT64_C(1000000))
        return error_set(
            error, "%s: from the first request to the last there are %" PRId64 " s (at most %" PRId64 ")",
            name, span / 1000000, TRACE_SPAN_MAX);
    for (uint32_t i = 0; i < workload->count; i++)
        workload->requests[i].arrival -= first;
    return true;
}

bool trace_parse(const char *name, const char *text, size_t size, uint32_t limit, Workload *workload,
                 TraceReport *report, Error *error) {
    assert(limit >= 1 && limit <= WORKLOAD_REQUESTS_MAX);
    *workload = (Workload){0};
    *report = (TraceReport){0};
    Parser parser = {.csv = csv_make(name, text, size, error), .workload = workload};
    if (parse_lines(&parser, limit, report) && order(name, workload, error) &&
        workload_count(workload, error))
        return true;
    workload_destroy(workload);
    return false;
}

static bool read_stream(FILE *file, const char *path, char **text, size_t *size, Error *error) {
    size_t capacity = 1 << 16;
    *text = malloc(capacity);
    *size = 0;
    while (true) {
        if (!*text)
            abort();
        *size += fread(*text + *size, 1, capacity - *size, file);
        if (ferror(file))
            return error_set(error, "%s: %s", path, strerror(errno));
        if (*size < capacity)
            return true;
        if (capacity >= TRACE_BYTES_MAX)
            return error_set(error, "%s: the file is larger than %zu MiB", path, TRACE_BYTES_MAX >> 20);
        *text = realloc(*text, capacity *= 2);
    }
}

bool trace_read(const char *path, uint32_t limit, Workload *workload, TraceReport *report, Error *error) {
    FILE *file = fopen(path, "rb");
    if (!file)
        return error_set(error, "%s: %s", path, strerror(errno));
    char *text = NULL;
    size_t size = 0;
    bool ok = read_stream(file, path, &text, &size, error) &&
              trace_parse(path, text, size, limit, workload, report, error);
    free(text);
    fclose(file);
    return ok;
}
