#include "deck/deck_writer.h"

#include "deck/info_code.h"
#include "deck/origin_code.h"
#include "deck/outline_code.h"
#include "deck/parameter_code.h"
#include "deck/reel_code.h"
#include "deck/reel_cut.h"
#include "deck/section.h"
#include "deck/stock_code.h"

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    most_names = 100,
    shared_from = 3,       // reels that have an outline until it is kept for all
    most_shared = 1 << 24, // bytes of those
    most_weight = 4096,    // leaves and keys of a reel, after which another begins with the next step
};

// An outline that has come.
typedef struct Sighting {
    uint64_t hash;        // its second one
    uint32_t reels, last; // how many have it; the last one that does
    bool is_shared;
    uint32_t number; // where it is shared
} Sighting;

typedef struct FontList {
    Font *font;
    Pool glyphs;        // by the font's number
    uint32_t *outlines; // shared, by the file's number
    size_t capacity;
} FontList;

struct DeckWriter {
    Stock stock; // first: the writer is its stock
    char *path, *fresh;
    FILE *file; // NULL: given up or finished
    uint64_t size;
    Arena arena;
    Section *sections;
    size_t section_count, section_capacity;
    double *ends;
    size_t reel_count, reel_capacity;
    Archive outlines; // the shared ones
    uint32_t outline_count;
    Pool sightings; // by the outline's first hash
    Pool images;    // by key
    Pool fonts;     // FontLists, by font
};

// The file --------------------------------------------------------------------------------------------------

static char *allocate(size_t size) {
    char *text = malloc(size);
    if (!text)
        abort();
    return text;
}

// A new file of a name beside the path.
static FILE *create_beside(const char *path, char *name, size_t size) {
    FILE *file = NULL;
    errno = EEXIST;
    for (int i = 0; !file && errno == EEXIST && i < most_names; i++) {
        snprintf(name, size, i ? "%s.new%d" : "%s.new", path, i);
        file = fopen(name, "wbx");
    }
    return file;
}

static void give_up(DeckWriter *writer) {
    if (!writer->file)
        return;
    fclose(writer->file);
    remove(writer->fresh);
    writer->file = NULL;
}

// Puts the path before what is wrong.
static bool fail(DeckWriter *writer, const Error *reason, Error *error) {
    give_up(writer);
    return error_set(error, "%s: %s", writer->path, reason->text);
}

static bool write_section(DeckWriter *writer, SectionKind kind, const void *bytes, size_t size,
                          Error *error) {
    Section section = {.kind = kind, .offset = writer->size};
    if (!section_write(writer->file, &section, bytes, size, error))
        return false;
    writer->sections = arena_grow(&writer->arena, writer->sections, writer->section_count,
                                  &writer->section_capacity, sizeof section);
    writer->sections[writer->section_count++] = section;
    writer->size += section.stored;
    return true;
}

// Writes what is in an archive, and finishes that.
static bool write_archive(DeckWriter *writer, SectionKind kind, Archive *archive, Error *error) {
    *error = archive->fault;
    bool is_written =
        archive_is_sound(archive) && write_section(writer, kind, archive->bytes, archive->size, error);
    archive_finish(archive);
    return is_written;
}

// The stock -------------------------------------------------------------------------------------------------

static void share(DeckWriter *writer, Sighting *sighting, const Outline *outline) {
    Archive own = archive_write();
    outline_code(&own, (Outline *)outline, NULL);
    archive_check(&writer->outlines, archive_is_sound(&own), own.fault.text);
    archive_count(&writer->outlines, &own.size);
    archive_bytes(&writer->outlines, own.bytes, own.size);
    archive_finish(&own);
    sighting->is_shared = true;
    sighting->number = writer->outline_count++;
}

// NULL where another outline has the same first hash.
static Sighting *see_outline(DeckWriter *writer, const Outline *outline) {
    uint64_t hashes[2];
    uint32_t number;
    outline_hash(outline, hashes);
    if (pool_find(&writer->sightings, hashes[0], &number)) {
        Sighting *known = (Sighting *)writer->sightings.items[number];
        return known->hash == hashes[1] ? known : NULL;
    }
    Sighting *fresh = ARENA_NEW(&writer->arena, Sighting, 1);
    *fresh = (Sighting){.hash = hashes[1], .last = UINT32_MAX};
    pool_set_key(&writer->sightings, hashes[0], pool_add(&writer->sightings, fresh));
    return fresh;
}

static bool put_outline(Stock *stock, const Outline *outline, uint32_t *number) {
    DeckWriter *writer = (DeckWriter *)stock;
    Sighting *sighting = see_outline(writer, outline);
    if (!sighting)
        return false;
    sighting->reels += sighting->last != (uint32_t)writer->reel_count;
    sighting->last = (uint32_t)writer->reel_count;
    if (!sighting->is_shared && sighting->reels >= shared_from && writer->outlines.size < most_shared)
        share(writer, sighting, outline);
    *number = sighting->number;
    return sighting->is_shared;
}

static uint32_t put_font(Stock *stock, Font *font) {
    DeckWriter *writer = (DeckWriter *)stock;
    uint32_t number;
    if (pool_find(&writer->fonts, (uint64_t)(uintptr_t)font, &number))
        return number;
    FontList *list = ARENA_NEW(&writer->arena, FontList, 1);
    *list = (FontList){.font = font, .glyphs = pool_make(&writer->arena)};
    number = pool_add(&writer->fonts, list);
    pool_set_key(&writer->fonts, (uint64_t)(uintptr_t)font, number);
    return number;
}

// The number of an outline that is shared from now on.
static uint32_t share_outline(DeckWriter *writer, const Outline *outline) {
    Sighting alone, *sighting = see_outline(writer, outline);
    if (!sighting)
        sighting = &alone, alone.is_shared = false;
    if (!sighting->is_shared)
        share(writer, sighting, outline);
    return sighting->number;
}

static uint32_t put_glyph(Stock *stock, uint32_t font, uint32_t glyph) {
    DeckWriter *writer = (DeckWriter *)stock;
    FontList *list = (FontList *)writer->fonts.items[font];
    uint32_t number;
    if (pool_find(&list->glyphs, glyph, &number))
        return number;
    size_t count = list->glyphs.count;
    list->outlines =
        arena_grow(&writer->arena, list->outlines, count, &list->capacity, sizeof *list->outlines);
    list->outlines[count] = share_outline(writer, font_glyph_outline(list->font, glyph));
    number = pool_add(&list->glyphs, NULL);
    pool_set_key(&list->glyphs, glyph, number);
    return number;
}

static bool put_image(Stock *stock, const Image *image, uint32_t *number, Error *error) {
    DeckWriter *writer = (DeckWriter *)stock;
    if (pool_find(&writer->images, image->key, number))
        return true;
    Archive archive = archive_write();
    archive_image(&archive, (Image *)image);
    *number = pool_add(&writer->images, NULL);
    pool_set_key(&writer->images, image->key, *number);
    return write_archive(writer, SECTION_IMAGE, &archive, error);
}

// Writing ---------------------------------------------------------------------------------------------------

DeckWriter *deck_writer_create(const char *path, Error *error) {
    DeckWriter *writer = calloc(1, sizeof *writer);
    if (!writer)
        abort();
    size_t size = strlen(path) + sizeof ".new99";
    writer->stock = (Stock){
        .put_outline = put_outline, .put_font = put_font, .put_glyph = put_glyph, .put_image = put_image};
    writer->path = strcpy(allocate(size), path);
    writer->fresh = allocate(size);
    writer->sightings = writer->images = writer->fonts = pool_make(&writer->arena);
    writer->outlines = archive_write();
    writer->size = section_head_size;
    writer->file = create_beside(path, writer->fresh, size);
    if (writer->file && !fseek(writer->file, section_head_size, SEEK_SET))
        return writer;
    error_set(error, "%s: cannot be written: %s", path, strerror(errno));
    deck_writer_destroy(writer);
    return NULL;
}

void deck_writer_destroy(DeckWriter *writer) {
    if (!writer)
        return;
    give_up(writer);
    archive_finish(&writer->outlines);
    arena_finish(&writer->arena);
    free(writer->path);
    free(writer->fresh);
    free(writer);
}

static bool write_origins(DeckWriter *writer, Reel *reel, Error *error) {
    Archive archive = archive_write();
    Coder coder = coder_make(&archive, &writer->stock);
    coder_origins(&coder, reel, UINT32_MAX);
    coder_finish(&coder);
    return write_archive(writer, SECTION_ORIGINS, &archive, error);
}

bool deck_writer_add_reel(DeckWriter *writer, double from, double until, const Reel *reel, Error *error) {
    assert(writer->file && from == (writer->reel_count ? writer->ends[writer->reel_count - 1] : 0));
    assert(until >= from);
    Error reason;
    Reel copy = *reel;
    Archive archive = archive_write();
    Coder coder = coder_make(&archive, &writer->stock);
    coder_reel(&coder, &copy);
    coder_finish(&coder);
    if (!write_archive(writer, SECTION_REEL, &archive, &reason) || !write_origins(writer, &copy, &reason))
        return fail(writer, &reason, error);
    writer->ends = arena_grow(&writer->arena, writer->ends, writer->reel_count, &writer->reel_capacity,
                              sizeof *writer->ends);
    writer->ends[writer->reel_count++] = until;
    return true;
}

static bool write_ends(DeckWriter *writer, double duration, Error *error) {
    Archive archive = archive_write();
    archive_ends(&archive, &writer->ends, &writer->reel_count, duration);
    return write_archive(writer, SECTION_ENDS, &archive, error);
}

static bool write_fonts(DeckWriter *writer, Error *error) {
    Archive archive = archive_write();
    size_t count = writer->fonts.count;
    archive_count(&archive, &count);
    for (size_t i = 0; i < count; i++) {
        FontList *list = (FontList *)writer->fonts.items[i];
        archive_glyphs(&archive, &list->outlines, &list->glyphs.count, writer->outline_count);
    }
    return write_archive(writer, SECTION_FONTS, &archive, error);
}

static bool write_parameters(DeckWriter *writer, const Deck *info, Error *error) {
    Deck copy = *info;
    Archive archive = archive_write();
    if (!copy.parameter_count)
        return true;
    archive_parameters(&archive, &copy);
    return write_archive(writer, SECTION_PARAMETERS, &archive, error);
}

static bool write_info(DeckWriter *writer, const Deck *info, Error *error) {
    Deck copy = *info;
    const char *slash = strrchr(copy.name, '/');
    copy.name = slash ? slash + 1 : copy.name;
    Archive meta = archive_write(), cues = archive_write(), lines = archive_write();
    Coder coder = coder_make(&lines, &writer->stock);
    archive_meta(&meta, &copy);
    archive_cues(&cues, &copy.timeline);
    coder_lines(&coder, &copy.timeline);
    coder_finish(&coder);
    bool is_written = write_archive(writer, SECTION_META, &meta, error) &&
                      write_archive(writer, SECTION_CUES, &cues, error) &&
                      write_archive(writer, SECTION_LINES, &lines, error);
    archive_finish(&cues);
    archive_finish(&lines);
    return is_written;
}

// The table at the end, and the head.
static bool write_table(DeckWriter *writer, Error *error) {
    uint64_t size = writer->size + section_table_size(writer->section_count);
    if (!section_write_table(writer->file, writer->sections, writer->section_count, error))
        return false;
    if (fseek(writer->file, 0, SEEK_SET))
        return error_set(error, "cannot be written: %s", strerror(errno));
    return section_write_head(writer->file, writer->sections, writer->section_count, writer->size, size,
                              error);
}

// Gives the file its name.
static bool put_in_place(DeckWriter *writer, Error *error) {
    FILE *file = writer->file;
    writer->file = NULL;
    if (!fclose(file) && !rename(writer->fresh, writer->path))
        return true;
    error_set(error, "cannot be written: %s", strerror(errno));
    remove(writer->fresh);
    return false;
}

bool deck_writer_finish(DeckWriter *writer, const Deck *info, Error *error) {
    assert(writer->file && writer->reel_count);
    Error reason;
    bool is_written = write_archive(writer, SECTION_OUTLINES, &writer->outlines, &reason) &&
                      write_fonts(writer, &reason) && write_ends(writer, info->timeline.duration, &reason) &&
                      write_info(writer, info, &reason) && write_parameters(writer, info, &reason) &&
                      write_table(writer, &reason) && put_in_place(writer, &reason);
    return is_written || fail(writer, &reason, error);
}

// A whole deck ----------------------------------------------------------------------------------------------

// By cue: how many leaves and keys come in its step, as far as they have a time in it.
static size_t *weigh_steps(Arena *arena, const Timeline *timeline) {
    const Reel *reel = &timeline->reel;
    size_t *weights = ARENA_NEW(arena, size_t, timeline->cue_count + 1);
    for (size_t i = 0; i < reel->key_count; i++)
        weights[timeline_cue_at(timeline, reel->keys[i].time)]++;
    for (size_t i = 0; i < reel->showing_count; i++)
        weights[timeline_cue_at(timeline, reel->showings[i].from)]++;
    return weights;
}

static bool add_part(DeckWriter *writer, const Timeline *timeline, double from, double until, Error *error) {
    Arena arena = {0};
    Reel part =
        reel_cut(&arena, &timeline->reel, from, until < timeline->duration ? until : (double)INFINITY);
    bool is_added = deck_writer_add_reel(writer, from, until, &part, error);
    arena_finish(&arena);
    return is_added;
}

// Reels of whole steps.
static bool add_reels(DeckWriter *writer, const Timeline *timeline, Error *error) {
    const size_t *weights = weigh_steps(&writer->arena, timeline);
    size_t weight = 0;
    double from = 0;
    for (size_t i = 0; i + 1 < timeline->cue_count; i++) {
        double until = timeline_cue_end(timeline, i);
        weight += weights[i];
        if (weight < most_weight)
            continue;
        if (!add_part(writer, timeline, from, until, error))
            return false;
        from = until;
        weight = 0;
    }
    return from > 0 ? add_part(writer, timeline, from, timeline->duration, error)
                    : deck_writer_add_reel(writer, 0, timeline->duration, &timeline->reel, error);
}

bool deck_write(const Deck *deck, const char *path, Error *error) {
    assert(!deck->timeline.source);
    DeckWriter *writer = deck_writer_create(path, error);
    bool is_written =
        writer && add_reels(writer, &deck->timeline, error) && deck_writer_finish(writer, deck, error);
    deck_writer_destroy(writer);
    return is_written;
}
