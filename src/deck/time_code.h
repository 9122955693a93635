// Time code: the moments at which anything happens in a reel, each kept once; what happens then names them by
// number.
#pragma once

#include "deck/coder.h"
#include "scene/timeline.h"

// The times of a reel, into the coder: distinct, ascending.
void coder_times(Coder *coder, const Reel *reel);
// The number of a time, not before `last`, which it then becomes. INFINITY: none.
void coder_time_from(Coder *coder, double *time, uint32_t *last);
// The number of a time, near `last`, which it then becomes.
void coder_time_near(Coder *coder, double *time, uint32_t *last);
// Writing: whether it is one of the reel's.
bool coder_has_time(const Coder *coder, double time);
