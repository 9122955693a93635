// Exports without what they need of others: what packs, a thread, faces, a page that Cairo can end, room on the disk.
// The libraries' functions are stood in for where they are to fail.
#define _GNU_SOURCE // RTLD_NEXT
#include "export/handout.h"
#include "export/page.h"
#include "export/picture.h"
#include "export/site.h"
#include "memory.h"
#include "studio.h"
#include "swatch.h"
#include "text_file.h"

#include <cairo-pdf.h>
#include <dlfcn.h>
#include <errno.h>
#include <ft2build.h>
#include <libdeflate.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include FT_FREETYPE_H

#include <cmocka.h>

// In the place of the libraries' ----------------------------------------------------------------------------

static bool packs_nothing, threads_nothing, starts_nothing, opens_nothing, ends_nothing;

size_t libdeflate_zlib_compress(struct libdeflate_compressor *compressor, const void *in, size_t size,
                                void *out, size_t room) {
    size_t (*library)(struct libdeflate_compressor *, const void *, size_t, void *, size_t);
    *(void **)&library = dlsym(RTLD_NEXT, "libdeflate_zlib_compress");
    return packs_nothing ? 0 : library(compressor, in, size, out, room);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *about, void *(*run)(void *), void *context) {
    int (*library)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    *(void **)&library = dlsym(RTLD_NEXT, "pthread_create");
    return threads_nothing ? EAGAIN : library(thread, about, run, context);
}

int posix_spawnp(pid_t *child, const char *file, const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *about, char *const arguments[], char *const environment[]) {
    int (*library)(pid_t *, const char *, const posix_spawn_file_actions_t *, const posix_spawnattr_t *,
                   char *const[], char *const[]);
    *(void **)&library = dlsym(RTLD_NEXT, "posix_spawnp");
    return starts_nothing ? EAGAIN : library(child, file, actions, about, arguments, environment);
}

FT_Error FT_New_Memory_Face(FT_Library within, const FT_Byte *bytes, FT_Long size, FT_Long index,
                            FT_Face *face) {
    FT_Error (*library)(FT_Library, const FT_Byte *, FT_Long, FT_Long, FT_Face *);
    *(void **)&library = dlsym(RTLD_NEXT, "FT_New_Memory_Face");
    return opens_nothing ? FT_Err_Unknown_File_Format : library(within, bytes, size, index, face);
}

cairo_status_t cairo_surface_status(cairo_surface_t *surface) {
    cairo_status_t (*library)(cairo_surface_t *);
    *(void **)&library = dlsym(RTLD_NEXT, "cairo_surface_status");
    return ends_nothing ? CAIRO_STATUS_NO_MEMORY : library(surface);
}

// Tests -----------------------------------------------------------------------------------------------------

static char folder[] = "/tmp/rostrum-failures-XXXXXX";

static const char *path_of(const char *name) {
    return text_file_path(folder, name);
}

static void a_picture_that_cannot_be_packed_is_not_written(void **state) {
    (void)state;
    static const uint8_t rgba[2 * 3 * 4];
    Error error = {""};
    char text[512] = "";
    packs_nothing = true;
    assert_false(picture_write(path_of("a.png"), 2, 3, rgba, false, &error));
    Page *page = page_create(path_of("a"), "talk", "handout", &error);
    page_add_picture(page, 2, 3, rgba, "none");
    packs_nothing = false;
    size_t size;
    Page *apart = page_create_apart(NULL);
    page_add_picture(apart, 2, 3, rgba, "one");
    snprintf(text, sizeof text, "%.40s", page_text(apart, &size));
    page_destroy(apart);
    page_destroy(page);
    assert_non_null(strstr(error.text, "a.png: cannot encode a picture of 2 x 3 pixels"));
    assert_string_equal(text, "<img width=\"2\" height=\"3\" alt=\"one\" src=");
    assert_int_equal(text_file_count(folder), 0);
}

static void a_film_that_gets_no_thread_is_not_written(void **state) {
    (void)state;
    char before[4096], path[4200];
    Swatch swatch;
    Export job = swatch_job(&swatch);
    Error error = {""};
    text_file_write(path_of("ffmpeg"), "#!/bin/sh\ncat >/dev/null\n");
    assert_int_equal(chmod(path_of("ffmpeg"), 0700), 0);
    snprintf(before, sizeof before, "%s", getenv("PATH"));
    snprintf(path, sizeof path, "%s:%s", folder, before);
    setenv("PATH", path, 1);
    threads_nothing = true;
    bool is_made = swatch_write_film(&job, (FilmSpan){0, 0.3, swatch_rate}, path_of("a.mp4"), &error);
    threads_nothing = false;
    setenv("PATH", before, 1);
    assert_false(is_made);
    assert_string_equal(error.text, "no thread to write the film: Resource temporarily unavailable");
    assert_int_equal(remove(path_of("ffmpeg")), 0);
    assert_int_equal(text_file_count(folder), 0);
}

static void a_film_whose_program_does_not_start_is_not_written(void **state) {
    (void)state;
    Swatch swatch;
    Export job = swatch_job(&swatch);
    Error error = {""};
    starts_nothing = true;
    bool is_made = swatch_write_film(&job, (FilmSpan){0, 0.3, swatch_rate}, path_of("a.mp4"), &error);
    starts_nothing = false;
    assert_false(is_made);
    assert_string_equal(error.text, "cannot start ffmpeg: Resource temporarily unavailable");
    assert_int_equal(swatch.count, 0);
    assert_int_equal(text_file_count(folder), 0);
}

static void a_face_is_of_a_font_that_has_bytes_and_there_are_eight(void **state) {
    Studio *studio = *state;
    static const Outline nothing;
    const Outline *const outlines[] = {&nothing};
    Font *fonts[faces_max + 1], *regular = studio->painter.fonts.regular;
    Faces faces = {0};
    FontSource source = font_source(regular);
    fonts[0] = font_create_of_outlines(outlines, 1);
    assert_null(faces_get(&faces, fonts[0]));
    size_t held = memory_held();
    opens_nothing = true;
    for (int i = 0; i < 8; i++)
        assert_null(faces_get(&(Faces){0}, regular));
    assert_true(memory_held() < held + 8000); // which is less than one library takes
    assert_null(faces_get(&faces, regular));
    opens_nothing = false;
    assert_null(faces_get(&faces, regular)); // not tried again
    assert_int_equal(faces.count, 2);
    for (size_t i = 1; i <= faces_max; i++) {
        fonts[i] = font_create(source.bytes, source.size, NULL);
        assert_int_equal(faces_get(&faces, fonts[i]) != NULL, i + 2 <= faces_max);
    }
    assert_ptr_equal(faces_get(&faces, fonts[1]), faces.items[2].face);
    faces_finish(&faces);
    assert_int_equal(faces.count, 0);
    for (size_t i = 0; i <= faces_max; i++)
        font_destroy(fonts[i]);
}

static bool write_handout(Studio *studio, Error *error) {
    const Export job = {.width = 32, .height = 18, .progress = PROGRESS_OFF};
    const Handout handout = {
        .deck = studio->deck, .fonts = &studio->painter.fonts, .job = &job, .title = "talk", .per_page = 1};
    return handout_write_pdf(path_of("a.pdf"), &handout, error);
}

static void pages_that_cannot_be_made_are_not_written(void **state) {
    Error error = {""};
    studio_load(*state, "cue('one') add(Square()) wait(1)");
    ends_nothing = true;
    bool is_written = write_handout(*state, &error);
    ends_nothing = false;
    assert_false(is_written);
    assert_string_equal(error.text, "the pages cannot be made: out of memory");
    assert_int_equal(text_file_count(folder), 0);
}

static void without_faces_pages_are_pictures_alone(void **state) {
    char command[128];
    studio_load(*state, "cue('one') add(Text('shown'), Square()) wait(1)");
    opens_nothing = true;
    bool is_written = write_handout(*state, NULL);
    opens_nothing = false;
    assert_true(is_written);
    snprintf(command, sizeof command, "[ -z \"$(pdffonts %s | tail -n +3)\" ]", path_of("a.pdf"));
    assert_int_equal(system(command), 0);
    assert_int_equal(remove(path_of("a.pdf")), 0);
}

// As on a full disk: files end at 4 KiB, and the page is what no packing makes smaller.
static void a_page_of_a_site_that_does_not_fit_leaves_nothing(void **state) {
    (void)state;
    static uint8_t page[1 << 14];
    struct rlimit before;
    Error error = {""};
    for (size_t i = 0; i < sizeof page; i++)
        page[i] = (uint8_t)(i * i * 2654435761u >> 13);
    Site *site = site_create(path_of("talk"), NULL);
    site_add(site, "deck", ".rostrum", page, 100, false);
    getrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){4096, before.rlim_max});
    bool is_written = site_close(site, page, sizeof page, &error);
    site_destroy(site);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_false(is_written);
    assert_non_null(strstr(error.text, "talk: cannot write: File too large"));
    assert_int_equal(text_file_count(folder), 0);
}

static int remove_folder(void **state) {
    (void)state;
    return rmdir(folder); // every test removes what it wrote
}

int main(void) {
#define IN_STUDIO(name) cmocka_unit_test_setup_teardown(name, studio_open, studio_close)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_that_cannot_be_packed_is_not_written),
        IN_STUDIO(a_film_that_gets_no_thread_is_not_written),
        IN_STUDIO(a_film_whose_program_does_not_start_is_not_written),
        IN_STUDIO(a_face_is_of_a_font_that_has_bytes_and_there_are_eight),
        IN_STUDIO(pages_that_cannot_be_made_are_not_written),
        IN_STUDIO(without_faces_pages_are_pictures_alone),
        cmocka_unit_test(a_page_of_a_site_that_does_not_fit_leaves_nothing),
    };
    return mkdtemp(folder) ? cmocka_run_group_tests(tests, NULL, remove_folder) : 1;
}
