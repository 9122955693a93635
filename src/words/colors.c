#include "words/colors.h"

#include "words/groups.h"
#include "words/paint.h"

#include <math.h>
#include <stdio.h>

Color colors_at(Colors colors, size_t index, size_t count) {
    if (index + 1 >= count || colors.count == 1)
        return colors.items[colors.count - 1];
    double at = (double)index * (colors.count - 1) / (double)(count - 1), first = floor(at);
    return color_lerp(colors.items[(size_t)first], colors.items[(size_t)first + 1], (float)(at - first));
}

const Node *node_first_leaf(const Scene *scene, NodeId id) {
    const Node *node = scene_node(scene, id), *leaf = node->is_group ? NULL : node;
    for (size_t i = 0; i < node->child_count && !leaf; i++)
        leaf = node_first_leaf(scene, node->children[i]);
    return leaf;
}

Color node_color(const Scene *scene, NodeId node) {
    const Node *leaf = node_first_leaf(scene, node);
    if (!leaf)
        return (Color){1, 1, 1, 1};
    Color fill = leaf_color(&leaf->state, PART_FILL);
    return color_with_opacity(fill.a > 0 ? fill : leaf_color(&leaf->state, PART_STROKE), 1);
}

// Words -----------------------------------------------------------------------------------------------------

typedef struct ColorWord {
    Color color, other;
    Tint tint;
    Colors colors;
    Value rgb;
    double part, count;
} ColorWord;

static const Param one_arguments[] = {
    {"colour", VALUE_COLOR, offsetof(ColorWord, color), .help = "a name or a number such as \"#58C4DD\""},
};

static const Param two_arguments[] = {
    {"from", VALUE_COLOR, offsetof(ColorWord, color), .help = "at 0"},
    {"to", VALUE_COLOR, offsetof(ColorWord, other), .help = "at 1"},
    {"alpha", VALUE_NUMBER, offsetof(ColorWord, part), .help = "where between them"},
};

static const Param gradient_arguments[] = {
    {"colours", VALUE_TINT, offsetof(ColorWord, tint), .help = "a list of them"},
    {"count", VALUE_NUMBER, offsetof(ColorWord, count), .range = RANGE_COUNT, .help = "how many are wanted"},
};

static const Param all_arguments[] = {
    {"colour", VALUE_ALL_COLORS, offsetof(ColorWord, colors), .help = "any number, or a list"},
};

static const Param rgb_arguments[] = {
    {"rgb", VALUE_LIST, offsetof(ColorWord, rgb),
     .help = "red, green and blue between 0 and 1, and an opacity if there is one"},
};

static int byte_of(float channel) {
    return (int)lroundf(fminf(fmaxf(channel, 0), 1) * 255);
}

static Value color_value(Author *author, Color color) {
    enum { LONGEST = sizeof "#RRGGBBAA" };
    char *text = ARENA_NEW(&author->scratch, char, LONGEST);
    int length =
        snprintf(text, LONGEST, "#%02X%02X%02X", byte_of(color.r), byte_of(color.g), byte_of(color.b));
    if (color.a < 1)
        snprintf(text + length, LONGEST - (size_t)length, "%02X", byte_of(color.a));
    return value_text(text);
}

bool color_give(Author *author, Color color, Value *result) {
    *result = color_value(author, color);
    return true;
}

static Value list_value(Author *author, size_t count) {
    return (Value){VALUE_LIST, {.list = {ARENA_NEW(&author->scratch, Value, count), count}}};
}

static bool interpolate(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    const ColorWord *word = call->arguments;
    return color_give(author, color_lerp(word->color, word->other, (float)word->part), result);
}

static bool gradient(Author *author, const Call *call, Value *result, Error *error) {
    const ColorWord *word = call->arguments;
    Colors colors = tint_colors(&word->tint);
    size_t count = (size_t)word->count;
    *result = list_value(author, count);
    for (size_t i = 0; i < count; i++)
        result->as.list.items[i] = color_value(author, colors_at(colors, i, count));
    return author_charge(author, count, error);
}

static bool average(Author *author, const Call *call, Value *result, Error *error) {
    const ColorWord *word = call->arguments;
    float part = 1.0f / (float)word->colors.count;
    Color sum = {0};
    if (!word->colors.count)
        return error_set(error, "needs one colour or more");
    for (uint32_t i = 0; i < word->colors.count; i++) {
        Color color = word->colors.items[i];
        sum = (Color){sum.r + color.r * part, sum.g + color.g * part, sum.b + color.b * part, 1};
    }
    return color_give(author, sum, result);
}

static bool invert(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    Color color = ((const ColorWord *)call->arguments)->color;
    return color_give(author, (Color){1 - color.r, 1 - color.g, 1 - color.b, color.a}, result);
}

static bool choose(Author *author, const Call *call, Value *result, Error *error) {
    (void)call, (void)error;
    uint32_t chosen = random_below(&author->random, (uint32_t)color_table_count);
    return color_give(author, color_rgb(color_table[chosen].rgb), result);
}

// How many of red, green, blue and opacity.
enum { CHANNELS_RGB = 3, CHANNELS_RGBA = 4 };

static bool to_rgb(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    Color color = ((const ColorWord *)call->arguments)->color;
    const float channels[] = {color.r, color.g, color.b, color.a};
    *result = list_value(author, (size_t)call->word->variant);
    for (int i = 0; i < call->word->variant; i++)
        result->as.list.items[i] = value_number((double)channels[i]);
    return true;
}

static bool from_rgb(Author *author, const Call *call, Value *result, Error *error) {
    const ValueList *list = &((const ColorWord *)call->arguments)->rgb.as.list;
    float channels[] = {0, 0, 0, 1};
    if (list->count != CHANNELS_RGB && list->count != CHANNELS_RGBA)
        return error_set(error, "the list has %zu numbers in place of 3 or 4", list->count);
    for (size_t i = 0; i < list->count; i++) {
        const Value *item = &list->items[i];
        double channel = value_is_number(item) ? value_to_number(item) : (double)NAN;
        const char *violation = number_violation(channel, RANGE_UNIT);
        if (violation)
            return error_set(error, "number %zu of the list %s", i + 1, violation);
        channels[i] = (float)channel;
    }
    return color_give(author, (Color){channels[0], channels[1], channels[2], channels[3]}, result);
}

#define COLOR_ROW(arguments_, call_)                                                                         \
    WORD_VERB, .arguments = arguments_, .argument_count = sizeof arguments_ / sizeof *arguments_,            \
               .size = sizeof(ColorWord), .call = call_

static const Word color_words[] = {
    {"interpolate_color", COLOR_ROW(two_arguments, interpolate), .help = "a colour between two"},
    {"color_gradient", COLOR_ROW(gradient_arguments, gradient),
     .help = "a list of colours that go evenly through others"},
    {"average_color", COLOR_ROW(all_arguments, average), .help = "the mean of colours"},
    {"invert_color", COLOR_ROW(one_arguments, invert), .help = "the colour that is white where it is black"},
    {"color_to_rgb", COLOR_ROW(one_arguments, to_rgb), .variant = CHANNELS_RGB,
     .help = "a list of red, green and blue between 0 and 1"},
    {"color_to_rgba", COLOR_ROW(one_arguments, to_rgb), .variant = CHANNELS_RGBA,
     .help = "the same, and the opacity"},
    {"rgb_to_color", COLOR_ROW(rgb_arguments, from_rgb), .help = "the colour of such a list"},
    {"rgba_to_color", COLOR_ROW(rgb_arguments, from_rgb), .help = "the same"},
    {"random_color", WORD_VERB, .size = sizeof(ColorWord), .call = choose,
     .help = "one of the named colours; in every run the same ones come"},
};

const WordGroup color_word_group = {"Colours", WORD_LIST(color_words)};
