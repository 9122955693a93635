// Fonts of a machine that has only those made here: each is the built-in font with so many bytes more, which tell it from the
// others, and what fontconfig is told of it.
#include "base/asset.h"
#include "fetch/fetch.h"
#include "memory.h"
#include "platform/file.h"
#include "text_file.h"

#include <fontconfig/fontconfig.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { NUMBER = 4, LIMIT = 64 << 20 };

static char folder[] = "/tmp/test_fetch_fonts.XXXXXX";
static Asset asset;
static Fetcher fetcher;
static WantBytes got;
static Error error;

typedef enum Own {
    CONDENSED,
    PLAIN,
    THIN,
    BOLD,
    ITALIC,
    OBLIQUE,
    TRUETYPE,
    TYPE_1,
    DOTS,
    COLOURED,
    SIGN,
    FACES,
    LARGE,
    HUGE_ONE,
    COUNT
} Own;

// What fontconfig finds in each, in the place of what is there.
static const char *const says[COUNT] = {
    [CONDENSED] = "family=One width=75",
    [PLAIN] = "family=One",
    [THIN] = "family=One weight=0",
    [BOLD] = "family=One weight=200",
    [ITALIC] = "family=One slant=100",
    [OBLIQUE] = "family=One slant=110",
    [TRUETYPE] = "family=True fontformat=TrueType",
    [TYPE_1] = "family=Old fontformat=Type",
    [DOTS] = "family=Dots outline=false",
    [COLOURED] = "family=Coloured color=true charset=0x12002",
    [SIGN] = "family=Sign charset=0x12000",
    [FACES] = "family=Faces index=65539",
    [LARGE] = "family=Large",
    [HUGE_ONE] = "family=Huge",
};

static const char *type_of(const char *value) {
    return !strncmp(value, "0x", 2)                            ? "charset"
           : !strcmp(value, "true") || !strcmp(value, "false") ? "bool"
           : strchr("0123456789", *value)                      ? "int"
                                                               : "string";
}

static void say(FILE *file, const char *name, const char *value) {
    const char *type = type_of(value);
    bool is_set = !strcmp(type, "charset");
    fprintf(file, "<edit name=\"%s\" mode=\"assign\" binding=\"same\"><%s>%s%s%s</%s></edit>", name, type,
            is_set ? "<int>" : "", value, is_set ? "</int>" : "", type);
    if (!strcmp(name, "family")) // of two names each counts
        fprintf(file, "<edit name=\"family\" mode=\"append\"><string>Second %s</string></edit>", value);
}

static const char *path_of(Own own) {
    char name[16];
    snprintf(name, sizeof name, "%02d.otf", (int)own);
    return text_file_path(folder, name);
}

static void make_font(FILE *file, Own own) {
    const long size = own == LARGE ? LIMIT : own == HUGE_ONE ? LIMIT + 1 : (long)asset.size + own;
    char text[128];
    assert_true(file_write(path_of(own), asset.bytes, asset.size, NULL));
    assert_int_equal(truncate(path_of(own), size), 0);
    fprintf(file, "<match target=\"scan\"><test name=\"file\"><string>%s</string></test>", path_of(own));
    snprintf(text, sizeof text, "%s", says[own]);
    for (char *name = strtok(text, "="), *value; name && (value = strtok(NULL, " "));
         name = strtok(NULL, "="))
        say(file, name, value);
    fprintf(file, "</match>\n");
}

static int make_fonts(void **state) {
    (void)state;
    if (!mkdtemp(folder) || !asset_get("fonts/Inter-Regular.otf", &asset, NULL))
        return 1;
    setenv("FONTCONFIG_FILE", text_file_path(folder, "fonts.conf"), 1);
    FILE *file = fopen(text_file_path(folder, "fonts.conf"), "w");
    fprintf(file, "<fontconfig><dir>%s</dir><cachedir>%s/cache</cachedir>\n", folder, folder);
    for (Own own = 0; own < COUNT; own++)
        make_font(file, own);
    fprintf(file,
            "<alias><family>serif</family><prefer><family>True</family></prefer></alias>"
            "<alias><family>Known</family><prefer><family>One</family></prefer></alias></fontconfig>\n");
    fetcher_begin(&fetcher, folder, false);
    return fclose(file);
}

static int remove_fonts(void **state) {
    (void)state;
    char command[64];
    free(got.bytes);
    fetcher_finish(&fetcher);
    FcFini();
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static bool get(const char *family, const char *weight, const char *slant, const char *letter) {
    free(got.bytes);
    return fetch(&fetcher, &(Want){WANT_FONT, 4, {family, weight, slant, letter}}, &got, &error);
}

static void expect(Own own, const char *family, const char *weight, const char *slant, const char *letter) {
    if (!get(family, weight, slant, letter))
        fail_msg("%s: %s", family, error.text);
    assert_int_equal(got.size - NUMBER - asset.size, own);
    assert_memory_equal(got.bytes + NUMBER, asset.bytes, asset.size);
    assert_int_equal(got.bytes[got.size], 0);
}

static void expect_none(const char *family, const char *letter) {
    assert_false(get(family, "400", "normal", letter));
    assert_null(got.bytes);
    assert_string_equal(error.text, "this machine has no such font");
}

static void the_font_that_comes_closest_is_had(void **state) {
    (void)state;
    expect(PLAIN, "One", "400", "normal", "");
    expect(THIN, "One", "100", "normal", "");
    expect(BOLD, "One", "700", "normal", "");
    expect(BOLD, "One", "900", "normal", "");
    expect(ITALIC, "One", "400", "italic", "");
    expect(OBLIQUE, "One", "400", "oblique", "");
}

static void a_family_has_each_of_its_names_in_any_case(void **state) {
    (void)state;
    expect(PLAIN, "oNe", "400", "normal", "");
    expect(PLAIN, "Second One", "400", "normal", "");
    expect(TRUETYPE, "second true", "400", "normal", "");
}

static void only_the_family_that_is_named_counts(void **state) {
    (void)state;
    expect_none("No Such Font", "");
    expect_none("Known", ""); // by another's name
    expect_none("On", "");
}

static void a_kind_of_font_is_what_the_machine_takes_for_it(void **state) {
    (void)state;
    static const char *const kinds[] = {"sans",    "sans-serif", "monospace", "mono",
                                        "cursive", "fantasy",    "system-ui", "Sans"};
    expect(TRUETYPE, "serif", "400", "normal", "");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        assert_true(get(kinds[i], "400", "normal", ""));
}

static void only_outlines_that_are_read_count(void **state) {
    (void)state;
    expect(TRUETYPE, "True", "400", "normal", "");
    expect_none("Old", "");
    expect_none("Dots", "");
    expect_none("Coloured", "");
    expect_none("One", "\U00012002"); // which only that has
}

static void a_letter_comes_from_any_font_that_has_it(void **state) {
    (void)state;
    expect(PLAIN, "One", "400", "normal", "é");
    expect(SIGN, "One", "400", "normal", "\U00012000");
    expect(SIGN, "No Such Font", "700", "italic", "\U00012000");
    expect_none("One", "\U00012001");
    assert_true(get("Sign", "400", "normal", "a"));
    assert_int_not_equal(got.size - NUMBER - asset.size, SIGN);
}

static void the_number_of_the_face_stands_before_the_font(void **state) {
    (void)state;
    expect(FACES, "Faces", "400", "normal", "");
    assert_memory_equal(got.bytes, "\3\0\0\0", NUMBER); // not of its variant
    expect(PLAIN, "One", "400", "normal", "");
    assert_memory_equal(got.bytes, "\0\0\0\0", NUMBER);
}

static void a_font_has_64_MiB_at_most(void **state) {
    (void)state;
    assert_true(get("Large", "400", "normal", ""));
    assert_int_equal(got.size, NUMBER + LIMIT);
    assert_false(get("Huge", "400", "normal", ""));
    assert_null(got.bytes);
    assert_non_null(strstr(error.text, "too big for a font"));
}

static void asking_for_fonts_leaves_no_memory_behind(void **state) {
    (void)state;
    size_t held[4];
    for (size_t i = 0; i < 4; i++) {
        expect(BOLD, "One", "700", "normal", "");
        expect(SIGN, "One", "400", "normal", "\U00012000");
        expect_none("No Such Font", "");
        fetcher_finish(&fetcher);
        held[i] = memory_held();
    }
    assert_int_equal(held[3], held[2]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_font_that_comes_closest_is_had),
        cmocka_unit_test(a_family_has_each_of_its_names_in_any_case),
        cmocka_unit_test(only_the_family_that_is_named_counts),
        cmocka_unit_test(a_kind_of_font_is_what_the_machine_takes_for_it),
        cmocka_unit_test(only_outlines_that_are_read_count),
        cmocka_unit_test(a_letter_comes_from_any_font_that_has_it),
        cmocka_unit_test(the_number_of_the_face_stands_before_the_font),
        cmocka_unit_test(a_font_has_64_MiB_at_most),
        cmocka_unit_test(asking_for_fonts_leaves_no_memory_behind),
    };
    return cmocka_run_group_tests(tests, make_fonts, remove_fonts);
}
