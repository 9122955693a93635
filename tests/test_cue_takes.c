// Which stops of a recording are cues, under which names and with which notes.
#include "record/cue_takes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 12, END = 100, RATE = 10 };

// What comes, at a frame: a scene (0), a stop of a kind, a caption (CAPTION) or the end of what is played (PLAYED).
enum { CAPTION = 10, PLAYED };

typedef struct Event {
    int kind;
    int64_t frame;
    unsigned flags;
    const char *name, *notes;
} Event;

static StreamText text_of(const char *text) {
    return (StreamText){text ? text : "", text ? strlen(text) : 0};
}

static void add(CueTakes *takes, const Event *event) {
    const StreamCue cue = {(StreamCueKind)event->kind, event->flags, text_of(event->name),
                           text_of(event->notes)};
    if (event->kind == CAPTION)
        cue_takes_add_caption(takes, text_of(event->name), event->frame);
    else if (event->kind == PLAYED)
        cue_takes_end_play(takes, event->frame);
    else if (event->kind)
        cue_takes_add(takes, &cue, event->frame);
    else
        cue_takes_add_scene(takes, text_of(event->name), event->frame);
}

// The cues as "time name [notes] flags;", with * before them where the first one is none of the recording's.
static void assert_cues(const Event *events, CueChoice choice, const char *expected) {
    char text[512];
    Arena arena = {0};
    CueTakes takes = {.arena = &arena};
    CueList list;
    for (const Event *event = events; event->kind || event->name; event++)
        add(&takes, event);
    bool implies_start = cue_takes_list(&takes, choice, RATE, END, &list);
    size_t used = (size_t)snprintf(text, sizeof text, "%s", implies_start ? "*" : "");
    for (size_t i = 0; i < list.count; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%g %s [%s]%s%s;", list.cues[i].time,
                                 list.cues[i].name, list.cues[i].notes, list.cues[i].loops ? " loops" : "",
                                 list.cues[i].goes_on ? " goes on" : "");
    assert_string_equal(text, expected);
    arena_finish(&arena);
}

static const Event of_all_kinds[] = {
    {.kind = 0, .frame = 0, .name = "Scene"},
    {.kind = STREAM_CUE_SECTION, .frame = 0, .name = "intro", .notes = "a"},
    {.kind = STREAM_CUE_PLAY, .frame = 0, .name = "Create"},
    {.kind = PLAYED, .frame = 10},
    {.kind = STREAM_CUE_WAIT, .frame = 10},
    {.kind = PLAYED, .frame = 20},
    {.kind = STREAM_CUE_SLIDE, .frame = 20, .flags = STREAM_CUE_LOOPS, .notes = "b"},
    {.kind = STREAM_CUE_SLIDE, .frame = 30, .flags = STREAM_CUE_GOES_ON, .name = "last"},
    {.kind = STREAM_CUE_PLAY, .frame = 40},
    {.kind = STREAM_CUE_SECTION, .frame = 50},
    {0},
};

static void each_choice_takes_its_own_kind(void **state) {
    (void)state;
    assert_cues(of_all_kinds, CUES_AUTO, "*0 start [];2 slide 1 [b] loops;3 last [] goes on;");
    assert_cues(of_all_kinds, CUES_SLIDES, "*0 start [];2 slide 1 [b] loops;3 last [] goes on;");
    assert_cues(of_all_kinds, CUES_SECTIONS, "0 intro [a];5 section 2 [];");
    assert_cues(of_all_kinds, CUES_WAITS, "*0 start [];2 wait 1 [];");
    assert_cues(of_all_kinds, CUES_PLAYS, "0 Create [];4 play 2 [];");
}

static void without_slides_sections_count_and_without_both_waits(void **state) {
    (void)state;
    const Event sections[] = {{.kind = STREAM_CUE_SECTION, .frame = 5, .name = "s"},
                              {.kind = STREAM_CUE_WAIT, .frame = 10},
                              {.kind = PLAYED, .frame = 20},
                              {0}};
    assert_cues(sections, CUES_AUTO, "*0 start [];0.5 s [];");
    assert_cues(sections + 1, CUES_AUTO, "*0 start [];2 wait 1 [];");
    assert_cues(sections + 3, CUES_AUTO, "*0 start [];");
}

// Those that wait for the same end, too; one whose end does not come is none.
static void a_wait_is_a_stop_where_it_ends(void **state) {
    (void)state;
    const Event events[] = {{.kind = STREAM_CUE_WAIT, .frame = 0, .name = "one"},
                            {.kind = PLAYED, .frame = 10},
                            {.kind = STREAM_CUE_WAIT, .frame = 10, .name = "two"},
                            {.kind = STREAM_CUE_WAIT, .frame = 10, .name = "three"},
                            {.kind = PLAYED, .frame = 30},
                            {.kind = STREAM_CUE_WAIT, .frame = 40, .name = "four"},
                            {0}};
    assert_cues(events, CUES_WAITS, "*0 start [];1 one [];3 three [];");
}

static void what_stands_at_the_end_or_was_left_out_is_no_cue(void **state) {
    (void)state;
    const Event events[] = {
        {.kind = STREAM_CUE_SLIDE, .frame = 0, .name = "first"},
        {.kind = STREAM_CUE_SLIDE, .frame = 50, .flags = STREAM_CUE_LEFT_OUT, .name = "out"},
        {.kind = STREAM_CUE_SLIDE,
         .frame = 60,
         .flags = STREAM_CUE_LEFT_OUT | STREAM_CUE_LOOPS,
         .name = "out too"},
        {.kind = STREAM_CUE_SLIDE, .frame = END - 1, .name = "before the end"},
        {.kind = STREAM_CUE_SLIDE, .frame = END, .name = "at the end"},
        {0}};
    assert_cues(events, CUES_AUTO, "0 first [];9.9 before the end [];");
}

static void of_several_at_one_moment_the_last_one_counts(void **state) {
    (void)state;
    const Event events[] = {{.kind = STREAM_CUE_SLIDE, .frame = 10, .name = "a", .notes = "x"},
                            {.kind = STREAM_CUE_SLIDE, .frame = 10, .name = "b", .notes = "y"},
                            {.kind = STREAM_CUE_SLIDE, .frame = 11, .name = "c"},
                            {0}};
    assert_cues(events, CUES_AUTO, "*0 start [];1 b [y];1.1 c [];");
}

static void of_several_scenes_each_is_a_cue_unless_it_begins_with_one(void **state) {
    (void)state;
    const Event events[] = {{.kind = 0, .frame = 0, .name = "One"},
                            {.kind = STREAM_CUE_SLIDE, .frame = 0, .name = "own"},
                            {.kind = 0, .frame = 30, .name = "Two"},
                            {.kind = STREAM_CUE_SLIDE, .frame = 40, .name = "later"},
                            {.kind = STREAM_CUE_SLIDE, .frame = 60, .name = "at once"},
                            {.kind = 0, .frame = 60, .name = "Three"},
                            {.kind = 0, .frame = 70, .name = ""},
                            {.kind = 0, .frame = 80, .name = "Two"},
                            {0}};
    assert_cues(events, CUES_AUTO, "0 own [];3 Two [];4 later [];6 at once [];7 scene 5 [];8 Two (2) [];");
    assert_cues(events + 5, CUES_AUTO, "*0 start [];6 Three [];7 scene 2 [];8 Two [];");
}

static void names_that_are_taken_get_numbers(void **state) {
    (void)state;
    const Event events[] = {{.kind = STREAM_CUE_SLIDE, .frame = 0, .name = "a"},
                            {.kind = STREAM_CUE_SLIDE, .frame = 10, .name = "a"},
                            {.kind = STREAM_CUE_SLIDE, .frame = 20, .name = "a (2)"},
                            {.kind = STREAM_CUE_SLIDE, .frame = 30, .name = "a"},
                            {0}};
    assert_cues(events, CUES_AUTO, "0 a [];1 a (2) [];2 a (2) (2) [];3 a (3) [];");
}

static void captions_stand_behind_the_notes_of_their_step(void **state) {
    (void)state;
    const Event events[] = {{.kind = CAPTION, .frame = 0, .name = "before"},
                            {.kind = STREAM_CUE_SLIDE, .frame = 10, .name = "a", .notes = "own"},
                            {.kind = CAPTION, .frame = 10, .name = "at once"},
                            {.kind = CAPTION, .frame = 19, .name = "late"},
                            {.kind = STREAM_CUE_SLIDE, .frame = 20, .name = "b"},
                            {.kind = CAPTION, .frame = 20, .name = "only"},
                            {.kind = CAPTION, .frame = END, .name = "after the end"},
                            {0}};
    assert_cues(events, CUES_AUTO, "*0 start [before];1 a [own\nat once\nlate];2 b [only];");
}

// The first step's captions are those before it too, where it stands at the beginning.
static void captions_of_a_recording_without_cues_are_the_notes_of_the_start(void **state) {
    (void)state;
    const Event events[] = {
        {.kind = CAPTION, .frame = 5, .name = "one"}, {.kind = CAPTION, .frame = 50, .name = "two"}, {0}};
    assert_cues(events, CUES_AUTO, "*0 start [one\ntwo];");
}

static void a_long_name_that_is_taken_is_cut(void **state) {
    (void)state;
    char name[300], expected[700];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = 0;
    const Event events[] = {{.kind = STREAM_CUE_SLIDE, .frame = 0, .name = name},
                            {.kind = STREAM_CUE_SLIDE, .frame = 10, .name = name},
                            {0}};
    snprintf(expected, sizeof expected, "0 %s [];1 %.196s… (2) [];", name, name);
    char text[700] = "";
    Arena arena = {0};
    CueTakes takes = {.arena = &arena};
    CueList list;
    add(&takes, &events[0]);
    add(&takes, &events[1]);
    cue_takes_list(&takes, CUES_AUTO, RATE, END, &list);
    for (size_t i = 0; i < list.count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%g %s [%s];", list.cues[i].time,
                 list.cues[i].name, list.cues[i].notes);
    assert_string_equal(text, expected);
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_choice_takes_its_own_kind),
        cmocka_unit_test(without_slides_sections_count_and_without_both_waits),
        cmocka_unit_test(a_wait_is_a_stop_where_it_ends),
        cmocka_unit_test(what_stands_at_the_end_or_was_left_out_is_no_cue),
        cmocka_unit_test(of_several_at_one_moment_the_last_one_counts),
        cmocka_unit_test(of_several_scenes_each_is_a_cue_unless_it_begins_with_one),
        cmocka_unit_test(names_that_are_taken_get_numbers),
        cmocka_unit_test(captions_stand_behind_the_notes_of_their_step),
        cmocka_unit_test(captions_of_a_recording_without_cues_are_the_notes_of_the_start),
        cmocka_unit_test(a_long_name_that_is_taken_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
