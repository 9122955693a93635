#include "record/take.h"

#include "base/fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double fit_tolerance = 7e-5;
static const double camera_fineness = 1.0 / 16; // the edge of the frame is so many units away
// Of a map's linear part and of its origin: beside the edge of the frame together half a step of the outlines'
// grid.
static const double turn_grid = 1 << 20, origin_grid = 1 << 16;

// Corners of a picture in its own units, as Content has them.
static const Point picture_corners[] = {{0, 1}, {1, 1}, {0, 0}};

Take *take_create(int view) {
    Take *take = calloc(1, sizeof *take);
    if (!take)
        abort();
    *take = (Take){.view = view, .leaf = TAKE_NO_LEAF};
    return take;
}

void take_destroy(Take *take) {
    if (!take)
        return;
    look_finish(&take->look);
    swing_finish(&take->run);
    free(take->base);
    free(take);
}

// From numbers to values ------------------------------------------------------------------------------------

static Point point_at(const double *numbers, size_t index) {
    return (Point){numbers[2 * index], numbers[2 * index + 1]};
}

static Color color_at(const double *numbers) {
    return (Color){(float)numbers[0], (float)numbers[1], (float)numbers[2], (float)numbers[3]};
}

static Affine affine_on_grid(Affine map) {
    Point *const axes[] = {&map.x, &map.y};
    for (int i = 0; i < 2; i++)
        *axes[i] =
            (Point){round(axes[i]->x * turn_grid) / turn_grid, round(axes[i]->y * turn_grid) / turn_grid};
    map.origin = (Point){round(map.origin.x * origin_grid) / origin_grid,
                         round(map.origin.y * origin_grid) / origin_grid};
    return map;
}

static void set_base(Take *take, const Point *points, size_t count) {
    if (count > take->base_capacity) {
        take->base_capacity = 2 * count;
        free(take->base);
        take->base = malloc(take->base_capacity * sizeof *take->base);
        if (!take->base)
            abort();
    }
    memcpy(take->base, points, count * sizeof *points);
}

static const Shape *shape_of(ReelBuilder *builder, const Look *look, const double *numbers) {
    Point *points = ARENA_NEW(&builder->arena, Point, look->point_count);
    for (size_t i = 0; i < look->point_count; i++)
        points[i] = point_at(numbers + LOOK_POINTS, i);
    return reel_builder_shape(builder, points, look->ends, look->end_count);
}

static const Gradients *gradients_of(ReelBuilder *builder, const Look *look, const double *numbers,
                                     Affine map) {
    Arena *arena = &builder->arena;
    const double *at = numbers + look_gradients(look);
    Gradients *made = ARENA_NEW(arena, Gradients, 1);
    Affine inverse = affine_inverse(map);
    made->from = affine_point(inverse, point_at(at, 0));
    made->to = affine_point(inverse, point_at(at, 1));
    Color *stops = ARENA_NEW(arena, Color, look->counts[0] + look->counts[1] + look->counts[2]);
    const Color **parts[] = {&made->fill, &made->stroke, &made->back};
    uint32_t *const counts[] = {&made->fill_count, &made->stroke_count, &made->back_count};
    at += 4;
    for (int i = 0; i < 3; i++) {
        *parts[i] = stops;
        *counts[i] = look->counts[i];
        for (uint32_t k = 0; k < look->counts[i]; k++, at += 4)
            *stops++ = color_at(at);
    }
    return made;
}

// The groups of numbers that are one property each, besides the points and the gradients.
typedef struct Group {
    PropId prop;
    size_t first, count;
} Group;

static const Group groups[] = {
    {PROP_FILL, LOOK_FILL, 4}, {PROP_STROKE, LOOK_STROKE, 4},         {PROP_STROKE_WIDTH, LOOK_WIDTH, 1},
    {PROP_BACK, LOOK_BACK, 4}, {PROP_BACK_WIDTH, LOOK_BACK_WIDTH, 1}, {PROP_CLIP, LOOK_CLIP, 4},
};
enum { GROUP_COUNT = sizeof groups / sizeof *groups };

static PropValue value_of(const Group *group, const double *numbers) {
    const double *at = numbers + group->first;
    if (group->prop == PROP_CLIP)
        return (PropValue){.box = {point_at(at, 0), point_at(at, 1)}};
    if (group->count == 4)
        return (PropValue){.color = color_at(at)};
    return (PropValue){.number = (float)*at};
}

// Writing ---------------------------------------------------------------------------------------------------

// A change that is being written: at once (begin == end), or on a straight way.
typedef struct Change {
    Take *take;
    ReelBuilder *builder;
    int64_t begin, end;
    const double *from, *to; // numbers
} Change;

static void write_change(const Change *change, PropId prop, PropValue to) {
    Take *take = change->take;
    PropValue from = prop_get(prop, &take->kept);
    uint32_t leaf = (uint32_t)take->leaf;
    if (prop_equal(prop, from, to))
        return;
    if (change->begin == change->end)
        reel_builder_step(change->builder, leaf, prop, change->end, to);
    else
        reel_builder_line(change->builder, leaf, prop, change->begin, change->end, from, to);
    prop_set(prop, &take->kept, to);
}

static void write_step(const Change *change, PropId prop, PropValue to) {
    Change step = *change;
    step.end = step.begin;
    write_change(&step, prop, to);
}

static bool differs(const Change *change, size_t first, size_t count) {
    const double *tolerance = change->take->run.tolerance;
    for (size_t i = first; i < first + count; i++)
        if (fabs(change->from[i] - change->to[i]) > tolerance[i])
            return true;
    return false;
}

// A value that the reel has got is what the next run begins with; others stay as they were.
static void keep(const Change *change, double *kept, size_t first, size_t count) {
    memcpy(kept + first, change->to + first, count * sizeof *kept);
}

// The map that brings the kept shape, and the ends of its gradients, to where they are now. A picture's three corners
// have one, however far out it is rounded.
static bool find_map(const Take *take, ReelBuilder *builder, const double *numbers, Affine *map) {
    const Look *look = &take->look;
    size_t count = look->point_count, ends = look_has_gradients(look) ? 2 : 0;
    Arena *arena = &builder->arena;
    Point *from = ARENA_NEW(arena, Point, count + ends), *to = ARENA_NEW(arena, Point, count + ends);
    memcpy(from, take->base, count * sizeof *from);
    for (size_t i = 0; i < count; i++)
        to[i] = point_at(numbers + LOOK_POINTS, i);
    if (ends) {
        from[count] = take->kept.gradients.now->from;
        from[count + 1] = take->kept.gradients.now->to;
        to[count] = point_at(numbers + look_gradients(look), 0);
        to[count + 1] = point_at(numbers + look_gradients(look), 1);
    }
    if (!fit_affine(from, to, count + ends, fit_tolerance, map) && !look->image)
        return false;
    *map = affine_on_grid(*map);
    return !ends || fabs(affine_determinant(*map)) > 1e-9;
}

// Makes the outline as it stands the kept one, so that a way to another can begin.
static void bake(const Change *change) {
    Take *take = change->take;
    const Affine identity = affine_identity();
    if (!memcmp(&take->kept.affine, &identity, sizeof identity))
        return;
    const Shape *shape = shape_of(change->builder, &take->look, change->from);
    write_step(change, PROP_AFFINE, (PropValue){.affine = identity});
    write_step(change, PROP_SHAPE, (PropValue){.shape = shape});
    if (look_has_gradients(&take->look))
        write_step(
            change, PROP_GRADIENTS,
            (PropValue){.gradients = gradients_of(change->builder, &take->look, change->from, identity)});
}

static void write_shape(const Change *change) {
    Take *take = change->take;
    if (change->begin != change->end)
        bake(change);
    const Shape *shape = shape_of(change->builder, &take->look, change->to);
    write_change(change, PROP_AFFINE, (PropValue){.affine = affine_identity()});
    write_change(change, PROP_SHAPE, (PropValue){.shape = shape});
    set_base(take, shape->outline->points, take->look.point_count);
}

static void write_points(const Change *change, double *kept) {
    const Look *look = &change->take->look;
    size_t count = 2 * (size_t)look->point_count, gradients = look_gradients(look);
    bool moves = differs(change, LOOK_POINTS, count), has_gradients = look_has_gradients(look);
    bool turns = has_gradients && differs(change, gradients, 4);
    bool recolors = has_gradients && differs(change, gradients + 4, look->size - gradients - 4);
    Affine map;
    if (!moves && !turns && !recolors)
        return;
    bool fits = find_map(change->take, change->builder, change->to, &map);
    if (fits)
        write_change(change, PROP_AFFINE, (PropValue){.affine = map});
    else
        write_shape(change);
    if (has_gradients && (recolors || !fits))
        write_change(change, PROP_GRADIENTS,
                     (PropValue){.gradients = gradients_of(change->builder, look, change->to,
                                                           change->take->kept.affine)});
    keep(change, kept, LOOK_POINTS, look->size - LOOK_POINTS);
}

// Writes all that differs, and leaves in `kept` what the reel has then.
static void write_all(const Change *change, double *kept) {
    memcpy(kept, change->from, change->take->look.size * sizeof *kept);
    for (int i = 0; i < GROUP_COUNT; i++)
        if (differs(change, groups[i].first, groups[i].count)) {
            write_change(change, groups[i].prop, value_of(&groups[i], change->to));
            keep(change, kept, groups[i].first, groups[i].count);
        }
    write_points(change, kept);
}

// Samples ---------------------------------------------------------------------------------------------------

static LeafState state_of(ReelBuilder *builder, Take *take) {
    const Look *look = &take->look;
    LeafState state = {.affine = affine_identity(),
                       .opacity = 1,
                       .reveal = {{0, 1}},
                       .cap = look->cap,
                       .joint = look->joint};
    for (int i = 0; i < GROUP_COUNT; i++)
        prop_set(groups[i].prop, &state, value_of(&groups[i], take->run.first));
    if (look->image) {
        state.shape.shape = take->is_camera
                                ? shape_polygon(&builder->arena, picture_corners, look->point_count)
                                : shape_image(&builder->arena, look->image);
        set_base(take, picture_corners, look->point_count);
    } else {
        state.shape.shape = shape_of(builder, look, take->run.first);
        set_base(take, state.shape.shape->outline->points, look->point_count);
    }
    if (look_has_gradients(look))
        state.gradients.now = gradients_of(builder, look, take->run.first, state.affine);
    return state;
}

// Where a picture lies is a map of its own corners, always.
static void place_picture(ReelBuilder *builder, Take *take) {
    Affine map;
    if (take->look.image && find_map(take, builder, take->run.first, &map))
        take->kept.affine = map;
}

uint32_t take_leaf(Take *take, ReelBuilder *builder) {
    if (take->leaf == TAKE_NO_LEAF) {
        take->kept = state_of(builder, take);
        place_picture(builder, take);
        if (take->is_camera)
            reel_builder_set_camera(builder, &take->kept);
        take->leaf =
            take->is_camera ? REEL_CAMERA : reel_builder_add_leaf(builder, &take->kept, take->is_fixed);
    }
    return (uint32_t)take->leaf;
}

void take_settle(Take *take, ReelBuilder *builder) {
    Swing *run = &take->run;
    if (!run->size || run->begin == run->end)
        return;
    take->was_still = swing_is_still(run, run->last);
    double *kept = NULL;
    if (!take->was_still) {
        kept = ARENA_NEW(&builder->arena, double, run->size);
        take_leaf(take, builder);
        write_all(&(Change){take, builder, run->begin, run->end, run->first, run->last}, kept);
    }
    swing_go_on(run, kept ? kept : run->first);
}

// Whatever is another at the end of the run is so at once.
static void jump(Take *take, ReelBuilder *builder, const double *to) {
    Swing *run = &take->run;
    double *kept = ARENA_NEW(&builder->arena, double, run->size);
    take_leaf(take, builder);
    write_all(&(Change){take, builder, run->end, run->end, run->first, to}, kept);
    swing_begin(run, run->end, kept);
    take->was_still = false;
}

// One step between two rests is a jump, not a motion of one frame.
static void mend_jump(Take *take, ReelBuilder *builder, const double *sample) {
    Swing *run = &take->run;
    if (!take->was_still || run->end != run->begin + 1 || swing_is_still(run, run->last))
        return;
    for (size_t i = 0; i < run->size; i++)
        if (fabs(sample[i] - run->last[i]) > run->tolerance[i])
            return;
    double *to = ARENA_NEW(&builder->arena, double, run->size);
    memcpy(to, run->last, run->size * sizeof *to);
    jump(take, builder, to);
}

static void add(Take *take, ReelBuilder *builder, int64_t frame, const double *sample) {
    Swing *run = &take->run;
    mend_jump(take, builder, sample);
    if (swing_add(run, frame, sample))
        return;
    take_settle(take, builder);
    swing_add(run, frame, sample);
}

void take_hold(Take *take, ReelBuilder *builder, int64_t frame) {
    if (take->run.size && take->run.end < frame)
        add(take, builder, frame, take->run.last);
}

// Another structure: the leaf goes on, but for a picture's.
static void restructure(Take *take, ReelBuilder *builder, int64_t frame, const Look *look) {
    bool goes_on = take->leaf != TAKE_NO_LEAF && !take->look.image && !look->image;
    LeafState before = take->kept;
    Swing *run = &take->run;
    look_finish(&take->look);
    take->look = *look;
    swing_finish(run);
    swing_init(run, look->size);
    look_tolerances(look, take->is_camera ? camera_fineness : 1, run->tolerance);
    swing_begin(run, frame, look->numbers);
    take->was_still = false;
    take->leaf = goes_on ? take->leaf : TAKE_NO_LEAF;
    if (!goes_on)
        return;
    take->kept = state_of(builder, take);
    for (PropId prop = 0; prop < PROP_COUNT; prop++) {
        PropValue to = prop_get(prop, &take->kept);
        if (!prop_equal(prop, prop_get(prop, &before), to))
            reel_builder_step(builder, (uint32_t)take->leaf, prop, frame, to);
    }
}

void take_sample(Take *take, ReelBuilder *builder, int64_t frame, bool jumps, const Content *content,
                 const LookView *view) {
    Look fresh = {0};
    look_compose(&fresh, content, view);
    bool is_other = !take->run.size || fresh.structure != take->look.structure;
    if (is_other || jumps) {
        take_hold(take, builder, frame);
        take_settle(take, builder);
    }
    if (is_other) {
        restructure(take, builder, frame, &fresh); // keeps it
        return;
    }
    if (!jumps) {
        take_hold(take, builder, frame - 1);
        add(take, builder, frame, fresh.numbers);
    } else if (!swing_is_still(&take->run, fresh.numbers)) {
        jump(take, builder, fresh.numbers);
    }
    look_finish(&fresh);
}
