// Remote: what a program says over the socket, and what it is answered: one JSON object a line, in mpv's form
// (docs/remote.md). Pure: text in, text out; the socket is app/ipc.h. Asks the heap for memory, but only
// where there is a request, or an observer of something that has changed. remote.c is the only user of the
// JSON library here.
#pragma once

#include "play/command.h"
#include "scene/parameter.h"

// What requests act on.
typedef struct RemoteHost {
    Player *player;
    const Parameter *parameters;
    size_t parameter_count;
    // Sets a parameter to a value it can take; the script runs again before the next picture.
    void (*set_parameter)(void *context, const Parameter *parameter, double value);
    // Does what the key does; false where no row of the key map and nothing on the screen takes it.
    bool (*press_key)(void *context, KeyPress press);
    void *context;
} RemoteHost;

// Takes a line to the client, "\n" at its end, which lives until the function returns.
typedef struct RemoteOut {
    void (*send)(void *context, const char *line, size_t length);
    void *context;
} RemoteOut;

enum { remote_max_observers = 64, remote_max_line = 64 << 10 };

// A property that a client wants to hear of.
typedef struct RemoteObserver {
    long long id; // the client's own number
    char *name;   // of the property; NULL: unused
    char *last;   // the value it was told, as JSON text
} RemoteObserver;

typedef struct RemoteClient {
    RemoteObserver observers[remote_max_observers];
} RemoteClient;

// Forgets all that it observes.
void remote_finish(RemoteClient *client);
// Answers a line (without its end) by one line; an empty one by nothing.
void remote_answer(RemoteClient *client, const RemoteHost *host, double now, const char *line, size_t length,
                   RemoteOut out);
// Sends an event for each observed property whose value is another than the client knows.
void remote_report(RemoteClient *client, const RemoteHost *host, double now, RemoteOut out);
// The names of all properties but those of param/NAME, index from 0 on; NULL beyond the last.
const char *remote_property_name(size_t index);
