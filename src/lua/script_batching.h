// Script batching: batching.simulate{...}, the batching model (src/sim) for scene scripts.
#pragma once

#include "lua/script_context.h"

enum {
    script_max_requests = 100000,
    script_max_logged_tokens = 1000000, // output tokens of runs that keep their log
    script_max_tokens = 20000000        // and of those that do not
};

void script_batching_open(lua_State *L);
