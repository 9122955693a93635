// Before every vertex shader: the instance (src/draw/display.h) and the way from local units to the picture.

layout(location = 0) in vec4 instance_axes; // images of the local x and y axis, scene units
layout(location = 1) in vec2 instance_origin;
layout(location = 2) in vec4 instance_quad;
layout(location = 3) in vec4 instance_shape;
layout(location = 4) in vec4 instance_style; // atlas layer, half stroke width, grow, cell size
layout(location = 5) in vec4 instance_fill;
layout(location = 6) in vec4 instance_stroke;

uniform vec4 view;    // scene point in the middle of the picture, pixels a scene unit
uniform vec2 picture; // width and height in pixels

// This vertex's place in the quad: 0 or 1 either way.
vec2 instance_corner() {
    return vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1));
}

// The same corner in local units, moved outwards by the stroke (grow times its half width) and so far that
// every pixel the shape touches has its middle inside.
vec2 instance_local() {
    vec2 corner = instance_corner();
    vec2 local = mix(instance_quad.xy, instance_quad.zw, corner);
    float grow = instance_style.z;
    float half_pixel = 0.51 * (abs(instance_axes.x) + abs(instance_axes.y)) / view.z;
    float margin = grow == 0.0 ? 0.0 : grow * instance_style.y + half_pixel;
    return local + (2.0 * corner - 1.0) * margin;
}

vec4 instance_clip(vec2 local) {
    vec2 point = instance_axes.xy * local.x + instance_axes.zw * local.y + instance_origin;
    return vec4((point - view.xy) * (2.0 * view.z / picture), 0.0, 1.0);
}
