// Hand-outs, as poppler's programs read them: what is drawn looks as it does on a screen, and words are words.
#include "compare.h"
#include "export/handout.h"
#include "memory.h"
#include "studio.h"
#include "text_file.h"

#include <glad/gl.h>
#include <math.h>
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

static char folder[] = "/tmp/rostrum-handout-XXXXXX";
static char text[1 << 20];    // what a program said
static double part_shown = 1; // the talk ends there
static int draws = -1;        // left, until drawing fails

static const char *file_in_folder(const char *name) {
    return text_file_path(folder, name);
}

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static const char *said_by(const char *program, const char *name, const char *rest) {
    char command[512];
    snprintf(command, sizeof command, "%s %s %s", program, file_in_folder(name), rest);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    text[fread(text, 1, sizeof text - 1, pipe)] = '\0';
    assert_int_equal(pclose(pipe), 0);
    return text;
}

static int pages_of(const char *name) {
    const char *pages = strstr(said_by("pdfinfo", name, ""), "Pages:");
    assert_non_null(pages);
    return atoi(pages + strlen("Pages:"));
}

static size_t count(const char *where, const char *what) {
    size_t found = 0;
    for (; (where = strstr(where, what)) != NULL; where += strlen(what))
        found++;
    return found;
}

// Writing ---------------------------------------------------------------------------------------------------

static uint64_t prepare(void *context, double t, int width, int height) {
    Studio *studio = context;
    studio->width = width;
    studio->height = height;
    painter_build(&studio->painter, studio->deck, t, width, height);
    return 0;
}

static bool draw(void *context, Pixels *none, Error *error) {
    (void)none;
    if (draws-- == 0)
        return error_set(error, "nothing to see");
    Studio *studio = context;
    View view = view_fit(studio->width, studio->height, studio->deck->scene.frame);
    painter_draw(&studio->painter, studio->deck, &view);
    renderer_end(studio->painter.renderer);
    return true;
}

static Handout handout_of(Studio *studio, const Export *job, int per_page) {
    return (Handout){.deck = studio->deck,
                     .fonts = &studio->painter.fonts,
                     .job = job,
                     .title = "A <talk> & more",
                     .per_page = per_page};
}

static void make(Studio *studio, const char *name, const char *script, int per_page, bool leaves_out_notes) {
    Error error = {""};
    const Export job = {.prepare = prepare,
                        .draw = draw,
                        .context = studio,
                        .width = 320,
                        .height = 180,
                        .progress = PROGRESS_OFF};
    studio_load(studio, script);
    studio->deck->timeline.duration *= part_shown;
    Handout handout = handout_of(studio, &job, per_page);
    handout.paper = strcmp(name, "one.pdf") ? PAPER_A4 : PAPER_LETTER;
    handout.leaves_out_notes = leaves_out_notes;
    HandoutWriter *writer = strstr(name, ".pdf") ? handout_write_pdf : handout_write_html;
    if (!writer(file_in_folder(name), &handout, &error))
        fail_msg("%s", error.text);
}

// Pictures --------------------------------------------------------------------------------------------------

static const char figures[] =
    "add(Text('Every letter, at rest', {font_size = 60, color = BLUE}):to_edge(UP))\n"
    "local half = Text('on its way', {font_size = 80}):shift(LEFT * 3)\n"
    "add(RoundedRectangle({width = 3, height = 2, fill_opacity = 0.5, color = "
    "GREEN}):rotate(0.3):shift(RIGHT * 3))\n"
    "add(Circle({radius = 1, color = RED, stroke_width = 12}):shift(RIGHT * 5 + DOWN * 2))\n"
    "add(Arc({radius = 1.5, angle = 2, color = YELLOW}):shift(DOWN * 2))\n"
    "add(Line(LEFT * 40 + DOWN * 3.9, RIGHT * 40 + DOWN * 3))\n"
    "add(Text('over the edge', {font_size = 90, color = PINK}):shift(RIGHT * 7 + UP))\n"
    "local square, circle = Square({color = TEAL, fill_opacity = 0.7}):shift(LEFT * 5 + DOWN * 2), "
    "Circle():shift(LEFT * 5 + DOWN * 2)\n"
    "play(Write(half), Transform(square, circle))\n";

enum { WIDTH = 1008, HEIGHT = 567 }; // twice as many pixels as points of a picture on letter paper

// The picture of a page of one cue, cut out of it as poppler draws it, with 16 samples a pixel.
static Picture picture_of_page(const char *name) {
    enum { LEFT = 54, TOP = 48 + 21 + 8, SCALE = 8 };
    char rest[256];
    snprintf(rest, sizeof rest, "-r %d -x %d -y %d -W %d -H %d -singlefile %s/page", 72 * SCALE, LEFT * SCALE,
             TOP * SCALE, WIDTH * SCALE / 2, HEIGHT * SCALE / 2, folder);
    said_by("pdftoppm", name, rest);
    snprintf(rest, sizeof rest, "-filter box -resize %dx%d %s/page.png", WIDTH, HEIGHT, folder);
    said_by("convert", "page.ppm", rest);
    Picture picture = compare_load(file_in_folder("page.png"));
    assert_true(picture.width == WIDTH && picture.height == HEIGHT);
    return picture;
}

// The page has a line around it.
static void blacken_rim(Picture *picture) {
    enum { RIM = 3 };
    for (int y = 0; y < picture->height; y++)
        for (int x = 0; x < picture->width; x++)
            if (x < RIM || x >= picture->width - RIM || y < RIM || y >= picture->height - RIM)
                memset(picture->rgb + 3 * (y * picture->width + x), 0, 3);
}

static void assert_like_the_screen(Studio *studio, const char *script, double least) {
    make(studio, "one.pdf", script, 1, false);
    studio_resize(studio, WIDTH, HEIGHT);
    studio_take(studio, studio->deck->timeline.duration);
    Picture ours = picture_of_page("one.pdf"), screen = compare_from_rgba(studio->pixels, WIDTH, HEIGHT);
    blacken_rim(&ours);
    blacken_rim(&screen);
    Likeness like = compare_pictures(&screen, &ours);
    compare_free(&ours);
    compare_free(&screen);
    if (like.ssim < least)
        fail_msg("a likeness of %f, and at least %f is wanted", like.ssim, least);
}

static void a_picture_in_vectors_looks_as_on_the_screen(void **state) {
    static const double parts[] = {1, 0.6, 0.3, 0};
    for (size_t i = 0; i < 4; i++) {
        part_shown = parts[i];
        assert_like_the_screen(*state, figures, 0.95);
    }
    part_shown = 1;
    assert_non_null(strstr(said_by("pdffonts", "one.pdf", ""), "Inter"));
    assert_int_equal(count(said_by("pdfimages -list", "one.pdf", ""), " image "), 0);
}

static const char chart[] = "local jobs = lanes {{{0, 1, 'read'}, {1.5, 2, 'read'}}, {{0.5, 3, 'read'}}}\n"
                            "add(LaneChart(jobs, {width = 10, height = 4, colors = {read = BLUE, ground = "
                            "WHITE}}):set_window(0, 3):set_progress(2.5))\nwait(1)\n";

static void cues_of_words(char *script, size_t size, int cues, int words) {
    size_t used = 0;
    for (int i = 0; i < cues && used < size; i++) {
        used += (size_t)snprintf(script + used, size - used,
                                 "cue('name%dx', {notes = string.rep('note%dx ', %d)})\n", i, i, words);
        used += (size_t)snprintf(script + used, size - used,
                                 "add(Square({side_length = %d / 9 + 1}))\nwait(1)\n", i);
    }
}

static void every_word_is_there_whatever_the_layout(void **state) {
    static const struct {
        int cues, words, per_page, least_pages, most_pages;
    } rows[] = {{1, 0, 1, 1, 1},      {1, 30, 6, 1, 1},   {7, 20, 1, 7, 7},   {7, 20, 2, 4, 4},
                {7, 20, 4, 2, 2},     {7, 20, 6, 2, 2},   {60, 5, 6, 10, 10}, {3, 5000, 1, 15, 40},
                {3, 5000, 2, 15, 40}, {7, 900, 4, 3, 15}, {7, 900, 6, 3, 15}};
    static char script[1 << 16];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cues_of_words(script, sizeof script, rows[i].cues, rows[i].words);
        make(*state, "words.pdf", script, rows[i].per_page, false);
        assert_in_range(pages_of("words.pdf"), rows[i].least_pages, rows[i].most_pages);
        const char *words = said_by("pdftotext", "words.pdf", "-");
        for (int cue = 0; cue < rows[i].cues; cue++) {
            char name[32], note[32];
            snprintf(name, sizeof name, "name%dx", cue);
            snprintf(note, sizeof note, "note%dx", cue);
            assert_int_equal(count(words, name), 1);
            assert_int_equal(count(words, note), rows[i].words);
        }
    }
}

// How many lines of that word there are on the first page until something else is in between.
static int lines_of(const char *name, const char *wanted) {
    int lines = 0;
    double top, last = 0;
    char word[32];
    for (const char *at = said_by("pdftotext -l 1 -bbox", name, "-"); (at = strstr(at, "<word ")) != NULL;
         at++) {
        sscanf(at, "<word xMin=\"%*f\" yMin=\"%lf\" xMax=\"%*f\" yMax=\"%*f\">%31[^<]", &top, word);
        if (strcmp(word, wanted) != 0)
            continue;
        if (lines && top > last + 60)
            break;
        lines += top > last + 1;
        last = top;
    }
    return lines;
}

static void a_name_longer_than_its_place_goes_on_before_the_notes(void **state) {
    static const int layouts[] = {1, 2, 4, 6};
    for (size_t i = 0; i < 4; i++) {
        make(*state, "long.pdf", "cue(string.rep('name ', 300), {notes = 'said'})\nwait(1)\n", layouts[i],
             false);
        const char *words = said_by("pdftotext", "long.pdf", "-"), *first = strstr(words, "said"),
                   *last = words;
        assert_int_equal(count(words, "name"), 300);
        assert_int_equal(count(words, "said"), 1);
        assert_true(count(words, "1, continued") >= 1);
        for (const char *at = words; (at = strstr(at, "name")) != NULL; at++)
            last = at;
        assert_true(first > last);
        assert_int_equal(pages_of("long.pdf"), 2);
        if (layouts[i] <= 2) // where pictures are below names these take six lines
            assert_int_equal(lines_of("long.pdf", "name"), 6);
    }
}

// Nothing lies in the margins, and so nothing is cut there.
static void nothing_reaches_into_the_margins(void **state) {
    static char script[1 << 14];
    snprintf(script, sizeof script,
             "cue(string.rep('name ', 40), {notes = string.rep('W', 3000)})\nadd(Square({color = BLUE, "
             "side_length = 30, fill_opacity = 1}))\nwait(1)\n"
             "cue(string.rep('w', 3000), {notes = 'x\\n\\n\\ny' .. string.rep('\\n\\tz', 90)})\nwait(1)\n");
    static const int layouts[] = {1, 2, 4, 6};
    for (size_t i = 0; i < 4; i++) {
        make(*state, "margin.pdf", script, layouts[i], false);
        int pages = pages_of("margin.pdf");
        for (int page = 1; page <= pages; page++) {
            char rest[200];
            snprintf(rest, sizeof rest, "-r 36 -f %d -l %d -gray -singlefile %s/margin", page, page, folder);
            said_by("pdftoppm", "margin.pdf", rest);
            Picture picture = {0};
            snprintf(rest, sizeof rest, "%s/margin.png", folder);
            char convert[256];
            snprintf(convert, sizeof convert, "convert %s/margin.pgm %s", folder, rest);
            assert_int_equal(system(convert), 0);
            picture = compare_load(rest);
            for (int y = 0; y < picture.height; y++)
                for (int x = 0; x < picture.width; x++)
                    if (x < 26 || x >= picture.width - 26 || y < 23 || y >= picture.height - 14)
                        assert_int_equal(picture.rgb[3 * (y * picture.width + x)], 255);
            compare_free(&picture);
        }
    }
}

// The upper edge of a word on the page, points from the top.
static double top_of(const char *name, const char *wanted) {
    double top = 0;
    char word[32] = "";
    const char *at = said_by("pdftotext -bbox", name, "-");
    while (strcmp(word, wanted) != 0) {
        at = strstr(at, "<word ");
        assert_non_null(at++);
        sscanf(at, "word xMin=\"%*f\" yMin=\"%lf\" xMax=\"%*f\" yMax=\"%*f\">%31[^<]", &top, word);
    }
    return top;
}

static void the_title_stands_below_where_cues_end(void **state) {
    make(*state, "foot.pdf", "cue('start') add(Square()) wait(1)", 1, false);
    assert_true(top_of("foot.pdf", "more") > 841.89 - 60 && top_of("foot.pdf", "start") < 100);
}

static void markup_and_letters_of_all_kinds_are_words(void **state) {
    static const char script[] = "cue('<b>&amp;</b>', {notes = \"<script>alert('1')</script> "
                                 "\\u{65E5}\\u{672C} \\u{1F600} e\\u{301} q\\u{301}x be\\7ll\"})\n"
                                 "add(Text('Words in the picture'))\nwait(1)\n";
    make(*state, "kinds.pdf", script, 1, false);
    const char *words = said_by("pdftotext", "kinds.pdf", "-");
    static const char *const expected[] = {
        "<b>&amp;</b>",     "<script>alert('1')</script>", "\xE6\x97\xA5\xE6\x9C\xAC",
        "\xF0\x9F\x98\x80", "Words in the picture",        "A <talk> & more",
        "q\xCC\x81x bell"};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        if (!strstr(words, expected[i]))
            fail_msg("%s is not in %s", expected[i], words);
    assert_non_null(strstr(said_by("pdfinfo", "kinds.pdf", ""), "A <talk> & more"));
}

static void cues_are_the_table_of_contents(void **state) {
    static char script[1 << 14];
    cues_of_words(script, sizeof script, 7, 3);
    make(*state, "contents.pdf", script, 4, false);
    const char *contents = said_by("pdftohtml -xml -stdout -i", "contents.pdf", "");
    for (int cue = 0; cue < 7; cue++) {
        char item[64];
        snprintf(item, sizeof item, "<item page=\"%d\">name%dx</item>", cue / 4 + 1, cue);
        assert_non_null(strstr(contents, item));
    }
}

static void notes_are_left_out_where_they_are_to_be(void **state) {
    static const char script[] = "cue('first', {notes = 'secret'})\nwait(1)\n";
    make(*state, "quiet.pdf", script, 1, true);
    assert_null(strstr(said_by("pdftotext", "quiet.pdf", "-"), "secret"));
    make(*state, "quiet.html", script, 1, true);
    assert_null(strstr(said_by("cat", "quiet.html", ""), "secret"));
}

static void the_same_talk_is_the_same_file(void **state) {
    make(*state, "a.pdf", figures, 2, false);
    make(*state, "b.pdf", figures, 2, false);
    char command[256];
    snprintf(command, sizeof command, "cmp %s/a.pdf %s/b.pdf", folder, folder);
    assert_int_equal(system(command), 0);
}

// Python's own reader: every tag is closed, every link leads into the page, nothing is asked of anywhere.
static void a_page_is_whole_and_asks_nothing_of_anywhere(void **state) {
    static const char script[] = "cue('</h2><script>alert(1)</script>', {notes = '\"<img src=http://a/b>\" & "
                                 "more'})\nadd(Square())\nwait(1)\n"
                                 "cue('two')\nwait(1)\n";
    static const char reader[] =
        "import sys, html.parser\n"
        "void = {'meta', 'img', 'br'}\n"
        "class Reader(html.parser.HTMLParser):\n"
        "    open, ids, links, tags, words = [], [], [], [], []\n"
        "    def handle_starttag(self, tag, attributes):\n"
        "        self.tags.append(tag)\n"
        "        if tag not in void: self.open.append(tag)\n"
        "        for name, value in attributes:\n"
        "            if name == 'id': self.ids.append(value)\n"
        "            if name == 'href': self.links.append(value)\n"
        "            if name == 'src': assert value.startswith('data:image/png;base64,'), value\n"
        "    def handle_endtag(self, tag): assert self.open.pop() == tag, tag\n"
        "    def handle_data(self, data): self.words.append(data)\n"
        "reader = Reader()\n"
        "reader.feed(sys.stdin.read())\n"
        "assert not reader.open and 'script' not in reader.tags\n"
        "assert reader.links == ['#' + name for name in reader.ids] and len(reader.ids) == 2\n"
        "assert reader.tags.count('img') == 2\n"
        "words = ''.join(reader.words)\n"
        "assert '</h2><script>alert(1)</script>' in words and '\"<img src=http://a/b>\" & more' in words\n";
    make(*state, "page.html", script, 1, false);
    FILE *file = fopen(file_in_folder("reader.py"), "w");
    assert_non_null(file);
    fputs(reader, file);
    fclose(file);
    char command[256];
    snprintf(command, sizeof command, "python3 %s/reader.py < %s/page.html", folder, folder);
    assert_int_equal(system(command), 0);
}

static void a_chart_is_pixels_that_are_sharp(void **state) {
    make(*state, "chart.pdf", chart, 1, false);
    const char *images = said_by("pdfimages -list", "chart.pdf", "");
    int width, height, across, down;
    const char *row = strstr(images, " image ");
    assert_non_null(row);
    assert_int_equal(
        sscanf(row, " image %d %d %*s %*d %*d %*s %*s %*d %*d %d %d", &width, &height, &across, &down), 4);
    assert_true(width == (int)lround((595.276 - 2 * 54) * 300 / 72) &&
                height == (int)lround(width * 9 / 16.0));
    assert_true(across == 300 && down == 300); // an inch
    assert_like_the_screen(*state, chart, 0.95);
}

static bool draw_quarters(void *context, Pixels *none, Error *error) {
    (void)none, (void)error;
    const Studio *studio = context;
    for (int i = 0; i < 4; i++) {
        glEnable(GL_SCISSOR_TEST);
        glScissor(i % 2 * studio->width / 2, i / 2 * studio->height / 2, studio->width, studio->height);
        glClearColor(i == 0 ? 1.0f : 0, 0.2f * (float)i, i % 2 ? 1.0f : 0, 1);
        glClear(GL_COLOR_BUFFER_BIT);
    }
    return true;
}

static void pixels_have_their_colours_where_they_are(void **state) {
    Studio *studio = *state;
    const Export job = {
        .prepare = prepare, .draw = draw_quarters, .context = studio, .progress = PROGRESS_OFF};
    Error error = {""};
    char script[1024]; // so many words that no line to write on follows
    snprintf(script, sizeof script, "cue('one', {notes = string.rep('word ', 3000)})\n%s", chart);
    studio_load(studio, script);
    Handout handout = handout_of(studio, &job, 1);
    handout.paper = PAPER_LETTER;
    if (!handout_write_pdf(file_in_folder("quarters.pdf"), &handout, &error))
        fail_msg("%s", error.text);
    Picture picture = picture_of_page("quarters.pdf");
    for (int i = 0; i < 4; i++) {
        int x = WIDTH * (i % 2 ? 3 : 1) / 4, y = HEIGHT * (i / 2 ? 1 : 3) / 4;
        const uint8_t *rgb = picture.rgb + 3 * (y * WIDTH + x);
        const uint8_t wanted[] = {i == 0 ? 255 : 0, (uint8_t)(51 * i), i % 2 ? 255 : 0};
        assert_memory_equal(rgb, wanted, 3);
    }
    // Half of a line lies on the rim, of which the quarters there have no red.
    const int rim[][2] = {{9, 0}, {0, 9}, {WIDTH - 9, HEIGHT - 1}, {WIDTH - 1, HEIGHT - 9}};
    for (int i = 0; i < 4; i++)
        assert_in_range(picture.rgb[3 * (rim[i][1] * WIDTH + rim[i][0])], 60, 140);
    compare_free(&picture);
}

static const char charts[] =
    "add(LaneChart(lanes {{{0, 1, 'read'}}}, {colors = {read = BLUE}}):set_window(0, 3))\n"
    "for i = 1, 3 do cue('name ' .. i, {notes = 'note'}) wait(1) end\n";

// Whatever picture it is that fails.
static void a_hand_out_that_cannot_be_drawn_leaves_no_file(void **state) {
    Studio *studio = *state;
    static HandoutWriter *const writers[] = {handout_write_pdf, handout_write_html};
    const Export job = {.prepare = prepare, .draw = draw, .context = studio, .width = 32, .height = 18};
    studio_load(studio, charts);
    assert_int_equal(mkdir(file_in_folder("failed"), 0700), 0);
    for (int i = 0; i < 6; i++) {
        Error error = {""};
        Handout handout = handout_of(studio, &job, i < 3 ? 2 : 4);
        draws = i / 2;
        assert_false(writers[i % 2](file_in_folder("failed/a"), &handout, &error));
        assert_string_equal(error.text, "nothing to see");
    }
    draws = -1;
    assert_int_equal(rmdir(file_in_folder("failed")), 0); // nothing is in it
    for (int i = 0; i < 2; i++) {
        Error error = {""};
        Handout handout = handout_of(studio, &job, 2);
        assert_false(writers[i](file_in_folder("failed/a"), &handout, &error));
        assert_non_null(strstr(error.text, "failed/a: No such file or directory"));
    }
}

static void nothing_is_kept_of_a_page_that_was_written(void **state) {
    Studio *studio = *state;
    size_t before = 0;
    const Export job = {.prepare = prepare, .draw = draw, .context = studio, .width = 32, .height = 18};
    studio_load(studio, charts);
    for (int i = 0; i < 60; i++) {
        Handout handout = handout_of(studio, &job, 1);
        before = i == 12 ? memory_held() : before;
        draws = i % 2 ? 1 : -1;
        assert_int_equal(handout_write_html(file_in_folder("kept.html"), &handout, NULL), i % 2 == 0);
        draws = -1;
    }
    assert_true(memory_held() < before + 2000); // a driver keeps something at hand
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, studio_open, studio_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_picture_in_vectors_looks_as_on_the_screen),
        TEST(a_chart_is_pixels_that_are_sharp),
        TEST(pixels_have_their_colours_where_they_are),
        TEST(every_word_is_there_whatever_the_layout),
        TEST(a_name_longer_than_its_place_goes_on_before_the_notes),
        TEST(nothing_reaches_into_the_margins),
        TEST(the_title_stands_below_where_cues_end),
        TEST(markup_and_letters_of_all_kinds_are_words),
        TEST(cues_are_the_table_of_contents),
        TEST(notes_are_left_out_where_they_are_to_be),
        TEST(the_same_talk_is_the_same_file),
        TEST(a_hand_out_that_cannot_be_drawn_leaves_no_file),
        TEST(nothing_is_kept_of_a_page_that_was_written),
        TEST(a_page_is_whole_and_asks_nothing_of_anywhere),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
