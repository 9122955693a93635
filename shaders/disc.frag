// A disc without a stroke.

in vec2 point;
flat in vec4 axes;
flat in vec4 shape;
flat in vec4 fill;

void main() {
    float radius = length(point);
    vec2 normal = towards(point, radius);
    normal = axes.xy * normal.x + axes.zw * normal.y;
    float cover = cover_curved(shape.x - radius, normal, 1.0 / max(radius, 0.5));
    color = vec4(fill.rgb, 1.0) * (fill.a * cover);
}
