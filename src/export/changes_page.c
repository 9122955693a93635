#include "export/changes.h"
#include "export/frame.h"
#include "export/page.h"
#include "platform/interrupt.h"
#include "platform/progress.h"

#include <stdlib.h>

typedef struct Review {
    Page *page;
    const Changes *changes;
    const ChangeSide *sides;
    Frame frames[2];
    Arena arena;
    Error *error;
} Review;

static const Cue *cue_of(const Review *review, int side, int cue) {
    return &review->sides[side].deck->timeline.cues[cue];
}

// The name after, or that before of a cue that is gone.
static const char *name_of(const Review *review, const CueChange *change) {
    int side = change->after >= 0;
    return cue_of(review, side, side ? change->after : change->before)->name;
}

// Pictures --------------------------------------------------------------------------------------------------

// What is as it was is faint, and the more red the more another it is.
static void mix_difference(uint8_t *before, const uint8_t *after, size_t count) {
    for (size_t i = 0; i < count; i++, before += 4, after += 4) {
        int most = 0, grey = 0;
        for (int c = 0; c < 3; c++) {
            int off = abs(before[c] - after[c]);
            most = off > most ? off : most;
            grey += after[c];
        }
        int light = 190 + grey * 60 / (3 * 255), strong = 75 + 2 * most;
        int strength = most == 0 ? 0 : strong < 255 ? strong : 255;
        before[0] = (uint8_t)(light + (214 - light) * strength / 255);
        before[1] = (uint8_t)(light + (28 - light) * strength / 255);
        before[2] = (uint8_t)(light + (28 - light) * strength / 255);
    }
}

static void add_figure(Review *review, const Export *job, const uint8_t *rgba, const char *caption,
                       const char *name) {
    page_add(review->page, "<figure>\n<figcaption>%s</figcaption>\n", caption);
    page_add_picture(review->page, job->width, job->height, rgba, name);
    page_add(review->page, "</figure>\n");
}

static bool add_pictures(Review *review, const CueChange *change) {
    static const char *const captions[] = {"before", "after"};
    const Export *job = &review->sides->job;
    const int cues[2] = {change->before, change->after};
    page_add(review->page, "<div class=\"pair\">\n");
    for (int side = 0; side < 2; side++) {
        const ChangeSide *of = &review->sides[side];
        if (cues[side] < 0)
            continue;
        if (!frame_draw(&review->frames[side], &of->job, change_time(of, cues[side], change->part),
                        review->error))
            return false;
        add_figure(review, job, review->frames[side].rgba, captions[side],
                   cue_of(review, side, cues[side])->name);
    }
    if (cues[0] >= 0 && cues[1] >= 0) {
        mix_difference(review->frames[0].rgba, review->frames[1].rgba,
                       (size_t)job->width * (size_t)job->height);
        add_figure(review, job, review->frames[0].rgba, "difference", "difference");
    }
    page_add(review->page, "</div>\n");
    return true;
}

// Words -----------------------------------------------------------------------------------------------------

static void add_heading(Review *review, const CueChange *change) {
    Page *page = review->page;
    int before = change->before, after = change->after;
    page_add(page, "<h2><span class=\"number\">");
    if (before >= 0)
        page_add(page, "%d", before + 1);
    if (before >= 0 && after >= 0 && before != after)
        page_add(page, " \xE2\x86\x92 ");
    if (after >= 0 && before != after)
        page_add(page, "%d", after + 1);
    page_add(page, "</span><bdi>");
    page_add_text(page, name_of(review, change));
    page_add(page, "</bdi></h2>\n");
}

static bool has_aspect(const CueChange *change, ChangeAspect aspect) {
    return change->aspects >> aspect & 1;
}

static double length_of(const Review *review, int side, int cue) {
    return timeline_cue_end(&review->sides[side].deck->timeline, (size_t)cue) -
           cue_of(review, side, cue)->time;
}

static void add_values(Review *review, const CueChange *change) {
    Page *page = review->page;
    page_add(page, "<p class=\"what\">%s</p>\n", change_list(change, &review->arena));
    if (has_aspect(change, CHANGE_NAME)) {
        page_add(page, "<p>It was called <bdi>");
        page_add_text(page, cue_of(review, 0, change->before)->name);
        page_add(page, "</bdi>.</p>\n");
    }
    if (has_aspect(change, CHANGE_LENGTH))
        page_add(page, "<p>The step takes %.3g s, before %.3g s.</p>\n", length_of(review, 1, change->after),
                 length_of(review, 0, change->before));
    if (has_aspect(change, CHANGE_SECONDS))
        page_add(page, "<p>The speaker has %g s, before %g s.</p>\n",
                 cue_of(review, 1, change->after)->seconds, cue_of(review, 0, change->before)->seconds);
    if (has_aspect(change, CHANGE_WAY))
        page_add(page,
                 "<p>The step ends as before. The pictures are of what is seen after %.0f %% of it.</p>\n",
                 100 * change->part);
}

static void add_notes(Review *review, int side, int cue, const char *caption) {
    page_add(review->page, "<figure>\n<figcaption>notes %s</figcaption>\n<div class=\"notes\" dir=\"auto\">",
             caption);
    page_add_text(review->page, cue_of(review, side, cue)->notes);
    page_add(review->page, "</div>\n</figure>\n");
}

static bool add_change(Review *review, const CueChange *change) {
    page_add(review->page, "<section>\n");
    add_heading(review, change);
    add_values(review, change);
    bool shows = change->before < 0 || change->after < 0 || has_aspect(change, CHANGE_PICTURE) ||
                 has_aspect(change, CHANGE_WAY);
    if (shows && !add_pictures(review, change))
        return false;
    if (has_aspect(change, CHANGE_NOTES)) {
        page_add(review->page, "<div class=\"pair\">\n");
        add_notes(review, 0, change->before, "before");
        add_notes(review, 1, change->after, "after");
        page_add(review->page, "</div>\n");
    }
    page_add(review->page, "</section>\n");
    return true;
}

// The cues from `first` on in which nothing is another, folded up; returns the next one.
static size_t add_same(Review *review, size_t first) {
    const Changes *changes = review->changes;
    size_t end = first;
    while (end < changes->count && !changes->items[end].aspects)
        end++;
    page_add(review->page, "<details>\n<summary>%zu %s as before</summary>\n<ul>\n", end - first,
             end - first == 1 ? "cue" : "cues");
    for (size_t i = first; i < end; i++) {
        page_add(review->page, "<li><bdi>");
        page_add_text(review->page, name_of(review, &changes->items[i]));
        page_add(review->page, "</bdi></li>\n");
    }
    page_add(review->page, "</ul>\n</details>\n");
    return end;
}

// The page --------------------------------------------------------------------------------------------------

static void add_head(Review *review) {
    Page *page = review->page;
    page_add(page, "<h1>What has changed</h1>\n<p class=\"quiet\">before: <bdi>");
    page_add_text(page, review->sides[0].name);
    page_add(page, "</bdi>, after: <bdi>");
    page_add_text(page, review->sides[1].name);
    page_add(page, "</bdi></p>\n<p>%zu of %zu cues differ.</p>\n", review->changes->different,
             review->changes->count);
}

static bool add_all(Review *review) {
    const Changes *changes = review->changes;
    Progress progress = progress_begin("cues", review->sides->job.progress);
    bool good = true;
    for (size_t i = 0; good && i < changes->count && !interrupt_came();) {
        arena_reset(&review->arena);
        if (!changes->items[i].aspects)
            i = add_same(review, i);
        else
            good = add_change(review, &changes->items[i++]);
        progress_count(&progress, (int64_t)i, (int64_t)changes->count);
    }
    progress_end(&progress);
    return good && !interrupt_came();
}

bool changes_write(const char *path, const Changes *changes, const ChangeSide sides[2], Error *error) {
    Review review = {.changes = changes, .sides = sides, .error = error};
    interrupt_begin();
    bool good = frame_init(&review.frames[0], &sides[0].job, error) &&
                frame_init(&review.frames[1], &sides[1].job, error) &&
                (review.page = page_create(path, "What has changed", "diff", error)) != NULL;
    if (good)
        add_head(&review);
    good = good && add_all(&review) && page_close(review.page, error);
    page_destroy(review.page);
    frame_finish(&review.frames[0]);
    frame_finish(&review.frames[1]);
    interrupt_end_writing(path, good, error);
    arena_finish(&review.arena);
    return good;
}
