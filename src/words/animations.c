#include "words/groups.h"
#include "words/paint.h"
#include "words/timing.h"

#include "scene/performance.h"
#include "scene/place.h"
#include "scene/primitive.h"

#include <math.h>
#include <string.h>

typedef struct AnimationWord {
    Timing timing;
    NodeId node, target;
    AnimList anims;
    double seconds, scale, angle, buff, stroke_width;
    Point shift, about;
    Color color;
} AnimationWord;

// Arguments -------------------------------------------------------------------------------------------------

static const Param node_arguments[] = {
    {"node", VALUE_NODE, offsetof(AnimationWord, node), .help = "what it animates"},
};

static const Param pair_arguments[] = {
    {"node", VALUE_NODE, offsetof(AnimationWord, node), .help = "what it animates"},
    {"target", VALUE_NODE, offsetof(AnimationWord, target), .help = "what becomes of it"},
};

static const Param path_arguments[] = {
    {"node", VALUE_NODE, offsetof(AnimationWord, node), .help = "what it animates"},
    {"path", VALUE_NODE, offsetof(AnimationWord, target), .help = "one line, arc or shape"},
};

static const Param frame_arguments[] = {
    {"node", VALUE_NODE, offsetof(AnimationWord, node), .help = "what it frames, as it is now"},
};

static const Param pause_arguments[] = {
    {"time", VALUE_NUMBER, offsetof(AnimationWord, seconds), .is_optional = true, .standard = "1",
     .range = RANGE_POSITIVE, .unit = "seconds", .help = "that it takes"},
};

static const Param list_arguments[] = {
    {"animation", VALUE_ANIMS, offsetof(AnimationWord, anims), .help = "any number, or a list"},
};

// Options ---------------------------------------------------------------------------------------------------

static const Param border_options[] = {
    {"stroke_color", VALUE_COLOR, offsetof(AnimationWord, color),
     .help = "of the line that is drawn, the node's own by default"},
};

static const Param fade_options[] = {
    {"scale", VALUE_NUMBER, offsetof(AnimationWord, scale), .standard = "1", .range = RANGE_NOT_NEGATIVE,
     .help = "its size where it is not seen"},
    {"shift", VALUE_POINT, offsetof(AnimationWord, shift), .standard = "ORIGIN", .unit = "units",
     .help = "the way that it moves meanwhile"},
};

static const Param rotate_options[] = {
    {"angle", VALUE_NUMBER, offsetof(AnimationWord, angle), .standard = "PI", .unit = "radians",
     .help = "that it turns, counter-clockwise"},
    {"about_point", VALUE_POINT, offsetof(AnimationWord, about), .unit = "units",
     .help = "what stays in place, its middle by default"},
};

static const Param indicate_options[] = {
    {"scale_factor", VALUE_NUMBER, offsetof(AnimationWord, scale), .standard = "1.2", .range = RANGE_POSITIVE,
     .help = "by which it grows"},
    {"color", VALUE_COLOR, offsetof(AnimationWord, color), .standard = "PURE_YELLOW",
     .help = "that it takes"},
};

static const Param frame_options[] = {
    {"color", VALUE_COLOR, offsetof(AnimationWord, color), .standard = "PURE_YELLOW", .help = "of the frame"},
    {"buff", VALUE_NUMBER, offsetof(AnimationWord, buff), .standard = "0.1", .unit = "units",
     .help = "room between frame and node"},
    {"stroke_width", VALUE_NUMBER, offsetof(AnimationWord, stroke_width), .standard = "4",
     .range = RANGE_NOT_NEGATIVE, .unit = "hundredths of a unit", .help = "of the frame"},
};

// Making ----------------------------------------------------------------------------------------------------

static Anim *new_anim(Author *author, const Call *call, NodeId node, Error *error) {
    const AnimationWord *word = call->arguments;
    if (++author->anims > author_max_anims) {
        error_set(error, "too many animations (more than %d)", author_max_anims);
        return NULL;
    }
    Anim *anim = anim_make(&author->deck->arena, &call->word->anim, node);
    anim->name = call->word->name;
    anim->line = (uint32_t)line_finder_ask(&author_scene(author)->lines);
    anim->run_time = anim->lag_ratio = NAN;
    anim_adjust(anim, &word->timing);
    return anim;
}

static bool give_anim(Value *result, Anim *anim) {
    *result = (Value){anim ? VALUE_ANIM : VALUE_NONE, {.anim = anim}};
    return anim != NULL;
}

static bool make_plain(Author *author, const Call *call, Value *result, Error *error) {
    const AnimationWord *word = call->arguments;
    Anim *anim = new_anim(author, call, word->node, error);
    if (anim && color_is_given(word->color)) {
        anim->has_color = true;
        anim->color = word->color;
    }
    return give_anim(result, anim);
}

static bool make_scaled(Author *author, const Call *call, Value *result, Error *error) {
    const AnimationWord *word = call->arguments;
    if (!make_plain(author, call, result, error))
        return false;
    result->as.anim->scale = (float)word->scale;
    result->as.anim->shift = word->shift;
    return true;
}

static bool make_rotation(Author *author, const Call *call, Value *result, Error *error) {
    const AnimationWord *word = call->arguments;
    if (!make_plain(author, call, result, error))
        return false;
    result->as.anim->angle = word->angle;
    result->as.anim->has_about = !isnan(word->about.x);
    result->as.anim->about = word->about;
    return true;
}

static bool make_pair(Author *author, const Call *call, Value *result, Error *error) {
    const AnimationWord *word = call->arguments;
    if (!make_plain(author, call, result, error))
        return false;
    result->as.anim->target = word->target;
    return true;
}

static bool make_move_along(Author *author, const Call *call, Value *result, Error *error) {
    const AnimationWord *word = call->arguments;
    const Node *path = scene_node(author_scene(author), word->target);
    if (path->is_group)
        return error_set(error, "the path must be one line, arc or shape, not a %s", path->type);
    return make_pair(author, call, result, error);
}

// A frame round the node's box as it is now.
static bool make_frame(Author *author, const Call *call, Value *result, Error *error) {
    const AnimationWord *word = call->arguments;
    Scene *scene = author_scene(author);
    double width = place_width(scene, word->node) + 2.0 * word->buff;
    double height = place_height(scene, word->node) + 2.0 * word->buff;
    if (!(width > 0.0 && height > 0.0))
        return error_set(error, "there is nothing to frame: the box is %g by %g", width, height);
    if (!author_reserve_nodes(author, 1, error))
        return false;
    Style style = primitive_style(word->color);
    style.stroke_width = (float)word->stroke_width;
    NodeId frame = primitive_rectangle(scene, call->word->name, width, height, 0.0, style);
    place_shift(scene, frame, place_point(scene, word->node, (Point){0, 0}));
    return give_anim(result, new_anim(author, call, frame, error));
}

static bool make_pause(Author *author, const Call *call, Value *result, Error *error) {
    const AnimationWord *word = call->arguments;
    if (!give_anim(result, new_anim(author, call, 0, error)))
        return false;
    result->as.anim->run_time = word->seconds;
    return true;
}

static bool make_list(Author *author, const Call *call, Value *result, Error *error) {
    const AnimationWord *word = call->arguments;
    size_t count = word->anims.count;
    if (!anim_list_check(author, &word->anims, error) || !give_anim(result, new_anim(author, call, 0, error)))
        return false;
    Anim *anim = result->as.anim;
    anim->children = ARENA_NEW(&author->deck->arena, Anim *, count);
    memcpy(anim->children, word->anims.items, count * sizeof(Anim *));
    anim->child_count = count;
    anim_measure(anim);
    return true;
}

static bool animate(Author *author, const Call *call, Value *result, Error *error) {
    Extent extent;
    NodeId node = call->self.as.node;
    if (!author_measure(author, node, &extent, error) || !author_reserve_nodes(author, extent.size, error) ||
        !give_anim(result, new_anim(author, call, node, error)))
        return false;
    result->as.anim->target = scene_copy(author_scene(author), node);
    return true;
}

// Rows ------------------------------------------------------------------------------------------------------

#define ANIMATION_ROW(arguments_, call_)                                                                     \
    WORD_ANIMATION, .arguments = arguments_, .argument_count = sizeof arguments_ / sizeof *arguments_,       \
                    .size = sizeof(AnimationWord), .call = call_
#define TIMING TIMING_SET(offsetof(AnimationWord, timing)), MANNER_SET(offsetof(AnimationWord, timing))
#define WAY WAY_SET(offsetof(AnimationWord, timing))
#define TIMING_OF_MANY TIMING_SET(offsetof(AnimationWord, timing))

// How long, how, and how much later each shape begins; without a run time it follows from what is in it.
static const Standard plain[] = {{"run_time", "1"}, {"rate_func", "smooth"}, {"lag_ratio", "0"}, {0}},
                      drawn[] = {{"run_time", "1"}, {"rate_func", "smooth"}, {"lag_ratio", "1"}, {0}},
                      written[] = {{"rate_func", "linear"}, {0}},
                      there_and_back[] = {{"run_time", "1"},
                                          {"rate_func", "there_and_back"},
                                          {"lag_ratio", "0"},
                                          {0}},
                      together[] = {{"rate_func", "linear"}, {"lag_ratio", "0"}, {0}},
                      lagged[] = {{"rate_func", "linear"}, {"lag_ratio", "0.05"}, {0}},
                      in_turn[] = {{"rate_func", "linear"}, {"lag_ratio", "1"}, {0}};

static const Word animation_words[] = {
    {"Write", ANIMATION_ROW(node_arguments, make_plain),
     .anim = {perform_border_then_fill, perform_fade_in, .introduces = true},
     .options = {PARAM_SET(border_options, 0), TIMING}, .standards = written,
     .help = "draws the outlines one after the other, then fills them; 1 s, or 2 s from 15 shapes on"},
    {"Unwrite", ANIMATION_ROW(node_arguments, make_plain),
     .anim = {perform_border_then_fill, perform_fade_in, .removes = true, .reverse = true, .backwards = true},
     .options = {PARAM_SET(border_options, 0), TIMING}, .standards = written, .help = "the same backwards"},
    {"Create", ANIMATION_ROW(node_arguments, make_plain),
     .anim = {perform_create, perform_fade_in, .introduces = true}, .options = {TIMING}, .standards = drawn,
     .help = "draws the shapes one after the other"},
    {"Uncreate", ANIMATION_ROW(node_arguments, make_plain),
     .anim = {perform_create, perform_fade_in, .removes = true, .reverse = true}, .options = {TIMING},
     .standards = drawn, .help = "the same backwards"},
    {"FadeIn", ANIMATION_ROW(node_arguments, make_scaled), .anim = {perform_fade_in, .introduces = true},
     .options = {PARAM_SET(fade_options, 0), TIMING}, .standards = plain, .help = "lets it appear"},
    {"FadeOut", ANIMATION_ROW(node_arguments, make_scaled), .anim = {perform_fade_out, .removes = true},
     .options = {PARAM_SET(fade_options, 0), TIMING}, .standards = plain, .help = "lets it disappear"},
    {"animate", WORD_METHOD, VALUE_NODE, .anim = {perform_animate, .role = ROLE_ANIMATE},
     .options = {WAY, TIMING}, .standards = plain, .size = sizeof(AnimationWord), .call = animate,
     .help = "then methods: moves to what they make of the node"},
    {"Transform", ANIMATION_ROW(pair_arguments, make_pair),
     .anim = {perform_transform, .role = ROLE_TRANSFORM}, .options = {WAY, TIMING}, .standards = plain,
     .help = "the node takes the looks of the target"},
    {"ReplacementTransform", ANIMATION_ROW(pair_arguments, make_pair),
     .anim = {perform_transform, .role = ROLE_REPLACE}, .options = {WAY, TIMING}, .standards = plain,
     .help = "the target takes the place of the node"},
    {"MoveAlongPath", ANIMATION_ROW(path_arguments, make_move_along),
     .anim = {perform_move_along, .role = ROLE_MOVE_ALONG}, .options = {TIMING}, .standards = plain,
     .help = "moves its middle along a path"},
    {"Rotate", ANIMATION_ROW(node_arguments, make_rotation), .anim = {.write = perform_rotate},
     .options = {PARAM_SET(rotate_options, 0), TIMING}, .standards = plain, .help = "turns it"},
    {"Indicate", ANIMATION_ROW(node_arguments, make_scaled), .anim = {.write = perform_indicate},
     .options = {PARAM_SET(indicate_options, 0), TIMING}, .standards = there_and_back,
     .help = "grows and colours it for a moment"},
    {"Circumscribe", ANIMATION_ROW(frame_arguments, make_frame),
     .anim = {perform_circumscribe, perform_flash, .introduces = true, .removes = true},
     .options = {PARAM_SET(frame_options, 0), TIMING}, .standards = plain,
     .help = "a frame runs round it and passes"},
    {"Wait", ANIMATION_ROW(pause_arguments, make_pause), .help = "nothing, inside a group"},
    {"AnimationGroup", ANIMATION_ROW(list_arguments, make_list), .anim = {.role = ROLE_GROUP},
     .options = {TIMING_OF_MANY}, .standards = together,
     .help = "all at once, or each so much of the one before's time later"},
    {"LaggedStart", ANIMATION_ROW(list_arguments, make_list), .anim = {.role = ROLE_GROUP},
     .options = {TIMING_OF_MANY}, .standards = lagged, .help = "each a little later than the one before"},
    {"Succession", ANIMATION_ROW(list_arguments, make_list), .anim = {.role = ROLE_SUCCESSION},
     .options = {TIMING_OF_MANY}, .standards = in_turn, .help = "one after the other"},
};

const WordGroup animation_word_group = {"Animations", WORD_LIST(animation_words)};
