// SVG style: how elements of an SVG file are painted.
#pragma once

#include "base/color.h"
#include "shape/svg_tree.h"

typedef struct SvgPaint {
    bool is_none;
    Color color;
    const SvgElement *gradient; // NULL: none, the colour counts
} SvgPaint;

typedef struct SvgStyle {
    SvgPaint fill, stroke;
    float fill_opacity, stroke_opacity;
    float opacity;       // of both, of the groups above too
    Color current;       // that "currentColor" stands for
    double stroke_width; // of the file's units
    bool is_hidden;
} SvgStyle;

SvgStyle svg_style(void); // what counts where nothing is said: black, no stroke, whose width is 0
// What an element changes of what counts for its parent: by its attributes, by the file's style sheet (rules of a class, an
// id or a name), and by its own style.
SvgStyle svg_style_of(const SvgTree *tree, const SvgElement *element, const SvgStyle *parent);
// A colour as SVG writes it: "red", "#f00", "rgb(255, 0, 0)".
bool svg_color(const char *text, Color *color);
// The value of a property in what stands in a style attribute, at most `size` bytes of it; false where it is not there.
bool svg_declared(const char *declarations, const char *name, char *value, size_t size);
