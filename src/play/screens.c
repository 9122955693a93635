#include "play/screens.h"

#include <stdio.h>
#include <string.h>

static int find(const char *home, const char *const *names, int count) {
    for (int i = 0; i < count; i++)
        if (*home && !strcmp(home, names[i]))
            return i;
    return -1;
}

static int other_than(int place, int count) {
    return place != 0 || count < 2 ? 0 : 1;
}

static void settle(char home[screen_name_size], const char *name) {
    if (!*home)
        snprintf(home, screen_name_size, "%s", name);
}

void screens_assign(Screens *screens, const char *const *names, int count) {
    int audience = find(screens->audience, names, count), presenter = find(screens->presenter, names, count);
    if (count == 0) {
        screens->audience_at = screens->presenter_at = -1;
        return;
    }
    if (audience < 0)
        audience = other_than(presenter < 0 ? 0 : presenter, count);
    if (presenter < 0 || (presenter == audience && count > 1))
        presenter = other_than(audience, count);
    screens->audience_at = audience;
    screens->presenter_at = presenter;
    if (count > 1) {
        settle(screens->audience, names[audience]);
        settle(screens->presenter, names[presenter]);
    }
}

void screens_swap(Screens *screens, const char *const *names, int count) {
    if (count < 2)
        return;
    screens_assign(screens, names, count);
    int audience = screens->presenter_at, presenter = screens->audience_at;
    snprintf(screens->audience, screen_name_size, "%s", names[audience]);
    snprintf(screens->presenter, screen_name_size, "%s", names[presenter]);
    screens_assign(screens, names, count);
}

bool screens_share_by_loss(const Screens *screens, const char *const *names) {
    return screens->audience_at >= 0 && screens->audience_at == screens->presenter_at && *screens->audience &&
           strcmp(screens->audience, names[screens->audience_at]) != 0;
}
