// Story: a text broken into lines that flow from one place to the next.
#pragma once

#include "export/sheet.h"

typedef struct StoryLine {
    const TextStyle *style;
    const char *text;
    size_t length;
} StoryLine;

typedef struct Story {
    Arena *arena; // where the lines live
    StoryLine *items;
    size_t count, capacity;
    size_t next; // the line that is to be placed next
} Story;

// Appends a text, broken into lines of that width in points. What stands for no letter is left out. `style` must stay.
void story_add(Story *story, const TextStyle *style, const char *text, double width);
// Places the lines that are left from `top` down, as far as none reaches below `bottom`; returns where they end.
double story_place(Story *story, Sheet *sheet, double x, double top, double bottom);
// What is left, of a story of one text; NULL: nothing.
const char *story_rest(const Story *story);
