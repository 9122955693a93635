#include "words/groups.h"
#include "words/paint.h"

#define ARGUMENTS(arguments_)                                                                                \
    .arguments = arguments_, .argument_count = sizeof arguments_ / sizeof *arguments_
#define PAINTED(options_) .options = {PARAM_SET(options_), BODY_PAINT}, .body = "figures"
#define RADIUS(name_, standard_, help_)                                                                      \
    {                                                                                                        \
        name_, VALUE_NUMBER, .standard = standard_, .range = RANGE_NOT_NEGATIVE, .unit = "units",            \
                             .help = help_                                                                   \
    }

#define START_ANGLE(standard_)                                                                               \
    {                                                                                                        \
        "start_angle", VALUE_NUMBER, .standard = standard_, .unit = "radians",                               \
                                     .help = "where it begins, from the right"                               \
    }

#define FIRST_ANGLE                                                                                          \
    {                                                                                                        \
        "start_angle", VALUE_NUMBER,                                                                         \
            .unit = "radians",                                                                               \
            .help = "of its first corner, which is on top where their number is odd, else on the right"      \
    }

#define CENTER                                                                                               \
    { "arc_center", VALUE_POINT, .standard = "ORIGIN", .unit = "units", .help = "its middle" }

// Polygons ---------------------------------------------------------------------------------------------------

static const Param rounded_options[] = {
    RADIUS("width", "4", "from left to right"),
    RADIUS("height", "2", "from bottom to top"),
    {"corner_radius", VALUE_ANY, .standard = "0.5", .unit = "units",
     .help = "of the corners, at most half a side, or a list for one after the other; hollow where negative"},
};

static const Param screen_options[] = {
    {"aspect_ratio", VALUE_NUMBER, .standard = "1.7777777777777777", .range = RANGE_POSITIVE,
     .help = "width by height"},
    {"height", VALUE_NUMBER, .standard = "4", .range = RANGE_POSITIVE, .unit = "units",
     .help = "from bottom to top"},
};

static const Param groups_arguments[] = {
    {"vertex_groups", VALUE_PATHS, .unit = "units", .help = "each the corners of a polygon"},
};

static const Param hull_arguments[] = {
    {"points", VALUE_POINTS, .unit = "units", .help = "that it holds"},
};

static const Param polygon_options[] = {
    {"n", VALUE_NUMBER, .standard = "6", .range = RANGE_COUNT, .help = "number of its corners"},
    RADIUS("radius", "1", "of the circle through its corners"),
    FIRST_ANGLE,
};

static const Param polygram_arguments[] = {
    {"num_vertices", VALUE_NUMBER, .range = RANGE_COUNT, .help = "number of its corners"},
};

static const Param polygram_options[] = {
    {"density", VALUE_NUMBER, .standard = "2", .range = RANGE_COUNT,
     .help = "its sides go from each corner to so many further"},
    RADIUS("radius", "1", "of the circle through its corners"),
    FIRST_ANGLE,
};

static const Param star_options[] = {
    {"n", VALUE_NUMBER, .standard = "5", .range = RANGE_COUNT, .help = "number of its points"},
    {"outer_radius", VALUE_NUMBER, .standard = "1", .range = RANGE_POSITIVE, .unit = "units",
     .help = "of the circle through its points"},
    {"inner_radius", VALUE_NUMBER, .range = RANGE_POSITIVE, .unit = "units",
     .help = "of the circle through the corners between, by default as density has it"},
    {"density", VALUE_NUMBER, .standard = "2",
     .help = "its sides lie on the lines from each point to so many points further"},
    {"start_angle", VALUE_NUMBER, .standard = "PI / 2", .unit = "radians",
     .help = "where its first point lies, from the right"},
};

// Round ones -------------------------------------------------------------------------------------------------

static const Param ellipse_options[] = {
    {"width", VALUE_NUMBER, .standard = "2", .range = RANGE_POSITIVE, .unit = "units",
     .help = "from left to right"},
    {"height", VALUE_NUMBER, .standard = "1", .range = RANGE_POSITIVE, .unit = "units",
     .help = "from bottom to top"},
};

static const Param annulus_options[] = {
    {"inner_radius", VALUE_NUMBER, .standard = "1", .range = RANGE_POSITIVE, .unit = "units",
     .help = "of its hole"},
    {"outer_radius", VALUE_NUMBER, .standard = "2", .range = RANGE_POSITIVE, .unit = "units",
     .help = "of its border"},
    CENTER,
};

#define SWEEP                                                                                                \
    {                                                                                                        \
        "angle", VALUE_NUMBER, .standard = "PI / 2", .unit = "radians",                                      \
                               .help = "how far it goes, counter-clockwise"                                  \
    }

static const Param annular_options[] = {
    RADIUS("inner_radius", "1", "of its inner arc"),
    RADIUS("outer_radius", "2", "of its outer arc"),
    SWEEP,
    START_ANGLE("0"),
    CENTER,
};

static const Param sector_options[] = {
    {"radius", VALUE_NUMBER, .standard = "1", .range = RANGE_POSITIVE, .unit = "units", .help = "of its arc"},
    SWEEP,
    START_ANGLE("0"),
    CENTER,
};

static const Param corners_arguments[] = {
    {"vertices", VALUE_POINTS, .unit = "units", .help = "2 or more, in order"},
};

static const Param arcs_options[] = {
    {"angle", VALUE_NUMBER, .standard = "PI / 4", .unit = "radians",
     .help = "that each arc turns to the left"},
    {"radius", VALUE_NUMBER, .unit = "units", .help = "of the arcs, in place of angle"},
    {"arc_config", VALUE_TABLE, .help = "options of the arcs, or a list of them, one for each"},
};

static const Param arcs_arguments[] = {
    {"arcs", VALUE_NODES, .help = "in order; straight lines join what does not meet"},
};

// Made of others ---------------------------------------------------------------------------------------------

static const Param cutout_arguments[] = {
    {"main_shape", VALUE_NODE, .help = "what is cut"},
    {"holes", VALUE_NODES, .is_optional = true, .help = "that are cut out of it"},
};

static const Param node_arguments[] = {
    {"node", VALUE_NODE, .help = "whose curves they are"},
};

static const Param crossed_arguments[] = {
    {"node", VALUE_NODE, .is_optional = true, .help = "what it crosses out, as it is now"},
};

static const Param cross_options[] = {
    {"scale_factor", VALUE_NUMBER, .standard = "1", .help = "its size against the node's"},
};

static const Param underline_arguments[] = {
    {"node", VALUE_NODE, .help = "what it underlines, as it is now"},
};

static const Param underline_options[] = {
    {"buff", VALUE_NUMBER, .standard = "0.1", .unit = "units", .help = "room between both"},
};

// Rows -------------------------------------------------------------------------------------------------------

static const Standard blue[] = {{"color", "BLUE"}, {0}}, red[] = {{"color", "RED"}, {0}},
                      filled[] = {{"fill_opacity", "1"}, {"stroke_width", "0"}, {0}},
                      crossing[] = {{"stroke_color", "RED"}, {"stroke_width", "6"}, {0}};

static const char *const arc_types[] = {"Circle", "Dot", "Arc", "ArcBetweenPoints", "CurvedArrow", NULL};

static const Param center_arguments[] = {
    {"point", VALUE_POINT, .unit = "units", .help = "where it comes to"},
};

static const Word figure_words[] = {
    {"RoundedRectangle", WORD_CONSTRUCTOR, PAINTED(rounded_options), .help = "a box with round corners"},
    {"ScreenRectangle", WORD_CONSTRUCTOR, PAINTED(screen_options), .by_position = 2,
     .help = "a box with the sides of a screen"},
    {"FullScreenRectangle", WORD_CONSTRUCTOR, .options = {BODY_PAINT}, .body = "figures",
     .help = "a box as large as the frame"},
    {"RegularPolygon", WORD_CONSTRUCTOR, PAINTED(polygon_options), .by_position = 1, .standards = blue,
     .help = "one with equal sides and corners"},
    {"RegularPolygram", WORD_CONSTRUCTOR, ARGUMENTS(polygram_arguments), PAINTED(polygram_options),
     .standards = blue, .help = "one whose sides leave out corners"},
    {"Polygram", WORD_CONSTRUCTOR, ARGUMENTS(groups_arguments), .options = {BODY_PAINT}, .body = "figures",
     .standards = blue, .help = "several polygons as one shape"},
    {"Star", WORD_CONSTRUCTOR, PAINTED(star_options), .by_position = 1, .standards = blue,
     .help = "a star, its first point on top"},
    {"ConvexHull", WORD_CONSTRUCTOR, ARGUMENTS(hull_arguments), .options = {BODY_PAINT}, .body = "figures",
     .standards = blue, .help = "the smallest polygon without dents round points"},
    {"Ellipse", WORD_CONSTRUCTOR, PAINTED(ellipse_options), .by_position = 2, .standards = red,
     .help = "a circle that is stretched"},
    {"Annulus", WORD_CONSTRUCTOR, PAINTED(annulus_options), .by_position = 2, .standards = filled,
     .help = "a ring"},
    {"AnnularSector", WORD_CONSTRUCTOR, PAINTED(annular_options), .by_position = 4, .standards = filled,
     .help = "a part of a ring"},
    {"Sector", WORD_CONSTRUCTOR, PAINTED(sector_options), .by_position = 1, .standards = filled,
     .help = "a part of a disc"},
    {"ArcPolygon", WORD_CONSTRUCTOR, ARGUMENTS(corners_arguments), PAINTED(arcs_options),
     .help = "arcs from corner to corner, which lie above what they enclose"},
    {"ArcPolygonFromArcs", WORD_CONSTRUCTOR, ARGUMENTS(arcs_arguments), .options = {BODY_PAINT},
     .body = "figures", .help = "what arcs enclose, which lie above it"},
    {"Cutout", WORD_CONSTRUCTOR, ARGUMENTS(cutout_arguments), .options = {BODY_PAINT}, .body = "figures",
     .help = "a shape with holes of the shape of others"},
    {"CurvesAsSubmobjects", WORD_CONSTRUCTOR, ARGUMENTS(node_arguments), .body = "figures",
     .help = "a group of the curves of a shape"},
    {"Cross", WORD_CONSTRUCTOR, ARGUMENTS(crossed_arguments),
     .options = {PARAM_SET(cross_options), BODY_STROKE}, .body = "figures", .standards = crossing,
     .help = "two lines from corner to corner of a node"},
    {"Underline", WORD_CONSTRUCTOR, ARGUMENTS(underline_arguments),
     .options = {PARAM_SET(underline_options), BODY_STROKE}, .body = "figures",
     .help = "a line below a node, as wide as it is"},
    {"radius", WORD_FIELD, VALUE_NODE, .types = arc_types, .body = "annotations",
     .help = "of the circle that it is of, as it is now"},
    {"get_arc_center", WORD_METHOD, VALUE_NODE, .types = arc_types, .body = "annotations",
     .help = "the middle of that circle"},
    {"arc_center", WORD_FIELD, VALUE_NODE, .types = arc_types, .body = "annotations", .help = "the same"},
    {"move_arc_center_to", WORD_CHANGE, VALUE_NODE, .types = arc_types, .arguments = center_arguments,
     .argument_count = 1, .body = "annotations", .help = "with that middle at a point"},
};

const WordGroup figure_word_group = {"Figures", WORD_LIST(figure_words)};
