#include "show/record.h"

#include "base/asset.h"
#include "base/log.h"
#include "base/plain.h"
#include "deck/deck_writer.h"
#include "platform/child.h"
#include "platform/file.h"
#include "platform/interrupt.h"
#include "platform/progress.h"
#include "show/cache.h"
#include "show/python.h"

#include <stdlib.h>
#include <string.h>

enum { wire_descriptor = 3 }; // assets/manim/boot.py has the same number
static const double look_seconds = 0.1;

RecordInput record_input(const Options *options, Rate rate, const char *output) {
    return (RecordInput){options->scene,
                         options->names.items,
                         options->names.count,
                         options->python,
                         (double)rate.frames / (double)rate.seconds,
                         (CueChoice)options->cues,
                         output};
}

// Python ----------------------------------------------------------------------------------------------------

static Child *start_python(const RecordInput *input, Error *error) {
    enum { OPTIONS = 11 };
    char python[python_path_size], if_missing[2 * python_path_size], rate[32], descriptor[16];
    char media[cache_path_size];
    Asset boot;
    if (!asset_get("assets/manim/boot.py", &boot, error))
        return NULL;
    python_find(input->python, python);
    snprintf(
        if_missing, sizeof if_missing,
        "%s is not there: recording %s needs Python 3 (python3) with Manim (python3 -m pip install manim)",
        python, input->path);
    snprintf(rate, sizeof rate, "%.17g", input->rate);
    snprintf(descriptor, sizeof descriptor, "%d", wire_descriptor);
    bool has_media = cache_media_path(media);
    const char *const options[OPTIONS] = {python,
                                          "-c",
                                          (const char *)boot.bytes,
                                          "--fd",
                                          descriptor,
                                          "--fps",
                                          rate,
                                          has_media ? "--media" : "--fps",
                                          has_media ? media : rate,
                                          "--",
                                          input->path};
    const char **arguments = calloc(OPTIONS + input->scene_count + 1, sizeof *arguments);
    if (!arguments)
        abort();
    memcpy(arguments, options, sizeof options);
    for (size_t i = 0; i < input->scene_count; i++)
        arguments[OPTIONS + i] = input->scenes[i];
    Child *child = child_listen((char *const *)arguments, wire_descriptor, if_missing, error);
    free(arguments);
    return child;
}

// "assets/manim/NAME.py" is the module NAME.
static bool send_module(Child *child, const char *asset_name, Error *error) {
    static const char folder[] = "assets/manim/", ending[] = ".py";
    size_t length = strlen(asset_name), before = sizeof folder - 1, after = sizeof ending - 1;
    bool is_module = length > before + after && !strncmp(asset_name, folder, before) &&
                     !strcmp(asset_name + length - after, ending);
    Asset asset;
    char line[160];
    if (!is_module)
        return true;
    if (!asset_get(asset_name, &asset, error))
        return false;
    snprintf(line, sizeof line, "%.*s %zu\n", (int)(length - before - after), asset_name + before,
             asset.size);
    child_write(child, line, strlen(line)); // one that has ended says so where it is read
    child_write(child, asset.bytes, asset.size);
    return true;
}

static bool send_modules(Child *child, Error *error) {
    static const char end[] = "end 0\n";
    for (size_t i = 0; i < asset_table_count; i++)
        if (!send_module(child, asset_table[i].name, error))
            return false;
    child_write(child, end, sizeof end - 1);
    return true;
}

// Recording -------------------------------------------------------------------------------------------------

// Who is told how far it is.
typedef struct Listener {
    Progress bar;
    FILE *file; // NULL: nobody
} Listener;

static void tell(Listener *listener, const RecordingProgress *progress) {
    char detail[2 * recording_text_size + 32];
    snprintf(detail, sizeof detail, "%s: %s, %.1f s", progress->scene, progress->play, progress->seconds);
    plain_make(detail, "");
    progress_update(&listener->bar, progress->part, detail);
    if (listener->file) {
        fprintf(listener->file, "%.3f %s\n", progress->part, detail);
        fflush(listener->file);
    }
}

static bool is_left(const Listener *listener) {
    return listener->file && ferror(listener->file);
}

static void warn(void *context, const char *text) {
    (void)context;
    log_write(LOG_WARNING, "rostrum: %s", text);
}

static bool take_reel(void *context, double from, double until, const Reel *reel, Error *error) {
    return deck_writer_add_reel(context, from, until, reel, error);
}

// Until Python closes the wire.
static bool take_all(Child *child, Recording *recording, Listener *listener, Error *error) {
    static char piece[1 << 18];
    bool has_ended = false;
    while (!has_ended) {
        size_t size = child_read(child, piece, sizeof piece, &has_ended);
        if (interrupt_came() || is_left(listener)) {
            child_kill(child);
            return error_set(error, "stopped: nothing is written");
        }
        if (!recording_take(recording, piece, size, error))
            return false;
        tell(listener, recording_progress(recording));
        if (!size && !has_ended)
            child_wait(child, false, look_seconds);
    }
    return true;
}

static bool write_deck(const RecordInput *input, Recording *recording, DeckWriter *writer, Error *error) {
    Deck *deck = deck_create();
    if (!deck)
        abort();
    deck->name = file_name(input->path);
    bool is_written = recording_end(recording, deck, error) && deck_writer_finish(writer, deck, error);
    deck_destroy(deck);
    return is_written;
}

static void pass_on(const char *text) {
    for (size_t length;
         length = strcspn(text, "\n"), log_write(LOG_INFO, "%.*s", (int)length, text), text[length];
         text += length + 1)
        ;
}

// What the scene has printed is passed on, or where it failed without a word over the wire becomes the error.
static bool end_python(Child *child, bool is_taken, Error *error) {
    char text[1 << 15];
    bool is_content = child_finish(child);
    child_messages(child, text, sizeof text);
    if (is_taken && !is_content)
        return error_set(error, "Python ended before the scene did%s%s", *text ? ":\n" : "", text);
    if (*text)
        pass_on(text);
    return is_taken;
}

static bool record_with(Child *child, const RecordInput *input, DeckWriter *writer, FILE *file,
                        Error *error) {
    Listener listener = {progress_begin("recording", PROGRESS_AUTO), file};
    Recording *recording = recording_create(&(RecordingInput){input->cues, {take_reel, writer}, warn, NULL});
    bool is_taken = send_modules(child, error) && take_all(child, recording, &listener, error);
    progress_end(&listener.bar);
    bool is_done = end_python(child, is_taken, error) && write_deck(input, recording, writer, error);
    recording_destroy(recording);
    return is_done;
}

bool record_scenes(const RecordInput *input, FILE *listener, Error *error) {
    interrupt_begin();
    char *destination = file_destination(input->output, error);
    DeckWriter *writer = destination ? deck_writer_create(destination, error) : NULL;
    Child *child = writer ? start_python(input, error) : NULL;
    bool is_done = child && record_with(child, input, writer, listener, error);
    child_destroy(child);
    deck_writer_destroy(writer);
    free(destination);
    interrupt_end();
    return is_done;
}
