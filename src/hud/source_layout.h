// Source layout: where the frames and labels of what is on stage lie (source_draw.h), in pixels with the origin at the
// lower left.
#pragma once

#include "draw/view.h"
#include "scene/thing.h"

// A thing's box. Things of one kind from one line are of one group.
typedef struct SourceFrame {
    Bounds box;
    uint32_t group;
    bool moves; // an animation moves it
} SourceFrame;

typedef struct SourceGroup {
    const Origin *origin;   // of the first of them
    const Playing *playing; // of the last of them that moves; NULL: none does
    size_t count;
} SourceGroup;

typedef struct SourceLayout {
    Bounds area; // the picture
    SourceFrame *frames;
    SourceGroup *groups;
    size_t frame_count, group_count;
    Bounds *labels; // that have been placed
    size_t label_count;
} SourceLayout;

// What is seen and has a line: the topmost of it, where it is too much to be told apart. `view` is that of the scene, `area` where
// its picture lies. Memory from `arena`.
SourceLayout source_layout(const ThingList *things, const View *view, Bounds area, Arena *arena);

// A place for the label of a group, of that size, beside one of its frames, where no other label lies, and where it hides
// little of what is in frames. False where there is none.
bool source_layout_place(SourceLayout *layout, uint32_t group, vec2s size, float gap, Bounds *place);
