#include "hud/overview_draw.h"

#include "hud/style.h"

#include <math.h>

typedef struct Painting {
    const Overview *overview;
    const OverviewSource *source;
    const Canvas *canvas;
    Layers *layers;
    OverviewLayout layout;
} Painting;

static void draw_at(const Painting *painting, Font *font, Color color, const char *text, vec2s at,
                    float room) {
    Label label = label_make(painting->canvas, font, painting->layout.em, color, text, room);
    label_draw(painting->canvas, &label, at);
}

static void draw_caption(const Painting *painting, size_t cue, Bounds cell, bool is_selected) {
    const Canvas *canvas = painting->canvas;
    const FontSet *fonts = &painting->source->fonts;
    bool is_current = cue == painting->source->current;
    float em = painting->layout.em, y = cell.min.y + roundf(0.6f * em);
    const char *name = canvas_first_line(canvas, painting->source->deck->timeline.cues[cue].name);
    Label number = label_make(canvas, fonts->regular, em, is_current ? style_accent : style_dimmed,
                              canvas_print(canvas, "%zu", cue + 1), INFINITY);
    label_draw(canvas, &number, (vec2s){{cell.min.x, y}});
    float left = cell.min.x + label_width(&number) + 0.6f * em;
    draw_at(painting, is_selected ? fonts->semibold : fonts->regular,
            is_current    ? style_accent
            : is_selected ? style_bright
                          : style_dimmed,
            name, (vec2s){{left, y}}, cell.max.x - left);
}

static void draw_cell(const Painting *painting, size_t place) {
    const OverviewSource *source = painting->source;
    const Deck *deck = source->deck;
    const View *whole = painting->canvas->view;
    size_t cue = overview_cue(painting->overview, &deck->timeline, place);
    bool is_selected = cue == painting->overview->selected;
    Bounds cell = overview_cell(painting->overview, &painting->layout, place), picture = cell;
    picture.min.y = picture.max.y - painting->layout.picture_height;
    float line = fmaxf(1, roundf(painting->layout.em / 20)), frame = roundf(painting->layout.em / 5);
    if (is_selected)
        canvas_fill(painting->canvas, bounds_grown(picture, frame), 1.5f * frame, style_bright);
    else
        canvas_fill(painting->canvas, bounds_grown(picture, line), 0,
                    cue == source->current ? style_accent : style_edge);
    View view = thumbnail_view(deck, whole->width, whole->height, picture);
    const Display *small = thumbnails_get(source->thumbnails, deck, source->deck_number, source->projector,
                                          cue, &view, painting->canvas->atlas);
    thumbnail_push(painting->layers, deck, source->projector, small, &view, picture);
    draw_caption(painting, cue, cell, is_selected);
}

// Title or search on the left, what can be done on the right.
static void draw_header(const Painting *painting, size_t shown) {
    const Canvas *canvas = painting->canvas;
    const OverviewLayout *layout = &painting->layout;
    const TextField *search = &painting->overview->search;
    const FontSet *fonts = &painting->source->fonts;
    size_t count = painting->source->deck->timeline.cue_count;
    float em = layout->em, left = layout->origin.x, y = layout->origin.y + roundf(1.5f * em);
    float right = (float)canvas->view->width - left;
    const char *hint = shown == 0 ? "Backspace to search again, Esc to leave"
                                  : "Type to search   Enter to go there   Esc to leave";
    Label help = label_make(canvas, fonts->regular, em, style_dimmed, hint, 0.55f * (right - left));
    label_draw(canvas, &help, (vec2s){{right - label_width(&help), y}});
    const char *title = search->length ? canvas_print(canvas, "%s|", search->text) : "Overview";
    Label label =
        label_make(canvas, fonts->semibold, roundf(1.5f * em), style_bright, title, 0.3f * (right - left));
    label_draw(canvas, &label, (vec2s){{left, y}});
    const char *found = shown == count ? canvas_print(canvas, "%zu cues", count)
                                       : canvas_print(canvas, "%zu of %zu cues", shown, count);
    float after = left + label_width(&label) + em;
    draw_at(painting, fonts->regular, shown ? style_dimmed : style_warning, found, (vec2s){{after, y}},
            right - label_width(&help) - em - after);
}

// How far the grid is scrolled, at the right edge.
static void draw_scroll(const Painting *painting, size_t shown) {
    const OverviewLayout *layout = &painting->layout;
    size_t rows = (shown + layout->columns - 1) / layout->columns;
    if (rows <= layout->rows)
        return;
    float em = layout->em, height = (float)layout->rows * layout->pitch.y,
          right = (float)painting->canvas->view->width - 0.8f * em;
    float part = height / (float)rows, top = layout->origin.y - part * (float)painting->overview->top;
    Bounds bar = {{{right - 0.3f * em, top - part * (float)layout->rows}}, {{right, top}}};
    canvas_fill(painting->canvas, bar, em, style_edge);
}

void overview_draw(const Overview *overview, const OverviewSource *source, const Canvas *canvas,
                   Layers *layers) {
    const Deck *deck = source->deck;
    int width = canvas->view->width, height = canvas->view->height;
    float aspect = deck->scene.frame.x / deck->scene.frame.y;
    size_t shown = overview_count(overview, &deck->timeline);
    Painting painting = {overview, source, canvas, layers,
                         overview_layout(width, height, canvas->ui_scale, aspect, deck->timeline.cue_count)};
    canvas_fill(canvas, (Bounds){{{0, 0}}, {{(float)width, (float)height}}}, 0, style_cover);
    draw_header(&painting, shown);
    size_t first = overview->top * painting.layout.columns,
           last = first + painting.layout.rows * painting.layout.columns;
    for (size_t place = first; place < shown && place < last; place++)
        draw_cell(&painting, place);
    draw_scroll(&painting, shown);
}
