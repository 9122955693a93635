#include "show/runner.h"

#include "base/asset.h"
#include "base/log.h"
#include "deck/deck_code.h"
#include "lua/script.h"
#include "platform/sandbox.h"
#include "platform/wire.h"
#include "show/parcel.h"
#include "show/scene_job.h"
#include "show/want_code.h"

#include <stdlib.h>
#include <string.h>

enum { most_memory = 768 << 20 };

static bool send(ParcelKind kind, const void *bytes, size_t size) {
    uint8_t head[parcel_head_size];
    parcel_write_head(kind, size, head);
    return wire_write(runner_wire, head, sizeof head) && wire_write(runner_wire, bytes, size);
}

static void send_line(void *context, const char *line) {
    (void)context;
    send(PARCEL_LINE, line, strlen(line));
}

// Standard error is not there.
static void log_line(void *context, LogLevel level, const char *text) {
    (void)level;
    send_line(context, text);
}

static bool send_fault(const Error *error) {
    return send(PARCEL_FAULT, error->text, strlen(error->text));
}

static bool send_deck(const Deck *deck, const FontSet *fonts, Error *error) {
    size_t size;
    uint8_t *bytes = deck_encode(deck, fonts, &size, error);
    bool fits =
        bytes && (size <= parcel_most_size || error_set(error, "%s: the scene is too big", deck->name));
    bool is_sent = fits ? send(PARCEL_DECK, bytes, size) : send_fault(error);
    free(bytes);
    return is_sent;
}

// The bytes of a parcel, a 0 behind them, which the caller frees; NULL where none comes any more.
static uint8_t *take(ParcelKind *kind, size_t *size) {
    uint8_t head[parcel_head_size];
    if (!wire_read(runner_wire, head, sizeof head) || !parcel_read_head(head, kind, size))
        return NULL;
    uint8_t *bytes = malloc(*size + 1);
    if (!bytes || !wire_read(runner_wire, bytes, *size)) {
        free(bytes);
        return NULL;
    }
    bytes[*size] = 0;
    return bytes;
}

static bool send_want(const Want *want) {
    Want copy = *want;
    Archive archive = archive_write();
    archive_want(&archive, &copy);
    bool is_sent = archive_is_sound(&archive) && send(PARCEL_WANT, archive.bytes, archive.size);
    archive_finish(&archive);
    return is_sent;
}

// Without a show there is nobody to run for.
static bool fetch(void *context, const Want *want, WantBytes *got, Error *error) {
    (void)context;
    ParcelKind kind = PARCEL_NONE;
    *got = (WantBytes){0};
    if (!send_want(want) || !(got->bytes = take(&kind, &got->size)))
        _Exit(EXIT_FAILURE);
    if (kind == PARCEL_GOT)
        return true;
    error_set(error, "%s", (const char *)got->bytes);
    free(got->bytes);
    *got = (WantBytes){0};
    return false;
}

static bool run(const SceneJob *job, const FontSet *fonts) {
    Error error;
    const ScriptInput input = {.fonts = fonts,
                               .values = job->values,
                               .value_count = job->value_count,
                               .reduced_motion = job->reduced_motion,
                               .print = send_line,
                               .fetch = fetch};
    Deck *deck = script_run(job->name, job->text, job->size, &input, &error);
    bool is_sent = deck ? send_deck(deck, fonts, &error) : send_fault(&error);
    deck_destroy(deck);
    return is_sent;
}

static bool run_next(const FontSet *fonts) {
    size_t size;
    ParcelKind kind;
    SceneJob job = {0};
    uint8_t *bytes = take(&kind, &size);
    if (!bytes)
        return false;
    Arena arena = {0};
    Archive archive = archive_read(bytes, size, &arena, most_memory);
    archive_scene_job(&archive, &job);
    bool goes_on = archive_is_sound(&archive) && run(&job, fonts);
    arena_finish(&arena);
    free(bytes);
    return goes_on;
}

int runner_run(int argc, char **argv) {
    FontSet fonts = {0};
    Error error;
    log_set_sink(log_line, NULL);
    asset_set_directory(argc > 2 ? argv[2] : NULL);
    if (!font_set_load(&fonts, &error)) {
        send_fault(&error);
        return EXIT_FAILURE;
    }
    if (!sandbox_enter(runner_wire, most_memory, &error))
        send_line(NULL, error.text);
    while (run_next(&fonts))
        ;
    _Exit(EXIT_SUCCESS);
}
