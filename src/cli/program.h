// Program: which command is meant, its options, and the exit status.
#pragma once

// Runs the command line and prints what it has to say. The exit status (status.h): 0, 1 where something
// failed, 2 where the command line is wrong.
int program_run(int argc, char **argv);
