// File: whole files, and the folders that they are in (POSIX).
#pragma once

#include "base/error.h"

#include <stddef.h>
#include <stdio.h>

// A regular file, open for reading. NULL and "PATH: what is wrong" else; errno is then ENOENT or ENOTDIR where
// there is no such file. What waits for a writer or has no end (a FIFO, a device) is no file.
FILE *file_open(const char *path, Error *error);

// The text of a regular file of at most `limit` bytes, a 0 after it; the caller frees it. NULL and
// "PATH: what is wrong" else, in which `kind` ("a script") stands for what it should be; errno is as above.
char *file_read(const char *path, const char *kind, size_t limit, size_t *size, Error *error);

// Whether a name is one of a file in a folder or below it: "a.png", "pictures/a.png"; not "/a.png", "../a.png", "./a.png".
bool file_is_below(const char *name);
// As file_read, of the file of such a name, without following a link on the way from the folder to it; messages call it by
// its name.
char *file_read_below(const char *folder, const char *name, const char *kind, size_t limit, size_t *size,
                      Error *error);

// Where the file lies, or would, that another one written to `path` takes the place of: at the end of links. The caller frees
// it. NULL and an error where that is not to be replaced: a device, a pipe, a file that may not be written.
char *file_destination(const char *path, Error *error);
// Makes an empty file of a new name beside that place, with the permissions of any new file, so that something can be written
// there and take its place as a whole. Its name, which the caller frees; NULL and an error where there is no place for one.
char *file_create_beside(const char *path, Error *error);
// Has the file `part` take that place. False and errno where it cannot.
bool file_put(const char *part, const char *path);

// Puts a file of those bytes, with the permissions of any new file, in the place of what is at `path`, as a whole:
// until then that stays. False and an error where it cannot be written.
bool file_write(const char *path, const void *bytes, size_t size, Error *error);

// Puts a file of that text, mode 0600, in the place of what is at an absolute path, as a whole, with the
// folders that are missing. False where that cannot be done; nothing has changed then but folders.
bool file_replace(const char *path, const char *text);

// Another number when a file has other contents, or another file has taken its place; 0: there is none.
unsigned long long file_stamp(const char *path);

// What stands behind the last slash of a path.
const char *file_name(const char *path);
// The folder that it is in: "." where there is no slash.
void file_folder(const char *path, char *folder, size_t size);
// Whether a path ends like that (".py"), and with more before it.
bool file_has_ending(const char *path, const char *ending);

// False and "PATH: what is wrong" where a path leads to no folder.
bool file_is_folder(const char *path, Error *error);
