// What is said of how far an export is, in the place of what says it; and that Ctrl-C ends it there.
#include "export/changes.h"
#include "export/handout.h"
#include "export/stills.h"
#include "studio.h"
#include "swatch.h"
#include "text_file.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

// In the place of the library's -----------------------------------------------------------------------------

static char said[1024]; // "what: done/count done/count;"

static void say(const char *format, ...) {
    size_t used = strlen(said);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(said + used, sizeof said - used, format, arguments);
    va_end(arguments);
}

Progress progress_begin(const char *label, ProgressStyle style) {
    say("%s%s:", label, style == PROGRESS_PLAIN ? "" : " in another way");
    return (Progress){.label = label};
}

void progress_update(Progress *progress, double part, const char *detail) {
    say(" %s %f %s", progress->label, part, detail);
}

void progress_count(Progress *progress, int64_t done, int64_t count) {
    assert_non_null(progress->label);
    say(" %d/%d", (int)done, (int)count);
}

void progress_end(Progress *progress) {
    say("%s;", progress->label ? "" : " never begun");
}

// What is exported ------------------------------------------------------------------------------------------

static char folder[] = "/tmp/rostrum-far-XXXXXX";
static int draws, interrupt_at = -1; // pictures that were drawn; that at which Ctrl-C comes

static uint64_t prepare(void *context, double t, int width, int height) {
    Studio *studio = context;
    studio->width = width;
    studio->height = height;
    painter_build(&studio->painter, studio->deck, t, width, height);
    return 0;
}

static bool draw(void *context, Pixels *none, Error *error) {
    (void)none, (void)error;
    Studio *studio = context;
    if (draws++ == interrupt_at)
        raise(SIGINT);
    View view = view_fit(studio->width, studio->height, studio->deck->scene.frame);
    painter_draw(&studio->painter, studio->deck, &view);
    renderer_end(studio->painter.renderer);
    return true;
}

// A chart, which hand-outs draw as pixels, in as many steps.
static Export load(Studio *studio, int steps) {
    char script[512];
    snprintf(script, sizeof script,
             "add(LaneChart(lanes {{{0, 1, 'read'}}}, {colors = {read = BLUE}}):set_window(0, 3))\n"
             "for i = 1, %d do cue('step ' .. i) wait(1) end\n",
             steps);
    studio_load(studio, script);
    *said = '\0';
    draws = 0;
    return (Export){prepare, draw, studio, 32, 18, PROGRESS_PLAIN, false};
}

static const char *path_of(const char *name) {
    return text_file_path(folder, name);
}

static Handout handout_of(Studio *studio, const Export *job, int per_page) {
    return (Handout){.deck = studio->deck,
                     .fonts = &studio->painter.fonts,
                     .job = job,
                     .title = "talk",
                     .per_page = per_page};
}

// Tests -----------------------------------------------------------------------------------------------------

static void every_picture_is_counted(void **state) {
    Studio *studio = *state;
    const Export job = load(studio, 4);
    assert_true(stills_write(&job, (const int64_t[]){0, 3, 5}, 3, swatch_rate, path_of("%d.png"), NULL));
    assert_string_equal(said, "pictures: 1/3 2/3 3/3;");
    *said = '\0';
    assert_true(stills_write_cues(&job, &studio->deck->timeline, path_of("%d.png"), NULL));
    assert_string_equal(said, "pictures: 1/4 2/4 3/4 4/4;");
    for (int i = 0; i <= 5; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d.png", i);
        assert_int_equal(remove(path_of(name)), 0);
    }
}

static void a_page_of_a_hand_out_counts_its_cues(void **state) {
    Studio *studio = *state;
    const Export job = load(studio, 5);
    Handout handout = handout_of(studio, &job, 2);
    assert_true(handout_write_html(path_of("a"), &handout, NULL));
    assert_string_equal(said, "cues: 1/5 2/5 3/5 4/5 5/5;");
    *said = '\0';
    assert_true(handout_write_pdf(path_of("a"), &handout, NULL));
    assert_string_equal(said, "pages: 2/5 4/5 5/5;");
    assert_int_equal(remove(path_of("a")), 0);
}

// What ffmpeg has taken, to the last frame; of the colours before it too.
static void every_frame_of_a_film_is_counted(void **state) {
    (void)state;
    char before[4096], path[4200];
    int taken = 0, frames, used;
    Swatch swatch;
    Export job = swatch_job(&swatch);
    job.progress = PROGRESS_PLAIN;
    text_file_write(path_of("ffmpeg"), "#!/bin/sh\nfor last; do :; done\nexec cat >\"${last#file:}\"\n");
    assert_int_equal(chmod(path_of("ffmpeg"), 0700), 0);
    snprintf(before, sizeof before, "%s", getenv("PATH"));
    snprintf(path, sizeof path, "%s:%s", folder, before);
    setenv("PATH", path, 1);
    *said = '\0';
    bool is_made = swatch_write_film(&job, (FilmSpan){0, 0.3, swatch_rate}, path_of("a.gif"), NULL);
    setenv("PATH", before, 1);
    assert_true(is_made);
    const char *at = said;
    for (int i = 0; i < 2; i++, taken = 0) {
        const char *label = i ? "film:" : "palette:";
        assert_memory_equal(at, label, strlen(label));
        for (at += strlen(label); *at == ' '; at += used) {
            int last = taken;
            assert_int_equal(sscanf(at, " %d/%d%n", &taken, &frames, &used), 2);
            assert_true(frames == 4 && taken >= last && taken <= frames);
        }
        assert_int_equal(taken, 4);
        assert_int_equal(*at++, ';');
    }
    assert_int_equal(*at, '\0');
    assert_int_equal(remove(path_of("a.gif")) || remove(path_of("ffmpeg")), 0);
}

// One after the other; those in which nothing is another at once.
static void changes_are_counted_as_they_are_written(void **state) {
    Studio *studio = *state;
    CueChange items[] = {{0, 0, 1u << CHANGE_PICTURE, 1},
                         {1, 1, 0, 1},
                         {2, 2, 0, 1},
                         {3, 3, 1u << CHANGE_NOTES, 1},
                         {4, 4, 0, 1}};
    const Changes changes = {.items = items, .count = 5, .different = 2};
    const Export job = load(studio, 5);
    const ChangeSide sides[2] = {{"before", studio->deck, job}, {"after", studio->deck, job}};
    assert_true(changes_write(path_of("a"), &changes, sides, NULL));
    assert_string_equal(said, "cues: 1/5 3/5 4/5 5/5;");
    assert_int_equal(draws, 2);
    assert_int_equal(remove(path_of("a")), 0);
}

static bool write_html(const Handout *handout, Error *error) {
    return handout_write_html(path_of("a"), handout, error);
}

static bool write_pdf(const Handout *handout, Error *error) {
    return handout_write_pdf(path_of("a"), handout, error);
}

static bool write_changes(const Handout *handout, Error *error) {
    CueChange items[] = {
        {0, -1, 1u << CHANGE_REMOVED, 1}, {1, -1, 1u << CHANGE_REMOVED, 1}, {2, -1, 1u << CHANGE_REMOVED, 1}};
    const Changes changes = {.items = items, .count = 3, .different = 3};
    const ChangeSide sides[2] = {{"before", handout->deck, *handout->job},
                                 {"after", handout->deck, *handout->job}};
    return changes_write(path_of("a"), &changes, sides, error);
}

// Whichever picture is drawn when it comes, the last one too: what is written is of no use without its end.
static void an_interrupt_ends_it_after_the_picture_that_is_drawn(void **state) {
    static bool (*const writers[])(const Handout *handout, Error *error) = {write_html, write_pdf,
                                                                            write_changes};
    Studio *studio = *state;
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
        for (interrupt_at = 0; interrupt_at < 3; interrupt_at++) {
            Error error = {""};
            const Export job = load(studio, 3);
            Handout handout = handout_of(studio, &job, 1);
            assert_false(writers[i](&handout, &error));
            assert_non_null(strstr(error.text, "stopped before the end"));
            assert_int_equal(draws, interrupt_at + 1);
            assert_int_equal(text_file_count(folder), 0);
        }
    interrupt_at = -1;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_picture_is_counted),
        cmocka_unit_test(a_page_of_a_hand_out_counts_its_cues),
        cmocka_unit_test(every_frame_of_a_film_is_counted),
        cmocka_unit_test(changes_are_counted_as_they_are_written),
        cmocka_unit_test(an_interrupt_ends_it_after_the_picture_that_is_drawn),
    };
    if (!mkdtemp(folder))
        return 1;
    int failed = cmocka_run_group_tests(tests, studio_open, studio_close);
    return failed || rmdir(folder);
}
