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

static const Standard rotating[] = {{"run_time", "5"}, {"rate_func", "linear"}, {"lag_ratio", "0"}, {0}};

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
    {"MoveAlongPath", ANIMATION_ROW(MotionWord, path_arguments, make_move_along),
     .anim = {perform_move_along, .role = ROLE_MOVE_ALONG}, .options = {TIMING}, .standards = animation_plain,
     .help = "moves its middle along a path"},
    {"Rotate", ANIMATION_ROW(MotionWord, animation_node, make_rotation), .anim = {.write = perform_rotate},
     .options = {PARAM_SET(rotate_options, 0), TIMING}, .by_position = 1, .standards = animation_plain,
     .help = "turns it"},
    {"Rotating", ANIMATION_ROW(MotionWord, animation_node, make_rotation), .anim = {.write = perform_rotate},
     .options = {PARAM_SET(rotating_options, 0), TIMING}, .by_position = 1, .standards = rotating,
     .help = "turns it evenly, once round in 5 s where nothing else is said"},
};

const WordGroup animation_word_group = {"Animations", WORD_LIST(animation_words)};
