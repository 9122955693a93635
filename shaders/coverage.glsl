// Before every fragment shader: how much of a pixel something covers. Lengths are in pixels.

layout(location = 0) out vec4 color;

// The unit vector that points from the origin to a point so far away; where that is the origin, any.
vec2 towards(vec2 point, float far) {
    return far > 0.0 ? point / far : vec2(1.0, 0.0);
}

// The part of a pixel that lies below `x` along a unit vector with components `wide` >= `narrow` >= 0: the
// integral of the pixel's width across that direction, which rises over `narrow`, is 1/wide, and falls again.
// Exact.
float cover_below(float x, float wide, float narrow) {
    float flat_part = 0.5 * (wide - narrow);
    float flat_length = min(abs(x), flat_part);
    float slope = clamp(abs(x) - flat_part, 0.0, narrow);
    float area = (flat_length + slope - slope * slope / (2.0 * max(narrow, 1e-5))) / wide;
    return x < 0.0 ? 0.5 - area : 0.5 + area;
}

// The same for any unit vector.
float cover_along(float x, vec2 direction) {
    vec2 size = abs(direction);
    return cover_below(x, max(size.x, size.y), min(size.x, size.y));
}

// The part of a pixel within `half_width` of a line at `distance`, whose normal is `normal`.
float cover_band(float distance, float half_width, vec2 normal) {
    vec2 size = abs(normal);
    float wide = max(size.x, size.y), narrow = min(size.x, size.y);
    return cover_below(half_width - distance, wide, narrow) -
           cover_below(-half_width - distance, wide, narrow);
}

// The part of a pixel inside a circle, `x` being the distance inwards. That is less than inside the tangent:
// by the chord cubed over 24 radii.
float cover_curved(float x, vec2 direction, float curvature) {
    vec2 size = abs(direction);
    float wide = max(size.x, size.y), narrow = min(size.x, size.y);
    float slope = clamp(abs(x) - 0.5 * (wide - narrow), 0.0, narrow);
    float chord = abs(x) < 0.5 * (wide + narrow) ? (1.0 - slope / max(narrow, 1e-5)) / wide : 0.0;
    return max(cover_below(x, wide, narrow) - chord * chord * chord * curvature / 24.0, 0.0);
}

// The same within `half_width` of the circle, `distance` being outwards.
float cover_curved_band(float distance, float half_width, vec2 normal, float curvature) {
    return cover_curved(half_width - distance, normal, curvature) -
           cover_curved(-half_width - distance, normal, curvature);
}

// Stroke over fill, premultiplied.
vec4 compose(vec4 fill, float fill_cover, vec4 stroke, float stroke_cover) {
    float below = fill.a * fill_cover, above = stroke.a * stroke_cover;
    below *= 1.0 - above;
    return vec4(fill.rgb * below + stroke.rgb * above, below + above);
}
