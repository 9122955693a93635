#include "cli/info_stage.h"

#include "base/plain.h"
#include "cli/output.h"
#include "scene/source_line.h"
#include "scene/thing.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { most_colors = 8, color_size = sizeof "#RRGGBBAA", line_name_size = sizeof "4294967295" };

// The colours that a thing's parts have, each once, the first of them.
typedef struct SeenColors {
    char items[most_colors][color_size];
    size_t count;
} SeenColors;

static unsigned byte_of(float part) {
    return (unsigned)lroundf(255 * fminf(fmaxf(part, 0), 1));
}

static void add_color(SeenColors *colors, Color color) {
    char text[color_size];
    size_t at = 0;
    int length =
        snprintf(text, sizeof text, "#%02X%02X%02X", byte_of(color.r), byte_of(color.g), byte_of(color.b));
    if (color.a < 1)
        snprintf(text + length, sizeof text - (size_t)length, "%02X", byte_of(color.a));
    while (at < colors->count && strcmp(colors->items[at], text) != 0)
        at++;
    if (color.a <= 0 || at < colors->count || at == most_colors)
        return;
    strcpy(colors->items[colors->count++], text);
}

static void add_colors(SeenColors *colors, Color plain, const Color *stops, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        add_color(colors, stops[i]);
    if (!count)
        add_color(colors, plain);
}

static const Gradients *gradients_of(const LeafState *state) {
    static const Gradients none;
    return state->gradients.now ? state->gradients.now : &none;
}

static SeenColors fills_of(const Thing *thing) {
    SeenColors colors = {0};
    for (size_t i = 0; i < thing->count; i++) {
        const Gradients *gradients = gradients_of(&thing->leaves[i]);
        add_colors(&colors, thing->leaves[i].fill, gradients->fill, gradients->fill_count);
    }
    return colors;
}

static SeenColors strokes_of(const Thing *thing) {
    SeenColors colors = {0};
    for (size_t i = 0; i < thing->count; i++) {
        const Gradients *gradients = gradients_of(&thing->leaves[i]);
        if (thing->leaves[i].stroke_width > 0)
            add_colors(&colors, thing->leaves[i].stroke, gradients->stroke, gradients->stroke_count);
    }
    return colors;
}

static double opacity_of(const Thing *thing) {
    float opacity = 0;
    for (size_t i = 0; i < thing->count; i++)
        opacity = fmaxf(opacity, thing->leaves[i].opacity);
    return (double)opacity;
}

static const char *cue_at(const Deck *deck, double t) {
    return deck->timeline.cues[timeline_cue_at(&deck->timeline, t)].name;
}

// For people ------------------------------------------------------------------------------------------------

static const char *line_name(uint32_t line, char name[line_name_size]) {
    snprintf(name, line_name_size, line ? "%" PRIu32 : "-", line);
    return name;
}

static void print_colors(const SeenColors *colors, const char *name, FILE *file) {
    for (size_t i = 0; i < colors->count; i++)
        fprintf(file, "%s %s", i ? "" : name, colors->items[i]);
}

// What would be written as -0.000 is 0.
static double without_sign_of_zero(double number) {
    const double half_a_digit = 0.0005;
    return fabs(number) < half_a_digit ? 0 : number;
}

static void print_thing(const Thing *thing, FILE *file) {
    const Origin *origin = thing->origin;
    SeenColors fills = fills_of(thing), strokes = strokes_of(thing);
    Point place = box_point(thing->box, (Point){0, 0}), size = box_size(thing->box);
    char line[line_name_size];
    fprintf(file, "%6s  %-20s", line_name(origin ? origin->line : 0, line),
            origin && origin->kind ? origin->kind : "-");
    if (box_is_empty(thing->box))
        fprintf(file, "%38s", "");
    else
        fprintf(file, "  %8.3f %8.3f  %7.3f x %7.3f", without_sign_of_zero(place.x),
                without_sign_of_zero(place.y), size.x, size.y);
    fprintf(file, "  %3.0f%%", 100 * opacity_of(thing));
    print_colors(&fills, "  fill", file);
    print_colors(&strokes, "  stroke", file);
    if (origin && origin->text) {
        fprintf(file, "  \"");
        plain_write(file, origin->text, strcspn(origin->text, "\n"), "");
        fprintf(file, strchr(origin->text, '\n') ? "…\"" : "\"");
    }
    if (thing->playing)
        fprintf(file, "  %s :%u %.0f%%", thing->playing->name ? thing->playing->name : "-",
                (unsigned)thing->playing->line, 100 * thing->progress);
    fputc('\n', file);
}

void info_stage_print(const Deck *deck, double t, FILE *file) {
    Arena arena = {0};
    ThingList things = things_at(&deck->timeline, t, &arena);
    const char *cue = cue_at(deck, t);
    fprintf(file, "%.3f s, cue ", t);
    plain_print(file, cue);
    char line[line_name_size];
    fprintf(file, ", line %s", line_name(source_line_at(&deck->timeline, t), line));
    fprintf(file, "\n\n%6s  %-20s  %8s %8s  %17s  %s\n", "line", "kind", "x", "y", "size",
            "opacity, colours, text, animation");
    for (size_t i = 0; i < things.count; i++)
        print_thing(&things.items[i], file);
    arena_finish(&arena);
}

// JSON ------------------------------------------------------------------------------------------------------

static json_t *make_text(const char *text) {
    return text ? json_string(text) : json_null();
}

static json_t *make_line(uint32_t line) {
    return line ? json_integer((json_int_t)line) : json_null();
}

static json_t *list_colors(SeenColors colors) {
    json_t *list = json_array();
    for (size_t i = 0; i < colors.count; i++)
        json_array_append_new(list, json_string(colors.items[i]));
    return list;
}

static json_t *make_animation(const Thing *thing) {
    const Playing *playing = thing->playing;
    if (!playing)
        return json_null();
    return json_pack("{s:o, s:o, s:f, s:f, s:f}", "name", make_text(playing->name), "line",
                     make_line(playing->line), "from", playing->from, "until", playing->until, "progress",
                     thing->progress);
}

static json_t *make_place(Box box) {
    if (box_is_empty(box))
        return json_null();
    Point place = box_point(box, (Point){0, 0});
    return json_pack("{s:f, s:f}", "x", place.x, "y", place.y);
}

static json_t *make_box(Box box) {
    if (box_is_empty(box))
        return json_null();
    return json_pack("{s:f, s:f, s:f, s:f}", "left", box.min.x, "bottom", box.min.y, "right", box.max.x,
                     "top", box.max.y);
}

static json_t *make_thing(const Thing *thing) {
    static const Origin unknown;
    const Origin *origin = thing->origin ? thing->origin : &unknown;
    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:f, s:I, s:o}", "kind", make_text(origin->kind), "text",
        make_text(origin->text), "line", make_line(origin->line), "place", make_place(thing->box), "box",
        make_box(thing->box), "fill", list_colors(fills_of(thing)), "stroke", list_colors(strokes_of(thing)),
        "opacity", opacity_of(thing), "parts", (json_int_t)thing->count, "animation", make_animation(thing));
}

void info_stage_print_json(const Deck *deck, double t, FILE *file) {
    Arena arena = {0};
    ThingList things = things_at(&deck->timeline, t, &arena);
    json_t *list = json_array();
    for (size_t i = 0; i < things.count; i++)
        json_array_append_new(list, make_thing(&things.items[i]));
    output_json(file,
                json_pack("{s:f, s:s, s:o, s:o}", "time", t, "cue", cue_at(deck, t), "line",
                          make_line(source_line_at(&deck->timeline, t)), "things", list),
                15);
    arena_finish(&arena);
}
