// Renderer: draws displays with OpenGL. Needs a current GL 3.3 core or GLES 3.0 context on the calling
// thread, loaded through glad; every function here needs the one it was created in.
#pragma once

#include "base/error.h"
#include "draw/display.h"
#include "draw/view.h"
#include "gl/shader.h"
#include "shape/atlas.h"

typedef struct Renderer Renderer;

typedef struct RendererStats {
    // since renderer_begin; a draw each batch
    uint32_t draws, instances, edges;
} RendererStats;

// `gles`: the context is OpenGL ES. NULL and an error (with the driver's log and the shader's name) where a
// shader does not compile.
Renderer *renderer_create(bool gles, ShaderSource *source, void *context, Error *error);
void renderer_destroy(Renderer *renderer);

// Begins a frame on the bound framebuffer of width x height pixels: all of it becomes `background`.
void renderer_begin(Renderer *renderer, int width, int height, Color background);
// The same over the picture that is there.
void renderer_begin_over(Renderer *renderer, int width, int height);
// Draws a display in `view`, clipped to the rectangle `clip` in pixels (x, y from the lower left, width,
// height); NULL: all. Uploads what has changed in the atlas first; it may be NULL where the display holds no
// cell.
void renderer_draw(Renderer *renderer, const Display *display, const View *view, const Atlas *atlas,
                   const int clip[4]);
RendererStats renderer_stats(const Renderer *renderer);
// Waits until all that was asked for is drawn, for measuring.
void renderer_finish(void);
