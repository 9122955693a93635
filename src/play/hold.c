#include "play/hold.h"

#include <math.h>

void hold_begin(Hold *hold, const Binding *binding, double now) {
    *hold = (Hold){binding, now};
}

void hold_end(Hold *hold) {
    hold->binding = NULL;
}

double hold_next_change(const Hold *hold) {
    return hold->binding ? hold->since + hold->binding->held : INFINITY;
}

const Binding *hold_take(Hold *hold, double now) {
    const Binding *binding = now >= hold_next_change(hold) ? hold->binding : NULL;
    if (binding)
        hold_end(hold);
    return binding;
}
