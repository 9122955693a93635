// Bench pipelines: what each way to fill a quad costs of a presentation's frames.
#pragma once

#include "cli/bench_screen.h"
#include "gl/painter.h"

// Draws frames of the deck into the screen once for each pipeline that they use, with nothing of the
// others, and prints what is drawn and how long that takes.
void bench_pipelines(Painter *painter, const Deck *deck, const BenchScreen *screen);
