// Process: which program is running, in numbers that can be written down (Linux).
#pragma once

long long process_own(void);

// The path of the program that runs, cut where it is too long.
void process_program(char *path, unsigned long size);

// When a process began, in the system's ticks, which tells it from a later one of the same number; 0: it runs
// no more.
long long process_start(long long process);

// Bytes of memory that this process has in use (resident); 0 where the system does not tell.
long long process_memory(void);
