#include "words/groups.h"

#include "scene/become.h"
#include "scene/updaters.h"

#include <math.h>

typedef struct UpdaterWord {
    NodeId node;
    Function function;
    double number;
    bool recursive, call_updater;
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
    {"other", VALUE_NODE, offsetof(UpdaterWord, node), .help = "whose looks it takes"},
};

static bool become(Author *author, const Call *call, Value *result, Error *error) {
    const UpdaterWord *word = call->arguments;
    Scene *scene = author_scene(author);
    NodeId node = call->self.as.node;
    Extent extent;
    *result = call->self;
    if (!author_measure(author, word->node, &extent, error) ||
        !author_reserve_nodes(author, 2 * extent.size, error))
        return false;
    if (scene_node(scene, node)->level + extent.levels >= scene_max_level)
        return error_set(error, "the group holds too much (more than %d levels)", scene_max_level);
    return scene_become(scene, node, word->node) ||
           error_set(error, "a %s, which is a single shape, cannot become a group",
                     scene_node(scene, node)->type);
}

static const Param map_arguments[] = {
    {"function", VALUE_FUNCTION, offsetof(UpdaterWord, function), .help = "of a point, that gives a point"},
};

static bool apply_function(Author *author, const Call *call, Value *result, Error *error) {
    const UpdaterWord *word = call->arguments;
    if (!measure(author, call, result, error))
        return false;
    recorder_apply_function(author->recorder, call->self.as.node, word->function);
    return true;
}

static const Param drawing_arguments[] = {
    {"function", VALUE_FUNCTION, offsetof(UpdaterWord, function), .help = "that makes a node"},
};

static const Param shift_arguments[] = {
    {"node", VALUE_NODE, offsetof(UpdaterWord, node), .help = "what moves"},
    {"direction", VALUE_POINT, .is_optional = true, .standard = "RIGHT", .unit = "units",
     .help = "where it moves"},
    {"rate", VALUE_NUMBER, .is_optional = true, .standard = "0.1", .unit = "a second", .help = "how fast"},
};

static const Param always_arguments[] = {
    {"node", VALUE_NODE, .help = "what follows"},
    {"method", VALUE_ANY, .help = "one that changes it, or its name, such as \"next_to\""},
    {"first", VALUE_ANY, .is_optional = true, .help = "what the method is told"},
    {"second", VALUE_ANY, .is_optional = true, .help = "likewise"},
    {"third", VALUE_ANY, .is_optional = true, .help = "likewise"},
};

static const Param f_always_arguments[] = {
    {"node", VALUE_NODE, .help = "what follows"},
    {"method", VALUE_ANY, .help = "one that changes it, or its name, such as \"move_to\""},
    {"first", VALUE_FUNCTION, .is_optional = true, .help = "that gives what the method is told"},
    {"second", VALUE_FUNCTION, .is_optional = true, .help = "likewise"},
    {"third", VALUE_FUNCTION, .is_optional = true, .help = "likewise"},
};

static const Param turn_arguments[] = {
    {"node", VALUE_NODE, offsetof(UpdaterWord, node), .help = "what turns"},
    {"rate", VALUE_NUMBER, .is_optional = true, .standard = "PI / 9", .unit = "radians a second",
     .help = "how fast"},
};

static const Param turn_options[] = {
    {"about_point", VALUE_POINT, .unit = "units", .help = "what stays in place, its middle by default"},
};

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
     .options = {PARAM_SET(add_options)}, .by_position = 2,
     ROW(add_updater, "calls a function again and again while time passes")},
    {"remove_updater", WORD_METHOD, VALUE_NODE, ARGUMENTS(updater_arguments),
     ROW(remove_updater, "calls it no longer")},
    {"clear_updaters", WORD_METHOD, VALUE_NODE, .options = {PARAM_SET(deep_options)}, .by_position = 1,
     ROW(clear_updaters, "calls none of its updaters any longer")},
    {"suspend_updating", WORD_METHOD, VALUE_NODE, .options = {PARAM_SET(deep_options)}, .by_position = 1,
     .variant = UPDATERS_SUSPEND, ROW(suspend_updating, "calls none of its updaters for a while")},
    {"resume_updating", WORD_METHOD, VALUE_NODE, .options = {PARAM_SET(resume_options)}, .by_position = 2,
     .variant = UPDATERS_RESUME, ROW(suspend_updating, "calls them again")},
    {"update", WORD_METHOD, VALUE_NODE, ARGUMENTS(seconds_arguments), ROW(update, "calls its updaters now")},
    {"become", WORD_CHANGE, VALUE_NODE, ARGUMENTS(become_arguments),
     ROW(become, "takes the looks of another node")},
    {"apply_function", WORD_CHANGE, VALUE_NODE, ARGUMENTS(map_arguments),
     ROW(apply_function, "moves each of its points to where a function takes it")},
    {"save_state", WORD_METHOD, VALUE_NODE, .body = "functions",
     .help = "keeps a copy of the node as it is, as node.saved_state"},
    {"restore", WORD_CHANGE, VALUE_NODE, .body = "functions", .help = "takes the looks of its saved state"},
    {"generate_target", WORD_METHOD, VALUE_NODE, .body = "functions",
     .help = "makes a copy, node.target, for MoveToTarget"},
    {"always_redraw", WORD_VERB, ARGUMENTS(drawing_arguments), .body = "functions",
     .help = "a node that a function makes anew all the time"},
    {"always", WORD_VERB, ARGUMENTS(always_arguments), .body = "functions",
     .help = "gives a node an updater that calls one of its methods"},
    {"f_always", WORD_VERB, ARGUMENTS(f_always_arguments), .body = "functions",
     .help = "the same, with what functions give then"},
    {"always_shift", WORD_VERB, ARGUMENTS(shift_arguments), .body = "functions",
     .help = "gives a node an updater that moves it"},
    {"always_rotate", WORD_VERB, ARGUMENTS(turn_arguments), .options = {PARAM_SET(turn_options)},
     .body = "functions", .help = "gives a node an updater that turns it"},
    {"wait_until", WORD_VERB, ARGUMENTS(wait_arguments), .options = {PARAM_SET(wait_options)},
     .by_position = 1, ROW(wait_until, "the time moves on until a function says so")},
};

const WordGroup updater_word_group = {"Updaters", WORD_LIST(updater_words)};
