// Runner command: the command line of the process that runs scene scripts (runner.h).
#pragma once

#include <stdbool.h>

enum { runner_most_arguments = 4 };

// The command line for it, NULL behind the last; the strings are the program's own.
void runner_command(const char *arguments[runner_most_arguments]);
// Whether it is that of such a process, which main looks for; a user never gives it.
bool runner_is_meant(int argc, char *const *argv);
