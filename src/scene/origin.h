// Origin: what an author wrote that made something on stage.
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef struct Origin {
    const char *kind; // the constructor's name: "Text", "Circle"
    const char *text; // a text's own words; NULL: it has none
    uint32_t line;    // of the script, from 1 on; 0: unknown
    bool is_used; // while the script runs: it has been on stage, or something has taken its looks or place
} Origin;
