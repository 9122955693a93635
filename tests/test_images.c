// Pictures in scenes: from files and from numbers, their sizes, and what is refused.
#include "base/color.h"
#include "compare.h"
#include "platform/file.h"
#include "saying.h"
#include "shape/jpeg.h"
#include "show/loader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char folder[] = "/tmp/test_images.XXXXXX";

static int make_folder(void **state) {
    char command[1024];
    saying.folder = folder;
    if (saying_open(state) || !mkdtemp(folder))
        return 1;
    snprintf(
        command, sizeof command,
        "cp tests/scenes/manim/picture.png %s && cd %s && convert picture.png -background white -flatten "
        "-quality 100 photo.jpg && convert -size 5001x10 xc:'rgb(10,20,30)' long.png && "
        "convert -size 10x5001 xc:'rgb(10,20,30)' tall.png && "
        "printf '\\211PNG\\r\\n\\032\\n\\0\\0\\0\\rIHDR\\0\\0\\043\\050\\0\\0\\043\\050\\010\\002\\0\\0\\0"
        "\\0\\0\\0\\0\\0\\0\\0\\001IDATx\\0\\0\\0\\0' >large.png && printf 'no picture' >text.png && "
        "head -c 300 picture.png >half.png && head -c 2 photo.jpg >two.jpg && : >empty.png",
        folder, folder);
    return system(command);
}

static int remove_folder(void **state) {
    char command[64];
    saying_close(state);
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

// The one picture that the scene shows.
static const Image *image_of(const Deck *deck) {
    assert_int_equal(deck->image_count, 1);
    return deck->images[0];
}

static void expect_pixels(const Image *image, const uint8_t *pixels) {
    assert_memory_equal(image->pixels, pixels, image_size(image->width, image->height));
}

static void a_picture_of_1080_rows_is_as_high_as_the_frame(void **state) {
    (void)state;
    saying_check("local function near(a, b) assert(math.abs(a - b) < 1e-9, a) end\n"
                 "local p = Image('picture.png') near(p.width, 160 / 135) near(p.height, 120 / 135)\n"
                 "near(p:get_center().x, 0) near(p:get_center().y, 0)\n"
                 "p = ImageMobject('picture.png', {height = 3}) near(p.width, 4) near(p.height, 3)\n"
                 "p = ImageMobject('picture.png', {width = 2}) near(p.width, 2) near(p.height, 1.5)\n"
                 "p = Image('picture.png', {width = 2, height = 7}) near(p.width, 2) near(p.height, 7)\n"
                 "p = Image('picture.png', {scale_to_resolution = 120}) near(p.height, 8)\n"
                 "p = Image('long.png') near(p.width, 5001 / 135) near(p.height, 10 / 135)\n"
                 "p = Image({{1, 2, 3}, {4, 5, 6}}) near(p.width, 3 / 135) near(p.height, 2 / 135)");
}

static void numbers_become_pixels(void **state) {
    (void)state;
    Deck *deck = saying_load("add(Image {{{255, 128, 0}, {255, 128, 0, 51}, 7}, {0, 255, {1, 2, 3, 0}}})");
    const Image *image = image_of(deck);
    static const uint8_t pixels[] = {255, 128, 0, 255, 51,  26,  0,   51,  7, 7, 7, 255,
                                     0,   0,   0, 255, 255, 255, 255, 255, 0, 0, 0, 0};
    assert_true(image->width == 3 && image->height == 2 && image->filter == IMAGE_CUBIC);
    expect_pixels(image, pixels);
    deck_destroy(deck);
    deck = saying_load(
        "add(Image({{{255, 128, 0, 51}}}, {invert = true, interpolation = 'nearest', opacity = 0.5}))");
    image = image_of(deck);
    expect_pixels(image, (const uint8_t[]){0, 25, 51, 51});
    assert_int_equal(image->filter, IMAGE_NEAREST);
    assert_float_equal(deck->scene.nodes[1].state.fill.a, 0.5, 0);
    deck_destroy(deck);
}

// Red, green and blue on black, as compare_load gives them.
static void expect_as_read(const Image *image, const char *name) {
    char path[64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    Picture picture = compare_load(path);
    assert_true((int)image->width == picture.width && (int)image->height == picture.height);
    for (size_t i = 0; i < (size_t)image->width * image->height; i++)
        if (image->pixels[4 * i + 3] == UINT8_MAX)
            assert_memory_equal(&image->pixels[4 * i], &picture.rgb[3 * i], 3);
    compare_free(&picture);
}

static void files_are_read_once_and_drawn_as_each_says(void **state) {
    (void)state;
    Deck *deck = saying_load("for i = 1, 3000 do add(Image('picture.png')) end\n"
                             "Image('picture.png', {interpolation = 'nearest'})");
    assert_int_equal(deck->image_count, 2);
    assert_int_equal(saying.fetcher.fetched.count, 1);
    expect_as_read(deck->images[0], "picture.png");
    assert_ptr_equal(deck->images[0]->pixels, deck->images[1]->pixels);
    assert_int_not_equal(deck->images[0]->key, deck->images[1]->key);
    Deck *again = saying_load(
        "add(Image('picture.png'):set_resampling_algorithm('linear'):set_resampling_algorithm('cubic'))");
    assert_int_equal(again->image_count, 2); // and no third
    assert_int_equal(again->images[0]->key, deck->images[0]->key);
    deck_destroy(again);
    deck_destroy(deck);
}

static void a_jpeg_is_a_picture_too(void **state) {
    (void)state;
    Deck *deck = saying_load("add(Image('photo.jpg'))");
    const Image *image = image_of(deck);
    assert_true(image->width == 160 && image->height == 120 && image->pixels[3] == UINT8_MAX);
    deck_destroy(deck);
}

static void expect_halved(const char *script, uint32_t width, uint32_t height) {
    Deck *deck = saying_load(script);
    const Image *image = image_of(deck);
    assert_true(image->width == width && image->height == height);
    for (size_t i = 0; i < (size_t)width * height; i++)
        assert_memory_equal(&image->pixels[4 * i], ((const uint8_t[]){10, 20, 30, 255}), 4);
    deck_destroy(deck);
}

static void what_is_too_large_to_draw_is_halved(void **state) {
    (void)state;
    expect_halved("add(Image('long.png'))", 2501, 5);
    expect_halved("add(Image('tall.png'))", 5, 2501);
}

static void what_is_no_picture_is_refused(void **state) {
    (void)state;
    saying_refuse_at("Image('text.png')", 1, "Image: text.png: no PNG or JPEG picture");
    saying_refuse_at("ImageMobject('empty.png')", 1, "ImageMobject: empty.png: no PNG or JPEG picture");
    saying_refuse_at("Image('two.jpg')", 1, "two.jpg: no PNG or JPEG picture");
    saying_refuse_at("Image('half.png')", 1, "half.png: a damaged picture");
    saying_refuse_at("Image('large.png')", 1, "large.png: the picture is too large: 9000 by 9000 pixels");
    saying_refuse_at("Image('nowhere.png')", 1, "nowhere.png: No such file");
    saying_refuse_at("Image('../x.png')", 1, "only files in the folder of the script");
    saying_refuse_at("Image()", 1, "a file's name or a list of rows");
    saying_refuse_at("Image(7)", 1, "a file's name or a list of rows");
    saying_refuse_at("Image({{}})", 1, "a file's name or a list of rows");
    saying_refuse_at("Image({{1}, {1, 2}})", 1, "rows of the same number of pixels");
    saying_refuse_at("Image({{1}, 2})", 1, "rows of the same number of pixels");
    saying_refuse_at("Image({{256}})", 1, "a number from 0 to 255");
    saying_refuse_at("Image({{-1}})", 1, "a number from 0 to 255");
    saying_refuse_at("Image({{0 / 0}})", 1, "a number from 0 to 255");
    saying_refuse_at("Image({{'red'}})", 1, "a number from 0 to 255");
    saying_refuse_at("Image({{{1, 2}}})", 1, "needs 3 or 4 numbers, not 2");
    saying_refuse_at("Image({{1}}, {interpolation = 'best'})", 1, "interpolation");
    saying_refuse_at("Dot():set_resampling_algorithm('best')", 1, "algorithm");
}

// The picture of the one leaf then, and whether it is on its way.
static const Image *image_at(const Deck *deck, double time, Arena *arena) {
    Pose pose = timeline_sample(&deck->timeline, time, arena);
    assert_int_equal(pose.count, 1);
    assert_int_equal(pose.leaves[0].shape.shape->kind, SHAPE_IMAGE);
    return pose.leaves[0].shape.shape->as.image;
}

static void a_picture_becomes_another_at_the_end_of_its_way(void **state) {
    (void)state;
    Arena arena = {0};
    Deck *deck = saying_load(
        "local a, b = Image({{0}}), Image({{255}}):shift(RIGHT * 3) add(a) play(Transform(a, b)) wait(1)\n"
        "play(a:animate():set_resampling_algorithm('nearest')) wait(1)");
    const Image *first = image_at(deck, 0, &arena);
    assert_int_equal(first->pixels[0], 0);
    assert_ptr_equal(image_at(deck, 0.5, &arena), first);
    assert_int_equal(image_at(deck, 1, &arena)->pixels[0], 255);
    assert_int_equal(image_at(deck, 2.5, &arena)->filter, IMAGE_CUBIC);
    assert_int_equal(image_at(deck, 3.5, &arena)->filter, IMAGE_NEAREST);
    deck_destroy(deck);
    deck = saying_load(
        "local a = Image({{9}}) add(a) play(Transform(a, Circle()))"); // which is no way for a picture
    assert_int_equal(image_at(deck, 0.5, &arena)->pixels[0], 9);
    deck_destroy(deck);
    arena_finish(&arena);
}

static void a_scene_that_may_have_nothing_is_told_so(void **state) {
    (void)state;
    Error error;
    static const char source[] = "Image('picture.png')";
    assert_null(
        script_run("scene.lua", source, sizeof source - 1, &(ScriptInput){.fonts = &saying.fonts}, &error));
    assert_non_null(strstr(error.text, "nothing can be had from outside here"));
}

// FF C4, the length, a table: as many codes of each length as said, of which none follows.
static void a_jpeg_with_more_codes_than_there_may_be_is_refused(void **state) {
    (void)state;
    uint8_t bytes[64] = {0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0xFF, 0xC4, 0xFF, 0xFF, 0xC4, 0, 36, 0};
    bytes[14] = 200;
    assert_true(jpeg_is_sound(bytes, sizeof bytes));
    bytes[15] = 57;
    assert_false(jpeg_is_sound(bytes, sizeof bytes));
    bytes[15] = 56;
    assert_true(jpeg_is_sound(bytes, sizeof bytes));
    bytes[12] = 3; // shorter than the table that begins in it
    bytes[15] = 57;
    assert_false(jpeg_is_sound(bytes, sizeof bytes));
    memmove(bytes + 1, bytes, sizeof bytes - 1); // a start may be filled up
    assert_false(jpeg_is_sound(bytes, sizeof bytes));
    memmove(bytes, bytes + 1, sizeof bytes - 1);
    bytes[5] = 60; // in what an application says
    bytes[15] = 255;
    assert_true(jpeg_is_sound(bytes, sizeof bytes));
    bytes[0] = 0;
    assert_true(jpeg_is_sound(bytes, sizeof bytes) && jpeg_is_sound(bytes, 0));
}

static void a_scene_may_ask_for_so_much(void **state) {
    (void)state;
    saying_refuse_at("for i = 1, 2000 do pcall(Image, 'no' .. i) end Image('no')", 1,
                     "ask for pictures, formulas and so on 2000 times");
    saying_refuse_at(
        "for i = 1, 40 do Image({{i}}):copy() end local rows = {} for y = 1, 4000 do rows[y] = {} "
        "for x = 1, 40 do "
        "rows[y][x] = 1 end end local last for i = 1, 2000 do rows[1][1] = i % 256 rows[1][2] = i "
        "// 256 last = Image(rows) end",
        1, "too");
}

// By the process that runs scripts, as in a show.
static LoadJob *load_elsewhere(const char *source) {
    char path[64];
    snprintf(path, sizeof path, "%s/scene.lua", folder);
    assert_true(file_write(path, source, strlen(source), NULL));
    Loader *loader = loader_create(&saying.fonts, NULL);
    LoadJob *job = calloc(1, sizeof *job);
    assert_non_null(job);
    job->source = source_of_file(path);
    loader_ask(loader, job, true);
    job = loader_wait(loader);
    loader_destroy(loader);
    return job;
}

static void pictures_come_from_the_process_that_runs_the_script(void **state) {
    (void)state;
    static const char source[] =
        "add(Image('picture.png'), Image('picture.png', {interpolation = 'linear'}), Image('photo.jpg'))\n"
        "print(pcall(Image, 'nowhere.png')) wait(1)";
    LoadJob *job = load_elsewhere(source);
    if (!job->deck)
        fail_msg("%s", job->error.text);
    Deck *here = saying_load(source);
    assert_int_equal(job->deck->image_count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(job->deck->images[i]->key, here->images[i]->key);
        assert_int_equal(job->deck->images[i]->filter, here->images[i]->filter);
        assert_true(job->deck->timeline.reel.leaves[i].shape->as.image == job->deck->images[i]);
    }
    expect_as_read(job->deck->images[0], "picture.png");
    assert_int_equal(job->fetched.count, 3);
    assert_string_equal(job->fetched.items[2].name, "nowhere.png");
    deck_destroy(here);
    load_job_destroy(job);
}

static void a_picture_that_is_missing_is_known_of_a_scene_that_fails(void **state) {
    (void)state;
    LoadJob *job = load_elsewhere("\nImage('nowhere.png')");
    assert_null(job->deck);
    assert_non_null(strstr(job->error.text, "scene.lua:2: Image: nowhere.png: No such file"));
    assert_int_equal(job->fetched.count, 1);
    load_job_destroy(job);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_of_1080_rows_is_as_high_as_the_frame),
        cmocka_unit_test(numbers_become_pixels),
        cmocka_unit_test(files_are_read_once_and_drawn_as_each_says),
        cmocka_unit_test(a_jpeg_is_a_picture_too),
        cmocka_unit_test(what_is_too_large_to_draw_is_halved),
        cmocka_unit_test(what_is_no_picture_is_refused),
        cmocka_unit_test(a_picture_becomes_another_at_the_end_of_its_way),
        cmocka_unit_test(a_scene_that_may_have_nothing_is_told_so),
        cmocka_unit_test(a_jpeg_with_more_codes_than_there_may_be_is_refused),
        cmocka_unit_test(a_scene_may_ask_for_so_much),
        cmocka_unit_test(pictures_come_from_the_process_that_runs_the_script),
        cmocka_unit_test(a_picture_that_is_missing_is_known_of_a_scene_that_fails),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
