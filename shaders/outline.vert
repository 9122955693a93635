// For outline.frag and gradient.frag.

flat out ivec4 edges;   // first edge, how many bound the fill, then how many the stroke; first of the ramp
flat out vec4 fill, stroke;
flat out float covered; // part of a pixel that the fill covers without any edge

void main() {
    edges = ivec4(instance_shape + 0.5);
    fill = instance_fill;
    stroke = instance_stroke;
    covered = instance_style.x;
    gl_Position = instance_clip(instance_local());
}
