// Handout story: what a hand-out to read says, in any page: a title, the contents, and of each cue its name, its picture and
// its notes.
#pragma once

#include "export/handout.h"
#include "export/page.h"

bool handout_tell(Page *page, const Handout *handout, Error *error);
