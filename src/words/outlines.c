#include "words/groups.h"
#include "words/nodes.h"

#include "scene/arrow.h"
#include "scene/outlines.h"
#include "shape/outline_edit.h"
#include "shape/ruler.h"

#include <math.h>

typedef struct OutlineWord {
    PointList points;
    Point point, handle, other_handle, about_point;
    NodeId node;
    double proportion, from, to, count;
    Value radius, matrix;
} OutlineWord;

// Arguments --------------------------------------------------------------------------------------------------

static const Param corners_arguments[] = {
    {"points", VALUE_POINTS, offsetof(OutlineWord, points), .unit = "units", .help = "in order"},
};

static const Param curves_arguments[] = {
    {"points", VALUE_POINTS, offsetof(OutlineWord, points), .unit = "units",
     .help = "4 a curve: its start, two handles and its end"},
};

static const Param point_arguments[] = {
    {"point", VALUE_POINT, offsetof(OutlineWord, point), .unit = "units", .help = "where it goes"},
};

static const Param place_arguments[] = {
    {"point", VALUE_POINT, offsetof(OutlineWord, point), .unit = "units", .help = "on the outline"},
};

static const Param curve_arguments[] = {
    {"handle1", VALUE_POINT, offsetof(OutlineWord, handle), .unit = "units",
     .help = "towards which it leaves"},
    {"handle2", VALUE_POINT, offsetof(OutlineWord, other_handle), .unit = "units",
     .help = "from which it arrives"},
    {"anchor", VALUE_POINT, offsetof(OutlineWord, point), .unit = "units", .help = "its end"},
};

static const Param quadratic_arguments[] = {
    {"handle", VALUE_POINT, offsetof(OutlineWord, handle), .unit = "units",
     .help = "towards which it leaves, and from which it arrives"},
    {"anchor", VALUE_POINT, offsetof(OutlineWord, point), .unit = "units", .help = "its end"},
};

static const Param smooth_arguments[] = {
    {"handle", VALUE_POINT, offsetof(OutlineWord, handle), .unit = "units",
     .help = "from which it arrives; where there is nothing behind it, its end"},
    {"anchor", VALUE_POINT, offsetof(OutlineWord, point), .is_optional = true, .unit = "units",
     .help = "its end"},
};

static const Param proportion_arguments[] = {
    {"proportion", VALUE_NUMBER, offsetof(OutlineWord, proportion), .range = RANGE_UNIT,
     .help = "of its length"},
};

static const Param part_arguments[] = {
    {"a", VALUE_NUMBER, offsetof(OutlineWord, from), .range = RANGE_UNIT,
     .help = "where it begins, of the number of its curves"},
    {"b", VALUE_NUMBER, offsetof(OutlineWord, to), .range = RANGE_UNIT, .help = "where it ends"},
};

static const Param partial_arguments[] = {
    {"node", VALUE_NODE, offsetof(OutlineWord, node), .help = "of which it becomes a part"},
    {"a", VALUE_NUMBER, offsetof(OutlineWord, from), .range = RANGE_UNIT,
     .help = "where that begins, of the number of its curves"},
    {"b", VALUE_NUMBER, offsetof(OutlineWord, to), .range = RANGE_UNIT, .help = "where it ends"},
};

static const Param node_arguments[] = {
    {"node", VALUE_NODE, offsetof(OutlineWord, node), .help = "whose outline comes to this one's"},
};

static const Param count_arguments[] = {
    {"n", VALUE_NUMBER, offsetof(OutlineWord, count), .range = RANGE_COUNT, .help = "how many more"},
};

static const Param ends_arguments[] = {
    {"start", VALUE_POINT, offsetof(OutlineWord, point), .unit = "units", .help = "where it begins then"},
    {"end", VALUE_POINT, offsetof(OutlineWord, handle), .unit = "units", .help = "where it ends then"},
};

static const Param radius_arguments[] = {
    {"radius", VALUE_ANY, offsetof(OutlineWord, radius), .is_optional = true, .unit = "units",
     .help = "of the corners, 0.5 by default, or a list for one after the other; hollow where negative"},
};

static const Param matrix_arguments[] = {
    {"matrix", VALUE_LIST, offsetof(OutlineWord, matrix), .help = "its rows, such as {{1, 0.5}, {0, 1}}"},
};

static const Param about_options[] = {
    {"about_point", VALUE_POINT, offsetof(OutlineWord, about_point), .standard = "ORIGIN", .unit = "units",
     .help = "what stays in place"},
};

// The outline of a node --------------------------------------------------------------------------------------

// Pictures and charts have none.
static bool has_outline(const Scene *scene, NodeId leaf) {
    return scene_node(scene, leaf)->state.shape.shape->kind < SHAPE_IMAGE;
}

// The leaf that has the node's outline, or 0 and an error.
static NodeId find_leaf(const Scene *scene, NodeId node, Error *error) {
    NodeId leaf = scene_outline(scene, node);
    leaf = leaf && has_outline(scene, leaf) ? leaf : 0;
    if (!leaf)
        error_set(error, "a %s has no outline of its own; take one of its nodes",
                  scene_node(scene, node)->type);
    return leaf;
}

// A node's outline in scene units, in memory of the call, or NULL and an error.
static const Outline *read_outline(Author *author, NodeId node, Error *error) {
    const Scene *scene = author_scene(author);
    NodeId leaf = find_leaf(scene, node, error);
    if (!leaf ||
        !author_charge(author, scene_node(scene, leaf)->state.shape.shape->outline->curve_count, error))
        return NULL;
    return outlines_get(scene, leaf, &author->scratch);
}

// What makes an outline of one; NULL and an error where it cannot.
typedef const Outline *Edit(Author *author, const OutlineWord *word, const Outline *outline, Error *error);

static bool edit_leaf(Author *author, NodeId leaf, const OutlineWord *word, Edit *edit, Error *error) {
    Scene *scene = author_scene(author);
    const Outline *outline = outlines_get(scene, leaf, scene->shapes);
    size_t before = outline->curve_count;
    const Outline *edited = edit(author, word, outline, error);
    if (!edited)
        return false;
    if (edited != outline)
        outlines_set(scene, leaf, edited);
    size_t after = edited->curve_count;
    return author_charge(author, after > before ? after - before : 1, error);
}

// The node's own outline becomes another.
static bool edit_own(Author *author, const Call *call, Edit *edit, Error *error) {
    NodeId leaf = find_leaf(author_scene(author), call->self.as.node, error);
    return leaf && edit_leaf(author, leaf, call->arguments, edit, error);
}

// Those of all leaves of a node.
static bool edit_all(Author *author, const Call *call, Edit *edit, Error *error) {
    NodeList leaves = nodes_leaves(author, call->self.as.node);
    for (size_t i = 0; i < leaves.count; i++)
        if (has_outline(author_scene(author), leaves.ids[i]) &&
            !edit_leaf(author, leaves.ids[i], call->arguments, edit, error))
            return false;
    return true;
}

// Whether all of an outline may be walked, and be made anew.
static bool charge_all(Author *author, const Outline *outline, Error *error) {
    return author_charge(author, outline->curve_count, error);
}

// Setting ----------------------------------------------------------------------------------------------------

static const Outline *with_corners(Author *author, const OutlineWord *word, const Outline *outline,
                                   Error *error) {
    (void)outline;
    if (word->points.count)
        return outline_of_corners(author_scene(author)->shapes, word->points.items, word->points.count);
    error_set(error, "needs 1 point or more");
    return NULL;
}

static const Outline *with_spline(Author *author, const OutlineWord *word, const Outline *outline,
                                  Error *error) {
    const Outline *corners = with_corners(author, word, outline, error);
    return corners ? outline_smooth(author_scene(author)->shapes, corners) : NULL;
}

static const Outline *with_curves(Author *author, const OutlineWord *word, const Outline *outline,
                                  Error *error) {
    (void)outline;
    if (word->points.count % 4 == 0)
        return outline_of_curves(author_scene(author)->shapes, word->points.items, word->points.count / 4);
    error_set(error, "needs 4 points a curve, not %zu in all", word->points.count);
    return NULL;
}

static const Outline *smooth(Author *author, const OutlineWord *word, const Outline *outline, Error *error) {
    (void)word;
    return charge_all(author, outline, error) ? outline_smooth(author_scene(author)->shapes, outline) : NULL;
}

static const Outline *jagged(Author *author, const OutlineWord *word, const Outline *outline, Error *error) {
    (void)word;
    return charge_all(author, outline, error) ? outline_jagged(author_scene(author)->shapes, outline) : NULL;
}

static const Outline *reversed(Author *author, const OutlineWord *word, const Outline *outline,
                               Error *error) {
    (void)word;
    return charge_all(author, outline, error) ? outline_reversed(author_scene(author)->shapes, outline)
                                              : NULL;
}

static const Outline *with_more(Author *author, const OutlineWord *word, const Outline *outline,
                                Error *error) {
    if (!outline->curve_count)
        return outline;
    uint32_t count = outline->curve_count + (uint32_t)word->count;
    return charge_all(author, outline, error) ? outline_split(author_scene(author)->shapes, outline, count)
                                              : NULL;
}

// Appending --------------------------------------------------------------------------------------------------

static OutlineBuilder *go_on(Author *author, const Outline *outline, size_t more, Error *error) {
    if (outline->curve_count || outline->is_lifted)
        return outline_continue(author_scene(author)->shapes, outline, more);
    error_set(error, "has no point yet to go on from; begin with start_new_path");
    return NULL;
}

static const Outline *lifted(Author *author, const OutlineWord *word, const Outline *outline, Error *error) {
    (void)error;
    OutlineBuilder *builder = outline_continue(author_scene(author)->shapes, outline, 0);
    outline_move_to(builder, word->point);
    return outline_end(builder);
}

static const Outline *with_line(Author *author, const OutlineWord *word, const Outline *outline,
                                Error *error) {
    OutlineBuilder *builder = go_on(author, outline, 1, error);
    if (!builder)
        return NULL;
    outline_line_to(builder, word->point);
    return outline_end(builder);
}

static const Outline *with_lines(Author *author, const OutlineWord *word, const Outline *outline,
                                 Error *error) {
    OutlineBuilder *builder = go_on(author, outline, word->points.count, error);
    for (size_t i = 0; builder && i < word->points.count; i++)
        outline_line_to(builder, word->points.items[i]);
    return builder ? outline_end(builder) : NULL;
}

static const Outline *with_cubic(Author *author, const OutlineWord *word, const Outline *outline,
                                 Error *error) {
    OutlineBuilder *builder = go_on(author, outline, 1, error);
    if (!builder)
        return NULL;
    outline_cubic_to(builder, word->handle, word->other_handle, word->point);
    return outline_end(builder);
}

static const Outline *with_quadratic(Author *author, const OutlineWord *word, const Outline *outline,
                                     Error *error) {
    OutlineBuilder *builder = go_on(author, outline, 1, error);
    if (!builder)
        return NULL;
    outline_cubic_to(builder, point_lerp(builder->cursor, word->handle, 2.0 / 3),
                     point_lerp(word->point, word->handle, 2.0 / 3), word->point);
    return outline_end(builder);
}

// A vector on the other side of a line that goes along `axis`.
static Point mirrored(Point vector, Point axis) {
    double square = point_dot(axis, axis), along = square > 0 ? point_dot(vector, axis) / square : 0;
    return point_sub(point_scale(axis, 2 * along), vector);
}

static const Outline *with_smooth_curve(Author *author, const OutlineWord *word, const Outline *outline,
                                        Error *error) {
    bool has_handle = !isnan(word->point.x);
    Point anchor = has_handle ? word->point : word->handle;
    OutlineBuilder *builder = go_on(author, outline, 1, error);
    if (!builder)
        return NULL;
    if (outline->is_lifted) {
        outline_line_to(builder, anchor);
        return outline_end(builder);
    }
    Point last = builder->cursor;
    Point tangent = point_sub(last, outline->points[4 * (size_t)outline->curve_count - 2]);
    Point arriving = mirrored(tangent, point_sub(anchor, last));
    outline_cubic_to(builder, point_add(last, tangent),
                     has_handle ? word->handle : point_sub(anchor, arriving), anchor);
    return outline_end(builder);
}

static const Outline *closed(Author *author, const OutlineWord *word, const Outline *outline, Error *error) {
    (void)word;
    const Contour *last = outline->contour_count ? &outline->contours[outline->contour_count - 1] : NULL;
    if (!last || outline->is_lifted || last->closed)
        return outline;
    OutlineBuilder *builder = go_on(author, outline, 1, error);
    outline_line_to(builder, outline->points[4 * (size_t)last->first]);
    return outline_end(builder);
}

static const Outline *with_outline(Author *author, const OutlineWord *word, const Outline *outline,
                                   Error *error) {
    const Outline *other = read_outline(author, word->node, error);
    if (!other)
        return NULL;
    OutlineBuilder *builder = outline_continue(author_scene(author)->shapes, outline, other->curve_count);
    outline_add_curves(builder, other->points, other->curve_count);
    return outline_end(builder);
}

// Parts ------------------------------------------------------------------------------------------------------

static bool is_closed(const Outline *outline) {
    size_t count = outline->curve_count;
    return count && point_distance(outline->points[0], outline->points[4 * count - 1]) < 1e-6;
}

// The part of an outline from a to b, of a closed one also across its start.
static const Outline *take_part(Author *author, const OutlineWord *word, const Outline *whole, Error *error) {
    Arena *arena = author_scene(author)->shapes;
    if (!charge_all(author, whole, error))
        return NULL;
    if (word->from <= word->to)
        return outline_part(arena, whole, word->from, word->to);
    if (is_closed(whole))
        return outline_joined(arena, outline_part(arena, whole, word->from, 1),
                              outline_part(arena, whole, 0, word->to));
    error_set(error, "a must not be more than b, but of what is closed");
    return NULL;
}

static const Outline *part_of_node(Author *author, const OutlineWord *word, const Outline *outline,
                                   Error *error) {
    (void)outline;
    Scene *scene = author_scene(author);
    NodeId leaf = find_leaf(scene, word->node, error);
    return leaf ? take_part(author, word, outlines_get(scene, leaf, scene->shapes), error) : NULL;
}

static bool get_subcurve(Author *author, const Call *call, Value *result, Error *error) {
    Scene *scene = author_scene(author);
    NodeId leaf = find_leaf(scene, call->self.as.node, error);
    if (!leaf || !author_reserve_nodes(author, 1, error))
        return false;
    NodeId part = scene_copy(scene, leaf);
    scene_own_copy(scene, part);
    scene_node(scene, part)->part = PART_NONE;
    return edit_leaf(author, part, call->arguments, take_part, error) && value_give_node(result, part);
}

// Corners ----------------------------------------------------------------------------------------------------

// The radii of a number or of a list of numbers; NULL and an error where it is neither.
static const double *read_radii(Author *author, const Value *radius, size_t *count, Error *error) {
    static const double standard = 0.5;
    Value one = radius->type == VALUE_NONE ? value_number(standard) : *radius;
    ValueList list = one.type == VALUE_LIST ? one.as.list : (ValueList){&one, 1};
    double *radii = ARENA_NEW(&author->scratch, double, list.count);
    for (size_t i = 0; i < list.count; i++) {
        radii[i] = value_is_number(&list.items[i]) ? value_to_number(&list.items[i]) : (double)NAN;
        if (number_violation(radii[i], RANGE_ANY)) {
            error_set(error, "radius must be a number or a list of numbers");
            return NULL;
        }
    }
    *count = list.count;
    if (!list.count)
        error_set(error, "radius must be a number or a list of numbers");
    return list.count ? radii : NULL;
}

static const Outline *rounded(Author *author, const OutlineWord *word, const Outline *outline, Error *error) {
    size_t count;
    const double *radii = read_radii(author, &word->radius, &count, error);
    return radii && charge_all(author, outline, error)
               ? outline_round_corners(author_scene(author)->shapes, outline, radii, count)
               : NULL;
}

// Changing ---------------------------------------------------------------------------------------------------

typedef enum Change {
    SET_CORNERS,
    SET_SPLINE,
    SET_CURVES,
    LIFT,
    ADD_LINE,
    ADD_LINES,
    ADD_CUBIC,
    ADD_QUADRATIC,
    ADD_SMOOTH,
    ADD_OUTLINE,
    CLOSE,
    TAKE_PART,
    SPLIT,
    REVERSE,
    ROUND,
    SMOOTH,
    JAG
} Change;

static const struct {
    Edit *edit;
    bool is_for_all; // leaves of the node
} changes[] = {
    [SET_CORNERS] = {with_corners},
    [SET_SPLINE] = {with_spline},
    [SET_CURVES] = {with_curves},
    [LIFT] = {lifted},
    [ADD_LINE] = {with_line},
    [ADD_LINES] = {with_lines},
    [ADD_CUBIC] = {with_cubic},
    [ADD_QUADRATIC] = {with_quadratic},
    [ADD_SMOOTH] = {with_smooth_curve},
    [ADD_OUTLINE] = {with_outline},
    [CLOSE] = {closed},
    [TAKE_PART] = {part_of_node},
    [SPLIT] = {with_more},
    [REVERSE] = {reversed},
    [ROUND] = {rounded},
    [SMOOTH] = {smooth, true},
    [JAG] = {jagged, true},
};

static bool change(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    bool is_for_all = changes[call->word->variant].is_for_all;
    return (is_for_all ? edit_all : edit_own)(author, call, changes[call->word->variant].edit, error);
}

static bool put_ends(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const OutlineWord *word = call->arguments;
    Scene *scene = author_scene(author);
    bool is_arrow = scene_node(scene, call->self.as.node)->arrow;
    (is_arrow ? arrow_put_ends : outlines_put_ends)(scene, call->self.as.node, word->point, word->handle);
    return true;
}

static bool read_row(const Value *row, double numbers[2]) {
    if (row->type != VALUE_LIST || row->as.list.count < 2)
        return false;
    for (int i = 0; i < 2; i++)
        numbers[i] =
            value_is_number(&row->as.list.items[i]) ? value_to_number(&row->as.list.items[i]) : (double)NAN;
    return !number_violation(numbers[0], RANGE_ANY) && !number_violation(numbers[1], RANGE_ANY);
}

static bool apply_matrix(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const OutlineWord *word = call->arguments;
    const ValueList *rows = &word->matrix.as.list;
    double x[2], y[2];
    if (rows->count < 2 || !read_row(&rows->items[0], x) || !read_row(&rows->items[1], y))
        return error_set(error, "the matrix must be 2 rows of 2 numbers, such as {{1, 0.5}, {0, 1}}");
    Affine map = {{x[0], y[0]}, {x[1], y[1]}, {0, 0}};
    map.origin = point_sub(word->about_point, affine_vector(map, word->about_point));
    node_apply(author_scene(author), call->self.as.node, map);
    return true;
}

// Asking -----------------------------------------------------------------------------------------------------

static bool give_points(Author *author, const Outline *outline, Value *result, bool (*takes)(size_t index)) {
    size_t count = 4 * (size_t)outline->curve_count;
    ValueList list = {ARENA_NEW(&author->scratch, Value, count), 0};
    for (size_t i = 0; i < count; i++)
        if (takes(i))
            list.items[list.count++] = value_point(outline->points[i]);
    *result = (Value){VALUE_LIST, {.list = list}};
    return true;
}

static bool is_any(size_t index) {
    (void)index;
    return true;
}

static bool is_end(size_t index) {
    return index % 4 == 0 || index % 4 == 3;
}

typedef enum Points { ALL_POINTS, ANCHORS } Points;

static bool get_points(Author *author, const Call *call, Value *result, Error *error) {
    const Outline *outline = read_outline(author, call->self.as.node, error);
    return outline && author_charge(author, 4 * (size_t)outline->curve_count, error) &&
           give_points(author, outline, result, call->word->variant == ANCHORS ? is_end : is_any);
}

static bool get_curve_count(Author *author, const Call *call, Value *result, Error *error) {
    const Scene *scene = author_scene(author);
    NodeId leaf = find_leaf(scene, call->self.as.node, error);
    if (leaf)
        *result = value_integer(scene_node(scene, leaf)->state.shape.shape->outline->curve_count);
    return leaf;
}

// The outline with its length, which is not empty.
static bool measure(Author *author, NodeId node, Ruler *ruler, Error *error) {
    enum { STEPS_A_CURVE = 4 };
    const Outline *outline = read_outline(author, node, error);
    if (!outline || !author_charge(author, STEPS_A_CURVE * (size_t)outline->curve_count, error))
        return false;
    if (!outline->curve_count)
        return error_set(error, "there is no point on it yet");
    *ruler = ruler_make(&author->scratch, outline);
    return true;
}

static bool get_place(Author *author, const Call *call, Value *result, Error *error) {
    const OutlineWord *word = call->arguments;
    Ruler ruler;
    if (!measure(author, call->self.as.node, &ruler, error))
        return false;
    *result = value_point(ruler_point_at(&ruler, call->word->variant ? 0.5 : word->proportion));
    return true;
}

static bool get_proportion(Author *author, const Call *call, Value *result, Error *error) {
    enum { STEPS_A_CURVE = 100 };
    const double near = 1e-3;
    const OutlineWord *word = call->arguments;
    Ruler ruler;
    double away;
    if (!measure(author, call->self.as.node, &ruler, error) ||
        !author_charge(author, STEPS_A_CURVE * (size_t)ruler.outline->curve_count, error))
        return false;
    *result = value_number(ruler_nearest(&ruler, word->point, &away));
    return away < near || error_set(error, "the point is not on it, but %g away", away);
}

static bool get_arc_length(Author *author, const Call *call, Value *result, Error *error) {
    Ruler ruler;
    if (!measure(author, call->self.as.node, &ruler, error))
        return false;
    *result = value_number(ruler.length);
    return true;
}

enum { START, END };

static bool get_end(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    const Scene *scene = author_scene(author);
    *result = value_point(
        (call->word->variant == START ? outlines_start : outlines_end)(scene, call->self.as.node));
    return true;
}

// Rows -------------------------------------------------------------------------------------------------------

#define CHANGE_ROW(variant_, arguments_)                                                                     \
    WORD_CHANGE, VALUE_NODE, .variant = variant_, .arguments = arguments_,                                   \
                             .argument_count = sizeof arguments_ / sizeof *arguments_,                       \
                             .size = sizeof(OutlineWord), .call = change
#define PLAIN_ROW(variant_)                                                                                  \
    WORD_CHANGE, VALUE_NODE, .variant = variant_, .size = sizeof(OutlineWord), .call = change
#define ASK_ROW(call_) WORD_METHOD, VALUE_NODE, .size = sizeof(OutlineWord), .call = call_

static const Word outline_words[] = {
    {"set_points_as_corners", CHANGE_ROW(SET_CORNERS, corners_arguments),
     .help = "straight lines through the points, in place of what it was"},
    {"set_points_smoothly", CHANGE_ROW(SET_SPLINE, corners_arguments),
     .help = "a smooth curve through the points; closed where the last is the first"},
    {"set_points", CHANGE_ROW(SET_CURVES, curves_arguments),
     .help = "cubic Bezier curves; one that begins elsewhere begins a path"},
    {"start_new_path", CHANGE_ROW(LIFT, point_arguments), .help = "what is added begins there"},
    {"add_line_to", CHANGE_ROW(ADD_LINE, point_arguments), .help = "a straight line more"},
    {"add_points_as_corners", CHANGE_ROW(ADD_LINES, corners_arguments), .help = "straight lines more"},
    {"add_cubic_bezier_curve_to", CHANGE_ROW(ADD_CUBIC, curve_arguments), .help = "a curve more"},
    {"add_quadratic_bezier_curve_to", CHANGE_ROW(ADD_QUADRATIC, quadratic_arguments),
     .help = "a curve more, of one handle"},
    {"add_smooth_curve_to", CHANGE_ROW(ADD_SMOOTH, smooth_arguments),
     .help = "a curve more, that leaves as the last one arrives"},
    {"append_vectorized_mobject", CHANGE_ROW(ADD_OUTLINE, node_arguments),
     .help = "the curves of another node more"},
    {"close_path", PLAIN_ROW(CLOSE), .help = "a straight line back to where its last path begins"},
    {"make_smooth", PLAIN_ROW(SMOOTH), .help = "smooth through the ends of its curves"},
    {"make_jagged", PLAIN_ROW(JAG), .help = "straight between the ends of its curves"},
    {"round_corners", CHANGE_ROW(ROUND, radius_arguments), .help = "arcs in place of its corners"},
    {"insert_n_curves", CHANGE_ROW(SPLIT, count_arguments),
     .help = "looks the same, but is made of more curves"},
    {"reverse_direction", PLAIN_ROW(REVERSE), .help = "goes from its end to its start"},
    {"pointwise_become_partial", CHANGE_ROW(TAKE_PART, partial_arguments),
     .help = "a part of the outline of a node"},
    {"put_start_and_end_on", WORD_CHANGE, VALUE_NODE, .arguments = ends_arguments, .argument_count = 2,
     .size = sizeof(OutlineWord), .call = put_ends,
     .help = "turned, scaled and moved, so that it begins and ends there"},
    {"apply_matrix", WORD_CHANGE, VALUE_NODE, .arguments = matrix_arguments, .argument_count = 1,
     .options = {PARAM_SET(about_options)}, .size = sizeof(OutlineWord), .call = apply_matrix,
     .help = "each point goes where the matrix takes it"},
    {"get_subcurve", ASK_ROW(get_subcurve), .arguments = part_arguments, .argument_count = 2,
     .help = "a new node, of a part of its outline; across its start where a is more than b"},
    {"get_points", ASK_ROW(get_points), .variant = ALL_POINTS,
     .help = "of its curves, 4 each: start, two handles, end"},
    {"get_anchors", ASK_ROW(get_points), .variant = ANCHORS, .help = "the starts and ends of its curves"},
    {"get_num_curves", ASK_ROW(get_curve_count), .help = "how many it is made of"},
    {"get_start", ASK_ROW(get_end), .variant = START, .help = "where it begins, with its tip there"},
    {"get_end", ASK_ROW(get_end), .variant = END, .help = "where it ends, with its tip there"},
    {"get_midpoint", ASK_ROW(get_place), .variant = 1, .help = "half way along it"},
    {"get_arc_length", ASK_ROW(get_arc_length), .help = "along it"},
    {"point_from_proportion", ASK_ROW(get_place), .arguments = proportion_arguments, .argument_count = 1,
     .help = "the point so far along it"},
    {"proportion_from_point", ASK_ROW(get_proportion), .arguments = place_arguments, .argument_count = 1,
     .help = "how far along it a point lies"},
};

const WordGroup outline_word_group = {"Outlines", WORD_LIST(outline_words)};
