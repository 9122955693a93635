// A stroke along a circle about the local origin, `angle` to either side of the local x axis.

in vec2 point;
flat in vec4 axes;
flat in vec4 shape;
flat in float angle;
flat in float half_width;
flat in vec4 stroke;

vec2 to_picture(vec2 local) {
    return axes.xy * local.x + axes.zw * local.y;
}

// The part of the pixel between the ends. Each end's line goes through the middle; the half planes it bounds
// overlap (at most a quarter turn apart) or face each other.
float ends_cover() {
    vec2 end = vec2(cos(angle), sin(angle));
    vec2 from = vec2(end.y, -end.x), to = vec2(end.y, end.x);
    float a = cover_along(dot(point, from), to_picture(from));
    float b = cover_along(dot(point, to), to_picture(to));
    bool overlap = abs(end.x) < end.y;
    float both = overlap ? min(a, b) : max(a + b - 1.0, 0.0), either = overlap ? max(a, b) : min(a + b, 1.0);
    return end.x < 0.0 ? either : both;
}

void main() {
    float radius = length(point);
    vec2 normal = to_picture(towards(point, radius));
    float ring = cover_curved_band(radius - shape.x, half_width, normal, 1.0 / max(radius, 0.5));
    color = compose(vec4(0.0), 0.0, stroke, ring * ends_cover());
}
