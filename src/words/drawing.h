// Drawing: SVG drawings that words are made of.
#pragma once

#include "shape/drawing.h"
#include "words/author.h"
#include "words/want.h"

// Reads a stranger's drawing, whose pieces live as long as the call, and reserves their nodes. False and an error that calls it
// `name`.
bool drawing_of_bytes(Author *author, const char *name, const WantBytes *bytes, Drawing *drawing,
                      Error *error);
