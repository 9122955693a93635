in vec2 pixel;
flat in vec4 fill, stroke;

void main() {
    color = compose(fill, fill_cover(pixel), stroke, stroke_cover(pixel));
}
