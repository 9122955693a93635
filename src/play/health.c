#include "play/health.h"

#include "base/plain.h"

#include <stdlib.h>
#include <string.h>

static json_t *make_text(const char *text) {
    char *copy = strdup(text);
    if (!copy)
        abort();
    plain_make(copy, "\n");
    json_t *made = json_string(copy);
    free(copy);
    return made;
}

static json_t *make_load(const HealthLoad *load) {
    return json_pack("{s:I, s:b, s:o}", "time", (json_int_t)load->at, "ok", !*load->fault, "message",
                     make_text(load->fault));
}

json_t *health_json(const Health *health) {
    return json_pack("{s:b, s:I, s:I, s:f, s:o, s:o, s:f, s:b, s:I, s:I, s:I, s:o}", "running", health->runs,
                     "process", (json_int_t)health->process, "time", (json_int_t)health->at, "uptime",
                     health->uptime, "scene", make_text(health->scene), "cue", make_text(health->cue),
                     "time-pos", health->time, "playing", health->plays, "frames", (json_int_t)health->frames,
                     "dropped", (json_int_t)health->dropped, "memory", (json_int_t)health->memory, "reload",
                     make_load(&health->load));
}

char *health_text(const Health *health) {
    json_t *object = health_json(health);
    char *text = json_dumps(object, JSON_INDENT(2) | JSON_REAL_PRECISION(12));
    if (!text)
        abort();
    json_decref(object);
    return text;
}
