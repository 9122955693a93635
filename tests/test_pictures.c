// The small pictures of the scene language's reference: each constructor and each animation has one, made of a scene in
// docs/pictures.lua, and it is what that scene looks like now.
//   test_pictures           compares
//   test_pictures --update  makes those that are missing or have become others
#include "compare.h"
#include "export/png.h"
#include "studio.h"
#include "tex.h"
#include "words/reference.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 320, HEIGHT = 180, MOST_TEXT = 256 << 10, MOST_SCENE = 4096, MARGIN = 2 };
static const char source_path[] = "docs/pictures.lua", heading[] = "\n--- ";
static const double least_ssim = 0.98;
static char source[MOST_TEXT];

static void read_source(void) {
    FILE *file = fopen(source_path, "rb");
    assert_non_null(file);
    size_t length = fread(source, 1, sizeof source - 1, file);
    assert_in_range(length, 1, sizeof source - 2);
    source[length] = '\0';
    fclose(file);
}

// The lines below "--- NAME" or "--- NAME PART", up to the next such line. `part`: at which part of its time the
// picture is taken. False where there are none.
static bool find_scene(const char *name, char scene[MOST_SCENE], double *part) {
    char line[80];
    snprintf(line, sizeof line, "%s%s", heading, name);
    const char *at = source;
    while ((at = strstr(at, line)) && !strchr(" \n", at[strlen(line)]))
        at++;
    if (!at)
        return false;
    const char *text = strchr(at + 1, '\n') + 1, *end = strstr(text - 1, heading);
    *part = strtod(at + strlen(line), NULL);
    size_t length = end ? (size_t)(end + 1 - text) : strlen(text);
    assert_in_range(length, 1, MOST_SCENE - 1);
    memcpy(scene, text, length);
    scene[length] = '\0';
    return true;
}

static void check_margin(const Studio *studio, const char *name) {
    unsigned ground = studio_color(studio, 0, 0);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            bool is_inside = x >= MARGIN && y >= MARGIN && x < WIDTH - MARGIN && y < HEIGHT - MARGIN;
            if (!is_inside && studio_color(studio, x, y) != ground)
                fail_msg("the picture of %s is cut off at %d, %d", name, x, y);
        }
}

// Of an animation the picture is from the middle of it. None where TeX is needed and missing, which is said.
static Picture take(Studio *studio, const Word *word) {
    char scene[MOST_SCENE];
    double part = 0;
    Error error = {""};
    if (!find_scene(word->name, scene, &part))
        fail_msg("%s needs a scene in %s", word->name, source_path);
    if (!studio_try(studio, scene, &error)) {
        if (!strstr(error.text, "formulas need latex"))
            fail_msg("%s", error.text);
        printf("left out: %s\n", error.text);
        return (Picture){0};
    }
    double usual = word->kind == WORD_ANIMATION ? 0.5 : 1;
    studio_take(studio, (part > 0 ? part : usual) * studio->deck->timeline.duration);
    check_margin(studio, word->name);
    return compare_from_rgba(studio->pixels, WIDTH, HEIGHT);
}

static const char *picture_path(const Word *word) {
    static char path[128];
    snprintf(path, sizeof path, "docs/pictures/%s.png", word->name);
    return path;
}

static double likeness(const Word *word, const Picture *now) {
    Picture kept = compare_load(picture_path(word));
    bool is_comparable = kept.rgb && kept.width == WIDTH && kept.height == HEIGHT;
    double ssim = is_comparable ? compare_pictures(&kept, now).ssim : 0;
    compare_free(&kept);
    return ssim;
}

static void compare(Studio *studio, const Word *word) {
    char scene[MOST_SCENE];
    double part;
    if (find_scene(word->name, scene, &part) && tex_is_lacking(scene))
        return;
    Picture now = take(studio, word);
    double ssim = now.rgb ? likeness(word, &now) : 1;
    if (ssim < least_ssim)
        fail_msg("%s is another picture now (ssim %.3f); `make reference` makes it", picture_path(word),
                 ssim);
    compare_free(&now);
}

static void update(Studio *studio, const Word *word) {
    Picture now = take(studio, word);
    if (now.rgb && likeness(word, &now) < 1) {
        size_t size;
        uint8_t *bytes = png_encode(WIDTH, HEIGHT, studio->pixels, false, &size);
        FILE *file = fopen(picture_path(word), "wb");
        assert_true(bytes && file && fwrite(bytes, 1, size, file) == size && fclose(file) == 0);
        free(bytes);
    }
    compare_free(&now);
}

static void for_each_picture(Studio *studio, void (*visit)(Studio *studio, const Word *word)) {
    read_source();
    studio_resize(studio, WIDTH, HEIGHT);
    studio->painter.framing.scale = 2;
    for (size_t g = 0; g < word_group_count; g++)
        for (size_t i = 0; i < word_groups[g]->count; i++)
            if (word_has_picture(&word_groups[g]->words[i]))
                visit(studio, &word_groups[g]->words[i]);
}

static void every_constructor_and_animation_looks_as_in_the_reference(void **state) {
    for_each_picture(*state, compare);
}

static void the_pictures_are_made_anew(void **state) {
    for_each_picture(*state, update);
}

int main(int argc, char **argv) {
    bool updates = argc > 1 && strcmp(argv[1], "--update") == 0;
    const struct CMUnitTest tests[] = {
        updates
            ? (struct CMUnitTest)cmocka_unit_test(the_pictures_are_made_anew)
            : (struct CMUnitTest)cmocka_unit_test(every_constructor_and_animation_looks_as_in_the_reference),
    };
    return cmocka_run_group_tests(tests, studio_open, studio_close);
}
