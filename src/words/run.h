// Run: a finished run of the batching model as a value of a scene.
#pragma once

#include "sim/batching_chart.h"
#include "sim/summary.h"
#include "words/value.h"

// The author keeps them as a list: the runs of a simulation, and below them an entry that owns its workload.
struct Run {
    Batching *batching; // NULL: it only owns the workload
    Workload *workload;
    bool owns_workload;
    Run *next; // made before
    // Made when first asked for.
    BatchingSummary summary;
    bool has_summary;
    const Lanes *lanes, *mask, *phases;
    const Series *series[RUN_SERIES_COUNT];
    Moments phase_moments, iteration_moments;
};

// Gives back what the runs hold besides the arena they are in; NULL is fine.
void runs_destroy(Run *runs);

// False and an error where the run was made without a log.
bool run_check_log(const Run *run, Error *error);
