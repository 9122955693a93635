// A picture about as large as it is, or smaller.

const float most_taps = 16.0;

// The texels under a pixel, from where it covers few of them: two reads across, more along the way in which it
// covers more.
vec4 read_texels(vec2 at, vec2 right, vec2 up) {
    vec2 texels = vec2(textureSize(image, 0));
    float wide = length(right * texels), high = length(up * texels);
    vec2 longer = wide > high ? right : up, shorter = wide > high ? up : right;
    float least = max(min(wide, high), 1.0), rows = least > 1.0 ? 2.0 : 1.0;
    float taps = clamp(ceil(rows * max(wide, high) / least), 1.0, most_taps);
    vec4 sum = vec4(0.0);
    for (float i = 0.5; i < taps; i++)
        for (float k = 0.5; k < rows; k++)
            sum += textureGrad(image, at + longer * (i / taps - 0.5) + shorter * (k / rows - 0.5), longer / taps,
                               shorter / rows);
    return sum / (taps * rows);
}

void main() {
    vec2 at = image_place();
    color = framed(read_texels(at, dFdx(at), dFdy(at)));
}
