// Script run: a run of the batching model as a value of a script: its log, its states, its data for charts.
#pragma once

#include "lua/script_context.h"
#include "sim/batching.h"

// Runs the model on the workload at stack index `workload` (a full userdata, which the run keeps alive) and
// pushes the run. Takes its cost off the script's limits.
const Batching *script_push_run(lua_State *L, int workload, BatchingRules rules);

void script_run_open(lua_State *L);
