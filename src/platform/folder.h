// Folder: what is in folders (POSIX).
#pragma once

#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct FolderEntry {
    const char *path; // the folder's and its own name
    bool is_folder;
    uint64_t size;  // bytes
    double changed; // seconds since 1970
} FolderEntry;

typedef void FolderVisit(void *context, const FolderEntry *entry);

// Calls `visit` for what lies in a folder under a name that begins and ends like that, links followed, in the
// order of the names.
void folder_visit(const char *folder, const char *begins, const char *ends, FolderVisit *visit,
                  void *context);
// Makes the folders, the user's alone, that are missing on the way to a file; what cannot be made shows where the file is opened.
void folder_make_for(const char *path);
// Makes a folder, with the permissions of any new one. False and an error where it cannot be; one that is there is fine.
bool folder_make(const char *path, Error *error);
// Makes a new folder for what is needed for a moment, the user's alone. False and an error where there is no place for it.
enum { folder_path_size = 4096 };
bool folder_make_temporary(char path[folder_path_size], Error *error);
void folder_remove(const char *path); // with the files in it
// Removes files that end like that from a folder, those that were not used for the longest time first, until they have at most
// so many bytes.
void folder_make_room(const char *folder, const char *ends, uint64_t most_bytes);
// Marks a file as used now; false where there is none.
bool folder_touch(const char *path);
