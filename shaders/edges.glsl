// Before outline.frag and gradient.frag: what the edges of an outline cover of a pixel.

flat in ivec4 edges;
flat in float half_width;

uniform vec4 view;
uniform vec2 picture;
uniform highp sampler2D edge_texture; // two texels an edge: from and to, joint_from and joint_to
uniform int edge_base;

const int row_bits = 9; // 512 edges a row

vec4 edge_texel(int edge, int which) {
    int index = edge_base + edge;
    return texelFetch(edge_texture, ivec2(2 * (index & ((1 << row_bits) - 1)) + which, index >> row_bits), 0);
}

// The area of the unit square (-0.5 to 0.5) to the left of the line from a to b, negative where it runs down.
float area_left(vec2 a, vec2 b) {
    vec2 height = clamp(vec2(a.y, b.y), -0.5, 0.5);
    float rise = b.y - a.y;
    float slope = rise == 0.0 ? 0.0 : (b.x - a.x) / rise;
    vec2 x = a.x + (height - a.y) * slope + 0.5;
    float low = min(x.x, x.y), high = max(x.x, x.y);
    float low_in = clamp(low, 0.0, 1.0), high_in = clamp(high, 0.0, 1.0);
    float whole = max(high - max(low, 1.0), 0.0); // of the run right of the square, where all of it counts
    float run = high - low;
    float mean = run < 1e-6 ? low_in : (0.5 * (high_in - low_in) * (low_in + high_in) + whole) / run;
    return (height.y - height.x) * mean;
}

float fill_cover(vec2 pixel) {
    float area = 0.0;
    for (int i = 0; i < edges.y; i++) {
        vec4 line = (edge_texel(edges.x + i, 0) - pixel.xyxy) * view.z;
        area += area_left(line.xy, line.zw);
    }
    return min(abs(area), 1.0);
}

struct Nearest {
    float key, distance, beyond; // beyond: past a butt end, negative before it
    vec2 along;
};

// The distance of the pixel from one piece. Up to the bisectors at its joints the piece goes on straight,
// which gives the mitre; elsewhere it ends in a point, which closes bends tighter than the stroke is wide.
// Strands of one stroke that lie side by side in a pixel each cover a part of it: what the pieces that own this place
// cover is added up in `sum`.
void piece(vec4 line, vec4 joint, inout Nearest nearest, inout float sum) {
    vec2 run = line.zw - line.xy;
    float size = length(run);
    vec2 along = run / max(size, 1e-6);
    float from = dot(line.xy, along), to = -dot(line.zw, along); // past either end, negative between them
    float across = abs(along.x * line.y - along.y * line.x);
    bool own = dot(line.xy, joint.xy) <= 0.0 && (dot(line.zw, joint.zw) > 0.0 || joint.zw == vec2(0.0));
    float distance = length(vec2(across, own ? 0.0 : max(max(from, to), 0.0)));
    float beyond = max(joint.xy == vec2(0.0) ? from : -1e6, joint.zw == vec2(0.0) ? to : -1e6);
    float key = max(distance - half_width, beyond);
    if (own && key < 1.0)
        sum += cover_band(across, half_width, vec2(-along.y, along.x)) * cover_along(-beyond, along);
    if (key < nearest.key && size > 1e-6)
        nearest = Nearest(key, distance, beyond, along);
}

float stroke_cover(vec2 pixel) {
    Nearest nearest = Nearest(1e6, 1e6, 0.0, vec2(1.0, 0.0));
    float sum = 0.0;
    for (int i = 0; i < edges.z; i++)
        piece((edge_texel(edges.x + i, 0) - pixel.xyxy) * view.z, edge_texel(edges.x + i, 1), nearest, sum);
    vec2 normal = vec2(-nearest.along.y, nearest.along.x);
    float cover = cover_band(nearest.distance, half_width, normal) * cover_along(-nearest.beyond, nearest.along);
    return min(max(cover, sum), 1.0);
}

// The middle of this pixel, scene units.
vec2 pixel_point() {
    return view.xy + (gl_FragCoord.xy - 0.5 * picture) / view.z;
}
