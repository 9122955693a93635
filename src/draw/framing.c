#include "draw/framing.h"

vec2s framing_to_scene(Framing framing, vec2s point) {
    return glms_vec2_add(framing.center, glms_vec2_divs(point, framing.scale));
}

vec2s framing_from_scene(Framing framing, vec2s point) {
    return glms_vec2_scale(glms_vec2_sub(point, framing.center), framing.scale);
}

View framing_view(Framing framing, View view) {
    view.center = glms_vec2_add(framing.center, glms_vec2_divs(view.center, framing.scale));
    view.pixels_per_unit *= framing.scale;
    return view;
}
