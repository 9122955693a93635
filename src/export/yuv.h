// Yuv: pixels as video stores them.
#pragma once

#include "draw/pixel_box.h"

#include <stddef.h>
#include <stdint.h>

// Bytes of a frame in yuv420p: a plane of brightness, then two of colour at half the width and height.
size_t yuv_size(int width, int height);
// Converts a box of width * height pixels of red, green, blue, alpha, bottom row first, to its place in a frame with the top
// row first; all edges are even. BT.709, limited range (ITU-R BT.709-6, section 3): Y = 16 + 219 (0.2126 R + 0.7152 G + 0.0722 B), Cb and
// Cr = 128 + 224 (B or R - Y) / (2 - 2 Kb or Kr), each colour value from the mean of four pixels.
void yuv_from_rgba(uint8_t *yuv, const uint8_t *rgba, int width, int height, PixelBox box);
