#include "base/budget.h"

#include <assert.h>
#include <stdlib.h>

void budget_take(Budget *budget, size_t bytes) {
    for (Budget *part = budget; part; part = part->whole)
        if (bytes > part->most - part->held) {
            part->exceed(part->user);
            abort();
        }
    for (Budget *part = budget; part; part = part->whole)
        part->held += bytes;
}

void budget_give_back(Budget *budget, size_t bytes) {
    for (Budget *part = budget; part; part = part->whole) {
        assert(bytes <= part->held);
        part->held -= bytes;
    }
}
