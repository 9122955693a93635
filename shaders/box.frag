// A box whose sides are upright and level in the picture: exact.

in vec2 point;
flat in vec4 shape;
flat in float half_width;
flat in vec4 fill, stroke;

// The pixel's share of a box of half extents `size`.
float box_cover(vec2 size) {
    vec2 part = max(min(point + 0.5, size) - max(point - 0.5, -size), 0.0);
    return part.x * part.y;
}

void main() {
    float frame = box_cover(shape.xy + half_width) - box_cover(max(shape.xy - half_width, 0.0));
    color = compose(fill, box_cover(shape.xy), stroke, frame);
}
