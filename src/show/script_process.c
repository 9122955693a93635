#include "show/script_process.h"

#include "base/bytes.h"
#include "base/log.h"
#include "base/plain.h"
#include "platform/child.h"
#include "platform/steady.h"
#include "show/parcel.h"
#include "show/runner.h"
#include "show/runner_command.h"
#include "show/want_code.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const double script_process_most_seconds = 12;
static const double look_seconds = 0.02; // at whether it is dropped

// The process -----------------------------------------------------------------------------------------------

void script_process_end(ScriptProcess *process) {
    child_destroy(process->child);
    free(process->script);
    process->child = NULL;
    process->script = NULL;
}

// Whether a process waits for its next job: it may have been ended meanwhile.
static bool is_idle(Child *child) {
    uint8_t byte;
    bool has_ended;
    return !child_read(child, &byte, 1, &has_ended) && !has_ended;
}

static bool start(ScriptProcess *process, const SceneJob *job, Error *error) {
    const char *arguments[runner_most_arguments];
    if (process->child && (strcmp(process->script, job->name) != 0 || !is_idle(process->child)))
        script_process_end(process);
    if (process->child)
        return true;
    runner_command(arguments);
    process->child =
        child_listen((char *const *)arguments, runner_wire, "the program's own file is gone", error);
    process->script = bytes_copy_text(job->name);
    return process->child != NULL;
}

// What a process that has ended without a word must have done.
static bool explain_end(const ScriptProcess *process, Error *error) {
    static const char *const meanings[CHILD_END_COUNT] = {
        [CHILD_LEFT] = "the process that ran it has gone",
        [CHILD_ABORTED] = "the scene takes too much memory",
        [CHILD_KILLED] = "the process that ran it was ended; is there too little memory?",
        [CHILD_BARRED] = "the script has asked the system for what no scene needs",
        [CHILD_CRASHED] = "the process that ran it has crashed",
    };
    child_finish(process->child);
    return error_set(error, "%s: %s", process->script, meanings[child_end(process->child)]);
}

// What goes and comes ---------------------------------------------------------------------------------------

typedef struct Run {
    ScriptProcess *process;
    EncodedDeck *deck;
    Error *error;
} Run;

static bool may_wait(const Run *run) {
    const ScriptProcess *process = run->process;
    if (process->is_dropped && process->is_dropped(process->context))
        return false;
    return steady_time() < process->until ||
           error_set(run->error,
                     "%s: the script takes too long (more than %g seconds): does it loop for ever?",
                     process->script, script_process_most_seconds);
}

// Gives or takes all the bytes, or what goes before it has ended; false and an error where it may not wait.
static bool move(const Run *run, bool gives, uint8_t *at, size_t size, bool *has_ended) {
    const uint8_t *end = at + size;
    Child *child = run->process->child;
    *has_ended = false;
    while (at < end && !*has_ended) {
        const size_t left = (size_t)(end - at);
        child_wait(child, gives, look_seconds);
        at += gives ? child_give(child, at, left, has_ended) : child_read(child, at, left, has_ended);
        if (at < end && !*has_ended && !may_wait(run))
            return false;
    }
    return true;
}

// One that has ended says so where it is read.
static bool transmit(const Run *run, uint8_t *bytes, size_t size) {
    bool has_ended;
    return move(run, true, bytes, size, &has_ended);
}

static bool give_parcel(const Run *run, ParcelKind kind, void *bytes, size_t size) {
    uint8_t head[parcel_head_size];
    parcel_write_head(kind, size, head);
    return transmit(run, head, sizeof head) && transmit(run, bytes, size);
}

static bool receive(const Run *run, uint8_t *bytes, size_t size) {
    bool has_ended;
    return move(run, false, bytes, size, &has_ended) && (!has_ended || explain_end(run->process, run->error));
}

static bool take_line(Run *run, uint8_t *bytes, size_t size);
static bool take_want(Run *run, uint8_t *bytes, size_t size);
static bool take_deck(Run *run, uint8_t *bytes, size_t size);
static bool take_fault(Run *run, uint8_t *bytes, size_t size);

// What may come. False and an error where it is none.
static const struct {
    bool (*take)(Run *run, uint8_t *bytes, size_t size);
    bool is_end;
} takers[PARCEL_KIND_COUNT] = {
    [PARCEL_LINE] = {take_line, false},
    [PARCEL_WANT] = {take_want, false},
    [PARCEL_DECK] = {take_deck, true},
    [PARCEL_FAULT] = {take_fault, true},
};

// The next parcel's bytes, with a 0 behind them, which the caller frees; NULL and an error where none comes.
static uint8_t *receive_parcel(const Run *run, ParcelKind *kind, size_t *size) {
    uint8_t head[parcel_head_size];
    if (!receive(run, head, sizeof head))
        return NULL;
    if (!parcel_read_head(head, kind, size) || !takers[*kind].take) {
        error_set(run->error, "%s: the process that ran it has lost its mind", run->process->script);
        return NULL;
    }
    uint8_t *bytes = malloc(*size + 1);
    if (!bytes)
        abort();
    bytes[*size] = 0;
    if (receive(run, bytes, *size))
        return bytes;
    free(bytes);
    return NULL;
}

static bool take_fault(Run *run, uint8_t *bytes, size_t size) {
    (void)size;
    error_set(run->error, "%s", (const char *)bytes);
    return true;
}

static bool take_deck(Run *run, uint8_t *bytes, size_t size) {
    *run->deck = (EncodedDeck){bytes, size};
    return true;
}

static bool take_line(Run *run, uint8_t *bytes, size_t size) {
    (void)run, (void)size;
    log_write(LOG_INFO, "%s", (const char *)bytes);
    return true;
}

// The script waits meanwhile: its time stands still.
static bool answer(Run *run, const Want *want) {
    WantBytes got;
    Error fault;
    double begun = steady_time();
    bool is_got = fetch(run->process->fetcher, want, &got, &fault);
    run->process->until += steady_time() - begun;
    bool is_given = is_got ? give_parcel(run, PARCEL_GOT, got.bytes, got.size)
                           : give_parcel(run, PARCEL_NONE, fault.text, strlen(fault.text));
    free(got.bytes);
    return is_given;
}

static bool take_want(Run *run, uint8_t *bytes, size_t size) {
    Want want = {0};
    Arena arena = {0};
    Archive archive = archive_read(bytes, size, &arena, size + want_most_texts);
    archive_want(&archive, &want);
    bool is_answered = archive_is_sound(&archive)
                           ? answer(run, &want)
                           : error_set(run->error, "%s: %s", run->process->script, archive.fault.text);
    arena_finish(&arena);
    return is_answered;
}

// Takes what comes until the job has ended, with a deck or a fault. False where the process did not end it in order.
static bool receive_all(Run *run) {
    ParcelKind kind;
    bool is_sound = true, has_ended = false;
    while (is_sound && !has_ended) {
        size_t size;
        uint8_t *bytes = receive_parcel(run, &kind, &size);
        is_sound = bytes && takers[kind].take(run, bytes, size);
        has_ended = bytes && takers[kind].is_end;
        if (bytes != run->deck->bytes)
            free(bytes);
    }
    return is_sound;
}

// Running ---------------------------------------------------------------------------------------------------

static bool send_job(const Run *run, const SceneJob *job) {
    char name[PATH_MAX];
    SceneJob copy = *job;
    snprintf(name, sizeof name, "%s", copy.name);
    plain_make(name, ""); // a path may be no UTF-8, which a deck's name is
    copy.name = name;
    Archive archive = archive_write();
    archive_scene_job(&archive, &copy);
    bool is_sent =
        archive_is_sound(&archive) || error_set(run->error, "%s: %s", job->name, archive.fault.text);
    is_sent = is_sent && give_parcel(run, PARCEL_JOB, archive.bytes, archive.size);
    archive_finish(&archive);
    return is_sent;
}

bool script_process_begin(ScriptProcess *process, const SceneJob *job, Error *error) {
    const Run run = {.process = process, .error = error};
    process->until = steady_time() + script_process_most_seconds;
    if (start(process, job, error) && send_job(&run, job))
        return true;
    script_process_end(process);
    return false;
}

bool script_process_wait(ScriptProcess *process, EncodedDeck *deck, Error *error) {
    *deck = (EncodedDeck){0};
    if (!receive_all(&(Run){process, deck, error}))
        script_process_end(process);
    return deck->bytes != NULL;
}
