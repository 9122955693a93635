// An outline whose fill or stroke has the colours of a ramp (src/draw/ramp.h) that lies among the edges.

in vec2 pixel;
flat in vec4 fill, stroke;

vec4 ramp_texel(int index) {
    return edge_texel(edges.w + index);
}

// Of `count` colours at even steps, `first` on.
vec4 ramp_color(int first, int count, float place) {
    float step = place * float(count - 1);
    int index = min(int(step), count - 2);
    return mix(ramp_texel(first + index), ramp_texel(first + index + 1), step - float(index));
}

void main() {
    vec4 line = ramp_texel(0);
    ivec2 counts = ivec2(ramp_texel(1).xy + 0.5);
    float place = clamp(dot(pixel - line.xy, line.zw), 0.0, 1.0);
    vec4 below = counts.x > 0 ? ramp_color(2, counts.x, place) : fill;
    vec4 above = counts.y > 0 ? ramp_color(2 + counts.x, counts.y, place) : stroke;
    color = compose(below, fill_cover(pixel), above, stroke_cover(pixel));
}
