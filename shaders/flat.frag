// A quad of one colour.

flat in vec4 fill; // opacity multiplied in

void main() {
    color = fill;
}
