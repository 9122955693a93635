#include "scene/thing.h"

#include "base/way.h"
#include "scene/source_line.h"

// The animation that moves a leaf at t by one of its tracks.
static const Playing *mover_by(const Timeline *timeline, const Reel *reel, const Track *track, double t) {
    const StoredKey *key = track_key_at(reel, track, t);
    const Playing *playing = key ? source_playing(timeline, reel, key->span) : NULL;
    return playing && playing->from <= t && t < playing->until ? playing : NULL;
}

static void find_mover(Thing *thing, const Timeline *timeline, const Reel *reel, const Leaf *leaf, double t) {
    for (uint32_t i = 0; i < leaf->count; i++) {
        const Playing *playing = mover_by(timeline, reel, &reel->tracks[leaf->first + i], t);
        if (playing && (!thing->playing || playing->from > thing->playing->from))
            thing->playing = playing;
    }
}

static Box box_of(const LeafState *state) {
    const Outline *from = state->shape.shape->outline;
    if (!state->shape.target)
        return outline_anchor_bounds(from, state->affine);
    const Point *to = state->shape.target->outline->points;
    Box box = box_empty();
    Point part = shape_mix_part(&state->shape);
    for (size_t i = 0; i < 4 * (size_t)from->curve_count; i++)
        if (i % 4 == 0 || i % 4 == 3)
            box = box_add(box, way_point(affine_point(state->affine, from->points[i]),
                                         affine_point(state->affine, to[i]), part));
    return box;
}

static Thing *thing_of(ThingList *list, const Origin *origin, const LeafState *state) {
    Thing *last = list->count ? &list->items[list->count - 1] : NULL;
    if (last && origin && last->origin == origin)
        return last;
    list->items[list->count] = (Thing){.origin = origin, .leaves = state, .box = box_empty()};
    return &list->items[list->count++];
}

ThingList things_at(const Timeline *timeline, double t, Arena *arena) {
    Pose pose = timeline_sample(timeline, t, arena);
    const Reel *reel = timeline_reel_at(timeline, t);
    ThingList list = {ARENA_NEW(arena, Thing, pose.count), 0};
    for (size_t i = 0; i < pose.count; i++) {
        const LeafState *state = &pose.leaves[i];
        Thing *thing = thing_of(&list, pose.sources[i]->origin, state);
        thing->count++;
        thing->box = box_union(thing->box, box_of(state));
        find_mover(thing, timeline, reel, pose.sources[i], t);
    }
    for (Thing *thing = list.items; thing < list.items + list.count; thing++)
        if (thing->playing)
            thing->progress = (t - thing->playing->from) / (thing->playing->until - thing->playing->from);
    return list;
}

static bool is_painted(const LeafState *state) {
    return state->fill.a > 0 || (state->stroke.a > 0 && state->stroke_width > 0) ||
           (state->back.a > 0 && state->back_width > 0) || state->gradients.now ||
           shape_is_chart(state->shape.shape);
}

bool thing_shows(const Thing *thing) {
    for (size_t i = 0; i < thing->count; i++) {
        const LeafState *state = &thing->leaves[i];
        if (state->opacity > 0 && state->reveal.y > state->reveal.x && is_painted(state))
            return true;
    }
    return false;
}
