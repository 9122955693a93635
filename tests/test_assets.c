#include "base/asset.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
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

// A folder in the place of --assets, with a folder `assets` in it.
typedef struct Folder {
    char path[64];
} Folder;

static int make_folder(void **state) {
    static Folder folder;
    strcpy(folder.path, "/tmp/rostrum-assets-XXXXXX");
    *state = &folder;
    if (!mkdtemp(folder.path))
        return -1;
    char path[128];
    snprintf(path, sizeof path, "%s/assets", folder.path);
    return mkdir(path, 0700);
}

static int remove_folder(void **state) {
    const Folder *folder = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder->path);
    asset_set_directory(NULL);
    return system(command);
}

static FILE *create_file(const Folder *folder, const char *name) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    return file;
}

static void write_file(const Folder *folder, const char *name, const char *text) {
    FILE *file = create_file(folder, name);
    fputs(text, file);
    fclose(file);
}

static Asset get(const char *name) {
    Asset asset = {NULL, NULL, 0};
    Error error = {""};
    if (!asset_get(name, &asset, &error))
        fail_msg("%s", error.text);
    assert_string_equal(asset.name, name);
    assert_int_equal(asset.bytes[asset.size], 0);
    return asset;
}

static void assert_same_as_file(Asset asset, const char *path) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    for (size_t i = 0; i < asset.size; i++)
        if (fgetc(file) != asset.bytes[i])
            fail_msg("%s differs at byte %zu", asset.name, i);
    assert_int_equal(fgetc(file), EOF);
    fclose(file);
}

static void the_table_is_sorted_and_every_row_ends_in_a_zero(void **state) {
    (void)state;
    for (size_t i = 0; i < asset_table_count; i++) {
        assert_int_equal(asset_table[i].bytes[asset_table[i].size], 0);
        if (i > 0)
            assert_true(strcmp(asset_table[i - 1].name, asset_table[i].name) < 0);
    }
}

static void check_folder_is_built_in(const char *path) {
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        char name[512];
        struct stat status;
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.' && stat(name, &status) == 0 && S_ISREG(status.st_mode))
            assert_same_as_file(get(name), name);
    }
    closedir(folder);
}

static void every_shader_scene_and_key_map_is_built_in(void **state) {
    (void)state;
    check_folder_is_built_in("shaders");
    check_folder_is_built_in("assets");
    check_folder_is_built_in("assets/scenes");
    get("assets/keys.conf");
    get("assets/scenes/continuous_batching.lua");
}

static void both_fonts_are_built_in(void **state) {
    (void)state;
    static const char *const fonts[] = {"fonts/Inter-Regular.otf", "fonts/Inter-SemiBold.otf"};
    for (size_t i = 0; i < 2; i++) {
        Asset font = get(fonts[i]);
        assert_memory_equal(font.bytes, "OTTO", 4);
        assert_true(font.size > 100000);
    }
}

static void an_unknown_asset_is_an_error_that_names_it(void **state) {
    (void)state;
    Asset asset;
    Error error;
    assert_false(asset_get("shaders/none.frag", &asset, &error));
    assert_non_null(strstr(error.text, "shaders/none.frag"));
    assert_false(asset_get("", &asset, &error));
    assert_false(asset_get("assets", &asset, NULL));
}

static void a_folder_is_read_anew_each_time(void **state) {
    const Folder *folder = *state;
    asset_set_directory(folder->path);
    write_file(folder, "assets/keys.conf", "first");
    Asset first = get("assets/keys.conf");
    write_file(folder, "assets/keys.conf", "second one");
    Asset second = get("assets/keys.conf");
    assert_int_equal(first.size, 5);
    assert_string_equal((const char *)first.bytes, "first");
    assert_int_equal(second.size, 10);
    assert_string_equal((const char *)second.bytes, "second one");
}

static void a_folder_may_hold_empty_and_new_files(void **state) {
    const Folder *folder = *state;
    asset_set_directory(folder->path);
    write_file(folder, "assets/empty.lua", "");
    assert_int_equal(get("assets/empty.lua").size, 0);
}

static void what_a_folder_lacks_is_the_built_in_one(void **state) {
    const Folder *folder = *state;
    asset_set_directory(folder->path);
    assert_same_as_file(get("assets/keys.conf"), "assets/keys.conf");
    get("fonts/Inter-Regular.otf");
    asset_set_directory("/nonexistent");
    assert_same_as_file(get("assets/keys.conf"), "assets/keys.conf");
}

static void without_a_folder_the_built_in_ones_are_back(void **state) {
    const Folder *folder = *state;
    asset_set_directory(folder->path);
    write_file(folder, "assets/keys.conf", "mine");
    asset_set_directory(NULL);
    assert_same_as_file(get("assets/keys.conf"), "assets/keys.conf");
}

static void a_file_that_cannot_be_read_is_an_error(void **state) {
    const Folder *folder = *state;
    char path[128];
    snprintf(path, sizeof path, "%s/assets/keys.conf", folder->path);
    assert_int_equal(mkdir(path, 0700), 0);
    asset_set_directory(folder->path);
    Asset asset;
    Error error;
    assert_false(asset_get("assets/keys.conf", &asset, &error));
    assert_non_null(strstr(error.text, path));
    assert_int_equal(rmdir(path) + symlink(path, path), 0); // which leads nowhere
    assert_false(asset_get("assets/keys.conf", &asset, &error));
    assert_non_null(strstr(error.text, path));
    assert_non_null(strstr(error.text, strerror(ELOOP)));
}

static void a_pipe_in_place_of_a_file_is_an_error(void **state) {
    const Folder *folder = *state;
    char path[128];
    snprintf(path, sizeof path, "%s/assets/keys.conf", folder->path);
    assert_int_equal(mkfifo(path, 0700), 0);
    int other_end = open(path, O_RDWR);
    asset_set_directory(folder->path);
    Asset asset;
    assert_false(asset_get("assets/keys.conf", &asset, NULL));
    close(other_end);
}

static void set_size(const Folder *folder, const char *name, off_t size) {
    FILE *file = create_file(folder, name);
    assert_int_equal(ftruncate(fileno(file), size), 0);
    fclose(file);
}

static void a_file_of_more_than_64_mib_is_an_error(void **state) {
    const Folder *folder = *state;
    asset_set_directory(folder->path);
    set_size(folder, "assets/keys.conf", 64 << 20);
    assert_int_equal(get("assets/keys.conf").size, 64 << 20);
    set_size(folder, "assets/keys.conf", (64 << 20) + 1);
    Asset asset;
    Error error;
    assert_false(asset_get("assets/keys.conf", &asset, &error));
    assert_non_null(strstr(error.text, "64 MiB"));
}

static void files_that_are_read_again_and_again_do_not_stay_open(void **state) {
    const Folder *folder = *state;
    asset_set_directory(folder->path);
    write_file(folder, "assets/keys.conf", "mine");
    int before = dup(STDIN_FILENO);
    close(before);
    for (int i = 0; i < 3; i++)
        get("assets/keys.conf");
    int after = dup(STDIN_FILENO); // the lowest that is free
    close(after);
    assert_int_equal(after, before);
}

static void a_path_that_is_too_long_is_an_error(void **state) {
    (void)state;
    char long_path[5000];
    memset(long_path, 'a', sizeof long_path);
    long_path[sizeof long_path - 1] = '\0';
    asset_set_directory(long_path);
    Asset asset;
    Error error;
    assert_false(asset_get("assets/keys.conf", &asset, &error));
    assert_non_null(strstr(error.text, "too long"));
    for (size_t length = 4095; length <= 4096; length++) { // fewer are for the system to refuse
        long_path[length - strlen("/b")] = '\0';
        asset_set_directory(long_path);
        assert_false(asset_get("b", &asset, &error));
        assert_int_equal(strcmp(error.text, "b: the path is too long") == 0, length == 4096);
        long_path[length - strlen("/b")] = 'a';
    }
    asset_set_directory(NULL);
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_is_sorted_and_every_row_ends_in_a_zero),
        cmocka_unit_test(every_shader_scene_and_key_map_is_built_in),
        cmocka_unit_test(both_fonts_are_built_in),
        cmocka_unit_test(an_unknown_asset_is_an_error_that_names_it),
        WITH_FOLDER(a_folder_is_read_anew_each_time),
        WITH_FOLDER(a_folder_may_hold_empty_and_new_files),
        WITH_FOLDER(what_a_folder_lacks_is_the_built_in_one),
        WITH_FOLDER(without_a_folder_the_built_in_ones_are_back),
        WITH_FOLDER(a_file_that_cannot_be_read_is_an_error),
        WITH_FOLDER(a_pipe_in_place_of_a_file_is_an_error),
        WITH_FOLDER(a_file_of_more_than_64_mib_is_an_error),
        WITH_FOLDER(files_that_are_read_again_and_again_do_not_stay_open),
        cmocka_unit_test(a_path_that_is_too_long_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
