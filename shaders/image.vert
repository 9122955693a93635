out vec2 place;            // in the unit square, the lower left corner (0, 0)
flat out vec4 sides;       // unit normals of its left and its lower side, inwards, in the picture
flat out vec2 size;        // from these to the sides across, pixels
flat out float opacity;

void main() {
    vec2 x = instance_axes.xy * view.z, y = instance_axes.zw * view.z;
    float area = x.x * y.y - x.y * y.x, turn = sign(area);
    vec2 across = vec2(y.y, -y.x) * turn, up = vec2(-x.y, x.x) * turn;
    sides = vec4(normalize(across), normalize(up));
    size = abs(area) / vec2(length(y), length(x));
    vec2 corner = instance_corner(), outwards = 2.0 * corner - 1.0;
    place = corner + outwards / size; // a pixel further
    opacity = instance_fill.a;
    gl_Position = instance_clip(place);
}
