#include "words/groups.h"
#include "words/paint.h"

static const char *const axes_types[] = {"Axes",       "NumberPlane", "ComplexPlane",
                                         "PolarPlane", "BarChart",    NULL};
static const char *const line_types[] = {"NumberLine", "UnitInterval", NULL},
                         *const plane_types[] = {"NumberPlane", "ComplexPlane", NULL},
                         *const complex_types[] = {"ComplexPlane", NULL},
                         *const polar_types[] = {"PolarPlane", NULL},
                         *const flat_types[] = {"Axes", "NumberPlane", "ComplexPlane", "BarChart", NULL};

// Arguments -------------------------------------------------------------------------------------------------

static const Param number_arguments[] = {
    {"number", VALUE_NUMBER, .help = "on the line"},
};

static const Param complex_arguments[] = {
    {"number", VALUE_ANY, .help = "a real one, or a complex one as a point: its real and its imaginary part"},
};

static const Param point_arguments[] = {
    {"point", VALUE_POINT, .unit = "units", .help = "of the scene"},
};

static const Param coords_arguments[] = {
    {"x", VALUE_ANY, .help = "a number, or a point of both"},
    {"y", VALUE_NUMBER, .is_optional = true, .standard = "0", .help = "on the other axis"},
};

static const Param polar_arguments[] = {
    {"radius", VALUE_NUMBER, .help = "from the middle"},
    {"azimuth", VALUE_NUMBER, .unit = "radians", .help = "from the right"},
};

static const Param tick_arguments[] = {
    {"x", VALUE_NUMBER, .help = "where it stands"},
    {"size", VALUE_NUMBER, .is_optional = true, .range = RANGE_POSITIVE, .unit = "units",
     .help = "of either half, tick_size by default"},
};

static const Param values_arguments[] = {
    {"x_values", VALUE_NUMBERS, .is_optional = true, .help = "where numbers stand, at the ticks by default"},
};

static const Param turn_arguments[] = {
    {"angle", VALUE_NUMBER, .unit = "radians", .help = "counter-clockwise"},
};

static const Param turn_number_arguments[] = {
    {"number", VALUE_NUMBER, .help = "that stays where it is"},
    {"angle", VALUE_NUMBER, .unit = "radians", .help = "counter-clockwise"},
};

static const Param labels_arguments[] = {
    {"labels", VALUE_TABLE, .help = "numbers and what stands there: {[1] = \"one\", [2] = Text(\"two\")}"},
};

static const Param polar_values_arguments[] = {
    {"r_values", VALUE_NUMBERS, .is_optional = true,
     .help = "on the x axis, those of the circles by default"},
    {"a_values", VALUE_NUMBERS, .is_optional = true, .help = "parts of a turn, those of the rays by default"},
};

static const Param coordinates_arguments[] = {
    {"x_values", VALUE_ANY, .is_optional = true,
     .help = "a list of numbers or a table of labels, as add_labels has; nil: all"},
    {"y_values", VALUE_ANY, .is_optional = true, .help = "likewise"},
};

static const Param label_arguments[] = {
    {"label", VALUE_ANY, .help = "a text or a node"},
};

static const Param both_labels_arguments[] = {
    {"x_label", VALUE_ANY, .is_optional = true, .standard = "'x'", .help = "a text or a node"},
    {"y_label", VALUE_ANY, .is_optional = true, .standard = "'y'", .help = "likewise"},
};

static const Param index_arguments[] = {
    {"index", VALUE_NUMBER, .range = RANGE_COUNT, .help = "1 for x, 2 for y"},
};

static const Param index_point_arguments[] = {
    {"index", VALUE_NUMBER, .range = RANGE_COUNT, .help = "1 for x, 2 for y"},
    {"point", VALUE_POINT, .unit = "units", .help = "where it ends"},
};

static const Param count_arguments[] = {
    {"num_inserted_curves", VALUE_NUMBER, .is_optional = true, .standard = "50", .range = RANGE_COUNT,
     .help = "that each line has then"},
};

static const Param base_arguments[] = {
    {"base", VALUE_NUMBER, .is_optional = true, .standard = "10", .range = RANGE_POSITIVE,
     .help = "a step along the axis multiplies by it"},
};

// Options ---------------------------------------------------------------------------------------------------

static const Param line_options[] = {
    {"x_range", VALUE_INTERVAL, .help = "{from, to, step}, the frame's width in steps of 1 by default"},
    {"length", VALUE_NUMBER, .range = RANGE_POSITIVE, .unit = "units",
     .help = "of the whole, by default unit_size a number"},
    {"unit_size", VALUE_NUMBER, .standard = "1", .range = RANGE_POSITIVE, .unit = "units",
     .help = "from one number to the next"},
    {"include_ticks", VALUE_SWITCH, .standard = "true", .help = "strokes across, one a step"},
    {"tick_size", VALUE_NUMBER, .standard = "0.1", .range = RANGE_POSITIVE, .unit = "units",
     .help = "of either half of a tick"},
    {"numbers_with_elongated_ticks", VALUE_NUMBERS, .help = "whose ticks are longer"},
    {"longer_tick_multiple", VALUE_NUMBER, .standard = "2", .range = RANGE_POSITIVE,
     .help = "how much longer these are"},
    {"exclude_origin_tick", VALUE_SWITCH, .standard = "false", .help = "no tick at 0"},
    {"rotation", VALUE_NUMBER, .standard = "0", .unit = "radians", .help = "that the line is turned"},
    {"include_tip", VALUE_SWITCH, .standard = "false", .help = "an arrow's tip at its end"},
    {"tip_width", VALUE_NUMBER, .standard = "0.35", .range = RANGE_POSITIVE, .unit = "units",
     .help = "across the line"},
    {"tip_height", VALUE_NUMBER, .standard = "0.35", .range = RANGE_POSITIVE, .unit = "units",
     .help = "along the line"},
    {"include_numbers", VALUE_SWITCH, .standard = "false", .help = "numbers at its ticks"},
    {"numbers_to_include", VALUE_NUMBERS, .help = "at these alone"},
    {"numbers_to_exclude", VALUE_NUMBERS, .help = "not at these"},
    {"font_size", VALUE_NUMBER, .standard = "36", .range = RANGE_POSITIVE, .unit = "points",
     .help = "of the numbers"},
    {"label_direction", VALUE_POINT, .standard = "DOWN", .help = "on which side of the line the numbers are"},
    {"label_constructor", VALUE_FUNCTION, .standard = "Text", .help = "what makes labels of texts"},
    {"line_to_number_buff", VALUE_NUMBER, .standard = "0.25", .unit = "units",
     .help = "room between line and numbers"},
    {"decimal_number_config", VALUE_TABLE,
     .help = "options of DecimalNumber for the numbers, such as {num_decimal_places = 2}"},
    {"scaling", VALUE_TABLE, .help = "LogBase(10): x_range then tells of exponents"},
};

static const Param number_options[] = {
    {"direction", VALUE_POINT, .help = "on which side, the line's label_direction by default"},
    {"buff", VALUE_NUMBER, .unit = "units", .help = "room between, the line's by default"},
    {"font_size", VALUE_NUMBER, .range = RANGE_POSITIVE, .unit = "points", .help = "the line's by default"},
    {"label_constructor", VALUE_FUNCTION, .help = "the line's by default"},
    {"excluding", VALUE_NUMBERS, .help = "left out, the line's numbers_to_exclude by default"},
    {"decimal_number_config", VALUE_TABLE, .help = "options of DecimalNumber"},
};

static const Param config_options[] = {
    {"axis_config", VALUE_TABLE, .help = "options of NumberLine for both axes"},
    {"x_axis_config", VALUE_TABLE, .help = "for the x axis alone"},
    {"y_axis_config", VALUE_TABLE, .help = "for the y axis alone"},
};

static const Param axes_options[] = {
    {"x_range", VALUE_INTERVAL, .help = "{from, to, step}, the frame's width by default"},
    {"y_range", VALUE_INTERVAL, .help = "{from, to, step}, the frame's height by default"},
    {"x_length", VALUE_NUMBER, .range = RANGE_POSITIVE, .unit = "units",
     .help = "of the x axis, 12 by default"},
    {"y_length", VALUE_NUMBER, .range = RANGE_POSITIVE, .unit = "units",
     .help = "of the y axis, 6 by default"},
    {"tips", VALUE_SWITCH, .standard = "true", .help = "arrows' tips at their ends"},
};

static const Param plane_options[] = {
    {"x_range", VALUE_INTERVAL, .help = "{from, to, step}, the frame's width by default"},
    {"y_range", VALUE_INTERVAL, .help = "{from, to, step}, the frame's height by default"},
    {"x_length", VALUE_NUMBER, .range = RANGE_POSITIVE, .unit = "units",
     .help = "of the x axis, a unit a number by default"},
    {"y_length", VALUE_NUMBER, .range = RANGE_POSITIVE, .unit = "units", .help = "of the y axis, likewise"},
};

static const Param polar_options[] = {
    {"radius_max", VALUE_NUMBER, .standard = "4", .range = RANGE_POSITIVE, .help = "of the largest circle"},
    {"size", VALUE_NUMBER, .range = RANGE_POSITIVE, .unit = "units",
     .help = "from left to right, a unit a number by default"},
    {"radius_step", VALUE_NUMBER, .standard = "1", .range = RANGE_POSITIVE,
     .help = "from one circle to the next"},
    {"azimuth_step", VALUE_NUMBER, .range = RANGE_POSITIVE, .help = "number of rays, 20 or 36 by default"},
    {"azimuth_units", VALUE_CHOICE, .standard = "PI radians",
     .choices = (const char *const[]){"PI radians", "TAU radians", "degrees", "gradians", NULL},
     .help = "36 rays for degrees, 40 for gradians, else 20"},
    {"azimuth_offset", VALUE_NUMBER, .standard = "0", .unit = "radians", .help = "where the first ray is"},
    {"azimuth_label_buff", VALUE_NUMBER, .standard = "0.1",
     .help = "how far the angles stand outside, against the radius"},
    {"azimuth_label_font_size", VALUE_NUMBER, .standard = "24", .range = RANGE_POSITIVE, .unit = "points",
     .help = "of the angles"},
    {"radius_config", VALUE_TABLE, .help = "options of NumberLine for both axes"},
};

static const Param background_options[] = {
    {"background_line_style", VALUE_TABLE, .help = "of the lines: BLUE_D of stroke_width 2 by default"},
    {"faded_line_style", VALUE_TABLE, .help = "of the lines between, half of it by default"},
    {"faded_line_ratio", VALUE_NUMBER, .standard = "1", .range = RANGE_COUNT,
     .help = "parts that the lines between divide each step into"},
};

static const Param x_label_options[] = {
    {"edge", VALUE_POINT, .standard = "UR", .help = "of the axis, beside which it stands"},
    {"direction", VALUE_POINT, .standard = "UR", .help = "on which side of that"},
    {"buff", VALUE_NUMBER, .standard = "0.1", .unit = "units", .help = "room between both"},
};

static const Param y_label_options[] = {
    {"edge", VALUE_POINT, .standard = "UR", .help = "of the axis, beside which it stands"},
    {"direction", VALUE_POINT, .standard = "V(1, 0.5)", .help = "on which side of that"},
    {"buff", VALUE_NUMBER, .standard = "0.1", .unit = "units", .help = "room between both"},
};

static const Param projection_options[] = {
    {"line_func", VALUE_FUNCTION, .standard = "DashedLine", .help = "what makes the line"},
    {"line_config", VALUE_TABLE, .help = "options for that, such as {dash_length = 0.1}"},
};

static const Param log_options[] = {
    {"custom_labels", VALUE_SWITCH, .standard = "true", .help = "powers in place of numbers"},
};

static const Param vector_options[] = {
    {"arrow", VALUE_TABLE, .help = "options of Arrow"},
};

// Rows ------------------------------------------------------------------------------------------------------

static const Standard thin[] = {{"stroke_width", "2"}, {0}},
                      unit_interval[] = {{"x_range", "{0, 1, 0.1}"},
                                         {"unit_size", "10"},
                                         {"numbers_with_elongated_ticks", "{0, 1}"},
                                         {"decimal_number_config", "{num_decimal_places = 1}"},
                                         {"stroke_width", "2"},
                                         {0}};

#define METHOD(kind_, types_, file_) kind_, VALUE_NODE, .types = types_, .body = file_
#define ARGUMENTS(params) .arguments = params, .argument_count = sizeof params / sizeof *params
#define OPTIONS(params) .options = {PARAM_SET(params)}
#define FIELD(types_) METHOD(WORD_FIELD, types_, "fields")
#define PROJECTION                                                                                           \
    METHOD(WORD_METHOD, axes_types, "axes"), ARGUMENTS(point_arguments),                                     \
        .options = {PARAM_SET(projection_options), BODY_STROKE}, .standards = thin

static const Word number_line_words[] = {
    {"NumberLine", WORD_CONSTRUCTOR, .options = {PARAM_SET(line_options), BODY_STROKE}, .by_position = 1,
     .standards = thin, .body = "number_line",
     .help = "a line of numbers: the line, its tip, ticks and numbers"},
    {"UnitInterval", WORD_CONSTRUCTOR, .options = {PARAM_SET(line_options), BODY_STROKE},
     .standards = unit_interval, .body = "number_line", .help = "one from 0 to 1"},
    {"LogBase", WORD_DATA, ARGUMENTS(base_arguments), OPTIONS(log_options), .body = "number_line",
     .help = "a logarithmic scale, for scaling of an axis"},
    {"number_to_point", METHOD(WORD_METHOD, line_types, "number_line"), ARGUMENTS(number_arguments),
     .help = "where that number is"},
    {"n2p", METHOD(WORD_METHOD, line_types, "number_line"), ARGUMENTS(number_arguments), .help = "the same"},
    {"point_to_number", METHOD(WORD_METHOD, line_types, "number_line"), ARGUMENTS(point_arguments),
     .help = "the number that is nearest to it"},
    {"p2n", METHOD(WORD_METHOD, line_types, "number_line"), ARGUMENTS(point_arguments), .help = "the same"},
    {"get_unit_size", METHOD(WORD_METHOD, line_types, "number_line"), .help = "from one number to the next"},
    {"get_unit_vector", METHOD(WORD_METHOD, line_types, "number_line"), .help = "the same as a vector"},
    {"get_projection", METHOD(WORD_METHOD, line_types, "number_line"), ARGUMENTS(point_arguments),
     .help = "the point of the line that is nearest"},
    {"get_tick_range", METHOD(WORD_METHOD, line_types, "number_line"), .help = "the numbers that have ticks"},
    {"get_tick_marks", METHOD(WORD_METHOD, line_types, "number_line"), .help = "the group of its ticks"},
    {"x_range", METHOD(WORD_FIELD, line_types, "number_line"), .help = "{from, to, step}"},
    {"get_tick", METHOD(WORD_METHOD, line_types, "number_line"), ARGUMENTS(tick_arguments),
     .help = "a tick more, as a node"},
    {"get_number_mobject", METHOD(WORD_METHOD, line_types, "number_line"), ARGUMENTS(number_arguments),
     OPTIONS(number_options), .help = "a number at its place, as a node"},
    {"rotate_about_zero", METHOD(WORD_CHANGE, line_types, "number_line"), ARGUMENTS(turn_arguments),
     .help = "turned about the point of 0"},
    {"rotate_about_number", METHOD(WORD_CHANGE, line_types, "number_line"), ARGUMENTS(turn_number_arguments),
     .help = "turned about the point of a number"},
    {"add_ticks", METHOD(WORD_CHANGE, line_types, "number_line"), .help = "with ticks"},
    {"add_numbers", METHOD(WORD_CHANGE, line_types, "number_line"), ARGUMENTS(values_arguments),
     OPTIONS(number_options), .help = "with numbers"},
    {"add_labels", METHOD(WORD_CHANGE, line_types, "number_line"), ARGUMENTS(labels_arguments),
     OPTIONS(number_options), .help = "with texts or nodes at some of its numbers"},
    {"ticks", FIELD(line_types), .help = "the group of its ticks"},
    {"tip", FIELD(line_types), .help = "its tip, or nil"},
    {"numbers", FIELD(line_types), .help = "the group of its numbers, or nil"},
    {"labels", FIELD(line_types), .help = "the group of its labels, or nil"},
};

const WordGroup number_line_word_group = {"Number lines", WORD_LIST(number_line_words)};

static const Word axes_words[] = {
    {"Axes", WORD_CONSTRUCTOR, .options = {PARAM_SET(axes_options), PARAM_SET(config_options)},
     .by_position = 2, .body = "axes",
     .help = "two number lines that cross, the middle of their ranges at the origin"},
    {"NumberPlane", WORD_CONSTRUCTOR,
     .options = {PARAM_SET(plane_options), PARAM_SET(config_options), PARAM_SET(background_options)},
     .by_position = 2, .body = "planes", .help = "axes on a grid"},
    {"ComplexPlane", WORD_CONSTRUCTOR,
     .options = {PARAM_SET(plane_options), PARAM_SET(config_options), PARAM_SET(background_options)},
     .by_position = 2, .body = "planes", .help = "the same, for complex numbers"},
    {"PolarPlane", WORD_CONSTRUCTOR,
     .options = {PARAM_SET(polar_options), PARAM_SET(config_options), PARAM_SET(background_options)},
     .body = "planes", .help = "axes on circles and rays"},
    {"coords_to_point", METHOD(WORD_METHOD, axes_types, "axes"), ARGUMENTS(coords_arguments),
     .help = "where these numbers are, as the axes lie now"},
    {"c2p", METHOD(WORD_METHOD, axes_types, "axes"), ARGUMENTS(coords_arguments), .help = "the same"},
    {"point_to_coords", METHOD(WORD_METHOD, axes_types, "axes"), ARGUMENTS(point_arguments),
     .help = "the numbers of a point, as a vector"},
    {"p2c", METHOD(WORD_METHOD, axes_types, "axes"), ARGUMENTS(point_arguments), .help = "the same"},
    {"number_to_point", METHOD(WORD_METHOD, complex_types, "planes"), ARGUMENTS(complex_arguments),
     .help = "where that number is"},
    {"n2p", METHOD(WORD_METHOD, complex_types, "planes"), ARGUMENTS(complex_arguments), .help = "the same"},
    {"point_to_number", METHOD(WORD_METHOD, complex_types, "planes"), ARGUMENTS(point_arguments),
     .help = "the complex number of a point, as a vector"},
    {"p2n", METHOD(WORD_METHOD, complex_types, "planes"), ARGUMENTS(point_arguments), .help = "the same"},
    {"polar_to_point", METHOD(WORD_METHOD, axes_types, "planes"), ARGUMENTS(polar_arguments),
     .help = "where that is"},
    {"pr2pt", METHOD(WORD_METHOD, axes_types, "planes"), ARGUMENTS(polar_arguments), .help = "the same"},
    {"point_to_polar", METHOD(WORD_METHOD, axes_types, "planes"), ARGUMENTS(point_arguments),
     .help = "radius and azimuth of a point, as a vector"},
    {"pt2pr", METHOD(WORD_METHOD, axes_types, "planes"), ARGUMENTS(point_arguments), .help = "the same"},
    {"get_origin", METHOD(WORD_METHOD, axes_types, "axes"), .help = "the point of 0, 0"},
    {"get_x_unit_size", METHOD(WORD_METHOD, axes_types, "axes"),
     .help = "from one number of the x axis to the next"},
    {"get_y_unit_size", METHOD(WORD_METHOD, axes_types, "axes"),
     .help = "from one number of the y axis to the next"},
    {"get_axis", METHOD(WORD_METHOD, axes_types, "axes"), ARGUMENTS(index_arguments), .help = "one of them"},
    {"get_x_axis", METHOD(WORD_METHOD, axes_types, "axes"), .help = "the number line"},
    {"get_y_axis", METHOD(WORD_METHOD, axes_types, "axes"), .help = "the number line"},
    {"x_range", METHOD(WORD_FIELD, axes_types, "axes"), .help = "{from, to, step}"},
    {"y_range", METHOD(WORD_FIELD, axes_types, "axes"), .help = "{from, to, step}"},
    {"x_length", METHOD(WORD_FIELD, axes_types, "axes"), .help = "how long its x axis is now, units"},
    {"y_length", METHOD(WORD_FIELD, axes_types, "axes"), .help = "how long its y axis is now, units"},
    {"get_axes", METHOD(WORD_METHOD, axes_types, "axes"), .help = "both, as a group"},
    {"x_axis", FIELD(axes_types), .help = "the number line"},
    {"y_axis", FIELD(axes_types), .help = "the number line"},
    {"background_lines", FIELD(plane_types), .help = "the group of its lines"},
    {"faded_lines", FIELD(plane_types), .help = "the group of the lines between"},
    {"add_coordinates", METHOD(WORD_CHANGE, polar_types, "planes"), ARGUMENTS(polar_values_arguments),
     .help = "with numbers on the right part of the x axis and an angle at each ray"},
    {"add_coordinates", METHOD(WORD_CHANGE, flat_types, "axes"), ARGUMENTS(coordinates_arguments),
     OPTIONS(number_options), .help = "with numbers or labels at both axes"},
    {"coordinate_labels", FIELD(axes_types), .help = "the group of these, or nil"},
    {"get_coordinate_labels", METHOD(WORD_METHOD, axes_types, "axes"), .help = "the same"},
    {"get_x_axis_label", METHOD(WORD_METHOD, axes_types, "axes"), ARGUMENTS(label_arguments),
     OPTIONS(x_label_options), .help = "a label for the x axis, at its end"},
    {"get_y_axis_label", METHOD(WORD_METHOD, axes_types, "axes"), ARGUMENTS(label_arguments),
     OPTIONS(y_label_options), .help = "a label for the y axis, at its end"},
    {"get_axis_labels", METHOD(WORD_METHOD, axes_types, "axes"), ARGUMENTS(both_labels_arguments),
     .help = "a group of both"},
    {"get_line_from_axis_to_point", METHOD(WORD_METHOD, axes_types, "axes"), ARGUMENTS(index_point_arguments),
     .options = {PARAM_SET(projection_options), BODY_STROKE}, .standards = thin,
     .help = "from one of the axes to a point"},
    {"get_vertical_line", PROJECTION, .help = "from the x axis to a point"},
    {"get_horizontal_line", PROJECTION, .help = "from the y axis to a point"},
    {"get_lines_to_point", PROJECTION, .help = "a group of the horizontal and the vertical one"},
    {"get_vector", METHOD(WORD_METHOD, plane_types, "planes"), ARGUMENTS(coords_arguments),
     OPTIONS(vector_options), .help = "an arrow from the origin"},
    {"prepare_for_nonlinear_transform", METHOD(WORD_CHANGE, plane_types, "planes"),
     ARGUMENTS(count_arguments), .help = "its lines made of so many curves, so that they can be bent"},
};

const WordGroup axes_word_group = {"Axes", WORD_LIST(axes_words)};
