// Coloring: what leaves are painted with: the verbs that set it, and gradients on their way to others.
//
// As in Manim, a part of a leaf (fill, stroke, stroke below the fill) has one colour or several; these lie
// along a line through the middle of the leaf's layout box, which its sheen's direction gives: from
// centre - direction * half the box to centre + direction * half the box.
#pragma once

#include "scene/scene.h"

// What is set of a part; what is not given stays as it is.
typedef struct Coat {
    Colors colors;        // count 0: not given; at most gradient_most_stops; opacities do not count
    float opacity, width; // NAN: not given; width: of strokes
} Coat;

Coat coat_of_color(const Color *color); // the colour alone

// How a leaf is painted besides one fill and one stroke; zero: nothing of it.
typedef struct Finish {
    Colors fill, stroke;   // gradients; what the leaf has of opacity is multiplied with theirs
    Colors back;           // colours of the stroke below the fill, without opacities
    float back_opacity;    // where `back` or back_width is given
    float back_width;      // hundredths of a unit
    float sheen_factor;    // what the second colour is lighter than the first, -1 to 1
    Point sheen_direction; // (0, 0): UL, as of any leaf
    LineCap cap;
    LineJoint joint;
    double z_index;
} Finish;

void leaf_paint(Scene *scene, Node *leaf, PaintedPart part, const Coat *coat);
// Of a leaf that has just been made.
void leaf_finish(Scene *scene, NodeId leaf, const Finish *finish);

// Verbs for every leaf below a node, once each --------------------------------------------------------------

void node_paint(Scene *scene, NodeId node, PaintedPart part, const Coat *coat);
void node_set_color(Scene *scene, NodeId node, Color color);       // fill and stroke rgb; opacities stay
void node_set_opacity(Scene *scene, NodeId node, float opacity);   // of all parts
void node_fade(Scene *scene, NodeId node, float factor);           // the opacities of all parts times that
void node_reveal(Scene *scene, NodeId node, float from, float to); // of its outlines that part alone shows
void node_scale_strokes(Scene *scene, NodeId node, float factor);  // the widths of both
void node_set_cap(Scene *scene, NodeId node, LineCap cap);
void node_set_joint(Scene *scene, NodeId node, LineJoint joint);
// NAN: as it is.
void node_set_sheen(Scene *scene, NodeId node, float factor, Point direction);
// The paint of `source`, a leaf, without caps and joints.
void node_set_style(Scene *scene, NodeId node, NodeId source);
// The directions of sheens go with a turn or a mirroring.
void node_turn_sheen(Scene *scene, NodeId node, Affine turn);

// Of a leaf's state: its first colour, with opacity.
Color leaf_color(const LeafState *state, PaintedPart part);
// Its opacity as it is seen, where a fade has stayed half way too.
float leaf_opacity(const LeafState *state, PaintedPart part);

// Gradients on their way ------------------------------------------------------------------------------------

// Of two states, gradients with as many colours in each part, where one of both has several; those of `to` lie where
// `map` takes them. NULL both where neither has any.
void gradients_pair(Arena *arena, const LeafState *from, const LeafState *to, Affine map,
                    const Gradients **first, const Gradients **last);
// What a mixture is, as gradients of its own; none where all colours are the same, which then are the part's.
void gradients_settle(Arena *arena, LeafState *state);
// NULL stays.
const Gradients *gradients_map(Arena *arena, const Gradients *gradients, Affine map);
