#include "words/timing.h"

enum { MOVE_BYTES = 256, CURVE_BYTES = 256, PATH_BYTES = 8192 }; // of keys, morphs and paths, roughly

const Param timing_params[TIMING_PARAMS] = {
    {"run_time", VALUE_NUMBER, offsetof(Timing, run_time), .range = RANGE_POSITIVE, .unit = "seconds",
     .help = "that it takes"},
    {"rate_func", VALUE_EASE, offsetof(Timing, rate_func),
     .help = "how far it has come at each part of its time"},
    {"lag_ratio", VALUE_NUMBER, offsetof(Timing, lag_ratio), .range = RANGE_NOT_NEGATIVE, .unit = "run times",
     .help = "how much later each shape or animation in it starts than the one before"},
};

void anim_measure(Anim *group) {
    group->size = group->depth = 1;
    for (size_t i = 0; i < group->child_count; i++) {
        group->size += group->children[i]->size;
        if (group->children[i]->depth >= group->depth)
            group->depth = group->children[i]->depth + 1;
    }
}

bool anim_list_check(Author *author, const AnimList *anims, Error *error) {
    size_t size = 0, depth = 0;
    for (size_t i = 0; i < anims->count; i++) {
        size += anims->items[i]->size;
        depth = anims->items[i]->depth > depth ? anims->items[i]->depth : depth;
    }
    if (anims->count == 0)
        return error_set(error, "no animation is given");
    if (size > author_max_nodes || depth > author_max_depth)
        return error_set(error, "too many animations at once (more than %d, or %d levels)", author_max_nodes,
                         author_max_depth);
    return author_charge(author, size, error);
}

typedef struct Census {
    size_t leaves, curves;
} Census;

static Census count_walk(const Scene *scene, NodeId id, uint32_t walk) {
    const Node *node = scene_node(scene, id);
    if (!scene_visit(scene, id, walk))
        return (Census){0, 0};
    if (!node->is_group)
        return (Census){1, node->state.shape.shape->outline->curve_count};
    Census census = {0, 0};
    for (size_t i = 0; i < node->child_count; i++) {
        Census child = count_walk(scene, node->children[i], walk);
        census.leaves += child.leaves;
        census.curves += child.curves;
    }
    return census;
}

static Census count_leaves(const Scene *scene, NodeId node) {
    return count_walk(scene, node, scene_begin_walk(scene));
}

static bool charge_morph(Author *author, const Anim *anim, size_t size, size_t curves, Error *error) {
    bool morphs = anim->kind->role == ROLE_TRANSFORM || anim->kind->role == ROLE_REPLACE;
    if (morphs && !author_reserve_nodes(author, size, error))
        return false;
    size_t bytes = morphs ? CURVE_BYTES * curves : 0;
    return author_charge_memory(author, bytes + (anim->kind->role == ROLE_MOVE_ALONG ? PATH_BYTES : 0),
                                error);
}

static bool charge_one(Author *author, const Anim *anim, Error *error) {
    const Scene *scene = author_scene(author);
    Extent own, other = {0};
    if (!author_measure(author, anim->node, &own, error) ||
        (anim->target && !author_measure(author, anim->target, &other, error)))
        return false;
    Census node = count_leaves(scene, anim->node);
    Census target = anim->target ? count_leaves(scene, anim->target) : (Census){0, 0};
    if (anim->kind->role == ROLE_ANIMATE && node.leaves != target.leaves)
        return error_set(error, "the group was changed after animate()");
    size_t size = own.size + other.size;
    author->moves += size;
    if (author->moves > author_max_moves)
        return author_stop(author, error, "too many movements of shapes (more than %d)", author_max_moves);
    return author_charge_memory(author, MOVE_BYTES * size, error) &&
           charge_morph(author, anim, size, node.curves + target.curves, error);
}

static bool charge(Author *author, const Anim *anim, Error *error) {
    for (size_t i = 0; i < anim->child_count; i++)
        if (!charge(author, anim->children[i], error))
            return false;
    return !anim->node || charge_one(author, anim, error);
}

bool anim_list_charge(Author *author, const AnimList *anims, Error *error) {
    for (size_t i = 0; i < anims->count; i++)
        if (!charge(author, anims->items[i], error))
            return false;
    return true;
}
