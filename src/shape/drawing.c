#include "shape/drawing.h"

#include "shape/svg_path.h"
#include "shape/svg_style.h"

#include <math.h>
#include <string.h>

typedef struct Walk {
    const SvgTree *tree;
    Arena *arena, *scratch;
    Drawing *drawing;
    size_t capacity;
    int depth;    // of elements that use others
    size_t steps; // elements that were visited
} Walk;

// What counts where an element stands.
typedef struct Place {
    SvgStyle style;
    Affine map;
    const DrawingGroup *group;
} Place;

static double length_of(const SvgElement *element, const char *name) {
    return svg_length(svg_attribute(element, name), 0);
}

// Shapes ----------------------------------------------------------------------------------------------------

static void draw_path(OutlineBuilder *builder, const SvgElement *element) {
    const char *text = svg_attribute(element, "d");
    svg_path(builder, text ? text : "");
}

static void draw_line(OutlineBuilder *builder, const SvgElement *element) {
    outline_move_to(builder, (Point){length_of(element, "x1"), length_of(element, "y1")});
    outline_line_to(builder, (Point){length_of(element, "x2"), length_of(element, "y2")});
}

// The corner of a rectangle, behind which its arc ends: `toward` says to which side it lies.
static void add_corner(OutlineBuilder *builder, Point corner, Point toward, Point radii, double start) {
    if (radii.x > 0 && radii.y > 0)
        svg_arc(builder, (Point){corner.x - toward.x * radii.x, corner.y - toward.y * radii.y}, radii, start,
                GLM_PI_2);
}

// Begins at the right below, as Manim's does when it is turned over.
static void draw_rectangle(OutlineBuilder *builder, const SvgElement *element) {
    static const Point sides[] = {{1, 1}, {-1, 1}, {-1, -1}, {1, -1}};
    double x = length_of(element, "x"), y = length_of(element, "y");
    double width = length_of(element, "width"), height = length_of(element, "height");
    if (!(width > 0 && height > 0))
        return;
    Point radii = {svg_length(svg_attribute(element, "rx"), -1),
                   svg_length(svg_attribute(element, "ry"), -1)};
    radii.x = radii.x < 0 ? radii.y : radii.x;
    radii.y = radii.y < 0 ? radii.x : radii.y;
    radii = (Point){fmin(fmax(radii.x, 0), width / 2), fmin(fmax(radii.y, 0), height / 2)};
    bool is_round = radii.x > 0 && radii.y > 0;
    radii = is_round ? radii : (Point){0, 0};
    outline_move_to(builder, (Point){x + width, y + height - radii.y});
    for (int i = 0; i < 4; i++) {
        Point corner = {x + (sides[i].x > 0 ? width : 0), y + (sides[i].y > 0 ? height : 0)};
        add_corner(builder, corner, sides[i], radii, i * GLM_PI_2);
        Point next = {x + (sides[(i + 1) % 4].x > 0 ? width : 0),
                      y + (sides[(i + 1) % 4].y > 0 ? height : 0)};
        bool is_level = i % 2 == 0; // the side that follows
        outline_line_to(builder, (Point){next.x - (is_level ? sides[(i + 1) % 4].x * radii.x : 0),
                                         next.y - (is_level ? 0 : sides[(i + 1) % 4].y * radii.y)});
    }
}

static void add_ellipse(OutlineBuilder *builder, const SvgElement *element, Point radii) {
    Point center = {length_of(element, "cx"), length_of(element, "cy")};
    if (!(radii.x > 0 && radii.y > 0))
        return;
    outline_move_to(builder, (Point){center.x + radii.x, center.y});
    svg_arc(builder, center, radii, 0, 2 * GLM_PI);
}

static void draw_circle(OutlineBuilder *builder, const SvgElement *element) {
    double radius = length_of(element, "r");
    add_ellipse(builder, element, (Point){radius, radius});
}

static void draw_ellipse(OutlineBuilder *builder, const SvgElement *element) {
    add_ellipse(builder, element, (Point){length_of(element, "rx"), length_of(element, "ry")});
}

static void draw_polyline(OutlineBuilder *builder, const SvgElement *element) {
    const char *text = svg_attribute(element, "points");
    Point point, first = {0, 0};
    size_t count = 0;
    for (; text && svg_number(&text, &point.x) && svg_number(&text, &point.y); count++) {
        if (count)
            outline_line_to(builder, point);
        else
            outline_move_to(builder, first = point);
    }
    if (count > 2 && !strcmp(element->name, "polygon"))
        outline_line_to(builder, first);
}

// Gradients -------------------------------------------------------------------------------------------------

enum { MOST_STOPS = 64, EVEN_STOPS = 33 };

typedef struct Stop {
    double at;
    Color color;
} Stop;

static double part_of(const char *text, double standard) {
    double number;
    if (!text || !svg_number(&text, &number))
        return standard;
    return *text == '%' ? number / 100 : number;
}

static size_t read_stops(const SvgElement *gradient, Stop stops[MOST_STOPS]) {
    size_t count = 0;
    for (const SvgElement *child = gradient->first; child && count < MOST_STOPS; child = child->next) {
        if (strcmp(child->name, "stop") != 0)
            continue;
        const char *style = svg_attribute(child, "style"), *opacity = svg_attribute(child, "stop-opacity");
        const char *name = svg_attribute(child, "stop-color");
        char value[64], part[64];
        Color color = {0, 0, 0, 1};
        if (style && svg_declared(style, "stop-color", value, sizeof value))
            name = value;
        if (style && svg_declared(style, "stop-opacity", part, sizeof part))
            opacity = part;
        if (name)
            svg_color(name, &color);
        color.a *= (float)fmin(fmax(part_of(opacity, 1), 0), 1);
        double at = fmin(fmax(part_of(svg_attribute(child, "offset"), 0), 0), 1);
        stops[count] = (Stop){count ? fmax(at, stops[count - 1].at) : at, color};
        count++;
    }
    return count;
}

// A gradient may have the stops of another.
static size_t find_stops(const SvgTree *tree, const SvgElement *gradient, Stop stops[MOST_STOPS]) {
    enum { MOST_LINKS = 8 };
    size_t count = 0;
    for (int i = 0; gradient && !count && i < MOST_LINKS; i++) {
        count = read_stops(gradient, stops);
        const char *reference = svg_attribute(gradient, "href");
        gradient = reference ? svg_tree_find(tree, reference) : NULL;
    }
    return count;
}

static Color color_at(const Stop *stops, size_t count, double at) {
    size_t i = 0;
    while (i < count && stops[i].at <= at)
        i++;
    if (i == 0 || i == count)
        return stops[i ? i - 1 : 0].color;
    double room = stops[i].at - stops[i - 1].at;
    return color_lerp(stops[i - 1].color, stops[i].color, (float)((at - stops[i - 1].at) / room));
}

static bool are_even(const Stop *stops, size_t count) {
    const double near = 1e-3;
    for (size_t i = 0; i < count; i++)
        if (fabs(stops[i].at - (double)i / (double)(count - 1)) > near)
            return false;
    return count > 1;
}

static const Color *even_colors(Arena *arena, const Stop *stops, size_t count, float opacity,
                                uint32_t *made) {
    *made = are_even(stops, count) ? (uint32_t)count : EVEN_STOPS;
    Color *colors = ARENA_NEW(arena, Color, *made);
    for (uint32_t i = 0; i < *made; i++) {
        colors[i] = color_at(stops, count, (double)i / (*made - 1));
        colors[i].a *= opacity;
    }
    return colors;
}

static Color mean_color(const Stop *stops, size_t count) {
    Color sum = {0};
    for (size_t i = 0; i < count; i++)
        sum = (Color){sum.r + stops[i].color.r, sum.g + stops[i].color.g, sum.b + stops[i].color.b,
                      sum.a + stops[i].color.a};
    float n = (float)count;
    return (Color){sum.r / n, sum.g / n, sum.b / n, sum.a / n};
}

// The line along which a gradient runs, in the coordinates of the outline.
static void set_line(Gradients *gradients, const SvgElement *element, const Outline *outline) {
    Box box = outline->anchors;
    double width = box.max.x - box.min.x, height = box.max.y - box.min.y;
    const char *units = svg_attribute(element, "gradientUnits");
    Affine map = units && !strcmp(units, "userSpaceOnUse") ? affine_identity()
                                                           : (Affine){{width, 0}, {0, height}, box.min};
    map = affine_multiply(map, svg_map(svg_attribute(element, "gradientTransform")));
    Point from = {part_of(svg_attribute(element, "x1"), 0), part_of(svg_attribute(element, "y1"), 0)};
    Point to = {part_of(svg_attribute(element, "x2"), 1), part_of(svg_attribute(element, "y2"), 0)};
    gradients->from = affine_point(map, from);
    gradients->to = affine_point(map, to);
}

typedef struct Painting {
    Color color;
    const Color *colors; // of a gradient; NULL: none
    uint32_t count;
    const SvgElement *gradient;
} Painting;

static Painting paint_of(Walk *walk, const SvgPaint *paint, float opacity) {
    const Color white = {1, 1, 1, 0};
    Stop stops[MOST_STOPS];
    if (paint->is_none)
        return (Painting){.color = white};
    if (!paint->gradient)
        return (Painting){.color = color_with_opacity(paint->color, paint->color.a * opacity)};
    size_t count = find_stops(walk->tree, paint->gradient, stops);
    if (!count)
        return (Painting){.color = white};
    Painting painting = {.color = mean_color(stops, count), .gradient = paint->gradient};
    painting.color.a *= opacity;
    if (!strcmp(paint->gradient->name, "linearGradient"))
        painting.colors = even_colors(walk->arena, stops, count, opacity, &painting.count);
    else
        walk->drawing->lacks_gradients = true;
    return painting;
}

static const Gradients *gradients_of(Walk *walk, const Painting *fill, const Painting *stroke,
                                     const Outline *outline) {
    const SvgElement *element = fill->colors ? fill->gradient : stroke->gradient;
    if (!fill->colors && !stroke->colors)
        return NULL;
    Gradients *gradients = ARENA_NEW(walk->arena, Gradients, 1);
    *gradients = (Gradients){.fill_count = fill->count, .fill = fill->colors};
    if (stroke->colors && stroke->gradient == element) { // a leaf's gradients have one line
        gradients->stroke_count = stroke->count;
        gradients->stroke = stroke->colors;
    }
    set_line(gradients, element, outline);
    return gradients;
}

// The walk --------------------------------------------------------------------------------------------------

typedef void Draw(OutlineBuilder *builder, const SvgElement *element);

static const Outline *outline_of(Walk *walk, SvgElement *element, Draw *draw) {
    if (!element->outline) {
        OutlineBuilder builder = outline_begin(walk->arena);
        draw(&builder, element);
        element->outline = outline_end(&builder);
    }
    return element->outline;
}

static void add_piece(Walk *walk, SvgElement *element, const Place *place, Draw *draw) {
    const Outline *outline = outline_of(walk, element, draw);
    const SvgStyle *style = &place->style;
    if (!outline->curve_count || style->is_hidden)
        return;
    Painting fill = paint_of(walk, &style->fill, style->fill_opacity * style->opacity);
    Painting stroke = paint_of(walk, &style->stroke, style->stroke_opacity * style->opacity);
    Drawing *drawing = walk->drawing;
    drawing->pieces =
        arena_grow(walk->scratch, drawing->pieces, drawing->count, &walk->capacity, sizeof *drawing->pieces);
    drawing->pieces[drawing->count++] = (DrawingPiece){
        .outline = outline,
        .map = place->map,
        .fill = fill.color,
        .stroke = stroke.color,
        .stroke_width = style->stroke.is_none ? 0 : style->stroke_width * affine_scale(place->map),
        .gradients = gradients_of(walk, &fill, &stroke, outline),
        .group = place->group,
    };
}

static bool visit(Walk *walk, SvgElement *element, const Place *above, Error *error);

static bool visit_children(Walk *walk, SvgElement *element, const Place *place, Error *error) {
    bool goes_on = true;
    for (SvgElement *child = element->first; child && goes_on; child = child->next)
        goes_on = visit(walk, child, place, error);
    return goes_on;
}

static bool visit_used(Walk *walk, SvgElement *element, const Place *place, Error *error) {
    enum { MOST_DEPTH = 16 };
    const char *reference = svg_attribute(element, "href");
    SvgElement *used = reference ? svg_tree_find(walk->tree, reference) : NULL;
    Place moved = *place;
    moved.map = affine_multiply(
        place->map, affine_translation((Point){length_of(element, "x"), length_of(element, "y")}));
    if (!used)
        return true;
    if (walk->depth == MOST_DEPTH)
        return error_set(error, "elements use each other too deep, or in a circle");
    walk->depth++;
    bool goes_on = strcmp(used->name, "symbol") == 0 ? visit_children(walk, used, &moved, error)
                                                     : visit(walk, used, &moved, error);
    walk->depth--;
    return goes_on;
}

static bool leave_out_text(Walk *walk, SvgElement *element, const Place *place, Error *error) {
    (void)element, (void)place, (void)error;
    return walk->drawing->lacks_text = true;
}

static bool leave_out_picture(Walk *walk, SvgElement *element, const Place *place, Error *error) {
    (void)element, (void)place, (void)error;
    return walk->drawing->lacks_pictures = true;
}

// What is not listed is not drawn.
static const struct ElementKind {
    const char *name;
    Draw *draw;
    bool (*visit)(Walk *walk, SvgElement *element, const Place *place, Error *error);
} kinds[] = {
    {"path", draw_path, NULL},
    {"rect", draw_rectangle, NULL},
    {"circle", draw_circle, NULL},
    {"ellipse", draw_ellipse, NULL},
    {"line", draw_line, NULL},
    {"polyline", draw_polyline, NULL},
    {"polygon", draw_polyline, NULL},
    {"g", NULL, visit_children},
    {"svg", NULL, visit_children},
    {"a", NULL, visit_children},
    {"switch", NULL, visit_children},
    {"use", NULL, visit_used},
    {"text", NULL, leave_out_text},
    {"image", NULL, leave_out_picture},
    {"foreignObject", NULL, leave_out_text},
};

static const struct ElementKind *kind_of(const SvgElement *element) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i].name, element->name))
            return &kinds[i];
    return NULL;
}

static Place place_of(Walk *walk, const SvgElement *element, const Place *above) {
    const char *id = svg_attribute(element, "id");
    Place place = {svg_style_of(walk->tree, element, &above->style),
                   affine_multiply(above->map, svg_map(svg_attribute(element, "transform"))), above->group};
    if (id) {
        DrawingGroup *group = ARENA_NEW(walk->scratch, DrawingGroup, 1);
        *group = (DrawingGroup){id, above->group};
        place.group = group;
    }
    return place;
}

static bool visit(Walk *walk, SvgElement *element, const Place *above, Error *error) {
    const struct ElementKind *kind = kind_of(element);
    if (!kind)
        return true;
    if (++walk->steps > drawing_most_pieces)
        return error_set(error, "too many shapes (more than %d)", drawing_most_pieces);
    Place place = place_of(walk, element, above);
    if (!kind->draw)
        return kind->visit(walk, element, &place, error);
    add_piece(walk, element, &place, kind->draw);
    return true;
}

size_t drawing_scratch(size_t size) {
    enum { BYTES_A_BYTE = 8, BYTES_OF_ELEMENTS = 32 << 20 };
    return BYTES_A_BYTE * size + BYTES_OF_ELEMENTS;
}

static bool is_in_bounds(const Drawing *drawing) {
    const double most = 1e8;
    for (size_t i = 0; i < drawing->count; i++) {
        Box box = outline_extent_bounds(drawing->pieces[i].outline, drawing->pieces[i].map);
        if (!(box.min.x >= -most && box.min.y >= -most && box.max.x <= most && box.max.y <= most))
            return false;
    }
    return true;
}

bool drawing_read(Arena *arena, Arena *scratch, const uint8_t *bytes, size_t size, Drawing *drawing,
                  Error *error) {
    SvgTree tree;
    *drawing = (Drawing){0};
    if (size > drawing_most_bytes)
        return error_set(error, "too big for a drawing (%zu bytes, at most %d)", size, drawing_most_bytes);
    if (!svg_tree_read(scratch, bytes, size, &tree, error))
        return false;
    Walk walk = {.tree = &tree, .arena = arena, .scratch = scratch, .drawing = drawing};
    const Place place = {svg_style(), affine_scaling(1, -1, (Point){0, 0}), NULL};
    return visit(&walk, tree.root, &place, error) &&
           (is_in_bounds(drawing) || error_set(error, "its coordinates are too large"));
}
