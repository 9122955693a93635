#include "words/groups.h"
#include "words/paint.h"

#define ARGUMENTS(arguments_)                                                                                \
    .arguments = arguments_, .argument_count = sizeof arguments_ / sizeof *arguments_
#define PAINTED(options_) .options = {PARAM_SET(options_), BODY_PAINT}, .body = "annotations"
#define LENGTH(name_, help_)                                                                                 \
    { name_, VALUE_NUMBER, .range = RANGE_POSITIVE, .unit = "units", .help = help_ }

// Dots and labels --------------------------------------------------------------------------------------------

static const Param annotation_dot_options[] = {
    {"point", VALUE_POINT, .standard = "ORIGIN", .unit = "units", .help = "its middle"},
    {"radius", VALUE_NUMBER, .standard = "0.104", .range = RANGE_POSITIVE, .unit = "units",
     .help = "from its middle to its outline"},
};

#define LABEL                                                                                                \
    { "label", VALUE_ANY, .help = "a text or another node, or a string, which is written as a formula" }

static const Param label_arguments[] = {LABEL};

static const Param labeled_dot_options[] = {
    {"point", VALUE_POINT, .standard = "ORIGIN", .unit = "units", .help = "its middle"},
    LENGTH("radius", "from its middle to its outline, as the label needs it by default"),
    {"buff", VALUE_NUMBER, .standard = "0.1", .unit = "units", .help = "room round the label"},
};

static const Param labeled_line_arguments[] = {
    LABEL,
    {"start", VALUE_TARGET, .is_optional = true, .standard = "LEFT", .unit = "units", .help = "as a Line's"},
    {"end", VALUE_TARGET, .is_optional = true, .standard = "RIGHT", .unit = "units", .help = "as a Line's"},
};

#define BOX_CONFIGS                                                                                          \
    {"label_config", VALUE_TABLE, .help = "options of the label, where it is a string"},                     \
        {"box_config", VALUE_TABLE, .help = "options of the BackgroundRectangle behind it"}, {               \
        "frame_config", VALUE_TABLE, .help = "options of the SurroundingRectangle round it"                  \
    }

#define LABELED_OPTIONS(buff_)                                                                               \
    {"label_position", VALUE_NUMBER, .standard = "0.5", .range = RANGE_UNIT,                                 \
     .help = "where its middle lies, as a part of the way"},                                                 \
        BOX_CONFIGS,                                                                                         \
        {"buff", VALUE_NUMBER, .standard = buff_, .unit = "units", .help = "left out at both ends"},

static const Param labeled_line_options[] = {
    LABELED_OPTIONS("0"){"path_arc", VALUE_NUMBER, .standard = "0", .unit = "radians",
                         .help = "that it turns to the left"},
};

static const Param labeled_arrow_options[] = {
    LABELED_OPTIONS("0.25"){"tip_shape", VALUE_ANY, .help = "of its tip, as an Arrow's"},
};

// Angles -----------------------------------------------------------------------------------------------------

static const Param elbow_options[] = {
    {"width", VALUE_NUMBER, .standard = "0.2", .range = RANGE_POSITIVE, .unit = "units",
     .help = "of either side"},
    {"angle", VALUE_NUMBER, .standard = "0", .unit = "radians", .help = "that it is turned about the origin"},
};

static const Param lines_arguments[] = {
    {"line1", VALUE_NODE, .help = "a line"},
    {"line2", VALUE_NODE, .help = "another that meets it, if it is made longer"},
};

#define QUADRANT                                                                                             \
    {                                                                                                        \
        "quadrant", VALUE_POINT,                                                                             \
            .standard = "UR",                                                                                \
            .help = "1: the arm towards the end of the line, -1: towards its start, of both"                 \
    }

static const Param angle_options[] = {
    LENGTH("radius", "of its arc, 0.4 by default and less between short lines"),
    QUADRANT,
    {"other_angle", VALUE_SWITCH, .standard = "false", .help = "the other way round"},
    {"dot", VALUE_SWITCH, .standard = "false", .help = "with a dot in it"},
    LENGTH("dot_radius", "a tenth of radius by default"),
    {"dot_distance", VALUE_NUMBER, .standard = "0.55", .help = "of the dot from the corner, in radii"},
    {"dot_color", VALUE_COLOR, .standard = "WHITE", .help = "of the dot"},
    {"elbow", VALUE_SWITCH, .standard = "false", .help = "two sides of a square in place of the arc"},
};

static const Param right_angle_options[] = {
    LENGTH("length", "of a side, 0.4 by default and less between short lines"),
    QUADRANT,
};

static const Param tangent_arguments[] = {
    {"node", VALUE_NODE, .help = "what it touches"},
    {"alpha", VALUE_NUMBER, .range = RANGE_UNIT, .help = "where, as a part of its length"},
};

static const Param tangent_options[] = {
    {"length", VALUE_NUMBER, .standard = "1", .range = RANGE_POSITIVE, .unit = "units",
     .help = "of the line"},
    {"d_alpha", VALUE_NUMBER, .standard = "0.000001", .range = RANGE_POSITIVE,
     .help = "how far from there on either side its direction is measured"},
};

static const Param value_options[] = {
    {"degrees", VALUE_SWITCH, .standard = "false", .help = "in degrees, not in radians"},
};

// Braces -----------------------------------------------------------------------------------------------------

#define DIRECTION(standard_, help_)                                                                          \
    { "direction", VALUE_POINT, .is_optional = true, .standard = standard_, .help = help_ }

static const Param brace_arguments[] = {
    {"node", VALUE_NODE, .help = "what it embraces, as it is now"},
    DIRECTION("DOWN", "on which side of it"),
};

static const Param between_arguments[] = {
    {"point_1", VALUE_POINT, .unit = "units", .help = "where it begins"},
    {"point_2", VALUE_POINT, .unit = "units", .help = "where it ends"},
    DIRECTION("ORIGIN", "on which side; to the right of the way by default"),
};

static const Param three_arguments[] = {
    {"A", VALUE_POINT, .unit = "units", .help = "where the first way leads"},
    {"B", VALUE_POINT, .unit = "units", .help = "where both begin"},
    {"C", VALUE_POINT, .unit = "units", .help = "where the second way leads"},
};

static const Param arc_arguments[] = {
    {"arc", VALUE_NODE, .is_optional = true, .help = "an arc; one of radius 1 from -1 to 1 by default"},
    DIRECTION("RIGHT", "RIGHT: outside, LEFT: inside"),
};

static const Param brace_options[] = {
    {"buff", VALUE_NUMBER, .standard = "0.2", .unit = "units", .help = "room between both"},
    {"sharpness", VALUE_NUMBER, .standard = "2", .range = RANGE_POSITIVE,
     .help = "greater: longer straight parts and shorter curls"},
};

static const Param brace_label_arguments[] = {
    {"obj", VALUE_NODE, .help = "what it embraces, as it is now"},
    {"text", VALUE_TEXT, .help = "of the label"},
    {"brace_direction", VALUE_POINT, .is_optional = true, .standard = "DOWN", .help = "on which side of it"},
};

#define BRACE_LABEL_OPTIONS(help_)                                                                           \
    {"label_constructor", VALUE_FUNCTION, .help = help_},                                                    \
        {"font_size",      VALUE_NUMBER,          .standard = "48", .range = RANGE_POSITIVE,                 \
         .unit = "points", .help = "of the label"},                                                          \
        {"buff", VALUE_NUMBER, .standard = "0.2", .unit = "units",                                           \
         .help = "room between the brace and what it embraces"},                                             \
    {                                                                                                        \
        "brace_config", VALUE_TABLE, .help = "options of the Brace"                                          \
    }

static const Param brace_label_options[] = {
    BRACE_LABEL_OPTIONS("what makes the label: MathTex by default, or Text where there are no formulas")};
static const Param brace_text_options[] = {BRACE_LABEL_OPTIONS("what makes the label, Text by default")};

static const Param put_arguments[] = {
    {"node", VALUE_NODE, .help = "what goes there"},
};

static const Param put_options[] = {
    {"buff", VALUE_NUMBER, .standard = "0.25", .unit = "units", .help = "room between both"},
    {"use_next_to", VALUE_SWITCH, .standard = "true",
     .help = "beside it by next_to, else along the brace's direction by half its width"},
};

static const Param text_arguments[] = {
    {"text", VALUE_TEXT, .help = "what it says"},
};

static const Param text_options[] = {
    {"buff", VALUE_NUMBER, .standard = "0.25", .unit = "units", .help = "room between both"},
    {"font_size", VALUE_NUMBER, .standard = "48", .range = RANGE_POSITIVE, .unit = "points",
     .help = "an em is font_size / 72 units"},
};

static const Param behind_arguments[] = {
    {"color", VALUE_COLOR, .is_optional = true, .help = "that of the ground by default"},
};

static const Param behind_options[] = {
    {"opacity", VALUE_NUMBER, .standard = "0.75", .range = RANGE_UNIT, .help = "of the rectangle"},
    {"buff", VALUE_NUMBER, .standard = "0", .unit = "units", .help = "room round the node"},
};

static const char *const braces[] = {"Brace", "BraceBetweenPoints", "ArcBrace", NULL},
                         *const angles[] = {"Angle", "angle_from_three_points", NULL};

// Rows -------------------------------------------------------------------------------------------------------

static const Standard filled[] = {{"fill_opacity", "1"}, {"stroke_width", "0"}, {0}},
                      ringed[] = {{"fill_opacity", "1"}, {"stroke_width", "5"}, {"fill_color", "BLUE"}, {0}},
                      wide[] = {{"stroke_width", "6"}, {0}};

#define BRACE_METHOD(name_, kind_, help_)                                                                    \
    name_, kind_, VALUE_NODE, .types = braces, .body = "annotations", .help = help_

static const Param boxed_options[] = {BOX_CONFIGS};

static const Word annotation_words[] = {
    {"AnnotationDot", WORD_CONSTRUCTOR, PAINTED(annotation_dot_options), .standards = ringed,
     .help = "a larger dot with a border"},
    {"LabeledDot", WORD_CONSTRUCTOR, ARGUMENTS(label_arguments), PAINTED(labeled_dot_options),
     .standards = filled, .help = "a dot with a label on it"},
    {"Label", WORD_CONSTRUCTOR, ARGUMENTS(label_arguments), .options = {PARAM_SET(boxed_options)},
     .body = "annotations", .by_position = 3, .help = "a text in a box"},
    {"LabeledLine", WORD_CONSTRUCTOR, ARGUMENTS(labeled_line_arguments), PAINTED(labeled_line_options),
     .help = "a line with a label on it, in a box"},
    {"LabeledArrow", WORD_CONSTRUCTOR, ARGUMENTS(labeled_line_arguments), PAINTED(labeled_arrow_options),
     .standards = wide, .help = "an arrow with a label on it, in a box"},
    {"Elbow", WORD_CONSTRUCTOR, PAINTED(elbow_options), .by_position = 2, .help = "two sides of a square"},
    {"Angle", WORD_CONSTRUCTOR, ARGUMENTS(lines_arguments), PAINTED(angle_options), .by_position = 1,
     .help = "the arc between two lines, counter-clockwise from the first"},
    {"angle_from_three_points", WORD_CONSTRUCTOR, ARGUMENTS(three_arguments), PAINTED(angle_options),
     .by_position = 1, .help = "Manim's Angle.from_three_points: the arc from one way to another"},
    {"RightAngle", WORD_CONSTRUCTOR, ARGUMENTS(lines_arguments), PAINTED(right_angle_options),
     .by_position = 1, .help = "two sides of a square between two lines"},
    {"TangentLine", WORD_CONSTRUCTOR, ARGUMENTS(tangent_arguments), PAINTED(tangent_options),
     .by_position = 1, .help = "a line that touches an outline"},
    {"Brace", WORD_CONSTRUCTOR, ARGUMENTS(brace_arguments), PAINTED(brace_options), .by_position = 2,
     .standards = filled, .help = "a brace beside a node"},
    {"BraceBetweenPoints", WORD_CONSTRUCTOR, ARGUMENTS(between_arguments), PAINTED(brace_options),
     .standards = filled, .help = "a brace from one point to another"},
    {"ArcBrace", WORD_CONSTRUCTOR, ARGUMENTS(arc_arguments), PAINTED(brace_options), .standards = filled,
     .help = "a brace beside an arc"},
    {"BraceLabel", WORD_CONSTRUCTOR, ARGUMENTS(brace_label_arguments),
     .options = {PARAM_SET(brace_label_options)}, .body = "annotations",
     .help = "a group of a brace and a label at its tip, its fields brace and label"},
    {"BraceText", WORD_CONSTRUCTOR, ARGUMENTS(brace_label_arguments),
     .options = {PARAM_SET(brace_text_options)}, .body = "annotations", .help = "the same with a Text"},
    {"add_background_rectangle", WORD_METHOD, VALUE_NODE, ARGUMENTS(behind_arguments),
     .options = {PARAM_SET(behind_options)}, .by_position = 1, .body = "annotations",
     .help = "puts a BackgroundRectangle behind what is in a node, its field background_rectangle"},
    {"get_value", WORD_METHOD, VALUE_NODE, .types = angles, .options = {PARAM_SET(value_options)},
     .body = "annotations", .help = "how far it goes, radians; negative: clockwise"},
    {BRACE_METHOD("get_tip", WORD_METHOD, "the point in the middle of a brace")},
    {BRACE_METHOD("get_direction", WORD_METHOD, "the way from the brace's middle to its tip, 1 long")},
    {BRACE_METHOD("put_at_tip", WORD_CHANGE, "puts a node at the brace's tip"), ARGUMENTS(put_arguments),
     .options = {PARAM_SET(put_options)}},
    {BRACE_METHOD("get_text", WORD_METHOD, "a new text at the brace's tip"), ARGUMENTS(text_arguments),
     .options = {PARAM_SET(text_options)}},
    {BRACE_METHOD("get_tex", WORD_METHOD, "a new formula at the brace's tip"), ARGUMENTS(text_arguments),
     .options = {PARAM_SET(text_options)}},
};

const WordGroup annotation_word_group = {"Annotations", WORD_LIST(annotation_words)};
