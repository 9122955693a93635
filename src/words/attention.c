#include "words/animation.h"
#include "words/paint.h"

#include "scene/performance.h"
#include "scene/place.h"

typedef struct AttentionWord {
    AnimationWord animation;
    double scale_factor, buff, stroke_width, time_width;
} AttentionWord;

// Arguments and options -------------------------------------------------------------------------------------

static const Param frame_arguments[] = {
    {"node", VALUE_NODE, offsetof(AnimationWord, node), .help = "what it frames, as it is now"},
};

static const Param indicate_options[] = {
    {"scale_factor", VALUE_NUMBER, offsetof(AttentionWord, scale_factor), .standard = "1.2",
     .range = RANGE_POSITIVE, .help = "by which it grows"},
    {"color", VALUE_COLOR, offsetof(AnimationWord, color), .standard = "PURE_YELLOW",
     .help = "that it takes"},
};

static const Param flash_options[] = {
    {"time_width", VALUE_NUMBER, offsetof(AttentionWord, time_width), .standard = "0.1",
     .range = RANGE_NOT_NEGATIVE, .help = "the part of an outline that is seen at once"},
};

static const Param frame_options[] = {
    {"color", VALUE_COLOR, offsetof(AnimationWord, color), .standard = "PURE_YELLOW", .help = "of the frame"},
    {"buff", VALUE_NUMBER, offsetof(AttentionWord, buff), .standard = "0.1", .unit = "units",
     .help = "room between frame and node"},
    {"time_width", VALUE_NUMBER, offsetof(AttentionWord, time_width), .standard = "0.3",
     .range = RANGE_NOT_NEGATIVE, .help = "the part of the frame that is seen at once"},
    {"stroke_width", VALUE_NUMBER, offsetof(AttentionWord, stroke_width), .standard = "4",
     .range = RANGE_NOT_NEGATIVE, .unit = "hundredths of a unit", .help = "of the frame"},
};

// Making ----------------------------------------------------------------------------------------------------

static bool indicate(Author *author, const Call *call, Value *result, Error *error) {
    const AttentionWord *word = call->arguments;
    if (!animation_make(author, call, result, error))
        return false;
    result->as.anim->scale = (Point){word->scale_factor, word->scale_factor};
    return true;
}

static bool pass(Author *author, const Call *call, Value *result, NodeId node, Error *error) {
    const AttentionWord *word = call->arguments;
    if (!animation_give(result, animation_new(author, call, node, error)))
        return false;
    result->as.anim->window = word->time_width;
    return true;
}

static bool flash(Author *author, const Call *call, Value *result, Error *error) {
    const AttentionWord *word = call->arguments;
    return pass(author, call, result, word->animation.node, error);
}

// A frame round the node's box as it is now.
static bool circumscribe(Author *author, const Call *call, Value *result, Error *error) {
    const AttentionWord *word = call->arguments;
    Scene *scene = author_scene(author);
    NodeId node = word->animation.node;
    double width = place_width(scene, node) + 2.0 * word->buff;
    double height = place_height(scene, node) + 2.0 * word->buff;
    if (!(width > 0.0 && height > 0.0))
        return error_set(error, "there is nothing to frame: the box is %g by %g", width, height);
    if (!author_reserve_nodes(author, 1, error))
        return false;
    Style style = primitive_style(word->animation.color);
    style.stroke_width = (float)word->stroke_width;
    NodeId frame = primitive_rectangle(scene, call->word->name, width, height, 0.0, style);
    place_shift(scene, frame, place_point(scene, node, (Point){0, 0}));
    return pass(author, call, result, frame, error);
}

// Rows ------------------------------------------------------------------------------------------------------

static const Standard there_and_back[] = {
    {"run_time", "1"}, {"rate_func", "there_and_back"}, {"lag_ratio", "0"}, {0}};

static const Word attention_words[] = {
    {"Indicate", ANIMATION_ROW(AttentionWord, animation_node, indicate), .anim = {.write = perform_indicate},
     .options = {PARAM_SET(indicate_options, 0), TIMING}, .standards = there_and_back,
     .help = "grows and colours it for a moment"},
    {"ShowPassingFlash", ANIMATION_ROW(AttentionWord, animation_node, flash),
     .anim = {perform_passing_flash, perform_coming_and_going, .introduces = true, .removes = true},
     .options = {PARAM_SET(flash_options, 0), TIMING}, .standards = animation_plain,
     .help = "a part of the outline runs along it and passes; the node is gone then, so flash a copy"},
    {"Circumscribe", ANIMATION_ROW(AttentionWord, frame_arguments, circumscribe),
     .anim = {perform_passing_flash, perform_coming_and_going, .introduces = true, .removes = true},
     .options = {PARAM_SET(frame_options, 0), TIMING}, .standards = animation_plain,
     .help = "a frame runs round it and passes"},
};

const WordGroup attention_word_group = {"Drawing attention", WORD_LIST(attention_words)};
