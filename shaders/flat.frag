// A quad of one colour.

flat in vec4 fill;

void main() {
    color = vec4(fill.rgb * fill.a, fill.a);
}
