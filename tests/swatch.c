#include "swatch.h"

#include "base/hash.h"

#include <glad/gl.h>
#include <math.h>
#include <signal.h>

static uint64_t prepare(void *context, double t, int width, int height) {
    Swatch *swatch = context;
    swatch->width = width;
    swatch->height = height;
    swatch->t = fmin(t, swatch->rests_from);
    swatch->times[swatch->prepared++ % 8] = t;
    return hash_bytes(hash_start, &swatch->t, sizeof swatch->t);
}

static bool draw(void *context, Pixels *none, Error *error) {
    (void)none;
    Swatch *swatch = context;
    if (swatch->count == swatch->fail_at)
        return error_set(error, "nothing to see");
    if (swatch->count == swatch->interrupt_at)
        raise(SIGINT); // as Ctrl-C does
    swatch->count++;
    glDisable(GL_SCISSOR_TEST);
    float alpha = swatch->is_clear ? 0.5f : 1;
    glClearColor((float)(1 - swatch->t) * alpha, 0, (float)swatch->t * alpha, alpha);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_SCISSOR_TEST);
    glScissor(0, swatch->height / 2, swatch->width, swatch->height);
    glClearColor(1, 1, 1, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    return true;
}

Export swatch_job(Swatch *swatch) {
    *swatch = (Swatch){.rests_from = (double)INFINITY, .fail_at = -1, .interrupt_at = -1};
    return (Export){
        .prepare = prepare, .draw = draw, .context = swatch, .width = swatch_width, .height = swatch_height};
}
