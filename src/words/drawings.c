#include "words/groups.h"
#include "words/paint.h"

#include "scene/place.h"
#include "scene/primitive.h"
#include "words/drawing.h"

#include <math.h>
#include <string.h>

typedef struct DrawingWord {
    const char *source;
    double height, width, opacity, fill_opacity, stroke_opacity, stroke_width;
    Color fill_color, stroke_color;
    bool is_centred;
} DrawingWord;

// A file's name, or what would be in it.
static bool find_bytes(Author *author, const char *source, WantBytes *bytes, Error *error) {
    if (strncmp(source, "<svg", 4) != 0)
        return author_fetch(author, &(Want){WANT_DRAWING, 1, {source}}, bytes, error);
    *bytes = (WantBytes){(uint8_t *)source, strlen(source)};
    return true;
}

static void warn(const Author *author, const char *name, const Drawing *drawing) {
    static const char *const left_out[] = {"its text is", "its pictures are"};
    const bool lacks[] = {drawing->lacks_text, drawing->lacks_pictures};
    for (int i = 0; i < 2; i++)
        if (lacks[i])
            author_print(author, "%s: %s left out", name, left_out[i]);
    if (drawing->lacks_gradients)
        author_print(author, "%s: radial gradients in it are seen as one colour", name);
}

bool drawing_of_bytes(Author *author, const char *name, const WantBytes *bytes, Drawing *drawing,
                      Error *error) {
    enum { BYTES_A_STEP = 4 };
    Error reason;
    if (!author_charge(author, bytes->size / BYTES_A_STEP, error))
        return false;
    arena_promise(&author->scratch, drawing_scratch(bytes->size)); // which may not return
    arena_keep_promises(&author->scratch);
    return (drawing_read(&author->deck->arena, &author->scratch, bytes->bytes, bytes->size, drawing,
                         &reason) ||
            error_set(error, "%s: %s", name, reason.text)) &&
           author_reserve_nodes(author, drawing->count + 1, error);
}

// As Manim sizes it: by the box of all points, those off the curves too.
static double fit(const Drawing *drawing, const DrawingWord *word) {
    Box all = box_empty();
    for (size_t i = 0; i < drawing->count; i++)
        all = box_union(all, outline_extent_bounds(drawing->pieces[i].outline, drawing->pieces[i].map));
    double factor =
        isnan(word->width) ? word->height / (all.max.y - all.min.y) : word->width / (all.max.x - all.min.x);
    return factor > 0 && isfinite(factor) ? factor : 1;
}

static Coat coat(const Color *color, double opacity, double width) {
    return (Coat){{color, color_is_given(*color)}, (float)opacity, (float)width};
}

static void set_looks(Scene *scene, NodeId node, const DrawingWord *word) {
    const Coat fill = coat(&word->fill_color, word->fill_opacity, NAN);
    const Coat stroke = coat(&word->stroke_color, word->stroke_opacity, word->stroke_width);
    node_paint(scene, node, PART_FILL, &fill);
    node_paint(scene, node, PART_STROKE, &stroke);
    if (!isnan(word->opacity))
        node_set_opacity(scene, node, (float)word->opacity);
}

static bool make_drawing(Author *author, const Call *call, Value *result, Error *error) {
    const DrawingWord *word = call->arguments;
    Scene *scene = author_scene(author);
    WantBytes bytes;
    Drawing drawing;
    const char *name = strncmp(word->source, "<svg", 4) != 0 ? word->source : "the drawing";
    if (!find_bytes(author, word->source, &bytes, error) ||
        !drawing_of_bytes(author, name, &bytes, &drawing, error))
        return false;
    warn(author, name, &drawing);
    Affine size = affine_magnification(fit(&drawing, word), (Point){0, 0});
    NodeId node = primitive_drawing(scene, call->word->name, &drawing, size);
    if (word->is_centred)
        place_shift(scene, node, point_scale(place_point(scene, node, (Point){0, 0}), -1));
    set_looks(scene, node, word);
    return value_give_node(result, node);
}

static const Param drawing_arguments[] = {
    {"source", VALUE_TEXT, offsetof(DrawingWord, source),
     .help = "an SVG file in the script's folder or below it, or the drawing itself, from \"<svg\" on"},
};

static const Param drawing_options[] = {
    {"should_center", VALUE_SWITCH, offsetof(DrawingWord, is_centred), .standard = "true",
     .help = "or it stays where the file has it"},
    {"height", VALUE_NUMBER, offsetof(DrawingWord, height), .standard = "2", .range = RANGE_POSITIVE,
     .unit = "units", .help = "from bottom to top"},
    {"width", VALUE_NUMBER, offsetof(DrawingWord, width), .range = RANGE_POSITIVE, .unit = "units",
     .help = "from left to right, in place of the height"},
    {"opacity", VALUE_NUMBER, offsetof(DrawingWord, opacity), .range = RANGE_UNIT,
     .help = "of strokes and insides"},
    {"fill_color", VALUE_COLOR, offsetof(DrawingWord, fill_color),
     .help = "of the insides; the file's, by default"},
    {"fill_opacity", VALUE_NUMBER, offsetof(DrawingWord, fill_opacity), .range = RANGE_UNIT,
     .help = "of the insides; the file's, by default"},
    {"stroke_color", VALUE_COLOR, offsetof(DrawingWord, stroke_color),
     .help = "of the outlines; the file's, by default"},
    {"stroke_opacity", VALUE_NUMBER, offsetof(DrawingWord, stroke_opacity), .range = RANGE_UNIT,
     .help = "of the outlines; the file's, by default"},
    {"stroke_width", VALUE_NUMBER, offsetof(DrawingWord, stroke_width), .range = RANGE_NOT_NEGATIVE,
     .unit = "hundredths of a unit", .help = "of the outlines; the file's, by default"},
};

#define DRAWING_WORD(name)                                                                                   \
    {                                                                                                        \
        (name), WORD_CONSTRUCTOR, .arguments = drawing_arguments, .argument_count = 1,                       \
                                  .options = {PARAM_SET(drawing_options)}, .by_position = 3,                 \
                                  .size = sizeof(DrawingWord), .call = make_drawing,                         \
                                  .help = "a drawing, as a group of its shapes"                              \
    }

static const Word drawing_words[] = {DRAWING_WORD("SVG"), DRAWING_WORD("SVGMobject")};

const WordGroup drawing_word_group = {"Drawings", WORD_LIST(drawing_words)};
