#include "cli/web.h"

#include "base/bytes.h"
#include "cli/description.h"
#include "cli/rendering.h"
#include "cli/status.h"
#include "cli/title.h"
#include "deck/deck_stream.h"
#include "deck/deck_writer.h"
#include "export/player_page.h"
#include "platform/file.h"
#include "platform/folder.h"

#include <stdlib.h>
#include <string.h>

static const char ending[] = ".html";
static const size_t most_deck = (size_t)256 << 20;
enum {
    picture_width = 480, // of the pictures of cues, which are seen where nothing plays
    preview_width = 1200
}; // of that for previews of links

// Options ---------------------------------------------------------------------------------------------------

static bool is_for_folder(const char *output) {
    return output[strlen(output) - 1] == '/' || file_is_folder(output, NULL);
}

static bool check_address(const char *address, Error *error) {
    bool is_whole = !strncmp(address, "https://", 8) || !strncmp(address, "http://", 7);
    return (is_whole && !strpbrk(address, " \t\r\n\"<>#")) ||
           error_set(error, "--url %s: the address of the page is wanted, such as https://example.org/talk/",
                     address);
}

static bool check_options(const Options *options, Error *error) {
    const char *output = options->output;
    if (!output || !*output)
        return error_set(error, "-o says where to write, such as talk%s, or talk/ for a web server", ending);
    return (file_has_ending(output, ending) || is_for_folder(output) ||
            error_set(error, "-o %s: the name of a page ends in %s, that of a folder in /", output,
                      ending)) &&
           (!options->url || check_address(options->url, error)) && player_page_is_there(error);
}

// That of a folder ends in a slash, so that the names in it follow; the caller frees it.
static char *make_address(const Options *options) {
    if (!options->url)
        return NULL;
    size_t length = strlen(options->url);
    char *address = realloc(bytes_copy_text(options->url), length + sizeof "/");
    if (!address)
        abort();
    if (is_for_folder(options->output) && address[length - 1] != '/')
        strcpy(address + length, "/");
    return address;
}

// The deck --------------------------------------------------------------------------------------------------

// A page's notes are in its deck, too.
static bool leave_out_notes(Deck *deck, Error *error) {
    if (deck->timeline.source)
        return error_set(error, "--no-notes: what is packed or recorded holds its notes");
    Timeline *timeline = &deck->timeline;
    Cue *cues = ARENA_NEW(&deck->arena, Cue, timeline->cue_count);
    for (size_t i = 0; i < timeline->cue_count; i++) {
        cues[i] = timeline->cues[i];
        cues[i].notes = "";
    }
    timeline->cues = cues;
    return true;
}

// What is shown of a deck's file, in the order in which it is needed; the caller frees it.
static char *stream(const char *path, size_t *size, Error *error) {
    char *bytes = NULL;
    FILE *file = file_open(path, error), *memory = file ? open_memstream(&bytes, size) : NULL;
    bool is_read = memory && deck_stream_write(file, memory, error);
    if (memory)
        fclose(memory);
    if (file)
        fclose(file);
    if (is_read && *size <= most_deck)
        return bytes;
    if (is_read)
        error_set(error, "%s: larger than the %zu MiB that a page may hold", path, most_deck >> 20);
    free(bytes);
    return NULL;
}

// The same of a deck that a script has made.
static char *pack(const Deck *deck, size_t *size, Error *error) {
    static const char name[] = "/deck.rostrum";
    char folder[folder_path_size], path[folder_path_size + sizeof name];
    if (!folder_make_temporary(folder, error))
        return NULL;
    snprintf(path, sizeof path, "%s%s", folder, name);
    char *bytes = deck_write(deck, path, error) ? stream(path, size, error) : NULL;
    folder_remove(folder);
    return bytes;
}

// The page --------------------------------------------------------------------------------------------------

static bool write_page(Rendering *rendering, PackedDeck packed, Error *error) {
    const Options *options = rendering->options;
    const Export job = rendering_job_of_width(rendering, picture_width),
                 preview = rendering_job_of_width(rendering, preview_width);
    char *title = title_make(options, rendering->deck),
         *description = description_make(options, rendering->deck), *address = make_address(options);
    const Handout handout = {.deck = rendering->deck,
                             .fonts = &rendering->painter.fonts,
                             .job = &job,
                             .title = title,
                             .leaves_out_notes = options->no_notes};
    const PlayerPage page = {&handout, packed, description, address, &preview};
    bool is_written = is_for_folder(options->output) ? player_page_write_folder(options->output, &page, error)
                                                     : player_page_write(options->output, &page, error);
    free(title);
    free(description);
    free(address);
    return is_written;
}

static int write_deck(Rendering *rendering, Error *error) {
    const Deck *deck = rendering->deck;
    size_t size;
    char *bytes = deck->timeline.source ? stream(show_deck_file(&rendering->show), &size, error)
                                        : pack(deck, &size, error);
    const PackedDeck packed = {(const uint8_t *)bytes, size};
    bool is_written = bytes && write_page(rendering, packed, error);
    free(bytes);
    return is_written ? STATUS_OK : STATUS_FAILED;
}

int web_run(const Options *options, Error *error) {
    Rendering rendering;
    if (!check_options(options, error))
        return STATUS_USAGE;
    int status = rendering_open(&rendering, options, NULL, error);
    if (status == STATUS_OK && options->no_notes && !leave_out_notes(rendering.deck, error))
        status = STATUS_USAGE;
    if (status == STATUS_OK)
        status = write_deck(&rendering, error);
    rendering_close(&rendering);
    return status;
}
