#include "words/groups.h"

static const char *const types[] = {"Graph", "DiGraph", NULL};

static const Param graph_arguments[] = {
    {"vertices", VALUE_LIST, .help = "names: numbers or texts"},
    {"edges", VALUE_LIST, .help = "pairs of them: {{1, 2}, {2, 3}}"},
};

static const Param edge_arguments[] = {
    {"from", VALUE_ANY, .help = "a vertex"},
    {"to", VALUE_ANY, .help = "another one"},
};

static const Param names_arguments[] = {
    {"vertices", VALUE_LIST, .help = "their names"},
};

static const Param pairs_arguments[] = {
    {"edges", VALUE_LIST, .help = "pairs of vertices"},
};

static const Param layout_arguments[] = {
    {"layout", VALUE_ANY, .help = "as the option of that name"},
};

#define LAYOUT_OPTIONS                                                                                       \
    {"layout_scale",          VALUE_NUMBER,    .standard = "2",                                              \
     .range = RANGE_POSITIVE, .unit = "units", .help = "from the middle outwards"},                          \
        {"layout_config", VALUE_TABLE,                                                                       \
         .help = "of spring and random: {seed = 1}; of tree: {vertex_spacing = {1, 1}}"},                    \
        {"partitions", VALUE_LIST, .help = "of partite: a list of lists of vertices"}, {                     \
        "root_vertex", VALUE_ANY, .help = "of tree: the vertex on top"                                       \
    }

static const Param layout_options[] = {LAYOUT_OPTIONS};

static const Param graph_options[] = {
    {"labels", VALUE_ANY, .standard = "false",
     .help = "true: the names of the vertices in them; or a table of nodes by vertex"},
    {"label_fill_color", VALUE_COLOR, .standard = "BLACK", .help = "of such names"},
    {"layout", VALUE_ANY, .standard = "'spring'",
     .help = "circular, partite, random, shell, spring or tree, a table of places by vertex, or a function "
             "that gives one"},
    LAYOUT_OPTIONS,
    {"vertex_type", VALUE_FUNCTION, .standard = "Dot", .help = "what makes a vertex"},
    {"vertex_config", VALUE_TABLE,
     .help = "options for that, or for one under its name: {color = BLUE, [3] = {color = RED}}"},
    {"vertex_mobjects", VALUE_TABLE, .help = "nodes in place of some vertices, by name"},
    {"edge_type", VALUE_FUNCTION, .standard = "Line", .help = "what makes an edge"},
    {"edge_config", VALUE_TABLE,
     .help = "options for that, or for one under its vertices: {[{1, 2}] = {color = RED}}; of arrows also "
             "tip_config, "
             "options of add_tip"},
};

static const Param place_options[] = {
    {"positions", VALUE_TABLE, .help = "places by vertex, the middle of the graph by default"},
};

#define ARGUMENTS(params) .arguments = params, .argument_count = sizeof params / sizeof *params
#define OF_GRAPHS VALUE_NODE, .types = types, .body = "graphs"

static const Word graph_words[] = {
    {"Graph", WORD_CONSTRUCTOR, ARGUMENTS(graph_arguments), .options = {PARAM_SET(graph_options)},
     .body = "graphs", .help = "vertices, and edges between them that follow where they go"},
    {"DiGraph", WORD_CONSTRUCTOR, ARGUMENTS(graph_arguments), .options = {PARAM_SET(graph_options)},
     .body = "graphs", .help = "the same, with arrows"},
    {"vertices", WORD_FIELD, OF_GRAPHS, .help = "a table of its vertices by name"},
    {"edges", WORD_FIELD, OF_GRAPHS, .help = "a list of its edges"},
    {"get_edge", WORD_METHOD, OF_GRAPHS, ARGUMENTS(edge_arguments), .help = "the edge between two vertices"},
    {"add_vertices", WORD_METHOD, OF_GRAPHS, ARGUMENTS(names_arguments),
     .options = {PARAM_SET(place_options)}, .help = "has more of them, and is given back"},
    {"add_edges", WORD_METHOD, OF_GRAPHS, ARGUMENTS(pairs_arguments),
     .help = "has more of them, and is given back"},
    {"remove_vertices", WORD_METHOD, OF_GRAPHS, ARGUMENTS(names_arguments),
     .help = "has them no more, nor their edges, and is given back"},
    {"remove_edges", WORD_METHOD, OF_GRAPHS, ARGUMENTS(pairs_arguments),
     .help = "has them no more, and is given back"},
    {"change_layout", WORD_CHANGE, OF_GRAPHS, ARGUMENTS(layout_arguments),
     .options = {PARAM_SET(layout_options)}, .help = "its vertices where another layout has them"},
};

const WordGroup graph_word_group = {"Graphs", WORD_LIST(graph_words)};
