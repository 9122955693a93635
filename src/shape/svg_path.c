#include "shape/svg_path.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const double svg_most_number = 1e6;

// Numbers ---------------------------------------------------------------------------------------------------

static const char *skip_blanks(const char *text) {
    return text + strspn(text, " \t\r\n\f");
}

static const char *skip_separator(const char *text) {
    text = skip_blanks(text);
    return *text == ',' ? skip_blanks(text + 1) : text;
}

static const char *skip_digits(const char *text) {
    return text + strspn(text, "0123456789");
}

// The end of the number that the text begins with; `text` where it begins with none.
static const char *number_end(const char *text) {
    const char *start = text + (*text == '-' || *text == '+'), *end = skip_digits(start);
    size_t digits = (size_t)(end - start);
    if (*end == '.') {
        const char *behind = skip_digits(end + 1);
        digits += (size_t)(behind - end) - 1;
        end = behind;
    }
    if (!digits)
        return text;
    const char *power = end + 1 + (end[0] && (end[1] == '-' || end[1] == '+'));
    bool has_power = tolower((unsigned char)*end) == 'e' && isdigit((unsigned char)*power);
    return has_power ? skip_digits(power) : end;
}

bool svg_number(const char **at, double *number) {
    enum { LONGEST = 64 };
    char copy[LONGEST];
    const char *text = skip_separator(*at), *end = number_end(text);
    size_t length = (size_t)(end - text);
    if (!length || length >= sizeof copy)
        return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    *number = strtod(copy, NULL);
    if (!(fabs(*number) <= svg_most_number))
        return false;
    *at = end;
    return true;
}

double svg_length(const char *text, double standard) {
    static const struct {
        const char *unit;
        double pixels;
    } units[] = {{"pt", 96.0 / 72}, {"pc", 16}, {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"in", 96}};
    double length;
    if (!text || !svg_number(&text, &length))
        return standard;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (!strncmp(text, units[i].unit, 2))
            return fmin(fmax(length * units[i].pixels, -svg_most_number), svg_most_number);
    return length;
}

// Maps ------------------------------------------------------------------------------------------------------

static const Point zero = {0, 0};

static Affine matrix(const double *n, size_t count) {
    return count == 6 ? (Affine){{n[0], n[1]}, {n[2], n[3]}, {n[4], n[5]}} : affine_identity();
}

static Affine translate(const double *n, size_t count) {
    return affine_translation((Point){n[0], count > 1 ? n[1] : 0});
}

static Affine scale(const double *n, size_t count) {
    return affine_scaling(n[0], count > 1 ? n[1] : n[0], zero);
}

static Affine rotate(const double *n, size_t count) {
    return affine_rotation(n[0] * GLM_PI / 180, count > 2 ? (Point){n[1], n[2]} : zero);
}

static Affine skew_x(const double *n, size_t count) {
    (void)count;
    return (Affine){{1, 0}, {tan(n[0] * GLM_PI / 180), 1}, zero};
}

static Affine skew_y(const double *n, size_t count) {
    (void)count;
    return (Affine){{1, tan(n[0] * GLM_PI / 180)}, {0, 1}, zero};
}

static const struct {
    const char *name;
    Affine (*make)(const double *numbers, size_t count);
} map_kinds[] = {{"matrix", matrix}, {"translate", translate}, {"scale", scale},
                 {"rotate", rotate}, {"skewX", skew_x},        {"skewY", skew_y}};

// One step of a chain; *text is moved behind it.
static Affine map_step(const char **text) {
    enum { MOST = 6 };
    double list[MOST] = {0};
    size_t count = 0, length = strcspn(*text, "( \t\r\n");
    const char *name = *text, *at = name + strcspn(name, "(");
    at += *at == '(';
    while (count < MOST && svg_number(&at, &list[count]))
        count++;
    at += strcspn(at, ")");
    *text = skip_separator(at + (*at == ')'));
    for (size_t i = 0; i < sizeof map_kinds / sizeof *map_kinds; i++)
        if (count && strlen(map_kinds[i].name) == length && !strncmp(name, map_kinds[i].name, length))
            return map_kinds[i].make(list, count);
    return affine_identity();
}

Affine svg_map(const char *text) {
    Affine map = affine_identity();
    for (text = text ? skip_separator(text) : ""; *text;)
        map = affine_multiply(map, map_step(&text));
    return map;
}

// Arcs ------------------------------------------------------------------------------------------------------

typedef struct Ellipse {
    Point center, radii;
    double turn; // of its axes
} Ellipse;

static Point ellipse_vector(const Ellipse *ellipse, Point unit) {
    Point v = {unit.x * ellipse->radii.x, unit.y * ellipse->radii.y};
    double c = cos(ellipse->turn), s = sin(ellipse->turn);
    return (Point){c * v.x - s * v.y, s * v.x + c * v.y};
}

static void add_arc(OutlineBuilder *builder, const Ellipse *ellipse, double start, double sweep) {
    uint32_t pieces = (uint32_t)fmax(1, ceil(fabs(sweep) / (GLM_PI / 4) - 1e-9));
    double step = sweep / pieces, handle = 4.0 / 3 * tan(step / 4);
    for (uint32_t i = 0; i < pieces; i++) {
        Point from = point_toward(start + i * step), to = point_toward(start + (i + 1) * step);
        Point out = {from.x - handle * from.y, from.y + handle * from.x};
        Point in = {to.x + handle * to.y, to.y - handle * to.x};
        outline_cubic_to(builder, point_add(ellipse->center, ellipse_vector(ellipse, out)),
                         point_add(ellipse->center, ellipse_vector(ellipse, in)),
                         point_add(ellipse->center, ellipse_vector(ellipse, to)));
    }
}

void svg_arc(OutlineBuilder *builder, Point center, Point radii, double start, double sweep) {
    add_arc(builder, &(Ellipse){center, radii, 0}, start, sweep);
}

// From one point to another, as SVG has it: radii that are too small grow (implementation notes, F.6.5).
static void arc_between(OutlineBuilder *builder, Point from, const double n[7]) {
    Point to = {n[5], n[6]};
    Ellipse ellipse = {.radii = {fabs(n[0]), fabs(n[1])}, .turn = n[2] * GLM_PI / 180};
    if (ellipse.radii.x == 0 || ellipse.radii.y == 0) {
        outline_line_to(builder, to);
        return;
    }
    double c = cos(ellipse.turn), s = sin(ellipse.turn);
    Point half = point_scale(point_sub(from, to), 0.5);
    Point p = {(c * half.x + s * half.y) / ellipse.radii.x, (c * half.y - s * half.x) / ellipse.radii.y};
    double away = point_dot(p, p);
    if (!(away > 0))
        return;
    double grown = fmax(1, sqrt(away));
    ellipse.radii = point_scale(ellipse.radii, grown);
    p = point_scale(p, 1 / grown);
    double side = sqrt(fmax(0, 1 / point_dot(p, p) - 1)) * ((n[3] != 0) == (n[4] != 0) ? -1 : 1);
    Point middle = {side * p.y, -side * p.x}; // in units of the radii
    ellipse.center = point_add(point_scale(point_add(from, to), 0.5), ellipse_vector(&ellipse, middle));
    double start = atan2(p.y - middle.y, p.x - middle.x), end = atan2(-p.y - middle.y, -p.x - middle.x);
    double sweep = fmod(end - start + 4 * GLM_PI, 2 * GLM_PI);
    add_arc(builder, &ellipse, start, n[4] != 0 ? sweep : sweep - 2 * GLM_PI);
}

// Paths -----------------------------------------------------------------------------------------------------

typedef struct Pen {
    OutlineBuilder *builder;
    Point at, start; // of the contour
    Point handle;    // the last one, mirrored where a curve goes on smoothly
    char last;       // the command before, as a capital letter
    bool is_open;    // a contour has begun
} Pen;

static void begin_contour(Pen *pen) {
    if (!pen->is_open)
        outline_move_to(pen->builder, pen->at);
    pen->is_open = true;
}

static void line_to(Pen *pen, Point to) {
    begin_contour(pen);
    if (to.x != pen->at.x || to.y != pen->at.y)
        outline_line_to(pen->builder, to);
    pen->at = to;
}

static void cubic_to(Pen *pen, Point a, Point b, Point to) {
    begin_contour(pen);
    outline_cubic_to(pen->builder, a, b, to);
    pen->handle = b;
    pen->at = to;
}

static void quadratic_to(Pen *pen, Point handle, Point to) {
    begin_contour(pen);
    outline_cubic_to(pen->builder, point_lerp(pen->at, handle, 2.0 / 3), point_lerp(to, handle, 2.0 / 3), to);
    pen->handle = handle;
    pen->at = to;
}

// The last handle on the other side, if the command before was such a curve.
static Point mirrored(const Pen *pen, const char *curves) {
    bool goes_on = pen->last && strchr(curves, pen->last);
    return goes_on ? point_sub(point_scale(pen->at, 2), pen->handle) : pen->at;
}

static Point point_of(const double *n, size_t index) {
    return (Point){n[index], n[index + 1]};
}

static void do_move(Pen *pen, const double *n) {
    pen->at = pen->start = point_of(n, 0);
    pen->is_open = false;
}

static void do_line(Pen *pen, const double *n) {
    line_to(pen, point_of(n, 0));
}

static void do_across(Pen *pen, const double *n) {
    line_to(pen, (Point){n[0], pen->at.y});
}

static void do_down(Pen *pen, const double *n) {
    line_to(pen, (Point){pen->at.x, n[0]});
}

static void do_cubic(Pen *pen, const double *n) {
    cubic_to(pen, point_of(n, 0), point_of(n, 2), point_of(n, 4));
}

static void do_smooth_cubic(Pen *pen, const double *n) {
    cubic_to(pen, mirrored(pen, "CS"), point_of(n, 0), point_of(n, 2));
}

static void do_quadratic(Pen *pen, const double *n) {
    quadratic_to(pen, point_of(n, 0), point_of(n, 2));
}

static void do_smooth_quadratic(Pen *pen, const double *n) {
    quadratic_to(pen, mirrored(pen, "QT"), point_of(n, 0));
}

static void do_arc(Pen *pen, const double *n) {
    begin_contour(pen);
    arc_between(pen->builder, pen->at, n);
    pen->at = point_of(n, 5);
}

static void do_close(Pen *pen, const double *n) {
    (void)n;
    if (pen->is_open)
        line_to(pen, pen->start);
    pen->at = pen->start;
    pen->is_open = false;
}

static const struct Command {
    char letter;
    const char
        *numbers; // of each: x or y, which a small letter counts from where the pen is; f a flag; n as it is
    void (*run)(Pen *pen, const double *n);
} commands[] = {
    {'M', "xy", do_move},        {'L', "xy", do_line},
    {'H', "x", do_across},       {'V', "y", do_down},
    {'C', "xyxyxy", do_cubic},   {'S', "xyxy", do_smooth_cubic},
    {'Q', "xyxy", do_quadratic}, {'T', "xy", do_smooth_quadratic},
    {'A', "nnnffxy", do_arc},    {'Z', "", do_close},
};

static const struct Command *find_command(char letter) {
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (commands[i].letter == toupper((unsigned char)letter))
            return &commands[i];
    return NULL;
}

// A digit is enough for a flag: "01" are two.
static bool read_flag(const char **at, double *flag) {
    const char *text = skip_separator(*at);
    *flag = *text == '1';
    *at = text + 1;
    return *text == '0' || *text == '1';
}

static bool read_numbers(const struct Command *command, Point from, const char **at, double *n) {
    for (const char *kind = command->numbers; *kind; kind++, n++) {
        if (!(*kind == 'f' ? read_flag(at, n) : svg_number(at, n)))
            return false;
        *n += *kind == 'x' ? from.x : *kind == 'y' ? from.y : 0;
    }
    return true;
}

static bool is_near(Point point) {
    return fabs(point.x) <= svg_most_number && fabs(point.y) <= svg_most_number;
}

void svg_path(OutlineBuilder *builder, const char *text) {
    enum { MOST = 7 };
    Pen pen = {.builder = builder};
    const struct Command *command = NULL;
    bool is_small = false;
    double n[MOST];
    for (text = skip_separator(text); *text; text = skip_separator(text)) {
        if (isalpha((unsigned char)*text)) {
            command = find_command(*text);
            is_small = islower((unsigned char)*text++);
        } else if (command && !*command->numbers) // nothing goes on behind a Z
            return;
        if (!command || !read_numbers(command, is_small ? pen.at : zero, &text, n))
            return;
        command->run(&pen, n);
        pen.last = command->letter;
        if (!is_near(pen.at))
            return;
        command = command->letter == 'M' ? find_command('L') : command; // what follows a move are lines
    }
}
