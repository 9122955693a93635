#include "check/allow.h"

#include "base/log.h"
#include "check/rule.h"

#include <string.h>

static const char mark[] = "-- check: allow ", separators[] = ", \t\r";

// One line of a script that allows something.
typedef struct Leave {
    const char *names; // up to `end`
    const char *end;
    int line;
} Leave;

// The next one from `text` on, which is in line *line; false where there is none.
static bool find_leave(const char *text, int *line, Leave *leave) {
    const char *found = strstr(text, mark);
    if (!found)
        return false;
    for (; text < found; text++)
        *line += *text == '\n';
    const char *names = found + sizeof mark - 1;
    *leave = (Leave){names, names + strcspn(names, "\n"), *line};
    return true;
}

// The next name of the line, from *at on; its length, or 0.
static size_t next_name(const char **at) {
    *at += strspn(*at, separators);
    return strcspn(*at, ", \t\r\n");
}

static void take_off(Findings *findings, const CheckRule *rule, int line) {
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const Finding *finding = &findings->items[i];
        bool is_there = finding->line == line || finding->other_line == line;
        if (finding->rule != rule || !is_there)
            findings->items[count++] = *finding;
    }
    findings->count = count;
}

void findings_allow(Findings *findings, const char *script, const char *name) {
    Leave leave;
    int line = 1;
    for (const char *text = script; find_leave(text, &line, &leave); text = leave.end) {
        size_t length;
        for (const char *at = leave.names; (length = next_name(&at)) > 0; at += length) {
            const CheckRule *rule = check_rule_find(at, length);
            if (rule)
                take_off(findings, rule, line);
            else
                log_write(LOG_WARNING, "%s:%d: there is no finding %.*s to allow", name, line, (int)length,
                          at);
        }
    }
}
