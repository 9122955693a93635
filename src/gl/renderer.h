// Renderer: draws displays with OpenGL. Needs a current GL 3.3 core or GLES 3.0 context on the calling
// thread, loaded through glad; every function here needs the one it was created in.
#pragma once

#include "base/error.h"
#include "draw/pixels.h"
#include "gl/shader.h"
#include "shape/atlas.h"

typedef struct Renderer Renderer;

// What turns instances into pixels. Where OpenGL has no GPU behind it the processor draws many times as fast without it.
typedef enum DrawnBy {
    DRAWN_BY_FASTER, // of the two
    DRAWN_BY_GPU,    // by OpenGL, whatever is behind it
    DRAWN_BY_CPU     // by a mosaic in memory (soft/mosaic.h), which OpenGL shows
} DrawnBy;

typedef struct RendererStats {
    // since renderer_begin; a draw each batch, or each part of the picture that the processor draws anew
    uint32_t draws, instances, edges;
} RendererStats;

// `gles`: the context is OpenGL ES. NULL and an error (with the driver's log and the shader's name) where a
// shader does not compile.
Renderer *renderer_create(bool gles, DrawnBy drawn_by, ShaderSource *source, void *context, Error *error);
void renderer_destroy(Renderer *renderer);

// Whether OpenGL draws.
bool renderer_uses_gpu(const Renderer *renderer);
// Whether the processor draws and OpenGL has no GPU either, so that it would show the picture slower than a window takes it from memory.
bool renderer_lacks_gpu(const Renderer *renderer);

// As Display.speed, at least.
float renderer_speed(const Renderer *renderer);

// Begins a frame on the bound framebuffer of width x height pixels: all of it becomes `background`.
void renderer_begin(Renderer *renderer, int width, int height, Color background);
// Draws a display in `view`, within `clip`; NULL: all. Uploads what has changed in the atlas first; it may be NULL where the display holds no
// cell. Display, images and atlas have to stay as they are until renderer_end.
void renderer_draw(Renderer *renderer, const Display *display, const View *view, const Atlas *atlas,
                   const PixelBox *clip);
// Ends the frame: all of it is in the framebuffer, which is still bound.
void renderer_end(Renderer *renderer);
// The same, but what the processor has drawn is left in memory, where it stays until the next frame begins; `changed` is of the
// frame before it. Empty where OpenGL draws, into the framebuffer.
// `memory` as in mosaic_end (soft/mosaic.h).
Pixels renderer_end_in_memory(Renderer *renderer, uint32_t *memory);
RendererStats renderer_stats(const Renderer *renderer);
// Waits until all that was asked for is drawn, for measuring.
void renderer_finish(void);
