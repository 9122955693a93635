#include "viewer/pacing.h"
#include "viewer/presenter.h"

#include <math.h>

bool presenter_may_draw(Presenter *presenter, double now) {
    bool is_seen = presenter->surface.width > 0 && presenter->surface.height > 0;
    presenter->is_behind = now < presenter->due && is_seen;
    return is_seen && !presenter->is_behind;
}

void presenter_has_drawn(Presenter *presenter, double began, double ended) {
    presenter->due = pacing_next(began, ended);
}

double presenter_due(const Presenter *presenter) {
    return presenter->is_behind ? presenter->due : INFINITY;
}
