// Budget: bytes that may be held, counted as they are taken and given back.
#pragma once

#include <stddef.h>

typedef struct Budget {
    size_t most, held;
    // Called before more than `most` would be held; must not return (it leaves by longjmp, or ends the program).
    void (*exceed)(void *user);
    void *user;
    struct Budget *whole; // that this one is a part of; NULL: none
} Budget;

// Takes bytes from a budget and from those that it is a part of, or from none where one of them is exceeded.
// NULL: nothing is counted.
void budget_take(Budget *budget, size_t bytes);
void budget_give_back(Budget *budget, size_t bytes);
