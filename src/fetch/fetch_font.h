// Fetch font: font files of this machine, found by fontconfig.
#pragma once

#include "base/error.h"
#include "fetch/fetcher.h"

// The file, as WANT_FONT says (words/want.h), at most 64 MiB. Only fonts of outlines count, and of the family that is named:
// false and an error where there is none, or no font at all has the letter.
bool fetch_font(Fetcher *fetcher, const Want *want, WantBytes *got, Error *error);
