#include "words/groups.h"
#include "words/paint.h"

#include "words/colors.h"
#include "words/nodes.h"

#include <math.h>

typedef struct LookWord {
    Tint tint;
    Colors colors;
    NodeId source;
    double opacity, width, part, factor, z_index, from, to;
    Point direction;
    bool is_background;
    int cap, joint;
} LookWord;

// Arguments and options -------------------------------------------------------------------------------------

static const Param color_arguments[] = {
    {"color", VALUE_TINT, offsetof(LookWord, tint), .help = "of stroke and inside; opacities stay"},
};

static const Param paint_arguments[] = {
    {"color", VALUE_TINT, offsetof(LookWord, tint), .is_optional = true, .help = "may be left out"},
};

static const Param gradient_arguments[] = {
    {"colour", VALUE_ALL_COLORS, offsetof(LookWord, colors), .help = "any number, or a list"},
};

static const Param opacity_arguments[] = {
    {"opacity", VALUE_NUMBER, offsetof(LookWord, opacity), .range = RANGE_UNIT,
     .help = "of inside and strokes"},
};

static const Param fade_arguments[] = {
    {"darkness", VALUE_NUMBER, offsetof(LookWord, part), .is_optional = true, .standard = "0.5",
     .range = RANGE_UNIT, .help = "part of the opacities that is taken away"},
};

static const Param fade_to_arguments[] = {
    {"colour", VALUE_COLOR, offsetof(LookWord, tint.color), .help = "that its colour comes nearer to"},
    {"alpha", VALUE_NUMBER, offsetof(LookWord, part), .range = RANGE_UNIT, .help = "how far"},
};

static const Param source_arguments[] = {
    {"node", VALUE_NODE, offsetof(LookWord, source), .help = "whose looks it takes"},
};

static const Param sheen_arguments[] = {
    {"factor", VALUE_NUMBER, offsetof(LookWord, factor), .range = RANGE_PART,
     .help = "what a second colour is lighter than the first; 0: there is one"},
    {"direction", VALUE_POINT, offsetof(LookWord, direction), .is_optional = true,
     .help = "along which both lie, UL at first"},
};

static const Param direction_arguments[] = {
    {"direction", VALUE_POINT, offsetof(LookWord, direction), .help = "along which several colours lie"},
};

static const Param z_arguments[] = {
    {"z_index", VALUE_NUMBER, offsetof(LookWord, z_index), .help = "0 at first"},
};

static const Param shown_arguments[] = {
    {"a", VALUE_NUMBER, offsetof(LookWord, from), .range = RANGE_UNIT,
     .help = "where it begins, of the outline's length"},
    {"b", VALUE_NUMBER, offsetof(LookWord, to), .range = RANGE_UNIT, .help = "where it ends"},
};

static const Param cap_arguments[] = {
    {"cap_style", VALUE_CHOICE, offsetof(LookWord, cap), .choices = cap_choices,
     .help = "such as CapStyleType.ROUND"},
};

static const Param joint_arguments[] = {
    {"joint_type", VALUE_CHOICE, offsetof(LookWord, joint), .choices = joint_choices,
     .help = "such as LineJointType.ROUND"},
};

static const Param fill_options[] = {
    {"opacity", VALUE_NUMBER, offsetof(LookWord, opacity), .range = RANGE_UNIT, .help = "of the inside"},
};

static const Param stroke_options[] = {
    {"width", VALUE_NUMBER, offsetof(LookWord, width), .range = RANGE_NOT_NEGATIVE,
     .unit = "hundredths of a unit", .help = "of the outline"},
    {"opacity", VALUE_NUMBER, offsetof(LookWord, opacity), .range = RANGE_UNIT, .help = "of the outline"},
    {"background", VALUE_SWITCH, offsetof(LookWord, is_background), .standard = "false",
     .help = "the stroke below the inside is meant, such as a halo round letters"},
};

// Paint -----------------------------------------------------------------------------------------------------

static Coat coat_of(const LookWord *word) {
    return (Coat){tint_colors(&word->tint), (float)word->opacity, (float)word->width};
}

static const Param set_options[] = {
    {"width", VALUE_NUMBER, .range = RANGE_POSITIVE, .unit = "units", .help = "scaled to it"},
    {"height", VALUE_NUMBER, .range = RANGE_POSITIVE, .unit = "units", .help = "scaled to it"},
    {"color", VALUE_TINT, .help = "of outline and inside"},
    {"fill_color", VALUE_TINT, .help = "of the inside"},
    {"fill_opacity", VALUE_NUMBER, .range = RANGE_UNIT, .help = "of the inside"},
    {"stroke_color", VALUE_TINT, .help = "of the outline"},
    {"stroke_width", VALUE_NUMBER, .range = RANGE_NOT_NEGATIVE, .unit = "hundredths of a unit",
     .help = "of the outline"},
    {"stroke_opacity", VALUE_NUMBER, .range = RANGE_UNIT, .help = "of the outline"},
    {"z_index", VALUE_NUMBER, .help = "what lies above what"},
};

static const Param style_options[] = {
    {"fill_color", VALUE_TINT, .help = "of the inside"},
    {"fill_opacity", VALUE_NUMBER, .range = RANGE_UNIT, .help = "of the inside"},
    {"stroke_color", VALUE_TINT, .help = "of the outline"},
    {"stroke_width", VALUE_NUMBER, .range = RANGE_NOT_NEGATIVE, .unit = "hundredths of a unit",
     .help = "of the outline"},
    {"stroke_opacity", VALUE_NUMBER, .range = RANGE_UNIT, .help = "of the outline"},
    {"background_stroke_color", VALUE_TINT, .help = "of the stroke below the inside"},
    {"background_stroke_width", VALUE_NUMBER, .range = RANGE_NOT_NEGATIVE, .unit = "hundredths of a unit",
     .help = "of that stroke"},
    {"background_stroke_opacity", VALUE_NUMBER, .range = RANGE_UNIT, .help = "of that stroke"},
    {"sheen_factor", VALUE_NUMBER, .range = RANGE_PART, .help = "what a second colour is lighter"},
    {"sheen_direction", VALUE_POINT, .help = "along which several colours lie"},
};

static const Param radial_options[] = {
    {"center", VALUE_POINT, .unit = "units", .help = "its middle by default"},
    {"radius", VALUE_NUMBER, .standard = "1", .range = RANGE_POSITIVE, .unit = "units",
     .help = "where the outer colour is reached"},
    {"inner_color", VALUE_COLOR, .standard = "WHITE", .help = "at the centre"},
    {"outer_color", VALUE_COLOR, .standard = "BLACK", .help = "from the radius on"},
};

static bool set_color(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const LookWord *word = call->arguments;
    const Coat coat = {tint_colors(&word->tint), NAN, NAN};
    node_paint(author_scene(author), call->self.as.node, PART_FILL, &coat);
    node_paint(author_scene(author), call->self.as.node, PART_STROKE, &coat);
    return true;
}

static bool set_part(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const LookWord *word = call->arguments;
    const Coat coat = coat_of(word);
    PaintedPart part = word->is_background ? PART_BACK : (PaintedPart)call->word->variant;
    node_paint(author_scene(author), call->self.as.node, part, &coat);
    return true;
}

static bool set_opacity(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const LookWord *word = call->arguments;
    node_set_opacity(author_scene(author), call->self.as.node, (float)word->opacity);
    return true;
}

static bool show_part(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const LookWord *word = call->arguments;
    if (word->from > word->to)
        return error_set(error, "the part begins at %g, behind its end at %g", word->from, word->to);
    node_reveal(author_scene(author), call->self.as.node, (float)word->from, (float)word->to);
    return true;
}

static bool fade(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const LookWord *word = call->arguments;
    node_fade(author_scene(author), call->self.as.node, 1.0f - (float)word->part);
    return true;
}

static bool fade_to(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const LookWord *word = call->arguments;
    NodeList leaves = nodes_leaves(author, call->self.as.node);
    for (size_t i = 0; i < leaves.count; i++) {
        Color now = node_color(author_scene(author), leaves.ids[i]);
        node_set_color(author_scene(author), leaves.ids[i],
                       color_lerp(now, word->tint.color, (float)word->part));
    }
    return true;
}

static bool set_by_gradient(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const LookWord *word = call->arguments;
    NodeList leaves = nodes_leaves(author, call->self.as.node);
    if (!word->colors.count)
        return error_set(error, "needs one colour or more");
    for (size_t i = 0; i < leaves.count; i++)
        node_set_color(author_scene(author), leaves.ids[i], colors_at(word->colors, i, leaves.count));
    return true;
}

static bool match_color(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const LookWord *word = call->arguments;
    Color color = node_color(author_scene(author), word->source);
    node_set_color(author_scene(author), call->self.as.node, color);
    return true;
}

// Child by child; where one has fewer, the same one counts for several, as evenly as can be.
static void match(Author *author, NodeId id, NodeId source_id) {
    Scene *scene = author_scene(author);
    const Node *node = scene_node(scene, id), *source = scene_node(scene, source_id);
    if (!node->is_group) {
        NodeList leaves = nodes_leaves(author, source_id);
        if (leaves.count)
            node_set_style(scene, id, leaves.ids[0]);
        return;
    }
    size_t count = source->child_count > node->child_count ? source->child_count : node->child_count;
    for (size_t i = 0; node->child_count && i < count; i++) {
        NodeId child = node->children[i * node->child_count / count];
        match(author, child,
              source->child_count ? source->children[i * source->child_count / count] : source_id);
    }
}

static bool match_style(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const LookWord *word = call->arguments;
    Extent extent;
    if (!author_measure(author, word->source, &extent, error))
        return false;
    match(author, call->self.as.node, word->source);
    return true;
}

static bool set_sheen(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const LookWord *word = call->arguments;
    node_set_sheen(author_scene(author), call->self.as.node, (float)word->factor, word->direction);
    return true;
}

static bool set_sheen_direction(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const LookWord *word = call->arguments;
    node_set_sheen(author_scene(author), call->self.as.node, NAN, word->direction);
    return true;
}

static bool set_z_index(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const LookWord *word = call->arguments;
    node_set_z_index(author_scene(author), call->self.as.node, (float)word->z_index);
    return true;
}

static bool set_cap(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const LookWord *word = call->arguments;
    node_set_cap(author_scene(author), call->self.as.node, cap_of_choice(word->cap));
    return true;
}

static bool set_joint(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const LookWord *word = call->arguments;
    node_set_joint(author_scene(author), call->self.as.node, joint_of_choice(word->joint));
    return true;
}

// Rows ------------------------------------------------------------------------------------------------------

#define LOOK_ROW(arguments_, call_)                                                                          \
    WORD_CHANGE, VALUE_NODE, .arguments = arguments_,                                                        \
                             .argument_count = sizeof arguments_ / sizeof *arguments_,                       \
                             .size = sizeof(LookWord), .call = call_

static const Word look_words[] = {
    {"set_color", LOOK_ROW(color_arguments, set_color),
     .help = "another colour for stroke and inside, or several"},
    {"set_fill", LOOK_ROW(paint_arguments, set_part), .options = {PARAM_SET(fill_options)}, .by_position = 1,
     .variant = PART_FILL, .help = "colour and opacity of the inside"},
    {"set_stroke", LOOK_ROW(paint_arguments, set_part), .options = {PARAM_SET(stroke_options)},
     .by_position = 3, .variant = PART_STROKE, .help = "colour, width and opacity of the outline"},
    {"set_background_stroke", LOOK_ROW(paint_arguments, set_part), .options = {{stroke_options, 2, 0, NULL}},
     .by_position = 2, .variant = PART_BACK, .help = "the same of the stroke below the inside"},
    {"set_opacity", LOOK_ROW(opacity_arguments, set_opacity), .help = "of inside and strokes"},
    {"show_part", LOOK_ROW(shown_arguments, show_part),
     .help = "that part of its outlines is seen alone, as of what is half drawn"},
    {"fade", LOOK_ROW(fade_arguments, fade), .help = "all its opacities less by a part"},
    {"fade_to", LOOK_ROW(fade_to_arguments, fade_to), .help = "its colours nearer to another one"},
    {"set_color_by_gradient", LOOK_ROW(gradient_arguments, set_by_gradient),
     .help = "a colour for each shape in it, from the first to the last; on one shape the last"},
    {"set_submobject_colors_by_gradient", LOOK_ROW(gradient_arguments, set_by_gradient), .help = "the same"},
    {"set_sheen", LOOK_ROW(sheen_arguments, set_sheen),
     .help = "a lighter colour (darker where negative) beside each"},
    {"set_sheen_direction", LOOK_ROW(direction_arguments, set_sheen_direction),
     .help = "the way from the first of several colours to the last"},
    {"match_style", LOOK_ROW(source_arguments, match_style),
     .help = "colours, opacities and widths of another node, shape by shape"},
    {"match_color", LOOK_ROW(source_arguments, match_color), .help = "the colour of another node"},
    {"set_z_index", LOOK_ROW(z_arguments, set_z_index),
     .help = "shapes with a greater one lie above, whatever the order in which they came"},
    {"set_colors_by_radial_gradient", WORD_CHANGE, VALUE_NODE, .options = {PARAM_SET(radial_options)},
     .by_position = 4, .body = "fitting",
     .help = "a colour for each shape in it by how far its middle is away"},
    {"set_style", WORD_CHANGE, VALUE_NODE, .options = {PARAM_SET(style_options)}, .body = "fitting",
     .help = "fill and strokes at once; what is not given stays"},
    {"set", WORD_CHANGE, VALUE_NODE, .options = {PARAM_SET(set_options)}, .body = "fitting",
     .help = "several of its fields, such as set { width = 3 }"},
    {"set_cap_style", LOOK_ROW(cap_arguments, set_cap), .help = "how open outlines end"},
    {"set_joint_type", LOOK_ROW(joint_arguments, set_joint), .help = "how outlines turn corners"},
};

const WordGroup look_word_group = {"Looks", WORD_LIST(look_words)};
