// Fit: whether points are the image of others under an affine map.
#pragma once

#include "base/affine.h"

#include <stddef.h>

// The map that takes `from` to `to`, by least squares: one that keeps shapes (a turn, a scale, a shift) where
// that is near enough, else any. False where no map brings every point within `tolerance`.
bool fit_affine(const Point *from, const Point *to, size_t count, double tolerance, Affine *map);
