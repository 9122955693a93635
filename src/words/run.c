#include "words/run.h"

void runs_destroy(Run *runs) {
    for (Run *run = runs; run; run = run->next) {
        batching_destroy(run->batching);
        if (run->owns_workload)
            workload_destroy(run->workload);
    }
}

bool run_check_log(const Run *run, Error *error) {
    return run->batching->event_count > 0 ||
           error_set(error, "this run was made without a log (log = false)");
}
