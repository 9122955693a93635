#include "check/contrast.h"

#include "base/oklab.h"
#include "base/sort.h"
#include "check/ground.h"
#include "check/name.h"
#include "check/text_rules.h"

#include <math.h>

static const double least_ratio = 4.5, least_large_ratio = 3;
static const float large_share = 18.0f / 12, large_bold_share = 14.0f / 12; // of the least size
static const float least_seen = 0.1f;
static const double least_seconds = 0.5; // that it matters for
enum { MOST_GLYPHS = 12, POINTS = 5 };

static Color blend(Color under, Color over) {
    return color_with_opacity(color_lerp(under, over, over.a), 1);
}

// The ratio at one point of a letter; NAN where it is covered.
static double ratio_at(const Sight *sight, const SeenGlyph *glyph, vec2s point) {
    Veil veil = ground_veil(&sight->display, glyph->end, point);
    if (veil_passes(&veil) < least_seen)
        return (double)NAN;
    Color under =
        blend(ground_paint(&sight->display, 0, glyph->first, point, sight->background), glyph->halo);
    return (double)color_contrast(veil_apply(&veil, under), veil_apply(&veil, blend(under, glyph->color)));
}

// The middle one of some points of its ink, so that a thin line through a letter does not count; NAN where most of it is
// covered.
static double ratio_of_glyph(const Sight *sight, const SeenGlyph *glyph) {
    static const vec2s places[POINTS] = {{{0, 0}}, {{-1, -1}}, {{1, -1}}, {{-1, 1}}, {{1, 1}}};
    vec2s middle = bounds_center(glyph->ink), quarter = glms_vec2_scale(bounds_size(glyph->ink), 0.25f);
    double ratios[POINTS];
    size_t count = 0;
    for (int i = 0; i < POINTS; i++) {
        double ratio = ratio_at(sight, glyph, glms_vec2_muladd(places[i], quarter, middle));
        if (!isnan(ratio))
            ratios[count++] = ratio;
    }
    sort_doubles(ratios, count);
    return count > POINTS / 2 ? ratios[count / 2] : (double)NAN;
}

// Of the letter that stands out least, of some that are spread over the text.
static double ratio_of(const Sight *sight, const SeenText *text) {
    double least = INFINITY;
    size_t count = text->count < MOST_GLYPHS ? text->count : MOST_GLYPHS;
    for (size_t i = 0; i < count; i++)
        least = fmin(least, ratio_of_glyph(sight, &sight->glyphs[text->first + i * text->count / count]));
    return least;
}

static double needed_ratio(const SeenText *text, float height) {
    float large = text_least_share * height * (text->is_bold ? large_bold_share : large_share);
    return text->em >= large ? least_large_ratio : least_ratio;
}

// For how long a text could be read in a palette, and how opaque it was at most.
typedef struct Reading {
    const void *thing;
    bool is_projected;
    double seconds;
    float opacity;
} Reading;

static Reading *reading_of(Check *check, const SeenText *text, bool is_projected) {
    for (size_t i = 0; i < check->reading_count; i++)
        if (check->readings[i].thing == text->thing && check->readings[i].is_projected == is_projected)
            return &check->readings[i];
    check->readings = arena_grow(&check->arena, check->readings, check->reading_count,
                                 &check->reading_capacity, sizeof *check->readings);
    Reading *reading = &check->readings[check->reading_count++];
    *reading = (Reading){.thing = text->thing, .is_projected = is_projected};
    return reading;
}

// Whether it may be as faint as it is, having been read before.
static bool is_dimmed(const Reading *reading, float opacity) {
    return reading->seconds >= least_seconds && opacity < reading->opacity;
}

static void look_at(Check *check, const CheckRule *rule, const Sight *sight, const SeenText *text) {
    bool is_projected = sight == &check->projected;
    double needed = needed_ratio(text, check->deck->scene.frame.y), ratio = ratio_of(sight, text);
    float opacity = sight->glyphs[text->first].color.a;
    Reading *reading = reading_of(check, text, is_projected);
    char name[origin_name_size];
    if (ratio >= needed) {
        reading->seconds += check->close_seconds;
        reading->opacity = fmaxf(reading->opacity, opacity);
    } else if (!is_dimmed(reading, opacity)) {
        Catch caught = {.thing = text->thing,
                        .other = is_projected ? rule : NULL,
                        .line = origin_line(text->origin),
                        .is_projected = is_projected,
                        .place = text->ink,
                        .seconds = check->close_seconds};
        check_catch(check, rule, caught, "%s has a contrast of %.1f:1%s, below %g:1",
                    origin_name(text->origin, name), floor(ratio * 10) / 10,
                    is_projected ? " in the projector palette" : "", needed);
    }
}

static void look_at_all(Check *check, const CheckRule *rule, const Sight *sight) {
    for (size_t i = 0; i < sight->text_count; i++)
        if (check->now.texts[i].keeps_color)
            look_at(check, rule, sight, &sight->texts[i]);
}

void check_contrast(Check *check, const CheckRule *rule) {
    if (check->close_seconds <= 0)
        return;
    look_at_all(check, rule, &check->now);
    look_at_all(check, rule, &check->projected);
}

void check_contrast_lasts(Check *check, const CheckRule *rule) {
    Findings *findings = check->findings;
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].rule != rule || findings->items[i].seconds >= least_seconds)
            findings->items[count++] = findings->items[i];
    findings->count = count;
}
