#include "words/about.h"

#include "scene/place.h"

#include <math.h>

const Param about_params[ABOUT_PARAMS] = {
    {"about_point", VALUE_POINT, offsetof(About, point), .unit = "units", .help = "what stays in place"},
    {"about_edge", VALUE_POINT, offsetof(About, edge), .standard = "ORIGIN",
     .help = "else the edge or corner of its box that stays, its middle by default"},
};

Point about_point(const Scene *scene, NodeId node, const About *about) {
    return isnan(about->point.x) ? place_point(scene, node, point_sign(about->edge)) : about->point;
}
