// Findings draw: the list of what is wrong with the presentation, in the upper right corner. All in pixels of the picture,
// origin at the lower left.
#pragma once

#include "hud/hud.h"
#include "play/finding_list.h"

// The rows that there are, and what is said in the place of none.
typedef struct FindingRows {
    const FindingRow *rows;
    size_t count;
    const char *title;
} FindingRows;

enum { findings_most_rows = 12 }; // that show

typedef struct FindingsGeometry {
    float em, pitch;
    Bounds card;
    size_t first, count; // rows that show
    float top;           // of the first of them
} FindingsGeometry;

FindingsGeometry findings_geometry(const FindingList *list, size_t count, int width, int height,
                                   float ui_scale);
// The row under a point, or -1.
int findings_hit(const FindingsGeometry *geometry, vec2s at);
void findings_draw(const Canvas *canvas, const FindingList *list, const FindingRows *rows, FontSet fonts);
