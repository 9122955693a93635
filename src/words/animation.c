#include "words/animation.h"

#include "words/paint.h"

#include <math.h>

const Param animation_node[1] = {
    {"node", VALUE_NODE, offsetof(AnimationWord, node), .help = "what it animates"},
};

const Standard animation_plain[] = {{"run_time", "1"}, {"rate_func", "smooth"}, {"lag_ratio", "0"}, {0}};

Anim *animation_new(Author *author, const Call *call, NodeId node, Error *error) {
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
    author_scene(author)->has_made_anims = true;
    return anim;
}

bool animation_give(Value *result, Anim *anim) {
    *result = (Value){anim ? VALUE_ANIM : VALUE_NONE, {.anim = anim}};
    return anim != NULL;
}

bool animation_make(Author *author, const Call *call, Value *result, Error *error) {
    const AnimationWord *word = call->arguments;
    Anim *anim = animation_new(author, call, word->node, error);
    if (anim && color_is_given(word->color)) {
        anim->has_color = true;
        anim->color = word->color;
    }
    return animation_give(result, anim);
}
