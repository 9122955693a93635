// Resume: the file that says where a show was left (show/resume.h).
#include "fuzz.h"
#include "scene/parameter.h"
#include "show/resume.h"

#include <assert.h>
#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const Parameter parameter = {.name = "slots", .standard = 8, .min = 1, .max = 64, .step = 1};

// The path of the file that it writes.
static void find_file(char *path, size_t size) {
    char folder[256];
    snprintf(folder, sizeof folder, "%s/rostrum", fuzz_folder());
    DIR *files = opendir(folder);
    assert(files);
    for (struct dirent *entry; (entry = readdir(files));)
        if (entry->d_name[0] != '.')
            snprintf(path, size, "%s/%s", folder, entry->d_name);
    closedir(files);
}

static Resume *open_resume(char *path, size_t size) {
    setenv("XDG_STATE_HOME", fuzz_folder(), 1);
    Resume *resume = resume_create(NULL);
    assert(resume);
    resume_note(resume, 0, "title", &parameter, 1);
    find_file(path, size);
    return resume;
}

static void check_text(const char *text) {
    json_t *string = json_string(text);
    assert(string); // it is UTF-8
    json_decref(string);
}

static void check_point(const ResumePoint *point) {
    double value;
    check_text(point->cue);
    for (size_t i = 0; i < point->count; i++) {
        check_text(point->names[i]);
        check_text(point->values[i]);
        if (parameter_parse(&parameter, point->values[i], &value, NULL))
            assert(value >= parameter.min && value <= parameter.max);
    }
}

static void take(const uint8_t *bytes, size_t size) {
    static Resume *resume;
    static char path[512];
    if (!resume)
        resume = open_resume(path, sizeof path);
    FILE *file = fopen(path, "wb");
    assert(file && fwrite(bytes, 1, size, file) == size && fclose(file) == 0);
    ResumePoint point;
    if (resume_read(resume, &point))
        check_point(&point);
    resume_point_finish(&point);
}

static const char *word(size_t index) {
    static const char *const words[] = {"\"script\"",
                                        "\"cue\"",
                                        "\"parameters\"",
                                        "\"process\"",
                                        "\"started\"",
                                        "built-in",
                                        "\"slots\"",
                                        "\"12\"",
                                        ":",
                                        ",",
                                        "{",
                                        "}",
                                        "\"\"",
                                        "\\u0000",
                                        "null",
                                        "[",
                                        "\\ud834\\udd1e"};
    return index < sizeof words / sizeof *words ? words[index] : NULL;
}

const FuzzTarget fuzz_resume = {"resume", take, mutate_text, word, NULL};
