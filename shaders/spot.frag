// Everything but a disc with a soft edge.

in vec2 point;
flat in vec4 shape; // radius, width of the edge
flat in vec4 fill;

void main() {
    float part = (length(point) - shape.x) / max(shape.y, 1.0) + 0.5;
    float cover = smoothstep(0.0, 1.0, part);
    color = vec4(fill.rgb, 1.0) * (fill.a * cover);
}
