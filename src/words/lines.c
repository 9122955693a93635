#include "words/groups.h"
#include "words/paint.h"

#include "scene/place.h"

#include <math.h>

static const double shortest = 1e-5; // of a line that has a direction

typedef struct LineWord {
    Paint paint;
    Target start, end;
    double buff, dash_length, dashed_ratio, tip_length, tip_ratio, stroke_ratio, angle;
} LineWord;

static const Param line_arguments[] = {
    {"start", VALUE_TARGET, offsetof(LineWord, start), .unit = "units",
     .help = "a point, or a node: the corner of it that lies towards the end"},
    {"end", VALUE_TARGET, offsetof(LineWord, end), .unit = "units", .help = "likewise"},
};

static const Param line_options[] = {
    {"buff", VALUE_NUMBER, offsetof(LineWord, buff), .standard = "0", .unit = "units",
     .help = "left out at both ends"},
};

static const Param dash_options[] = {
    {"dash_length", VALUE_NUMBER, offsetof(LineWord, dash_length), .standard = "0.05",
     .range = RANGE_POSITIVE, .unit = "units", .help = "of one dash"},
    {"dashed_ratio", VALUE_NUMBER, offsetof(LineWord, dashed_ratio), .standard = "0.5", .range = RANGE_UNIT,
     .help = "part of the line that is drawn, more than 0"},
};

static const Param arrow_options[] = {
    {"buff", VALUE_NUMBER, offsetof(LineWord, buff), .standard = "0.25", .unit = "units",
     .help = "left out at both ends"},
    {"tip_length", VALUE_NUMBER, offsetof(LineWord, tip_length), .standard = "0.35", .range = RANGE_POSITIVE,
     .unit = "units", .help = "of a tip, which is as wide"},
    {"max_tip_length_to_length_ratio", VALUE_NUMBER, offsetof(LineWord, tip_ratio), .standard = "0.25",
     .range = RANGE_POSITIVE, .help = "a tip is no longer than that part of the arrow"},
    {"max_stroke_width_to_length_ratio", VALUE_NUMBER, offsetof(LineWord, stroke_ratio), .standard = "5",
     .range = RANGE_POSITIVE, .help = "the stroke is no wider than so many hundredths of the length"},
};

static const Param curve_options[] = {
    {"angle", VALUE_NUMBER, offsetof(LineWord, angle), .standard = "PI / 2", .unit = "radians",
     .help = "that it turns to the left; negative: to the right"},
    {"tip_length", VALUE_NUMBER, offsetof(LineWord, tip_length), .standard = "0.35", .range = RANGE_POSITIVE,
     .unit = "units", .help = "of the tip, which is as wide"},
};

// Ends ------------------------------------------------------------------------------------------------------

static Point middle_of(const Scene *scene, Target target) {
    return target.node ? place_point(scene, target.node, (Point){0, 0}) : target.point;
}

// As in Manim: of a node that corner which lies farthest in the direction of the other end's middle.
static bool find_ends(Author *author, const LineWord *word, Point *from, Point *to, Error *error) {
    const Scene *scene = author_scene(author);
    *from = middle_of(scene, word->start);
    *to = middle_of(scene, word->end);
    Point way = point_sub(*to, *from);
    if (word->start.node)
        *from = place_farthest(scene, word->start.node, way);
    if (word->end.node)
        *to = place_farthest(scene, word->end.node, point_scale(way, -1));
    return point_distance(*from, *to) > shortest || error_set(error, "start and end are the same point");
}

// Lines -----------------------------------------------------------------------------------------------------

static bool make_line(Author *author, const Call *call, Value *result, Error *error) {
    const LineWord *word = call->arguments;
    Point from, to;
    if (!find_ends(author, word, &from, &to, error))
        return false;
    double length = point_distance(from, to), buff = word->buff / length;
    if (!(buff < 0.5))
        return error_set(error, "buff leaves nothing of a line of length %g", length);
    return author_reserve_nodes(author, 1, error) &&
           value_give_node(result, primitive_line(author_scene(author), point_lerp(from, to, buff),
                                                  point_lerp(to, from, buff), paint_style(&word->paint)));
}

static bool make_dashed_line(Author *author, const Call *call, Value *result, Error *error) {
    const LineWord *word = call->arguments;
    Point from, to;
    if (!find_ends(author, word, &from, &to, error))
        return false;
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

// Arrows ----------------------------------------------------------------------------------------------------

enum { ONE_TIP, TWO_TIPS };

static bool make_arrow(Author *author, const Call *call, Value *result, Error *error) {
    const LineWord *word = call->arguments;
    Point from, to;
    if (!find_ends(author, word, &from, &to, error) || !author_reserve_nodes(author, 4, error))
        return false;
    ArrowOptions options = {.buff = (float)word->buff,
                            .tip_length = (float)word->tip_length,
                            .max_tip_length_to_length = (float)word->tip_ratio,
                            .max_stroke_width_to_length = (float)word->stroke_ratio,
                            .tip_at_start = call->word->variant == TWO_TIPS};
    return value_give_node(result, primitive_arrow(author_scene(author), call->word->name, from, to, options,
                                                   paint_style(&word->paint)));
}

static bool make_curved_arrow(Author *author, const Call *call, Value *result, Error *error) {
    const LineWord *word = call->arguments;
    Point from, to;
    double angle = word->angle;
    if (!find_ends(author, word, &from, &to, error))
        return false;
    if (!(fabs(angle) > 0.001 && fabs(angle) < 2.0 * GLM_PI))
        return error_set(error, "angle must lie between 0 and a full turn, either way, not %g", word->angle);
    return author_reserve_nodes(author, 3, error) &&
           value_give_node(result, primitive_curved_arrow(author_scene(author), from, to, angle,
                                                          word->tip_length, paint_style(&word->paint)));
}

// Rows ------------------------------------------------------------------------------------------------------

static const Standard wide[] = {{"stroke_width", "6"}, {0}};

#define LINE_ROW(options_, call_)                                                                            \
    WORD_CONSTRUCTOR, .arguments = line_arguments, .argument_count = 2,                                      \
                      .options = {PARAM_SET(options_, 0), STROKE_SET(offsetof(LineWord, paint))},            \
                      .size = sizeof(LineWord), .call = call_

static const Word line_words[] = {
    {"Line", LINE_ROW(line_options, make_line), .help = "a straight line"},
    {"DashedLine", LINE_ROW(dash_options, make_dashed_line), .help = "a group of dashes"},
    {"Arrow", LINE_ROW(arrow_options, make_arrow), .standards = wide, .variant = ONE_TIP,
     .help = "a line with a tip at its end"},
    {"DoubleArrow", LINE_ROW(arrow_options, make_arrow), .standards = wide, .variant = TWO_TIPS,
     .help = "a line with a tip at either end"},
    {"CurvedArrow", LINE_ROW(curve_options, make_curved_arrow),
     .help = "a part of a circle with a tip at its end"},
};

const WordGroup line_word_group = {"Lines and arrows", WORD_LIST(line_words)};
