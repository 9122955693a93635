// Statistics draw: what frames cost, in numbers.
#pragma once

#include "hud/hud.h"
#include "play/statistics.h"

// A panel in the upper left corner.
void statistics_draw(const Canvas *canvas, const Statistics *statistics, FontSet fonts);
