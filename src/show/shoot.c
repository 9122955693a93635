#include "show/shoot.h"

#include "base/plain.h"
#include "platform/child.h"
#include "platform/folder.h"
#include "platform/process.h"
#include "record/cue_takes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_SIZE = 512, standard_output = 1 };

struct RecordJob {
    Child *child;
    char line[LINE_SIZE]; // that is coming in
    size_t length;
    char detail[LINE_SIZE]; // of the last whole one
    double part;
};

Shoot shoot_make(const Options *options) {
    return (Shoot){.options = options};
}

static void end_job(Shoot *shoot) {
    if (!shoot->job)
        return;
    child_destroy(shoot->job->child);
    free(shoot->job);
    shoot->job = NULL;
}

void shoot_close(Shoot *shoot) {
    end_job(shoot);
}

// The command line of the process; the strings are the options' own, or the program's.
static void list_arguments(const Shoot *shoot, const char *program, const char **arguments) {
    const Options *options = shoot->options;
    *arguments++ = program;
    *arguments++ = "record";
    *arguments++ = "--progress-to";
    *arguments++ = "-";
    *arguments++ = "--cues";
    *arguments++ = cue_choice_names[options->cues];
    *arguments++ = "--output";
    *arguments++ = shoot->output;
    if (options->python) {
        *arguments++ = "--python";
        *arguments++ = options->python;
    }
    *arguments++ = "--";
    *arguments++ = options->scene;
    memcpy(arguments, options->names.items, options->names.count * sizeof *arguments);
}

bool shoot_begin(Shoot *shoot, Error *error) {
    enum { MOST_OPTIONS = 16 };
    char program[cache_path_size];
    const char *arguments[MOST_OPTIONS + text_list_max] = {0};
    end_job(shoot);
    if (!cache_deck_path(shoot->options, shoot->output, error))
        return false;
    shoot->is_there = folder_touch(shoot->output);
    if (shoot->is_there)
        return true;
    cache_make_room(shoot->output);
    process_program(program, sizeof program);
    list_arguments(shoot, program, arguments);
    Child *child =
        child_listen((char *const *)arguments, standard_output, "the program's own file is gone", error);
    if (!child)
        return false;
    shoot->job = calloc(1, sizeof *shoot->job);
    if (!shoot->job)
        abort();
    shoot->job->child = child;
    return true;
}

// "0.413 Intro: Create, 2.3 s"
static void take_line(RecordJob *job) {
    char *rest;
    job->line[job->length] = '\0';
    job->length = 0;
    job->part = strtod(job->line, &rest);
    snprintf(job->detail, sizeof job->detail, "%s", rest + strspn(rest, " "));
    plain_make(job->detail, "");
}

static void take_bytes(RecordJob *job, const char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '\n')
            take_line(job);
        else if (job->length + 1 < LINE_SIZE)
            job->line[job->length++] = bytes[i];
    }
}

// Its messages begin with the program's name, which says nothing here.
static void tell_failure(Child *child, Error *error) {
    static const char name[] = "rostrum: ";
    char text[sizeof error->text];
    child_messages(child, text, sizeof text);
    plain_make(text, "\n\t");
    const char *said = strstr(text, name);
    error_set(error, "%s", said ? said + strlen(name) : *text ? text : "the recording ended without a word");
}

ShootState shoot_follow(Shoot *shoot, Error *error) {
    char bytes[4096];
    bool has_ended = false;
    RecordJob *job = shoot->job;
    if (!job) {
        ShootState state = shoot->is_there ? SHOOT_HAS_RECORDED : SHOOT_IDLE;
        shoot->is_there = false;
        return state;
    }
    for (size_t size = 1; size && !has_ended;) {
        size = child_read(job->child, bytes, sizeof bytes, &has_ended);
        take_bytes(job, bytes, size);
    }
    if (!has_ended)
        return SHOOT_RECORDS;
    bool is_content = child_finish(job->child);
    if (!is_content)
        tell_failure(job->child, error);
    end_job(shoot);
    return is_content ? SHOOT_HAS_RECORDED : SHOOT_HAS_FAILED;
}

int shoot_descriptor(const Shoot *shoot) {
    return shoot->job ? child_descriptor(shoot->job->child) : -1;
}

const char *shoot_detail(const Shoot *shoot, double *part) {
    *part = shoot->job ? shoot->job->part : 0;
    return shoot->job ? shoot->job->detail : "";
}
