#include "check/finding.h"

#include "base/sort.h"

void findings_finish(Findings *findings) {
    arena_finish(&findings->arena);
}

// What was found at one moment is mostly found at the next one, in the same order.
Finding *findings_find(Findings *findings, const struct CheckRule *rule, const void *thing,
                       const void *other) {
    for (size_t i = 1; i <= findings->count; i++) {
        size_t index = (findings->last + i) % findings->count;
        Finding *finding = &findings->items[index];
        if (finding->rule == rule && finding->thing == thing && finding->other == other) {
            findings->last = index;
            return finding;
        }
    }
    return NULL;
}

void findings_add(Findings *findings, const Finding *finding) {
    findings->items = arena_grow(&findings->arena, findings->items, findings->count, &findings->capacity,
                                 sizeof *findings->items);
    findings->last = findings->count;
    Finding *added = &findings->items[findings->count++];
    *added = *finding;
    added->text = arena_strdup(&findings->arena, finding->text);
}

// Tidying ---------------------------------------------------------------------------------------------------

static const double together = 1; // seconds

// Of findings of one time the lines decide, so that the order is always the same.
static int by_time(const void *left, const void *right) {
    const Finding *a = left, *b = right;
    int order = SORT_ORDER(a->time, b->time);
    order = order ? order : SORT_ORDER(a->line, b->line);
    order = order ? order : SORT_ORDER(a->other_line, b->other_line);
    return order ? order : SORT_ORDER(a->rule, b->rule);
}

// `a` is the earlier one.
static bool are_of_one_line(const Finding *a, const Finding *b) {
    return a->rule == b->rule && a->line && a->line == b->line && a->other_line == b->other_line &&
           a->step == b->step && b->time - a->time <= together;
}

static Finding *find_earlier(Findings *findings, size_t count, const Finding *finding) {
    for (size_t i = 0; i < count; i++)
        if (are_of_one_line(&findings->items[i], finding))
            return &findings->items[i];
    return NULL;
}

void findings_tidy(Findings *findings) {
    size_t count = 0;
    sort_items(findings->items, findings->count, sizeof *findings->items, by_time);
    for (size_t i = 0; i < findings->count; i++) {
        const Finding *finding = &findings->items[i];
        Finding *earlier = find_earlier(findings, count, finding);
        if (!earlier) {
            findings->items[count++] = *finding;
            continue;
        }
        earlier->more++;
        earlier->seconds = finding->seconds > earlier->seconds ? finding->seconds : earlier->seconds;
    }
    findings->count = count;
}
