// Chart code: charts and the data that they show, in an archive.
#pragma once

#include "deck/coder.h"
#include "shape/chart.h"

// What a shape of each kind shows. The shape's outline has been coded.
void coder_lane_chart(Coder *coder, Shape *shape);
void coder_lamp_grid(Coder *coder, Shape *shape);
void coder_readout(Coder *coder, Shape *shape);
void coder_plot(Coder *coder, Shape *shape);
void coder_time_axis(Coder *coder, Shape *shape);

// A glyph: the number of its font and its own there.
void coder_glyph(Coder *coder, Shape *shape);
