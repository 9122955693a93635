// Before image.frag and magnified.frag: pictures under any affine map.

in vec2 place;
flat in vec4 sides;
flat in vec2 size;
flat in float opacity;

uniform sampler2D image;

// The part of the pixel between two parallel sides, `inside` pixels from the first one.
float cover_between(float inside, float width, vec2 normal) {
    return cover_along(inside, normal) - cover_along(inside - width, normal);
}

// Of the colour there, what lies in the picture.
vec4 framed(vec4 texel) {
    vec2 inside = place * size;
    float cover = cover_between(inside.x, size.x, sides.xy) * cover_between(inside.y, size.y, sides.zw);
    return texel * (opacity * cover);
}

// From the upper left corner, 1 either way.
vec2 image_place() {
    return vec2(place.x, 1.0 - place.y);
}
