#include "words/groups.h"
#include "words/paint.h"
#include "words/timing.h"

static const char *const table_types[] = {"Table",        "MobjectTable", "MathTable",
                                          "IntegerTable", "DecimalTable", NULL},
                         *const matrix_types[] = {"Matrix", "MobjectMatrix", "IntegerMatrix", "DecimalMatrix",
                                                  NULL};
static const char *const vector_types[] = {"Vector", NULL};
static const char *const left_brackets[] = {"[", "(", "{", "|", "\\{", NULL}, *const right_brackets[] = {
                                                                                  "]", ")",   "}",
                                                                                  "|", "\\}", NULL};

// Arguments -------------------------------------------------------------------------------------------------

static const Param rows_arguments[] = {
    {"rows", VALUE_LIST, .help = "lists of texts, numbers or nodes, all as long"},
};

static const Param entry_arguments[] = {
    {"pos", VALUE_NUMBERS, .is_optional = true,
     .help = "{row, column}, from 1 on, labels count; nil: a group of all"},
};

static const Param cell_arguments[] = {
    {"pos", VALUE_NUMBERS, .is_optional = true, .standard = "{1, 1}",
     .help = "{row, column}, from 1 on, labels count"},
};

static const Param colors_arguments[] = {
    {"colors", VALUE_COLORS, .help = "of the first, the second and so on"},
};

// Options ---------------------------------------------------------------------------------------------------

static const Param label_options[] = {
    {"row_labels", VALUE_LIST, .help = "a column more, on the left: nodes or texts"},
    {"col_labels", VALUE_LIST, .help = "a row more, on top: nodes or texts"},
    {"top_left_entry", VALUE_NODE, .help = "in the corner, where there are both"},
};

static const Param table_options[] = {
    {"v_buff", VALUE_NUMBER, .standard = "0.8", .range = RANGE_NOT_NEGATIVE, .unit = "units",
     .help = "room between rows"},
    {"h_buff", VALUE_NUMBER, .standard = "1.3", .range = RANGE_NOT_NEGATIVE, .unit = "units",
     .help = "room between columns"},
    {"include_outer_lines", VALUE_SWITCH, .standard = "false", .help = "lines round all of it, too"},
    {"arrange_in_grid_config", VALUE_TABLE, .help = "options of arrange_in_grid"},
    {"line_config", VALUE_TABLE, .help = "options of Line"},
};

#define ELEMENT_OPTIONS                                                                                      \
    {"element_to_mobject", VALUE_FUNCTION, .help = "what makes entries of texts, Text by default"}, {        \
        "element_to_mobject_config", VALUE_TABLE, .standard = "{}", .help = "options for that"               \
    }

static const Param element_options[] = {ELEMENT_OPTIONS};

static const Param matrix_options[] = {
    {"v_buff", VALUE_NUMBER, .standard = "0.8", .range = RANGE_NOT_NEGATIVE, .unit = "units",
     .help = "from row to row"},
    {"h_buff", VALUE_NUMBER, .standard = "1.3", .range = RANGE_NOT_NEGATIVE, .unit = "units",
     .help = "from column to column"},
    {"bracket_h_buff", VALUE_NUMBER, .standard = "0.25", .unit = "units",
     .help = "room between entries and brackets"},
    {"bracket_v_buff", VALUE_NUMBER, .standard = "0.25", .unit = "units", .help = "how far these stand over"},
    {"left_bracket", VALUE_CHOICE, .standard = "[", .choices = left_brackets, .help = "before the entries"},
    {"right_bracket", VALUE_CHOICE, .standard = "]", .choices = right_brackets, .help = "behind them"},
    {"element_alignment_corner", VALUE_POINT, .standard = "DR",
     .help = "the corner of an entry that stands on the grid"},
    ELEMENT_OPTIONS,
};

static const Param coordinate_options[] = {
    {"integer_labels", VALUE_SWITCH, .standard = "true", .help = "as whole numbers"},
    {"color", VALUE_COLOR, .help = "of entries and brackets"},
};

static const Param highlight_options[] = {
    {"color", VALUE_COLOR, .standard = "PURE_YELLOW", .help = "behind the cell"},
    {"fill_opacity", VALUE_NUMBER, .standard = "0.75", .range = RANGE_UNIT, .help = "of that"},
};

// Rows ------------------------------------------------------------------------------------------------------

static const Standard formulas[] = {{"element_to_mobject", "MathTex"}, {0}},
                      texts[] = {{"element_to_mobject", "Text"}, {0}}, blue[] = {{"color", "BLUE"}, {0}};

#define ARGUMENTS(params) .arguments = params, .argument_count = sizeof params / sizeof *params
#define TABLE_ROW                                                                                            \
    WORD_CONSTRUCTOR, ARGUMENTS(rows_arguments),                                                             \
        .options = {PARAM_SET(label_options), PARAM_SET(table_options), PARAM_SET(element_options)},         \
        .by_position = 2, .body = "grids"
#define MATRIX_ROW                                                                                           \
    WORD_CONSTRUCTOR, ARGUMENTS(rows_arguments), .options = {PARAM_SET(matrix_options)}, .body = "matrices"
#define OF(types_, file_) VALUE_NODE, .types = types_, .body = file_
#define OF_TABLES OF(table_types, "grids")
#define OF_MATRICES OF(matrix_types, "matrices")

static const Word table_words[] = {
    {"Table", TABLE_ROW, .standards = texts, .help = "entries in rows, with lines between them"},
    {"MobjectTable", TABLE_ROW, .standards = texts, .help = "the same, of nodes"},
    {"MathTable", TABLE_ROW, .standards = formulas, .help = "the same, of formulas"},
    {"IntegerTable", TABLE_ROW, .help = "the same, of whole numbers"},
    {"DecimalTable", TABLE_ROW, .help = "the same, of numbers with one decimal"},
    {"get_rows", WORD_METHOD, OF_TABLES, .help = "a group of a group for each row"},
    {"get_columns", WORD_METHOD, OF_TABLES, .help = "a group of a group for each column"},
    {"get_entries", WORD_METHOD, OF_TABLES, ARGUMENTS(entry_arguments),
     .help = "an entry, or a group of all"},
    {"get_entries_without_labels", WORD_METHOD, OF_TABLES, ARGUMENTS(entry_arguments),
     .help = "the same, where labels do not count"},
    {"get_row_labels", WORD_METHOD, OF_TABLES, .help = "a group"},
    {"get_col_labels", WORD_METHOD, OF_TABLES, .help = "a group"},
    {"get_labels", WORD_METHOD, OF_TABLES, .help = "a group of all of them"},
    {"horizontal_lines", WORD_FIELD, OF(table_types, "fields"), .help = "the group of them"},
    {"vertical_lines", WORD_FIELD, OF(table_types, "fields"), .help = "the group of them"},
    {"get_horizontal_lines", WORD_METHOD, OF_TABLES, .help = "the group of them"},
    {"get_vertical_lines", WORD_METHOD, OF_TABLES, .help = "the group of them"},
    {"elements", WORD_FIELD, OF(table_types, "fields"), .help = "the group of all entries and labels"},
    {"get_cell", WORD_METHOD, OF_TABLES, ARGUMENTS(cell_arguments), .options = {BODY_PAINT},
     .standards = blue, .help = "a frame of a cell"},
    {"get_highlighted_cell", WORD_METHOD, OF_TABLES, ARGUMENTS(cell_arguments),
     .options = {PARAM_SET(highlight_options)}, .help = "a filled rectangle of a cell's size"},
    {"add_highlighted_cell", WORD_CHANGE, OF_TABLES, ARGUMENTS(cell_arguments),
     .options = {PARAM_SET(highlight_options)}, .help = "with such a rectangle behind a cell"},
    {"set_row_colors", WORD_CHANGE, OF_TABLES, ARGUMENTS(colors_arguments),
     .help = "its rows in these colours"},
    {"set_column_colors", WORD_CHANGE, OF_TABLES, ARGUMENTS(colors_arguments),
     .help = "its columns in these colours"},
    {"create", WORD_METHOD, OF_TABLES, .options = {BODY_TIMING},
     .help = "an animation that draws its lines, its entries and its labels"},
    {"Matrix", MATRIX_ROW, .standards = texts,
     .help = "entries in rows, in brackets: drawn ones, or of LaTeX where the entries are MathTex"},
    {"MobjectMatrix", MATRIX_ROW, .standards = texts, .help = "the same, of nodes"},
    {"IntegerMatrix", MATRIX_ROW, .help = "the same, of whole numbers"},
    {"DecimalMatrix", MATRIX_ROW, .help = "the same, of numbers with one decimal"},
    {"get_rows", WORD_METHOD, OF_MATRICES, .help = "a group of a group for each row"},
    {"get_columns", WORD_METHOD, OF_MATRICES, .help = "a group of a group for each column"},
    {"get_entries", WORD_METHOD, OF_MATRICES, ARGUMENTS(entry_arguments),
     .help = "an entry, or a group of all"},
    {"get_mob_matrix", WORD_METHOD, OF_MATRICES, .help = "a list of a list of the entries for each row"},
    {"add_background_to_entries", WORD_CHANGE, OF_MATRICES,
     .help = "with a dark rectangle behind each entry"},
    {"coordinate_label", WORD_METHOD, OF(vector_types, "matrices"),
     .options = {PARAM_SET(coordinate_options), PARAM_SET(matrix_options)}, .by_position = 2,
     .standards = texts, .help = "a column of the coordinates of its end, beside it"},
    {"get_brackets", WORD_METHOD, OF_MATRICES, .help = "a group of both"},
    {"set_row_colors", WORD_CHANGE, OF_MATRICES, ARGUMENTS(colors_arguments),
     .help = "its rows in these colours"},
    {"set_column_colors", WORD_CHANGE, OF_MATRICES, ARGUMENTS(colors_arguments),
     .help = "its columns in these colours"},
};

const WordGroup table_word_group = {"Tables and matrices", WORD_LIST(table_words)};
