// For outline.frag and gradient.frag.

flat out ivec4 edges;   // first edge, how many bound the fill, then how many the stroke; first of the ramp
flat out vec4 fill, stroke;
flat out vec2 wound;    // how often fill and stroke go round each pixel, but for these edges

void main() {
    edges = ivec4(instance_shape + 0.5);
    fill = instance_fill;
    stroke = instance_stroke;
    wound = instance_style.xy;
    gl_Position = instance_clip(instance_local());
}
