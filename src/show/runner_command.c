#include "show/runner_command.h"

#include "base/asset.h"

#include <string.h>

static const char word[] = "--run-scenes";

void runner_command(const char *arguments[runner_most_arguments]) {
    arguments[0] = "/proc/self/exe"; // this program, even where its file has been replaced
    arguments[1] = word;
    arguments[2] = asset_directory();
    arguments[3] = NULL;
}

bool runner_is_meant(int argc, char *const *argv) {
    return argc > 1 && !strcmp(argv[1], word);
}
