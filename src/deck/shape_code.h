// Shape code: shapes of every kind in an archive.
#pragma once

#include "deck/coder.h"

// A shape, or NULL.
void coder_shape(Coder *coder, const Shape **shape);
