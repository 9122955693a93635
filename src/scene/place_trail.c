#include "scene/place_trail.h"

#include "base/fit.h"
#include "scene/lasting.h"

#include <math.h>
#include <string.h>

static const double fit_tolerance = 7e-5; // beside that of ways

// Three corners of what holds the outline tell where all of it is.
static PropSample sample_map(const Shape *shape, Affine map) {
    const double least = 1e-3;
    Box box = shape->outline->curve_count ? shape->outline->extent : (Box){{0, 0}, {0, 0}};
    Point size = box_size(box);
    const Point corners[] = {
        box.min,
        {box.min.x + fmax(size.x, least), box.min.y},
        {box.min.x, box.min.y + fmax(size.y, least)},
    };
    PropSample sample = {.value.affine = map};
    for (int i = 0; i < 3; i++) {
        Point at = affine_point(map, corners[i]);
        sample.numbers[2 * i] = at.x;
        sample.numbers[2 * i + 1] = at.y;
    }
    return sample;
}

static void begin_map(PlaceTrail *trail, double time, Affine map) {
    prop_trail_begin(&trail->map, trail->arena, trail->keys, trail->leaf, PROP_AFFINE, time,
                     sample_map(trail->shape, map));
}

void place_trail_begin(PlaceTrail *trail, Arena *arena, Keys *keys, NodeId leaf, double time, Affine place,
                       const Shape *shape) {
    *trail = (PlaceTrail){.keys = keys, .arena = arena, .leaf = leaf, .seen = shape};
    trail->shape = lasting_shape(keys->scene, shape);
    begin_map(trail, time, place);
}

// Outlines --------------------------------------------------------------------------------------------------

static size_t count_points(const Shape *shape) {
    return 4 * (size_t)shape->outline->curve_count;
}

// The control points in scene units.
static Point *points_of(const PlaceTrail *trail, const Shape *shape, Affine map) {
    size_t count = count_points(shape);
    Point *points = ARENA_NEW(trail->keys->scratch, Point, count);
    for (size_t i = 0; i < count; i++)
        points[i] = affine_point(map, shape->outline->points[i]);
    return points;
}

// Colours along a line are in the coordinates of their own outline.
static bool is_outline(const LeafState *state, const Shape *shape) {
    return !state->gradients.now && shape_is_outlined(shape);
}

static bool have_same_contours(const Outline *a, const Outline *b) {
    if (a->curve_count != b->curve_count || a->contour_count != b->contour_count)
        return false;
    for (uint32_t i = 0; i < a->contour_count; i++)
        if (a->contours[i].count != b->contours[i].count || a->contours[i].closed != b->contours[i].closed)
            return false;
    return true;
}

static bool are_alike(const LeafState *state, const Shape *shape) {
    return is_outline(state, shape) && is_outline(state, state->shape.shape) &&
           have_same_contours(shape->outline, state->shape.shape->outline);
}

// Morphs ----------------------------------------------------------------------------------------------------

static const Shape *shape_through(const PlaceTrail *trail, const double *numbers) {
    return morph_shape(trail->keys->arena, trail->keys->scratch, trail->shape->outline,
                       (const Point *)numbers);
}

static void write_step(const PlaceTrail *trail, double time, Affine place, const Shape *shape) {
    keys_write_step(trail->keys, trail->leaf, PROP_AFFINE, time, (PropValue){.affine = place});
    keys_write_step(trail->keys, trail->leaf, PROP_SHAPE, time, (PropValue){.shape = shape});
}

// From where the map has brought the shape.
static void begin_morph(PlaceTrail *trail) {
    const double tolerance = 9e-5;
    PropTrail *map = &trail->map;
    prop_trail_settle(map);
    size_t count = 2 * count_points(trail->shape);
    const double *numbers = (const double *)points_of(trail, trail->shape, map->from.affine);
    if (trail->points.size != count)
        swing_init_in(&trail->points, trail->arena, count);
    for (size_t i = 0; i < count; i++)
        trail->points.tolerance[i] = tolerance;
    swing_begin(&trail->points, map->run.end, numbers);
    trail->shape = shape_through(trail, trail->points.first);
    trail->seen = NULL;
    write_step(trail, prop_trail_end(map), affine_identity(), trail->shape);
    trail->morphs = true;
}

static void settle_morph(PlaceTrail *trail) {
    Swing *run = &trail->points;
    if (run->begin == run->end)
        return;
    const Shape *last = shape_through(trail, run->last);
    keys_write_line(trail->keys, trail->leaf, PROP_SHAPE, prop_trail_seconds(run->begin),
                    prop_trail_seconds(run->end), (PropValue){.shape = trail->shape},
                    (PropValue){.shape = last});
    trail->shape = last;
    swing_go_on(run, NULL);
}

static void push_points(PlaceTrail *trail, double time, const double *numbers) {
    if (swing_add(&trail->points, prop_trail_moment(time), numbers))
        return;
    settle_morph(trail);
    swing_add(&trail->points, prop_trail_moment(time), numbers);
}

static void end_morph(PlaceTrail *trail) {
    settle_morph(trail);
    trail->morphs = false;
    begin_map(trail, prop_trail_seconds(trail->points.end), affine_identity());
}

// Growths ---------------------------------------------------------------------------------------------------

static bool is_one_path(const Shape *shape) {
    return shape->kind == SHAPE_PATH && shape->outline->contour_count <= 1;
}

// Whether a state is of the kind that growths are made of.
static bool may_grow(const PlaceTrail *trail, const LeafState *state) {
    Affine place = trail->map.from.affine;
    return is_one_path(state->shape.shape) && is_outline(state, state->shape.shape) && state->reveal.x == 0 &&
           state->reveal.y == 1 && memcmp(&place, &state->affine, sizeof place) == 0;
}

static bool begin_growth(PlaceTrail *trail, double time, double held, const LeafState *state) {
    const Outline *outline = state->shape.shape->outline;
    if (trail->seen == state->shape.shape || !may_grow(trail, state) || !is_one_path(trail->shape) ||
        keys_has(trail->keys, trail->leaf, PROP_REVEAL) || !growth_follows(trail->shape->outline, outline))
        return false;
    Growth *growth = ARENA_NEW(trail->arena, Growth, 1);
    growth_begin(growth, trail->arena, held, trail->shape->outline);
    growth_add(growth, time, outline);
    prop_trail_hold(&trail->map, held);
    prop_trail_settle(&trail->map);
    trail->growth = growth;
    trail->seen = state->shape.shape;
    return true;
}

static bool grows_on(PlaceTrail *trail, double time, double held, const LeafState *state) {
    if (!may_grow(trail, state))
        return false;
    growth_hold(trail->growth, held);
    if (!growth_add(trail->growth, time, state->shape.shape->outline))
        return false;
    trail->seen = state->shape.shape;
    return true;
}

static void end_growth(PlaceTrail *trail) {
    const Growth *growth = trail->growth;
    Keys *keys = trail->keys;
    double end = growth->samples[growth->sample_count - 1].time;
    Affine place = trail->map.from.affine;
    const Shape *all = growth_shape(growth, trail->shape->outline, keys->arena);
    write_step(trail, growth->samples[0].time, place, all);
    growth_write(growth, keys, trail->leaf);
    keys_write_step(keys, trail->leaf, PROP_REVEAL, end, (PropValue){.pair = {{0, 1}}});
    trail->shape = growth_last(growth, all, keys->arena, keys->scratch);
    write_step(trail, end, place, trail->shape);
    trail->growth = NULL;
    begin_map(trail, end, place);
}

static void settle(PlaceTrail *trail) {
    if (trail->growth)
        end_growth(trail);
    else if (trail->morphs)
        end_morph(trail);
    else
        prop_trail_settle(&trail->map);
}

// Samples ---------------------------------------------------------------------------------------------------

// The map that makes of the kept shape what the state shows.
static bool find_map(const PlaceTrail *trail, const LeafState *state, Affine *map) {
    *map = state->affine;
    if (trail->seen == state->shape.shape)
        return true;
    if (!are_alike(state, trail->shape))
        return false;
    const Point *to = points_of(trail, state->shape.shape, state->affine);
    return fit_affine(trail->shape->outline->points, to, count_points(trail->shape), fit_tolerance, map);
}

static void hold(PlaceTrail *trail, double until) {
    if (trail->morphs && trail->points.end < prop_trail_moment(until))
        push_points(trail, until, trail->points.last);
}

static void add_points(PlaceTrail *trail, double time, const LeafState *state) {
    if (!trail->morphs)
        begin_morph(trail);
    push_points(trail, time, (const double *)points_of(trail, state->shape.shape, state->affine));
}

// Whether a morph that is under way goes on straight to the state.
static bool goes_on(PlaceTrail *trail, double time, const LeafState *state) {
    if (!trail->morphs || !are_alike(state, trail->shape))
        return false;
    const double *numbers = (const double *)points_of(trail, state->shape.shape, state->affine);
    return swing_add(&trail->points, prop_trail_moment(time), numbers);
}

void place_trail_add(PlaceTrail *trail, double time, double held, const LeafState *state) {
    Affine map;
    if (trail->growth && grows_on(trail, time, held, state))
        return;
    if (trail->growth)
        end_growth(trail);
    hold(trail, held);
    if (goes_on(trail, time, state))
        return;
    if (trail->morphs)
        end_morph(trail);
    if (begin_growth(trail, time, held, state))
        return;
    if (find_map(trail, state, &map)) {
        prop_trail_add(&trail->map, time, held, sample_map(trail->shape, map));
    } else if (are_alike(state, trail->shape)) {
        prop_trail_hold(&trail->map, held);
        add_points(trail, time, state);
    } else {
        place_trail_jump(trail, time, state);
    }
}

// The shape for as long as the scene, in the memory of the one before where it only goes on from that.
static const Shape *kept_shape(const PlaceTrail *trail, const Shape *shape) {
    bool may_go_on = is_one_path(shape) && is_one_path(trail->shape);
    const Shape *kept =
        may_go_on ? growth_kept(trail->shape->outline, shape->outline, trail->keys->arena) : NULL;
    return kept ? kept : lasting_shape(trail->keys->scene, shape);
}

void place_trail_jump(PlaceTrail *trail, double time, const LeafState *state) {
    settle(trail);
    trail->seen = state->shape.shape;
    trail->shape = kept_shape(trail, trail->seen);
    write_step(trail, time, state->affine, trail->shape);
    begin_map(trail, time, state->affine);
    trail->map.was_still = false;
}

void place_trail_end(PlaceTrail *trail, double time, LeafState *state) {
    Scene *scene = trail->keys->scene;
    LeafState *own = &scene_node(scene, trail->leaf)->state;
    const Shape *seen = state->shape.shape;
    settle(trail);
    if (trail->seen != seen) {
        trail->shape = kept_shape(trail, seen);
        write_step(trail, time, state->affine, trail->shape);
    }
    state->shape.shape = trail->shape;
    own->shape.shape = own->shape.shape == seen ? trail->shape : own->shape.shape;
}

void place_trail_forget(PlaceTrail *trail) {
    trail->seen = NULL;
}
