// The colour's product with its opacity is made here: Mesa 22.3's llvmpipe gets it wrong in fragments that fill a tile
// of a window (it multiplies the colour by itself).

flat out vec4 fill; // opacity multiplied in

void main() {
    fill = vec4(instance_fill.rgb * instance_fill.a, instance_fill.a);
    gl_Position = instance_clip(instance_local());
}
