// Simulate: `rostrum sim`, which serves the same requests by static and by continuous batching and prints
// both.
#pragma once

// Runs the command; argv[0] is its name, the rest its options (app/simulate_options.h). Returns the program's
// exit status: 0, 1 where a trace cannot be read, memory is short or the output cannot be written, 2 where an
// option is wrong.
int simulate_main(int argc, char **argv);
