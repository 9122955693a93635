#include "deck/deck_stream.h"

#include "deck/section.h"

#include <stdlib.h>

typedef struct Stream {
    FILE *from;
    Section *read, *sections; // as they are in that file; as they are put
    size_t read_count, count;
    uint64_t size;
} Stream;

// What is of the whole is read when a deck is opened.
static bool is_of_whole(uint32_t kind) {
    return kind == SECTION_META || kind == SECTION_CUES || kind == SECTION_ENDS || kind == SECTION_OUTLINES ||
           kind == SECTION_FONTS || kind == SECTION_PARAMETERS;
}

// Reels and pictures have numbers by their order, which stays.
static bool is_of_part(uint32_t kind) {
    return kind == SECTION_REEL || kind == SECTION_IMAGE;
}

// Puts those of a sort behind what there is, for now with the places that they have in the other file.
static void put(Stream *stream, bool (*is_wanted)(uint32_t kind)) {
    for (size_t i = 0; i < stream->read_count; i++)
        if (is_wanted(stream->read[i].kind))
            stream->sections[stream->count++] = stream->read[i];
}

static bool copy(const Stream *stream, FILE *to, Error *error) {
    for (size_t i = 0; i < stream->count; i++)
        if (!section_copy(stream->from, &stream->sections[i], to, error))
            return false;
    return true;
}

// The same sections with the places that they will have.
static Section *place(Stream *stream) {
    Section *placed = calloc(stream->count + 1, sizeof *placed);
    if (!placed)
        abort();
    stream->size = section_head_size + section_table_size(stream->count);
    for (size_t i = 0; i < stream->count; i++) {
        placed[i] = stream->sections[i];
        placed[i].offset = stream->size;
        stream->size += placed[i].stored;
    }
    return placed;
}

static bool write_stream(Stream *stream, FILE *to, Error *error) {
    put(stream, is_of_whole);
    put(stream, is_of_part);
    Section *placed = place(stream);
    bool is_written = section_write_head(to, placed, stream->count, section_head_size, stream->size, error) &&
                      section_write_table(to, placed, stream->count, error) && copy(stream, to, error);
    free(placed);
    return is_written;
}

bool deck_stream_write(FILE *from, FILE *to, Error *error) {
    Stream stream = {.from = from};
    stream.read = section_read_table(from, &stream.read_count, error);
    if (!stream.read)
        return false;
    stream.sections = calloc(stream.read_count + 1, sizeof *stream.sections);
    if (!stream.sections)
        abort();
    bool is_written = write_stream(&stream, to, error);
    free(stream.sections);
    free(stream.read);
    return is_written;
}
