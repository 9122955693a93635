#include "show/python.h"

#include <stdio.h>
#include <stdlib.h>

void python_find(const char *wanted, char path[python_path_size]) {
    const char *environment = getenv("VIRTUAL_ENV");
    if (wanted)
        snprintf(path, python_path_size, "%s", wanted);
    else if (environment && *environment)
        snprintf(path, python_path_size, "%s/bin/python3", environment);
    else
        snprintf(path, python_path_size, "python3");
}
