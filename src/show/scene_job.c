#include "show/scene_job.h"

#include <string.h>

enum { most_name = 1 << 16 };

// A path may be no UTF-8, and a value is what somebody typed.
static void code_string(Archive *archive, const char **text) {
    size_t size = archive->is_writing ? strlen(*text) : 0;
    archive_count(archive, &size);
    archive_check(archive, size <= most_name, "a name or a value is too long");
    char *bytes = archive_items(archive, *text, size + 1, 1);
    if (bytes)
        archive_bytes(archive, bytes, size);
    if (!archive->is_writing)
        *text = bytes;
}

static void code_values(Archive *archive, SceneJob *job) {
    archive_count(archive, &job->value_count);
    ParameterValue *values = archive_items(archive, job->values, job->value_count, sizeof *values);
    for (size_t i = 0; i < job->value_count && archive_is_sound(archive); i++) {
        code_string(archive, &values[i].name);
        code_string(archive, &values[i].value);
    }
    job->values = values;
}

static void code_text(Archive *archive, SceneJob *job) {
    archive_count(archive, &job->size);
    char *text = archive_items(archive, job->text, job->size, 1);
    if (text)
        archive_bytes(archive, text, job->size);
    job->text = text;
}

void archive_scene_job(Archive *archive, SceneJob *job) {
    code_string(archive, &job->name);
    code_values(archive, job);
    archive_bool(archive, &job->reduced_motion);
    code_text(archive, job);
    archive_end(archive);
}
