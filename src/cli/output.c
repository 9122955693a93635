#include "cli/output.h"

#include "base/log.h"
#include "platform/streams.h"

#include <string.h>

// Jansson leaves U+007F as it is, which stands in strings alone.
static int write_json(const char *text, size_t size, void *file) {
    const char *end = text + size, *found;
    for (; (found = memchr(text, 0x7f, (size_t)(end - text))) != NULL; text = found + 1) {
        fwrite(text, 1, (size_t)(found - text), file);
        fputs("\\u007f", file);
    }
    fwrite(text, 1, (size_t)(end - text), file);
    return 0;
}

void output_json(FILE *file, json_t *value, int digits) {
    json_dump_callback(value, write_json, file,
                       JSON_INDENT(2) | JSON_ENSURE_ASCII | JSON_REAL_PRECISION((size_t)digits));
    fputc('\n', file);
    json_decref(value);
}

bool output_finish(const char *program) {
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    if (!streams_output_is_unread())
        log_write(LOG_ERROR, "%s: the output cannot be written", program);
    return false;
}
