#include "base/near.h"

#include "base/color.h"
#include "base/ease.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST_NAME = 40, SLIP = 64 }; // a name has fewer letters than a slip has parts

static unsigned least(unsigned a, unsigned b) {
    return a < b ? a : b;
}

// Of a slip: what it takes to change a letter.
static unsigned change(char a, char b) {
    bool is_same = tolower((unsigned char)a) == tolower((unsigned char)b);
    return a == b ? 0 : is_same ? 1 : SLIP;
}

// Letters to change, add, leave out or exchange with their neighbour; their case counts where all else is the same.
static unsigned distance(const char *a, const char *b) {
    size_t m = strlen(a), n = strlen(b);
    unsigned rows[3][LONGEST_NAME + 1];
    if (m > LONGEST_NAME || n > LONGEST_NAME)
        return LONGEST_NAME * SLIP;
    for (size_t j = 0; j <= n; j++)
        rows[0][j] = (unsigned)j * SLIP;
    for (size_t i = 1; i <= m; i++) {
        unsigned *now = rows[i % 3], *last = rows[(i + 2) % 3], *older = rows[(i + 1) % 3];
        now[0] = (unsigned)i * SLIP;
        for (size_t j = 1; j <= n; j++) {
            now[j] = least(last[j - 1] + change(a[i - 1], b[j - 1]), SLIP + least(last[j], now[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], older[j - 2] + SLIP);
        }
    }
    return rows[m % 3][n];
}

void near_consider_in(Near *near, const char *room, const char *candidate) {
    unsigned away = distance(near->name, candidate);
    if (away < near->nearest) {
        near->nearest = away;
        near->found = candidate;
        near->room = room;
    }
}

void near_consider(Near *near, const char *candidate) {
    near_consider_in(near, NULL, candidate);
}

void near_consider_colors(Near *near) {
    for (size_t i = 0; i < color_table_count; i++)
        near_consider(near, color_table[i].name);
}

void near_consider_eases(Near *near) {
    for (size_t i = 0; i < ease_table_count; i++)
        near_consider(near, ease_table[i].name);
}

// One slip in three letters is near, and three in long ones.
Near near_begin(const char *name) {
    return (Near){.name = name, .nearest = (least((unsigned)strlen(name) / 3, 3) + 1) * SLIP};
}
