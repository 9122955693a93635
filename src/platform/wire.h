// Wire: whole pieces over a descriptor, for a process that has nothing else to do meanwhile (POSIX).
#pragma once

#include <stdbool.h>
#include <stddef.h>

// Waits until all of it has come, or gone; false where the other end is closed before.
bool wire_read(int descriptor, void *bytes, size_t size);
bool wire_write(int descriptor, const void *bytes, size_t size);
