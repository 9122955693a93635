#include "check/text_rules.h"

#include "check/ground.h"
#include "check/name.h"

#include <math.h>

const float text_least_share = 1.0f / 32;
static const float rounding = 1e-3f;       // of lengths
static const float edge_share = 1.0f / 32; // of the picture's height
static const float overlap_share = 0.1f;   // of the smaller of two letters
static const float least_seen = 0.1f;      // of a letter, through what lies over it

static Catch catch_of(const SeenText *text) {
    return (Catch){.thing = text->thing, .line = origin_line(text->origin), .place = text->ink};
}

// Size ------------------------------------------------------------------------------------------------------

void check_small_text(Check *check, const CheckRule *rule) {
    float height = check->deck->scene.frame.y;
    for (size_t i = 0; i < check->now.text_count; i++) {
        const SeenText *text = &check->now.texts[i];
        char name[origin_name_size];
        if (text->keeps_size && text->em < height * text_least_share * (1 - rounding))
            check_catch(check, rule, catch_of(text), "%s is 1/%.0f of the picture's height",
                        origin_name(text->origin, name), (double)(height / text->em));
    }
}

// One over another ------------------------------------------------------------------------------------------

static float area_of(Bounds bounds) {
    vec2s size = bounds_size(bounds);
    return size.x * size.y;
}

static Bounds meet(Bounds a, Bounds b) {
    return (Bounds){glms_vec2_maxv(a.min, b.min), glms_vec2_minv(a.max, b.max)};
}

// Whether a letter is seen at a point through what lies over it, other letters aside.
static bool is_seen(const Sight *sight, const SeenGlyph *glyph, vec2s point) {
    Veil veil = ground_veil(&sight->display, glyph->end, point);
    return glyph->color.a * veil_passes(&veil) >= least_seen;
}

static bool glyphs_overlap(const Sight *sight, const SeenGlyph *a, const SeenGlyph *b) {
    Bounds both = meet(a->ink, b->ink);
    if (bounds_is_empty(both) || area_of(both) < overlap_share * fminf(area_of(a->ink), area_of(b->ink)))
        return false;
    vec2s middle = bounds_center(both);
    return is_seen(sight, a, middle) && is_seen(sight, b, middle);
}

static bool texts_overlap(const Sight *sight, const SeenText *a, const SeenText *b) {
    Bounds both = meet(a->ink, b->ink);
    for (uint32_t i = a->first; i < a->first + a->count && !bounds_is_empty(both); i++) {
        if (bounds_is_empty(meet(both, sight->glyphs[i].ink)))
            continue;
        for (uint32_t k = b->first; k < b->first + b->count; k++)
            if (glyphs_overlap(sight, &sight->glyphs[i], &sight->glyphs[k]))
                return true;
    }
    return false;
}

// A text that says the same is a copy that comes out of the other one, or goes into it.
static bool are_two(const SeenText *a, const SeenText *b) {
    return a->thing != b->thing && a->letters != b->letters;
}

void check_text_overlap(Check *check, const CheckRule *rule) {
    const Sight *now = &check->now;
    char upper[origin_name_size], lower[origin_name_size];
    for (size_t i = 0; i < now->text_count; i++)
        for (size_t k = 0; k < i; k++) {
            const SeenText *over = &now->texts[i], *under = &now->texts[k];
            if (!are_two(over, under) || !texts_overlap(now, over, under))
                continue;
            Catch caught = {.thing = over->thing,
                            .other = under->thing,
                            .line = origin_line(over->origin),
                            .other_line = origin_line(under->origin),
                            .place = bounds_union(over->ink, under->ink)};
            check_catch(check, rule, caught, "%s lies over %s", origin_name(over->origin, upper),
                        origin_name(under->origin, lower));
        }
}

// Edges -----------------------------------------------------------------------------------------------------

// How far the text is from the edge of the picture: negative where it is cut, NAN where it is outside, moves, or is seen
// through a camera that has moved.
static float distance_from_edge(const Check *check, const SeenText *text) {
    Bounds frame = view_bounds(&check->now.view);
    vec2s low = glms_vec2_sub(text->ink.min, frame.min), high = glms_vec2_sub(frame.max, text->ink.max);
    if (!text->is_still || bounds_is_empty(meet(frame, text->ink)))
        return (float)NAN;
    return fminf(glms_vec2_min(low), glms_vec2_min(high));
}

void check_off_edge(Check *check, const CheckRule *rule) {
    for (size_t i = 0; i < check->now.text_count; i++) {
        const SeenText *text = &check->now.texts[i];
        char name[origin_name_size];
        if (distance_from_edge(check, text) < -rounding)
            check_catch(check, rule, catch_of(text), "%s is cut by the picture's edge",
                        origin_name(text->origin, name));
    }
}

void check_near_edge(Check *check, const CheckRule *rule) {
    float height = check->deck->scene.frame.y;
    for (size_t i = 0; i < check->now.text_count; i++) {
        const SeenText *text = &check->now.texts[i];
        char name[origin_name_size];
        float distance = distance_from_edge(check, text);
        if (distance >= -rounding && distance < height * edge_share - rounding)
            check_catch(check, rule, catch_of(text),
                        "%s is 1/%.0f of the picture's height away from its edge",
                        origin_name(text->origin, name), (double)(height / fmaxf(distance, rounding)));
    }
}
