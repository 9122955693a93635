// SVG path: what numbers, maps and paths say in an SVG file. Whatever stands there, what comes is finite and bounded.
#pragma once

#include "shape/outline.h"

// The number that the text at *at begins with, behind blanks and a comma; *at is moved behind it. False where it begins with
// none, or with one beyond +-svg_most_number, and *at stays.
extern const double svg_most_number; // 10^6
bool svg_number(const char **at, double *number);
// A length such as "12", "3px" or "1.5mm", in pixels; `standard` where it is none.
double svg_length(const char *text, double standard);
// What "translate(1 2) rotate(30)" does; what cannot be understood, nothing.
Affine svg_map(const char *text);

// Appends what a path's "d" says, as far as it can be understood.
void svg_path(OutlineBuilder *builder, const char *text);
// An arc of an ellipse about `center`, from the angle `start` on by `sweep`, in curves of at most an eighth of a turn.
void svg_arc(OutlineBuilder *builder, Point center, Point radii, double start, double sweep);
