#include "words/groups.h"
#include "words/nodes.h"
#include "words/paint.h"

#include "scene/arrow.h"
#include "scene/outlines.h"
#include "scene/place.h"

#include <math.h>

typedef struct LineWord {
    Paint paint;
    Target start, end;
    Point direction;
    NodeId tip;
    double buff, path_arc, dash_length, dashed_ratio, tip_length, tip_width, tip_ratio, stroke_ratio, angle,
        radius;
    int tip_shape, start_tip_shape;
    bool at_start;
} LineWord;

static const Param line_arguments[] = {
    {"start", VALUE_TARGET, offsetof(LineWord, start), .is_optional = true, .standard = "LEFT",
     .unit = "units", .help = "a point, or a node: the corner of it that lies towards the end"},
    {"end", VALUE_TARGET, offsetof(LineWord, end), .is_optional = true, .standard = "RIGHT", .unit = "units",
     .help = "likewise"},
};

static const Param vector_arguments[] = {
    {"direction", VALUE_POINT, offsetof(LineWord, direction), .is_optional = true, .standard = "RIGHT",
     .unit = "units", .help = "from the origin"},
};

static const Param line_options[] = {
    {"buff", VALUE_NUMBER, offsetof(LineWord, buff), .standard = "0", .unit = "units",
     .help = "left out at both ends, of a line that is longer than both"},
    {"path_arc", VALUE_NUMBER, offsetof(LineWord, path_arc), .standard = "0", .unit = "radians",
     .help = "that it turns to the left; negative: to the right"},
};

static const Param dash_options[] = {
    {"dash_length", VALUE_NUMBER, offsetof(LineWord, dash_length), .standard = "0.05",
     .range = RANGE_POSITIVE, .unit = "units", .help = "of one dash"},
    {"dashed_ratio", VALUE_NUMBER, offsetof(LineWord, dashed_ratio), .standard = "0.5", .range = RANGE_UNIT,
     .help = "part of the line that is drawn, more than 0"},
};

#define TIP_SHAPE_OPTION(name, field, help_)                                                                 \
    {                                                                                                        \
        name, VALUE_CHOICE, offsetof(LineWord, field), .standard = "ArrowTriangleFilledTip",                 \
                                                       .choices = tip_shape_names, .help = help_             \
    }

#define ARROW_OPTIONS                                                                                        \
    {"buff",                                                                                                 \
     VALUE_NUMBER,                                                                                           \
     offsetof(LineWord, buff),                                                                               \
     .standard = "0.25",                                                                                     \
     .unit = "units",                                                                                        \
     .help = "left out at both ends"},                                                                       \
        {"path_arc",      VALUE_NUMBER,      offsetof(LineWord, path_arc),                                   \
         .standard = "0", .unit = "radians", .help = "that it turns to the left"},                           \
        {"tip_length",                                                                                       \
         VALUE_NUMBER,                                                                                       \
         offsetof(LineWord, tip_length),                                                                     \
         .standard = "0.35",                                                                                 \
         .range = RANGE_POSITIVE,                                                                            \
         .unit = "units",                                                                                    \
         .help = "of a tip, which is as wide"},                                                              \
        {"max_tip_length_to_length_ratio", VALUE_NUMBER,                                                     \
         offsetof(LineWord, tip_ratio),    .standard = "0.25",                                               \
         .range = RANGE_POSITIVE,          .help = "a tip is no longer than that part of the arrow"},        \
        {"max_stroke_width_to_length_ratio",                                                                 \
         VALUE_NUMBER,                                                                                       \
         offsetof(LineWord, stroke_ratio),                                                                   \
         .standard = "5",                                                                                    \
         .range = RANGE_POSITIVE,                                                                            \
         .help = "the stroke is no wider than so many hundredths of the length"},

static const Param arrow_params[] = {
    ARROW_OPTIONS TIP_SHAPE_OPTION("tip_shape", tip_shape, "of its tip"),
};

static const Param double_arrow_params[] = {
    ARROW_OPTIONS TIP_SHAPE_OPTION("tip_shape_start", start_tip_shape, "of the tip at its start"),
    TIP_SHAPE_OPTION("tip_shape_end", tip_shape, "of the tip at its end"),
};

static const Param bend_options[] = {
    {"angle", VALUE_NUMBER, offsetof(LineWord, angle), .standard = "PI / 2", .unit = "radians",
     .help = "that it turns to the left; negative: to the right"},
    {"radius", VALUE_NUMBER, offsetof(LineWord, radius), .unit = "units",
     .help = "of its circle, in place of angle; negative: it turns to the right"},
};

static const Param bent_arrow_options[] = {
    {"tip_length", VALUE_NUMBER, offsetof(LineWord, tip_length), .standard = "0.35", .range = RANGE_POSITIVE,
     .unit = "units", .help = "of the tip, which is as wide"},
    TIP_SHAPE_OPTION("tip_shape", tip_shape, "of its tip"),
};

static const Param bent_double_arrow_options[] = {
    {"tip_length", VALUE_NUMBER, offsetof(LineWord, tip_length), .standard = "0.35", .range = RANGE_POSITIVE,
     .unit = "units", .help = "of the tips, which are as wide"},
    TIP_SHAPE_OPTION("tip_shape_start", start_tip_shape, "of the tip at its start"),
    TIP_SHAPE_OPTION("tip_shape_end", tip_shape, "of the tip at its end"),
};

static const Param tip_options[] = {
    {"length", VALUE_NUMBER, offsetof(LineWord, tip_length), .standard = "0.35", .range = RANGE_POSITIVE,
     .unit = "units", .help = "along a line"},
    {"width", VALUE_NUMBER, offsetof(LineWord, tip_width), .standard = "0.35", .range = RANGE_POSITIVE,
     .unit = "units", .help = "across it, of the filled triangle alone"},
};

static const Param add_tip_options[] = {
    {"tip", VALUE_NODE, offsetof(LineWord, tip),
     .help = "one that is there already, in place of the following"},
    TIP_SHAPE_OPTION("tip_shape", tip_shape, "of the tip"),
    {"tip_length", VALUE_NUMBER, offsetof(LineWord, tip_length), .range = RANGE_POSITIVE, .unit = "units",
     .help = "along the line, 0.35 by default, and less of a short arrow"},
    {"tip_width", VALUE_NUMBER, offsetof(LineWord, tip_width), .range = RANGE_POSITIVE, .unit = "units",
     .help = "across it, of the filled triangle alone; as the length by default"},
    {"at_start", VALUE_SWITCH, offsetof(LineWord, at_start), .standard = "false",
     .help = "at its start, else at its end"},
};

// Ends ------------------------------------------------------------------------------------------------------

static Point middle_of(const Scene *scene, Target target) {
    return target.node ? place_point(scene, target.node, (Point){0, 0}) : target.point;
}

// As in Manim: of a node that corner which lies farthest in the direction of the other end's middle.
static void find_ends(Author *author, const LineWord *word, Point *from, Point *to) {
    const Scene *scene = author_scene(author);
    *from = middle_of(scene, word->start);
    *to = middle_of(scene, word->end);
    Point way = point_sub(*to, *from);
    if (word->start.node)
        *from = place_farthest(scene, word->start.node, way);
    if (word->end.node)
        *to = place_farthest(scene, word->end.node, point_scale(way, -1));
}

// Lines ------------------------------------------------------------------------------------------------------

static bool check_turn(double angle, Error *error) {
    return fabs(angle) < 2 * GLM_PI ||
           error_set(error, "it must turn by less than a full turn, either way, not %g", angle);
}

// The part of an arc that leaves out `buff` along it at both ends.
static void shorten_arc(Point *from, Point *to, double *angle, double buff) {
    Point center = arc_center(*from, *to, *angle), spoke = point_sub(*from, center);
    double part = buff / (fabs(*angle) * point_norm(spoke)), start = atan2(spoke.y, spoke.x);
    if (!(part > 0 && part <= 0.5))
        return;
    *from = point_add(center, point_scale(point_toward(start + part * *angle), point_norm(spoke)));
    *to = point_add(center, point_scale(point_toward(start + (1 - part) * *angle), point_norm(spoke)));
    *angle *= 1 - 2 * part;
}

// The line from one end to the other; 0 and an error where it cannot be.
static NodeId add_line(Author *author, const Call *call, Point from, Point to, Error *error) {
    const LineWord *word = call->arguments;
    Scene *scene = author_scene(author);
    Style style = paint_style(&word->paint);
    double angle = word->path_arc, length = point_distance(from, to), part = word->buff / length;
    if (!check_turn(angle, error) || !author_reserve_nodes(author, 1, error))
        return 0;
    if (angle != 0 && length > 0) {
        shorten_arc(&from, &to, &angle, word->buff);
        return arrow_arc_between(scene, call->word->name, from, to, angle, style);
    }
    bool is_shorter = part > 0 && part <= 0.5;
    Point start = is_shorter ? point_lerp(from, to, part) : from,
          end = is_shorter ? point_lerp(to, from, part) : to;
    return primitive_leaf(scene, call->word->name, shape_segment(scene->shapes, start, end), style);
}

static bool make_line(Author *author, const Call *call, Value *result, Error *error) {
    Point from, to;
    find_ends(author, call->arguments, &from, &to);
    NodeId line = add_line(author, call, from, to, error);
    return line && value_give_node(result, line);
}

static bool make_dashed_line(Author *author, const Call *call, Value *result, Error *error) {
    const LineWord *word = call->arguments;
    Point from, to;
    find_ends(author, word, &from, &to);
    if (!(word->dashed_ratio > 0.0))
        return error_set(error, "dashed_ratio must be more than 0");
    double length = point_distance(from, to);
    double count = length / word->dash_length * word->dashed_ratio + 3.0;
    if (!(count <= author_max_dashes))
        return error_set(error, "a line of length %g with dash_length %g has too many dashes", length,
                         word->dash_length);
    return author_reserve_nodes(author, (size_t)count, error) &&
           value_give_node(result, primitive_dashed_line(author_scene(author), from, to, word->dash_length,
                                                         word->dashed_ratio, paint_style(&word->paint)));
}

// Arrows -----------------------------------------------------------------------------------------------------

enum { ONE_TIP, TWO_TIPS, MOST_NODES = 4 };

static bool give_arrow(Author *author, const Call *call, Point from, Point to, Value *result, Error *error) {
    const LineWord *word = call->arguments;
    NodeId arrow =
        author_reserve_nodes(author, MOST_NODES, error) ? add_line(author, call, from, to, error) : 0;
    const ArrowOptions options = {word->tip_length, word->tip_ratio, word->stroke_ratio,
                                  (float)word->paint.stroke_width};
    if (!arrow)
        return false;
    bool has_two = call->word->variant == TWO_TIPS;
    arrow_make(author_scene(author), arrow, options, (TipShape)word->tip_shape,
               has_two ? (TipShape)word->start_tip_shape : TIP_SHAPE_COUNT);
    return value_give_node(result, arrow);
}

static bool make_arrow(Author *author, const Call *call, Value *result, Error *error) {
    Point from, to;
    find_ends(author, call->arguments, &from, &to);
    return give_arrow(author, call, from, to, result, error);
}

static bool make_vector(Author *author, const Call *call, Value *result, Error *error) {
    const LineWord *word = call->arguments;
    return give_arrow(author, call, (Point){0, 0}, word->direction, result, error);
}

// The angle that an arc turns: what is said, or what follows from its radius.
static bool find_turn(const LineWord *word, Point from, Point to, double *angle, Error *error) {
    double half = point_distance(from, to) / 2, radius = fabs(word->radius);
    *angle = word->angle;
    if (!(half > 0))
        return error_set(error, "start and end are the same point");
    if (isnan(word->radius))
        return check_turn(*angle, error);
    if (!(radius >= half))
        return error_set(error,
                         "radius must be at least half the distance of start and end, which is %g, not %g",
                         half, radius);
    *angle = copysign(2 * acos(sqrt(radius * radius - half * half) / radius), word->radius);
    return true;
}

static bool make_arc(Author *author, const Call *call, Value *result, Error *error) {
    const LineWord *word = call->arguments;
    Point from, to;
    double angle;
    find_ends(author, word, &from, &to);
    return find_turn(word, from, to, &angle, error) && author_reserve_nodes(author, MOST_NODES, error) &&
           value_give_node(result, arrow_arc_between(author_scene(author), call->word->name, from, to, angle,
                                                     paint_style(&word->paint)));
}

// A tip in the colour of the line that it comes to.
static NodeId make_tip_for(Scene *scene, NodeId node, TipShape shape, double length, double width) {
    Color color = leaf_color(&scene_node(scene, scene_outline(scene, node))->state, PART_STROKE);
    return arrow_tip(scene, shape, length, width, arrow_tip_style(shape, color));
}

static void add_tip_to(Author *author, const Call *call, NodeId node, int shape, bool at_start) {
    const LineWord *word = call->arguments;
    Scene *scene = author_scene(author);
    NodeId tip = make_tip_for(scene, node, (TipShape)shape, word->tip_length, word->tip_length);
    arrow_add_tip(scene, node, tip, at_start);
}

static bool make_curved_arrow(Author *author, const Call *call, Value *result, Error *error) {
    const LineWord *word = call->arguments;
    if (!make_arc(author, call, result, error))
        return false;
    add_tip_to(author, call, result->as.node, word->tip_shape, false);
    if (call->word->variant == TWO_TIPS)
        add_tip_to(author, call, result->as.node, word->start_tip_shape, true);
    return true;
}

// Tips -------------------------------------------------------------------------------------------------------

static bool make_tip(Author *author, const Call *call, Value *result, Error *error) {
    const LineWord *word = call->arguments;
    return author_reserve_nodes(author, 1, error) &&
           value_give_node(result, arrow_tip(author_scene(author), (TipShape)call->word->variant,
                                             word->tip_length, word->tip_width, paint_style(&word->paint)));
}

// The tip that is told of, as long as the node has room for it.
static NodeId new_tip(Author *author, const LineWord *word, NodeId node) {
    Scene *scene = author_scene(author);
    const ArrowOptions *arrow = scene_node(scene, node)->arrow, standard = arrow_options();
    double length = point_distance(outlines_start(scene, node), outlines_end(scene, node));
    double usual =
        arrow ? fmin(arrow->tip_length, arrow->max_tip_length_to_length * length) : standard.tip_length;
    double tip_length = isnan(word->tip_length) ? usual : word->tip_length;
    double width = isnan(word->tip_width) ? usual : word->tip_width;
    return make_tip_for(scene, node, (TipShape)word->tip_shape, tip_length, width);
}

static bool add_tip(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const LineWord *word = call->arguments;
    Scene *scene = author_scene(author);
    NodeId node = call->self.as.node, outline = scene_outline(scene, node);
    if (!outline || !scene_node(scene, outline)->state.shape.shape->outline->curve_count)
        return error_set(error, "a %s has no end that a tip could stand at", scene_node(scene, node)->type);
    if (scene_node(scene, node)->level + 1 >= scene_max_level)
        return error_set(error, "it lies in too many groups (more than %d)", scene_max_level - 1);
    if (word->tip && scene_contains(scene, word->tip, node))
        return error_set(error, "a tip cannot hold what it stands at");
    if (!author_reserve_nodes(author, 2, error))
        return false;
    arrow_add_tip(scene, node, word->tip ? word->tip : new_tip(author, word, node), word->at_start);
    return true;
}

static bool get_tip(Author *author, const Call *call, Value *result, Error *error) {
    const Scene *scene = author_scene(author);
    NodeId tip = scene_tip(scene, call->self.as.node, PART_TIP);
    if (!tip)
        tip = scene_tip(scene, call->self.as.node, PART_START_TIP);
    return tip ? value_give_node(result, tip)
               : error_set(error, "a %s has no tip", scene_node(scene, call->self.as.node)->type);
}

static bool has_tip(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    *result =
        value_switch(scene_tip(author_scene(author), call->self.as.node, (NodePart)call->word->variant) != 0);
    return true;
}

static bool read_tip(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    NodeId tip = scene_tip(author_scene(author), call->self.as.node, (NodePart)call->word->variant);
    *result = tip ? value_node(tip) : (Value){0};
    return true;
}

static bool get_tips(Author *author, const Call *call, Value *result, Error *error) {
    static const NodePart parts[] = {PART_TIP, PART_START_TIP};
    NodeList tips = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        NodeId tip = scene_tip(author_scene(author), call->self.as.node, parts[i]);
        if (tip)
            node_list_push(&author->scratch, &tips, tip);
    }
    if (!author_reserve_nodes(author, 1, error))
        return false;
    NodeId group = scene_add_group(author_scene(author), "VGroup");
    return nodes_append(author, group, &tips, error) && value_give_node(result, group);
}

static const Param path_arc_arguments[] = {
    {"new_value", VALUE_NUMBER, .unit = "radians", .help = "by which it turns left; 0: it is straight"},
};

static const char *const tip_types[] = {
    "Line",        "DashedLine",       "Arrow",       "DoubleArrow",       "Vector",
    "Arc",         "ArcBetweenPoints", "CurvedArrow", "CurvedDoubleArrow", "TangentLine",
    "LabeledLine", "LabeledArrow",     NULL};

// Rows -------------------------------------------------------------------------------------------------------

static const Standard wide[] = {{"stroke_width", "6"}, {0}},
                      vector[] = {{"stroke_width", "6"}, {"buff", "0"}, {0}},
                      open_tip[] = {{"stroke_width", "3"}, {0}},
                      filled_tip[] = {{"stroke_width", "0"}, {"fill_opacity", "1"}, {0}},
                      stealth_tip[] = {
                          {"stroke_width", "3"}, {"fill_opacity", "1"}, {"length", "0.175"}, {0}};

#define LINE_ROW(options_, call_)                                                                            \
    WORD_CONSTRUCTOR, .arguments = line_arguments, .argument_count = 2,                                      \
                      .options = {PARAM_SET(options_), PAINT_SET(offsetof(LineWord, paint))},                \
                      .size = sizeof(LineWord), .call = call_

#define BENT_ROW(options_, call_)                                                                            \
    WORD_CONSTRUCTOR,                                                                                        \
        .arguments = line_arguments, .argument_count = 2,                                                    \
        .options = {PARAM_SET(bend_options), PARAM_SET(options_), PAINT_SET(offsetof(LineWord, paint))},     \
        .size = sizeof(LineWord), .call = call_

#define TIP_ROW(variant_, standards_, help_)                                                                 \
    WORD_CONSTRUCTOR, .options = {PARAM_SET(tip_options), PAINT_SET(offsetof(LineWord, paint))},             \
                      .variant = variant_, .standards = standards_, .size = sizeof(LineWord),                \
                      .call = make_tip, .help = help_

static const Word line_words[] = {
    {"Line", LINE_ROW(line_options, make_line), .help = "a straight line, or a bent one"},
    {"DashedLine", LINE_ROW(dash_options, make_dashed_line), .help = "a group of dashes"},
    {"Arrow", LINE_ROW(arrow_params, make_arrow), .standards = wide, .variant = ONE_TIP,
     .help = "a line with a tip at its end"},
    {"DoubleArrow", LINE_ROW(double_arrow_params, make_arrow), .standards = wide, .variant = TWO_TIPS,
     .help = "a line with a tip at either end"},
    {"Vector", WORD_CONSTRUCTOR, .arguments = vector_arguments, .argument_count = 1,
     .options = {PARAM_SET(arrow_params), PAINT_SET(offsetof(LineWord, paint))}, .standards = vector,
     .variant = ONE_TIP, .size = sizeof(LineWord), .call = make_vector, .help = "an arrow from the origin"},
    {"ArcBetweenPoints", WORD_CONSTRUCTOR, .arguments = line_arguments, .argument_count = 2,
     .options = {PARAM_SET(bend_options), PAINT_SET(offsetof(LineWord, paint))}, .by_position = 2,
     .size = sizeof(LineWord), .call = make_arc, .help = "a part of a circle from one point to another"},
    {"CurvedArrow", BENT_ROW(bent_arrow_options, make_curved_arrow), .variant = ONE_TIP,
     .help = "a part of a circle with a tip at its end"},
    {"CurvedDoubleArrow", BENT_ROW(bent_double_arrow_options, make_curved_arrow), .variant = TWO_TIPS,
     .help = "a part of a circle with a tip at either end"},
    {"ArrowTriangleFilledTip",
     TIP_ROW(TIP_TRIANGLE_FILLED, filled_tip, "a tip for lines: a filled triangle")},
    {"ArrowTriangleTip", TIP_ROW(TIP_TRIANGLE, open_tip, "a tip for lines: a triangle")},
    {"ArrowCircleFilledTip", TIP_ROW(TIP_CIRCLE_FILLED, filled_tip, "a tip for lines: a disc")},
    {"ArrowCircleTip", TIP_ROW(TIP_CIRCLE, open_tip, "a tip for lines: a circle")},
    {"ArrowSquareFilledTip",
     TIP_ROW(TIP_SQUARE_FILLED, filled_tip, "a tip for lines: a filled square, which stands on a corner")},
    {"ArrowSquareTip", TIP_ROW(TIP_SQUARE, open_tip, "a tip for lines: a square, which stands on a corner")},
    {"StealthTip", TIP_ROW(TIP_STEALTH, stealth_tip, "a tip for lines: a triangle with a notch")},
    {"add_tip", WORD_CHANGE, VALUE_NODE, .options = {PARAM_SET(add_tip_options)}, .size = sizeof(LineWord),
     .call = add_tip, .help = "a tip at its end; the rest is scaled to end at the tip's base"},
    {"get_tip", WORD_METHOD, VALUE_NODE, .size = sizeof(LineWord), .call = get_tip,
     .help = "its tip, or that at its start"},
    {"tip", WORD_FIELD, VALUE_NODE, .types = tip_types, .variant = PART_TIP, .size = sizeof(LineWord),
     .call = read_tip, .help = "the tip at its end, or nil"},
    {"start_tip", WORD_FIELD, VALUE_NODE, .types = tip_types, .variant = PART_START_TIP,
     .size = sizeof(LineWord), .call = read_tip, .help = "the tip at its start, or nil"},
    {"get_tips", WORD_METHOD, VALUE_NODE, .size = sizeof(LineWord), .call = get_tips,
     .help = "a group of its tips, that at its end first"},
    {"pop_tips", WORD_METHOD, VALUE_NODE, .body = "tips",
     .help = "takes its tips off and gives a group of them; the rest then reaches to where they ended"},
    {"set_path_arc", WORD_CHANGE, VALUE_NODE, .arguments = path_arc_arguments, .argument_count = 1,
     .body = "tips", .help = "bends a line between its ends"},
    {"has_tip", WORD_METHOD, VALUE_NODE, .variant = PART_TIP, .size = sizeof(LineWord), .call = has_tip,
     .help = "whether there is one at its end"},
    {"has_start_tip", WORD_METHOD, VALUE_NODE, .variant = PART_START_TIP, .size = sizeof(LineWord),
     .call = has_tip, .help = "whether there is one at its start"},
};

const WordGroup line_word_group = {"Lines and arrows", WORD_LIST(line_words)};
