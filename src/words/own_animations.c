#include "words/animation.h"

typedef struct OwnWord {
    AnimationWord animation;
    Function function, begin, finish;
    bool introducer;
} OwnWord;

static const Param update_arguments[] = {
    {"node", VALUE_NODE, offsetof(OwnWord, animation.node), .help = "what it changes"},
    {"function", VALUE_FUNCTION, offsetof(OwnWord, function), .help = "of the node"},
};

static const Param update_alpha_arguments[] = {
    {"node", VALUE_NODE, offsetof(OwnWord, animation.node), .help = "what it changes"},
    {"function", VALUE_FUNCTION, offsetof(OwnWord, function),
     .help = "of the node and how far the animation has come, from 0 to 1"},
};

static const Param own_arguments[] = {
    {"node", VALUE_NODE, offsetof(OwnWord, animation.node), .is_optional = true, .help = "what it changes"},
};

static const Param own_options[] = {
    {"interpolate", VALUE_FUNCTION, offsetof(OwnWord, function),
     .help = "of the node and how far the animation has come, from 0 to 1"},
    {"begin", VALUE_FUNCTION, offsetof(OwnWord, begin), .help = "of the node, called before"},
    {"finish", VALUE_FUNCTION, offsetof(OwnWord, finish), .help = "of the node, called afterwards"},
    {"introducer", VALUE_SWITCH, offsetof(OwnWord, introducer), .standard = "false",
     .help = "the node comes on stage on top, when the animation begins"},
};

static bool make_animation(Author *author, const Call *call, Value *result, Error *error) {
    const OwnWord *word = call->arguments;
    Anim *anim = animation_new(author, call, word->animation.node, error);
    if (!anim)
        return false;
    AnimFunctions *functions = ARENA_NEW(&author->deck->arena, AnimFunctions, 1);
    *functions = (AnimFunctions){word->begin, word->function, word->finish};
    anim->functions = functions;
    *result = (Value){VALUE_ANIM, {.anim = anim}};
    return true;
}

// Without a node it has an empty group of its own.
static bool make_own_animation(Author *author, const Call *call, Value *result, Error *error) {
    OwnWord word = *(const OwnWord *)call->arguments;
    if (!word.function.number)
        return error_set(error, "it needs {interpolate = function(node, alpha) ... end}");
    if (!word.animation.node && !author_reserve_nodes(author, 1, error))
        return false;
    if (!word.animation.node)
        word.animation.node = scene_add_group(author_scene(author), "VGroup");
    if (!make_animation(author, &(Call){call->word, call->self, &word}, result, error) || !word.introducer)
        return result->type == VALUE_ANIM;
    AnimKind *kind = ARENA_NEW(&author->deck->arena, AnimKind, 1);
    *kind = *result->as.anim->kind;
    kind->introduces = true;
    result->as.anim->kind = kind;
    return true;
}

#define ROW(call_, help_) .size = sizeof(OwnWord), .call = call_, .help = help_
#define ARGUMENTS(list) .arguments = list, .argument_count = sizeof(list) / sizeof *(list)

static const Word own_animation_words[] = {
    {"UpdateFromFunc", WORD_ANIMATION, ARGUMENTS(update_arguments), .anim = {.keeps_updating = true},
     .options = {TIMING}, .standards = animation_plain,
     ROW(make_animation, "calls a function of the node while it runs")},
    {"UpdateFromAlphaFunc", WORD_ANIMATION, ARGUMENTS(update_alpha_arguments),
     .anim = {.keeps_updating = true}, .options = {TIMING}, .standards = animation_plain,
     ROW(make_animation, "calls a function of the node and of how far it has come")},
    {"Animation", WORD_ANIMATION, ARGUMENTS(own_arguments), .options = {PARAM_SET(own_options, 0), TIMING},
     .standards = animation_plain, ROW(make_own_animation, "an animation of one's own")},
};

const WordGroup own_animation_word_group = {"Animations of one's own", WORD_LIST(own_animation_words)};
