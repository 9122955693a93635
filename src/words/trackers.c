#include "words/groups.h"
#include "words/paint.h"

typedef struct TrackerWord {
    double number;
    Point point;
} TrackerWord;

static const char *const trackers[] = {"ValueTracker", NULL}, *const point_trackers[] = {
                                                                  "ComplexValueTracker", NULL};

static const Param tracker_arguments[] = {
    {"value", VALUE_NUMBER, offsetof(TrackerWord, number), .is_optional = true, .standard = "0",
     .help = "that it has at first"},
};

static const Param point_tracker_arguments[] = {
    {"value", VALUE_POINT, offsetof(TrackerWord, point), .is_optional = true, .standard = "ORIGIN",
     .help = "that it has at first: real and imaginary part"},
};

static const Param value_arguments[] = {
    {"value", VALUE_NUMBER, offsetof(TrackerWord, number), .help = "that it has from now on"},
};

static const Param increment_arguments[] = {
    {"change", VALUE_NUMBER, offsetof(TrackerWord, number), .help = "that is added to its value"},
};

static const Param point_value_arguments[] = {
    {"value", VALUE_POINT, offsetof(TrackerWord, point), .help = "that it has from now on"},
};

// A tracker's value is the moment of a leaf that draws nothing: it is animated as every property is.
static void set_value(Scene *scene, NodeId tracker, double x, double y) {
    Node *node = scene_node(scene, tracker);
    node->state.moment.now = x;
    node->state.moment.from = y;
    scene_touch(scene, tracker);
}

static bool make_tracker(Author *author, const Call *call, Value *result, Error *error) {
    const TrackerWord *word = call->arguments;
    Scene *scene = author_scene(author);
    if (!author_reserve_nodes(author, 1, error))
        return false;
    OutlineBuilder nothing = outline_begin(scene->arena);
    NodeId tracker = scene_add_leaf(scene, call->word->name, shape_path(scene->arena, outline_end(&nothing)));
    set_value(scene, tracker, word->number, 0);
    return value_give_node(result, tracker);
}

static bool make_point_tracker(Author *author, const Call *call, Value *result, Error *error) {
    const TrackerWord *word = call->arguments;
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
    const TrackerWord *word = call->arguments;
    double value = (call->word->variant ? moment_of(author, call).now : 0) + word->number;
    *result = call->self;
    if (number_violation(value, RANGE_ANY))
        return error_set(error, "the value %s", number_violation(value, RANGE_ANY));
    set_value(author_scene(author), call->self.as.node, value, 0);
    return true;
}

static bool set_point(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    const TrackerWord *word = call->arguments;
    *result = call->self;
    set_value(author_scene(author), call->self.as.node, word->point.x, word->point.y);
    return true;
}

static const Param traced_arguments[] = {
    {"function", VALUE_FUNCTION, .help = "that gives the point to trace, such as a node's middle"},
};

static const Param traced_options[] = {
    {"dissipating_time", VALUE_NUMBER, .range = RANGE_POSITIVE, .unit = "seconds",
     .help = "after which it vanishes again, never by default"},
};

static const Standard thin[] = {{"stroke_width", "2"}, {0}};

#define ROW(call_, help_) .size = sizeof(TrackerWord), .call = call_, .help = help_
#define ARGUMENTS(list) .arguments = list, .argument_count = sizeof(list) / sizeof *(list)

static const Word tracker_words[] = {
    {"ValueTracker", WORD_CONSTRUCTOR, ARGUMENTS(tracker_arguments),
     ROW(make_tracker, "a number that can be animated; nothing of it is seen")},
    {"ComplexValueTracker", WORD_CONSTRUCTOR, ARGUMENTS(point_tracker_arguments),
     ROW(make_point_tracker, "the same of a complex number, as a vector")},
    {"get_value", WORD_METHOD, VALUE_NODE, .types = trackers, ROW(get_value, "a tracker's number")},
    {"set_value", WORD_CHANGE, VALUE_NODE, .types = trackers, ARGUMENTS(value_arguments),
     ROW(change_value, "gives a tracker another number")},
    {"increment_value", WORD_CHANGE, VALUE_NODE, .types = trackers, ARGUMENTS(increment_arguments),
     .variant = 1, ROW(change_value, "adds to a tracker's number")},
    {"get_value", WORD_METHOD, VALUE_NODE, .types = point_trackers,
     ROW(get_point, "a complex tracker's number, as a vector")},
    {"set_value", WORD_CHANGE, VALUE_NODE, .types = point_trackers, ARGUMENTS(point_value_arguments),
     ROW(set_point, "gives a complex tracker another number")},
    {"TracedPath", WORD_CONSTRUCTOR, ARGUMENTS(traced_arguments),
     .options = {PARAM_SET(traced_options), BODY_STROKE}, .standards = thin, .body = "functions",
     .help = "the line along which a point moves"},
};

const WordGroup tracker_word_group = {"Trackers", WORD_LIST(tracker_words)};
