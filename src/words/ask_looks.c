#include "words/colors.h"
#include "words/groups.h"

typedef struct AskWord {
    bool is_background;
} AskWord;

static const Param back_options[] = {
    {"background", VALUE_SWITCH, offsetof(AskWord, is_background), .standard = "false",
     .help = "of the stroke below the inside"},
};

// The state of the first shape in it; NULL: there is none.
static const LeafState *state_of(Author *author, const Call *call) {
    const Node *leaf = node_first_leaf(author_scene(author), call->self.as.node);
    return leaf ? &leaf->state : NULL;
}

static PaintedPart part_of(const Call *call) {
    const AskWord *word = call->arguments;
    return word && word->is_background ? PART_BACK : (PaintedPart)call->word->variant;
}

static bool get_color(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    return color_give(author, node_color(author_scene(author), call->self.as.node), result);
}

static bool get_part_color(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    const LeafState *state = state_of(author, call);
    Color color = state ? leaf_color(state, part_of(call)) : (Color){1, 1, 1, 1};
    return color_give(author, color_with_opacity(color, 1), result);
}

static bool get_opacity(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    const LeafState *state = state_of(author, call);
    *result = value_number(state ? (double)leaf_opacity(state, part_of(call)) : 0);
    return true;
}

static bool get_width(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    const LeafState *state = state_of(author, call);
    float width = !state ? 0 : part_of(call) == PART_BACK ? state->back_width : state->stroke_width;
    *result = value_number((double)width);
    return true;
}

static bool get_z_index(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    const Node *leaf = node_first_leaf(author_scene(author), call->self.as.node);
    *result = value_number(leaf ? (double)leaf->z_index : 0);
    return true;
}

#define ASK_ROW(kind_, call_, variant_)                                                                      \
    kind_, VALUE_NODE, .size = sizeof(AskWord), .call = call_, .variant = variant_
#define BACK_ROW(call_)                                                                                      \
    ASK_ROW(WORD_METHOD, call_, PART_STROKE), .options = {PARAM_SET(back_options)}, .by_position = 1

static const Word ask_look_words[] = {
    {"get_color", ASK_ROW(WORD_METHOD, get_color, PART_FILL),
     .help = "such as \"#58C4DD\": of its inside, or of its outline where it has none"},
    {"get_fill_color", ASK_ROW(WORD_METHOD, get_part_color, PART_FILL),
     .help = "of its inside, the first of several"},
    {"get_stroke_color", BACK_ROW(get_part_color), .help = "of its outline, the first of several"},
    {"get_fill_opacity", ASK_ROW(WORD_METHOD, get_opacity, PART_FILL), .help = "of its inside"},
    {"get_stroke_opacity", BACK_ROW(get_opacity), .help = "of its outline"},
    {"get_stroke_width", BACK_ROW(get_width), .help = "of its outline, hundredths of a unit"},
    {"color", ASK_ROW(WORD_FIELD, get_color, PART_FILL), .help = "as get_color; can be set"},
    {"fill_opacity", ASK_ROW(WORD_FIELD, get_opacity, PART_FILL), .help = "of its inside"},
    {"stroke_opacity", ASK_ROW(WORD_FIELD, get_opacity, PART_STROKE), .help = "of its outline"},
    {"stroke_width", ASK_ROW(WORD_FIELD, get_width, PART_STROKE), .help = "of its outline"},
    {"z_index", ASK_ROW(WORD_FIELD, get_z_index, PART_FILL), .help = "can be set"},
};

const WordGroup ask_look_word_group = {"Asking for looks", WORD_LIST(ask_look_words)};
