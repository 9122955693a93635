#include "play/remote_json.h"

#include <stdlib.h>
#include <string.h>

static const size_t dump_flags = JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(12);

char *remote_dump(const json_t *value) {
    return json_dumps(value, dump_flags);
}

void remote_send(RemoteOut out, json_t *object) {
    char *text = remote_dump(object);
    size_t length = text ? strlen(text) : 0;
    char *line = text ? realloc(text, length + 1) : NULL;
    if (line) {
        line[length] = '\n';
        out.send(out.context, line, length + 1);
    }
    free(line);
    json_decref(object);
}
