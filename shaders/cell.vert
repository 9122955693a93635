out vec2 texel;       // of the cell
flat out vec2 corner; // of the cell in its layer, texels
flat out vec2 inside; // the last place in the cell, texels, whose surroundings are its own
flat out float layer;
flat out float scale;   // pixels a texel
flat out int samples;   // a pixel, along either axis
flat out vec4 fill;

void main() {
    vec2 local = instance_local();
    texel = mix(instance_shape.xy, instance_shape.zw, instance_corner());
    inside = vec2(mod(instance_style.w, 2048.0), floor(instance_style.w / 2048.0)) - 0.5;
    layer = instance_style.x;
    corner = vec2(mod(instance_style.y, 1024.0), floor(instance_style.y / 1024.0));
    vec4 axes = instance_axes * view.z;
    vec2 em = instance_quad.zw - instance_quad.xy, texels = instance_shape.zw - instance_shape.xy;
    scale = sqrt(abs(axes.x * axes.w - axes.y * axes.z) * em.x * em.y / abs(texels.x * texels.y));
    samples = scale > 0.3 ? 1 : scale > 0.075 ? 2 : 3; // 48 and 12 pixels an em: SSIM of text above 0.998
    fill = instance_fill;
    gl_Position = instance_clip(local);
}
