#include "words/manim.h"

#include <string.h>

const ManimName manim_names[] = {
    {"AddTextWordByWord", NULL},
    {"AnimatedBoundary", NULL},
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
    {"LabeledPolygram", NULL},
    {"Line3D", NULL},
    {"LinearTransformationScene", NULL},
    {"ManimBanner", NULL},
    {"Mobject", "Mobject is written VGroup, or VMobject for an outline of your own"},
    {"MovingCameraScene",
     "there is no class round a scene: every scene has camera.frame, a node that is moved and scaled"},
    {"None", "None is written nil"},
    {"NumberedList", NULL},
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
    {"ShowPartial", NULL},
    {"Sphere", NULL},
    {"Surface", NULL},
    {"Tetrahedron", NULL},
    {"TexTemplate", "there are no templates: MathTex and Tex take the option preamble"},
    {"ThreeDAxes", NULL},
    {"ThreeDScene", NULL},
    {"ThreeDVMobject", NULL},
    {"TipableVMobject", NULL},
    {"Torus", NULL},
    {"TransformAnimations", NULL},
    {"True", "True is written true"},
    {"VectorField", NULL},
    {"VectorScene", NULL},
    {"ZoomedScene", NULL},
    {"config", "the size of the picture is the window's; background(color) sets the background"},
    {"cycle_animation", NULL},
    {"enumerate", "for i, x in enumerate(list) is written for i, x in ipairs(list) do ... end"},
    {"float", "float(x) is written tonumber(x)"},
    {"int", "int(x) is written math.floor(x)"},
    {"len", "len(list) is written #list"},
    {"next_slide", "next_slide() is written cue(name)"},
    {"np", "points are vectors such as V(1, 2) or UP * 2; numbers are Lua's"},
    {"range", "for i in range(n) is written for i = 1, n do ... end"},
    {"self", "self.play(...) is written play(...), and so are self.wait, self.add and self.remove"},
    {"str", "str(x) is written tostring(x)"},
    {"turn_animation_into_updater", NULL},
};
const size_t manim_name_count = sizeof manim_names / sizeof *manim_names;

const ManimName *manim_name_find(const char *name) {
    for (size_t i = 0; i < manim_name_count; i++)
        if (strcmp(manim_names[i].name, name) == 0)
            return &manim_names[i];
    return NULL;
}
