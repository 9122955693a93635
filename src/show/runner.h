// Runner: the process that runs scene scripts beside the show, in a sandbox: whatever a script does, it can be
// ended. It is this program again, as runner_command starts it (runner_command.h).
#pragma once

enum { runner_wire = 3 }; // the descriptor of its socket

// Runs one job after the other until the wire closes. The exit status.
int runner_run(int argc, char **argv);
