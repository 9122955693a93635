// SVG tree: the elements of an SVG file, as they stand in it. The bytes are a stranger's, as a picture's (picture.h).
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "shape/outline.h"

#include <stdint.h>

enum { svg_most_elements = 200000, svg_most_depth = 100 };

typedef struct SvgElement {
    const char *name; // without a namespace: "path"
    const char *
        *attributes; // name, value, and so on; NULL at the end. Names of others' namespaces have lost these
    struct SvgElement *parent, *first, *last, *next;
    const Outline *outline; // the drawing's own
} SvgElement;

typedef struct SvgTree {
    SvgElement *root;
    SvgElement **named; // those that have an id, by it
    size_t named_count;
    size_t element_count;
    const char *style; // of all "style" elements; "": none
} SvgTree;

// Memory comes from `arena`. False and an error where the bytes are no such file, or hold too much.
bool svg_tree_read(Arena *arena, const uint8_t *bytes, size_t size, SvgTree *tree, Error *error);
// NULL where there is none of that name.
const char *svg_attribute(const SvgElement *element, const char *name);
// The element of that id, or NULL; `reference` is "#id".
SvgElement *svg_tree_find(const SvgTree *tree, const char *reference);
