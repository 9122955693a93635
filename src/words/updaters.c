#include "words/animation.h"
#include "words/groups.h"

#include "scene/become.h"
#include "scene/updaters.h"

#include <math.h>

typedef struct UpdaterWord {
    AnimationWord animation; // first: of animations
    Function function, begin, finish;
    double number;
    bool recursive, call_updater, introducer;
    Point point;
} UpdaterWord;

enum { OWN_STEPS = 10 }; // of what is said of updaters

// Updaters --------------------------------------------------------------------------------------------------

static const Param updater_arguments[] = {
    {"function", VALUE_FUNCTION, offsetof(UpdaterWord, function),
     .help = "of the node, or of the node and the seconds that have passed"},
};

static const Param add_options[] = {
    {"index", VALUE_NUMBER, offsetof(UpdaterWord, number), .range = RANGE_COUNT,
     .help = "its place among the node's updaters, the last by default"},
    {"call_updater", VALUE_SWITCH, offsetof(UpdaterWord, call_updater), .standard = "false",
     .help = "it is called now, too"},
};

static const Param deep_options[] = {
    {"recursive", VALUE_SWITCH, offsetof(UpdaterWord, recursive), .standard = "true",
     .help = "those of what is in the node, too"},
};

static const Param resume_options[] = {
    {"recursive", VALUE_SWITCH, offsetof(UpdaterWord, recursive), .standard = "true",
     .help = "those of what is in the node, too"},
    {"call_updater", VALUE_SWITCH, offsetof(UpdaterWord, call_updater), .standard = "false",
     .help = "they are called now, too"},
};

static const Param seconds_arguments[] = {
    {"dt", VALUE_NUMBER, offsetof(UpdaterWord, number), .is_optional = true, .standard = "0",
     .range = RANGE_NOT_NEGATIVE, .unit = "seconds", .help = "that have passed"},
};

static bool add_updater(Author *author, const Call *call, Value *result, Error *error) {
    const UpdaterWord *word = call->arguments;
    NodeId node = call->self.as.node;
    const UpdaterList *list = scene_node(author_scene(author), node)->updaters;
    *result = call->self;
    if (!author_charge(author, OWN_STEPS + (list ? list->count : 0), error))
        return false;
    updaters_add(author_scene(author), node, word->function,
                 isnan(word->number) ? SIZE_MAX : (size_t)word->number - 1);
    if (word->call_updater)
        recorder_call(author->recorder, word->function, node, 0);
    return true;
}

static bool remove_updater(Author *author, const Call *call, Value *result, Error *error) {
    const UpdaterWord *word = call->arguments;
    const UpdaterList *list = scene_node(author_scene(author), call->self.as.node)->updaters;
    *result = call->self;
    if (!author_charge(author, OWN_STEPS + (list ? list->count : 0), error))
        return false;
    updaters_remove(author_scene(author), call->self.as.node, word->function);
    return true;
}

static bool measure(Author *author, const Call *call, Value *result, Error *error) {
    Extent extent;
    *result = call->self;
    return author_measure(author, call->self.as.node, &extent, error);
}

static bool clear_updaters(Author *author, const Call *call, Value *result, Error *error) {
    const UpdaterWord *word = call->arguments;
    if (!measure(author, call, result, error))
        return false;
    updaters_clear(author_scene(author), call->self.as.node, word->recursive);
    return true;
}

enum { UPDATERS_SUSPEND, UPDATERS_RESUME };

static bool suspend_updating(Author *author, const Call *call, Value *result, Error *error) {
    const UpdaterWord *word = call->arguments;
    NodeId node = call->self.as.node;
    if (!measure(author, call, result, error))
        return false;
    updaters_suspend(author_scene(author), node, call->word->variant == UPDATERS_SUSPEND, word->recursive);
    if (word->call_updater)
        recorder_update(author->recorder, node, 0);
    return true;
}

static bool update(Author *author, const Call *call, Value *result, Error *error) {
    const UpdaterWord *word = call->arguments;
    if (!measure(author, call, result, error))
        return false;
    recorder_update(author->recorder, call->self.as.node, word->number);
    return true;
}

// Becoming --------------------------------------------------------------------------------------------------

static const Param become_arguments[] = {
    {"other", VALUE_NODE, offsetof(UpdaterWord, animation.node), .help = "whose looks it takes"},
};

static bool become(Author *author, const Call *call, Value *result, Error *error) {
    const UpdaterWord *word = call->arguments;
    Scene *scene = author_scene(author);
    NodeId node = call->self.as.node;
    Extent extent;
    *result = call->self;
    if (!author_measure(author, word->animation.node, &extent, error) ||
        !author_reserve_nodes(author, 2 * extent.size, error))
        return false;
    if (scene_node(scene, node)->level + extent.levels >= scene_max_level)
        return error_set(error, "the group holds too much (more than %d levels)", scene_max_level);
    return scene_become(scene, node, word->animation.node) ||
           error_set(error, "a %s, which is a single shape, cannot become a group",
                     scene_node(scene, node)->type);
}

// Trackers --------------------------------------------------------------------------------------------------

static const char *const trackers[] = {"ValueTracker", NULL}, *const point_trackers[] = {
                                                                  "ComplexValueTracker", NULL};

static const Param tracker_arguments[] = {
    {"value", VALUE_NUMBER, offsetof(UpdaterWord, number), .is_optional = true, .standard = "0",
     .help = "that it has at first"},
};

static const Param point_tracker_arguments[] = {
    {"value", VALUE_POINT, offsetof(UpdaterWord, point), .is_optional = true, .standard = "ORIGIN",
     .help = "that it has at first: real and imaginary part"},
};

static const Param value_arguments[] = {
    {"value", VALUE_NUMBER, offsetof(UpdaterWord, number), .help = "that it has from now on"},
};

static const Param increment_arguments[] = {
    {"change", VALUE_NUMBER, offsetof(UpdaterWord, number), .help = "that is added to its value"},
};

static const Param point_value_arguments[] = {
    {"value", VALUE_POINT, offsetof(UpdaterWord, point), .help = "that it has from now on"},
};

// A tracker's value is the moment of a leaf that draws nothing: it is animated as every property is.
static void set_value(Scene *scene, NodeId tracker, double x, double y) {
    Node *node = scene_node(scene, tracker);
    node->state.moment.now = x;
    node->state.moment.from = y;
    node->touched |= 1u << PROP_MOMENT;
    scene_touch(scene, tracker);
}

static bool make_tracker(Author *author, const Call *call, Value *result, Error *error) {
    const UpdaterWord *word = call->arguments;
    Scene *scene = author_scene(author);
    if (!author_reserve_nodes(author, 1, error))
        return false;
    OutlineBuilder nothing = outline_begin(scene->arena);
    NodeId tracker = scene_add_leaf(scene, call->word->name, shape_path(scene->arena, outline_end(&nothing)));
    set_value(scene, tracker, word->number, 0);
    return value_give_node(result, tracker);
}

static bool make_point_tracker(Author *author, const Call *call, Value *result, Error *error) {
    const UpdaterWord *word = call->arguments;
    if (!make_tracker(author, call, result, error))
        return false;
    set_value(author_scene(author), result->as.node, word->point.x, word->point.y);
    return true;
}

static Moment moment_of(Author *author, const Call *call) {
    return scene_node(author_scene(author), call->self.as.node)->state.moment;
}

static bool get_value(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    *result = value_number(moment_of(author, call).now);
    return true;
}

static bool get_point(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    Moment moment = moment_of(author, call);
    *result = value_point((Point){moment.now, moment.from});
    return true;
}

static bool change_value(Author *author, const Call *call, Value *result, Error *error) {
    const UpdaterWord *word = call->arguments;
    double value = (call->word->variant ? moment_of(author, call).now : 0) + word->number;
    *result = call->self;
    if (number_violation(value, RANGE_ANY))
        return error_set(error, "the value %s", number_violation(value, RANGE_ANY));
    set_value(author_scene(author), call->self.as.node, value, 0);
    return true;
}

static bool set_point(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    const UpdaterWord *word = call->arguments;
    *result = call->self;
    set_value(author_scene(author), call->self.as.node, word->point.x, word->point.y);
    return true;
}

// Animations ------------------------------------------------------------------------------------------------

static const Param update_arguments[] = {
    {"node", VALUE_NODE, offsetof(UpdaterWord, animation.node), .help = "what it changes"},
    {"function", VALUE_FUNCTION, offsetof(UpdaterWord, function), .help = "of the node"},
};

static const Param update_alpha_arguments[] = {
    {"node", VALUE_NODE, offsetof(UpdaterWord, animation.node), .help = "what it changes"},
    {"function", VALUE_FUNCTION, offsetof(UpdaterWord, function),
     .help = "of the node and how far the animation has come, from 0 to 1"},
};

static const Param own_arguments[] = {
    {"node", VALUE_NODE, offsetof(UpdaterWord, animation.node), .is_optional = true, .help = "what it changes"},
};

static const Param own_options[] = {
    {"interpolate", VALUE_FUNCTION, offsetof(UpdaterWord, function),
     .help = "of the node and how far the animation has come, from 0 to 1"},
    {"begin", VALUE_FUNCTION, offsetof(UpdaterWord, begin), .help = "of the node, called before"},
    {"finish", VALUE_FUNCTION, offsetof(UpdaterWord, finish), .help = "of the node, called afterwards"},
    {"introducer", VALUE_SWITCH, offsetof(UpdaterWord, introducer), .standard = "false",
     .help = "the node comes on stage on top, when the animation begins"},
};

static bool make_animation(Author *author, const Call *call, Value *result, Error *error) {
    const UpdaterWord *word = call->arguments;
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
    UpdaterWord word = *(const UpdaterWord *)call->arguments;
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

// Waiting ---------------------------------------------------------------------------------------------------

static const Param wait_arguments[] = {
    {"function", VALUE_FUNCTION, offsetof(UpdaterWord, function), .help = "that says true when it is over"},
};

static const Param wait_options[] = {
    {"max_time", VALUE_NUMBER, offsetof(UpdaterWord, number), .standard = "60", .range = RANGE_POSITIVE,
     .unit = "seconds", .help = "that it waits at most"},
};

static bool wait_until(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const UpdaterWord *word = call->arguments;
    if (!author_may_pass_time(author, error))
        return false;
    recorder_wait_until(author->recorder, word->function, word->number);
    return author_may_last(author, error);
}

// Rows ------------------------------------------------------------------------------------------------------

#define ROW(call_, help_) .size = sizeof(UpdaterWord), .call = call_, .help = help_
#define ARGUMENTS(list) .arguments = list, .argument_count = sizeof(list) / sizeof *(list)


static const Word updater_words[] = {
    {"add_updater", WORD_METHOD, VALUE_NODE, ARGUMENTS(updater_arguments),
     .options = {PARAM_SET(add_options, 0)}, .by_position = 2,
     ROW(add_updater, "calls a function again and again while time passes")},
    {"remove_updater", WORD_METHOD, VALUE_NODE, ARGUMENTS(updater_arguments),
     ROW(remove_updater, "calls it no longer")},
    {"clear_updaters", WORD_METHOD, VALUE_NODE, .options = {PARAM_SET(deep_options, 0)}, .by_position = 1,
     ROW(clear_updaters, "calls none of its updaters any longer")},
    {"suspend_updating", WORD_METHOD, VALUE_NODE, .options = {PARAM_SET(deep_options, 0)}, .by_position = 1,
     .variant = UPDATERS_SUSPEND, ROW(suspend_updating, "calls none of its updaters for a while")},
    {"resume_updating", WORD_METHOD, VALUE_NODE, .options = {PARAM_SET(resume_options, 0)}, .by_position = 2,
     .variant = UPDATERS_RESUME, ROW(suspend_updating, "calls them again")},
    {"update", WORD_METHOD, VALUE_NODE, ARGUMENTS(seconds_arguments), ROW(update, "calls its updaters now")},
    {"become", WORD_CHANGE, VALUE_NODE, ARGUMENTS(become_arguments),
     ROW(become, "takes the looks of another node")},
    {"ValueTracker", WORD_CONSTRUCTOR, ARGUMENTS(tracker_arguments),
     ROW(make_tracker, "a number that can be animated; nothing of it is seen")},
    {"ComplexValueTracker", WORD_CONSTRUCTOR, ARGUMENTS(point_tracker_arguments),
     ROW(make_point_tracker, "the same of a complex number, as a vector")},
    {"get_value", WORD_METHOD, VALUE_NODE, .types = trackers, ROW(get_value, "a tracker's number")},
    {"set_value", WORD_CHANGE, VALUE_NODE, .types = trackers, ARGUMENTS(value_arguments),
     ROW(change_value, "gives a tracker another number")},
    {"increment_value", WORD_CHANGE, VALUE_NODE, .types = trackers, ARGUMENTS(increment_arguments),
     .variant = 1, ROW(change_value, "adds to a tracker's number")},
    {"get_value", WORD_METHOD, VALUE_NODE, .types = point_trackers, ROW(get_point, "a tracker's number")},
    {"set_value", WORD_CHANGE, VALUE_NODE, .types = point_trackers, ARGUMENTS(point_value_arguments),
     ROW(set_point, "gives a tracker another number")},
    {"UpdateFromFunc", WORD_ANIMATION, ARGUMENTS(update_arguments), .anim = {.keeps_updating = true},
     .options = {TIMING}, .standards = animation_plain,
     ROW(make_animation, "calls a function of the node while it runs")},
    {"UpdateFromAlphaFunc", WORD_ANIMATION, ARGUMENTS(update_alpha_arguments),
     .anim = {.keeps_updating = true}, .options = {TIMING}, .standards = animation_plain,
     ROW(make_animation, "calls a function of the node and of how far it has come")},
    {"Animation", WORD_ANIMATION, ARGUMENTS(own_arguments), .options = {PARAM_SET(own_options, 0), TIMING},
     .standards = animation_plain, ROW(make_own_animation, "an animation of one's own")},
    {"wait_until", WORD_VERB, ARGUMENTS(wait_arguments), .options = {PARAM_SET(wait_options, 0)},
     .by_position = 1, ROW(wait_until, "the time moves on until a function says so")},
};

const WordGroup updater_word_group = {"Updaters", WORD_LIST(updater_words)};
