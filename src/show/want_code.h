// Want code: what a scene asks for, as bytes for the process that has its script run.
#pragma once

#include "deck/archive.h"
#include "words/want.h"

// Reading, the strings live in the archive's arena. Refuses what is no want.
void archive_want(Archive *archive, Want *want);
