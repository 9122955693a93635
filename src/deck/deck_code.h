// Deck code: a deck that a script has made, whole, as a row of bytes for another process of this program, which
// has the same fonts. Nothing in the bytes is trusted.
#pragma once

#include "scene/deck.h"
#include "shape/font_set.h"

#include <stdint.h>

// The bytes, which the caller frees; NULL and an error where the deck holds more than it may.
uint8_t *deck_encode(const Deck *deck, const FontSet *fonts, size_t *size, Error *error);
// NULL and an error where the bytes are no deck.
Deck *deck_decode(const uint8_t *bytes, size_t size, const FontSet *fonts, Error *error);
