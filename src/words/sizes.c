#include "words/about.h"
#include "words/groups.h"

#include "scene/arrow.h"
#include "scene/place.h"

#include <math.h>

typedef struct SizeWord {
    bool scale_tips, scale_stroke;
    double factor, angle, dimension, size;
    Point axis;
    About about;
} SizeWord;

static const Param scale_arguments[] = {
    {"factor", VALUE_NUMBER, offsetof(SizeWord, factor), .help = "by which it grows"},
};

static const Param tip_options[] = {
    {"scale_stroke", VALUE_SWITCH, offsetof(SizeWord, scale_stroke), .standard = "false",
     .help = "strokes become wider as well"},
    {"scale_tips", VALUE_SWITCH, offsetof(SizeWord, scale_tips), .standard = "false",
     .help = "of an arrow: its tips, too"},
};

static const Param rotate_arguments[] = {
    {"angle", VALUE_NUMBER, offsetof(SizeWord, angle), .unit = "radians", .help = "counter-clockwise"},
};

static const Param flip_arguments[] = {
    {"axis", VALUE_POINT, offsetof(SizeWord, axis), .is_optional = true, .standard = "UP",
     .help = "that it is turned about by half a turn; UP: left and right change"},
};

static const Param stretch_arguments[] = {
    {"factor", VALUE_NUMBER, offsetof(SizeWord, factor), .help = "by which it grows"},
    {"dimension", VALUE_NUMBER, offsetof(SizeWord, dimension), .range = RANGE_SIDE,
     .help = "0: its width, 1: its height"},
};

static const Param width_arguments[] = {
    {"width", VALUE_NUMBER, offsetof(SizeWord, size), .range = RANGE_POSITIVE, .unit = "units",
     .help = "that it gets"},
};

static const Param height_arguments[] = {
    {"height", VALUE_NUMBER, offsetof(SizeWord, size), .range = RANGE_POSITIVE, .unit = "units",
     .help = "that it gets"},
};

static Point fixed_point(Author *author, const Call *call) {
    const SizeWord *word = call->arguments;
    return about_point(author_scene(author), call->self.as.node, &word->about);
}

static bool scale(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const SizeWord *word = call->arguments;
    Scene *scene = author_scene(author);
    NodeId node = call->self.as.node;
    bool keeps_tips = scene_node(scene, node)->arrow && !word->scale_tips;
    (keeps_tips ? arrow_scale : place_scale)(scene, node, word->factor, fixed_point(author, call));
    if (word->scale_stroke)
        node_scale_strokes(scene, node, (float)fabs(word->factor));
    return true;
}

static bool turn(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const SizeWord *word = call->arguments;
    place_rotate(author_scene(author), call->self.as.node, word->angle, fixed_point(author, call));
    return true;
}

static bool flip(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const SizeWord *word = call->arguments;
    if (word->axis.x == 0.0 && word->axis.y == 0.0)
        return error_set(error, "the axis has no direction");
    place_flip(author_scene(author), call->self.as.node, word->axis, fixed_point(author, call));
    return true;
}

static bool stretch(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const SizeWord *word = call->arguments;
    Point factors = {1, 1};
    *(word->dimension == 0.0 ? &factors.x : &factors.y) = word->factor;
    place_stretch(author_scene(author), call->self.as.node, factors, fixed_point(author, call));
    return true;
}

enum { FIT_WIDTH = 1, FIT_HEIGHT = 2, FIT_BOTH = 4 }; // which size is given, and whether the other follows

// What has no width or height cannot get one.
static bool fit(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const SizeWord *word = call->arguments;
    const Scene *scene = author_scene(author);
    bool is_width = call->word->variant & FIT_WIDTH;
    double size = (is_width ? place_width : place_height)(scene, call->self.as.node);
    if (!(size > 0.0))
        return error_set(error, "a %s without %s cannot be scaled to one",
                         scene_node(scene, call->self.as.node)->type, is_width ? "width" : "height");
    double factor = word->size / size, other = call->word->variant & FIT_BOTH ? factor : 1.0;
    place_stretch(author_scene(author), call->self.as.node,
                  (Point){is_width ? factor : other, is_width ? other : factor}, fixed_point(author, call));
    return true;
}

#define SIZE_ROW(arguments_, call_)                                                                          \
    WORD_CHANGE, VALUE_NODE,                                                                                 \
        .arguments = arguments_, .argument_count = sizeof arguments_ / sizeof *arguments_,                   \
        .options = {ABOUT_SET(offsetof(SizeWord, about))}, .size = sizeof(SizeWord), .call = call_

static const Word size_words[] = {
    {"scale", WORD_CHANGE, VALUE_NODE, .arguments = scale_arguments, .argument_count = 1,
     .options = {ABOUT_SET(offsetof(SizeWord, about)), PARAM_SET(tip_options)}, .size = sizeof(SizeWord),
     .call = scale, .help = "larger or smaller; strokes keep their width, and arrows their tips"},
    {"rotate", SIZE_ROW(rotate_arguments, turn), .help = "turned"},
    {"flip", SIZE_ROW(flip_arguments, flip), .help = "mirrored"},
    {"stretch", SIZE_ROW(stretch_arguments, stretch), .help = "in one dimension alone"},
    {"set_width", SIZE_ROW(width_arguments, fit), .variant = FIT_WIDTH | FIT_BOTH,
     .help = "scaled to a width"},
    {"set_height", SIZE_ROW(height_arguments, fit), .variant = FIT_HEIGHT | FIT_BOTH,
     .help = "scaled to a height"},
    {"scale_to_fit_width", SIZE_ROW(width_arguments, fit), .variant = FIT_WIDTH | FIT_BOTH,
     .help = "as set_width"},
    {"scale_to_fit_height", SIZE_ROW(height_arguments, fit), .variant = FIT_HEIGHT | FIT_BOTH,
     .help = "as set_height"},
    {"stretch_to_fit_width", SIZE_ROW(width_arguments, fit), .variant = FIT_WIDTH,
     .help = "stretched to a width; the height stays"},
    {"stretch_to_fit_height", SIZE_ROW(height_arguments, fit), .variant = FIT_HEIGHT,
     .help = "stretched to a height; the width stays"},
};

const WordGroup size_word_group = {"Size and turn", WORD_LIST(size_words)};
