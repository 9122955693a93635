#include "words/nodes.h"

#include "scene/place.h"
#include "words/groups.h"

#include <math.h>

typedef struct NodeWord {
    NodeList nodes;
    double first, last;
    Point direction;
} NodeWord;

// Groups ----------------------------------------------------------------------------------------------------

static const Param group_arguments[] = {
    {"node", VALUE_NODES, offsetof(NodeWord, nodes), .is_optional = true, .help = "any number, or a list"},
};

static const Param slice_arguments[] = {
    {"first", VALUE_NUMBER, offsetof(NodeWord, first), .range = RANGE_INDEX,
     .help = "from 1 on; from the end where negative"},
    {"last", VALUE_NUMBER, offsetof(NodeWord, last), .is_optional = true, .standard = "-1",
     .range = RANGE_INDEX, .help = "likewise"},
};

static bool may_hold(Author *author, NodeId group, NodeId child, Error *error) {
    Scene *scene = author_scene(author);
    Extent extent;
    if (!author_measure(author, child, &extent, error) || !author_charge(author, 1, error))
        return false;
    if (scene_node(scene, group)->level + extent.levels > scene_max_level)
        return error_set(error, "the group holds too much (more than %d levels)", scene_max_level);
    return !scene_contains(scene, child, group) || error_set(error, "a group cannot hold itself");
}

// As in Manim, a node that is in the group already stays where it is.
static bool append(Author *author, NodeId group, NodeId child, Error *error) {
    if (!may_hold(author, group, child, error))
        return false;
    scene_append(author_scene(author), group, child);
    return true;
}

bool nodes_append(Author *author, NodeId group, const NodeList *nodes, Error *error) {
    for (size_t i = 0; i < nodes->count; i++)
        if (!append(author, group, nodes->ids[i], error))
            return false;
    return true;
}

bool nodes_insert(Author *author, NodeId group, size_t at, const NodeList *nodes, Error *error) {
    for (size_t i = 0; i < nodes->count; i++) {
        if (!may_hold(author, group, nodes->ids[i], error))
            return false;
        at += scene_insert_at(author_scene(author), group, nodes->ids[i], at);
    }
    return true;
}

NodeList nodes_leaves(Author *author, NodeId node) {
    NodeList leaves = {0};
    scene_leaves(author_scene(author), node, &author->scratch, &leaves);
    return leaves;
}

static bool make_group_of(Author *author, const char *type, const NodeList *nodes, NodeId *group,
                          Error *error) {
    Extent extent;
    if (!author_reserve_nodes(author, 1, error))
        return false;
    *group = scene_add_group(author_scene(author), type);
    return nodes_append(author, *group, nodes, error) && author_measure(author, *group, &extent, error);
}

bool nodes_join(Author *author, const NodeList *nodes, NodeId *node, Error *error) {
    if (nodes->count == 0)
        return error_set(error, "no node is given");
    *node = nodes->ids[0];
    return nodes->count == 1 || make_group_of(author, "VGroup", nodes, node, error);
}

static bool make_group(Author *author, const Call *call, Value *result, Error *error) {
    const NodeWord *word = call->arguments;
    NodeId group;
    return make_group_of(author, call->word->name, &word->nodes, &group, error) &&
           value_give_node(result, group);
}

bool nodes_open(Author *author, NodeId id, Error *error) {
    const Node *node = scene_node(author_scene(author), id);
    if (node->is_group)
        return true;
    if (node->level == scene_max_level)
        return error_set(error, "it lies in too many groups (more than %d)", scene_max_level - 1);
    if (!author_reserve_nodes(author, 1, error))
        return false;
    scene_open(author_scene(author), id);
    return true;
}

static bool add(Author *author, const Call *call, Value *result, Error *error) {
    const NodeWord *word = call->arguments;
    return nodes_open(author, call->self.as.node, error) &&
           nodes_append(author, call->self.as.node, &word->nodes, error) &&
           value_give_node(result, call->self.as.node);
}

// As in string.sub: from 1, negative from the end; 0 to count + 1.
static size_t position(double index, size_t count) {
    double at = index < 0.0 ? (double)count + 1.0 + index : index;
    return (size_t)fmin(fmax(at, 0.0), (double)count + 1.0);
}

static bool slice(Author *author, const Call *call, Value *result, Error *error) {
    const NodeWord *word = call->arguments;
    Scene *scene = author_scene(author);
    size_t count = scene_node(scene, call->self.as.node)->child_count;
    size_t first = position(word->first, count), last = position(word->last, count);
    if (!author_reserve_nodes(author, 1, error) || !author_charge(author, count, error))
        return false;
    NodeId part = scene_add_group(scene, "VGroup");
    for (size_t i = first > 0 ? first : 1; i <= last && i <= count; i++)
        if (!append(author, part, scene_node(scene, call->self.as.node)->children[i - 1], error))
            return false;
    return value_give_node(result, part);
}

static bool copy(Author *author, const Call *call, Value *result, Error *error) {
    Extent extent;
    if (!author_measure(author, call->self.as.node, &extent, error) ||
        !author_reserve_nodes(author, extent.size, error))
        return false;
    NodeId node = scene_copy(author_scene(author), call->self.as.node);
    if (!author->is_in_body)
        scene_own_copy(author_scene(author), node);
    return value_give_node(result, node);
}

static const Word group_words[] = {
    {"VGroup", WORD_CONSTRUCTOR, .arguments = group_arguments, .argument_count = 1, .size = sizeof(NodeWord),
     .call = make_group, .help = "a list of nodes that are moved, coloured and shown as one"},
    {"Group", WORD_CONSTRUCTOR, .arguments = group_arguments, .argument_count = 1, .size = sizeof(NodeWord),
     .call = make_group, .help = "as VGroup"},
    {"add", WORD_METHOD, VALUE_NODE, .arguments = group_arguments, .argument_count = 1,
     .size = sizeof(NodeWord), .call = add, .help = "puts more nodes at a group's end, and gives it back"},
    {"slice", WORD_METHOD, VALUE_NODE, .arguments = slice_arguments, .argument_count = 2,
     .size = sizeof(NodeWord), .call = slice, .help = "a new group of some of a group's nodes"},
    {"copy", WORD_METHOD, VALUE_NODE, .size = sizeof(NodeWord), .call = copy,
     .help = "a new node, as this one is now"},
};

const WordGroup group_word_group = {"Groups", WORD_LIST(group_words)};

// Asking ----------------------------------------------------------------------------------------------------

typedef enum Side { SIDE_CENTER, SIDE_LEFT, SIDE_RIGHT, SIDE_TOP, SIDE_BOTTOM } Side;

static const Point sides[] = {
    [SIDE_CENTER] = {0, 0}, [SIDE_LEFT] = {-1, 0},   [SIDE_RIGHT] = {1, 0},
    [SIDE_TOP] = {0, 1},    [SIDE_BOTTOM] = {0, -1},
};

static const Param direction_arguments[] = {
    {"direction", VALUE_POINT, offsetof(NodeWord, direction), .help = "such as DR or UP"},
};

static const Param side_arguments[] = {
    {"direction", VALUE_POINT, offsetof(NodeWord, direction), .is_optional = true, .standard = "ORIGIN",
     .help = "of that edge or corner of its box"},
};

static bool get_side(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    *result = value_point(place_point(author_scene(author), call->self.as.node, sides[call->word->variant]));
    return true;
}

static bool get_corner(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    const NodeWord *word = call->arguments;
    *result = value_point(place_point(author_scene(author), call->self.as.node, point_sign(word->direction)));
    return true;
}

static bool get_boundary_point(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    const NodeWord *word = call->arguments;
    *result = value_point(place_farthest(author_scene(author), call->self.as.node, word->direction));
    return true;
}

static bool get_center_of_mass(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    *result = value_point(place_center_of_mass(author_scene(author), call->self.as.node));
    return true;
}

static bool is_off_screen(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    const Scene *scene = author_scene(author);
    Box box = place_bounds(scene, call->self.as.node);
    Point border = point_scale(point_from(scene->frame), 0.5);
    bool is_beside = box.min.x > border.x || box.max.x < -border.x;
    *result = value_switch(is_beside || box.min.y > border.y || box.max.y < -border.y);
    return true;
}

enum { AXIS_X, AXIS_Y };

static bool get_coordinate(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    const NodeWord *word = call->arguments;
    Point center = place_point(author_scene(author), call->self.as.node, point_sign(word->direction));
    *result = value_number(call->word->variant == AXIS_X ? center.x : center.y);
    return true;
}

static bool get_width(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    *result = value_number(place_width(author_scene(author), call->self.as.node));
    return true;
}

static bool get_height(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    *result = value_number(place_height(author_scene(author), call->self.as.node));
    return true;
}

#define ASK_ROW(call_, help_) .size = sizeof(NodeWord), .call = call_, .help = help_

static const Word ask_words[] = {
    {"get_center", WORD_METHOD, VALUE_NODE, .variant = SIDE_CENTER,
     ASK_ROW(get_side, "the middle of its box")},
    {"get_left", WORD_METHOD, VALUE_NODE, .variant = SIDE_LEFT,
     ASK_ROW(get_side, "the middle of its box's left edge")},
    {"get_right", WORD_METHOD, VALUE_NODE, .variant = SIDE_RIGHT,
     ASK_ROW(get_side, "the middle of its box's right edge")},
    {"get_top", WORD_METHOD, VALUE_NODE, .variant = SIDE_TOP,
     ASK_ROW(get_side, "the middle of its box's top edge")},
    {"get_bottom", WORD_METHOD, VALUE_NODE, .variant = SIDE_BOTTOM,
     ASK_ROW(get_side, "the middle of its box's bottom edge")},
    {"get_corner", WORD_METHOD, VALUE_NODE, .arguments = direction_arguments, .argument_count = 1,
     ASK_ROW(get_corner, "a corner of its box, or the middle of an edge")},
    {"get_edge_center", WORD_METHOD, VALUE_NODE, .arguments = direction_arguments, .argument_count = 1,
     ASK_ROW(get_corner, "as get_corner")},
    {"get_critical_point", WORD_METHOD, VALUE_NODE, .arguments = direction_arguments, .argument_count = 1,
     ASK_ROW(get_corner, "as get_corner")},
    {"get_boundary_point", WORD_METHOD, VALUE_NODE, .arguments = direction_arguments, .argument_count = 1,
     ASK_ROW(get_boundary_point, "the end of a curve of it that lies farthest in that direction")},
    {"get_center_of_mass", WORD_METHOD, VALUE_NODE,
     ASK_ROW(get_center_of_mass, "the mean of all points of its curves")},
    {"is_off_screen", WORD_METHOD, VALUE_NODE, ASK_ROW(is_off_screen, "whether it is beyond the frame")},
    {"get_x", WORD_METHOD, VALUE_NODE, .arguments = side_arguments, .argument_count = 1, .variant = AXIS_X,
     ASK_ROW(get_coordinate, "of the middle of its box, or of an edge")},
    {"get_y", WORD_METHOD, VALUE_NODE, .arguments = side_arguments, .argument_count = 1, .variant = AXIS_Y,
     ASK_ROW(get_coordinate, "of the middle of its box, or of an edge")},
    {"get_width", WORD_METHOD, VALUE_NODE, ASK_ROW(get_width, "of its box")},
    {"get_height", WORD_METHOD, VALUE_NODE, ASK_ROW(get_height, "of its box")},
    {"width", WORD_FIELD, VALUE_NODE, ASK_ROW(get_width, "of its box")},
    {"height", WORD_FIELD, VALUE_NODE, ASK_ROW(get_height, "of its box")},
};

const WordGroup ask_word_group = {"Asking", WORD_LIST(ask_words)};
