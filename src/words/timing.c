#include "words/timing.h"

const Param timing_params[TIMING_PARAMS] = {
    {"run_time", VALUE_NUMBER, offsetof(Timing, run_time), .range = RANGE_POSITIVE, .unit = "seconds",
     .help = "that it takes"},
    {"rate_func", VALUE_EASE, offsetof(Timing, ease), .help = "how far it has come at each part of its time"},
    {"lag_ratio", VALUE_NUMBER, offsetof(Timing, lag_ratio), .range = RANGE_NOT_NEGATIVE, .unit = "run times",
     .help = "how much later each shape or animation in it starts than the one before"},
};

const Param way_params[WAY_PARAMS] = {
    {"path_arc", VALUE_NUMBER, offsetof(Timing, path_arc), .unit = "radians",
     .help = "that the way of each point turns, counter-clockwise, where it is not straight"},
};

const Param manner_params[MANNER_PARAMS] = {
    {"remover", VALUE_SWITCH, offsetof(Timing, removes), .standard = "false",
     .help = "takes the node off the stage at the end"},
    {"reverse_rate_function", VALUE_SWITCH, offsetof(Timing, reverse), .standard = "false",
     .help = "plays it backwards"},
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

static bool charge_morph(Author *author, const Anim *anim, size_t size, Error *error) {
    bool morphs = anim->kind->role == ROLE_TRANSFORM || anim->kind->role == ROLE_REPLACE;
    return !morphs || author_reserve_nodes(author, size, error);
}

static bool charge_one(Author *author, const Anim *anim, Error *error) {
    const Scene *scene = author_scene(author);
    Extent own, other = {0};
    if (!author_measure(author, anim->node, &own, error) ||
        (anim->target && !author_measure(author, anim->target, &other, error)))
        return false;
    if (anim->kind->role == ROLE_ANIMATE &&
        scene_count_leaves(scene, anim->node) != scene_count_leaves(scene, anim->target))
        return error_set(error, "the group was changed after animate()");
    size_t size = own.size + other.size;
    author->moves += size;
    if (author->moves > author_max_moves)
        return author_stop(author, error, "too many movements of shapes (more than %d)", author_max_moves);
    return charge_morph(author, anim, size, error);
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
