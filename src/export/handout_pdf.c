#include "draw/palette.h"
#include "export/frame.h"
#include "export/handout.h"
#include "export/story.h"
#include "export/vector.h"
#include "platform/interrupt.h"
#include "platform/progress.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Lengths are points.
enum {
    MARGIN = 54,
    TOP = 48,
    BOTTOM = 60,
    FOOT = 34,
    GUTTER = 18,
    most_heading_lines = 6,
    most_per_page = 6
};
static const double dots_per_point = 300.0 / 72; // of pictures that are pixels
static const double least_pixel = 0.02;          // points: what is smaller is not seen on paper
static const Color ink = {0.1f, 0.11f, 0.13f, 1}, quiet = {0.38f, 0.4f, 0.45f, 1},
                   faint = {0.78f, 0.8f, 0.83f, 1};

// How cues lie on a page: one below the other, each with its words below the picture or beside it.
typedef struct Layout {
    int per_page;
    double picture_width; // at most; 0: as wide as the page
    double picture_share; // of the cue's height that the picture may take
    double heading, heading_leading, text, text_leading;
    bool is_beside; // the words are beside the picture, else below
    double pitch;   // of lines to write on
    int least_lines;
} Layout;

static const Layout layouts[] = {
    {1, 0, 0.6, 16, 21, 11, 16, false, 24, 0},
    {2, 320, 0.6, 12.5, 17, 10, 14, false, 20, 0},
    {4, 256, 1, 11.5, 15, 9.5, 13, true, 20, 3},
    {6, 178, 1, 10.5, 14, 9, 12, true, 18, 2},
};

typedef struct Press {
    const Handout *handout;
    const Layout *layout;
    Sheet sheet;
    Arena arena, scratch; // of a page's texts; of a leaf
    TextStyle heading, number, text, foot;
    double left, right, top, bottom; // what of a page is for cues
    double indent;                   // of names behind their numbers
    Error *error;
} Press;

typedef struct Area {
    double left, top, right, bottom;
} Area;

// Words -----------------------------------------------------------------------------------------------------

static const Cue *cue_of(const Press *press, size_t cue) {
    return &press->handout->deck->timeline.cues[cue];
}

static void rule_area(Press *press, Area area) {
    double pitch = press->layout->pitch;
    for (double y = area.bottom; y >= area.top + pitch - 0.01; y -= pitch)
        sheet_rule(&press->sheet, area.left, area.right, y, faint);
}

// Pages -----------------------------------------------------------------------------------------------------

static void turn_page(Press *press) {
    char number[16];
    Sheet *sheet = &press->sheet;
    sheet_turn(sheet);
    int length = snprintf(number, sizeof number, "%d", sheet->page);
    double width = sheet_measure(sheet, &press->foot, number, (size_t)length), y = sheet->height - FOOT;
    sheet_write(sheet, &press->foot, press->right - width, y, number, (size_t)length);
    Story title = {.arena = &press->arena};
    story_add(&title, &press->foot, press->handout->title, press->right - press->left - width - GUTTER);
    sheet_write(sheet, &press->foot, press->left, y, title.items[0].text, title.items[0].length);
}

// Pictures --------------------------------------------------------------------------------------------------

static cairo_surface_t *surface_of(const Frame *frame, int width, int height) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    unsigned char *rows = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; rows && y < height; y++)
        for (int x = 0; x < width; x++) {
            const uint8_t *rgba = frame->rgba + 4 * ((size_t)y * (size_t)width + (size_t)x);
            uint32_t pixel = (uint32_t)rgba[0] << 16 | (uint32_t)rgba[1] << 8 | rgba[2];
            memcpy(rows + (ptrdiff_t)y * stride + 4 * x, &pixel, sizeof pixel);
        }
    cairo_surface_mark_dirty(surface);
    return surface;
}

static void paint_frame(cairo_t *cairo, const Frame *frame, int width, int height, Area area) {
    cairo_surface_t *surface = surface_of(frame, width, height);
    cairo_save(cairo);
    cairo_translate(cairo, area.left, area.top);
    cairo_scale(cairo, (area.right - area.left) / width, (area.bottom - area.top) / height);
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_paint(cairo);
    cairo_restore(cairo);
    cairo_surface_destroy(surface);
}

static bool draw_pixels(Press *press, double t, Area area) {
    Export job = *press->handout->job;
    job.width = (int)lround((area.right - area.left) * dots_per_point);
    job.height = (int)lround((area.bottom - area.top) * dots_per_point);
    Frame frame;
    bool good = frame_init(&frame, &job, press->error) && frame_draw(&frame, &job, t, press->error);
    if (good)
        paint_frame(press->sheet.cairo, &frame, job.width, job.height, area);
    frame_finish(&frame);
    return good;
}

static void draw_vectors(Press *press, const Pose *pose, Color ground, Area area) {
    const Deck *deck = press->handout->deck;
    cairo_t *cairo = press->sheet.cairo;
    double scale = (area.right - area.left) / (double)deck->scene.frame.x;
    cairo_save(cairo);
    cairo_rectangle(cairo, area.left, area.top, area.right - area.left, area.bottom - area.top);
    cairo_set_source_rgb(cairo, (double)ground.r, (double)ground.g, (double)ground.b);
    cairo_fill(cairo);
    cairo_translate(cairo, (area.left + area.right) / 2, (area.top + area.bottom) / 2);
    cairo_scale(cairo, scale, -scale);
    vector_draw(cairo, &press->sheet.faces, pose, deck->scene.frame, least_pixel / scale, &press->scratch);
    cairo_restore(cairo);
}

static bool draw_picture(Press *press, size_t cue, Area area) {
    const Handout *handout = press->handout;
    double t = timeline_cue_end(&handout->deck->timeline, cue);
    Palette palette = palette_make(&handout->deck->scene, handout->projector);
    Pose pose = timeline_sample(&handout->deck->timeline, t, &press->arena);
    palette_apply(&palette, &pose);
    if (!timeline_check(&handout->deck->timeline, press->error))
        return false;
    if (vector_may_draw(&pose))
        draw_vectors(press, &pose, palette_background(&palette), area);
    else if (!draw_pixels(press, t, area))
        return false;
    cairo_rectangle(press->sheet.cairo, area.left, area.top, area.right - area.left, area.bottom - area.top);
    cairo_set_source_rgb(press->sheet.cairo, (double)faint.r, (double)faint.g, (double)faint.b);
    cairo_set_line_width(press->sheet.cairo, 0.5);
    cairo_stroke(press->sheet.cairo);
    return true;
}

// The place of a picture whose upper left corner is that of `area`, as large as the layout and the frame let it be.
static Area picture_area(const Press *press, Area area) {
    vec2s frame = press->handout->deck->scene.frame;
    double width = press->layout->picture_width > 0 ? press->layout->picture_width : area.right - area.left;
    double height = fmin(area.bottom - area.top, width * (double)(frame.y / frame.x));
    width = fmin(width, height * (double)(frame.x / frame.y));
    return (Area){area.left, area.top, area.left + width, area.top + height};
}

// Where words begin that are beside pictures.
static double text_left(const Press *press) {
    return press->left + press->layout->picture_width + GUTTER;
}

// Cues ------------------------------------------------------------------------------------------------------

// The words of a cue, as far as they have not found room where the cue is.
typedef struct Words {
    size_t cue;
    Story heading, notes;
} Words;

static Words make_words(Press *press, size_t cue, double width) {
    Words words = {cue, {.arena = &press->arena}, {.arena = &press->arena}};
    const char *notes = cue_of(press, cue)->notes;
    story_add(&words.heading, &press->heading, cue_of(press, cue)->name, width - press->indent);
    if (*notes && !press->handout->leaves_out_notes)
        story_add(&words.notes, &press->text, notes, width);
    return words;
}

// The number and behind it what of the name fits; returns where it ends.
static double place_heading(Press *press, Words *words, double left, double top, double bottom) {
    char text[24];
    Story number = {.arena = &press->arena};
    snprintf(text, sizeof text, "%zu", words->cue + 1);
    story_add(&number, &press->number, text, INFINITY);
    story_place(&number, &press->sheet, left, top, bottom);
    return story_place(&words->heading, &press->sheet, left + press->indent, top, bottom);
}

// The notes, behind what is left of the name; returns where they end.
static double place_notes(Press *press, Words *words, double left, double top, double bottom) {
    top = story_place(&words->heading, &press->sheet, left + press->indent, top, bottom);
    if (story_rest(&words->heading))
        return top;
    return story_place(&words->notes, &press->sheet, left, top, bottom);
}

// What is left goes on in the full width, on pages that several cues share.
static void place_rest(Press *press, const Words *words, double *top) {
    double least = press->heading.leading + 2 * press->text.leading, width = press->right - press->left;
    char text[48];
    snprintf(text, sizeof text, "%zu, continued", words->cue + 1);
    Words rest = {words->cue, {.arena = &press->arena}, {.arena = &press->arena}};
    if (story_rest(&words->heading))
        story_add(&rest.heading, &press->heading, story_rest(&words->heading), width - press->indent);
    if (story_rest(&words->notes))
        story_add(&rest.notes, &press->text, story_rest(&words->notes), width);
    while (story_rest(&rest.heading) || story_rest(&rest.notes)) {
        Story title = {.arena = &press->arena};
        if (*top + least > press->bottom) {
            turn_page(press);
            *top = press->top;
        }
        story_add(&title, &press->number, text, INFINITY);
        *top = story_place(&title, &press->sheet, press->left, *top, press->bottom) + 4;
        *top = place_notes(press, &rest, press->left, *top, press->bottom) + GUTTER;
    }
}

static bool place_below(Press *press, Area area, Words *words) {
    double most = area.top + most_heading_lines * press->heading.leading;
    double top = place_heading(press, words, area.left, area.top, most) + 8;
    double room = press->layout->picture_share * (area.bottom - area.top);
    Area picture = picture_area(press, (Area){area.left, top, area.right, top + room});
    if (!draw_picture(press, words->cue, picture))
        return false;
    Area beside = {picture.right + GUTTER, picture.top, area.right, picture.bottom}, below = area;
    below.top = place_notes(press, words, area.left, picture.bottom + 12, area.bottom);
    rule_area(press, beside.left < beside.right ? beside : below);
    return true;
}

static bool place_beside(Press *press, Area area, Words *words) {
    const Layout *layout = press->layout;
    Area picture = picture_area(press, area), beside = area;
    if (!draw_picture(press, words->cue, picture))
        return false;
    beside.left = text_left(press);
    beside.bottom -= layout->least_lines * layout->pitch;
    double top = place_heading(press, words, beside.left, beside.top, beside.bottom) + 2;
    beside.top = place_notes(press, words, beside.left, top, beside.bottom);
    beside.bottom = picture.bottom;
    rule_area(press, beside);
    return true;
}

static bool place_cue(Press *press, size_t cue, Area area, Words *words) {
    bool is_beside = press->layout->is_beside;
    *words = make_words(press, cue, area.right - (is_beside ? text_left(press) : area.left));
    sheet_mark(&press->sheet, cue_of(press, cue)->name, area.top);
    return (is_beside ? place_beside : place_below)(press, area, words);
}

// A page of cues from `first` on, and what of their words goes on behind it.
static bool place_page(Press *press, size_t first, size_t count) {
    Words words[most_per_page];
    size_t rows = (size_t)press->layout->per_page;
    double height = (press->bottom - press->top + GUTTER) / (double)rows;
    arena_reset(&press->arena);
    turn_page(press);
    for (size_t i = 0; i < count; i++) {
        double top = press->top + height * (double)i;
        if (!place_cue(press, first + i, (Area){press->left, top, press->right, top + height - GUTTER},
                       &words[i]))
            return false;
    }
    double top = press->bottom;
    for (size_t i = 0; i < count; i++)
        place_rest(press, &words[i], &top);
    return true;
}

static bool place_pages(Press *press) {
    size_t cues = press->handout->deck->timeline.cue_count, rows = (size_t)press->layout->per_page;
    Progress progress = progress_begin("pages", press->handout->job->progress);
    bool good = true;
    for (size_t first = 0; good && first < cues && !interrupt_came(); first += rows) {
        size_t count = cues - first < rows ? cues - first : rows;
        good = place_page(press, first, count);
        progress_count(&progress, (int64_t)(first + count), (int64_t)cues);
    }
    progress_end(&progress);
    return good && !interrupt_came();
}

// The file --------------------------------------------------------------------------------------------------

static const Layout *find_layout(int per_page) {
    const Layout *layout = layouts;
    while (layout->per_page != per_page)
        layout++;
    return layout;
}

// As wide as the number of the last cue, and a blank.
static double measure_indent(Press *press) {
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%zu", press->handout->deck->timeline.cue_count);
    memset(digits, '0', (size_t)length);
    return sheet_measure(&press->sheet, &press->number, digits, (size_t)length) + 0.6 * press->heading.size;
}

static bool press_init(Press *press, const char *path, const Handout *handout, Error *error) {
    const Layout *layout = find_layout(handout->per_page);
    Font *regular = handout->fonts->regular;
    *press = (Press){.handout = handout,
                     .layout = layout,
                     .heading = {handout->fonts->semibold, layout->heading, layout->heading_leading, ink},
                     .number = {regular, layout->heading, layout->heading_leading, quiet},
                     .text = {regular, layout->text, layout->text_leading, ink},
                     .foot = {regular, 8.5, 12, quiet},
                     .left = MARGIN,
                     .top = TOP,
                     .error = error};
    bool is_open = sheet_init(&press->sheet, path, handout->paper, handout->title, error);
    press->right = press->sheet.width - MARGIN;
    press->bottom = press->sheet.height - BOTTOM;
    press->indent = measure_indent(press);
    return is_open;
}

static void press_finish(Press *press) {
    sheet_finish(&press->sheet);
    arena_finish(&press->arena);
    arena_finish(&press->scratch);
}

bool handout_write_pdf(const char *path, const Handout *handout, Error *error) {
    Press press;
    interrupt_begin();
    bool good =
        press_init(&press, path, handout, error) && place_pages(&press) && sheet_close(&press.sheet, error);
    press_finish(&press);
    interrupt_end_writing(path, good, error);
    return good;
}
