flat out ivec3 edges;      // first edge, how many bound the fill, how many carry the stroke
flat out float half_width; // pixels
flat out vec4 fill, stroke;

void main() {
    edges = ivec3(instance_shape.xyz + 0.5);
    if (instance_fill.a == 0.0)
        edges.y = 0;
    if (instance_stroke.a == 0.0 || instance_style.y == 0.0)
        edges.z = 0;
    half_width = instance_style.y * view.z;
    fill = instance_fill;
    stroke = instance_stroke;
    gl_Position = instance_clip(instance_local());
}
