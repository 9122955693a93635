#include "words/groups.h"
#include "words/paint.h"

static const char *const types[] = {"Axes", "NumberPlane", "ComplexPlane", "PolarPlane", "BarChart", NULL};

// Arguments -------------------------------------------------------------------------------------------------

static const Param curve_arguments[] = {
    {"f", VALUE_FUNCTION, .help = "of a number, that gives a point"},
};

static const Param function_arguments[] = {
    {"f", VALUE_FUNCTION, .help = "of x, that gives y"},
};

static const Param polar_arguments[] = {
    {"r_func", VALUE_FUNCTION, .help = "of an angle in radians, that gives a distance"},
};

static const Param implicit_arguments[] = {
    {"f", VALUE_FUNCTION, .help = "of x and y, that gives a number: the curve is where that is 0"},
};

static const Param line_arguments[] = {
    {"x_values", VALUE_NUMBERS, .help = "on the x axis"},
    {"y_values", VALUE_NUMBERS, .help = "as many, on the y axis"},
};

static const Param at_arguments[] = {
    {"x", VALUE_NUMBER, .help = "on the x axis"},
    {"graph", VALUE_NODE, .help = "what plot has made, or another curve"},
};

static const Param graph_arguments[] = {
    {"graph", VALUE_NODE, .help = "what plot has made"},
};

static const Param graph_label_arguments[] = {
    {"graph", VALUE_NODE, .help = "what plot has made, or another curve"},
    {"label", VALUE_ANY, .is_optional = true, .standard = "'f(x)'", .help = "a text or a node"},
};

static const Param antiderivative_arguments[] = {
    {"graph", VALUE_NODE, .help = "what plot has made"},
    {"y_intercept", VALUE_NUMBER, .is_optional = true, .standard = "0", .help = "its y at x = 0"},
};

// Options ---------------------------------------------------------------------------------------------------

#define CURVE_OPTIONS                                                                                        \
    {"discontinuities", VALUE_NUMBERS, .help = "where it jumps: it stops and begins anew"},                  \
        {"use_smoothing", VALUE_SWITCH, .standard = "true",                                                  \
         .help = "smooth through the points, not straight"},                                                 \
    {                                                                                                        \
        "dt", VALUE_NUMBER, .standard = "1e-8", .range = RANGE_POSITIVE,                                     \
                            .help = "how far before and after a jump"                                        \
    }

static const Param curve_options[] = {
    {"t_range", VALUE_INTERVAL, .standard = "{0, 1}",
     .help = "{from, to, step}; the step between two points is 0.01 by default"},
    CURVE_OPTIONS,
};

static const Param polar_options[] = {
    {"theta_range", VALUE_INTERVAL, .standard = "{0, TAU}",
     .help = "{from, to, step}, radians; the step between two points is 0.01 by default"},
    CURVE_OPTIONS,
};

static const Param graph_options[] = {
    {"x_range", VALUE_INTERVAL,
     .help = "{from, to, step}; all by default, and ten points a tick of the axis, or a hundred a unit"},
    CURVE_OPTIONS,
};

static const Param implicit_options[] = {
    {"x_range", VALUE_INTERVAL, .help = "where it is looked for, the frame by default"},
    {"y_range", VALUE_INTERVAL, .help = "likewise"},
    {"min_depth", VALUE_NUMBER, .standard = "5", .range = RANGE_COUNT,
     .help = "the field is divided into 2 ^ min_depth each way"},
    {"max_quads", VALUE_NUMBER, .standard = "1500", .range = RANGE_COUNT,
     .help = "fields that it is divided into at most"},
    {"use_smoothing", VALUE_SWITCH, .standard = "true", .help = "smooth through the points, not straight"},
};

static const Param line_options[] = {
    {"line_color", VALUE_COLOR, .standard = "PURE_YELLOW", .help = "of the line"},
    {"add_vertex_dots", VALUE_SWITCH, .standard = "true", .help = "dots at its points"},
    {"vertex_dot_radius", VALUE_NUMBER, .standard = "0.08", .range = RANGE_POSITIVE, .unit = "units",
     .help = "of these"},
    {"vertex_dot_style", VALUE_TABLE, .help = "options of Dot"},
};

static const Param area_options[] = {
    {"x_range", VALUE_INTERVAL, .help = "where it is, all of the graph by default"},
    {"color", VALUE_COLORS, .standard = "{BLUE, GREEN}",
     .help = "one, or several that go over into each other"},
    {"opacity", VALUE_NUMBER, .standard = "0.3", .range = RANGE_UNIT, .help = "of inside and outline"},
    {"bounded_graph", VALUE_NODE, .help = "the graph that it ends at, the x axis by default"},
    {"stroke_width", VALUE_NUMBER, .standard = "4", .range = RANGE_NOT_NEGATIVE, .help = "of its outline"},
};

static const Param riemann_options[] = {
    {"x_range", VALUE_INTERVAL, .help = "where they are, all of the graph by default"},
    {"dx", VALUE_NUMBER, .standard = "0.1", .range = RANGE_POSITIVE,
     .help = "how wide each is, on the x axis"},
    {"input_sample_type", VALUE_CHOICE, .standard = "left",
     .choices = (const char *const[]){"left", "right", "center", NULL},
     .help = "where the graph has the height of each"},
    {"stroke_width", VALUE_NUMBER, .standard = "1", .range = RANGE_NOT_NEGATIVE, .help = "of their outlines"},
    {"stroke_color", VALUE_COLOR, .standard = "BLACK", .help = "of their outlines"},
    {"fill_opacity", VALUE_NUMBER, .standard = "1", .range = RANGE_UNIT, .help = "of their insides"},
    {"color", VALUE_COLORS, .standard = "{BLUE, GREEN}", .help = "from the first to the last"},
    {"show_signed_area", VALUE_SWITCH, .standard = "true",
     .help = "inverts the colours of those below the axis"},
    {"bounded_graph", VALUE_NODE, .help = "where they end, the x axis by default"},
    {"blend", VALUE_SWITCH, .standard = "false", .help = "outlines have the colour of the inside"},
    {"width_scale_factor", VALUE_NUMBER, .standard = "1.001", .range = RANGE_POSITIVE,
     .help = "how much wider than dx each is"},
};

static const Param graph_label_options[] = {
    {"x_val", VALUE_NUMBER, .help = "beside which point it stands, by default the last one in the frame"},
    {"direction", VALUE_POINT, .standard = "RIGHT", .help = "on which side of it"},
    {"buff", VALUE_NUMBER, .standard = "0.25", .unit = "units", .help = "room between both"},
    {"color", VALUE_COLOR, .help = "of the label, the graph's by default"},
    {"dot", VALUE_SWITCH, .standard = "false", .help = "with a dot on the graph"},
    {"dot_config", VALUE_TABLE, .help = "options of Dot"},
};

static const Param t_label_options[] = {
    {"label", VALUE_ANY, .help = "a text or a node below it"},
    {"label_color", VALUE_COLOR, .help = "of a text"},
    {"triangle_size", VALUE_NUMBER, .standard = "0.25", .range = RANGE_POSITIVE, .unit = "units",
     .help = "its height"},
    {"triangle_color", VALUE_COLOR, .standard = "WHITE", .help = "of the triangle"},
    {"line_func", VALUE_FUNCTION, .standard = "Line", .help = "what makes the line"},
    {"line_color", VALUE_COLOR, .standard = "PURE_YELLOW", .help = "of the line"},
};

static const Param secant_options[] = {
    {"dx", VALUE_NUMBER, .range = RANGE_POSITIVE,
     .help = "between both points, a tenth of the x axis by default"},
    {"dx_line_color", VALUE_COLOR, .standard = "PURE_YELLOW", .help = "of the horizontal line"},
    {"dy_line_color", VALUE_COLOR, .help = "of the vertical line, the graph's by default"},
    {"dx_label", VALUE_ANY, .help = "a text or a node below the horizontal line"},
    {"dy_label", VALUE_ANY, .help = "a text or a node beside the vertical line"},
    {"include_secant_line", VALUE_SWITCH, .standard = "true", .help = "the line through both points, too"},
    {"secant_line_color", VALUE_COLOR, .standard = "GREEN", .help = "of that"},
    {"secant_line_length", VALUE_NUMBER, .standard = "10", .range = RANGE_POSITIVE, .unit = "units",
     .help = "of that"},
};

static const Param lines_options[] = {
    {"x_range", VALUE_INTERVAL, .help = "from the first to the last, the axis by default"},
    {"num_lines", VALUE_NUMBER, .standard = "20", .range = RANGE_COUNT, .help = "how many"},
    {"line_func", VALUE_FUNCTION, .standard = "DashedLine", .help = "what makes a line"},
    {"line_config", VALUE_TABLE, .help = "options for that"},
};

// Rows ------------------------------------------------------------------------------------------------------

static const Standard green[] = {{"color", "GREEN"}, {0}}, yellow[] = {{"color", "PURE_YELLOW"}, {0}},
                      thin[] = {{"stroke_width", "2"}, {0}};

#define METHOD(file_) WORD_METHOD, VALUE_NODE, .types = types, .body = file_
#define ARGUMENTS(params) .arguments = params, .argument_count = sizeof params / sizeof *params
#define PAINTED(params) .options = {PARAM_SET(params), BODY_PAINT}

static const Word plot_words[] = {
    {"ParametricFunction", WORD_CONSTRUCTOR, ARGUMENTS(curve_arguments), PAINTED(curve_options),
     .by_position = 1, .body = "plots", .help = "a curve through f(t)"},
    {"FunctionGraph", WORD_CONSTRUCTOR, ARGUMENTS(function_arguments), PAINTED(graph_options),
     .by_position = 1, .standards = yellow, .body = "plots",
     .help = "the graph of a function in units of the scene"},
    {"ImplicitFunction", WORD_CONSTRUCTOR, ARGUMENTS(implicit_arguments), PAINTED(implicit_options),
     .body = "implicit", .help = "the curve where f(x, y) is 0"},
    {"plot", METHOD("plots"), ARGUMENTS(function_arguments), PAINTED(graph_options), .by_position = 1,
     .help = "the graph of a function on axes"},
    {"plot_parametric_curve", METHOD("plots"), ARGUMENTS(curve_arguments), PAINTED(curve_options),
     .by_position = 1, .help = "a curve through f(t), in the axes' numbers"},
    {"plot_polar_graph", METHOD("plots"), ARGUMENTS(polar_arguments), PAINTED(polar_options),
     .by_position = 1, .help = "a curve whose distance from the origin is r(theta), in the axes' numbers"},
    {"plot_implicit_curve", METHOD("implicit"), ARGUMENTS(implicit_arguments), PAINTED(implicit_options),
     .help = "the curve where f(x, y) is 0, in the axes' numbers"},
    {"plot_line_graph", METHOD("plots"), ARGUMENTS(line_arguments),
     .options = {PARAM_SET(line_options), BODY_STROKE},
     .help = "straight lines through points: a group of line_graph and vertex_dots"},
    {"input_to_graph_point", METHOD("plots"), ARGUMENTS(at_arguments), .help = "the point of a graph at x"},
    {"input_to_graph_coords", METHOD("plots"), ARGUMENTS(at_arguments),
     .help = "x and the graph's y there, as a vector"},
    {"i2gc", METHOD("plots"), ARGUMENTS(at_arguments), .help = "the same"},
    {"i2gp", METHOD("plots"), ARGUMENTS(at_arguments), .help = "the same"},
    {"slope_of_tangent", METHOD("derivatives"), ARGUMENTS(at_arguments), .help = "of a graph at x"},
    {"angle_of_tangent", METHOD("derivatives"), ARGUMENTS(at_arguments),
     .help = "the same as an angle, radians"},
    {"plot_derivative_graph", METHOD("derivatives"), ARGUMENTS(graph_arguments), PAINTED(graph_options),
     .standards = green, .help = "the graph of the slopes of a graph"},
    {"plot_antiderivative_graph", METHOD("derivatives"), ARGUMENTS(antiderivative_arguments),
     PAINTED(graph_options), .help = "the graph of the area under a graph"},
    {"get_secant_slope_group", METHOD("derivatives"), ARGUMENTS(at_arguments),
     .options = {PARAM_SET(secant_options)},
     .help = "a group of lines along both axes and through two points of a graph"},
    {"get_area", METHOD("areas"), ARGUMENTS(graph_arguments), .options = {PARAM_SET(area_options)},
     .by_position = 3, .help = "the area under a graph"},
    {"get_riemann_rectangles", METHOD("areas"), ARGUMENTS(graph_arguments),
     .options = {PARAM_SET(riemann_options)}, .by_position = 2,
     .help = "a group of rectangles under a graph"},
    {"get_graph_label", METHOD("plots"), ARGUMENTS(graph_label_arguments),
     .options = {PARAM_SET(graph_label_options)}, .by_position = 3,
     .help = "a label beside a graph, in its colour"},
    {"get_T_label", METHOD("plots"), ARGUMENTS(at_arguments), .options = {PARAM_SET(t_label_options)},
     .help = "a line from the x axis to a graph, with a triangle and a label below"},
    {"get_vertical_lines_to_graph", METHOD("plots"), ARGUMENTS(graph_arguments),
     .options = {PARAM_SET(lines_options), BODY_STROKE}, .standards = thin, .by_position = 2,
     .help = "a group of lines from the x axis"},
};

const WordGroup plot_word_group = {"Plots", WORD_LIST(plot_words)};
