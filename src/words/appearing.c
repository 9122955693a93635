#include "words/animation.h"
#include "words/nodes.h"

#include "scene/performance.h"
#include "scene/place.h"

#include <math.h>
#include <string.h>

typedef struct AppearingWord {
    AnimationWord animation;
    NodeList nodes;
    Target position;
    Point scale, shift, point, edge;
    double stroke_width, angle;
    bool reverse;
} AppearingWord;

static const Point middle = {0, 0};

// Arguments and options -------------------------------------------------------------------------------------

static const Param nodes_arguments[] = {
    {"node", VALUE_NODES, offsetof(AppearingWord, nodes), .help = "any number, or a list"},
};

static const Param point_arguments[] = {
    {"node", VALUE_NODE, offsetof(AnimationWord, node), .help = "what it animates"},
    {"point", VALUE_TARGET, offsetof(AppearingWord, position), .help = "where it comes from"},
};

static const Param edge_arguments[] = {
    {"node", VALUE_NODE, offsetof(AnimationWord, node), .help = "what it animates"},
    {"edge", VALUE_POINT, offsetof(AppearingWord, edge),
     .help = "the edge or corner of its box that it comes from"},
};

static const Param border_options[] = {
    {"stroke_width", VALUE_NUMBER, offsetof(AppearingWord, stroke_width), .standard = "2",
     .range = RANGE_NOT_NEGATIVE, .unit = "hundredths of a unit", .help = "of the line that is drawn"},
    {"stroke_color", VALUE_COLOR, offsetof(AnimationWord, color),
     .help = "of the line that is drawn, the node's own by default"},
};

static const Param write_options[] = {
    {"reverse", VALUE_SWITCH, offsetof(AppearingWord, reverse), .standard = "false",
     .help = "the last one first; takes the node off the stage in the end"},
    {"stroke_width", VALUE_NUMBER, offsetof(AppearingWord, stroke_width), .standard = "2",
     .range = RANGE_NOT_NEGATIVE, .unit = "hundredths of a unit", .help = "of the line that is drawn"},
    {"stroke_color", VALUE_COLOR, offsetof(AnimationWord, color),
     .help = "of the line that is drawn, the node's own by default"},
};

static const Param fade_options[] = {
    {"shift", VALUE_POINT, offsetof(AppearingWord, shift), .standard = "ORIGIN", .unit = "units",
     .help = "the way that it moves meanwhile"},
    {"target_position", VALUE_TARGET, offsetof(AppearingWord, position),
     .help = "where its middle is where it is not seen"},
    {"scale", VALUE_PAIR, offsetof(AppearingWord, scale), .standard = "1",
     .help = "its size where it is not seen"},
};

static const Param grow_options[] = {
    {"point_color", VALUE_COLOR, offsetof(AnimationWord, color), .help = "that it has at the point"},
};

static const Param spin_options[] = {
    {"angle", VALUE_NUMBER, offsetof(AppearingWord, angle), .standard = "PI / 2", .unit = "radians",
     .help = "that its way turns, counter-clockwise"},
    {"point_color", VALUE_COLOR, offsetof(AnimationWord, color), .help = "that it has at the point"},
};

static const Param group_arguments[] = {
    {"group", VALUE_NODE, .help = "whose nodes are shown"},
};

static const Param text_arguments[] = {
    {"text", VALUE_NODE, .help = "whose letters come or go"},
};

static const Param cursor_arguments[] = {
    {"text", VALUE_NODE, .help = "whose letters come or go"},
    {"cursor", VALUE_NODE, .help = "what stands behind the last of them"},
};

static const Param spiral_options[] = {
    {"scale_factor", VALUE_NUMBER, .standard = "8", .help = "so many times as far away it begins"},
    {"fade_in_fraction", VALUE_NUMBER, .standard = "0.3", .range = RANGE_POSITIVE,
     .help = "the part of the way on which it appears"},
};

static const Param letter_options[] = {
    {"time_per_char", VALUE_NUMBER, .standard = "0.1", .range = RANGE_POSITIVE, .unit = "seconds",
     .help = "that a letter takes, where no run_time is given"},
};

static const Param type_options[] = {
    {"buff", VALUE_NUMBER, .standard = "0.1", .unit = "units", .help = "room between letter and cursor"},
    {"keep_cursor_y", VALUE_SWITCH, .standard = "true",
     .help = "the cursor stays at its height, else it goes to the text's"},
    {"leave_cursor_on", VALUE_SWITCH, .standard = "true",
     .help = "the cursor stays, and is part of the text"},
    {"time_per_char", VALUE_NUMBER, .standard = "0.1", .range = RANGE_POSITIVE, .unit = "seconds",
     .help = "that a letter takes, where no run_time is given"},
};

static const Param untype_options[] = {
    {"buff", VALUE_NUMBER, .standard = "0.1", .unit = "units", .help = "room between letter and cursor"},
    {"keep_cursor_y", VALUE_SWITCH, .standard = "true",
     .help = "the cursor stays at its height, else it goes to the text's"},
    {"time_per_char", VALUE_NUMBER, .standard = "0.1", .range = RANGE_POSITIVE, .unit = "seconds",
     .help = "that a letter takes, where no run_time is given"},
};

// Making ----------------------------------------------------------------------------------------------------

static bool make_border(Author *author, const Call *call, Value *result, Error *error) {
    const AppearingWord *word = call->arguments;
    if (!animation_make(author, call, result, error))
        return false;
    result->as.anim->stroke_width = word->stroke_width;
    return true;
}

// As Manim has it: Write leaves nothing where it is played backwards, and Unwrite something where it is not.
static bool make_write(Author *author, const Call *call, Value *result, Error *error) {
    const AppearingWord *word = call->arguments;
    if (!make_border(author, call, result, error))
        return false;
    result->as.anim->backwards = word->reverse;
    result->as.anim->removes |= word->reverse;
    return true;
}

static Point way_to(const Scene *scene, NodeId node, const Target *target) {
    Point there = target->node ? place_point(scene, target->node, middle) : target->point;
    return point_sub(there, place_point(scene, node, middle));
}

static bool make_fade(Author *author, const Call *call, Value *result, Error *error) {
    const AppearingWord *word = call->arguments;
    const Scene *scene = author_scene(author);
    bool has_position = word->position.node || !isnan(word->position.point.x);
    NodeId node;
    if (!nodes_join(author, &word->nodes, &node, error) ||
        !animation_give(result, animation_new(author, call, node, error)))
        return false;
    Anim *anim = result->as.anim;
    double direction = anim->removes ? 1 : -1;
    anim->scale = word->scale;
    anim->shift = has_position ? point_scale(way_to(scene, node, &word->position), direction) : word->shift;
    return true;
}

static bool is_arrow(const Scene *scene, NodeId node) {
    const char *type = scene_node(scene, node)->type;
    return strstr(type, "Arrow") || strcmp(type, "Vector") == 0;
}

static bool grow(Author *author, const Call *call, Value *result, Point from, Error *error) {
    if (!animation_make(author, call, result, error))
        return false;
    Anim *anim = result->as.anim;
    anim->about = from;
    anim->thins = is_arrow(author_scene(author), anim->node);
    return true;
}

static bool grow_from_point(Author *author, const Call *call, Value *result, Error *error) {
    const AppearingWord *word = call->arguments;
    const Target *point = &word->position;
    return grow(author, call, result,
                point->node ? place_point(author_scene(author), point->node, middle) : point->point, error);
}

static bool grow_from_edge(Author *author, const Call *call, Value *result, Error *error) {
    const AppearingWord *word = call->arguments;
    Point from = place_point(author_scene(author), word->animation.node, word->edge);
    if (!grow(author, call, result, from, error))
        return false;
    result->as.anim->angle = word->angle;
    return true;
}

// Where the outline of its first leaf begins.
static Point start_of(const Scene *scene, NodeId node) {
    const Node *first = scene_node(scene, node);
    while (first->is_group && first->child_count)
        first = scene_node(scene, first->children[0]);
    const Shape *shape = first->is_group ? NULL : first->state.shape.shape;
    bool has_start = shape && shape->outline && shape->outline->curve_count;
    return has_start ? affine_point(first->state.affine, shape->outline->points[0])
                     : place_point(scene, node, middle);
}

static bool grow_arrow(Author *author, const Call *call, Value *result, Error *error) {
    const AppearingWord *word = call->arguments;
    return grow(author, call, result, start_of(author_scene(author), word->animation.node), error);
}

// Rows ------------------------------------------------------------------------------------------------------

static const Standard drawn[] = {{"run_time", "1"}, {"rate_func", "smooth"}, {"lag_ratio", "1"}, {0}},
                      bordered[] = {{"run_time", "2"},
                                    {"rate_func", "double_smooth"},
                                    {"lag_ratio", "0"},
                                    {0}},
                      shown[] = {{"run_time", "1"}, {"rate_func", "smooth"}, {"lag_ratio", "1"}, {0}},
                      spelt[] = {{"rate_func", "linear"}, {"lag_ratio", "1"}, {0}},
                      written[] = {{"rate_func", "linear"}, {0}},
                      unwritten[] = {{"rate_func", "linear"}, {"reverse", "true"}, {0}};

static const Word appearing_words[] = {
    {"Write", ANIMATION_ROW(AppearingWord, animation_node, make_write),
     .anim = {perform_border_then_fill, perform_fade_in, .introduces = true},
     .options = {PARAM_SET(write_options), TIMING}, .standards = written,
     .help = "draws the outlines one after the other, then fills them; 1 s, or 2 s from 15 shapes on"},
    {"Unwrite", ANIMATION_ROW(AppearingWord, animation_node, make_write),
     .anim = {perform_border_then_fill, perform_fade_in, .reverse = true},
     .options = {PARAM_SET(write_options), TIMING}, .standards = unwritten, .help = "the same backwards"},
    {"DrawBorderThenFill", ANIMATION_ROW(AppearingWord, animation_node, make_border),
     .anim = {perform_border_then_fill, perform_fade_in, .introduces = true},
     .options = {PARAM_SET(border_options), TIMING}, .standards = bordered,
     .help = "draws the outlines, then fills them"},
    {"Create", ANIMATION_ROW(AppearingWord, animation_node, animation_make),
     .anim = {perform_create, perform_fade_in, .introduces = true}, .options = {TIMING}, .standards = drawn,
     .help = "draws the shapes one after the other"},
    {"Uncreate", ANIMATION_ROW(AppearingWord, animation_node, animation_make),
     .anim = {perform_create, perform_fade_in, .removes = true, .reverse = true}, .options = {TIMING},
     .standards = drawn, .help = "the same backwards"},
    {"FadeIn", ANIMATION_ROW(AppearingWord, nodes_arguments, make_fade),
     .anim = {perform_fade_in, .introduces = true}, .options = {PARAM_SET(fade_options), WAY, TIMING},
     .standards = animation_plain, .help = "lets it appear"},
    {"FadeOut", ANIMATION_ROW(AppearingWord, nodes_arguments, make_fade),
     .anim = {perform_fade_out, .removes = true}, .options = {PARAM_SET(fade_options), WAY, TIMING},
     .standards = animation_plain, .help = "lets it disappear"},
    {"FadeInFromPoint", ANIMATION_BODY("animations", point_arguments), .options = {WAY, TIMING},
     .standards = animation_plain, .help = "the same, growing from a point"},
    {"FadeOutToPoint", ANIMATION_BODY("animations", point_arguments), .options = {WAY, TIMING},
     .standards = animation_plain, .help = "lets it disappear, shrinking to a point"},
    {"GrowFromPoint", ANIMATION_ROW(AppearingWord, point_arguments, grow_from_point),
     .anim = {perform_grow, perform_fade_in, .introduces = true},
     .options = {PARAM_SET(grow_options), TIMING}, .by_position = 1, .standards = animation_plain,
     .help = "lets it grow from a point, or from the middle of a node"},
    {"GrowFromCenter", ANIMATION_ROW(AppearingWord, animation_node, grow_from_edge),
     .anim = {perform_grow, perform_fade_in, .introduces = true},
     .options = {PARAM_SET(grow_options), TIMING}, .by_position = 1, .standards = animation_plain,
     .help = "lets it grow from its middle"},
    {"GrowFromEdge", ANIMATION_ROW(AppearingWord, edge_arguments, grow_from_edge),
     .anim = {perform_grow, perform_fade_in, .introduces = true},
     .options = {PARAM_SET(grow_options), TIMING}, .by_position = 1, .standards = animation_plain,
     .help = "lets it grow from its edge or corner in a direction"},
    {"GrowArrow", ANIMATION_ROW(AppearingWord, animation_node, grow_arrow),
     .anim = {perform_grow, perform_fade_in, .introduces = true},
     .options = {PARAM_SET(grow_options), TIMING}, .by_position = 1, .standards = animation_plain,
     .help = "lets a line or an arrow grow from where it begins"},
    {"SpinInFromNothing", ANIMATION_ROW(AppearingWord, animation_node, grow_from_edge),
     .anim = {perform_grow, perform_fade_in, .introduces = true},
     .options = {PARAM_SET(spin_options), TIMING}, .by_position = 2, .standards = animation_plain,
     .help = "lets it grow from its middle and turn meanwhile"},
    {"ShowIncreasingSubsets", ANIMATION_BODY("animations", group_arguments), .options = {TIMING_OF_MANY},
     .standards = shown, .help = "one node after the other is there at once, opaque"},
    {"ShowSubmobjectsOneByOne", ANIMATION_BODY("animations", group_arguments), .options = {TIMING_OF_MANY},
     .standards = shown, .help = "each node is there alone until the next one is"},
    {"AddTextLetterByLetter", ANIMATION_BODY("letters", text_arguments),
     .options = {PARAM_SET(letter_options), TIMING_OF_MANY}, .by_position = 1, .standards = spelt,
     .help = "one letter after the other is there at once"},
    {"RemoveTextLetterByLetter", ANIMATION_BODY("letters", text_arguments),
     .options = {PARAM_SET(letter_options), TIMING_OF_MANY}, .by_position = 1, .standards = spelt,
     .help = "the same backwards"},
    {"TypeWithCursor", ANIMATION_BODY("letters", cursor_arguments),
     .options = {PARAM_SET(type_options), TIMING_OF_MANY}, .by_position = 4, .standards = spelt,
     .help = "as AddTextLetterByLetter, with a cursor behind the last letter"},
    {"UntypeWithCursor", ANIMATION_BODY("letters", cursor_arguments),
     .options = {PARAM_SET(untype_options), TIMING_OF_MANY}, .by_position = 3, .standards = spelt,
     .help = "the same backwards; the cursor goes with the text"},
    {"SpiralIn", ANIMATION_BODY("animations", group_arguments),
     .options = {PARAM_SET(spiral_options), TIMING_OF_MANY}, .by_position = 2, .standards = animation_plain,
     .help = "its nodes come round its middle from afar"},
};

const WordGroup appearing_word_group = {"Coming and going", WORD_LIST(appearing_words)};
