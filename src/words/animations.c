#include "words/animation.h"

#include "scene/performance.h"
#include "scene/place.h"

#include <math.h>

typedef struct MotionWord {
    AnimationWord animation;
    NodeId target;
    double angle;
    Point about_point, about_edge;
} MotionWord;

// Arguments and options -------------------------------------------------------------------------------------

static const Param pair_arguments[] = {
    {"node", VALUE_NODE, offsetof(AnimationWord, node), .help = "what it animates"},
    {"target", VALUE_NODE, offsetof(MotionWord, target), .help = "what becomes of it"},
};

static const Param path_arguments[] = {
    {"node", VALUE_NODE, offsetof(AnimationWord, node), .help = "what it animates"},
    {"path", VALUE_NODE, offsetof(MotionWord, target), .help = "one line, arc or shape"},
};

static const Param rotate_options[] = {
    {"angle", VALUE_NUMBER, offsetof(MotionWord, angle), .standard = "PI", .unit = "radians",
     .help = "that it turns, counter-clockwise"},
    {"about_point", VALUE_POINT, offsetof(MotionWord, about_point), .unit = "units",
     .help = "what stays in place, its middle by default"},
};

static const Param rotating_options[] = {
    {"angle", VALUE_NUMBER, offsetof(MotionWord, angle), .standard = "TAU", .unit = "radians",
     .help = "that it turns, counter-clockwise"},
    {"about_point", VALUE_POINT, offsetof(MotionWord, about_point), .unit = "units",
     .help = "what stays in place"},
    {"about_edge", VALUE_POINT, offsetof(MotionWord, about_edge), .standard = "ORIGIN",
     .help = "else the edge or corner of its box that stays, its middle by default"},
};

static const Param function_arguments[] = {
    {"function", VALUE_FUNCTION, .help = "gets a copy of the node and returns what is to become of the node"},
    {"node", VALUE_NODE, .help = "what it animates"},
};

static const Param method_arguments[] = {
    {"node", VALUE_NODE, .help = "what it animates"},
    {"method", VALUE_ANY, .help = "the name of one that changes it, such as \"shift\""},
    {"first", VALUE_ANY, .is_optional = true, .help = "what the method is told"},
    {"second", VALUE_ANY, .is_optional = true, .help = "likewise"},
    {"third", VALUE_ANY, .is_optional = true, .help = "likewise"},
};

static const Param matrix_arguments[] = {
    {"matrix", VALUE_LIST, .help = "its rows, such as {{1, 0.5}, {0, 1}}"},
    {"node", VALUE_NODE, .help = "what it animates"},
};

static const Param matrix_options[] = {
    {"about_point", VALUE_POINT, .standard = "ORIGIN", .unit = "units", .help = "what stays in place"},
};

static const Param factor_arguments[] = {
    {"node", VALUE_NODE, .help = "what it animates"},
    {"factor", VALUE_NUMBER, .help = "by which it grows"},
};

static const Param color_arguments[] = {
    {"node", VALUE_NODE, .help = "what it animates"},
    {"color", VALUE_COLOR, .help = "that it takes"},
};

static const Param nodes_arguments[] = {
    {"node", VALUE_NODES, .help = "any number, or a list"},
};

static const Param fade_options[] = {
    {"stretch", VALUE_SWITCH, .standard = "true", .help = "has both lie over each other with all their box"},
    {"dim_to_match", VALUE_NUMBER, .standard = "1", .range = RANGE_SIDE,
     .help = "else by which side of it: 0 the width, 1 the height"},
};

const Param animation_matching[3] = {
    {"transform_mismatches", VALUE_SWITCH, .standard = "false",
     .help = "turns what is in one of both alone into each other, else it fades"},
    {"fade_transform_mismatches", VALUE_SWITCH, .standard = "false",
     .help = "fades what is in one of both alone into each other, as FadeTransformPieces does"},
    {"key_map", VALUE_TABLE, .help = "parts of the target by parts of the node that are to become them"},
};

// Making ----------------------------------------------------------------------------------------------------

static bool animate(Author *author, const Call *call, Value *result, Error *error) {
    Extent extent;
    NodeId node = call->self.as.node;
    if (!author_measure(author, node, &extent, error) || !author_reserve_nodes(author, extent.size, error) ||
        !animation_give(result, animation_new(author, call, node, error)))
        return false;
    result->as.anim->target = scene_copy(author_scene(author), node);
    return true;
}

static bool make_pair(Author *author, const Call *call, Value *result, Error *error) {
    const MotionWord *word = call->arguments;
    if (!animation_make(author, call, result, error))
        return false;
    result->as.anim->target = word->target;
    return true;
}

static bool make_move_along(Author *author, const Call *call, Value *result, Error *error) {
    const MotionWord *word = call->arguments;
    const Node *path = scene_node(author_scene(author), word->target);
    if (path->is_group)
        return error_set(error, "the path must be one line, arc or shape, not a %s", path->type);
    return make_pair(author, call, result, error);
}

static bool make_rotation(Author *author, const Call *call, Value *result, Error *error) {
    const MotionWord *word = call->arguments;
    if (!animation_make(author, call, result, error))
        return false;
    Anim *anim = result->as.anim;
    anim->angle = word->angle;
    anim->about = isnan(word->about_point.x) ? place_point(author_scene(author), anim->node, word->about_edge)
                                             : word->about_point;
    return true;
}

// Rows ------------------------------------------------------------------------------------------------------

static const Standard quarter_turn[] = {{"run_time", "1"},
                                        {"rate_func", "smooth"},
                                        {"lag_ratio", "0"},
                                        {"path_arc", "PI / 2"},
                                        {0}},
                      clockwise[] = {{"run_time", "1"},
                                     {"rate_func", "smooth"},
                                     {"lag_ratio", "0"},
                                     {"path_arc", "-PI"},
                                     {0}},
                      counterclockwise[] = {{"run_time", "1"},
                                            {"rate_func", "smooth"},
                                            {"lag_ratio", "0"},
                                            {"path_arc", "PI"},
                                            {0}},
                      slow[] = {{"run_time", "3"}, {"rate_func", "smooth"}, {"lag_ratio", "0"}, {0}},
                      rotating[] = {{"run_time", "5"}, {"rate_func", "linear"}, {"lag_ratio", "0"}, {0}};

static const Word animation_words[] = {
    {"animate", WORD_METHOD, VALUE_NODE, .anim = {perform_animate, .role = ROLE_ANIMATE},
     .options = {WAY, TIMING}, .standards = animation_plain, .size = sizeof(MotionWord), .call = animate,
     .help = "then methods: moves to what they make of the node"},
    {"Transform", ANIMATION_ROW(MotionWord, pair_arguments, make_pair),
     .anim = {perform_transform, .role = ROLE_TRANSFORM}, .options = {WAY, TIMING},
     .standards = animation_plain, .help = "the node takes the looks of the target"},
    {"ReplacementTransform", ANIMATION_ROW(MotionWord, pair_arguments, make_pair),
     .anim = {perform_transform, .role = ROLE_REPLACE}, .options = {WAY, TIMING},
     .standards = animation_plain, .help = "the target takes the place of the node"},
    {"TransformFromCopy", ANIMATION_BODY("animations", pair_arguments), .options = {WAY, TIMING_OF_MANY},
     .standards = animation_plain, .help = "a copy of the node turns into the target; the node stays"},
    {"ClockwiseTransform", ANIMATION_BODY("animations", pair_arguments), .options = {WAY, TIMING},
     .standards = clockwise, .help = "as Transform, half a turn clockwise"},
    {"CounterclockwiseTransform", ANIMATION_BODY("animations", pair_arguments), .options = {WAY, TIMING},
     .standards = counterclockwise, .help = "as Transform, half a turn counter-clockwise"},
    {"FadeTransform", ANIMATION_BODY("animations", pair_arguments),
     .options = {PARAM_SET(fade_options), TIMING_OF_MANY}, .by_position = 2, .standards = animation_plain,
     .help = "the node fades out over the target, which fades in"},
    {"FadeTransformPieces", ANIMATION_BODY("animations", pair_arguments),
     .options = {PARAM_SET(fade_options), TIMING_OF_MANY}, .by_position = 2, .standards = animation_plain,
     .help = "the same, shape by shape"},
    {"TransformMatchingShapes", ANIMATION_BODY("animations", pair_arguments),
     .options = {{animation_matching, 2, 0, NULL}, WAY, TIMING_OF_MANY}, .standards = animation_plain,
     .help = "shapes go where the target has the same ones, the others fade"},
    {"ApplyMethod", ANIMATION_BODY("animations", method_arguments), .options = {WAY, TIMING},
     .standards = animation_plain, .help = "moves to what a method makes of it"},
    {"ApplyFunction", ANIMATION_BODY("animations", function_arguments), .options = {WAY, TIMING},
     .standards = animation_plain, .help = "moves to what a function makes of it"},
    {"ApplyMatrix", ANIMATION_BODY("animations", matrix_arguments),
     .options = {PARAM_SET(matrix_options), WAY, TIMING}, .by_position = 1, .standards = slow,
     .help = "moves each of its points to where the matrix takes it"},
    {"FadeToColor", ANIMATION_BODY("animations", color_arguments), .options = {TIMING},
     .standards = animation_plain, .help = "takes a colour"},
    {"ScaleInPlace", ANIMATION_BODY("animations", factor_arguments), .options = {WAY, TIMING},
     .standards = animation_plain, .help = "grows or shrinks about its middle"},
    {"ShrinkToCenter", ANIMATION_BODY("animations", animation_node), .options = {TIMING},
     .standards = animation_plain, .help = "shrinks to nothing"},
    {"Swap", ANIMATION_BODY("animations", nodes_arguments), .options = {WAY, TIMING},
     .standards = quarter_turn, .help = "two nodes take each other's places"},
    {"CyclicReplace", ANIMATION_BODY("animations", nodes_arguments), .options = {WAY, TIMING},
     .standards = quarter_turn, .help = "each node takes the next one's place, the last one the first one's"},
    {"MoveAlongPath", ANIMATION_ROW(MotionWord, path_arguments, make_move_along),
     .anim = {perform_move_along, .role = ROLE_MOVE_ALONG}, .options = {TIMING}, .standards = animation_plain,
     .help = "moves its middle along a path"},
    {"Rotate", ANIMATION_ROW(MotionWord, animation_node, make_rotation), .anim = {.write = perform_rotate},
     .options = {PARAM_SET(rotate_options), TIMING}, .by_position = 1, .standards = animation_plain,
     .help = "turns it"},
    {"Rotating", ANIMATION_ROW(MotionWord, animation_node, make_rotation), .anim = {.write = perform_rotate},
     .options = {PARAM_SET(rotating_options), TIMING}, .by_position = 1, .standards = rotating,
     .help = "turns it evenly, once round in 5 s where nothing else is said"},
};

const WordGroup animation_word_group = {"Animations", WORD_LIST(animation_words)};
