// Source line: from what is seen to the script's lines and back.
#pragma once

#include "scene/timeline.h"

// The animation that moves what a span of the reel moves; NULL: unknown.
const Playing *source_playing(const Timeline *timeline, const Reel *reel, int32_t span);

// The play or wait that holds t; at the end the last one; NULL: unknown.
const Step *source_step_at(const Timeline *timeline, double t);
// The line of the play or wait that holds t; at the end the last one's; 0: unknown.
uint32_t source_line_at(const Timeline *timeline, double t);
// When what a line says is first seen: of the cues, plays, waits and animations of the line, or else of the next one
// that has any, the earliest; the end where none follows. NAN where no line is known.
double source_line_time(const Timeline *timeline, uint32_t line);
