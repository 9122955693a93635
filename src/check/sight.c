#include "check/sight.h"

#include "base/hash.h"
#include "check/ground.h"
#include "draw/form.h"

#include <math.h>

enum { picture_width = 640, picture_height = 360 }; // letters of up to 0.6 of its height are cells
static const float faint = 0.1f;

void sight_finish(Sight *sight) {
    arena_finish(&sight->arena);
    arena_finish(&sight->leaf);
}

// Letters ---------------------------------------------------------------------------------------------------

// The ink of a letter's cell, which is wider by a pixel or the cell's margin (draw/form.c).
static Bounds ink_of(const Instance *cell, float em, const View *view) {
    float margin = fminf(1 / (view->pixels_per_unit * em), (float)atlas_spread / atlas_em_texels);
    Bounds local = {{{cell->quad[0] + margin, cell->quad[1] + margin}},
                    {{cell->quad[2] - margin, cell->quad[3] - margin}}};
    Bounds ink = bounds_empty();
    const float *a = cell->affine;
    for (int i = 0; i < 4; i++) {
        vec2s at = {{i & 1 ? local.max.x : local.min.x, i & 2 ? local.max.y : local.min.y}};
        ink = bounds_add(ink, (vec2s){{a[0] * at.x + a[2] * at.y + a[4], a[1] * at.x + a[3] * at.y + a[5]}});
    }
    return ink;
}

// The text that the letters of a leaf belong to: the last one, or a new one.
static SeenText *text_of(Sight *sight, size_t leaf) {
    const Leaf *source = sight->pose.sources[leaf];
    const void *thing = source->origin ? (const void *)source->origin : source;
    SeenText *last = sight->text_count ? &sight->texts[sight->text_count - 1] : NULL;
    if (last && last->thing == thing)
        return last;
    sight->texts = arena_grow(&sight->arena, sight->texts, sight->text_count, &sight->text_capacity,
                              sizeof *sight->texts);
    SeenText *text = &sight->texts[sight->text_count++];
    *text = (SeenText){.thing = thing,
                       .origin = source->origin,
                       .first = (uint32_t)sight->glyph_count,
                       .letters = hash_start,
                       .colors = hash_start,
                       .ink = bounds_empty(),
                       .em = INFINITY};
    return text;
}

// The batch of the instance `from`, or of what comes next; it is one of the last.
static size_t batch_of(const Display *display, size_t from) {
    size_t batch = display->batch_count;
    while (batch > 0 && display->batches[batch - 1].first + display->batches[batch - 1].count > from)
        batch--;
    return batch;
}

static void add_glyph(Sight *sight, size_t leaf, SeenGlyph glyph, const Font *bold) {
    const Shape *shape = sight->pose.leaves[leaf].shape.shape;
    bool is_leaf = shape->kind == SHAPE_GLYPH;
    if (glyph.color.a < faint || glyph.em <= 0)
        return;
    SeenText *text = text_of(sight, leaf);
    sight->glyphs = arena_grow(&sight->arena, sight->glyphs, sight->glyph_count, &sight->glyph_capacity,
                               sizeof *sight->glyphs);
    sight->glyphs[sight->glyph_count++] = glyph;
    text->count++;
    text->ink = bounds_union(text->ink, glyph.ink);
    text->em = fminf(text->em, glyph.em);
    text->is_bold = is_leaf && bold && shape->as.glyph.font == bold;
    text->colors = hash_bytes(text->colors, &glyph.color, sizeof glyph.color);
    if (is_leaf)
        text->letters = hash_bytes(text->letters, &shape->as.glyph.glyph, sizeof shape->as.glyph.glyph);
}

// The colour of the lowest instance from `from` on that fills something, else of the highest: what a stroke below the
// letter is painted with is not its own.
static Color color_of(const Display *display, size_t from, vec2s point) {
    Color color = {0};
    for (size_t b = batch_of(display, from); b < display->batch_count; b++) {
        const Batch *batch = &display->batches[b];
        for (size_t i = batch->first > from ? batch->first : from; i < (size_t)batch->first + batch->count;
             i++) {
            color = ground_color(display, batch, &display->instances[i], point);
            if (display->instances[i].fill[3] > 0)
                return color;
        }
    }
    return color;
}

static Color halo_of(const LeafState *state) {
    float opacity = state->back_width > 0 ? state->back.a * state->opacity : 0;
    return color_with_opacity(state->back, opacity);
}

static void add_letter(Sight *sight, size_t leaf, size_t from, const Font *bold) {
    const LeafState *state = &sight->pose.leaves[leaf];
    size_t end = sight->display.instance_count;
    if (!form_is_whole(state) || end == from)
        return;
    Bounds ink = box_round(outline_extent_bounds(state->shape.shape->outline, state->affine));
    Color color = color_of(&sight->display, from, bounds_center(ink));
    SeenGlyph glyph = {ink,   (uint32_t)from, (uint32_t)end, (float)point_norm(state->affine.y),
                       color, halo_of(state)};
    add_glyph(sight, leaf, glyph, bold);
}

// Those that a chart has written.
static void add_cells(Sight *sight, size_t leaf, size_t from) {
    const Display *display = &sight->display;
    for (size_t b = batch_of(display, from); b < display->batch_count; b++) {
        const Batch *batch = &display->batches[b];
        if (batch->pipeline != PIPELINE_CELL)
            continue;
        for (size_t i = batch->first > from ? batch->first : from; i < (size_t)batch->first + batch->count;
             i++) {
            const Instance *cell = &display->instances[i];
            float em = hypotf(cell->affine[2], cell->affine[3]);
            Bounds ink = ink_of(cell, em, &sight->view);
            SeenGlyph glyph = {.ink = ink,
                               .first = (uint32_t)i,
                               .end = (uint32_t)i + 1,
                               .em = em,
                               .color = ground_color(display, batch, cell, bounds_center(ink))};
            add_glyph(sight, leaf, glyph, NULL);
        }
    }
}

// Looking ---------------------------------------------------------------------------------------------------

void sight_take(Sight *sight, const Deck *deck, double t, bool is_projected, const Font *bold, Atlas *atlas) {
    Palette palette = palette_make(&deck->scene, is_projected ? 1 : 0);
    arena_reset(&sight->arena);
    *sight = (Sight){.arena = sight->arena,
                     .leaf = sight->leaf,
                     .time = t,
                     .view = view_fit(picture_width, picture_height, deck->scene.frame),
                     .background = palette_background(&palette)};
    sight->pose = timeline_sample(&deck->timeline, t, &sight->arena);
    palette_apply(&palette, &sight->pose);
    sight->display = display_begin(&sight->arena);
    sight->display.scratch = &sight->leaf;
    for (size_t i = 0; i < sight->pose.count; i++) {
        size_t from = sight->display.instance_count;
        const LeafState *leaf = &sight->pose.leaves[i];
        visual_emit_leaf(&sight->display, leaf, &sight->view, atlas);
        if (leaf->shape.shape->kind == SHAPE_GLYPH)
            add_letter(sight, i, from, bold);
        else if (shape_is_chart(leaf->shape.shape))
            add_cells(sight, i, from);
    }
}

// What changes -----------------------------------------------------------------------------------------------

static bool are_near(float a, float b) {
    return fabsf(a - b) <= 1e-4f * fmaxf(1, fabsf(a));
}

static bool is_same_place(Bounds a, Bounds b) {
    return are_near(a.min.x, b.min.x) && are_near(a.min.y, b.min.y) && are_near(a.max.x, b.max.x) &&
           are_near(a.max.y, b.max.y);
}

// The text of the moment before, most of which come in the same order; `next` is where to begin.
static const SeenText *find_text(const Sight *sight, const void *thing, size_t *next) {
    for (size_t i = 0; i < sight->text_count; i++) {
        const SeenText *text = &sight->texts[(*next + i) % sight->text_count];
        if (text->thing != thing)
            continue;
        *next += i + 1;
        return text;
    }
    return NULL;
}

void sight_compare(Sight *sight, const Sight *before, bool rests) {
    size_t next = 0;
    for (size_t i = 0; i < sight->text_count; i++) {
        SeenText *text = &sight->texts[i];
        const SeenText *last = find_text(before, text->thing, &next);
        text->is_still = rests || (last && is_same_place(text->ink, last->ink));
        text->keeps_size = rests || (last && are_near(text->em, last->em));
        text->keeps_color = rests || (last && text->colors == last->colors);
    }
}
