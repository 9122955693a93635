#include "show/resume.h"

#include "base/bytes.h"
#include "base/hash.h"
#include "platform/file.h"
#include "platform/process.h"
#include "platform/user_path.h"

#include <jansson.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const double resume_write_seconds = 0.5;

enum { max_file = 1 << 20, max_values = 128 };

struct Resume {
    char *script;              // its path, resolved
    char file[user_path_size]; // where it is remembered
    uint64_t written;          // fingerprint of what the file says
    uint64_t noted;            // of what is to be written
    double written_at;
    json_t *state; // what was noted last
};

// Places ----------------------------------------------------------------------------------------------------

Resume *resume_create(const char *path) {
    static const char built_in[] = "built-in";
    char name[32];
    Resume *resume = calloc(1, sizeof *resume);
    char *script = path ? realpath(path, NULL) : strdup(built_in);
    if (!resume)
        abort();
    *resume = (Resume){.script = script, .written_at = -INFINITY};
    if (script) {
        snprintf(name, sizeof name, "%016llx.json",
                 (unsigned long long)hash_bytes(hash_start, script, strlen(script)));
        if (user_path("XDG_STATE_HOME", ".local/state", name, resume->file))
            return resume;
    }
    resume_destroy(resume);
    return NULL;
}

void resume_destroy(Resume *resume) {
    if (!resume)
        return;
    json_decref(resume->state);
    free(resume->script);
    free(resume);
}

// Reading ---------------------------------------------------------------------------------------------------

static json_t *read_state(const Resume *resume) {
    size_t size;
    char *text = file_read(resume->file, "a place in a show", max_file, &size, NULL);
    json_t *state = text ? json_loadb(text, size, 0, NULL) : NULL;
    const char *script = json_string_value(json_object_get(state, "script"));
    bool is_ours = script && !strcmp(script, resume->script) && json_is_string(json_object_get(state, "cue"));
    free(text);
    if (is_ours)
        return state;
    json_decref(state);
    return NULL;
}

static void read_values(ResumePoint *point, json_t *parameters) {
    const char *name;
    json_t *value;
    point->names = calloc(max_values, sizeof *point->names);
    point->values = calloc(max_values, sizeof *point->values);
    if (!point->names || !point->values)
        abort();
    json_object_foreach(parameters, name, value) {
        if (!json_is_string(value) || point->count == max_values)
            continue;
        point->names[point->count] = bytes_copy_text(name);
        point->values[point->count++] = bytes_copy_text(json_string_value(value));
    }
}

bool resume_read(const Resume *resume, ResumePoint *point) {
    json_t *state = read_state(resume);
    *point = (ResumePoint){0};
    if (!state)
        return false;
    long long process = json_integer_value(json_object_get(state, "process"));
    long long start = json_integer_value(json_object_get(state, "started"));
    point->has_crashed = process > 0 && process_start(process) != start;
    point->cue = bytes_copy_text(json_string_value(json_object_get(state, "cue")));
    read_values(point, json_object_get(state, "parameters"));
    json_decref(state);
    return true;
}

void resume_point_finish(ResumePoint *point) {
    for (size_t i = 0; i < point->count; i++) {
        free(point->names[i]);
        free(point->values[i]);
    }
    free(point->names);
    free(point->values);
    free(point->cue);
    *point = (ResumePoint){0};
}

// Writing ---------------------------------------------------------------------------------------------------

static void write_state(const Resume *resume, const json_t *state) {
    char *text = json_dumps(state, JSON_INDENT(2));
    if (text)
        file_replace(resume->file, text);
    free(text);
}

static json_t *make_state(const Resume *resume, const char *cue, const Parameter *parameters, size_t count) {
    json_t *values = json_object();
    for (size_t i = 0; i < count; i++) {
        char text[parameter_text_size];
        const Parameter *parameter = &parameters[i];
        if (parameter->value != parameter->standard)
            json_object_set_new(values, parameter->name,
                                json_string(parameter_format(parameter, parameter->value, text)));
    }
    long long process = process_own();
    return json_pack("{s:s, s:s, s:o, s:I, s:I}", "script", resume->script, "cue", cue, "parameters", values,
                     "process", process, "started", process_start(process));
}

static uint64_t hash_note(const char *cue, const Parameter *parameters, size_t count) {
    uint64_t hash = hash_bytes(hash_start, cue, strlen(cue));
    for (size_t i = 0; i < count; i++)
        hash = hash_bytes(hash, &parameters[i].value, sizeof parameters[i].value);
    return hash | 1; // 0: nothing
}

void resume_note(Resume *resume, double now, const char *cue, const Parameter *parameters, size_t count) {
    uint64_t note = hash_note(cue, parameters, count);
    if (note != resume->noted) {
        json_decref(resume->state);
        resume->state = make_state(resume, cue, parameters, count);
        resume->noted = note;
    }
    if (note == resume->written || now < resume_next(resume) || !resume->state)
        return;
    write_state(resume, resume->state);
    resume->written = note;
    resume->written_at = now;
}

double resume_next(const Resume *resume) {
    return resume->noted == resume->written ? INFINITY : resume->written_at + resume_write_seconds;
}

void resume_end(Resume *resume) {
    if (!resume->state)
        return;
    json_object_del(resume->state, "process");
    write_state(resume, resume->state);
}
