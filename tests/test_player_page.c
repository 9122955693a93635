// Pages that play: what is put into the player's page, with a page of our own in its place.
#include "base/asset.h"
#include "base64.h"
#include "deck/deck_file.h"
#include "deck/deck_stream.h"
#include "memory.h"
#include "shell.h"
#include "text_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

static char folder[] = "/tmp/rostrum-page-XXXXXX";
static char page[1 << 20];
static uint8_t deck[1 << 16], packed[1 << 16];

static const char script[] = "cue('one', {notes = '</script><script>alert(1)</script> & more'})\n"
                             "play(FadeIn(Circle()))\n"
                             "cue('two <b>')\nwait(1)\n";

static const char player[] = "a player, a player, a player, a player, a player";

static const char *in_folder(const char *name) {
    return text_file_path(folder, name);
}

static int make_folder(void **state) {
    (void)state;
    if (!mkdtemp(folder) || mkdir(in_folder("web"), 0700))
        return -1;
    text_file_write(in_folder("talk.lua"), script);
    text_file_write(in_folder("web/page.html"),
                    "<title>{{title}}</title>{{story}}<i "
                    "id=\"{{title}}\"{{deck}}</i>{{description}}({{sources}})<b{{player}}</b>"
                    "<meta name=\"generator\" content=\"Rostrum\"><s>{{script}}</s>end %s");
    text_file_write(in_folder("web/player.js"), "let script = '%s';");
    text_file_write(in_folder("web/player.wasm"), player);
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
    return shell_run(line);
}

static const char *make_page(const char *more) {
    char options[256];
    snprintf(options, sizeof options, "--assets %s %s", folder, more);
    const Result *result = run("web", "talk.html", options);
    assert_string_equal(result->err, "");
    assert_int_equal(result->status, 0);
    page[text_file_read(in_folder("talk.html"), page, sizeof page - 1)] = '\0';
    return page;
}

// What base64 stands for that is in an element, which says how much that is.
static size_t read_data(const char *tag, uint8_t *bytes) {
    static char text[1 << 20];
    const char *found = strstr(page, tag);
    assert_non_null(found);
    found += strlen(tag);
    unsigned long said = strtoul(found, (char **)&found, 10);
    assert_memory_equal(found, "\">", 2);
    found += 2;
    snprintf(text, sizeof text, "%.*s", (int)strcspn(found, "<"), found);
    size_t size = base64_read(text, bytes);
    assert_int_equal(size, said);
    return size;
}

// What is shown of a deck's file, as a page has it.
static size_t stream(const char *name) {
    char *bytes;
    size_t size;
    Error error;
    FILE *from = fopen(in_folder(name), "r"), *to = open_memstream(&bytes, &size);
    assert_true(deck_stream_write(from, to, &error));
    fclose(from);
    fclose(to);
    memcpy(packed, bytes, size);
    free(bytes);
    return size;
}

static void a_page_holds_what_is_shown_of_the_deck_that_pack_makes(void **state) {
    (void)state;
    make_page("");
    assert_int_equal(run("pack", "talk.rostrum", "")->status, 0);
    size_t size = stream("talk.rostrum");
    assert_int_equal(read_data("<i id=\"talk\" data-size=\"", deck), size);
    assert_memory_equal(deck, packed, size);
    assert_string_equal(page + strlen(page) - strlen("</s>end %s"), "</s>end %s");
}

static void a_page_holds_the_player_and_its_script(void **state) {
    (void)state;
    make_page("");
    size_t size = read_data("<b data-size=\"", deck);
    assert_true(size > 18 && deck[0] == 0x1F && deck[1] == 0x8B); // gzip's
    uint8_t code[sizeof player];
    z_stream unpacked = {.next_in = deck, .avail_in = (uInt)size, .next_out = code, .avail_out = sizeof code};
    assert_int_equal(inflateInit2(&unpacked, 15 + 16), Z_OK);
    assert_int_equal(inflate(&unpacked, Z_FINISH), Z_STREAM_END);
    assert_int_equal(unpacked.total_out, strlen(player));
    assert_memory_equal(code, player, strlen(player));
    inflateEnd(&unpacked);
    assert_non_null(strstr(page, "(img-src data:)"));
    assert_non_null(strstr(page, "<s>let script = '%s';</s>"));
}

static void what_previews_say_is_what_was_asked_for(void **state) {
    (void)state;
    make_page("--title T --description \"<D>\" --url https://example.org/a?b&c");
    assert_non_null(strstr(page, "<meta property=\"og:title\" content=\"T\">"));
    assert_non_null(strstr(page, "<meta name=\"description\" content=\"&quot;&lt;D&gt;&quot;\">"));
    assert_non_null(strstr(page, "<meta property=\"og:description\" content=\"&quot;&lt;D&gt;&quot;\">"));
    assert_non_null(strstr(page, "<meta property=\"og:url\" content=\"https://example.org/a?b&amp;c\">"));
    assert_non_null(strstr(page, "<meta name=\"twitter:card\" content=\"summary\">"));
    assert_null(strstr(page, "og:image"));
    make_page("");
    assert_non_null(strstr(page, "<meta name=\"description\" content=\"&lt;/script&gt;"));
    assert_null(strstr(page, "og:url"));
    make_page("--url http://a");
    assert_non_null(strstr(page, "<meta property=\"og:url\" content=\"http://a\">"));
    make_page("--no-notes");
    assert_non_null(strstr(page, "<meta name=\"description\" content=\"one \xC2\xB7 two &lt;b&gt;\">"));
    static const char *const wrong[] = {"example.org", "ftp://example.org", "https:/example.org",
                                        "http:/example.org", "https://example.org/#t=1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char options[256];
        snprintf(options, sizeof options, "--assets %s --url %s", folder, wrong[i]);
        const Result *result = run("web", "talk.html", options);
        assert_int_equal(result->status, 2);
        assert_non_null(strstr(result->err, "the address of the page is wanted, such as https://"));
    }
}

static void nothing_is_kept_of_a_page(void **state) {
    (void)state;
    enum { MUCH = 200000 };
    size_t held = 0;
    text_file_write(in_folder("talk.lua"),
                    "for i = 1, 4 do cue('name' .. i, {notes = string.rep('long ', 12000)}) wait(1) end");
    for (int i = 0; i < 4; i++) {
        held = i == 1 ? memory_held() : held;
        make_page("");
    }
    text_file_write(in_folder("talk.lua"), script);
    assert_true(strlen(page) > MUCH && memory_held() < held + MUCH); // of three
}

static void of_a_talk_that_says_nothing_there_is_no_description(void **state) {
    (void)state;
    text_file_write(in_folder("talk.lua"), "wait(1)");
    make_page("--title T");
    text_file_write(in_folder("talk.lua"), script);
    assert_null(strstr(page, "description"));
    assert_non_null(strstr(page, "<meta property=\"og:title\" content=\"T\">"));
}

static void a_packed_deck_goes_into_a_page_too(void **state) {
    (void)state;
    assert_int_equal(run("pack", "talk.rostrum", "")->status, 0);
    size_t size = stream("talk.rostrum");
    char line[512];
    snprintf(line, sizeof line, "web %s -o %s --assets %s", in_folder("talk.rostrum"), in_folder("deck.html"),
             folder);
    assert_int_equal(shell_run(line)->status, 0);
    page[text_file_read(in_folder("deck.html"), page, sizeof page - 1)] = '\0';
    assert_int_equal(read_data("<i id=\"talk\" data-size=\"", deck), size);
    assert_memory_equal(deck, packed, size);
}

static void what_an_author_wrote_is_no_markup(void **state) {
    (void)state;
    make_page("--title <x>&");
    assert_ptr_equal(strstr(page, "<title>&lt;x&gt;&amp;</title><h1>&lt;x&gt;&amp;</h1>"), page);
    assert_non_null(strstr(page, "<i id=\"&lt;x&gt;&amp;\" "));
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
    make_page("--no-notes");
    assert_null(strstr(page, "alert(1)"));
    size_t size = read_data("<i id=\"talk\" data-size=\"", deck);
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
    assert_int_equal(shell_run(line)->status, 2);
}

static void a_long_note_is_cut_and_its_lines_are_one(void **state) {
    (void)state;
    text_file_write(
        in_folder("long.lua"),
        "cue('one', {notes = '  First\\n\\n  line. ' .. ('x'):rep(300)})\nplay(FadeIn(Circle()))\n");
    char line[512];
    snprintf(line, sizeof line, "web %s -o %s --assets %s", in_folder("long.lua"), in_folder("long.html"),
             folder);
    assert_int_equal(shell_run(line)->status, 0);
    page[text_file_read(in_folder("long.html"), page, sizeof page - 1)] = '\0';
    const char *before = "<meta name=\"description\" content=\"", *found = strstr(page, before);
    assert_non_null(found);
    found += strlen(before);
    assert_memory_equal(found, "First line. xxx", 15);
    size_t length = strcspn(found, "\"");
    assert_int_equal(length, 200);
    assert_memory_equal(found + length - 4, "x\xE2\x80\xA6", 4);
}

// The name behind a text of the page, whose file is read; how much is in it.
static size_t read_named(const char *before, const char *stem, uint8_t *bytes, size_t room) {
    char both[128];
    snprintf(both, sizeof both, "%s%s", before, stem);
    const char *found = strstr(page, both);
    assert_non_null(found);
    found += strlen(before);
    char name[96];
    snprintf(name, sizeof name, "site/%.*s", (int)(strchr(found, '"') - found), found);
    return text_file_read(in_folder(name), bytes, room);
}

static void a_folder_has_beside_its_page_what_a_page_has_in_it(void **state) {
    (void)state;
    char options[256];
    snprintf(options, sizeof options, "--assets %s --url https://example.org/talk", folder);
    const Result *result = run("web", "site/", options);
    assert_string_equal(result->err, "");
    assert_int_equal(result->status, 0);
    page[text_file_read(in_folder("site/index.html"), page, sizeof page - 1)] = '\0';
    assert_null(strstr(page, "data:"));
    assert_non_null(strstr(page, "(img-src 'self'; connect-src 'self')"));
    assert_int_equal(run("pack", "talk.rostrum", "")->status, 0);
    size_t size = stream("talk.rostrum");
    assert_int_equal(read_named("data-name=\"", "deck", deck, sizeof deck), size);
    assert_memory_equal(deck, packed, size);
    snprintf(options, sizeof options, "<i id=\"talk\" data-size=\"%zu\" data-name=", size);
    assert_non_null(strstr(page, options));
    assert_int_equal(read_named("data-name=\"", "player", deck, sizeof deck), strlen(player));
    assert_memory_equal(deck, player, strlen(player));
    assert_non_null(strstr(page, "<s>let script = '%s';</s>"));
    read_named("alt=\"one\" src=\"", "picture", deck, sizeof deck);
    assert_memory_equal(deck, "\x89PNG", 4);
    assert_non_null(strstr(page, "<meta property=\"og:url\" content=\"https://example.org/talk/\">"));
    assert_non_null(strstr(page, "<meta property=\"og:image:width\" content=\"1200\">"));
    read_named("og:image\" content=\"https://example.org/talk/", "preview", deck, sizeof deck);
    assert_int_equal(deck[18] << 8 | deck[19], 1200); // as the picture's head says
    assert_int_equal(deck[22] << 8 | deck[23], 675);
}

// What makes the same page is asked for under the same names.
static void a_folder_that_is_written_again_has_the_same_files(void **state) {
    (void)state;
    char options[256], command[256];
    snprintf(options, sizeof options, "--assets %s", folder);
    snprintf(command, sizeof command, "cd %s && cp -r again before", folder);
    assert_int_equal(run("web", "again/", options)->status, 0);
    assert_int_equal(system(command), 0);
    assert_int_equal(run("web", "again", options)->status, 0);
    snprintf(command, sizeof command, "diff -r %s %s", in_folder("before"), in_folder("again"));
    assert_int_equal(system(command), 0);
}

static void what_is_no_page_is_refused(void **state) {
    (void)state;
    const Result *result = run("web", "talk.htm", "");
    assert_int_equal(result->status, 2);
    assert_non_null(strstr(result->err, "the name of a page ends in .html, that of a folder in /"));
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
        cmocka_unit_test(a_page_holds_what_is_shown_of_the_deck_that_pack_makes),
        cmocka_unit_test(a_page_holds_the_player_and_its_script),
        cmocka_unit_test(a_packed_deck_goes_into_a_page_too),
        cmocka_unit_test(what_previews_say_is_what_was_asked_for),
        cmocka_unit_test(nothing_is_kept_of_a_page),
        cmocka_unit_test(of_a_talk_that_says_nothing_there_is_no_description),
        cmocka_unit_test(what_an_author_wrote_is_no_markup),
        cmocka_unit_test(the_pictures_and_notes_of_all_cues_are_in_it),
        cmocka_unit_test(a_page_without_notes_has_none_in_its_deck_either),
        cmocka_unit_test(a_long_note_is_cut_and_its_lines_are_one),
        cmocka_unit_test(a_folder_has_beside_its_page_what_a_page_has_in_it),
        cmocka_unit_test(a_folder_that_is_written_again_has_the_same_files),
        cmocka_unit_test(what_is_no_page_is_refused),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
