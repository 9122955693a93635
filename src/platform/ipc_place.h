// Ipc place: puts a listening socket into the file system, and takes it away, without harm to what else is
// there.
#pragma once

#include "base/error.h"

#include <sys/types.h>

typedef struct IpcPlace {
    int socket; // listening, not blocking
    char *path;
    dev_t device;
    ino_t inode;
} IpcPlace;

bool ipc_place_open(IpcPlace *place, const char *path, Error *error);
void ipc_place_close(IpcPlace *place);
