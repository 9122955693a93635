#include "words/groups.h"
#include "words/paint.h"
#include "words/timing.h"

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
    if (!author_charge_memory(author, sizeof(Anim), error))
        return NULL;
    Anim *anim = anim_make(&author->deck->arena, (AnimKind)call->word->variant, node);
    anim->run_time = word->timing.run_time;
    anim->lag_ratio = word->timing.lag_ratio;
    anim->ease = word->timing.rate_func;
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
    if (!anim_list_check(author, &word->anims, error) ||
        !author_charge_memory(author, count * sizeof(Anim *), error) ||
        !give_anim(result, new_anim(author, call, 0, error)))
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

#define ANIMATION_ROW(kind_, arguments_, call_)                                                              \
    WORD_ANIMATION, .variant = kind_, .arguments = arguments_,                                               \
                    .argument_count = sizeof arguments_ / sizeof *arguments_, .size = sizeof(AnimationWord), \
                    .call = call_
#define TIMING TIMING_SET(offsetof(AnimationWord, timing))

static const Word animation_words[] = {
    {"Write", ANIMATION_ROW(ANIM_WRITE, node_arguments, make_plain),
     .options = {PARAM_SET(border_options, 0), TIMING},
     .help = "draws the outlines one after the other, then fills them"},
    {"Unwrite", ANIMATION_ROW(ANIM_UNWRITE, node_arguments, make_plain),
     .options = {PARAM_SET(border_options, 0), TIMING}, .help = "the same backwards"},
    {"Create", ANIMATION_ROW(ANIM_CREATE, node_arguments, make_plain), .options = {TIMING},
     .help = "draws the shapes one after the other"},
    {"Uncreate", ANIMATION_ROW(ANIM_UNCREATE, node_arguments, make_plain), .options = {TIMING},
     .help = "the same backwards"},
    {"FadeIn", ANIMATION_ROW(ANIM_FADE_IN, node_arguments, make_scaled),
     .options = {PARAM_SET(fade_options, 0), TIMING}, .help = "lets it appear"},
    {"FadeOut", ANIMATION_ROW(ANIM_FADE_OUT, node_arguments, make_scaled),
     .options = {PARAM_SET(fade_options, 0), TIMING}, .help = "lets it disappear"},
    {"animate", WORD_METHOD, VALUE_NODE, .variant = ANIM_ANIMATE, .options = {TIMING},
     .size = sizeof(AnimationWord), .call = animate,
     .help = "then methods: moves to what they make of the node"},
    {"Transform", ANIMATION_ROW(ANIM_TRANSFORM, pair_arguments, make_pair), .options = {TIMING},
     .help = "the node takes the looks of the target"},
    {"ReplacementTransform", ANIMATION_ROW(ANIM_REPLACE, pair_arguments, make_pair), .options = {TIMING},
     .help = "the target takes the place of the node"},
    {"MoveAlongPath", ANIMATION_ROW(ANIM_MOVE_ALONG, path_arguments, make_move_along), .options = {TIMING},
     .help = "moves its middle along a path"},
    {"Rotate", ANIMATION_ROW(ANIM_ROTATE, node_arguments, make_rotation),
     .options = {PARAM_SET(rotate_options, 0), TIMING}, .help = "turns it"},
    {"Indicate", ANIMATION_ROW(ANIM_INDICATE, node_arguments, make_scaled),
     .options = {PARAM_SET(indicate_options, 0), TIMING}, .help = "grows and colours it for a moment"},
    {"Circumscribe", ANIMATION_ROW(ANIM_CIRCUMSCRIBE, frame_arguments, make_frame),
     .options = {PARAM_SET(frame_options, 0), TIMING}, .help = "a frame runs round it and passes"},
    {"Wait", ANIMATION_ROW(ANIM_WAIT, pause_arguments, make_pause), .help = "nothing, inside a group"},
    {"AnimationGroup", ANIMATION_ROW(ANIM_GROUP, list_arguments, make_list), .options = {TIMING},
     .help = "all at once, or each so much of the one before's time later"},
    {"LaggedStart", ANIMATION_ROW(ANIM_LAGGED, list_arguments, make_list), .options = {TIMING},
     .help = "each a little later than the one before"},
    {"Succession", ANIMATION_ROW(ANIM_SUCCESSION, list_arguments, make_list), .options = {TIMING},
     .help = "one after the other"},
};

const WordGroup animation_word_group = {"Animations", WORD_LIST(animation_words)};
