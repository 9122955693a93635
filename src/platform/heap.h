// Heap: what malloc does with memory that is given back.
#pragma once

// Keeps up to 64 MiB of it for what is asked for next, instead of giving it to the system and getting it back page by
// page. The whole process, from here on.
void heap_keep(void);
