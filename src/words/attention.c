#include "words/animation.h"

#include "scene/performance.h"

typedef struct AttentionWord {
    AnimationWord animation;
    double scale_factor, time_width;
} AttentionWord;

// Arguments and options -------------------------------------------------------------------------------------

static const Param frame_arguments[] = {
    {"node", VALUE_NODE, .help = "what it frames, as it is now"},
    {"shape", VALUE_FUNCTION, .is_optional = true, .standard = "Rectangle",
     .help = "of the frame: Rectangle or Circle"},
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
    {"fade_in", VALUE_SWITCH, .standard = "false", .help = "the frame fades in, and goes where it came from"},
    {"fade_out", VALUE_SWITCH, .standard = "false", .help = "the frame is drawn, or fades in, and fades out"},
    {"time_width", VALUE_NUMBER, .standard = "0.3", .range = RANGE_NOT_NEGATIVE,
     .help = "the part of the frame that is seen at once"},
    {"buff", VALUE_NUMBER, .standard = "0.1", .unit = "units", .help = "room between frame and node"},
    {"color", VALUE_COLOR, .standard = "PURE_YELLOW", .help = "of the frame"},
    {"stroke_width", VALUE_NUMBER, .standard = "4", .range = RANGE_NOT_NEGATIVE,
     .unit = "hundredths of a unit", .help = "of the frame"},
};

static const Param thin_options[] = {
    {"n_segments", VALUE_NUMBER, .standard = "10", .range = RANGE_COUNT,
     .help = "pieces of which it is made"},
    {"time_width", VALUE_NUMBER, .standard = "0.1", .range = RANGE_NOT_NEGATIVE,
     .help = "the part of an outline that is seen at once"},
};

static const Param flash_arguments[] = {
    {"point", VALUE_TARGET, .help = "where it flashes: a point, or the middle of a node"},
};

static const Param star_options[] = {
    {"line_length", VALUE_NUMBER, .standard = "0.2", .range = RANGE_POSITIVE, .unit = "units",
     .help = "of each line"},
    {"num_lines", VALUE_NUMBER, .standard = "12", .range = RANGE_COUNT, .help = "number of them"},
    {"flash_radius", VALUE_NUMBER, .standard = "0.1", .range = RANGE_NOT_NEGATIVE, .unit = "units",
     .help = "where they begin"},
    {"line_stroke_width", VALUE_NUMBER, .standard = "3", .range = RANGE_NOT_NEGATIVE,
     .unit = "hundredths of a unit", .help = "of each line"},
    {"color", VALUE_COLOR, .standard = "PURE_YELLOW", .help = "of the lines"},
    {"time_width", VALUE_NUMBER, .standard = "1", .range = RANGE_NOT_NEGATIVE,
     .help = "the part of a line that is seen at once"},
};

static const Param focus_arguments[] = {
    {"point", VALUE_TARGET, .help = "a point, or the middle of a node"},
};

static const Param focus_options[] = {
    {"opacity", VALUE_NUMBER, .standard = "0.2", .range = RANGE_UNIT, .help = "of the disc in the end"},
    {"color", VALUE_COLOR, .standard = "GRAY", .help = "of the disc"},
};

static const Param wiggle_options[] = {
    {"scale_value", VALUE_NUMBER, .standard = "1.1", .range = RANGE_POSITIVE,
     .help = "by which it grows meanwhile"},
    {"rotation_angle", VALUE_NUMBER, .standard = "0.06283185307179587", .unit = "radians",
     .help = "that it turns at most, a hundredth of a turn"},
    {"n_wiggles", VALUE_NUMBER, .standard = "6", .range = RANGE_NOT_NEGATIVE, .help = "number of swings"},
    {"scale_about_point", VALUE_POINT, .unit = "units", .help = "from where it grows, its middle by default"},
    {"rotate_about_point", VALUE_POINT, .unit = "units",
     .help = "about what it turns, its middle by default"},
};

static const Param blink_options[] = {
    {"time_on", VALUE_NUMBER, .standard = "0.5", .range = RANGE_POSITIVE, .unit = "seconds",
     .help = "that it is seen"},
    {"time_off", VALUE_NUMBER, .standard = "0.5", .range = RANGE_POSITIVE, .unit = "seconds",
     .help = "that it is not"},
    {"blinks", VALUE_NUMBER, .standard = "1", .range = RANGE_COUNT, .help = "number of times"},
    {"hide_at_end", VALUE_SWITCH, .standard = "false", .help = "it is not seen afterwards"},
};

static const Param broadcast_options[] = {
    {"focal_point", VALUE_POINT, .standard = "ORIGIN", .unit = "units",
     .help = "from where the waves go out"},
    {"n_mobs", VALUE_NUMBER, .standard = "5", .range = RANGE_COUNT, .help = "number of waves"},
    {"initial_opacity", VALUE_NUMBER, .standard = "1", .range = RANGE_UNIT,
     .help = "of a wave in the beginning"},
    {"final_opacity", VALUE_NUMBER, .standard = "0", .range = RANGE_UNIT, .help = "and in the end"},
    {"initial_width", VALUE_NUMBER, .standard = "0", .range = RANGE_NOT_NEGATIVE, .unit = "units",
     .help = "of a wave in the beginning"},
    {"remover", VALUE_SWITCH, .standard = "true", .help = "takes the waves off the stage"},
};

// Making ----------------------------------------------------------------------------------------------------

static bool indicate(Author *author, const Call *call, Value *result, Error *error) {
    const AttentionWord *word = call->arguments;
    if (!animation_make(author, call, result, error))
        return false;
    result->as.anim->scale = (Point){word->scale_factor, word->scale_factor};
    return true;
}

static bool flash(Author *author, const Call *call, Value *result, Error *error) {
    const AttentionWord *word = call->arguments;
    if (!animation_make(author, call, result, error))
        return false;
    result->as.anim->window = word->time_width;
    return true;
}

// Rows ------------------------------------------------------------------------------------------------------

static const Standard there_and_back[] = {
    {"run_time", "1"}, {"rate_func", "there_and_back"}, {"lag_ratio", "0"}, {0}};

static const Standard two_seconds[] = {{"run_time", "2"}, {"rate_func", "smooth"}, {"lag_ratio", "0"}, {0}},
                      in_turn[] = {{"rate_func", "linear"}, {"lag_ratio", "1"}, {0}},
                      waves[] = {{"run_time", "3"}, {"rate_func", "linear"}, {"lag_ratio", "0.2"}, {0}};

static const Word attention_words[] = {
    {"Indicate", ANIMATION_ROW(AttentionWord, animation_node, indicate), .anim = {.write = perform_indicate},
     .options = {PARAM_SET(indicate_options), TIMING}, .by_position = 2, .standards = there_and_back,
     .help = "grows and colours it for a moment"},
    {"ShowPassingFlash", ANIMATION_ROW(AttentionWord, animation_node, flash),
     .anim = {perform_passing_flash, perform_coming_and_going, .introduces = true, .removes = true},
     .options = {PARAM_SET(flash_options), TIMING}, .by_position = 1, .standards = animation_plain,
     .help = "a part of the outline runs along it and passes; the node is gone then, so flash a copy"},
    {"ShowPassingFlashWithThinningStrokeWidth", ANIMATION_BODY("attention", animation_node),
     .options = {PARAM_SET(thin_options), TIMING_OF_MANY}, .by_position = 2, .standards = animation_plain,
     .help = "the same of a copy, thicker where it begins"},
    {"Circumscribe", ANIMATION_BODY("attention", frame_arguments),
     .options = {PARAM_SET(frame_options), TIMING_OF_MANY}, .by_position = 5, .standards = animation_plain,
     .help = "a frame runs round it and passes"},
    {"Flash", ANIMATION_BODY("attention", flash_arguments),
     .options = {PARAM_SET(star_options), TIMING_OF_MANY}, .by_position = 6, .standards = animation_plain,
     .help = "lines fly from a point"},
    {"FocusOn", ANIMATION_BODY("attention", focus_arguments),
     .options = {PARAM_SET(focus_options), TIMING_OF_MANY}, .by_position = 2, .standards = two_seconds,
     .help = "a large disc shrinks to a point"},
    {"Wiggle", ANIMATION_BODY("attention", animation_node),
     .options = {PARAM_SET(wiggle_options), TIMING_OF_MANY}, .by_position = 5, .standards = two_seconds,
     .help = "grows and swings to and fro"},
    {"Blink", ANIMATION_BODY("attention", animation_node),
     .options = {PARAM_SET(blink_options), TIMING_OF_MANY}, .by_position = 4, .standards = in_turn,
     .help = "goes off and on"},
    {"Broadcast", ANIMATION_BODY("attention", animation_node),
     .options = {PARAM_SET(broadcast_options), TIMING_OF_MANY}, .by_position = 6, .standards = waves,
     .help = "copies of it grow from a point and fade"},
};

const WordGroup attention_word_group = {"Drawing attention", WORD_LIST(attention_words)};
