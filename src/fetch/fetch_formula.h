// Fetch formula: what TeX makes of a document. TeX is a language in which anything can be said, so it is run where it can
// read and write nothing but TeX's own files and a folder of its own, starts nothing, and ends.
#pragma once

#include "base/error.h"
#include "fetch/fetcher.h"

// The first page of a LaTeX document as an SVG drawing, its letters as paths. What was made once is kept in the user's cache.
// False and an error where latex or dvisvgm is missing, or the document is wrong.
bool fetch_formula(Fetcher *fetcher, const Want *want, WantBytes *got, Error *error);
