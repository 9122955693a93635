// Files of text, for tests.
#pragma once

#include <stddef.h>

// "FOLDER/NAME", until the fourth after it is asked for.
const char *text_file_path(const char *folder, const char *name);
// In the place of what is there; fails the test where it cannot be written.
void text_file_write(const char *path, const char *text);
// At most `room` bytes of a file; how many there were. Fails the test where it cannot be read.
size_t text_file_read(const char *path, void *bytes, size_t room);
// How many files and folders there are in a folder. Fails the test where there is none.
int text_file_count(const char *folder);
// What is in a file, at most 1 MiB, until the next one is taken; the file goes.
const char *text_file_take(const char *path);
