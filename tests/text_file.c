#include "text_file.h"

#include "platform/file.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

const char *text_file_path(const char *folder, const char *name) {
    static char paths[4][256];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

void text_file_write(const char *path, const char *text) {
    Error error;
    if (!file_write(path, text, strlen(text), &error))
        fail_msg("%s", error.text);
}

size_t text_file_read(const char *path, void *bytes, size_t room) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t size = fread(bytes, 1, room, file);
    fclose(file);
    return size;
}

int text_file_count(const char *folder) {
    DIR *listing = opendir(folder);
    assert_non_null(listing);
    int count = -2; // the folder and the one above it
    while (readdir(listing))
        count++;
    closedir(listing);
    return count;
}

const char *text_file_take(const char *path) {
    static char text[1 << 20];
    text[text_file_read(path, text, sizeof text - 1)] = '\0';
    assert_int_equal(remove(path), 0);
    return text;
}
