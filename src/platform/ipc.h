// Ipc: the socket by which programs of the same user control the presentation (Linux). Lines in, lines out;
// what they mean is play/remote.h. Nothing here waits: everything is done in ipc_serve, called from the main
// loop.
#pragma once

#include "platform/waker.h"
#include "play/remote.h"

typedef struct Ipc Ipc;

enum {
    ipc_max_clients = 32,
    ipc_max_unsent = 256 << 10, // bytes; a client that leaves more unread is dropped
};

// Puts a socket of mode 0600 at `path`, at once and listening. Takes the place of a socket that nobody
// listens at any more; whatever else lies there, a link too, stays, and is an error. `waker` must outlive it.
Ipc *ipc_create(const char *path, Waker *waker, Error *error);
// Removes the socket where it is still the own one.
void ipc_destroy(Ipc *ipc);

// Takes in clients of the same user, and turns others away; answers what has come, and reports what is
// observed.
void ipc_serve(Ipc *ipc, const RemoteHost *host, double now);
