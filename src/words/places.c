#include "words/groups.h"

#include "scene/place.h"

#include <math.h>

typedef struct PlaceWord {
    Target target;
    Point vector, direction, aligned_edge;
    double buff, coordinate, index;
    NodeId submobject;
    bool center;
} PlaceWord;

// Arguments -------------------------------------------------------------------------------------------------

static const Param shift_arguments[] = {
    {"way", VALUE_POINT, offsetof(PlaceWord, vector), .unit = "units", .help = "that it is moved"},
};

static const Param target_arguments[] = {
    {"target", VALUE_TARGET, offsetof(PlaceWord, target), .help = "a node or a point"},
};

static const Param beside_arguments[] = {
    {"target", VALUE_TARGET, offsetof(PlaceWord, target), .help = "a node or a point"},
    {"direction", VALUE_POINT, offsetof(PlaceWord, direction), .is_optional = true, .standard = "RIGHT",
     .help = "on which side of it"},
};

static const Param align_arguments[] = {
    {"target", VALUE_TARGET, offsetof(PlaceWord, target), .help = "a node or a point"},
    {"direction", VALUE_POINT, offsetof(PlaceWord, direction), .is_optional = true, .standard = "ORIGIN",
     .help = "which edges; UP: the tops on one height"},
};

static const Param edge_arguments[] = {
    {"direction", VALUE_POINT, offsetof(PlaceWord, direction), .is_optional = true, .standard = "LEFT",
     .help = "which edge of the frame"},
};

static const Param corner_arguments[] = {
    {"direction", VALUE_POINT, offsetof(PlaceWord, direction), .is_optional = true, .standard = "DL",
     .help = "which corner of the frame"},
};

static const Param x_arguments[] = {
    {"x", VALUE_NUMBER, offsetof(PlaceWord, coordinate), .unit = "units", .help = "of its middle"},
};

static const Param y_arguments[] = {
    {"y", VALUE_NUMBER, offsetof(PlaceWord, coordinate), .unit = "units", .help = "of its middle"},
};

static const Param arrange_arguments[] = {
    {"direction", VALUE_POINT, offsetof(PlaceWord, direction), .is_optional = true, .standard = "RIGHT",
     .help = "in which the nodes follow each other"},
};

// Options ---------------------------------------------------------------------------------------------------

static const Param edge_options[] = {
    {"aligned_edge", VALUE_POINT, offsetof(PlaceWord, aligned_edge), .standard = "ORIGIN",
     .help = "edge or corner that is brought to the target's, its middle by default"},
};

static const Param beside_options[] = {
    {"buff", VALUE_NUMBER, offsetof(PlaceWord, buff), .standard = "0.25", .unit = "units",
     .help = "room between both"},
    {"aligned_edge", VALUE_POINT, offsetof(PlaceWord, aligned_edge), .standard = "ORIGIN",
     .help = "edges that are brought to one line, the middles by default"},
    {"submobject_to_align", VALUE_NODE, offsetof(PlaceWord, submobject),
     .help = "a node in it that comes to lie there, and takes the others along"},
    {"index_of_submobject_to_align", VALUE_NUMBER, offsetof(PlaceWord, index), .range = RANGE_INDEX,
     .help = "the same by its number, and beside the target's of that number"},
};

static const Param side_options[] = {
    {"direction", VALUE_POINT, offsetof(PlaceWord, direction), .standard = "ORIGIN",
     .help = "which edge or corner is meant, its middle by default"},
};

static const Param border_options[] = {
    {"buff", VALUE_NUMBER, offsetof(PlaceWord, buff), .standard = "0.5", .unit = "units",
     .help = "room to the frame's edge"},
};

static const Param arrange_options[] = {
    {"buff", VALUE_NUMBER, offsetof(PlaceWord, buff), .standard = "0.25", .unit = "units",
     .help = "room between two"},
    {"aligned_edge", VALUE_POINT, offsetof(PlaceWord, aligned_edge), .standard = "ORIGIN",
     .help = "edges that are brought to one line, the middles by default"},
    {"center", VALUE_SWITCH, offsetof(PlaceWord, center), .standard = "true",
     .help = "puts all of it in the middle of the frame"},
};

// Moving ----------------------------------------------------------------------------------------------------

static Box target_bounds(const Scene *scene, Target target) {
    return target.node ? place_bounds(scene, target.node) : (Box){target.point, target.point};
}

static bool shift(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const PlaceWord *word = call->arguments;
    place_shift(author_scene(author), call->self.as.node, word->vector);
    return true;
}

static bool move_to(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const PlaceWord *word = call->arguments;
    Scene *scene = author_scene(author);
    Point edge = point_sign(word->aligned_edge);
    Point goal = word->target.node ? place_point(scene, word->target.node, edge) : word->target.point;
    place_move_to(scene, call->self.as.node, goal, edge);
    return true;
}

// The node of that number in a node; lists count from 1. A single shape is its own first.
static bool find_member(const Scene *scene, NodeId id, double index, NodeId *member, Error *error) {
    const Node *node = scene_node(scene, id);
    *member = id;
    if (!node->is_group && index == 1.0)
        return true;
    if (!(index >= 1.0 && index <= (double)node->child_count))
        return error_set(error, "a %s has no node %g", node->type, index);
    *member = node->children[(size_t)index - 1];
    return true;
}

static bool next_to(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const PlaceWord *word = call->arguments;
    Scene *scene = author_scene(author);
    NodeId node = call->self.as.node, part = word->submobject ? word->submobject : node;
    Target target = word->target;
    bool by_index = !isnan(word->index);
    if (by_index && target.node && !find_member(scene, target.node, word->index, &target.node, error))
        return false;
    if (by_index && !word->submobject && !find_member(scene, node, word->index, &part, error))
        return false;
    place_next_to(scene, node, part, target_bounds(scene, target), word->direction, word->buff,
                  word->aligned_edge);
    return true;
}

static bool to_border(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const PlaceWord *word = call->arguments;
    place_to_border(author_scene(author), call->self.as.node, word->direction, word->buff);
    return true;
}

static bool align_to(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const PlaceWord *word = call->arguments;
    Scene *scene = author_scene(author);
    place_align_to(scene, call->self.as.node, target_bounds(scene, word->target), word->direction);
    return true;
}

enum { AXIS_X, AXIS_Y };

static bool set_coordinate(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const PlaceWord *word = call->arguments;
    Scene *scene = author_scene(author);
    Point edge = point_sign(word->direction), goal = place_point(scene, call->self.as.node, edge);
    *(call->word->variant == AXIS_X ? &goal.x : &goal.y) = word->coordinate;
    place_move_to(scene, call->self.as.node, goal, edge);
    return true;
}

// Arranging -------------------------------------------------------------------------------------------------

static bool arrange(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const PlaceWord *word = call->arguments;
    place_arrange(author_scene(author), call->self.as.node, word->direction, word->buff, word->aligned_edge,
                  word->center);
    return true;
}

// Rows ------------------------------------------------------------------------------------------------------

#define PLACE_ROW(arguments_, call_)                                                                         \
    WORD_CHANGE, VALUE_NODE, .arguments = arguments_,                                                        \
                             .argument_count = sizeof arguments_ / sizeof *arguments_,                       \
                             .size = sizeof(PlaceWord), .call = call_

static const Word place_words[] = {
    {"shift", PLACE_ROW(shift_arguments, shift), .help = "moved by a vector"},
    {"move_to", PLACE_ROW(target_arguments, move_to), .options = {PARAM_SET(edge_options)}, .by_position = 1,
     .help = "its middle, or an edge, to the target's"},
    {"next_to", PLACE_ROW(beside_arguments, next_to), .options = {PARAM_SET(beside_options)},
     .by_position = 2, .help = "beside the target"},
    {"align_to", PLACE_ROW(align_arguments, align_to), .help = "its edge in a direction to the target's"},
    {"to_edge", PLACE_ROW(edge_arguments, to_border), .options = {PARAM_SET(border_options)},
     .by_position = 1, .help = "to an edge of the frame"},
    {"align_on_border", PLACE_ROW(edge_arguments, to_border), .options = {PARAM_SET(border_options)},
     .by_position = 1, .help = "the same"},
    {"to_corner", PLACE_ROW(corner_arguments, to_border), .options = {PARAM_SET(border_options)},
     .by_position = 1, .help = "to a corner of the frame"},
    {"set_x", PLACE_ROW(x_arguments, set_coordinate), .options = {PARAM_SET(side_options)}, .by_position = 1,
     .variant = AXIS_X, .help = "its middle to that coordinate"},
    {"set_y", PLACE_ROW(y_arguments, set_coordinate), .options = {PARAM_SET(side_options)}, .by_position = 1,
     .variant = AXIS_Y, .help = "its middle to that coordinate"},
    {"arrange_submobjects", PLACE_ROW(arrange_arguments, arrange), .options = {PARAM_SET(arrange_options)},
     .by_position = 1, .help = "as arrange"},
    {"arrange", PLACE_ROW(arrange_arguments, arrange), .options = {PARAM_SET(arrange_options)},
     .by_position = 1, .help = "a group's nodes one after the other"},
};

const WordGroup place_word_group = {"Place", WORD_LIST(place_words)};
