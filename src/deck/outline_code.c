#include "deck/outline_code.h"

#include "base/hash.h"
#include "shape/outline_edit.h"

#include <assert.h>
#include <string.h>

enum { CURVE = 4, most_curves = 1 << 24 }; // points of a curve

static const char too_many_curves[] = "an outline has too many curves";

// Telling apart ---------------------------------------------------------------------------------------------

bool outline_has_structure(const Outline *outline, const Outline *other) {
    if (outline->contour_count != other->contour_count)
        return false;
    for (uint32_t i = 0; i < outline->contour_count; i++)
        if (outline->contours[i].count != other->contours[i].count)
            return false;
    return true;
}

static size_t points_size(const Outline *outline) {
    return 4 * (size_t)outline->curve_count * sizeof(Point);
}

static bool is_same(const Outline *outline, const Outline *other) {
    if (!outline_has_structure(outline, other))
        return false;
    for (uint32_t i = 0; i < outline->contour_count; i++)
        if (outline->contours[i].closed != other->contours[i].closed)
            return false;
    return !outline->curve_count || !memcmp(outline->points, other->points, points_size(outline));
}

static bool has_same_boxes(const Outline *outline, const Outline *other) {
    return !memcmp(&outline->extent, &other->extent, sizeof outline->extent) &&
           !memcmp(&outline->anchors, &other->anchors, sizeof outline->anchors);
}

uint64_t outline_hash_structure(const Outline *outline) {
    uint64_t hash = hash_start;
    for (uint32_t i = 0; i < outline->contour_count; i++) {
        uint32_t contour[] = {outline->contours[i].count, outline->contours[i].closed};
        hash = hash_words(hash, contour, sizeof contour);
    }
    return hash;
}

void outline_hash(const Outline *outline, uint64_t hashes[2]) {
    uint64_t structure = outline_hash_structure(outline);
    hashes[0] = hash_wide(structure, outline->points, points_size(outline));
    hashes[1] = hash_wide(~structure, outline->points, points_size(outline));
}

// One outline -----------------------------------------------------------------------------------------------

// The points of an outline on their way through an archive.
typedef struct Pen {
    Archive *archive;
    int grid;
    Point *points;
    const Point *reference; // the reference's points; NULL: none
    Point off;              // how far the last end lies from the reference's
} Pen;

static Point code_point(Pen *pen, size_t index, Point guess) {
    Point *point = &pen->points[index];
    archive_on_grid(pen->archive, pen->grid, &point->x, guess.x);
    archive_on_grid(pen->archive, pen->grid, &point->y, guess.y);
    return *point;
}

// An end: where the reference's is, off by as much as the end before; else where the end before is.
static Point code_end(Pen *pen, size_t index, Point before) {
    if (!pen->reference)
        return code_point(pen, index, before);
    Point end = code_point(pen, index, point_add(pen->reference[index], pen->off));
    pen->off = point_sub(end, pen->reference[index]);
    return end;
}

// A handle, a part of the way from one end to the other.
static void code_handle(Pen *pen, size_t index, double part, Point off_from, Point from, Point to) {
    Point guess = pen->reference ? point_add(pen->reference[index], point_lerp(off_from, pen->off, part))
                                 : point_lerp(from, to, part);
    code_point(pen, index, guess);
}

static void code_curve(Pen *pen, size_t curve, Point from, const Point *end) {
    size_t at = 4 * curve;
    Point off_from = pen->off;
    assert(!pen->archive->is_writing || !memcmp(&pen->points[at], &from, sizeof from));
    if (!pen->archive->is_writing)
        pen->points[at] = from;
    if (!end)
        code_end(pen, at + 3, from);
    else if (!pen->archive->is_writing)
        pen->points[at + 3] = *end;
    if (end && pen->reference)
        pen->off = point_sub(*end, pen->reference[at + 3]);
    code_handle(pen, at + 1, 1.0 / 3, off_from, from, pen->points[at + 3]);
    code_handle(pen, at + 2, 2.0 / 3, off_from, from, pen->points[at + 3]);
}

// Its last end is its start where it is closed.
static Point code_contour(Pen *pen, const Contour *contour, Point before) {
    Point start = code_end(pen, 4 * (size_t)contour->first, before), from = start;
    for (uint32_t i = 0; i < contour->count && archive_is_sound(pen->archive); i++) {
        size_t curve = contour->first + i;
        code_curve(pen, curve, from, contour->closed && i + 1 == contour->count ? &start : NULL);
        from = pen->points[4 * curve + 3];
    }
    return from;
}

static void code_structure(Archive *archive, Outline *outline) {
    size_t count = outline->contour_count, curves = 0;
    archive_count(archive, &count);
    Contour *contours = archive_items(archive, outline->contours, count, sizeof *contours);
    for (size_t i = 0; i < count && archive_is_sound(archive); i++) {
        Contour contour = contours[i];
        size_t own = contour.count;
        archive_count(archive, &own);
        archive_check(archive, own > 0, "an outline has an empty contour");
        archive_bool(archive, &contour.closed);
        contour.first = (uint32_t)curves;
        contour.count = (uint32_t)own;
        assert(!archive->is_writing || contours[i].first == contour.first);
        if (!archive->is_writing)
            contours[i] = contour;
        curves += own;
        archive_check(archive, curves <= most_curves, too_many_curves);
    }
    outline->contours = contours;
    outline->contour_count = (uint32_t)count;
    outline->curve_count = (uint32_t)curves;
}

static void take_structure(Outline *outline, const Outline *reference) {
    outline->contours = reference->contours;
    outline->contour_count = reference->contour_count;
    outline->curve_count = reference->curve_count;
}

// Of the first and the last of each `step` points.
static Box box_of(const Outline *outline, size_t step) {
    Box box = box_empty();
    for (size_t i = 0; i < 4 * (size_t)outline->curve_count; i += step) {
        box = box_add(box, outline->points[i]);
        box = box_add(box, outline->points[i + step - 1]);
    }
    return box;
}

// Boxes of all points and of the ends, unless the first one is larger: of a contour that was closed when it was
// made.
static void code_boxes(Archive *archive, Outline *outline) {
    Box extent = box_of(outline, 2);
    bool is_larger = archive->is_writing && memcmp(&extent, &outline->extent, sizeof extent) != 0;
    archive_bool(archive, &is_larger);
    if (!archive->is_writing) {
        outline->anchors = box_of(outline, 4);
        outline->extent = extent;
    }
    if (!is_larger)
        return;
    archive_double(archive, &outline->extent.min.x, extent.min.x);
    archive_double(archive, &outline->extent.min.y, extent.min.y);
    archive_double(archive, &outline->extent.max.x, extent.max.x);
    archive_double(archive, &outline->extent.max.y, extent.max.y);
    archive_check(archive, box_contains(outline->extent, extent), "an outline leaves its box");
}

void outline_code(Archive *archive, Outline *outline, const Outline *reference) {
    size_t count;
    if (reference && !archive->is_writing)
        take_structure(outline, reference);
    else if (!reference)
        code_structure(archive, outline);
    count = 4 * (size_t)outline->curve_count;
    Point *points = archive_items(archive, outline->points, count, sizeof *points);
    Pen pen = {.archive = archive, .points = points, .reference = reference ? reference->points : NULL};
    if (archive->is_writing)
        pen.grid = archive_find_grid((const double *)points, 2 * count);
    archive_grid(archive, &pen.grid);
    Point before = {0, 0};
    for (uint32_t i = 0; i < outline->contour_count && archive_is_sound(archive); i++)
        before = code_contour(&pen, &outline->contours[i], before);
    outline->points = points;
    outline->pen = before;
    if (archive_is_sound(archive))
        code_boxes(archive, outline);
}

const Outline *outline_unpack(Archive *archive, const uint8_t *bytes, size_t size) {
    Outline *outline = archive_items(archive, NULL, 1, sizeof *outline);
    if (!outline)
        return NULL;
    Archive own = archive_read(bytes, size, archive->arena, archive->budget);
    outline_code(&own, outline, NULL);
    archive_end(&own);
    archive->budget = own.budget;
    return archive_check(archive, archive_is_sound(&own), own.fault.text) ? outline : NULL;
}

// In a reel -------------------------------------------------------------------------------------------------

enum { NUMBER_NONE, NUMBER_NEW, NUMBER_STOCK, NUMBER_KNOWN };

// Writing: whether an outline with the same points is in the pool.
static bool find_outline(const Coder *coder, const Outline *outline, uint64_t hash, uint32_t *number) {
    return pool_find(&coder->outlines, hash, number) && is_same(coder->outlines.items[*number], outline);
}

static uint64_t hash_beginning(const Outline *outline) {
    return hash_wide(hash_start, outline->points, CURVE * sizeof(Point));
}

static void remember(Coder *coder, const Outline *outline, uint64_t hash) {
    uint32_t number = pool_add(&coder->outlines, outline);
    if (!coder->archive->is_writing)
        return;
    pool_set_key(&coder->outlines, hash, number);
    pool_set_key(&coder->structures, outline_hash_structure(outline), number);
    if (outline->curve_count)
        pool_set_key(&coder->beginnings, hash_beginning(outline), number);
}

// Writing: the bytes of an outline, apart.
static Archive pack(const Outline *outline, const Outline *reference) {
    Archive archive = archive_write();
    outline_code(&archive, (Outline *)outline, reference);
    return archive;
}

// As the difference from the last one of the same structure, where that is shorter.
static void write_new(Coder *coder, const Outline *outline) {
    Archive *archive = coder->archive, plain = pack(outline, NULL), *shorter = &plain;
    uint32_t number;
    uint64_t distance = 0;
    bool has_reference = pool_find(&coder->structures, outline_hash_structure(outline), &number);
    Archive off = has_reference ? pack(outline, coder->outlines.items[number]) : archive_write();
    if (has_reference && off.size < plain.size) {
        distance = coder->outlines.count - number;
        shorter = &off;
    }
    archive_number(archive, &distance, 2 * coder->outlines.count);
    archive_check(archive, archive_is_sound(shorter), shorter->fault.text);
    archive_bytes(archive, shorter->bytes, shorter->size);
    archive_finish(&plain);
    archive_finish(&off);
}

// What reading knows of one.
static Outline as_read(const Outline *outline) {
    Outline read = *outline;
    read.pen = outline->points[CURVE * (size_t)outline->curve_count - 1];
    read.is_lifted = false;
    read.builder = NULL;
    return read;
}

// Writing: the curves behind those of another outline, which make it this one again; NULL where it is not that one
// with more.
static const Outline *find_more(Arena *arena, const Outline *from, const Outline *outline) {
    size_t had = from->curve_count, count = outline->curve_count;
    if (had >= count || memcmp(from->points, outline->points, points_size(from)) != 0)
        return NULL;
    const Outline read = as_read(from);
    const Outline *more = outline_of_curves(arena, outline->points + CURVE * had, count - had);
    const Outline *whole = outline_with_more(arena, &read, more->points, more->curve_count);
    return is_same(whole, outline) && has_same_boxes(whole, outline) ? more : NULL;
}

static bool write_more(Coder *coder, const Outline *outline) {
    size_t count = coder->outlines.count;
    uint32_t number;
    if (!outline->curve_count || !pool_find(&coder->beginnings, hash_beginning(outline), &number))
        return false;
    arena_shrink(&coder->trial);
    const Outline *more = find_more(&coder->trial, coder->outlines.items[number], outline);
    if (!more)
        return false;
    uint64_t distance = 2 * count - number;
    archive_number(coder->archive, &distance, 2 * count);
    outline_code(coder->archive, (Outline *)more, NULL);
    return true;
}

static void read_more(Archive *archive, const Outline *from, Outline *outline) {
    Outline more = {0};
    outline_code(archive, &more, NULL);
    size_t curves = (size_t)from->curve_count + more.curve_count, used = arena_used(archive->arena);
    archive_check(archive, from->curve_count > 0, "an outline goes on from one that is empty");
    archive_check(archive, curves <= most_curves, too_many_curves);
    if (!archive_has_memory(archive, 2 * CURVE * curves * sizeof(Point)))
        return;
    *outline = *outline_with_more(archive->arena, from, more.points, more.curve_count);
    archive_take_memory(archive, arena_used(archive->arena) - used);
}

static void read_new(Coder *coder, Outline *outline) {
    const Pool *known = &coder->outlines;
    uint64_t distance = 0;
    archive_number(coder->archive, &distance, 2 * known->count);
    if (distance > known->count)
        read_more(coder->archive, known->items[2 * known->count - distance], outline);
    else
        outline_code(coder->archive, outline, distance ? known->items[known->count - distance] : NULL);
}

static uint64_t write_number(Coder *coder, const Outline *outline, uint64_t hash, uint32_t *stock) {
    uint32_t known;
    if (!outline)
        return NUMBER_NONE;
    if (find_outline(coder, outline, hash, &known))
        return coder->outlines.count - 1 - known + NUMBER_KNOWN;
    return coder->stock->put_outline(coder->stock, outline, stock) ? NUMBER_STOCK : NUMBER_NEW;
}

static const Outline *read_stock(Coder *coder, uint32_t number) {
    size_t size;
    const uint8_t *bytes = coder->stock->get_outline(coder->stock, number, &size);
    bool is_there = archive_check(coder->archive, bytes != NULL, "it names an outline that is not there");
    return is_there ? outline_unpack(coder->archive, bytes, size) : NULL;
}

static void code_first(Coder *coder, uint64_t number, uint32_t stock, uint64_t hash,
                       const Outline **outline) {
    Archive *archive = coder->archive;
    if (number == NUMBER_STOCK) {
        archive_index(archive, &stock, UINT32_MAX);
        if (!archive->is_writing)
            *outline = read_stock(coder, stock);
    } else if (archive->is_writing) {
        if (!write_more(coder, *outline))
            write_new(coder, *outline);
    } else {
        Outline *fresh = archive_items(archive, NULL, 1, sizeof *fresh);
        if (fresh)
            read_new(coder, fresh);
        *outline = fresh;
    }
    if (archive_is_sound(archive))
        remember(coder, *outline, hash);
}

void coder_outline(Coder *coder, const Outline **outline) {
    Archive *archive = coder->archive;
    uint64_t hashes[2] = {0}, number = 0;
    uint32_t stock = 0;
    coder->outlines.arena = coder->structures.arena = coder->beginnings.arena = &coder->scratch;
    if (archive->is_writing && *outline)
        outline_hash(*outline, hashes);
    if (archive->is_writing)
        number = write_number(coder, *outline, hashes[0], &stock);
    archive_number(archive, &number, coder->outlines.count + NUMBER_KNOWN - 1);
    if (number == NUMBER_NEW || number == NUMBER_STOCK)
        code_first(coder, number, stock, hashes[0], outline);
    else if (!archive->is_writing)
        *outline = number ? coder->outlines.items[coder->outlines.count - 1 - (number - NUMBER_KNOWN)] : NULL;
    if (!archive_is_sound(archive) && !archive->is_writing)
        *outline = NULL;
}
