// A box at any angle: exact along its sides, nearly so at its corners.

in vec2 point;
flat in vec4 axes;
flat in vec4 shape;
flat in float half_width;
flat in vec4 fill, stroke;

// The pixel's share of a box of half extents `size`: that between two parallel sides times that between the
// others.
float box_cover(vec2 size) {
    vec2 turn = abs(axes.xy);
    float wide = max(turn.x, turn.y), narrow = min(turn.x, turn.y);
    vec2 inside = size - point, outside = -size - point;
    return (cover_below(inside.x, wide, narrow) - cover_below(outside.x, wide, narrow)) *
           (cover_below(inside.y, wide, narrow) - cover_below(outside.y, wide, narrow));
}

void main() {
    float frame = box_cover(shape.xy + half_width) - box_cover(max(shape.xy - half_width, 0.0));
    color = compose(fill, box_cover(shape.xy), stroke, frame);
}
