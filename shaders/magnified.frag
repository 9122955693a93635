// A picture larger than it is: cubics through its pixels, with the slope that Pillow gives them.

const float slope = -1.0;

// Of the pixels before, at, after and next to a place between the second and the third.
vec4 weights(float part) {
    vec4 away = vec4(1.0 + part, part, 1.0 - part, 2.0 - part);
    vec4 near = ((slope + 2.0) * away - (slope + 3.0)) * away * away + 1.0;
    vec4 far = ((away - 5.0) * away + 8.0) * away * slope - 4.0 * slope;
    return vec4(far.x, near.yz, far.w);
}

vec4 texel_at(ivec2 at) {
    return texelFetch(image, clamp(at, ivec2(0), textureSize(image, 0) - 1), 0);
}

vec4 row_at(ivec2 at, vec4 across) {
    return texel_at(at - ivec2(1, 0)) * across.x + texel_at(at) * across.y + texel_at(at + ivec2(1, 0)) * across.z +
           texel_at(at + ivec2(2, 0)) * across.w;
}

void main() {
    vec2 at = image_place() * vec2(textureSize(image, 0)) - 0.5;
    ivec2 first = ivec2(floor(at));
    vec4 across = weights(at.x - float(first.x)), down = weights(at.y - float(first.y));
    vec4 texel = row_at(first - ivec2(0, 1), across) * down.x + row_at(first, across) * down.y +
                 row_at(first + ivec2(0, 1), across) * down.z + row_at(first + ivec2(0, 2), across) * down.w;
    texel.a = clamp(texel.a, 0.0, 1.0);
    color = framed(vec4(clamp(texel.rgb, vec3(0.0), texel.aaa), texel.a));
}
