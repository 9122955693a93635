// Manim: names of its vocabulary that are no words here, so that somebody who writes one is told whether it
// is missing or how it is said here.
#pragma once

#include <stddef.h>

typedef struct ManimName {
    const char *name;
    const char *here; // how it is written here, a whole sentence; NULL: not there yet
} ManimName;

extern const ManimName manim_names[];
extern const size_t manim_name_count;

// The row of that name, or NULL.
const ManimName *manim_name_find(const char *name);
