// Fetch colours: of the parts of a program's text, as Pygments has them.
#pragma once

#include "base/error.h"
#include "fetch/fetcher.h"

// What WANT_COLORS says (words/want.h). False and an error where Python or Pygments is missing, or takes too long.
bool fetch_colors(Fetcher *fetcher, const Want *want, WantBytes *got, Error *error);
