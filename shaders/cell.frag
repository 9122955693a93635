in vec2 texel;
flat in vec2 corner;
flat in vec2 inside;
flat in float layer;
flat in float scale;
flat in int samples;
flat in vec4 fill;

uniform sampler2DArray atlas;

const float spread = 8.0; // texels from the outline to the end of the range
const float size = 1024.0;
const float steps = 256.0; // in a texel, that are told apart: with these the sum below is exact
const float levels = 64.0; // of cover: more are not seen, and of fewer colours a picture's file is small

// Distance inwards from the outline, pixels. A sample beside the cell is none of the neighbour, which may come later.
float distance_at(vec2 at) {
    vec2 place = (corner + floor(clamp(at, vec2(0.5), inside) * steps + 0.5) / steps) / size;
    float value = textureLod(atlas, vec3(place, layer), 0.0).r;
    return (value * 255.0 - 128.0) * (spread / 127.0) * scale;
}

void main() {
    vec2 right = dFdx(texel), up = dFdy(texel);
    float count = float(samples), sum = 0.0;
    vec2 first = texel - (right + up) * (0.5 - 0.5 / count);
    for (int row = 0; row < samples; row++)
        for (int column = 0; column < samples; column++) {
            vec2 at = first + (right * float(column) + up * float(row)) / count;
            sum += clamp(0.5 + count * distance_at(at), 0.0, 1.0);
        }
    float cover = floor(sum / (count * count) * levels + 0.5) / levels;
    color = compose(fill, cover, vec4(0.0), 0.0);
}
