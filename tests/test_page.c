// Pages: what is written is what is to be read.
#include "base64.h"
#include "export/page.h"

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
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#include <stb_image.h>

static char folder[] = "/tmp/rostrum-page-XXXXXX";
static char path[64];

static int make_folder(void **state) {
    (void)state;
    bool is_made = mkdtemp(folder) != NULL;
    snprintf(path, sizeof path, "%s/page.html", folder);
    return is_made ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    return rmdir(folder); // every test removes what it wrote
}

// What is in the file, which goes; the caller frees it.
static char *take_file(void) {
    static char text[1 << 16];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_int_equal(remove(path), 0);
    return text;
}

// The body of a page with that text alone.
static const char *body_of(const char *text) {
    Error error = {""};
    Page *page = page_create(path, text, "handout", &error);
    assert_non_null(page);
    page_add_text(page, text);
    assert_true(page_close(page, &error));
    page_destroy(page);
    static const char begins[] = "<body class=\"handout\">\n", ends[] = "</body>\n</html>\n";
    char *file = take_file(), *body = strstr(file, begins), *end = strstr(file, ends);
    assert_non_null(body);
    assert_non_null(end);
    assert_string_equal(end, ends);
    *end = '\0';
    return body + strlen(begins);
}

static void a_text_stays_a_text(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"", ""},
        {"plain, \xC3\xA4 \xE6\x97\xA5 \xF0\x9F\x98\x80", "plain, \xC3\xA4 \xE6\x97\xA5 \xF0\x9F\x98\x80"},
        {"</title><script>alert('1')</script>",
         "&lt;/title&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"},
        {"a & b &amp; \"c\"", "a &amp; b &amp;amp; &quot;c&quot;"},
        {"a\nb\tc", "a\nb\tc"},
        {"a\rb\x1b[1mc\x7f\xC2\x85", "a\xEF\xBF\xBD"
                                     "b\xEF\xBF\xBD[1mc\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"bad \xFF\xC3", "bad \xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xEF\xBF\xBF|\xF0\x9F\xBF\xBE|\xEF\xBF\xBC", "\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBC"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(body_of(rows[i][0]), rows[i][1]);
}

// Pictures whose files have lengths of all kinds, in threes.
static void a_picture_is_in_the_page(void **state) {
    (void)state;
    for (int width = 1; width < 40; width++) {
        uint8_t rgba[40 * 3 * 4], bytes[4096];
        for (size_t i = 0; i < sizeof rgba; i++)
            rgba[i] = i % 4 == 3 ? 255 : (uint8_t)(i * i);
        Error error = {""};
        Page *page = page_create(path, "pictures", "handout", &error);
        assert_non_null(page);
        page_add_picture(page, width, 3, rgba, "<\"it\">");
        assert_true(page_close(page, &error));
        page_destroy(page);
        const char *file = take_file(), *at = strstr(file, "src=\"data:image/png;base64,");
        assert_non_null(strstr(file, "alt=\"&lt;&quot;it&quot;&gt;\""));
        assert_non_null(at);
        size_t size = base64_read(strchr(at, ',') + 1, bytes);
        int got_width = 0, height = 0, channels = 0;
        uint8_t *pixels = stbi_load_from_memory(bytes, (int)size, &got_width, &height, &channels, 4);
        assert_non_null(pixels);
        assert_true(got_width == width && height == 3);
        assert_memory_equal(pixels, rgba, (size_t)width * 3 * 4);
        stbi_image_free(pixels);
    }
}

// As RFC 4648 has them; what lies behind them in memory is not theirs.
static void bytes_end_with_zeros(void **state) {
    (void)state;
    static const char *const wanted[] = {"", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="};
    for (size_t size = 0; size < sizeof wanted / sizeof *wanted; size++) {
        uint8_t bytes[8] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
        size_t length;
        memcpy(bytes, "foobar", size);
        Page *page = page_create_apart(NULL);
        page_add_base64(page, bytes, size);
        assert_string_equal(page_text(page, &length), wanted[size]);
        assert_int_equal(length, strlen(wanted[size]));
        page_destroy(page);
    }
}

static void a_page_asks_nothing_of_anywhere(void **state) {
    (void)state;
    assert_string_equal(body_of("x"), "x");
    Page *page = page_create(path, "x", "handout", NULL);
    assert_non_null(page);
    assert_true(page_close(page, NULL));
    page_destroy(page);
    const char *file = take_file();
    static const char *const asking[] = {"http:", "https:", "//", "<script", "@import", "url(", "href="};
    for (size_t i = 0; i < sizeof asking / sizeof *asking; i++)
        assert_null(strstr(file, asking[i]));
}

static void an_older_page_stays_until_the_new_one_is_whole(void **state) {
    (void)state;
    FILE *file = fopen(path, "w");
    fputs("old", file);
    fclose(file);
    Page *page = page_create(path, "x", "handout", NULL);
    assert_non_null(page);
    page_add(page, "%s", "new");
    page_destroy(page);
    assert_string_equal(take_file(), "old");
    assert_int_equal(access(path, F_OK), -1);
}

static void a_page_that_is_not_closed_leaves_no_file(void **state) {
    (void)state;
    Page *page = page_create(path, "x", "handout", NULL);
    assert_non_null(page);
    assert_int_equal(rmdir(folder), -1); // the draft is in it
    page_destroy(page);
    assert_int_equal(rmdir(folder), 0); // only an empty one goes
    assert_int_equal(mkdir(folder, 0700), 0);
}

static void a_page_that_cannot_be_written_names_its_file(void **state) {
    (void)state;
    Error error = {""};
    char nowhere[96];
    snprintf(nowhere, sizeof nowhere, "%s/none/page.html", folder);
    assert_null(page_create(nowhere, "x", "handout", &error));
    assert_non_null(strstr(error.text, "none/page.html: No such file"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_stays_a_text),
        cmocka_unit_test(a_picture_is_in_the_page),
        cmocka_unit_test(bytes_end_with_zeros),
        cmocka_unit_test(a_page_asks_nothing_of_anywhere),
        cmocka_unit_test(an_older_page_stays_until_the_new_one_is_whole),
        cmocka_unit_test(a_page_that_is_not_closed_leaves_no_file),
        cmocka_unit_test(a_page_that_cannot_be_written_names_its_file),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
