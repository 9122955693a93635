#include "play/lead.h"

#include <math.h>

static const double period = 0.1;
static const double least_jump = 0.005; // seconds

static bool goes_on(const Lead *lead, SyncPlace place, bool goes_round, double now) {
    const SyncPlace *before = &lead->beat.place;
    double expected = before->time + (now - lead->sent_at) * before->rate;
    return place.scene == before->scene && place.rate == before->rate &&
           goes_round == lead->beat.goes_round && fabs(place.time - expected) < least_jump;
}

bool lead_beats(Lead *lead, SyncPlace place, bool goes_round, double now) {
    Beat *beat = &lead->beat;
    bool turns = !goes_on(lead, place, goes_round, now);
    if (now < lead_next_change(lead) && beat->number > 0 && !turns)
        return false;
    *beat = (Beat){beat->leader, beat->number + 1, beat->turn + turns, place, goes_round};
    lead->sent_at = now;
    return true;
}

double lead_next_change(const Lead *lead) {
    return lead->beat.number > 0 ? lead->sent_at + period : INFINITY;
}
