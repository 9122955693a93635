// For all shapes: box.frag, turned_box.frag, round.frag, disc.frag, arc.frag.

out vec2 point;          // local, pixels
flat out vec4 axes;      // unit vectors: the local axes in the picture
flat out vec4 shape;     // lengths in pixels
flat out float angle;    // an arc's half opening angle
flat out float half_width;
flat out vec4 fill, stroke;

void main() {
    vec2 local = instance_local();
    point = local * view.z;
    axes = instance_axes;
    shape = instance_shape * view.z;
    angle = instance_shape.y;
    half_width = instance_style.y * view.z;
    fill = instance_fill;
    stroke = instance_stroke;
    gl_Position = instance_clip(local);
}
