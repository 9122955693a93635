#include "words/about.h"
#include "words/groups.h"

// Words that are compositions of others: assets/library/fitting.lua.

static const Param node_arguments[] = {
    {"node", VALUE_NODE, .help = "that it is fitted to"},
};

static const Param length_arguments[] = {
    {"length", VALUE_NUMBER, .range = RANGE_NOT_NEGATIVE, .unit = "units", .help = "that it gets"},
    {"dim", VALUE_NUMBER, .range = RANGE_SIDE, .help = "0: its width, 1: its height"},
};

static const Param dim_arguments[] = {
    {"node", VALUE_NODE, .help = "that it is fitted to"},
    {"dim", VALUE_NUMBER, .range = RANGE_SIDE, .help = "0: its width, 1: its height"},
};

static const Param coordinate_arguments[] = {
    {"value", VALUE_NUMBER, .unit = "units", .help = "of its middle"},
    {"dim", VALUE_NUMBER, .range = RANGE_SIDE, .help = "0: x, 1: y"},
};

static const Param one_dim_arguments[] = {
    {"dim", VALUE_NUMBER, .range = RANGE_SIDE, .help = "0: its width, 1: its height"},
};

static const Param side_arguments[] = {
    {"dim", VALUE_NUMBER, .range = RANGE_SIDE, .help = "0: x, 1: y"},
    {"direction", VALUE_POINT, .is_optional = true, .standard = "ORIGIN",
     .help = "of that edge or corner, of its middle by default"},
};

static const Param point_arguments[] = {
    {"factor", VALUE_NUMBER, .help = "by which it grows"},
    {"dim", VALUE_NUMBER, .range = RANGE_SIDE, .help = "0: its width, 1: its height"},
    {"point", VALUE_POINT, .unit = "units", .help = "that stays in place"},
};

static const Param factor_arguments[] = {
    {"factor", VALUE_NUMBER, .is_optional = true, .standard = "1.5", .range = RANGE_POSITIVE,
     .help = "by which the distances grow"},
};

static const Param angle_arguments[] = {
    {"angle", VALUE_NUMBER, .unit = "radians", .help = "counter-clockwise"},
};

static const Param edge_options[] = {
    {"direction", VALUE_POINT, .standard = "ORIGIN",
     .help = "which edge or corner of both, the middle by default"},
};

static const Param stretch_options[] = {
    {"stretch", VALUE_SWITCH, .standard = "false", .help = "the other dimension stays as it is"},
};

static const Param replace_options[] = {
    {"dim_to_match", VALUE_NUMBER, .standard = "0", .range = RANGE_SIDE,
     .help = "0: the width, 1: the height"},
    {"stretch", VALUE_SWITCH, .standard = "false", .help = "both dimensions become the other's"},
};

static const Param surround_options[] = {
    {"dim_to_match", VALUE_NUMBER, .standard = "0", .range = RANGE_SIDE,
     .help = "0: the width, 1: the height"},
    {"stretch", VALUE_SWITCH, .standard = "false", .help = "both dimensions are fitted"},
    {"buff", VALUE_NUMBER, .standard = "0.25", .unit = "units", .help = "how much larger it is"},
};

static const Param surround_circle_options[] = {
    {"dim_to_match", VALUE_NUMBER, .standard = "0", .range = RANGE_SIDE,
     .help = "0: the width, 1: the height"},
    {"stretch", VALUE_SWITCH, .standard = "false", .help = "both dimensions are fitted"},
    {"buffer_factor", VALUE_NUMBER, .standard = "1.2", .range = RANGE_POSITIVE,
     .help = "of the box's diagonal, how wide it is"},
};

static const Param screen_options[] = {
    {"buff", VALUE_NUMBER, .standard = "0.5", .unit = "units", .help = "room to the frame's edge"},
};

static const char *const flows[] = {"rd", "ld", "ru", "lu", "dr", "dl", "ur", "ul", NULL};

static const Param grid_options[] = {
    {"rows", VALUE_NUMBER, .range = RANGE_COUNT, .help = "as many as are needed, by default"},
    {"cols", VALUE_NUMBER, .range = RANGE_COUNT, .help = "as many as are needed, by default"},
    {"buff", VALUE_PAIR, .standard = "0.25", .unit = "units",
     .help = "room between columns and rows, or {columns, rows}"},
    {"cell_alignment", VALUE_POINT, .standard = "ORIGIN",
     .help = "edge or corner of its cell that each lies at, the middle by default"},
    {"row_alignments", VALUE_TEXT, .help = "a letter for each row: u, c or d"},
    {"col_alignments", VALUE_TEXT, .help = "a letter for each column: l, c or r"},
    {"row_heights", VALUE_LIST, .help = "a number for each row, or nil: as high as what is in it"},
    {"col_widths", VALUE_LIST, .help = "a number for each column, or nil: as wide as what is in it"},
    {"flow_order", VALUE_CHOICE, .standard = "rd", .choices = flows,
     .help = "the first letter: where the second one lies, the second: where the next row or column does"},
};

#define COUNT(params) .arguments = params, .argument_count = sizeof params / sizeof *params
#define FIT_ROW(arguments_) WORD_CHANGE, VALUE_NODE, COUNT(arguments_), .body = "fitting"

static const char *const circles[] = {"Circle",  "Dot", "AnnotationDot", "LabeledDot", "Ellipse",
                                      "Annulus", NULL};

static const Word fitting_words[] = {
    {"center", WORD_CHANGE, VALUE_NODE, .body = "fitting", .help = "its middle to the origin"},
    {"match_width", FIT_ROW(node_arguments), .options = {BODY_ABOUT},
     .help = "scaled to the width of another"},
    {"match_height", FIT_ROW(node_arguments), .options = {BODY_ABOUT},
     .help = "scaled to the height of another"},
    {"match_dim_size", FIT_ROW(dim_arguments), .options = {BODY_ABOUT},
     .help = "scaled to the width or height of another"},
    {"match_x", FIT_ROW(node_arguments), .options = {PARAM_SET(edge_options)}, .by_position = 1,
     .help = "its x to that of another"},
    {"match_y", FIT_ROW(node_arguments), .options = {PARAM_SET(edge_options)}, .by_position = 1,
     .help = "its y to that of another"},
    {"match_coord", FIT_ROW(dim_arguments), .options = {PARAM_SET(edge_options)}, .by_position = 1,
     .help = "its x or y to that of another"},
    {"set_coord", FIT_ROW(coordinate_arguments), .options = {PARAM_SET(edge_options)}, .by_position = 1,
     .help = "its x or y"},
    {"rescale_to_fit", FIT_ROW(length_arguments), .options = {PARAM_SET(stretch_options), BODY_ABOUT},
     .by_position = 1, .help = "scaled to a width or height; what has none stays"},
    {"replace", FIT_ROW(node_arguments), .options = {PARAM_SET(replace_options)}, .by_position = 2,
     .help = "where another node is, as wide or high"},
    {"surround", FIT_ROW(node_arguments), .options = {PARAM_SET(surround_options)}, .by_position = 3,
     .help = "round another node"},
    {"surround", FIT_ROW(node_arguments), .types = circles, .options = {PARAM_SET(surround_circle_options)},
     .by_position = 3, .help = "round the box of another node"},
    {"shift_onto_screen", WORD_CHANGE, VALUE_NODE, .options = {PARAM_SET(screen_options)}, .by_position = 1,
     .body = "fitting", .help = "into the frame where it is beyond it"},
    {"space_out_submobjects", FIT_ROW(factor_arguments), .options = {BODY_ABOUT},
     .help = "the nodes of a group further apart; they keep their sizes"},
    {"stretch_about_point", FIT_ROW(point_arguments),
     .help = "in one dimension alone; the point stays in place"},
    {"length_over_dim", WORD_METHOD, VALUE_NODE, COUNT(one_dim_arguments), .body = "fitting",
     .help = "its width or height"},
    {"get_coord", WORD_METHOD, VALUE_NODE, COUNT(side_arguments), .body = "fitting", .help = "its x or y"},
    {"rotate_about_origin", FIT_ROW(angle_arguments), .help = "turned about the origin"},
    {"arrange_in_grid", WORD_CHANGE, VALUE_NODE, .options = {PARAM_SET(grid_options)}, .by_position = 3,
     .body = "fitting", .help = "a group's nodes in a grid, in reading order unless flow_order says another"},
};

const WordGroup fitting_word_group = {"Fitting", WORD_LIST(fitting_words)};
