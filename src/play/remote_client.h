// Remote client: a program at the other end of the socket: what it observes, and what it is sent.
#pragma once

#include "play/remote_host.h"

enum { remote_max_observers = 64 };

// A property that a client wants to hear of.
typedef struct RemoteObserver {
    long long id; // the client's own number
    char *name;   // of the property; NULL: unused
    char *last;   // the value it was told, as JSON text
} RemoteObserver;

typedef struct RemoteClient {
    RemoteObserver observers[remote_max_observers];
} RemoteClient;

// From now on it hears of that property; the answer (remote_property.h).
const char *remote_observe(RemoteClient *client, long long id, const char *name);
void remote_unobserve(RemoteClient *client, long long id);
// Sends an event for each observed property whose value is another than the client knows.
void remote_report(RemoteClient *client, const RemoteHost *host, double now, RemoteOut out);
// Forgets all that it observes.
void remote_finish(RemoteClient *client);
