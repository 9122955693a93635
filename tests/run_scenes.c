// A test that opens a show has its own program run the scripts, as the real one does.
#include "show/runner.h"
#include "show/runner_command.h"

#include <stdlib.h>

__attribute__((constructor)) static void run_scenes(int argc, char **argv) {
    if (runner_is_meant(argc, argv))
        exit(runner_run(argc, argv));
}
