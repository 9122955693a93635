#include "deck/deck_file.h"

#include "base/search.h"
#include "deck/deck_stock.h"
#include "deck/info_code.h"
#include "deck/origin_code.h"
#include "deck/parameter_code.h"
#include "deck/reel_code.h"

#include <stdlib.h>
#include <string.h>

static const size_t most_info = (size_t)1 << 28;  // bytes of names, cues and ticks
static const size_t most_part = deck_most_memory; // bytes of what a part was read to
static const size_t most_kept = (size_t)64 << 20; // of all of them, but for the two used last
enum { least_kept = 2 };

typedef struct CachedReel {
    const Section *section, *origins; // origins: NULL where it has none
    Arena arena;
    Reel *reel; // NULL: not read
    size_t bytes;
    uint64_t used;  // when it was asked for last
    bool is_broken; // and not tried again
} CachedReel;

typedef struct DeckFile {
    ReelSource source; // first
    DeckStock stock;
    Arena arena;
    const char *path;
    FILE *file;
    Section *sections;
    size_t section_count;
    double *ends;
    CachedReel *reels;
    size_t reel_count, kept_count, kept_bytes;
    size_t playing_count; // animations that reels may name
    uint64_t clock;       // counts what is asked for
    uint64_t there;       // bytes of the file that have come
} DeckFile;

static const Reel empty;

bool deck_file_is_one(const void *bytes, size_t size) {
    return size >= section_magic_size && memcmp(bytes, section_magic, section_magic_size) == 0;
}

// Reels -----------------------------------------------------------------------------------------------------

static void drop(DeckFile *file, CachedReel *cached) {
    arena_finish(&cached->arena);
    file->kept_bytes -= cached->bytes;
    file->kept_count--;
    cached->reel = NULL;
    cached->bytes = 0;
}

static CachedReel *find_oldest(DeckFile *file) {
    CachedReel *oldest = NULL;
    for (size_t i = 0; i < file->reel_count; i++) {
        CachedReel *cached = &file->reels[i];
        if (cached->reel && (!oldest || cached->used < oldest->used))
            oldest = cached;
    }
    return oldest;
}

static void make_room(DeckFile *file) {
    while (file->kept_count > least_kept && file->kept_bytes > most_kept)
        drop(file, find_oldest(file));
}

// Fills in a part of the reel from one of its sections.
typedef void PartReader(const DeckFile *file, Coder *coder, Reel *reel);

static void read_shown(const DeckFile *file, Coder *coder, Reel *reel) {
    (void)file;
    coder_reel(coder, reel);
}

static void read_origins(const DeckFile *file, Coder *coder, Reel *reel) {
    coder_origins(coder, reel, file->playing_count);
}

static bool read_part(DeckFile *file, CachedReel *cached, const Section *section, PartReader *read,
                      Error *error) {
    uint8_t *bytes = section_read(file->file, section, error);
    if (!bytes)
        return false;
    Archive archive = archive_read(bytes, section->raw, &cached->arena, most_part);
    Coder coder = coder_make(&archive, &file->stock.stock);
    read(file, &coder, cached->reel);
    archive_end(&archive);
    coder_finish(&coder);
    free(bytes);
    *error = archive.fault;
    return archive_is_sound(&archive);
}

static bool read_reel(DeckFile *file, CachedReel *cached, Error *error) {
    cached->reel = ARENA_NEW(&cached->arena, Reel, 1);
    bool is_read = read_part(file, cached, cached->section, read_shown, error) &&
                   (!cached->origins || read_part(file, cached, cached->origins, read_origins, error));
    cached->bytes = arena_used(&cached->arena);
    file->kept_bytes += cached->bytes;
    file->kept_count++;
    if (!is_read)
        drop(file, cached);
    return is_read;
}

static void report(DeckFile *file, size_t index, const Error *reason) {
    if (!file->source.fault.text[0])
        error_set(&file->source.fault, "%s: the part from %.3g s to %.3g s is damaged: %s", file->path,
                  index ? file->ends[index - 1] : 0, file->ends[index], reason->text);
}

static bool is_there(const DeckFile *file, const Section *section) {
    return section->offset + section->stored <= file->there;
}

// A writer may put pictures behind the reels that show them.
static bool is_whole(const DeckFile *file) {
    for (size_t i = 0; i < file->section_count; i++)
        if (!is_there(file, &file->sections[i]))
            return false;
    return true;
}

static bool may_be_read(const DeckFile *file, const CachedReel *cached) {
    return !cached->is_broken && is_there(file, cached->section) &&
           (!cached->origins || is_there(file, cached->origins));
}

static const Reel *get_reel(DeckFile *file, size_t index) {
    CachedReel *cached = &file->reels[index];
    Error reason;
    cached->used = ++file->clock;
    if (!cached->reel && may_be_read(file, cached) && !read_reel(file, cached, &reason) && is_whole(file)) {
        cached->is_broken = true;
        report(file, index, &reason);
    }
    make_room(file);
    return cached->reel ? cached->reel : &empty;
}

static bool ends_by(const void *end, const void *t) {
    return *(const double *)end <= *(const double *)t;
}

static size_t find_reel(const DeckFile *file, double t) {
    size_t index = search_before(file->ends, file->reel_count, sizeof *file->ends, ends_by, &t);
    return index < file->reel_count ? index : file->reel_count - 1;
}

static const Reel *reel_at(ReelSource *source, double t) {
    DeckFile *file = (DeckFile *)source;
    return get_reel(file, find_reel(file, t));
}

static double reel_until(ReelSource *source, double t) {
    const DeckFile *file = (const DeckFile *)source;
    return file->ends[find_reel(file, t)];
}

void deck_arrive(Deck *deck, uint64_t bytes) {
    ((DeckFile *)deck->timeline.source)->there = bytes;
}

bool deck_has(const Deck *deck, double t) {
    DeckFile *file = (DeckFile *)deck->timeline.source;
    size_t index = find_reel(file, t);
    get_reel(file, index);
    return file->reels[index].reel || file->reels[index].is_broken;
}

bool deck_count(const Deck *deck, DeckCounts *counts, Error *error) {
    DeckFile *file = (DeckFile *)deck->timeline.source;
    *counts = (DeckCounts){.tracks = deck->timeline.reel.track_count};
    if (!file)
        return true;
    counts->reels = file->reel_count;
    for (size_t i = 0; i < file->reel_count; i++)
        counts->tracks += get_reel(file, i)->track_count;
    return !file->source.fault.text[0] || error_set(error, "%s", file->source.fault.text);
}

// Opening ---------------------------------------------------------------------------------------------------

static void destroy(ReelSource *source) {
    DeckFile *file = (DeckFile *)source;
    for (size_t i = 0; file->reels && i < file->reel_count; i++)
        if (file->reels[i].reel)
            drop(file, &file->reels[i]);
    deck_stock_finish(&file->stock);
    free(file->sections);
    fclose(file->file);
    arena_finish(&file->arena);
    free(file);
}

// What the sections of the whole are called, and who reads them.
typedef void InfoReader(DeckFile *file, Deck *deck, Archive *archive);

static void read_meta(DeckFile *file, Deck *deck, Archive *archive) {
    (void)file;
    archive_meta(archive, deck);
}

static void read_cues(DeckFile *file, Deck *deck, Archive *archive) {
    (void)file;
    archive_cues(archive, &deck->timeline);
}

static void read_ends(DeckFile *file, Deck *deck, Archive *archive) {
    archive_ends(archive, &file->ends, &file->reel_count, deck->timeline.duration);
}

static void read_lines(DeckFile *file, Deck *deck, Archive *archive) {
    Coder coder = coder_make(archive, &file->stock.stock);
    coder_lines(&coder, &deck->timeline);
    coder_finish(&coder);
    file->playing_count = deck->timeline.playing_count;
}

static void read_parameters(DeckFile *file, Deck *deck, Archive *archive) {
    (void)file;
    archive_parameters(archive, deck);
}

static const struct {
    SectionKind kind;
    const char *name;
    InfoReader *read;
    bool is_optional;
} infos[] = {
    {SECTION_META, "what it says of itself", read_meta, false},
    {SECTION_CUES, "its cues", read_cues, false},
    {SECTION_ENDS, "the list of its reels", read_ends, false},
    {SECTION_LINES, "the lines of its script", read_lines, true},
    {SECTION_PARAMETERS, "its parameters", read_parameters, true},
};

static bool read_info(DeckFile *file, Deck *deck, size_t which, Error *error) {
    const Section *section = section_find(file->sections, file->section_count, infos[which].kind);
    Error reason;
    if (!section)
        return infos[which].is_optional || error_set(error, "%s: missing", infos[which].name);
    uint8_t *bytes = section_read(file->file, section, &reason);
    if (!bytes)
        return error_set(error, "%s: %s", infos[which].name, reason.text);
    Archive archive = archive_read(bytes, section->raw, &deck->arena, most_info);
    infos[which].read(file, deck, &archive);
    archive_end(&archive);
    free(bytes);
    return archive_is_sound(&archive) || error_set(error, "%s: %s", infos[which].name, archive.fault.text);
}

static bool find_reels(DeckFile *file, Error *error) {
    if (section_count_of(file->sections, file->section_count, SECTION_REEL) != file->reel_count)
        return error_set(error, "the list of its reels: there are more or fewer");
    file->reels = ARENA_NEW(&file->arena, CachedReel, file->reel_count);
    size_t reels = 0, origins = 0;
    for (const Section *section = file->sections; section < file->sections + file->section_count; section++)
        if (section->kind == SECTION_REEL)
            file->reels[reels++].section = section;
        else if (section->kind == SECTION_ORIGINS && origins < file->reel_count)
            file->reels[origins++].origins = section;
    return true;
}

static bool read_infos(DeckFile *file, Deck *deck, Error *error) {
    for (size_t i = 0; i < sizeof infos / sizeof *infos; i++)
        if (!read_info(file, deck, i, error))
            return false;
    return true;
}

static bool read_file(DeckFile *file, Deck *deck, Error *error) {
    file->sections = section_read_table(file->file, &file->section_count, error);
    return file->sections && read_infos(file, deck, error) && find_reels(file, error) &&
           deck_stock_init(&file->stock, file->file, file->sections, file->section_count, error);
}

Deck *deck_open(FILE *stream, const char *path, Error *error) {
    Deck *deck = deck_create();
    DeckFile *file = calloc(1, sizeof *file);
    Error reason;
    if (!deck || !file)
        abort();
    file->source = (ReelSource){.at = reel_at, .until = reel_until, .destroy = destroy};
    file->file = stream;
    file->there = UINT64_MAX;
    file->path = arena_strdup(&file->arena, path);
    deck->timeline.source = &file->source;
    if (read_file(file, deck, &reason))
        return deck;
    deck_destroy(deck);
    error_set(error, "%s: %s", path, reason.text);
    return NULL;
}
