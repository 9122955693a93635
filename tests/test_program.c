// The command line, as main hands it on: what is printed where, and the exit status.
#include "base/ease.h"
#include "capture.h"
#include "cli/program.h"
#include "shell.h"
#include "show/options.h"
#include "text_file.h"

#include <dirent.h>
#include <jansson.h>
#include <math.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#include <stb_image.h>

#include <cmocka.h>

static const struct {
    const char *name;
    unsigned mode;
    const char *usage;
} subcommands[] = {{"", MODE_VIEW, "[SCENE.lua...] "},    {"render", MODE_RENDER, "[SCENE.lua] "},
                   {"info", MODE_INFO, "[SCENE.lua] "},   {"check", MODE_CHECK, "[SCENE.lua] "},
                   {"bench", MODE_BENCH, "[SCENE.lua] "}, {"words", MODE_WORDS, "[NAME] "},
                   {"web", MODE_WEB, "[SCENE.lua] "},     {"diff", MODE_DIFF, "BEFORE.lua AFTER.lua "}};
enum { subcommand_count = sizeof subcommands / sizeof *subcommands };

static void every_subcommand_prints_the_version(void **state) {
    (void)state;
    for (size_t i = 0; i < subcommand_count; i++) {
        char line[64];
        snprintf(line, sizeof line, "%s --version", subcommands[i].name);
        const Result *result = shell_run(line);
        assert_int_equal(result->status, 0);
        assert_string_equal(result->out, "rostrum 0.2.0\n");
        assert_string_equal(result->err, "");
    }
}

static void every_subcommand_lists_its_own_options(void **state) {
    (void)state;
    for (size_t i = 0; i < subcommand_count; i++) {
        char line[64], text[8192] = "";
        FILE *file = fmemopen(text, sizeof text, "w");
        option_print(file, &option_table, subcommands[i].mode);
        fclose(file);
        snprintf(line, sizeof line, "%s --help", subcommands[i].name);
        const Result *result = shell_run(line);
        assert_int_equal(result->status, 0);
        assert_string_equal(result->err, "");
        assert_non_null(strstr(result->out, text));
        assert_int_equal(strstr(result->out, "\nKeys:\n") != NULL, i == 0);
        snprintf(line, sizeof line, "  rostrum %s%s%s", subcommands[i].name, i ? " " : "",
                 subcommands[i].usage);
        assert_non_null(strstr(result->out, line));
        assert_int_equal(strstr(result->out, "  rostrum sim ") != NULL, i == 0); // that of all lists all
    }
    assert_non_null(strstr(shell_run("sim -h")->out, "Usage: rostrum sim [OPTIONS]"));
    assert_non_null(
        strstr(shell_run("-h")->out, "\n  q                               quit when pressed twice"));
}

static void the_vocabulary_is_printed_for_people_and_programs(void **state) {
    (void)state;
    const char *dot = shell_run("words Dot")->out;
    assert_non_null(strstr(dot, "  Dot(point = ORIGIN, radius = 0.08, {...})\n"
                                "                                  a small disc\n"));
    assert_non_null(strstr(
        dot, "      radius = 0.08               from its middle to its outline (units, more than 0)\n"));
    assert_null(strstr(dot, "Circle"));
    const Result *wrong = shell_run("words Dott");
    assert_int_equal(wrong->status, 2);
    assert_string_equal(
        wrong->err, "rostrum: there is no Dott; did you mean Dot?\nrostrum words --help lists the options\n");
    json_t *all = json_loads(shell_run("words --json")->out, 0, NULL);
    assert_int_equal(json_array_size(json_object_get(all, "rate_functions")), ease_table_count);
    size_t index;
    json_t *word, *options = NULL;
    json_array_foreach(json_object_get(all, "words"), index,
                       word) if (strcmp(json_string_value(json_object_get(word, "name")), "Dot") == 0)
        options = json_object_get(word, "options");
    json_t *radius = json_array_get(options, 1);
    assert_string_equal(json_string_value(json_object_get(radius, "name")), "radius");
    assert_string_equal(json_string_value(json_object_get(radius, "default")), "0.08");
    json_decref(all);
}

static void a_wrong_line_says_what_is_wrong_and_where_help_is(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"--frob", "rostrum: there is no option --frob\nrostrum --help lists the options\n"},
        {"render --json", "rostrum: there is no option --json\nrostrum render --help lists the options\n"},
        {"info a b",
         "rostrum: one scene at a time, not both a and b\nrostrum info --help lists the options\n"},
        {"bench --lab x",
         "rostrum: one scene at a time, not both --lab and x\nrostrum bench --help lists the options\n"},
        {"info --assets /none",
         "rostrum: --assets /none: No such file or directory\nrostrum info --help lists the options\n"},
        {"info --assets README.md",
         "rostrum: --assets README.md: not a directory\nrostrum info --help lists the options\n"},
        {"render tests/scenes/choreography.lua",
         "rostrum: -o says which file to write: a picture (.png), a film (.mp4) or a hand-out (.pdf)\n"
         "rostrum render --help lists the options\n"},
        {"web", "rostrum: -o says where to write, such as talk.html, or talk/ for a web server\n"
                "rostrum web --help lists the options\n"},
        {"web -o a.pdf", "rostrum: -o a.pdf: the name of a page ends in .html, that of a folder in /\n"
                         "rostrum web --help lists the options\n"},
        {"web -o a/ --url example.org",
         "rostrum: --url example.org: the address of the page is wanted, such as https://example.org/talk/\n"
         "rostrum web --help lists the options\n"},
        {"sim --frob", "rostrum sim: there is no option --frob\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Result *result = shell_run(rows[i][0]);
        assert_string_equal(result->err, rows[i][1]);
        assert_string_equal(result->out, "");
        assert_int_equal(result->status, 2);
    }
}

static void what_fails_ends_with_1_and_one_line(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"info none.lua", "rostrum: none.lua: No such file or directory\n"},
        {"bench none.lua", "rostrum: none.lua: No such file or directory\n"},
        {"check none.lua", "rostrum: none.lua: No such file or directory\n"},
        {"check none.lua --html none.html", "rostrum: none.lua: No such file or directory\n"},
        {"pack none.lua -o none.rostrum", "rostrum: none.lua: No such file or directory\n"},
        {"render none.lua --at 0 -o a.png", "rostrum: none.lua: No such file or directory\n"},
        {"render none.lua -o a.mp4", "rostrum: none.lua: No such file or directory\n"},
        {"sim --trace none.csv", "rostrum sim: none.csv: No such file or directory\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Result *result = shell_run(rows[i][0]);
        assert_string_equal(result->err, rows[i][1]);
        assert_string_equal(result->out, "");
        assert_int_equal(result->status, 1);
    }
}

static void info_is_for_people_or_json(void **state) {
    (void)state;
    const Result *result = shell_run("info tests/scenes/choreography.lua");
    assert_int_equal(result->status, 0);
    assert_non_null(strstr(result->out, "tests/scenes/choreography.lua\n\nduration    37.300 s\n"));
    result = shell_run("info --json tests/scenes/choreography.lua");
    assert_int_equal(result->status, 0);
    assert_true(result->out[0] == '{' && strstr(result->out, "\"duration\": 37.3,"));
    assert_string_equal(result->out + strlen(result->out) - 3, "\n}\n");
    assert_string_equal(result->err, "");
}

// Rendering -------------------------------------------------------------------------------------------------

static char folder[] = "/tmp/rostrum-program-XXXXXX";

static const char *in_folder(const char *name) {
    return text_file_path(folder, name);
}

static int make_folder(void **state) {
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    FILE *fade = fopen(in_folder("fade.lua"), "w"), *still = fopen(in_folder("still.lua"), "w");
    fputs("play(FadeIn(Square { side_length = 4, fill_opacity = 1 }), { rate_func = linear })", fade);
    fputs("add(Square { side_length = 4, fill_opacity = 1 })", still);
    FILE *steps = fopen(in_folder("cues.lua"), "w");
    fputs("play(FadeIn(Square()), { run_time = 0.65 }) cue('half') wait(0.35) cue('end')", steps);
    return fclose(fade) || fclose(still) || fclose(steps);
}

static int files_in_folder(void) {
    DIR *listing = opendir(folder);
    int count = -5; // the folder, the one above it and the three scripts
    while (readdir(listing))
        count++;
    closedir(listing);
    return count;
}

static int remove_folder(void **state) {
    (void)state;
    return remove(in_folder("fade.lua")) || remove(in_folder("still.lua")) || remove(in_folder("cues.lua")) ||
           rmdir(folder);
}

static const Result *render(const char *scene, const char *options, const char *file) {
    char line[400];
    snprintf(line, sizeof line, "render %s %s -o %s", in_folder(scene), options, in_folder(file));
    return shell_run(line);
}

// The red of the middle and of the corner; the picture is removed.
static void assert_picture(const char *name, int width, int height, int middle, int corner) {
    int w = 0, h = 0, channels = 0;
    uint8_t *pixels = stbi_load(in_folder(name), &w, &h, &channels, 3);
    assert_non_null(pixels);
    assert_true(w == width && h == height);
    int red = pixels[3 * (h / 2 * w + w / 2)];
    assert_in_range(red + 1, middle, middle + 2);
    assert_int_equal(pixels[0], corner);
    stbi_image_free(pixels);
    assert_int_equal(remove(in_folder(name)), 0);
}

static void assert_rendered(const Result *result) {
    if (result->status != 0 || *result->err || *result->out)
        fail_msg("%d: %s%s", result->status, result->err, result->out);
}

static void pictures_show_their_moments(void **state) {
    (void)state;
    assert_rendered(render("fade.lua", "--size 64x36 --at 0.5", "a.png"));
    assert_picture("a.png", 64, 36, 128, 0);
    assert_rendered(render("fade.lua", "--size 64x36 --at 1 --gles", "a.png"));
    assert_picture("a.png", 64, 36, 255, 0);
    assert_rendered(render("fade.lua", "--at 0", "a.PNG"));
    assert_picture("a.PNG", 1920, 1080, 0, 0);
    assert_rendered(render("still.lua", "--size 64x36 --at 0", "a.png"));
    assert_picture("a.png", 64, 36, 255, 0);
    assert_rendered(render("still.lua", "--size 64x36 --at 0 --palette projector", "a.png"));
    assert_picture("a.png", 64, 36, 17, 255); // the dark of light pictures
    assert_rendered(render("fade.lua", "--size 64x36 --fps 4 --frames 0,2-4", "%d.png"));
    assert_picture("0.png", 64, 36, 0, 0);
    assert_picture("2.png", 64, 36, 128, 0);
    assert_picture("3.png", 64, 36, 191, 0);
    assert_picture("4.png", 64, 36, 255, 0);
    assert_rendered(render("fade.lua", "--size 64x36 --frames 30", "%03d.png"));
    assert_picture("030.png", 64, 36, 128, 0);
    assert_int_equal(files_in_folder(), 0);
}

static void cues_have_a_picture_each_of_the_end_of_their_step(void **state) {
    (void)state;
    static const char *const names[] = {"pictures/01-a.png", "pictures/02-b-c.png",
                                        "pictures/03-\xC3\xA4.png"};
    static const int middles[] = {0, 255, 0};
    FILE *file = fopen(in_folder("steps.lua"), "w");
    fputs("local square = Square { side_length = 4, fill_opacity = 1 }\n"
          "cue('../a') wait(0.5) cue('b c') play(FadeIn(square)) cue('\xC3\xA4') play(FadeOut(square))",
          file);
    fclose(file);
    assert_rendered(render("steps.lua", "--size 64x36 --cues", "pictures/"));
    for (int i = 0; i < 3; i++)
        assert_picture(names[i], 64, 36, middles[i], 0);
    assert_rendered(render("steps.lua", "--size 64x36 --cues", "pictures")); // it is there
    for (int i = 0; i < 3; i++)
        assert_picture(names[i], 64, 36, middles[i], 0);
    assert_int_equal(remove(in_folder("pictures")), 0);
    assert_rendered(render("steps.lua", "--size 64x36 --cues=auto", "%s%%%02d.png"));
    assert_picture("a%01.png", 64, 36, 0, 0);
    assert_picture("b-c%02.png", 64, 36, 255, 0);
    assert_picture("\xC3\xA4%03.png", 64, 36, 0, 0);
    assert_rendered(render("cues.lua", "--size 64x36 --cue half", "half.png"));
    assert_picture("half.png", 64, 36, 0, 0);
    assert_int_equal(remove(in_folder("steps.lua")), 0);
    assert_int_equal(files_in_folder(), 0);
}

// What they hold is another test's.
static void hand_outs_are_written_where_they_are_to_be(void **state) {
    (void)state;
    static const char *const names[] = {"a.pdf", "a.PDF", "a.html"};
    for (size_t i = 0; i < 3; i++) {
        assert_rendered(render("cues.lua", "--title Steps --no-notes", names[i]));
        assert_int_equal(remove(in_folder(names[i])), 0);
    }
    assert_rendered(render("cues.lua", "--per-page 6 --paper letter --palette dark", "a.pdf"));
    assert_int_equal(remove(in_folder("a.pdf")), 0);
    const Result *result = render("cues.lua", "", "none/a.pdf");
    assert_int_equal(result->status, 1);
    assert_non_null(strstr(result->err, "none/a.pdf: No such file"));
    assert_int_equal(files_in_folder(), 0);
}

static void letters_that_the_font_lacks_are_told_and_drawn_as_boxes(void **state) {
    (void)state;
    FILE *file = fopen(in_folder("letters.lua"), "w");
    fputs("add(Text('\xCD\xB8'))", file);
    fclose(file);
    const Result *result = render("letters.lua", "--size 64x36 --at 0", "a.png");
    assert_int_equal(result->status, 0);
    assert_non_null(strstr(result->err, "letters.lua:1: the font lacks letters"));
    assert_int_equal(remove(in_folder("letters.lua")) + remove(in_folder("a.png")), 0);
}

static void packing_tells_of_letters_that_the_font_lacks(void **state) {
    (void)state;
    char line[300];
    FILE *file = fopen(in_folder("letters.lua"), "w");
    fputs("add(Text('\xCD\xB8'))\nwait(1)", file);
    fclose(file);
    snprintf(line, sizeof line, "pack %s -o %s", in_folder("letters.lua"), in_folder("a.rostrum"));
    const Result *result = shell_run(line);
    assert_int_equal(result->status, 0);
    assert_non_null(strstr(result->err, "letters.lua:1: the font lacks letters"));
    assert_int_equal(remove(in_folder("letters.lua")) + remove(in_folder("a.rostrum")), 0);
}

// What is there takes the place of what is built in.
static void assets_of_a_folder_are_used(void **state) {
    (void)state;
    char line[300];
    snprintf(line, sizeof line,
             "mkdir -p %s/assets/scenes && echo 'cue(\"of the folder\") wait(7)' "
             ">%s/assets/scenes/continuous_batching.lua",
             folder, folder);
    assert_int_equal(system(line), 0);
    snprintf(line, sizeof line, "info --assets %s", folder);
    const Result *result = shell_run(line);
    assert_int_equal(result->status, 0);
    assert_non_null(strstr(result->out, "duration    7.000 s"));
    assert_null(strstr(shell_run("info")->out, "of the folder"));
    snprintf(line, sizeof line, "rm -r %s/assets", folder);
    assert_int_equal(system(line), 0);
}

static void moments_that_there_are_not_are_refused(void **state) {
    (void)state;
    static const char *const rows[][4] = {
        {"fade.lua", "--at 1.000001", "a.png", "--at: the presentation ends at 1 s, before 1.000001 s"},
        {"fade.lua", "--fps 4 --frames 0,5", "%d.png",
         "--frames: the presentation ends at 1 s, before 1.25 s"},
        {"fade.lua", "--frames 1,x", "%d.png", "--frames needs numbers"},
        {"fade.lua", "--frames 0-1048575", "%d.png", "--frames: the presentation ends at 1 s, before"},
        {"fade.lua", "--frames 0-1048576", "%d.png", "--frames: more than 1048576 frames"},
        {"fade.lua", "--at 1.0000000011", "a.png", "--at: the presentation ends at 1 s"},
        {"fade.lua", "--to 1.5", "a.mp4", "--to: \"1.5\" is no cue and no time from 0 to 1 s"},
        {"fade.lua", "--from none", "a.mp4", "--from: \"none\" is no cue and no time from 0 to 1 s"},
        {"fade.lua", "--from 1", "a.mp4", "from 1 s to 1 s: a film ends after it begins"},
        {"fade.lua", "--from 0.5 --to 0.5", "a.mp4", "from 0.5 s to 0.5 s: a film ends after it begins"},
        {"cues.lua", "--cue none", "a.mp4", "--cue: there is no cue \"none\""},
        {"cues.lua", "--cue half --to 1", "a.mp4", "--cue says where the film begins and ends"},
        {"cues.lua", "--cue half --at 1", "a.png", "a picture needs one of --at SECONDS, --cue NAME"},
        {"cues.lua", "--cue none", "a.png", "--cue: there is no cue \"none\""},
        {"cues.lua", "--cues", "a.png", "a name for cues holds one %d"},
        {"cues.lua", "--cues", "%s.png", "a name for cues holds one %d"},
        {"cues.lua", "--cues --at 1 --frames 1", "%d.png", "a picture needs one of"},
        {"cues.lua", "", "a.png", "a picture needs one of"},
        {"cues.lua", "--cue half", "a.pdf", "a.pdf would be a hand-out, which takes no --cue"},
        {"cues.lua", "--per-page 2", "a.html", "--per-page is for a PDF"},
        {"cues.lua", "--size 640x360", "a.pdf", "a PDF is sharp at any size"},
        {"cues.lua", "--no-notes --at 1", "a.png", "a.png would be a picture, which takes no --no-notes"},
        {"cues.lua", "--cue end", "a.mp4", "--cue \"end\": the step takes no time"},
        {"still.lua", "", "a.mp4", "the presentation has no play and no wait"},
        {"fade.lua", "--set x=1 --at 0", "a.png", "--set x: the script has no parameter of that name"},
        {"fade.lua", "", "a.avi", "a.avi: the name says no kind of file: it must end in .png, .mp4, "},
        {"fade.lua", "--fps 4 --frames 0:5", "a.mp4", "--frames 0:5: the film has frames 0 to 4"},
        {"fade.lua", "--fps 4 --part 1/6", "a.mp4", "--part 1/6: the film has 5 frames, fewer than parts"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Result *result = render(rows[i][0], rows[i][1], rows[i][2]);
        assert_int_equal(result->status, 2);
        assert_string_equal(result->out, "");
        if (!strstr(result->err, rows[i][3]))
            assert_string_equal(result->err, rows[i][3]);
    }
    const Result *result = render("fade.lua", "--at 0", "none/a.png");
    assert_int_equal(result->status, 1);
    assert_non_null(strstr(result->err, "none/a.png: No such file or directory"));
    assert_int_equal(files_in_folder(), 0);
}

static void check_prints_what_it_finds_and_fails_where_there_is_anything(void **state) {
    (void)state;
    const Result *result = shell_run("check tests/scenes/check/near-edge.lua");
    assert_int_equal(result->status, 1);
    assert_string_equal(
        result->out, "tests/scenes/check/near-edge.lua:1: \"too low\" is 1/33 of the picture's height away "
                     "from its edge [near-edge], at 0.000 s (start) for 1 s\n");
    assert_string_equal(result->err, "");
    result = shell_run("check tests/scenes/check/near-edge.none.lua");
    assert_int_equal(result->status, 0);
    assert_string_equal(result->out, "tests/scenes/check/near-edge.none.lua: nothing found\n");
    result = shell_run("check --html page.pdf tests/scenes/check/near-edge.lua");
    assert_int_equal(result->status, 2);
    assert_string_equal(shell_run("check --notes tests/scenes/check/no-notes.none.lua")->err, "");
}

static void check_writes_json_and_a_page(void **state) {
    (void)state;
    static char page[1 << 20];
    char line[256];
    snprintf(line, sizeof line, "check --json --html %s tests/scenes/check/low-contrast.lua",
             in_folder("found.html"));
    const Result *result = shell_run(line);
    assert_int_equal(result->status, 1);
    json_t *all = json_loads(result->out, 0, NULL), *findings = json_object_get(all, "findings");
    assert_true(json_array_size(findings) >= 1);
    json_t *first = json_array_get(findings, 0), *place = json_object_get(first, "place");
    assert_string_equal(json_string_value(json_object_get(first, "rule")), "low-contrast");
    assert_int_equal(json_integer_value(json_object_get(first, "line")), 2);
    assert_int_equal(json_array_size(place), 4);
    assert_true(json_number_value(json_array_get(place, 0)) < 0 &&
                json_number_value(json_array_get(place, 2)) > 0);
    FILE *file = fopen(in_folder("found.html"), "rb");
    assert_non_null(file);
    page[fread(page, 1, sizeof page - 1, file)] = '\0';
    fclose(file);
    size_t pictures = 0;
    for (const char *at = page; (at = strstr(at, "<img")) != NULL; at++)
        pictures++;
    assert_int_equal(pictures, json_array_size(findings));
    json_decref(all);
    unlink(in_folder("found.html"));
}

static void bench_measures_what_a_frame_costs(void **state) {
    (void)state;
    const Result *result = shell_run("bench --size 16x16 tests/scenes/choreography.lua");
    assert_int_equal(result->status, 0);
    assert_string_equal(result->err, "");
    assert_non_null(strstr(result->out, "tests/scenes/choreography.lua, 16x16, 1200 frames over 37.3 s, "));
    static const char *const labels[] = {"sample and build  us ", "draw              ms ",
                                         "bare clear        ms ", "batches              ",
                                         "instances            ", "edges                "};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        double median, most, worst;
        const char *row = strstr(result->out, labels[i]);
        assert_non_null(row);
        assert_int_equal(sscanf(row + strlen(labels[i]), "%lf %lf %lf", &median, &most, &worst), 3);
        assert_true(median >= 0 && median <= most && most <= worst && worst > 0);
    }
    double draw, clear, factor;
    assert_int_equal(sscanf(strstr(result->out, "\ndraw "), " draw ms %lf", &draw), 1);
    assert_int_equal(sscanf(strstr(result->out, "\nbare clear "), " bare clear ms %lf", &clear), 1);
    assert_int_equal(
        sscanf(strstr(result->out, "\nThe median frame costs "), " The median frame costs %lf", &factor), 1);
    assert_true(factor > (draw - 0.005) / (clear + 0.005) - 0.06 &&
                factor < (draw + 0.005) / (clear - 0.005) + 0.06);
}

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

// One more disc moves every 0.094 s: the instances say at which times frames were measured.
static void bench_measures_runs_of_frames_all_over_the_presentation(void **state) {
    (void)state;
    enum { STEPS = 100, RUNS = 20, FRAMES = 60, COUNT = RUNS * FRAMES };
    const double step = 0.094;
    FILE *file = fopen(in_folder("steps.lua"), "w");
    fprintf(file,
            "local dots, moves = {}, {}\n"
            "for i = 1, %d do\n"
            "  dots[i] = Dot { radius = 0.2 }\n"
            "  add(dots[i])\n"
            "  for k = 1, i do moves[k] = dots[k]:animate({ run_time = %g }):shift(k * RIGHT / 99) end\n"
            "  play(moves)\n"
            "end\n",
            STEPS, step);
    fclose(file);
    static double counts[COUNT];
    for (int i = 0; i < COUNT; i++) {
        double time = (STEPS * step - 1) * (i / FRAMES) / (RUNS - 1) + i % FRAMES / 60.0; // one s a run
        counts[i] = floor(time / step) + 1;
    }
    qsort(counts, COUNT, sizeof *counts, compare_doubles);
    char line[300];
    snprintf(line, sizeof line, "bench --size 64x36 %s", in_folder("steps.lua"));
    const char *row = strstr(shell_run(line)->out, "\ninstances ");
    double median, most, worst;
    assert_int_equal(sscanf(row, " instances %lf %lf %lf", &median, &most, &worst), 3);
    assert_true(median == counts[COUNT / 2] && most == counts[COUNT * 99 / 100] &&
                worst == counts[COUNT - 1]);
    assert_int_equal(remove(in_folder("steps.lua")), 0);
}

// Of a line of bash, in which $P is the program itself, not what main calls.
static int status_of(const char *line) {
    char command[512];
    const char *build = getenv("BUILD");
    snprintf(command, sizeof command, "P=%s/rostrum bash -c '%s'", build ? build : "build", line);
    int status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void the_program_ends_with_its_status_and_has_said_why(void **state) {
    (void)state;
    assert_int_equal(status_of("$P --version >/dev/null"), 0);
    assert_int_equal(status_of("$P --no-such-option 2>/dev/null"), 2);
    assert_int_equal(status_of("$P info none.lua 2>/dev/null"), 1);
    assert_int_equal(
        status_of("$P info none.lua 2>&1 | grep -qx \"rostrum: none.lua: No such file or directory\""), 0);
    assert_int_equal(status_of("$P words >&- 2>/dev/null"), 1);
    assert_int_equal(status_of("(sleep 0.1; exec $P words) 2>/dev/null | true; exit ${PIPESTATUS[0]}"), 1);
    // the journal is told how grave it is
    assert_int_equal(status_of("f=$(mktemp); JOURNAL_STREAM=$(stat -c %d:%i $f) $P info none.lua 2>$f; "
                               "grep -q \"^<3>rostrum: none.lua: \" $f; s=$?; rm $f; exit $s"),
                     0);
}

static void output_that_is_lost_is_told(void **state) {
    (void)state;
    char *const argv[] = {"rostrum", "--version", NULL};
    FILE *err = tmpfile();
    char text[256];
    fflush(stdout);
    int kept_out = dup(1), kept_err = capture_begin(2, err);
    assert_non_null(freopen("/dev/full", "w", stdout));
    int status = program_run(2, (char **)argv);
    fflush(stderr);
    capture_end(2, kept_err, err, text, sizeof text);
    fclose(stdout);
    stdout = fdopen(kept_out, "w");
    assert_int_equal(status, 1);
    assert_string_equal(text, "rostrum: the output cannot be written\n");
}

int main(void) {
    setenv("XDG_CONFIG_HOME", "/none", 1); // no key map of the user's
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_subcommand_prints_the_version),
        cmocka_unit_test(every_subcommand_lists_its_own_options),
        cmocka_unit_test(the_vocabulary_is_printed_for_people_and_programs),
        cmocka_unit_test(a_wrong_line_says_what_is_wrong_and_where_help_is),
        cmocka_unit_test(what_fails_ends_with_1_and_one_line),
        cmocka_unit_test(info_is_for_people_or_json),
        cmocka_unit_test(pictures_show_their_moments),
        cmocka_unit_test(cues_have_a_picture_each_of_the_end_of_their_step),
        cmocka_unit_test(hand_outs_are_written_where_they_are_to_be),
        cmocka_unit_test(letters_that_the_font_lacks_are_told_and_drawn_as_boxes),
        cmocka_unit_test(packing_tells_of_letters_that_the_font_lacks),
        cmocka_unit_test(assets_of_a_folder_are_used),
        cmocka_unit_test(moments_that_there_are_not_are_refused),
        cmocka_unit_test(check_prints_what_it_finds_and_fails_where_there_is_anything),
        cmocka_unit_test(check_writes_json_and_a_page),
        cmocka_unit_test(bench_measures_what_a_frame_costs),
        cmocka_unit_test(bench_measures_runs_of_frames_all_over_the_presentation),
        cmocka_unit_test(the_program_ends_with_its_status_and_has_said_why),
        cmocka_unit_test(output_that_is_lost_is_told),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
