#include "hud/source_layout.h"

#include <math.h>
#include <string.h>

enum { most_frames = 1000, most_groups = 60, most_tries = 16 };

static vec2s pixel_of(const View *view, Point point) {
    vec2s at = view_to_pixels(view, (vec2s){{(float)point.x, (float)point.y}});
    return (vec2s){{at.x, (float)view->height - at.y}};
}

static bool meets(Bounds a, Bounds b) {
    return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

static float area_of(Bounds box) {
    vec2s size = bounds_size(box);
    return size.x * size.y;
}

static bool lies_in(Bounds inner, Bounds outer) {
    return outer.min.x <= inner.min.x && inner.max.x <= outer.max.x && outer.min.y <= inner.min.y &&
           inner.max.y <= outer.max.y;
}

// Groups ----------------------------------------------------------------------------------------------------

static bool is_of(const SourceGroup *group, const Origin *origin) {
    return group->origin->line == origin->line && strcmp(group->origin->kind, origin->kind) == 0;
}

// The group of a thing, or as many as there are where there is no room for another.
static uint32_t find_group(SourceLayout *layout, const Thing *thing) {
    uint32_t at = 0;
    while (at < layout->group_count && !is_of(&layout->groups[at], thing->origin))
        at++;
    if (at == layout->group_count && at < most_groups)
        layout->groups[layout->group_count++] = (SourceGroup){.origin = thing->origin};
    return at;
}

static void add_thing(SourceLayout *layout, const Thing *thing, const View *view, Bounds area) {
    Bounds box = {pixel_of(view, thing->box.min), pixel_of(view, thing->box.max)};
    if (box_is_empty(thing->box) || !meets(bounds_grown(box, 1), area))
        return;
    uint32_t number = find_group(layout, thing);
    if (number == layout->group_count)
        return;
    SourceGroup *group = &layout->groups[number];
    group->count++;
    if (thing->playing && !group->playing)
        group->playing = thing->playing;
    layout->frames[layout->frame_count++] = (SourceFrame){box, number, thing->playing != NULL};
}

SourceLayout source_layout(const ThingList *things, const View *view, Bounds area, Arena *arena) {
    SourceLayout layout = {.area = area};
    layout.frames = ARENA_NEW(arena, SourceFrame, most_frames);
    layout.groups = ARENA_NEW(arena, SourceGroup, most_groups);
    layout.labels = ARENA_NEW(arena, Bounds, most_groups);
    for (size_t i = things->count; i-- > 0 && layout.frame_count < most_frames;) {
        const Thing *thing = &things->items[i];
        if (thing->origin && thing->origin->kind && thing->origin->line && thing_shows(thing))
            add_thing(&layout, thing, view, area);
    }
    return layout;
}

// Labels ----------------------------------------------------------------------------------------------------

// Where a label may lie: its corner is the point of the frame, less a share of its own size, and so many gaps away.
static const struct {
    vec2s frame, label, gap;
} places[] = {
    {{{0, 1}}, {{0, 0}}, {{0, 1}}},                                              // above, on the left
    {{{0, 0}}, {{0, 1}}, {{0, -1}}},                                             // below
    {{{1, 1}}, {{1, 0}}, {{0, 1}}},                                              // above, on the right
    {{{1, 0}}, {{1, 1}}, {{0, -1}}},                                             // below
    {{{1, 0.5f}}, {{0, 0.5f}}, {{1, 0}}},                                        // to the right
    {{{0, 0.5f}}, {{1, 0.5f}}, {{-1, 0}}}, {{{0.5f, 1}}, {{0.5f, 0}}, {{0, 1}}}, // above and below the middle
    {{{0.5f, 0}}, {{0.5f, 1}}, {{0, -1}}}, {{{0, 1}}, {{0, 1}}, {{1, -1}}},      // within
    {{{1, 1}}, {{1, 1}}, {{-1, -1}}},      {{{0, 0}}, {{0, 0}}, {{1, 1}}},
    {{{1, 0}}, {{1, 0}}, {{-1, 1}}},       {{{0.5f, 0.5f}}, {{0.5f, 0.5f}}, {{0, 0}}},
};
enum { place_count = sizeof places / sizeof *places };

static Bounds place_at(size_t which, Bounds frame, vec2s size, float gap) {
    vec2s corner = glms_vec2_add(frame.min, glms_vec2_mul(bounds_size(frame), places[which].frame));
    corner = glms_vec2_sub(corner, glms_vec2_mul(size, places[which].label));
    corner = glms_vec2_add(corner, glms_vec2_scale(places[which].gap, gap));
    return (Bounds){corner, glms_vec2_add(corner, size)};
}

// Whether a label hides some of what is in a frame, and not only of its ground.
static bool hides(Bounds place, const SourceGroup *group, Bounds frame) {
    const float ground = 8; // times as large as the label
    bool is_ground = !group->origin->text && area_of(frame) > ground * area_of(place);
    return meets(place, frame) && !(is_ground && lies_in(place, frame));
}

// How many frames it hides something of; SIZE_MAX where it cannot lie there.
static size_t cost_of(const SourceLayout *layout, Bounds place, size_t least) {
    size_t cost = 0;
    if (!lies_in(place, layout->area))
        return SIZE_MAX;
    for (size_t i = 0; i < layout->label_count; i++)
        if (meets(place, layout->labels[i]))
            return SIZE_MAX;
    for (size_t i = 0; i < layout->frame_count && cost < least; i++)
        cost += hides(place, &layout->groups[layout->frames[i].group], layout->frames[i].box);
    return cost;
}

// The best place beside the frames of the group that move, or those that rest, if it costs less than `least`.
static size_t try_frames(const SourceLayout *layout, uint32_t group, bool moving, vec2s size, float gap,
                         size_t least, Bounds *best) {
    size_t tries = 0;
    for (size_t i = 0; i < layout->frame_count && tries < most_tries && least; i++) {
        const SourceFrame *frame = &layout->frames[i];
        if (frame->group != group || frame->moves != moving)
            continue;
        tries++;
        for (size_t k = 0; k < place_count && least; k++) {
            Bounds place = place_at(k, frame->box, size, gap);
            size_t cost = cost_of(layout, place, least);
            *best = cost < least ? place : *best;
            least = cost < least ? cost : least;
        }
    }
    return least;
}

bool source_layout_place(SourceLayout *layout, uint32_t group, vec2s size, float gap, Bounds *place) {
    size_t least = try_frames(layout, group, true, size, gap, SIZE_MAX, place);
    least = try_frames(layout, group, false, size, gap, least, place);
    if (least == SIZE_MAX)
        return false;
    layout->labels[layout->label_count++] = *place;
    return true;
}
