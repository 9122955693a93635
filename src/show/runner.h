// Runner: the process that runs scene scripts beside the show, in a sandbox: whatever a script does, it can be
// ended. It is this program again, as runner_command starts it.
#pragma once

#include <stdbool.h>

// The first argument of such a process, which main looks for; a user never gives it.
bool runner_is_meant(int argc, char *const *argv);
// Runs one job after the other until the wire closes. The exit status.
int runner_run(int argc, char **argv);

enum { runner_wire = 3, runner_most_arguments = 4 };
// The command line for it, NULL behind the last; the strings are the program's own.
void runner_command(const char *arguments[runner_most_arguments]);
