#include "words/groups.h"

#include "scene/place.h"

typedef struct PlaceWord {
    Target target;
    Point vector, direction, aligned_edge, buffs;
    double buff, coordinate, rows, cols;
    bool center;
} PlaceWord;

static const Point middle = {0, 0};

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
    {"direction", VALUE_POINT, offsetof(PlaceWord, direction),
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

static const Param grid_options[] = {
    {"rows", VALUE_NUMBER, offsetof(PlaceWord, rows), .range = RANGE_COUNT,
     .help = "as many as are needed, by default"},
    {"cols", VALUE_NUMBER, offsetof(PlaceWord, cols), .range = RANGE_COUNT,
     .help = "as many as are needed, by default"},
    {"buff", VALUE_PAIR, offsetof(PlaceWord, buffs), .standard = "0.25", .unit = "units",
     .help = "room between columns and rows, or {columns, rows}"},
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

static bool next_to(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const PlaceWord *word = call->arguments;
    Scene *scene = author_scene(author);
    place_next_to(scene, call->self.as.node, target_bounds(scene, word->target), word->direction, word->buff,
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
    Point goal = place_point(scene, call->self.as.node, middle);
    *(call->word->variant == AXIS_X ? &goal.x : &goal.y) = word->coordinate;
    place_move_to(scene, call->self.as.node, goal, middle);
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

static size_t given_count(double number) {
    return number >= 1.0 ? (size_t)number : 0;
}

static bool arrange_in_grid(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const PlaceWord *word = call->arguments;
    size_t rows = given_count(word->rows), columns = given_count(word->cols);
    size_t count = scene_node(author_scene(author), call->self.as.node)->child_count;
    if (rows && columns && rows * columns < count)
        return error_set(error, "%zu rows of %zu do not hold %zu", rows, columns, count);
    place_arrange_in_grid(author_scene(author), call->self.as.node, (int)rows, (int)columns, word->buffs);
    return true;
}

// Rows ------------------------------------------------------------------------------------------------------

#define PLACE_ROW(arguments_, call_)                                                                         \
    WORD_CHANGE, VALUE_NODE, .arguments = arguments_,                                                        \
                             .argument_count = sizeof arguments_ / sizeof *arguments_,                       \
                             .size = sizeof(PlaceWord), .call = call_

static const Word place_words[] = {
    {"shift", PLACE_ROW(shift_arguments, shift), .help = "moved by a vector"},
    {"move_to", PLACE_ROW(target_arguments, move_to), .options = {PARAM_SET(edge_options, 0)},
     .by_position = 1, .help = "its middle, or an edge, to the target's"},
    {"next_to", PLACE_ROW(beside_arguments, next_to), .options = {PARAM_SET(beside_options, 0)},
     .by_position = 2, .help = "beside the target"},
    {"align_to", PLACE_ROW(align_arguments, align_to), .help = "its edge in a direction to the target's"},
    {"to_edge", PLACE_ROW(edge_arguments, to_border), .options = {PARAM_SET(border_options, 0)},
     .by_position = 1, .help = "to an edge of the frame"},
    {"to_corner", PLACE_ROW(corner_arguments, to_border), .options = {PARAM_SET(border_options, 0)},
     .by_position = 1, .help = "to a corner of the frame"},
    {"set_x", PLACE_ROW(x_arguments, set_coordinate), .variant = AXIS_X,
     .help = "its middle to that coordinate"},
    {"set_y", PLACE_ROW(y_arguments, set_coordinate), .variant = AXIS_Y,
     .help = "its middle to that coordinate"},
    {"arrange", PLACE_ROW(arrange_arguments, arrange), .options = {PARAM_SET(arrange_options, 0)},
     .by_position = 1, .help = "a group's nodes one after the other"},
    {"arrange_in_grid", WORD_CHANGE, VALUE_NODE, .options = {PARAM_SET(grid_options, 0)},
     .size = sizeof(PlaceWord), .call = arrange_in_grid,
     .help = "a group's nodes in a grid, in reading order"},
};

const WordGroup place_word_group = {"Place", WORD_LIST(place_words)};
