flat in vec4 fill, stroke;

void main() {
    vec2 pixel = pixel_point();
    color = compose(fill, fill_cover(pixel), stroke, stroke_cover(pixel));
}
