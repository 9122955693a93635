#define _GNU_SOURCE // accept4, struct ucred
#include "platform/ipc.h"

#include "platform/ipc_place.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct IpcClient {
    int socket; // -1: unused
    RemoteClient remote;
    char *line, *unsent; // what came and has no end yet; what is still to go
    size_t line_size, unsent_size;
    bool is_leaving; // closed, too slow, or says what is no line
} IpcClient;

struct Ipc {
    IpcPlace place;
    Waker *waker;
    IpcClient clients[ipc_max_clients];
};

Ipc *ipc_create(const char *path, Waker *waker, Error *error) {
    Ipc *ipc = calloc(1, sizeof *ipc);
    if (!ipc)
        abort();
    ipc->waker = waker;
    for (size_t i = 0; i < ipc_max_clients; i++)
        ipc->clients[i].socket = -1;
    if (!ipc_place_open(&ipc->place, path, error)) {
        free(ipc);
        return NULL;
    }
    if (waker_watch(waker, ipc->place.socket, false))
        return ipc;
    error_set(error, "--ipc %s: %s", path, strerror(errno));
    ipc_destroy(ipc);
    return NULL;
}

// A socket of -1 does no harm.
static void client_close(IpcClient *client) {
    close(client->socket);
    remote_finish(&client->remote);
    free(client->line);
    free(client->unsent);
    *client = (IpcClient){.socket = -1};
}

void ipc_destroy(Ipc *ipc) {
    if (!ipc)
        return;
    for (size_t i = 0; i < ipc_max_clients; i++)
        client_close(&ipc->clients[i]);
    ipc_place_close(&ipc->place);
    free(ipc);
}

// Whether what could not be read or written now may be in a later round.
static bool comes_later(void) {
    return errno == EAGAIN || errno == EINTR;
}

// Writing ---------------------------------------------------------------------------------------------------

static void client_flush(Ipc *ipc, IpcClient *client) {
    ssize_t sent = send(client->socket, client->unsent, client->unsent_size, MSG_NOSIGNAL);
    if (sent == -1) {
        client->is_leaving = client->is_leaving || !comes_later();
        sent = 0;
    }
    client->unsent_size -= (size_t)sent;
    memmove(client->unsent, client->unsent + sent, client->unsent_size);
    waker_watch(ipc->waker, client->socket, client->unsent_size > 0);
}

static void client_send(void *context, const char *line, size_t length) {
    IpcClient *client = context;
    if (client->unsent_size + length > ipc_max_unsent) {
        client->is_leaving = true;
        return;
    }
    memcpy(client->unsent + client->unsent_size, line, length);
    client->unsent_size += length;
}

// Reading ---------------------------------------------------------------------------------------------------

// Answers every whole line and keeps the rest; a line without an end in sight ends the conversation.
static void client_answer(IpcClient *client, const RemoteHost *host, double now) {
    const RemoteOut out = {client_send, client};
    char *start = client->line, *end = start + client->line_size;
    for (char *newline; !client->is_leaving && (newline = memchr(start, '\n', (size_t)(end - start)));) {
        remote_answer(&client->remote, host, now, start, (size_t)(newline - start), out);
        start = newline + 1;
    }
    client->line_size = (size_t)(end - start);
    memmove(client->line, start, client->line_size);
    if (client->line_size == remote_max_line)
        client->is_leaving = true;
}

// Reads once a round, so that a client who talks without end does not hold up the picture.
static void client_read(IpcClient *client, const RemoteHost *host, double now) {
    ssize_t size =
        recv(client->socket, client->line + client->line_size, remote_max_line - client->line_size, 0);
    if (size > 0) {
        client->line_size += (size_t)size;
        client_answer(client, host, now);
    } else if (size == 0 || !comes_later()) {
        client->is_leaving = true;
    }
}

static bool is_same_user(int descriptor) {
    struct ucred peer;
    socklen_t size = sizeof peer;
    return !getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) && peer.uid == geteuid();
}

static IpcClient *free_client(Ipc *ipc) {
    for (size_t i = 0; i < ipc_max_clients; i++)
        if (ipc->clients[i].socket == -1)
            return &ipc->clients[i];
    return NULL;
}

static void ipc_accept(Ipc *ipc) {
    int descriptor;
    while ((descriptor = accept4(ipc->place.socket, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) != -1) {
        IpcClient *client = free_client(ipc);
        if (!client || !is_same_user(descriptor) || !waker_watch(ipc->waker, descriptor, false)) {
            close(descriptor);
            continue;
        }
        *client = (IpcClient){descriptor, .line = malloc(remote_max_line), .unsent = malloc(ipc_max_unsent)};
        if (!client->line || !client->unsent)
            abort();
    }
}

void ipc_serve(Ipc *ipc, const RemoteHost *host, double now) {
    ipc_accept(ipc);
    for (size_t i = 0; i < ipc_max_clients; i++) {
        IpcClient *client = &ipc->clients[i];
        if (client->socket == -1)
            continue;
        client_read(client, host, now);
        remote_report(&client->remote, host, now, (RemoteOut){client_send, client});
        client_flush(ipc, client);
        if (client->is_leaving)
            client_close(client);
    }
}
