#include "base/oklab.h"

#include <cglm/struct.h>
#include <math.h>

static float linear_from_srgb(float value) {
    return value <= 0.04045f ? value / 12.92f : powf((value + 0.055f) / 1.055f, 2.4f);
}

static float srgb_from_linear(float value) {
    value = fminf(fmaxf(value, 0), 1);
    return value <= 0.0031308f ? value * 12.92f : 1.055f * powf(value, 1 / 2.4f) - 0.055f;
}

static float degrees(float radians) {
    float angle = radians * (180 / GLM_PIf);
    return angle < 0 ? angle + 360 : angle;
}

Oklch oklch_from_color(Color color) {
    float r = linear_from_srgb(color.r), g = linear_from_srgb(color.g), b = linear_from_srgb(color.b);
    float l = cbrtf(0.4122214708f * r + 0.5363325363f * g + 0.0514459929f * b);
    float m = cbrtf(0.2119034982f * r + 0.6806995451f * g + 0.1073969566f * b);
    float s = cbrtf(0.0883024619f * r + 0.2817188376f * g + 0.6299787005f * b);
    float x = 1.9779984951f * l - 2.4285922050f * m + 0.4505937099f * s;
    float y = 0.0259040371f * l + 0.7827717662f * m - 0.8086757660f * s;
    return (Oklch){0.2104542553f * l + 0.7936177850f * m - 0.0040720468f * s, hypotf(x, y),
                   degrees(atan2f(y, x))};
}

// Linear red, green and blue of a colour of lightness 1, whose chroma is `saturation`; those of a darker one
// of the same saturation are in proportion.
static vec3s linear_at_lightness_1(float cosine, float sine, float saturation) {
    float x = saturation * cosine, y = saturation * sine;
    float l = 1 + 0.3963377774f * x + 0.2158037573f * y;
    float m = 1 - 0.1055613458f * x - 0.0638541728f * y;
    float s = 1 - 0.0894841775f * x - 1.2914855480f * y;
    l *= l * l;
    m *= m * m;
    s *= s * s;
    return (vec3s){{4.0767416621f * l - 3.3077115913f * m + 0.2309699292f * s,
                    -1.2684380046f * l + 2.6097574011f * m - 0.3413193965f * s,
                    -0.0041960863f * l - 0.7034186147f * m + 1.7076147010f * s}};
}

static float luminance(vec3s linear) {
    return 0.2126f * linear.x + 0.7152f * linear.y + 0.0722f * linear.z;
}

// Brought to the luminance; false where sRGB has no such colour.
static bool find_color(float cosine, float sine, float saturation, float wanted, vec3s *linear) {
    static const float rounding = 1e-5f;
    *linear = linear_at_lightness_1(cosine, sine, saturation);
    float whole = luminance(*linear);
    if (whole <= 0)
        return false;
    *linear = glms_vec3_scale(*linear, wanted / whole);
    return glms_vec3_min(*linear) >= -rounding && glms_vec3_max(*linear) <= 1 + rounding;
}

Color color_from_hue(float hue, float saturation, float wanted) {
    enum { HALVINGS = 14 };
    float cosine = cosf(hue * (GLM_PIf / 180)), sine = sinf(hue * (GLM_PIf / 180));
    float low = 0, high = saturation;
    vec3s linear = {{wanted, wanted, wanted}}, tried;
    if (find_color(cosine, sine, saturation, wanted, &tried)) {
        linear = tried;
    } else {
        for (int i = 0; i < HALVINGS; i++) {
            float middle = 0.5f * (low + high);
            bool is_there = find_color(cosine, sine, middle, wanted, &tried);
            linear = is_there ? tried : linear;
            *(is_there ? &low : &high) = middle;
        }
    }
    return (Color){srgb_from_linear(linear.x), srgb_from_linear(linear.y), srgb_from_linear(linear.z), 1};
}

float color_luminance(Color color) {
    return luminance(
        (vec3s){{linear_from_srgb(color.r), linear_from_srgb(color.g), linear_from_srgb(color.b)}});
}

float color_contrast(Color a, Color b) {
    float one = color_luminance(a) + 0.05f, other = color_luminance(b) + 0.05f;
    return one > other ? one / other : other / one;
}
