#include "words/groups.h"

#include "scene/outlines.h"
#include "shape/outline_edit.h"
#include "shape/ruler.h"

#include <math.h>

typedef struct DashWord {
    NodeId node;
    double num_dashes, dashed_ratio, dash_offset;
    bool equal_lengths;
} DashWord;

static const Param node_arguments[] = {
    {"node", VALUE_NODE, offsetof(DashWord, node), .help = "whose outline is dashed, as it is now"},
};

static const Param dash_options[] = {
    {"num_dashes", VALUE_NUMBER, offsetof(DashWord, num_dashes), .standard = "15", .range = RANGE_COUNT,
     .help = "how many"},
    {"dashed_ratio", VALUE_NUMBER, offsetof(DashWord, dashed_ratio), .standard = "0.5", .range = RANGE_UNIT,
     .help = "part of the outline that is drawn"},
    {"dash_offset", VALUE_NUMBER, offsetof(DashWord, dash_offset), .standard = "0",
     .help = "how far they are moved along it, as a part of a dash and a gap"},
    {"equal_lengths", VALUE_SWITCH, offsetof(DashWord, equal_lengths), .standard = "true",
     .help = "all as long, else as many curves"},
};

// Dashes along an outline of length 1. `pattern` is what they repeat after: of an open one it ends with a gap beyond the end.
typedef struct Dashes {
    Ruler ruler;
    double dash, period, offset, pattern;
    bool is_closed, equal_lengths;
} Dashes;

static Dashes plan_dashes(const DashWord *word, Ruler ruler) {
    const Outline *outline = ruler.outline;
    Dashes dashes = {.ruler = ruler, .pattern = 1, .equal_lengths = word->equal_lengths};
    Point first = outline->points[0], last = outline->points[4 * (size_t)outline->curve_count - 1];
    dashes.is_closed = point_distance(first, last) < 1e-6;
    double count = word->num_dashes, rest = 1 - word->dashed_ratio;
    double gap = dashes.is_closed ? rest / count : count > 1 ? rest / (count - 1) : rest;
    dashes.dash = word->dashed_ratio / count;
    dashes.period = dashes.dash + gap;
    dashes.offset = (word->dash_offset - floor(word->dash_offset)) * dashes.period;
    dashes.pattern = dashes.is_closed ? 1 : 1 + gap;
    return dashes;
}

static void add_dash(Scene *scene, NodeId group, NodeId leaf, const Dashes *dashes, double from, double to) {
    const Outline *whole = dashes->ruler.outline, *dash;
    double start = dashes->equal_lengths ? ruler_part_at(&dashes->ruler, from) : from;
    double end = dashes->equal_lengths ? ruler_part_at(&dashes->ruler, to) : to;
    if (start <= end)
        dash = outline_part(scene->arena, whole, start, end);
    else
        dash = outline_joined(scene->arena, outline_part(scene->arena, whole, start, 1),
                              outline_part(scene->arena, whole, 0, end));
    NodeId node = scene_copy(scene, leaf);
    scene_node(scene, node)->part = PART_NONE;
    outlines_set(scene, node, dash);
    scene_append(scene, group, node);
}

// Dash i; of an open outline what is moved beyond its end comes in at its start.
static void add_dashes(Scene *scene, NodeId group, NodeId leaf, const Dashes *dashes, double i) {
    double from = fmod(i * dashes->period + dashes->offset, dashes->pattern);
    double to = fmod(from + dashes->dash, dashes->pattern);
    if (dashes->is_closed || (from < to && to <= 1)) {
        add_dash(scene, group, leaf, dashes, from, to);
        return;
    }
    if (from < 1)
        add_dash(scene, group, leaf, dashes, from, 1);
    if (to < from && to > 0)
        add_dash(scene, group, leaf, dashes, 0, to);
}

static void add_tips(Scene *scene, NodeId group, NodeId node) {
    for (NodePart part = PART_TIP; part <= PART_START_TIP; part++) {
        NodeId tip = scene_tip(scene, node, part);
        if (tip)
            scene_append(scene, group, scene_copy(scene, tip));
    }
}

static bool make_dashed(Author *author, const Call *call, Value *result, Error *error) {
    enum { MORE_NODES = 4, STEPS_A_CURVE = 4 };
    const DashWord *word = call->arguments;
    Scene *scene = author_scene(author);
    NodeId leaf = scene_outline(scene, word->node);
    if (!leaf || scene_node(scene, leaf)->state.shape.shape->kind >= SHAPE_IMAGE)
        return error_set(error, "a %s has no outline of its own", scene_node(scene, word->node)->type);
    const Outline *outline = outlines_get(scene, leaf, scene->arena);
    size_t count = (size_t)word->num_dashes;
    if (!author_reserve_nodes(author, count + MORE_NODES, error) ||
        !author_charge(author, (count + STEPS_A_CURVE) * outline->curve_count, error))
        return false;
    NodeId group = scene_add_group(scene, call->word->name);
    if (outline->curve_count && word->dashed_ratio > 0) {
        Dashes dashes = plan_dashes(word, ruler_make(&author->scratch, outline));
        for (size_t i = 0; i < count; i++)
            add_dashes(scene, group, leaf, &dashes, (double)i);
    }
    add_tips(scene, group, word->node);
    return value_give_node(result, group);
}

static const Word dash_words[] = {
    {"DashedVMobject", WORD_CONSTRUCTOR, .arguments = node_arguments, .argument_count = 1,
     .options = {PARAM_SET(dash_options)}, .size = sizeof(DashWord), .call = make_dashed,
     .help = "dashes along the outline of a shape, with its paint"},
};

const WordGroup dash_word_group = {"Dashes", WORD_LIST(dash_words)};
