#include "draw/nib.h"

#include <math.h>

static const float fan_pixels = 0.03f;  // how far the sides of a fan may lie within its arc
static const float soft_pixels = 0.05f; // joints that differ by less than this are all one

// A pen at work.
typedef struct Stroke {
    const Nib *nib;
    Sides *sides;
    float pixel;
    enum {
        SIDES_BOTH,
        SIDE_LEFT,
        SIDE_RIGHT
    } bounds; // what bounds the mark: the outer side where it is filled in
} Stroke;

// A straight piece of the way, and where the mark's left and right side run along it.
typedef struct Run {
    vec2s from, to;
    vec2s along[2]; // unit vectors at `from` and at `to`
    float length;
    vec2s left[2], right[2];
} Run;

static vec2s beside(vec2s point, vec2s by, float times) {
    return (vec2s){{point.x + by.x * times, point.y + by.y * times}};
}

static vec2s left_of(vec2s along) {
    return (vec2s){{-along.y, along.x}};
}

// Where a curve begins or ends, the way is the curve's and not its chord's, unless it bends away at once.
static vec2s way_of(vec2s chord, vec2s curve) {
    const float near = 0.95f;
    return glms_vec2_dot(chord, curve) > near ? curve : chord;
}

static Run make_run(const vec2s points[2], const PolylineWay ways[2], float half) {
    Run run = {.from = points[0], .to = points[1], .length = glms_vec2_distance(points[0], points[1])};
    vec2s chord = glms_vec2_normalize(glms_vec2_sub(points[1], points[0]));
    const vec2s curve[2] = {ways[0].leaving, ways[1].arriving};
    for (int end = 0; end < 2; end++) {
        run.along[end] = way_of(chord, curve[end]);
        run.left[end] = beside(points[end], left_of(run.along[end]), half);
        run.right[end] = beside(points[end], left_of(run.along[end]), -half);
    }
    return run;
}

// An arc about `center` from one point to another, counter-clockwise by `angle`.
static void add_fan(const Stroke *stroke, vec2s center, vec2s from, vec2s to, float angle) {
    float step = 2 * acosf(fmaxf(0, 1 - fan_pixels * stroke->pixel / stroke->nib->half));
    int count = (int)ceilf(angle / step);
    float wider = 1 + angle * angle / (12 * (float)(count * count)); // as much beyond the arc as within it
    vec2s at = from, arm = glms_vec2_scale(glms_vec2_sub(from, center), wider);
    for (int i = 1; i < count; i++) {
        float turn = angle * (float)i / (float)count, c = cosf(turn), s = sinf(turn);
        vec2s next = {{center.x + c * arm.x - s * arm.y, center.y + s * arm.x + c * arm.y}};
        sides_add(stroke->sides, at, next);
        at = next;
    }
    sides_add(stroke->sides, at, to);
}

// Joints ----------------------------------------------------------------------------------------------------

typedef struct Joint {
    vec2s at, bisector;           // bisector: to where the left sides of both runs cross, in half widths
    float turn_cosine, turn_sine; // of the turn, to the left
    float cosine;                 // of half of it
    bool is_corner;
} Joint;

static Joint make_joint(const Run *before, const Run *after, bool is_corner) {
    vec2s in = before->along[1], out = after->along[0];
    vec2s sum = glms_vec2_add(left_of(in), left_of(out));
    Joint joint = {.at = before->to, .is_corner = is_corner};
    joint.turn_cosine = glms_vec2_dot(in, out);
    joint.turn_sine = glms_vec2_dot(left_of(in), out);
    joint.cosine = glms_vec2_norm(sum) / 2;
    if (joint.cosine > 0)
        joint.bisector = glms_vec2_divs(sum, 2 * joint.cosine * joint.cosine);
    return joint;
}

// Whether any joint looks like any other.
static bool is_soft(const Stroke *stroke, const Joint *joint) {
    float square = joint->cosine * joint->cosine;
    return square > 0.5f && stroke->nib->half * (1 - square) < soft_pixels * stroke->pixel;
}

// Whether the inner sides cross within the nearer halves of both runs.
static bool has_crossing(const Stroke *stroke, const Joint *joint, const Run *before, const Run *after) {
    float sine = sqrtf(fmaxf(0, 1 - joint->cosine * joint->cosine));
    return 2 * stroke->nib->half * sine <= fminf(before->length, after->length) * joint->cosine;
}

static bool is_mitred(const Stroke *stroke, const Joint *joint) {
    return joint->is_corner && stroke->nib->joint == JOINT_AUTO && joint->cosine * nib_mitre_limit >= 1;
}

typedef void Corner(const Stroke *stroke, const Joint *joint, vec2s from, vec2s to);

static void add_bevel(const Stroke *stroke, const Joint *joint, vec2s from, vec2s to) {
    (void)joint;
    sides_add(stroke->sides, from, to);
}

static void add_round(const Stroke *stroke, const Joint *joint, vec2s from, vec2s to) {
    add_fan(stroke, joint->at, from, to, fabsf(atan2f(joint->turn_sine, joint->turn_cosine)));
}

static void add_mitre(const Stroke *stroke, const Joint *joint, vec2s from, vec2s to) {
    if (!is_mitred(stroke, joint)) {
        add_bevel(stroke, joint, from, to);
        return;
    }
    float side = joint->turn_sine > 0 ? -1 : 1;
    vec2s tip = beside(joint->at, joint->bisector, side * stroke->nib->half);
    sides_add(stroke->sides, from, tip);
    sides_add(stroke->sides, tip, to);
}

static Corner *const corner_table[JOINT_COUNT] = {
    [JOINT_AUTO] = add_mitre, [JOINT_ROUND] = add_round, [JOINT_BEVEL] = add_bevel};

static void add_outer(const Stroke *stroke, const Joint *joint, const Run *before, const Run *after) {
    Corner *corner = joint->is_corner ? corner_table[stroke->nib->joint] : add_round;
    bool is_left = joint->turn_sine > 0;
    corner(stroke, joint, is_left ? before->right[1] : after->left[0],
           is_left ? after->right[0] : before->left[1]);
}

// Where the inner sides do not cross they go through the joint itself, so that what lies between them is wound
// round however short the runs are.
static void add_inner(const Stroke *stroke, const Joint *joint, const Run *before, const Run *after) {
    bool is_left = joint->turn_sine > 0;
    sides_add(stroke->sides, is_left ? after->left[0] : before->right[1], joint->at);
    sides_add(stroke->sides, joint->at, is_left ? before->left[1] : after->right[0]);
}

static void add_joint(const Stroke *stroke, Run *before, Run *after, bool is_corner) {
    Joint joint = make_joint(before, after, is_corner);
    bool is_left = joint.turn_sine > 0, crosses = has_crossing(stroke, &joint, before, after);
    bool is_plain = crosses && (is_soft(stroke, &joint) || is_mitred(stroke, &joint));
    if (!is_plain)
        add_outer(stroke, &joint, before, after);
    if (!crosses && stroke->bounds == SIDES_BOTH)
        add_inner(stroke, &joint, before, after);
    if (is_plain || (crosses && is_left))
        before->left[1] = after->left[0] = beside(joint.at, joint.bisector, stroke->nib->half);
    if (is_plain || (crosses && !is_left))
        before->right[1] = after->right[0] = beside(joint.at, joint.bisector, -stroke->nib->half);
}

// Caps ------------------------------------------------------------------------------------------------------

// `from` and `to`: the corners of the mark at a free end, counter-clockwise round it; `out`: away from it.
typedef void Cap(const Stroke *stroke, vec2s at, vec2s from, vec2s to, vec2s out);

static void add_butt(const Stroke *stroke, vec2s at, vec2s from, vec2s to, vec2s out) {
    (void)at;
    (void)out;
    sides_add(stroke->sides, from, to);
}

static void add_half_disc(const Stroke *stroke, vec2s at, vec2s from, vec2s to, vec2s out) {
    (void)out;
    add_fan(stroke, at, from, to, GLM_PIf);
}

static void add_square(const Stroke *stroke, vec2s at, vec2s from, vec2s to, vec2s out) {
    (void)at;
    float half = stroke->nib->half;
    vec2s first = beside(from, out, half), second = beside(to, out, half);
    sides_add(stroke->sides, from, first);
    sides_add(stroke->sides, first, second);
    sides_add(stroke->sides, second, to);
}

static Cap *const cap_table[CAP_COUNT] = {
    [CAP_AUTO] = add_butt, [CAP_ROUND] = add_half_disc, [CAP_SQUARE] = add_square};

static void add_dot(const Stroke *stroke, vec2s at) {
    vec2s right = beside(at, (vec2s){{1, 0}}, stroke->nib->half);
    if (stroke->nib->cap == CAP_ROUND)
        add_fan(stroke, at, right, right, 2 * GLM_PIf);
}

// Contours --------------------------------------------------------------------------------------------------

static void add_sides(const Stroke *stroke, const Run *run) {
    if (stroke->bounds != SIDE_LEFT)
        sides_add(stroke->sides, run->right[0], run->right[1]);
    if (stroke->bounds != SIDE_RIGHT)
        sides_add(stroke->sides, run->left[1], run->left[0]);
}

// Twice the area that a closed contour winds round, positive where that lies to its left, and its length.
static float area_of(const vec2s *points, uint32_t count, float *length) {
    float area = 0;
    *length = 0;
    for (uint32_t i = 1; i < count; i++) {
        vec2s a = glms_vec2_sub(points[i - 1], points[0]), b = glms_vec2_sub(points[i], points[0]);
        area += a.x * b.y - a.y * b.x;
        *length += glms_vec2_distance(points[i - 1], points[i]);
    }
    return area;
}

// Whether a closed contour turns to one side all the way, but for a part of a pixel, once round.
static bool is_convex(const Stroke *stroke, const vec2s *points, uint32_t count, bool to_left) {
    const float near = 0.1f * stroke->pixel;
    float turned = 0, back = 0;
    for (uint32_t i = 1; i < count; i++) {
        vec2s in = glms_vec2_normalize(glms_vec2_sub(points[i], points[i - 1]));
        vec2s out = glms_vec2_sub(points[i + 1 < count ? i + 1 : 1], points[i]);
        float aside = glms_vec2_dot(left_of(in), out) * (to_left ? 1 : -1);
        back += fmaxf(-aside, 0);
        if (back > near)
            return false;
        turned += atan2f(fmaxf(aside, 0), glms_vec2_dot(in, out));
    }
    return turned < 3 * GLM_PIf;
}

// A contour that is thinner than the pen is filled in: its outer side alone bounds the mark, of which the insides
// would otherwise be wound round twice, and count twice where they cover parts of pixels. The radius of the largest
// disc within a convex contour is at most twice its area over its length.
static void choose_bounds(Stroke *stroke, const vec2s *points, uint32_t count, bool closed) {
    stroke->bounds = SIDES_BOTH;
    if (!closed)
        return;
    float length, area = area_of(points, count, &length);
    bool to_left = area > 0;
    if (fabsf(area) <= length * stroke->nib->half && is_convex(stroke, points, count, to_left))
        stroke->bounds = to_left ? SIDE_RIGHT : SIDE_LEFT;
}

static bool is_corner(const PolylineWay *way) {
    return glms_vec2_norm2(way->arriving) + glms_vec2_norm2(way->leaving) > 0;
}

static void add_contour(const Stroke *stroke, const vec2s *points, const PolylineWay *ways, uint32_t count,
                        bool closed) {
    Cap *cap = cap_table[stroke->nib->cap];
    float half = stroke->nib->half;
    Run first = make_run(points, ways, half), run = first;
    for (uint32_t i = 2; i < count; i++) {
        Run next = make_run(&points[i - 1], &ways[i - 1], half);
        add_joint(stroke, &run, &next, is_corner(&ways[i - 1]));
        if (i == 2)
            first = run; // its side at the end is known, that at its start is not
        else
            add_sides(stroke, &run);
        run = next;
    }
    Run *last = count > 2 ? &run : &first;
    if (closed) {
        add_joint(stroke, last, &first, true);
    } else {
        cap(stroke, first.from, first.left[0], first.right[0], glms_vec2_negate(first.along[0]));
        cap(stroke, last->to, last->right[1], last->left[1], last->along[1]);
    }
    add_sides(stroke, &first);
    if (count > 2)
        add_sides(stroke, last);
}

static void add_even_mark(const Nib *nib, Sides *sides, const Polyline *line, float pixel) {
    Stroke stroke = {.nib = nib, .sides = sides, .pixel = pixel};
    for (size_t i = 0; i < line->contour_count; i++) {
        const PolylineContour *contour = &line->contours[i];
        const vec2s *points = &line->points[contour->first];
        choose_bounds(&stroke, points, contour->count, contour->closed);
        if (contour->count > 1)
            add_contour(&stroke, points, &line->ways[contour->first], contour->count, contour->closed);
        else
            add_dot(&stroke, points[0]);
    }
}

// As the pen sees it, whose mark is stretched back.
static Polyline shrunk(const Sides *sides, const Polyline *line, vec2s stretch) {
    Polyline own = *line;
    own.points = ARENA_NEW(sides->arena, vec2s, line->point_count);
    own.ways = ARENA_NEW(sides->arena, PolylineWay, line->point_count);
    for (size_t i = 0; i < line->point_count; i++) {
        const PolylineWay *way = &line->ways[i];
        own.points[i] = glms_vec2_div(line->points[i], stretch);
        own.ways[i] = (PolylineWay){glms_vec2_normalize(glms_vec2_div(way->arriving, stretch)),
                                    glms_vec2_normalize(glms_vec2_div(way->leaving, stretch))};
    }
    return own;
}

void nib_add_mark(const Nib *nib, Sides *sides, const Polyline *line, float pixel) {
    size_t first = sides->count;
    if (nib->stretch.x == 0) {
        add_even_mark(nib, sides, line, pixel);
        return;
    }
    Polyline own = shrunk(sides, line, nib->stretch);
    add_even_mark(nib, sides, &own, pixel / fmaxf(nib->stretch.x, nib->stretch.y));
    for (size_t i = first; i < sides->count; i++) {
        sides->items[i].from = glms_vec2_mul(sides->items[i].from, nib->stretch);
        sides->items[i].to = glms_vec2_mul(sides->items[i].to, nib->stretch);
    }
}
