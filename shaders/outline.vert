// For outline.frag and gradient.frag.

// Not from gl_FragCoord: Mesa 22.3's llvmpipe turns that over where a program goes on from a window's framebuffer to
// another one.
out vec2 pixel; // its middle, scene units
flat out ivec4 edges;   // first edge, how many bound the fill, then how many the stroke; first of the ramp
flat out vec4 fill, stroke;
flat out vec2 wound;    // how often fill and stroke go round each pixel, but for these edges

void main() {
    edges = ivec4(instance_shape + 0.5);
    fill = instance_fill;
    stroke = instance_stroke;
    wound = instance_style.xy;
    pixel = instance_local();
    gl_Position = instance_clip(pixel);
}
