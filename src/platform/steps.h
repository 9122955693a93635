// Steps: the names that are looked up on the way to a file, one after the other, those that links stand for
// too (POSIX). Whoever changes what a path leads to changes one of these in its folder.
#pragma once

// Calls `step` for each, in order, before it is looked up, with the folder that it is looked up in, which is
// free of links. Ends at a name that is not there, or after more links than the system follows.
void steps_walk(const char *path, void (*step)(void *context, const char *folder, const char *name),
                void *context);
