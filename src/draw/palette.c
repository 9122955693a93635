#include "draw/palette.h"

#include "base/oklab.h"

#include <math.h>

const float palette_text_contrast = 5.7f;

typedef struct Knot {
    float from, to;
} Knot;

// Contrast against the background before and after. What hardly stands out (frames, panels) keeps its own;
// from 3 on, where lines and large letters can be told from the ground, it is for text.
static const Knot grey_curve[] = {{1, 1}, {1.5f, 1.5f}, {3, 4.6f}, {4.5f, 5.8f}, {21, 19}};
static const Knot color_curve[] = {{1, 1}, {1.5f, 1.5f}, {3, 4.6f}, {4.5f, 5.7f}, {21, 7}};
// Hues of Oklab, degrees.
static const Knot hue_curve[] = {{0, -6},    {28, 32},   {52, 48},   {75, 70},   {95, 84},
                                 {110, 105}, {135, 152}, {175, 182}, {215, 243}, {255, 264},
                                 {310, 308}, {350, 344}, {360, 354}};
static const float grey_chroma = 0.02f,
                   color_chroma = 0.07f; // of Oklab: grey up to here, a colour from there on
static const float boost =
    1.9f; // of the saturation of what is drawn to be seen, since dark colours look duller
static const float nearness =
    0.06f; // how far a colour may lie from one the script names (of red, green, blue) to go half its way

enum {
    grey_knots = sizeof grey_curve / sizeof grey_curve[0],
    color_knots = sizeof color_curve / sizeof color_curve[0],
    hue_knots = sizeof hue_curve / sizeof hue_curve[0],
};

// Straight between the knots.
static float curve_at(const Knot *knots, int count, float x) {
    int i = 1;
    while (i < count - 1 && x > knots[i].from)
        i++;
    float part = (x - knots[i - 1].from) / (knots[i].from - knots[i - 1].from);
    return knots[i - 1].to + part * (knots[i].to - knots[i - 1].to);
}

static float smooth_step(float low, float high, float x) {
    float t = glm_clamp((x - low) / (high - low), 0, 1);
    return t * t * (3 - 2 * t);
}

// The luminance at which something has that contrast against the ground, on the side where there is more
// room.
static float luminance_at(Color ground, float contrast) {
    float own = color_luminance(ground) + 0.05f;
    bool is_light = own * own > 0.05f * 1.05f;
    return glm_clamp((is_light ? own / contrast : own * contrast) - 0.05f, 0, 1);
}

static Color map_freely(const Palette *palette, Color color) {
    Color background = palette->scene->background;
    float contrast = color_contrast(color, background);
    Oklch own = oklch_from_color(color);
    float colored = smooth_step(grey_chroma, color_chroma, own.chroma);
    float wanted = glm_lerp(curve_at(grey_curve, grey_knots, contrast),
                            curve_at(color_curve, color_knots, contrast), colored);
    float saturation = own.lightness > 0 ? own.chroma / own.lightness : 0;
    saturation *= 1 + (boost - 1) * smooth_step(1.5f, 4, contrast);
    return color_from_hue(curve_at(hue_curve, hue_knots, own.hue), saturation,
                          luminance_at(palette->ground, wanted));
}

static float distance(Color a, Color b) {
    return glms_vec3_distance((vec3s){{a.r, a.g, a.b}}, (vec3s){{b.r, b.g, b.b}});
}

// Adds what the script's pairs are off, each weighted by its inverse squared distance (Shepard's
// interpolation), with a constant weight for being off by nothing.
static Color follow_pairs(const Palette *palette, Color color, Color free) {
    const ProjectorColors *said = &palette->scene->projector;
    vec3s off = {{0, 0, 0}};
    float weights = 1 / (nearness * nearness);
    for (size_t i = 0; i < said->count; i++) {
        const ColorPair *pair = &said->pairs[i];
        float away = distance(color, pair->from);
        if (away < 1e-3f)
            return pair->to;
        Color target = map_freely(palette, pair->from);
        vec3s by = {{pair->to.r - target.r, pair->to.g - target.g, pair->to.b - target.b}};
        float weight = 1 / (away * away);
        off = glms_vec3_muladds(by, weight, off);
        weights += weight;
    }
    off = glms_vec3_divs(off, weights);
    return (Color){glm_clamp(free.r + off.x, 0, 1), glm_clamp(free.g + off.y, 0, 1),
                   glm_clamp(free.b + off.z, 0, 1), 1};
}

Palette palette_make(const Scene *scene, float amount) {
    Color said = scene->projector.background;
    return (Palette){scene, said.a > 0 ? color_with_opacity(said, 1) : (Color){1, 1, 1, 1}, amount};
}

Color palette_map(const Palette *palette, Color color) {
    if (palette->amount <= 0)
        return color;
    Color mapped = follow_pairs(palette, color, map_freely(palette, color));
    return color_lerp(color, color_with_opacity(mapped, color.a), palette->amount);
}

Color palette_background(const Palette *palette) {
    return color_lerp(palette->scene->background, palette->ground, palette->amount);
}

static bool is_same(Color a, Color b) {
    return a.r == b.r && a.g == b.g && a.b == b.b && a.a == b.a;
}

void palette_apply(const Palette *palette, Pose *pose) {
    if (palette->amount <= 0)
        return;
    Color asked = {-1, 0, 0, 0}, mapped = asked; // the neighbours of a letter have its colour
    for (size_t i = 0; i < pose->count; i++) {
        LeafState *leaf = &pose->leaves[i];
        leaf->palette = palette;
        Color *const colors[] = {&leaf->fill, &leaf->stroke, &leaf->back};
        for (size_t k = 0; k < sizeof colors / sizeof *colors; k++) {
            if (colors[k]->a <= 0)
                continue;
            if (!is_same(*colors[k], asked)) {
                asked = *colors[k];
                mapped = palette_map(palette, asked);
            }
            *colors[k] = mapped;
        }
    }
}
