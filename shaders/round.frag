// A box with round corners; a disc where the radius is the half extent.

in vec2 point;
flat in vec4 axes;
flat in vec4 shape;
flat in float half_width;
flat in vec4 fill, stroke;

void main() {
    vec2 corner = abs(point) - shape.xy + shape.z; // from the centre of the nearest corner's circle
    vec2 beyond = max(corner, 0.0);
    float radius = length(beyond);
    float distance = radius + min(max(corner.x, corner.y), 0.0) - shape.z;
    vec2 normal = radius > 0.0 ? beyond / radius : (corner.x > corner.y ? vec2(1.0, 0.0) : vec2(0.0, 1.0));
    float curvature = min(corner.x, corner.y) > 0.0 ? 1.0 / max(radius, 0.5) : 0.0;
    normal *= vec2(point.x < 0.0 ? -1.0 : 1.0, point.y < 0.0 ? -1.0 : 1.0);
    normal = axes.xy * normal.x + axes.zw * normal.y;
    color = compose(fill, cover_curved(-distance, normal, curvature), stroke,
                    cover_curved_band(distance, half_width, normal, curvature));
}
