#include "export/frame.h"

#include "export/alpha.h"

#include <stdlib.h>

bool frame_init(Frame *frame, const Export *job, Error *error) {
    *frame = (Frame){.target = target_create(job->width, job->height, error)};
    if (!frame->target)
        return false;
    frame->rgba = malloc((size_t)job->width * (size_t)job->height * 4);
    if (!frame->rgba)
        abort();
    return true;
}

void frame_finish(Frame *frame) {
    target_destroy(frame->target);
    free(frame->rgba);
}

bool frame_draw(Frame *frame, const Export *job, double t, Error *error) {
    job->prepare(job->context, t, job->width, job->height);
    Pixels pixels = {0};
    target_bind(frame->target);
    if (!job->draw(job->context, &pixels, error))
        return false;
    if (pixels.rgba)
        pixels_copy(&pixels, (PixelBox){0, 0, job->width, job->height}, frame->rgba,
                    4 * (ptrdiff_t)job->width);
    else
        target_read(frame->target, frame->rgba);
    if (job->is_transparent)
        alpha_divide(frame->rgba, (size_t)job->width * (size_t)job->height);
    return true;
}
