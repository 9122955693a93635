#include "words/run.h"

void runs_destroy(Run *runs) {
    for (Run *run = runs; run; run = run->next) {
        batching_destroy(run->batching);
        if (run->owns_workload)
            workload_destroy(run->workload);
    }
}
