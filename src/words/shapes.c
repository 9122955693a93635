#include "words/groups.h"
#include "words/paint.h"

#include "scene/place.h"

#include <math.h>

// Boxes -----------------------------------------------------------------------------------------------------

typedef struct BoxWord {
    Paint paint;
    double width, height, side_length, corner_radius, grid_xstep, grid_ystep;
    Point buff;
    NodeList targets;
} BoxWord;

static const Param box_options[] = {
    {"width", VALUE_NUMBER, offsetof(BoxWord, width), .standard = "4", .range = RANGE_POSITIVE,
     .unit = "units", .help = "from left to right"},
    {"height", VALUE_NUMBER, offsetof(BoxWord, height), .standard = "2", .range = RANGE_POSITIVE,
     .unit = "units", .help = "from bottom to top"},
    {"corner_radius", VALUE_NUMBER, offsetof(BoxWord, corner_radius), .standard = "0",
     .range = RANGE_NOT_NEGATIVE, .unit = "units", .help = "of the corners, at most half a side"},
};

static const Param grid_options[] = {
    {"grid_xstep", VALUE_NUMBER, offsetof(BoxWord, grid_xstep), .range = RANGE_POSITIVE, .unit = "units",
     .help = "of upright lines in it, from the left on; none by default"},
    {"grid_ystep", VALUE_NUMBER, offsetof(BoxWord, grid_ystep), .range = RANGE_POSITIVE, .unit = "units",
     .help = "of level lines in it, from the top on"},
};

static const Param square_options[] = {
    {"side_length", VALUE_NUMBER, offsetof(BoxWord, side_length), .standard = "2", .range = RANGE_POSITIVE,
     .unit = "units", .help = "of its sides"},
};

static const Param surrounding_arguments[] = {
    {"node", VALUE_NODES, offsetof(BoxWord, targets), .help = "what it surrounds, as it is now"},
};

#define SURROUNDING(buff_)                                                                                   \
    {"buff",                                                                                                 \
     VALUE_PAIR,                                                                                             \
     offsetof(BoxWord, buff),                                                                                \
     .standard = buff_,                                                                                      \
     .unit = "units",                                                                                        \
     .help = "room between both, or {beside, above and below}"},                                             \
    {                                                                                                        \
        "corner_radius", VALUE_NUMBER, offsetof(BoxWord, corner_radius),                                     \
            .standard = "0", .range = RANGE_NOT_NEGATIVE, .unit = "units", .help = "of the corners"          \
    }

static const Param surrounding_options[] = {SURROUNDING("0.1")}, background_options[] = {SURROUNDING("0")};

static bool give_box(Author *author, const Call *call, double width, double height, Value *result,
                     Error *error) {
    const BoxWord *word = call->arguments;
    if (!author_reserve_nodes(author, 1, error))
        return false;
    double radius = fmin(word->corner_radius, fmin(width, height) / 2.0);
    return value_give_node(result, primitive_rectangle(author_scene(author), call->word->name, width, height,
                                                       radius, paint_style(&word->paint)));
}

// Lines that divide the box, as many as there are whole steps but one, as a group; the last one may lie on its border.
static void add_lines(Author *author, const Call *call, NodeId lines, double step, bool is_level) {
    const BoxWord *word = call->arguments;
    Scene *scene = author_scene(author);
    NodeId group = scene_add_group(scene, "VGroup");
    Point half = {word->width / 2, word->height / 2};
    Style style = primitive_style(word->paint.color.color);
    int count = (int)((is_level ? word->height : word->width) / step);
    for (int i = 1; i < count; i++) {
        double at = i * step;
        Point from = is_level ? (Point){-half.x, half.y - at} : (Point){at - half.x, half.y};
        Point to = is_level ? (Point){half.x, half.y - at} : (Point){at - half.x, -half.y};
        scene_append(scene, group, primitive_line(scene, from, to, style));
    }
    scene_append(scene, lines, group);
}

static double line_count(double size, double step) {
    return step > 0 ? size / step : 0;
}

static bool make_box(Author *author, const Call *call, Value *result, Error *error) {
    const BoxWord *word = call->arguments;
    double across = line_count(word->width, word->grid_xstep),
           up = line_count(word->height, word->grid_ystep);
    if (!give_box(author, call, word->width, word->height, result, error))
        return false;
    if (!(across > 0 || up > 0))
        return true;
    if (!(across + up <= author_max_nodes) || !author_reserve_nodes(author, (size_t)(across + up) + 4, error))
        return error_set(error, "the steps of the grid are too small");
    NodeId lines = scene_add_group(author_scene(author), "VGroup");
    if (across > 0)
        add_lines(author, call, lines, word->grid_xstep, false);
    if (up > 0)
        add_lines(author, call, lines, word->grid_ystep, true);
    scene_open(author_scene(author), result->as.node);
    return scene_append(author_scene(author), result->as.node, lines);
}

static bool make_square(Author *author, const Call *call, Value *result, Error *error) {
    const BoxWord *word = call->arguments;
    return give_box(author, call, word->side_length, word->side_length, result, error);
}

static Box bounds_of(const Scene *scene, const NodeList *nodes) {
    Box bounds = box_empty();
    for (size_t i = 0; i < nodes->count; i++)
        bounds = box_union(bounds, place_bounds(scene, nodes->ids[i]));
    return bounds;
}

static bool make_surrounding(Author *author, const Call *call, Value *result, Error *error) {
    const BoxWord *word = call->arguments;
    Scene *scene = author_scene(author);
    Box inside = bounds_of(scene, &word->targets);
    Point size = point_add(box_size(inside), point_scale(word->buff, 2));
    if (!(size.x > 0.0 && size.y > 0.0))
        return error_set(error, "there is nothing to surround: the box is %g by %g", size.x, size.y);
    if (!give_box(author, call, size.x, size.y, result, error))
        return false;
    place_shift(scene, result->as.node, box_point(inside, (Point){0, 0}));
    return true;
}

// In the colour of the ground, where none is said.
static bool make_background(Author *author, const Call *call, Value *result, Error *error) {
    BoxWord word = *(const BoxWord *)call->arguments;
    Call own = *call;
    own.arguments = &word;
    if (!color_is_given(word.paint.color.color) && !word.paint.color.gradient.count)
        word.paint.color.color = author_scene(author)->background;
    if (!make_surrounding(author, &own, result, error))
        return false;
    scene_node(author_scene(author), result->as.node)->part = PART_GROUND;
    return true;
}

// Round shapes ----------------------------------------------------------------------------------------------

typedef struct RoundWord {
    Paint paint;
    double radius, start_angle, angle;
    Point point;
} RoundWord;

static const Param circle_options[] = {
    {"radius", VALUE_NUMBER, offsetof(RoundWord, radius), .standard = "1", .range = RANGE_POSITIVE,
     .unit = "units", .help = "from its middle to its outline"},
};

static const Param dot_options[] = {
    {"point", VALUE_POINT, offsetof(RoundWord, point), .standard = "ORIGIN", .unit = "units",
     .help = "its middle"},
    {"radius", VALUE_NUMBER, offsetof(RoundWord, radius), .standard = "0.08", .range = RANGE_POSITIVE,
     .unit = "units", .help = "from its middle to its outline"},
};

static const Param arc_options[] = {
    {"radius", VALUE_NUMBER, offsetof(RoundWord, radius), .standard = "1", .range = RANGE_POSITIVE,
     .unit = "units", .help = "of its circle"},
    {"start_angle", VALUE_NUMBER, offsetof(RoundWord, start_angle), .standard = "0", .unit = "radians",
     .help = "where it begins, from the right"},
    {"angle", VALUE_NUMBER, offsetof(RoundWord, angle), .standard = "PI / 2", .unit = "radians",
     .help = "how far it goes, counter-clockwise, at most two turns"},
    {"arc_center", VALUE_POINT, offsetof(RoundWord, point), .standard = "ORIGIN", .unit = "units",
     .help = "the middle of its circle"},
};

static bool make_circle(Author *author, const Call *call, Value *result, Error *error) {
    const RoundWord *word = call->arguments;
    return author_reserve_nodes(author, 1, error) &&
           value_give_node(result, primitive_circle(author_scene(author), call->word->name, word->radius,
                                                    paint_style(&word->paint)));
}

static bool make_dot(Author *author, const Call *call, Value *result, Error *error) {
    const RoundWord *word = call->arguments;
    return author_reserve_nodes(author, 1, error) &&
           value_give_node(result, primitive_dot(author_scene(author), word->point, word->radius,
                                                 paint_style(&word->paint)));
}

static bool make_arc(Author *author, const Call *call, Value *result, Error *error) {
    const RoundWord *word = call->arguments;
    double sweep = word->angle;
    if (!(fabs(sweep) > 0.0 && fabs(sweep) <= 4.0 * GLM_PI))
        return error_set(error, "angle must not be 0 and at most two turns, not %g", word->angle);
    return author_reserve_nodes(author, 1, error) &&
           value_give_node(result, primitive_arc(author_scene(author), word->point, word->radius,
                                                 word->start_angle, sweep, paint_style(&word->paint)));
}

// Polygons --------------------------------------------------------------------------------------------------

typedef struct PolygonWord {
    Paint paint;
    PointList points;
    Point ends[2], handles[2];
    double radius, corner_radius;
} PolygonWord;

static const Param triangle_options[] = {
    {"radius", VALUE_NUMBER, offsetof(PolygonWord, radius), .standard = "1", .range = RANGE_POSITIVE,
     .unit = "units", .help = "of the circle through its corners"},
};

static const Param polygon_arguments[] = {
    {"corners", VALUE_POINTS, offsetof(PolygonWord, points), .unit = "units", .help = "3 or more, in order"},
};

static const Param path_arguments[] = {
    {"points", VALUE_POINTS, offsetof(PolygonWord, points), .is_optional = true, .unit = "units",
     .help = "2 or more, in order; none: it is empty as yet"},
};

static const Param bezier_arguments[] = {
    {"start_anchor", VALUE_POINT, offsetof(PolygonWord, ends[0]), .unit = "units", .help = "where it begins"},
    {"start_handle", VALUE_POINT, offsetof(PolygonWord, handles[0]), .unit = "units",
     .help = "towards which it leaves"},
    {"end_handle", VALUE_POINT, offsetof(PolygonWord, handles[1]), .unit = "units",
     .help = "from which it arrives"},
    {"end_anchor", VALUE_POINT, offsetof(PolygonWord, ends[1]), .unit = "units", .help = "where it ends"},
};

static const Param path_options[] = {
    {"corner_radius", VALUE_NUMBER, offsetof(PolygonWord, corner_radius), .standard = "0",
     .range = RANGE_NOT_NEGATIVE, .unit = "units", .help = "of the arcs at its bends"},
};

static bool reserve_corners(Author *author, size_t count, Error *error) {
    return author_reserve_nodes(author, 1, error) && author_charge(author, count, error);
}

static bool check_points(const PointList *points, const char *what, size_t least, Error *error) {
    return (points->count >= least && points->count <= author_max_corners) ||
           error_set(error, "needs %zu to %d %s, not %zu", least, author_max_corners, what, points->count);
}

static bool give_polygon(Author *author, const Call *call, const Point *corners, size_t count, Value *result,
                         Error *error) {
    const PolygonWord *word = call->arguments;
    return reserve_corners(author, count, error) &&
           value_give_node(result, primitive_polygon(author_scene(author), call->word->name, corners, count,
                                                     paint_style(&word->paint)));
}

static bool make_triangle(Author *author, const Call *call, Value *result, Error *error) {
    const PolygonWord *word = call->arguments;
    Point corners[3];
    for (int i = 0; i < 3; i++) {
        double angle = GLM_PI_2 + i * 2.0 * GLM_PI / 3.0;
        corners[i] = point_scale(point_toward(angle), word->radius);
    }
    return give_polygon(author, call, corners, 3, result, error);
}

static bool make_polygon(Author *author, const Call *call, Value *result, Error *error) {
    const PolygonWord *word = call->arguments;
    return check_points(&word->points, "corners", 3, error) &&
           give_polygon(author, call, word->points.items, word->points.count, result, error);
}

static bool make_empty(Author *author, const Call *call, Value *result, Error *error) {
    const PolygonWord *word = call->arguments;
    Scene *scene = author_scene(author);
    if (!author_reserve_nodes(author, 1, error))
        return false;
    OutlineBuilder builder = outline_begin(scene->shapes);
    const Shape *shape = shape_path(scene->shapes, outline_end(&builder));
    return value_give_node(result, primitive_leaf(scene, call->word->name, shape, paint_style(&word->paint)));
}

static bool make_bezier(Author *author, const Call *call, Value *result, Error *error) {
    const PolygonWord *word = call->arguments;
    Scene *scene = author_scene(author);
    if (!author_reserve_nodes(author, 1, error))
        return false;
    OutlineBuilder builder = outline_begin(scene->shapes);
    outline_move_to(&builder, word->ends[0]);
    outline_cubic_to(&builder, word->handles[0], word->handles[1], word->ends[1]);
    const Shape *shape = shape_path(scene->shapes, outline_end(&builder));
    return value_give_node(result, primitive_leaf(scene, call->word->name, shape, paint_style(&word->paint)));
}

static bool make_path(Author *author, const Call *call, Value *result, Error *error) {
    const PolygonWord *word = call->arguments;
    if (!word->points.count)
        return make_empty(author, call, result, error);
    return check_points(&word->points, "points", 2, error) &&
           reserve_corners(author, word->points.count, error) &&
           value_give_node(result,
                           primitive_path(author_scene(author), word->points.items, word->points.count,
                                          word->corner_radius, paint_style(&word->paint)));
}

// Rows ------------------------------------------------------------------------------------------------------

static const Standard red[] = {{"color", "RED"}, {0}}, blue[] = {{"color", "BLUE"}, {0}},
                      yellow[] = {{"color", "PURE_YELLOW"}, {0}},
                      ground[] = {{"color", NULL},
                                  {"stroke_width", "0"},
                                  {"stroke_opacity", "0"},
                                  {"fill_opacity", "0.75"},
                                  {0}},
                      filled[] = {{"fill_opacity", "1"}, {"stroke_width", "0"}, {0}};

static const Word shape_words[] = {
    {"Rectangle", WORD_CONSTRUCTOR,
     .options = {PARAM_SET(box_options), PARAM_SET(grid_options), PAINT_SET(offsetof(BoxWord, paint))},
     .size = sizeof(BoxWord), .call = make_box, .help = "a box"},
    {"Square", WORD_CONSTRUCTOR, .options = {PARAM_SET(square_options), PAINT_SET(offsetof(BoxWord, paint))},
     .by_position = 1, .size = sizeof(BoxWord), .call = make_square, .help = "a box as wide as high"},
    {"SurroundingRectangle", WORD_CONSTRUCTOR, .arguments = surrounding_arguments, .argument_count = 1,
     .options = {PARAM_SET(surrounding_options), PAINT_SET(offsetof(BoxWord, paint))}, .standards = yellow,
     .size = sizeof(BoxWord), .call = make_surrounding, .help = "a box round a node, or several"},
    {"BackgroundRectangle", WORD_CONSTRUCTOR, .arguments = surrounding_arguments, .argument_count = 1,
     .options = {PARAM_SET(background_options), PAINT_SET(offsetof(BoxWord, paint))}, .standards = ground,
     .size = sizeof(BoxWord), .call = make_background,
     .help = "a box behind a node, in the colour of the ground"},
    {"Circle", WORD_CONSTRUCTOR,
     .options = {PARAM_SET(circle_options), PAINT_SET(offsetof(RoundWord, paint))}, .by_position = 1,
     .standards = red, .size = sizeof(RoundWord), .call = make_circle, .help = "a circle"},
    {"Dot", WORD_CONSTRUCTOR, .options = {PARAM_SET(dot_options), PAINT_SET(offsetof(RoundWord, paint))},
     .by_position = 2, .standards = filled, .size = sizeof(RoundWord), .call = make_dot,
     .help = "a small disc"},
    {"Arc", WORD_CONSTRUCTOR, .options = {PARAM_SET(arc_options), PAINT_SET(offsetof(RoundWord, paint))},
     .by_position = 3, .size = sizeof(RoundWord), .call = make_arc, .help = "a part of a circle"},
    {"Triangle", WORD_CONSTRUCTOR,
     .options = {PARAM_SET(triangle_options), PAINT_SET(offsetof(PolygonWord, paint))}, .standards = blue,
     .size = sizeof(PolygonWord), .call = make_triangle, .help = "one with equal sides, a corner on top"},
    {"Polygon", WORD_CONSTRUCTOR, .arguments = polygon_arguments, .argument_count = 1,
     .options = {PAINT_SET(offsetof(PolygonWord, paint))}, .standards = blue, .size = sizeof(PolygonWord),
     .call = make_polygon, .help = "a closed shape through its corners"},
    {"Path", WORD_CONSTRUCTOR, .arguments = path_arguments, .argument_count = 1,
     .options = {PARAM_SET(path_options), PAINT_SET(offsetof(PolygonWord, paint))},
     .size = sizeof(PolygonWord), .call = make_path,
     .help = "an open route through the points, its bends arcs"},
    {"CubicBezier", WORD_CONSTRUCTOR, .arguments = bezier_arguments, .argument_count = 4,
     .options = {PAINT_SET(offsetof(PolygonWord, paint))}, .size = sizeof(PolygonWord), .call = make_bezier,
     .help = "one cubic Bezier curve"},
    {"VMobject", WORD_CONSTRUCTOR, .options = {PAINT_SET(offsetof(PolygonWord, paint))},
     .size = sizeof(PolygonWord), .call = make_empty,
     .help = "nothing as yet: its outline is told by methods"},
};

const WordGroup shape_word_group = {"Shapes", WORD_LIST(shape_words)};
