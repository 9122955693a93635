#include "words/groups.h"
#include "words/paint.h"

#include "scene/outlines.h"
#include "shape/combine.h"

typedef struct BooleanWord {
    Paint paint;
    NodeList nodes;
    NodeId subject, clip;
} BooleanWord;

static const Param nodes_arguments[] = {
    {"nodes", VALUE_NODES, offsetof(BooleanWord, nodes), .help = "two shapes or more"},
};

static const Param pair_arguments[] = {
    {"subject", VALUE_NODE, offsetof(BooleanWord, subject), .help = "a shape"},
    {"clip", VALUE_NODE, offsetof(BooleanWord, clip), .help = "another"},
};

static bool read_outlines(Author *author, const NodeList *nodes, const Outline **outlines, Error *error) {
    enum { STEPS_A_CURVE = 200 };
    const Scene *scene = author_scene(author);
    for (size_t i = 0; i < nodes->count; i++) {
        NodeId leaf = scene_outline(scene, nodes->ids[i]);
        if (!leaf || scene_node(scene, leaf)->state.shape.shape->kind >= SHAPE_IMAGE)
            return error_set(error, "a %s has no outline of its own; take one of its nodes",
                             scene_node(scene, nodes->ids[i])->type);
        outlines[i] = outlines_get(scene, leaf, &author->scratch);
        if (!author_charge(author, STEPS_A_CURVE * (size_t)outlines[i]->curve_count, error))
            return false;
    }
    return true;
}

static bool give(Author *author, const Call *call, const NodeList *nodes, Value *result, Error *error) {
    const BooleanWord *word = call->arguments;
    Scene *scene = author_scene(author);
    if (nodes->count < 2)
        return error_set(error, "needs two shapes or more, not %zu", nodes->count);
    const Outline **outlines = ARENA_NEW(&author->scratch, const Outline *, nodes->count);
    if (!read_outlines(author, nodes, outlines, error) || !author_reserve_nodes(author, 1, error))
        return false;
    const Outline *made =
        outline_combine(scene->arena, outlines, nodes->count, (CombineKind)call->word->variant);
    if (!made || !author_charge(author, made->curve_count, error))
        return made ? false : error_set(error, "the shapes cannot be combined");
    const Shape *shape = shape_path(scene->arena, made);
    return value_give_node(result, primitive_leaf(scene, call->word->name, shape, paint_style(&word->paint)));
}

static bool combine_all(Author *author, const Call *call, Value *result, Error *error) {
    return give(author, call, &((const BooleanWord *)call->arguments)->nodes, result, error);
}

static bool combine_pair(Author *author, const Call *call, Value *result, Error *error) {
    const BooleanWord *word = call->arguments;
    NodeId ids[] = {word->subject, word->clip};
    return give(author, call, &(NodeList){ids, 2, 2}, result, error);
}

#define BOOLEAN_ROW(arguments_, count_, call_, variant_, help_)                                              \
    WORD_CONSTRUCTOR, .arguments = arguments_, .argument_count = count_,                                     \
                      .options = {PAINT_SET(offsetof(BooleanWord, paint))}, .variant = variant_,             \
                      .size = sizeof(BooleanWord), .call = call_, .help = help_

static const Word boolean_words[] = {
    {"Union", BOOLEAN_ROW(nodes_arguments, 1, combine_all, COMBINE_UNION, "what any of the shapes covers")},
    {"Intersection",
     BOOLEAN_ROW(nodes_arguments, 1, combine_all, COMBINE_INTERSECTION, "what all of the shapes cover")},
    {"Difference", BOOLEAN_ROW(pair_arguments, 2, combine_pair, COMBINE_DIFFERENCE,
                               "what the first covers and the second does not")},
    {"Exclusion", BOOLEAN_ROW(pair_arguments, 2, combine_pair, COMBINE_EXCLUSION,
                              "what one of both covers and the other does not")},
};

const WordGroup boolean_word_group = {"Combining shapes", WORD_LIST(boolean_words)};
