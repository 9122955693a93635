// For outline.frag and gradient.frag.

flat out ivec4 edges;      // first edge, how many bound the fill, how many carry the stroke, first of the ramp
flat out float half_width; // pixels
flat out vec4 fill, stroke;
flat out float covered;    // part of a pixel that the fill covers without any edge

void main() {
    edges = ivec4(instance_shape + 0.5);
    if (instance_fill.a == 0.0)
        edges.y = 0;
    if (instance_stroke.a == 0.0 || instance_style.y == 0.0)
        edges.z = 0;
    half_width = instance_style.y * view.z;
    fill = instance_fill;
    stroke = instance_stroke;
    covered = instance_style.x;
    gl_Position = instance_clip(instance_local());
}
