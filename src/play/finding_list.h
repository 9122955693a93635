// Finding list: what is wrong with the presentation, as a list to go through, each row a jump to its moment.
// hud/findings_draw.h draws it.
#pragma once

#include "play/key.h"

typedef struct FindingRow {
    double time; // seconds
    int line;    // of the script; 0: unknown
    const char *rule, *text;
} FindingRow;

typedef struct FindingList {
    bool is_open;
    size_t row; // selected
} FindingList;

typedef enum FindingAnswer { FINDING_NOT_ITS_KEY, FINDING_TAKEN, FINDING_GO } FindingAnswer;

// Up and Down select one of `count` rows and mean it, as does Enter; other keys are not the list's.
FindingAnswer finding_list_key(FindingList *list, size_t count, KeyPress press);
