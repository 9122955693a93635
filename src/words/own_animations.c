#include "words/animation.h"

typedef struct OwnWord {
    AnimationWord animation;
    Function function, begin, finish;
    bool introducer, suspends;
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

static const Param maintain_arguments[] = {
    {"node", VALUE_NODE, .help = "what moves"},
    {"tracked", VALUE_NODE, .help = "the node whose middle it keeps its distance to"},
};

static const Param own_arguments[] = {
    {"node", VALUE_NODE, offsetof(OwnWord, animation.node), .is_optional = true, .help = "what it changes"},
};

static const Param own_options[] = {
    {"interpolate", VALUE_FUNCTION, offsetof(OwnWord, function),
     .help = "of the node and how far the animation has come, from 0 to 1"},
    {"begin", VALUE_FUNCTION, offsetof(OwnWord, begin), .help = "of the node, called before"},
    {"finish", VALUE_FUNCTION, offsetof(OwnWord, finish), .help = "of the node, called afterwards"},
    {"suspend_mobject_updating", VALUE_SWITCH, offsetof(OwnWord, suspends), .standard = "true",
     .help = "the node's updaters are not called meanwhile"},
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
    if (!make_animation(author, &(Call){call->word, call->self, &word}, result, error))
        return false;
    AnimKind *kind = ARENA_NEW(&author->deck->arena, AnimKind, 1);
    *kind = *result->as.anim->kind;
    kind->introduces = word.introducer;
    kind->keeps_updating = !word.suspends;
    result->as.anim->kind = kind;
    return true;
}

static const Param mapped_arguments[] = {
    {"function", VALUE_FUNCTION, .help = "of a point, that gives a point"},
    {"node", VALUE_NODE, .help = "what it animates"},
};

static const Param homotopy_arguments[] = {
    {"function", VALUE_FUNCTION,
     .help = "of x, y, 0 and how far the animation has come, that gives a point, or x and y"},
    {"node", VALUE_NODE, .help = "what it animates"},
};

static const Param complex_homotopy_arguments[] = {
    {"complex_homotopy", VALUE_FUNCTION,
     .help = "of a point and how far the animation has come, that gives a point"},
    {"node", VALUE_NODE, .help = "what it animates"},
};

static const Param flow_arguments[] = {
    {"function", VALUE_FUNCTION, .help = "of a point, that gives the speed there"},
    {"node", VALUE_NODE, .help = "what it animates"},
};

static const Param flow_options[] = {
    {"virtual_time", VALUE_NUMBER, .standard = "1", .unit = "seconds", .help = "of the flow"},
};

static const Param wave_options[] = {
    {"direction", VALUE_POINT, .standard = "UP", .help = "in which its points move"},
    {"amplitude", VALUE_NUMBER, .standard = "0.2", .unit = "units", .help = "how far"},
    {"wave_func", VALUE_EASE, .standard = "smooth", .help = "how they rise and fall"},
    {"time_width", VALUE_NUMBER, .standard = "1", .range = RANGE_POSITIVE, .unit = "widths",
     .help = "length of the wave"},
    {"ripples", VALUE_NUMBER, .standard = "1", .range = RANGE_COUNT, .help = "number of waves"},
};

static const Standard slow[] = {{"run_time", "3"}, {"rate_func", "smooth"}, {"lag_ratio", "0"}, {0}},
                      two_seconds[] = {{"run_time", "2"}, {"rate_func", "smooth"}, {"lag_ratio", "0"}, {0}},
                      even[] = {{"run_time", "1"}, {"rate_func", "linear"}, {"lag_ratio", "0"}, {0}};

#define ROW(call_, help_) .size = sizeof(OwnWord), .call = call_, .help = help_
#define ARGUMENTS(list) .arguments = list, .argument_count = sizeof(list) / sizeof *(list)

static const Word own_animation_words[] = {
    {"UpdateFromFunc", WORD_ANIMATION, ARGUMENTS(update_arguments), .anim = {.keeps_updating = true},
     .options = {TIMING}, .standards = animation_plain,
     ROW(make_animation, "calls a function of the node while it runs")},
    {"UpdateFromAlphaFunc", WORD_ANIMATION, ARGUMENTS(update_alpha_arguments),
     .anim = {.keeps_updating = true}, .options = {TIMING}, .standards = animation_plain,
     ROW(make_animation, "calls a function of the node and of how far it has come")},
    {"MaintainPositionRelativeTo", WORD_ANIMATION, ARGUMENTS(maintain_arguments),
     .anim = {.keeps_updating = true}, .options = {TIMING}, .standards = animation_plain, .body = "functions",
     .help = "goes where another node goes"},
    {"MoveToTarget", WORD_ANIMATION, ARGUMENTS(animation_node), .options = {WAY, TIMING},
     .standards = animation_plain, .body = "functions", .help = "moves to what has been made of node.target"},
    {"Restore", WORD_ANIMATION, ARGUMENTS(animation_node), .options = {WAY, TIMING},
     .standards = animation_plain, .body = "functions", .help = "moves back to its saved state"},
    {"ApplyPointwiseFunction", WORD_ANIMATION, ARGUMENTS(mapped_arguments), .options = {WAY, TIMING},
     .standards = slow, .body = "functions", .help = "moves each of its points to where a function takes it"},
    {"ApplyPointwiseFunctionToCenter", WORD_ANIMATION, ARGUMENTS(mapped_arguments), .options = {WAY, TIMING},
     .standards = slow, .body = "functions", .help = "moves its middle to where a function takes it"},
    {"ApplyComplexFunction", WORD_ANIMATION, ARGUMENTS(mapped_arguments), .options = {WAY, TIMING},
     .standards = animation_plain, .body = "functions", .help = "the same, points being complex numbers"},
    {"Homotopy", WORD_ANIMATION, ARGUMENTS(homotopy_arguments), .options = {TIMING}, .standards = slow,
     .body = "functions", .help = "moves each of its points as a function says"},
    {"ComplexHomotopy", WORD_ANIMATION, ARGUMENTS(complex_homotopy_arguments), .options = {TIMING},
     .standards = slow, .body = "functions", .help = "the same, points being complex numbers"},
    {"PhaseFlow", WORD_ANIMATION, ARGUMENTS(flow_arguments), .options = {PARAM_SET(flow_options), TIMING},
     .standards = even, .body = "functions", .help = "its points drift with a flow"},
    {"ApplyWave", WORD_ANIMATION, ARGUMENTS(animation_node), .options = {PARAM_SET(wave_options), TIMING},
     .standards = two_seconds, .body = "functions", .help = "a wave runs through it from left to right"},
    {"Animation", WORD_ANIMATION, ARGUMENTS(own_arguments), .options = {PARAM_SET(own_options), TIMING},
     .standards = animation_plain, ROW(make_own_animation, "an animation of one's own")},
};

const WordGroup own_animation_word_group = {"Animations of one's own", WORD_LIST(own_animation_words)};
