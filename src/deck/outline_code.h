// Outline code: outlines in an archive, small and to the bit.
#pragma once

#include "deck/coder.h"

// An outline, as what it differs from `reference`, which has the same structure (NULL: none). Its anchors and
// extent are made of its points.
void outline_code(Archive *archive, Outline *outline, const Outline *reference);
// Reads one from bytes of its own, into what `archive` reads into; NULL and the archive's fault where that cannot be.
const Outline *outline_unpack(Archive *archive, const uint8_t *bytes, size_t size);
// Whether both have the same contours, so that one can turn into the other.
bool outline_has_structure(const Outline *outline, const Outline *other);
// For telling outlines apart by what they are: two numbers of 64 bits, and one of the contours alone.
void outline_hash(const Outline *outline, uint64_t hashes[2]);
uint64_t outline_hash_structure(const Outline *outline);

// An outline of a reel: 0 for none, 1 where it comes for the first time, 2 where it is in the stock, else how far
// back in the pool it is, the last being 3. A new one follows the distance in the pool of its reference, the last
// being 1, 0 for none; or, where it begins as another does, the number of those in the pool and the distance of that
// one, and then only what comes behind, as an outline.
void coder_outline(Coder *coder, const Outline **outline);
