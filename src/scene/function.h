// Function: something of a scene's own that is called again and again while time passes, such as an updater. The recorder
// calls it at moments of a play and writes what it changes as keys (live.h); a frame calls nothing.
#pragma once

#include "base/point.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Function {
    int32_t number; // the caller's own; 0: none
    bool
        takes_time; // also the seconds since it was called last: what it does goes on while nothing else happens
} Function;

// Who knows what the functions are.
typedef struct FunctionCaller {
    // Calls one with a node (0: none) and a number, and says whether what it gives is true. What is in the recorder's
    // scratch may be gone afterwards. Where the function fails it does not return, and the scene is finished.
    bool (*call)(void *context, Function function, int32_t node, double number);
    // Where one takes a point.
    Point (*map)(void *context, Function function, Point point);
    // What of a scene's values nobody can name any more is thrown away; then: whether anybody can name a node.
    void (*sweep)(void *context);
    bool (*holds)(void *context, int32_t node);
    // A node is gone, of which more is kept.
    void (*forget)(void *context, int32_t node);
    // Counts what the recorder does for them. Where that is too much it does not return, either.
    void (*charge)(void *context, size_t steps);
    void *context;
} FunctionCaller;
