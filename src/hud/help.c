#include "hud/help.h"

#include "hud/style.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

// All lengths here are in em of the list's text, and y counts downwards from the top of a column.
static const float line_em = 1.72f, heading_em = 1.9f, group_gap_em = 0.9f, column_gap_em = 3.2f;
static const float cap_text_em = 0.82f, cap_inset_em = 0.42f, cap_gap_em = 0.32f, title_gap_em = 1.2f;
static const float margin_em = 2.4f, header_em = 4.6f, least_column_em = 17, most_column_em = 30;
enum { most_columns = 5 };

// A heading, or a command with its keys.
typedef struct HelpRow {
    const char *title;
    bool is_heading;
    float title_width;
    const char **keys;
    float *key_widths; // of their caps
    size_t key_count;
    int column; // -1: it has no place
    float y;
} HelpRow;

typedef struct Help {
    const Canvas *canvas;
    FontSet fonts;
    HelpRow *rows;
    size_t row_count;
    float em, column_width;
    int column_count;
} Help;

// Keys ------------------------------------------------------------------------------------------------------

const char *help_format_key(KeyPress press, char text[help_key_size]) {
    static const struct {
        uint32_t code;
        const char *name;
    } names[] = {{KEY_RIGHT, "→"},
                 {KEY_LEFT, "←"},
                 {KEY_UP, "↑"},
                 {KEY_DOWN, "↓"},
                 {KEY_PAGE_UP, "Page up"},
                 {KEY_PAGE_DOWN, "Page down"},
                 {KEY_MOUSE_LEFT, "Click"},
                 {KEY_MOUSE_RIGHT, "Right click"},
                 {KEY_MOUSE_MIDDLE, "Middle click"},
                 {KEY_WHEEL_UP, "Wheel up"},
                 {KEY_WHEEL_DOWN, "Wheel down"},
                 {'+', "+"},
                 {'#', "#"}};
    char plain[key_text_size];
    key_format(press, plain);
    const char *last = strrchr(plain, '+');
    size_t mods = last ? (size_t)(last - plain) + 1 : 0;
    snprintf(text, help_key_size, "%s", plain);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].code == press.code)
            snprintf(text, help_key_size, "%.*s%s", (int)mods, plain, names[i].name);
    return text;
}

// How many bindings from `first` on make a row of neighbours, such as the digits.
static size_t run_length(const Keymap *keymap, size_t first) {
    const Binding *bindings = keymap->bindings;
    size_t length = 1;
    while (first + length < keymap->count && bindings[first + length].command == bindings[first].command &&
           bindings[first + length].press.mods == bindings[first].press.mods &&
           bindings[first + length].press.code == bindings[first].press.code + length)
        length++;
    return length > 2 ? length : 1;
}

static const char *key_text(const Help *help, const Keymap *keymap, size_t first, size_t length) {
    char from[help_key_size], to[help_key_size];
    help_format_key(keymap->bindings[first].press, from);
    help_format_key(keymap->bindings[first + length - 1].press, to);
    return length == 1 ? canvas_print(help->canvas, "%s", from)
                       : canvas_print(help->canvas, "%s to %s", from, to);
}

static float text_width(const Help *help, Font *font, const char *text) {
    return layout_text(help->canvas->display->arena, font, text, 1, TEXT_ALIGN_LEFT).width;
}

static void row_add_key(const Help *help, HelpRow *row, const char *key) {
    float width = text_width(help, help->fonts.regular, key) * cap_text_em + 2 * cap_inset_em;
    row->key_widths[row->key_count] = fmaxf(width, cap_text_em + 2 * cap_inset_em);
    row->keys[row->key_count++] = key;
}

static HelpRow row_of(const Help *help, const Keymap *keymap, const Command *command) {
    Arena *arena = help->canvas->display->arena;
    HelpRow row = {.title = command->title ? command->title : command->help};
    row.title_width = text_width(help, help->fonts.regular, row.title);
    row.keys = ARENA_NEW(arena, const char *, keymap->count);
    row.key_widths = ARENA_NEW(arena, float, keymap->count);
    for (size_t i = 0, length; i < keymap->count; i += length) {
        length = run_length(keymap, i);
        if (keymap->bindings[i].section == KEYMAP_PRESENTER && keymap->bindings[i].command == command)
            row_add_key(help, &row, key_text(help, keymap, i, length));
    }
    return row;
}

static void collect_rows(Help *help, const Keymap *keymap) {
    const char *group = NULL;
    help->rows = ARENA_NEW(help->canvas->display->arena, HelpRow, 2 * command_table_count);
    for (size_t i = 0; i < command_table_count; i++) {
        HelpRow row = row_of(help, keymap, &command_table[i]);
        group = command_table[i].group ? command_table[i].group : group;
        if (row.key_count == 0 || !strcmp(command_table[i].name, "none"))
            continue;
        if (group)
            help->rows[help->row_count++] = (HelpRow){.title = group, .is_heading = true};
        group = NULL;
        help->rows[help->row_count++] = row;
    }
}

// Layout ----------------------------------------------------------------------------------------------------

// How many of the keys from `first` on fit into `room`, at least one.
static size_t fitting_keys(const HelpRow *row, size_t first, float room) {
    size_t count = 0;
    for (float used = 0; first + count < row->key_count; count++) {
        used += row->key_widths[first + count] + (count ? cap_gap_em : 0);
        if (used > room)
            return count ? count : 1;
    }
    return count;
}

static bool fits_beside_title(const HelpRow *row, float width) {
    return row->title_width + title_gap_em + row->key_widths[0] <= width;
}

static float room_of_line(const HelpRow *row, float width, bool is_first) {
    return is_first && fits_beside_title(row, width) ? width - row->title_width - title_gap_em : width;
}

static float row_height(const HelpRow *row, float width) {
    if (row->is_heading)
        return heading_em;
    size_t lines = fits_beside_title(row, width) ? 0 : 1;
    for (size_t key = 0; key < row->key_count; lines++)
        key += fitting_keys(row, key, room_of_line(row, width, key == 0));
    return (float)lines * line_em;
}

static float group_height(const Help *help, size_t heading, float width) {
    float height = row_height(&help->rows[heading], width);
    for (size_t i = heading + 1; i < help->row_count && !help->rows[i].is_heading; i++)
        height += row_height(&help->rows[i], width);
    return height;
}

// Puts the rows into columns of that size; false where they need more of them. Groups stay together where a
// column holds them.
static bool flow(Help *help, float width, float height, int columns) {
    int column = 0;
    float y = 0;
    for (size_t i = 0; i < help->row_count; i++) {
        HelpRow *row = &help->rows[i];
        float gap = row->is_heading && y > 0 ? group_gap_em : 0;
        float whole = row->is_heading ? group_height(help, i, width) : 0;
        float needed = row->is_heading && whole <= height ? whole
                       : row->is_heading                  ? heading_em + line_em
                                                          : row_height(row, width);
        if (y > 0 && y + gap + needed > height) {
            column++;
            y = gap = 0;
        }
        row->column = column;
        row->y = y + gap;
        y += gap + row_height(row, width);
        if (column >= columns || y > height)
            return false;
    }
    return true;
}

static vec2s area_of(const Help *help, float em) {
    const View *view = help->canvas->view;
    return (vec2s){
        {(float)view->width / em - 2 * margin_em, (float)view->height / em - header_em - margin_em}};
}

static bool try_columns(Help *help, float em, int columns) {
    vec2s area = area_of(help, em);
    float width = (area.x - (float)(columns - 1) * column_gap_em) / (float)columns;
    width = fminf(width, most_column_em);
    if ((width < least_column_em && columns > 1) || !flow(help, width, area.y, columns))
        return false;
    help->em = em;
    help->column_width = width;
    help->column_count = columns;
    return true;
}

static bool try_size(Help *help, float em) {
    for (int columns = 1; columns <= most_columns; columns++)
        if (try_columns(help, em, columns))
            return true;
    return false;
}

// Columns of about the same height, and no more of them than have something in them.
static void even_out(Help *help) {
    float height = area_of(help, help->em).y;
    while (height > 0 && flow(help, help->column_width, height, help->column_count))
        height -= line_em / 2;
    flow(help, help->column_width, height + line_em / 2, help->column_count);
    help->column_count = help->rows[help->row_count - 1].column + 1;
}

// The largest text with which everything fits.
static bool help_lay_out(Help *help) {
    const float least = 4;
    float em = style_em_of(help->canvas);
    while (em >= least && !try_size(help, em))
        em -= 0.25f;
    if (em < least)
        return false;
    even_out(help);
    return true;
}

// Drawing ---------------------------------------------------------------------------------------------------

// The point of the picture `x` to the right and `y` below the upper left corner of a column.
static vec2s point_at(const Help *help, int column, float x, float y) {
    const View *view = help->canvas->view;
    float columns = (float)help->column_count;
    float all = columns * help->column_width + (columns - 1) * column_gap_em;
    float left =
        ((float)view->width / help->em - all) / 2 + (float)column * (help->column_width + column_gap_em);
    return (vec2s){{help->em * (left + x), (float)view->height - help->em * (header_em + y)}};
}

static void draw_text(const Help *help, Font *font, float em, Color color, const char *text, vec2s at,
                      float room) {
    Label label = label_make(help->canvas, font, em, color, text, room);
    label_draw(help->canvas, &label, at);
}

static void draw_cap(const Help *help, const HelpRow *row, size_t key, float x, float y) {
    float em = help->em, text_em = cap_text_em * em;
    vec2s lower = point_at(help, row->column, x, y + 1.42f),
          upper = point_at(help, row->column, x + row->key_widths[key], y + 0.06f);
    Bounds box = {{{roundf(lower.x), roundf(lower.y)}}, {{roundf(upper.x), roundf(upper.y)}}};
    canvas_fill(help->canvas, box, 0.3f * em, (Color){1, 1, 1, 0.13f});
    Label label =
        label_make(help->canvas, help->fonts.regular, text_em, style_bright, row->keys[key], INFINITY);
    label_draw(
        help->canvas, &label,
        (vec2s){{bounds_center(box).x - label_width(&label) / 2, bounds_center(box).y - 0.36f * text_em}});
}

// The keys from `first` on that fit, at the right end of a line; returns how many.
static size_t draw_line_of_keys(const Help *help, const HelpRow *row, size_t first, float y) {
    float width = help->column_width;
    size_t count = fitting_keys(row, first, room_of_line(row, width, first == 0));
    float x = width;
    for (size_t i = 0; i < count; i++)
        x -= row->key_widths[first + i] + (i ? cap_gap_em : 0);
    for (size_t i = 0; i < count; i++) {
        draw_cap(help, row, first + i, fmaxf(x, 0), y);
        x += row->key_widths[first + i] + cap_gap_em;
    }
    return count;
}

static void draw_row(const Help *help, const HelpRow *row) {
    float em = help->em, width = help->column_width, y = row->y;
    vec2s at = point_at(help, row->column, 0, y + 1.08f);
    if (row->is_heading) {
        draw_text(help, help->fonts.semibold, em, style_accent, row->title, at, INFINITY);
        return;
    }
    draw_text(help, help->fonts.regular, em, style_bright, row->title, at, width * em);
    y += fits_beside_title(row, width) ? 0 : line_em;
    for (size_t key = 0; key < row->key_count; y += line_em)
        key += draw_line_of_keys(help, row, key, y);
}

static void draw_header(const Help *help) {
    float em = help->em;
    vec2s left = point_at(help, 0, 0, -1.5f),
          right = point_at(help, help->column_count - 1, help->column_width, -1.5f);
    draw_text(help, help->fonts.semibold, roundf(1.5f * em), style_bright, "Keys", left, INFINITY);
    Label hint = label_make(help->canvas, help->fonts.regular, em, style_dimmed, "Esc to leave", INFINITY);
    label_draw(help->canvas, &hint, (vec2s){{right.x - label_width(&hint), right.y}});
}

void help_draw(const Canvas *canvas, const Keymap *keymap, FontSet fonts) {
    Help help = {.canvas = canvas, .fonts = fonts};
    vec2s size = {{(float)canvas->view->width, (float)canvas->view->height}};
    canvas_fill(canvas, (Bounds){{{0, 0}}, size}, 0, style_cover);
    collect_rows(&help, keymap);
    if (help.row_count == 0 || !help_lay_out(&help))
        return;
    draw_header(&help);
    for (size_t i = 0; i < help.row_count; i++)
        draw_row(&help, &help.rows[i]);
}
