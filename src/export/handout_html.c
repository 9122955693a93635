#include "export/frame.h"
#include "export/handout_story.h"
#include "platform/interrupt.h"
#include "platform/progress.h"

static void add_contents(Page *page, const Timeline *timeline) {
    page_add(page, "<nav>\n<ol>\n");
    for (size_t i = 0; i < timeline->cue_count; i++) {
        page_add(page, "<li><span class=\"number\">%zu</span><a href=\"#cue-%zu\"><bdi>", i + 1, i + 1);
        page_add_text(page, timeline->cues[i].name);
        page_add(page, "</bdi></a></li>\n");
    }
    page_add(page, "</ol>\n</nav>\n");
}

static void add_notes(Page *page, const char *notes) {
    page_add(page, "<div class=\"notes\" dir=\"auto\">");
    page_add_text(page, notes);
    page_add(page, "</div>\n");
}

static bool add_cue(Page *page, const Handout *handout, Frame *frame, size_t i, Error *error) {
    const Cue *cue = &handout->deck->timeline.cues[i];
    if (!frame_draw(frame, handout->job, timeline_cue_end(&handout->deck->timeline, i), error))
        return false;
    page_add(page, "<section id=\"cue-%zu\">\n<h2><span class=\"number\">%zu</span><bdi>", i + 1, i + 1);
    page_add_text(page, cue->name);
    page_add(page, "</bdi></h2>\n");
    page_add_picture(page, handout->job->width, handout->job->height, frame->rgba, cue->name);
    if (*cue->notes && !handout->leaves_out_notes)
        add_notes(page, cue->notes);
    page_add(page, "</section>\n");
    return true;
}

static bool add_cues(Page *page, const Handout *handout, Frame *frame, Error *error) {
    const Timeline *timeline = &handout->deck->timeline;
    Progress progress = progress_begin("cues", handout->job->progress);
    bool good = true;
    for (size_t i = 0; good && i < timeline->cue_count && !interrupt_came(); i++) {
        good = add_cue(page, handout, frame, i, error);
        progress_count(&progress, (int64_t)i + 1, (int64_t)timeline->cue_count);
    }
    progress_end(&progress);
    return good && !interrupt_came();
}

bool handout_tell(Page *page, const Handout *handout, Error *error) {
    Frame frame;
    page_add(page, "<h1>");
    page_add_text(page, handout->title);
    page_add(page, "</h1>\n");
    add_contents(page, &handout->deck->timeline);
    bool good = frame_init(&frame, handout->job, error) && add_cues(page, handout, &frame, error);
    frame_finish(&frame);
    return good;
}

bool handout_write_html(const char *path, const Handout *handout, Error *error) {
    interrupt_begin();
    Page *page = page_create(path, handout->title, "handout", error);
    bool good = page && handout_tell(page, handout, error) && page_close(page, error);
    page_destroy(page);
    interrupt_end_writing(path, good, error);
    return good;
}
