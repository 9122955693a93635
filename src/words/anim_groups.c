#include "words/animation.h"
#include "words/nodes.h"

#include <string.h>

typedef struct GroupWord {
    AnimationWord animation;
    NodeList nodes;
    AnimList anims;
} GroupWord;

static const Param pause_options[] = {
    {"run_time", VALUE_NUMBER, offsetof(AnimationWord, timing) + offsetof(Timing, run_time), .standard = "1",
     .range = RANGE_POSITIVE, .unit = "seconds", .help = "that it takes"},
};

static const Param nodes_arguments[] = {
    {"node", VALUE_NODES, offsetof(GroupWord, nodes), .help = "any number, or a list"},
};

static const Param list_arguments[] = {
    {"animation", VALUE_ANIMS, offsetof(GroupWord, anims), .help = "any number, or a list"},
};

static const Param add_options[] = {
    {"run_time", VALUE_NUMBER, offsetof(AnimationWord, timing) + offsetof(Timing, run_time), .standard = "0",
     .range = RANGE_NOT_NEGATIVE, .unit = "seconds", .help = "that passes until the next one begins"},
};

static const Param speed_arguments[] = {
    {"animation", VALUE_ANIM, .help = "one, or a group of them"},
    {"speedinfo", VALUE_TABLE,
     .help = "{[time] = speed}, both as parts of its own, such as {[0] = 1, [0.5] = 0.2}"},
};

static const Param speed_options[] = {
    {"rate_func", VALUE_FUNCTION, .help = "of what has been done then"},
};

static const Param map_arguments[] = {
    {"animation_class", VALUE_FUNCTION, .help = "the word, such as FadeIn"},
    {"group", VALUE_NODE, .help = "whose nodes it is for"},
    {"arg_creator", VALUE_FUNCTION, .is_optional = true,
     .help = "gets a node and returns what the word is told; the node alone by default"},
};

static bool make_pause(Author *author, const Call *call, Value *result, Error *error) {
    return animation_give(result, animation_new(author, call, 0, error));
}

static bool make_add(Author *author, const Call *call, Value *result, Error *error) {
    const GroupWord *word = call->arguments;
    NodeId node;
    return nodes_join(author, &word->nodes, &node, error) &&
           animation_give(result, animation_new(author, call, node, error));
}

static bool make_list(Author *author, const Call *call, Value *result, Error *error) {
    const GroupWord *word = call->arguments;
    size_t count = word->anims.count;
    if (!anim_list_check(author, &word->anims, error) ||
        !animation_give(result, animation_new(author, call, 0, error)))
        return false;
    Anim *anim = result->as.anim;
    anim->children = ARENA_NEW(&author->deck->arena, Anim *, count);
    memcpy(anim->children, word->anims.items, count * sizeof(Anim *));
    anim->child_count = count;
    anim_measure(anim);
    return true;
}

static const Standard together[] = {{"rate_func", "linear"}, {"lag_ratio", "0"}, {0}},
                      mapped[] = {{"run_time", "2"}, {"rate_func", "linear"}, {"lag_ratio", "0.05"}, {0}},
                      lagged[] = {{"rate_func", "linear"}, {"lag_ratio", "0.05"}, {0}},
                      in_turn[] = {{"rate_func", "linear"}, {"lag_ratio", "1"}, {0}};

static const Word anim_group_words[] = {
    {"AnimationGroup", ANIMATION_ROW(GroupWord, list_arguments, make_list), .anim = {.role = ROLE_GROUP},
     .options = {TIMING_OF_MANY}, .standards = together,
     .help = "all at once, or each so much of the one before's time later"},
    {"LaggedStart", ANIMATION_ROW(GroupWord, list_arguments, make_list), .anim = {.role = ROLE_GROUP},
     .options = {TIMING_OF_MANY}, .standards = lagged, .help = "each a little later than the one before"},
    {"Succession", ANIMATION_ROW(GroupWord, list_arguments, make_list), .anim = {.role = ROLE_SUCCESSION},
     .options = {TIMING_OF_MANY}, .standards = in_turn, .help = "one after the other"},
    {"LaggedStartMap", ANIMATION_BODY("groups", map_arguments), .options = {TIMING_OF_MANY},
     .standards = mapped, .help = "LaggedStart of one animation for each node of a group"},
    {"ChangeSpeed", ANIMATION_BODY("groups", speed_arguments), .options = {PARAM_SET(speed_options)},
     .by_position = 1, .help = "runs faster and slower on its way"},
    {"Wait", WORD_ANIMATION, .options = {PARAM_SET(pause_options)}, .by_position = 1,
     .size = sizeof(GroupWord), .call = make_pause, .help = "nothing, inside a group"},
    {"Add", ANIMATION_ROW(GroupWord, nodes_arguments, make_add), .anim = {.introduces = true},
     .options = {PARAM_SET(add_options)}, .help = "puts nodes on stage, inside a group"},
};

const WordGroup anim_group_word_group = {"Groups of animations", WORD_LIST(anim_group_words)};
