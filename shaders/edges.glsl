// Before outline.frag and gradient.frag: what the edges of an outline cover of a pixel.

flat in ivec4 edges;
flat in vec2 wound;

uniform vec4 view;
uniform highp sampler2D edge_texture; // a texel an edge: from and to
uniform int edge_base;

const int row_bits = 11; // 2048 edges a row

vec4 edge_texel(int edge) {
    int index = edge_base + edge;
    return texelFetch(edge_texture, ivec2(index & ((1 << row_bits) - 1), index >> row_bits), 0);
}

// The area of the unit square (-0.5 to 0.5) to the left of the line from a to b, negative where it runs down.
float area_left(vec2 a, vec2 b) {
    vec2 height = clamp(vec2(a.y, b.y), -0.5, 0.5);
    float rise = b.y - a.y; // may be 0 far from the line
    vec2 x = a.x + (height - a.y) * (rise == 0.0 ? 0.0 : (b.x - a.x) / rise) + 0.5;
    vec2 inside = clamp(x, 0.0, 1.0), beyond = max(x, 1.0);
    float run = x.y - x.x;
    float area = 0.5 * (inside.y - inside.x) * (inside.x + inside.y) + beyond.y - beyond.x;
    return (height.y - height.x) * (abs(run) < 1e-5 ? inside.x : area / run);
}

// What `count` edges wind round, where what is right of them is wound round already.
float polygon_cover(int first, int count, float wound, vec2 pixel) {
    float area = wound;
    for (int i = 0; i < count; i++) {
        vec4 line = (edge_texel(first + i) - pixel.xyxy) * view.z;
        area += area_left(line.xy, line.zw);
    }
    return min(abs(area), 1.0);
}

float fill_cover(vec2 pixel) {
    return polygon_cover(edges.x, edges.y, wound.x, pixel);
}

float stroke_cover(vec2 pixel) {
    return polygon_cover(edges.x + edges.y, edges.z, wound.y, pixel);
}
