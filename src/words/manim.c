#include "words/manim.h"

#include <string.h>

const ManimName manim_names[] = {
    {"Arrow3D", NULL},
    {"Cone", NULL},
    {"ConvexHull3D", NULL},
    {"Cube", NULL},
    {"Cylinder", NULL},
    {"Dodecahedron", NULL},
    {"Dot3D", NULL},
    {"DotCloud", NULL},
    {"False", "False is written false"},
    {"IN", "there is no third dimension: IN is not there yet"},
    {"Icosahedron", NULL},
    {"Line3D", NULL},
    {"LinearTransformationScene", NULL},
    {"ManimBanner", NULL},
    {"None", "None is written nil"},
    {"OUT", "there is no third dimension: OUT is not there yet"},
    {"Octahedron", NULL},
    {"OpenGLMobject", NULL},
    {"PGroup", NULL},
    {"PMobject", NULL},
    {"PointCloudDot", NULL},
    {"Polyhedron", NULL},
    {"Prism", NULL},
    {"SampleSpace", NULL},
    {"Scene", "there is no class round a scene: its statements stand in the script as they are"},
    {"Sphere", NULL},
    {"Surface", NULL},
    {"Tetrahedron", NULL},
    {"ThreeDAxes", NULL},
    {"ThreeDScene", NULL},
    {"ThreeDVMobject", NULL},
    {"Torus", NULL},
    {"True", "True is written true"},
    {"VectorScene", NULL},
    {"ZoomedScene", NULL},
    {"config", "the size of the picture is the window's; background(color) sets the background"},
    {"enumerate", "for i, x in enumerate(list) is written for i, x in ipairs(list) do ... end"},
    {"float", "float(x) is written tonumber(x)"},
    {"int", "int(x) is written math.floor(x)"},
    {"len", "len(list) is written #list"},
    {"next_section", "next_section(name) is written cue(name)"},
    {"next_slide", "next_slide() is written cue(name)"},
    {"np", "points are vectors such as V(1, 2) or UP * 2; numbers are Lua's"},
    {"range", "for i in range(n) is written for i = 1, n do ... end"},
    {"rate_functions", "rate functions are called by their names alone, such as smooth"},
    {"self", "self.play(...) is written play(...), and so are self.wait, self.add and self.remove"},
    {"str", "str(x) is written tostring(x)"},
};
const size_t manim_name_count = sizeof manim_names / sizeof *manim_names;

const ManimName *manim_name_find(const char *name) {
    for (size_t i = 0; i < manim_name_count; i++)
        if (strcmp(manim_names[i].name, name) == 0)
            return &manim_names[i];
    return NULL;
}
