#include "words/animation.h"
#include "words/groups.h"
#include "words/paint.h"

#include "scene/place.h"
#include "words/drawing.h"

#include <string.h>

// A piece of LaTeX as Manim sets it: a unit of the drawing is font_size / 960 units.
typedef struct FormulaWord {
    const char *tex, *environment, *preamble;
    double font_size;
    Color color;
} FormulaWord;

static const double drawing_units = 960;
// Groups of the drawing whose ids begin so are groups of the formula, of that type.
static const char group_prefix[] = "tex:";

static const char *behind(const char *text, const char *beginning) {
    size_t length = strlen(beginning);
    return strncmp(text, beginning, length) ? text : text + length;
}

// An environment may be written "align*", "{align*}" or "{tabular}{ll}".
static const char *make_document(Arena *arena, const FormulaWord *word) {
    static const char form[] =
        "\\documentclass{article}\n"
        "\\usepackage[english]{babel}\n\\usepackage{amsmath}\n\\usepackage{amssymb}\n"
        "%s\n\\pagestyle{empty}\n\\begin{document}\n%s%s%s\n%s\n%s%.*s%s\n\\end{document}\n";
    const char *environment = behind(behind(word->environment, "\\begin"), "{");
    bool has_one = *environment != '\0';
    bool is_closed = has_one && strchr("}]", environment[strlen(environment) - 1]);
    int length = (int)strcspn(environment, "}");
    size_t size = sizeof form + strlen(word->preamble) + 2 * strlen(environment) + strlen(word->tex) + 32;
    char *text = arena_alloc(arena, size);
    snprintf(text, size, form, word->preamble, has_one ? "\\begin{" : "", environment,
             has_one && !is_closed ? "}" : "", word->tex, has_one ? "\\end{" : "", length, environment,
             has_one ? "}" : "");
    return text;
}

// Without what tags its parts.
static const char *plain_tex(Arena *arena, const char *tex) {
    static const char special[] = "\\special{dvisvgm:raw ";
    char *plain = arena_strdup(arena, tex), *to = plain;
    while (*tex) {
        if (strncmp(tex, special, strlen(special)) == 0)
            tex += strcspn(tex, "}") + 1; // there is one behind each
        else
            *to++ = *tex++;
    }
    *to = '\0';
    return plain;
}

// Building --------------------------------------------------------------------------------------------------

enum { MOST_LEVELS = 16 };

typedef struct Building {
    Scene *scene;
    const DrawingGroup *open[MOST_LEVELS]; // groups that the piece before lies in, from the outermost on
    NodeId nodes[MOST_LEVELS + 1];         // the whole, and theirs
    size_t level;
} Building;

static size_t list_groups(const DrawingGroup *group, const DrawingGroup *list[MOST_LEVELS]) {
    if (!group)
        return 0;
    size_t count = list_groups(group->parent, list);
    bool counts = count < MOST_LEVELS && !strncmp(group->id, group_prefix, strlen(group_prefix));
    if (counts)
        list[count] = group;
    return count + counts;
}

// Makes the groups that a piece lies in, but for those that the one before lies in too.
static void open_groups(Building *building, const DrawingGroup *group) {
    const DrawingGroup *wanted[MOST_LEVELS];
    size_t count = list_groups(group, wanted), same = 0;
    while (same < count && same < building->level && wanted[same] == building->open[same])
        same++;
    for (building->level = same; building->level < count; building->level++) {
        Scene *scene = building->scene;
        const char *type = arena_strdup(scene->arena, wanted[building->level]->id);
        NodeId node = scene_add_group(scene, type);
        scene_append(scene, building->nodes[building->level], node);
        building->open[building->level] = wanted[building->level];
        building->nodes[building->level + 1] = node;
    }
}

// What TeX leaves black has the formula's colour.
static void add_piece(Building *building, DrawingPiece *piece, const FormulaWord *word) {
    const Color *fill = &piece->fill;
    bool is_plain = fill->r == 0 && fill->g == 0 && fill->b == 0;
    if (is_plain)
        piece->fill = color_with_opacity(word->color, piece->fill.a * word->color.a);
    piece->stroke = color_with_opacity(piece->fill, 1);
    open_groups(building, piece->group);
    NodeId leaf = primitive_piece(building->scene, piece,
                                  affine_magnification(word->font_size / drawing_units, (Point){0, 0}));
    scene_append(building->scene, building->nodes[building->level], leaf);
}

static bool make_formula(Author *author, const Call *call, Value *result, Error *error) {
    const FormulaWord *word = call->arguments;
    Scene *scene = author_scene(author);
    WantBytes bytes;
    Drawing drawing;
    const Want want = {
        WANT_FORMULA, 2, {plain_tex(&author->scratch, word->tex), make_document(&author->scratch, word)}};
    if (strlen(want.texts[1]) > author_max_text)
        return error_set(error, "the formula is too long");
    if (!author_fetch(author, &want, &bytes, error) ||
        !drawing_of_bytes(author, "the formula", &bytes, &drawing, error) ||
        !author_reserve_nodes(author, drawing.count * MOST_LEVELS, error))
        return false;
    Building building = {.scene = scene, .nodes = {scene_add_group(scene, call->word->name)}};
    for (size_t i = 0; i < drawing.count; i++)
        add_piece(&building, &drawing.pieces[i], word);
    NodeId node = building.nodes[0];
    place_shift(scene, node, point_scale(place_point(scene, node, (Point){0, 0}), -1));
    return value_give_node(result, node);
}

// Words -----------------------------------------------------------------------------------------------------

static const Param piece_arguments[] = {
    {"tex", VALUE_TEXT, offsetof(FormulaWord, tex), .help = "LaTeX"},
};

static const Param piece_options[] = {
    {"tex_environment", VALUE_TEXT, offsetof(FormulaWord, environment), .standard = "align*",
     .help = "that the LaTeX is set in, \"\": none"},
    {"preamble", VALUE_TEXT, offsetof(FormulaWord, preamble), .standard = "",
     .help = "LaTeX that stands before the document, such as \"\\\\usepackage{physics}\""},
    {"font_size", VALUE_NUMBER, offsetof(FormulaWord, font_size), .standard = "48", .range = RANGE_POSITIVE,
     .unit = "points", .help = "of its letters"},
    {"color", VALUE_COLOR, offsetof(FormulaWord, color), .standard = "WHITE",
     .help = "of what LaTeX gives no colour"},
};

static const Param tex_arguments[] = {
    {"tex", VALUE_TEXTS, .help = "LaTeX, each text a part; what stands in {{ }} is one too"},
};

#define TEX_OPTIONS                                                                                          \
    {"tex_environment", VALUE_TEXT, .standard = "align*", .help = "that the LaTeX is set in, \"\": none"},   \
        {"preamble", VALUE_TEXT, .standard = "", .help = "LaTeX that stands before the document"},           \
        {"arg_separator", VALUE_TEXT, .standard = " ", .help = "what is put between two parts"},             \
        {"substrings_to_isolate", VALUE_LIST,                                                                \
         .help = "texts that are parts of their own wherever they stand"},                                   \
        {"tex_to_color_map", VALUE_TABLE, .help = "colours by texts, which are isolated too"},               \
        {"font_size",      VALUE_NUMBER,                                                                     \
         .standard = "48", .range = RANGE_POSITIVE,                                                          \
         .unit = "points", .help = "of its letters"},                                                        \
        {"color", VALUE_COLOR, .standard = "WHITE", .help = "of what LaTeX gives no colour"}, {              \
        "opacity", VALUE_NUMBER, .standard = "1", .range = RANGE_UNIT, .help = "of its letters"              \
    }

static const Param tex_options[] = {TEX_OPTIONS};

static const Param text_argument[] = {
    {"tex", VALUE_TEXT, .help = "LaTeX of a part, or of what was isolated"},
};

static const Param text_color_arguments[] = {
    {"tex", VALUE_TEXT, .help = "LaTeX of a part, or of what was isolated"},
    {"colour", VALUE_COLOR, .help = "that it takes"},
};

static const Param text_opacity_arguments[] = {
    {"tex", VALUE_TEXT, .help = "LaTeX of a part, or of what was isolated"},
    {"opacity", VALUE_NUMBER, .is_optional = true, .standard = "0.5", .range = RANGE_UNIT,
     .help = "that it takes"},
    {"remaining_opacity", VALUE_NUMBER, .is_optional = true, .range = RANGE_UNIT,
     .help = "that the rest takes"},
};

static const Param map_arguments[] = {
    {"colours", VALUE_TABLE, .help = "by texts"},
};

static const Standard text_mode[] = {{"tex_environment", "center"}, {"arg_separator", ""}, {0}};
static const char *const types[] = {"MathTex", "Tex", NULL};

#define TEX_METHOD(name, kind, own)                                                                          \
    (name), (kind), VALUE_NODE, .types = types, .arguments = (own),                                          \
                                .argument_count = sizeof(own) / sizeof *(own), .body = "formulas"

static const Param pair_arguments[] = {
    {"node", VALUE_NODE, .help = "a formula, or a group of some"},
    {"target", VALUE_NODE, .help = "likewise"},
};

static const Word formula_words[] = {
    {"MathTex", WORD_CONSTRUCTOR, .arguments = tex_arguments, .argument_count = 1,
     .options = {PARAM_SET(tex_options)}, .body = "formulas", .help = "a formula, as a group of its parts"},
    {"Tex", WORD_CONSTRUCTOR, .arguments = tex_arguments, .argument_count = 1,
     .options = {PARAM_SET(tex_options)}, .standards = text_mode, .body = "formulas",
     .help = "text set by LaTeX, formulas between dollars, as a group of its parts"},
    {"SingleStringMathTex", WORD_CONSTRUCTOR, .arguments = piece_arguments, .argument_count = 1,
     .options = {PARAM_SET(piece_options)}, .size = sizeof(FormulaWord), .call = make_formula,
     .help = "a formula, as a group of its signs"},
    {TEX_METHOD("get_part_by_tex", WORD_METHOD, text_argument),
     .help = "the part that is written so, or what was isolated; nil where there is none"},
    {TEX_METHOD("get_parts_by_tex", WORD_METHOD, text_argument), .help = "all of them, as a group"},
    {TEX_METHOD("set_color_by_tex", WORD_CHANGE, text_color_arguments),
     .help = "colours all parts that are written so"},
    {TEX_METHOD("set_color_by_tex_to_color_map", WORD_CHANGE, map_arguments), .help = "the same for several"},
    {TEX_METHOD("set_opacity_by_tex", WORD_CHANGE, text_opacity_arguments),
     .help = "the opacity of all parts that are written so"},
    {"get_tex_string", WORD_METHOD, VALUE_NODE, .types = types, .body = "formulas",
     .help = "the LaTeX that it was made of"},
    {"tex_string", WORD_FIELD, VALUE_NODE, .types = types, .body = "formulas", .help = "the same"},
    {"TransformMatchingTex", ANIMATION_BODY("formulas", pair_arguments),
     .options = {{animation_matching, 3, 0, NULL}, WAY, TIMING_OF_MANY}, .standards = animation_plain,
     .help = "parts go where the target has the same LaTeX, the others fade"},
};

const WordGroup formula_word_group = {"Formulas", WORD_LIST(formula_words)};
