#include "cli/check_page.h"

#include "check/rule.h"
#include "draw/pixel_box.h"
#include "export/frame.h"
#include "export/page.h"

#include <math.h>

enum { picture_width = 1280, frame_width = 3, frame_gap = 4 }; // pixels

// Marks -----------------------------------------------------------------------------------------------------

static void fill(uint8_t *rgba, const Export *job, PixelBox box, const uint8_t color[3]) {
    for (int y = box.top < 0 ? 0 : box.top; y < box.bottom; y++)
        for (int x = box.left < 0 ? 0 : box.left; x < box.right; x++)
            for (int c = 0; c < 3; c++)
                rgba[4 * ((size_t)y * (size_t)job->width + (size_t)x) + (size_t)c] = color[c];
}

// A frame of that width outside a box.
static void draw_frame(uint8_t *rgba, const Export *job, PixelBox box, int width, const uint8_t color[3]) {
    int left = box.left - width, top = box.top - width, right = box.right + width,
        bottom = box.bottom + width;
    fill(rgba, job, (PixelBox){left, top, right, box.top}, color);
    fill(rgba, job, (PixelBox){left, box.bottom, right, bottom}, color);
    fill(rgba, job, (PixelBox){left, top, box.left, bottom}, color);
    fill(rgba, job, (PixelBox){box.right, top, right, bottom}, color);
}

// Far enough from the edges of the picture for a frame around it, but for one that is smaller than that.
static int within(float at, int size) {
    const int reach = frame_gap + frame_width + 2;
    return (int)glm_clamp(at, (float)reach, (float)(size - reach));
}

// Red between two lines of white, so that it is seen on anything; within the picture where the place is not.
static void mark(uint8_t *rgba, const Export *job, vec2s scene_frame, Bounds place) {
    static const uint8_t red[3] = {224, 32, 48}, white[3] = {255, 255, 255};
    View view = view_fit(job->width, job->height, scene_frame);
    vec2s low = view_to_pixels(&view, place.min), high = view_to_pixels(&view, place.max);
    PixelBox box = {
        within(floorf(low.x) - frame_gap, job->width), within(floorf(high.y) - frame_gap, job->height),
        within(ceilf(high.x) + frame_gap, job->width), within(ceilf(low.y) + frame_gap, job->height)};
    draw_frame(rgba, job, box, frame_width + 2, white);
    draw_frame(rgba, job, box, frame_width + 1, red);
    draw_frame(rgba, job, box, 1, white);
}

// The page --------------------------------------------------------------------------------------------------

static void add_words(Page *page, const Deck *deck, const Finding *finding) {
    page_add(page, "<h2><span class=\"number\">%.1f s</span><bdi>", finding->time);
    page_add_text(page, finding->text);
    page_add(page, "</bdi></h2>\n<p><span class=\"what\">%s</span> <span class=\"quiet\">",
             finding->rule->name);
    if (finding->line)
        page_add(page, "line %d", finding->line);
    if (finding->more)
        page_add(page, ", and %zu more of this line", finding->more);
    page_add(page, "%scue <bdi>", finding->line ? "; " : "");
    page_add_text(page, deck->timeline.cues[timeline_cue_at(&deck->timeline, finding->time)].name);
    page_add(page, "</bdi>");
    if (finding->seconds > 0)
        page_add(page, ", for %.3g s", finding->seconds);
    page_add(page, "</span></p>\n");
}

static bool add_finding(Page *page, Rendering *rendering, const Export *job, Frame *frame,
                        const Finding *finding, Error *error) {
    const Deck *deck = rendering->deck;
    rendering->painter.projector = finding->is_projected;
    if (!frame_draw(frame, job, finding->time, error))
        return false;
    if (!bounds_is_empty(finding->place))
        mark(frame->rgba, job, deck->scene.frame, finding->place);
    page_add(page, "<section>\n");
    add_words(page, deck, finding);
    page_add_picture(page, job->width, job->height, frame->rgba, finding->text);
    page_add(page, "</section>\n");
    return true;
}

static bool add_all(Page *page, Rendering *rendering, const Findings *findings, Error *error) {
    const Export job = rendering_job_of_width(rendering, picture_width);
    Frame frame;
    bool is_sound = frame_init(&frame, &job, error);
    page_add(page, "<h1><bdi>");
    page_add_text(page, rendering->deck->name);
    page_add(page, "</bdi></h1>\n<p class=\"quiet\">%zu findings</p>\n", findings->count);
    for (size_t i = 0; i < findings->count && is_sound; i++)
        is_sound = add_finding(page, rendering, &job, &frame, &findings->items[i], error);
    frame_finish(&frame);
    return is_sound;
}

bool check_page_write(const char *path, Rendering *rendering, const Findings *findings, Error *error) {
    Page *page = page_create(path, rendering->deck->name, "check", error);
    bool is_written = page && add_all(page, rendering, findings, error) && page_close(page, error);
    page_destroy(page);
    return is_written;
}
