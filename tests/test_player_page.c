// Pages that play: what is put into the player's page, with a page of our own in its place.
#include "base/asset.h"
#include "base64.h"
#include "capture.h"
#include "cli/program.h"
#include "deck/deck_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/rostrum-page-XXXXXX";
static char page[1 << 20];
static uint8_t deck[1 << 16], packed[1 << 16];

static const char script[] = "cue('one', {notes = '</script><script>alert(1)</script> & more'})\n"
                             "play(FadeIn(Circle()))\n"
                             "cue('two <b>')\nwait(1)\n";

static const char *in_folder(const char *name) {
    static char paths[4][128];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static void write_text(const char *name, const char *text) {
    FILE *file = fopen(in_folder(name), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static size_t read_file(const char *name, void *bytes, size_t room) {
    FILE *file = fopen(in_folder(name), "r");
    assert_non_null(file);
    size_t size = fread(bytes, 1, room, file);
    fclose(file);
    return size;
}

static int make_folder(void **state) {
    (void)state;
    if (!mkdtemp(folder) || mkdir(in_folder("web"), 0700))
        return -1;
    write_text("talk.lua", script);
    write_text("web/page.html",
               "<title>{{title}}</title>{{story}}<i id=\"{{title}}\">\"{{deck}}\"</i>end %s");
    return 0;
}

static int remove_folder(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static const Result *run(const char *command, const char *output, const char *options) {
    char line[512];
    snprintf(line, sizeof line, "%s %s -o %s %s", command, in_folder("talk.lua"), in_folder(output), options);
    return capture_run(program_run, "rostrum", line);
}

static const char *make_page(const char *more) {
    char options[256];
    snprintf(options, sizeof options, "--assets %s %s", folder, more);
    const Result *result = run("web", "talk.html", options);
    assert_string_equal(result->err, "");
    assert_int_equal(result->status, 0);
    page[read_file("talk.html", page, sizeof page - 1)] = '\0';
    return page;
}

static void a_page_holds_the_deck_that_pack_makes(void **state) {
    (void)state;
    make_page("");
    assert_int_equal(run("pack", "talk.rostrum", "")->status, 0);
    size_t size = read_file("talk.rostrum", packed, sizeof packed);
    const char *text = strstr(page, "<i id=\"talk\">\"");
    assert_non_null(text);
    assert_int_equal(base64_read(text + strlen("<i id=\"talk\">\""), deck), size);
    assert_memory_equal(deck, packed, size);
    assert_string_equal(page + strlen(page) - strlen("\"</i>end %s"), "\"</i>end %s");
}

static void a_packed_deck_goes_into_a_page_as_it_is(void **state) {
    (void)state;
    assert_int_equal(run("pack", "talk.rostrum", "")->status, 0);
    size_t size = read_file("talk.rostrum", packed, sizeof packed);
    char line[512];
    snprintf(line, sizeof line, "web %s -o %s --assets %s", in_folder("talk.rostrum"), in_folder("deck.html"),
             folder);
    assert_int_equal(capture_run(program_run, "rostrum", line)->status, 0);
    page[read_file("deck.html", page, sizeof page - 1)] = '\0';
    assert_int_equal(base64_read(strstr(page, "<i id=\"talk\">\"") + strlen("<i id=\"talk\">\""), deck),
                     size);
    assert_memory_equal(deck, packed, size);
}

static void what_an_author_wrote_is_no_markup(void **state) {
    (void)state;
    make_page("--title <x>&");
    assert_ptr_equal(strstr(page, "<title>&lt;x&gt;&amp;</title><h1>&lt;x&gt;&amp;</h1>"), page);
    assert_non_null(strstr(page, "<i id=\"&lt;x&gt;&amp;\">"));
    assert_non_null(strstr(page, "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; more"));
    assert_non_null(strstr(page, "two &lt;b&gt;"));
    assert_null(strstr(page, "<script"));
}

static void the_pictures_and_notes_of_all_cues_are_in_it(void **state) {
    (void)state;
    make_page("");
    assert_non_null(strstr(page, "<section id=\"cue-1\">"));
    assert_non_null(strstr(page, "<section id=\"cue-2\">"));
    assert_non_null(
        strstr(page, "width=\"480\" height=\"270\" alt=\"two &lt;b&gt;\" src=\"data:image/png;base64,"));
}

static void a_page_without_notes_has_none_in_its_deck_either(void **state) {
    (void)state;
    const char *text = strstr(make_page("--no-notes"), "<i id=\"talk\">\"");
    assert_null(strstr(page, "alert(1)"));
    size_t size = base64_read(text + strlen("<i id=\"talk\">\""), deck);
    Error error;
    Deck *opened = deck_open(fmemopen(deck, size, "r"), "the deck", &error);
    assert_non_null(opened);
    assert_int_equal(opened->timeline.cue_count, 2);
    assert_string_equal(opened->timeline.cues[0].notes, "");
    deck_destroy(opened);
    char line[512];
    assert_int_equal(run("pack", "talk.rostrum", "")->status, 0);
    snprintf(line, sizeof line, "web %s -o %s --assets %s --no-notes", in_folder("talk.rostrum"),
             in_folder("deck.html"), folder);
    assert_int_equal(capture_run(program_run, "rostrum", line)->status, 2);
}

static void what_is_no_page_is_refused(void **state) {
    (void)state;
    const Result *result = run("web", "talk.htm", "");
    assert_int_equal(result->status, 2);
    assert_non_null(strstr(result->err, "the name of a page ends in .html"));
    Asset asset;
    if (asset_get_built_in("web/page.html", &asset))
        return;
    result = run("web", "none.html", "");
    assert_int_equal(result->status, 2);
    assert_non_null(strstr(result->err, "built without a player for web pages: `make web all` builds one"));
    assert_int_equal(access(in_folder("none.html"), F_OK), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_holds_the_deck_that_pack_makes),
        cmocka_unit_test(a_packed_deck_goes_into_a_page_as_it_is),
        cmocka_unit_test(what_an_author_wrote_is_no_markup),
        cmocka_unit_test(the_pictures_and_notes_of_all_cues_are_in_it),
        cmocka_unit_test(a_page_without_notes_has_none_in_its_deck_either),
        cmocka_unit_test(what_is_no_page_is_refused),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
