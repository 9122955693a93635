// Remote host: what requests act on, and where answers go.
#pragma once

#include "play/health.h"
#include "play/key.h"
#include "play/player.h"
#include "scene/parameter.h"

typedef struct RemoteHost {
    Player *player;
    const Parameter *parameters;
    size_t parameter_count;
    const char *scene; // the name of its file
    // Sets a parameter to a value it can take; the script runs again before the next picture.
    void (*set_parameter)(void *context, const Parameter *parameter, double value);
    // Does what the key does; false where no row of the key map and nothing on the screen takes it.
    bool (*press_key)(void *context, KeyPress press);
    // How the program is; the texts live until the next call.
    Health (*read_health)(void *context, double now);
    // A request comes that may change something.
    void (*touch)(void *context);
    void *context;
} RemoteHost;

// Takes a line to the client, "\n" at its end, which lives until the function returns.
typedef struct RemoteOut {
    void (*send)(void *context, const char *line, size_t length);
    void *context;
} RemoteOut;
