#include "base/hash.h"
#include "viewer/overlay.h"

static uint64_t fingerprint_display(uint64_t print, const Display *display, const View *view) {
    print = hash_words(print, view, sizeof *view);
    print = hash_words(print, display->instances, display->instance_count * sizeof(Instance));
    return hash_words(print, display->edges, display->edge_count * sizeof(Edge));
}

static uint64_t fingerprint_layers(uint64_t print, const Layers *layers) {
    for (size_t i = 0; i < layers->count; i++)
        print = fingerprint_display(print, layers->items[i].display, &layers->items[i].view);
    return print;
}

static const Color blank_colors[BLANK_COUNT] = {[BLANK_BLACK] = {0, 0, 0, 1}, [BLANK_WHITE] = {1, 1, 1, 1}};

uint64_t viewer_fingerprint(const Viewer *viewer) {
    uint64_t print = hash_words(hash_start, &viewer->player.blank, sizeof(Blank));
    print = hash_words(print, &viewer->deck->scene.background, sizeof(Color));
    print = hash_words(print, &viewer->painter.projector, sizeof(float));
    print = fingerprint_display(print, &viewer->painter.display, &viewer->view);
    return fingerprint_layers(print, &viewer->over);
}

uint64_t layers_fingerprint(const Layers *layers) {
    return fingerprint_layers(hash_start, layers);
}

void viewer_build(Viewer *viewer, double now, int width, int height, bool is_private) {
    double time = player_audience_time(&viewer->player, player_advance(&viewer->player, now));
    viewer->painter.projector = glide_at(&viewer->player.projector, now);
    viewer->painter.framing = zoom_at(&viewer->player.zoom, now);
    viewer->view = painter_build(&viewer->painter, viewer->deck, time, width, height);
    arena_reset(&viewer->over_arena);
    viewer->over = layers_begin(&viewer->over_arena);
    overlays_draw(viewer, now, width, height, is_private ? OVERLAYS_ALL : OVERLAYS_PUBLIC);
}

void viewer_paint(Viewer *viewer) {
    Painter *painter = &viewer->painter;
    if (viewer->player.blank)
        renderer_begin(painter->renderer, viewer->view.width, viewer->view.height,
                       blank_colors[viewer->player.blank]);
    else
        painter_draw(painter, viewer->deck, &viewer->view);
    for (size_t i = 0; i < viewer->over.count; i++) {
        const Layer *layer = &viewer->over.items[i];
        renderer_draw(painter->renderer, layer->display, &layer->view, painter->atlas,
                      layer->is_clipped ? layer->clip : NULL);
    }
}

void viewer_warm_up(Viewer *viewer, double until) {
    const Timeline *timeline = &viewer->deck->timeline;
    int width, height;
    window_size(viewer->window, &width, &height);
    for (size_t cue = 0; cue < timeline->cue_count && width > 0 && window_time() < until; cue++) {
        double time = timeline_cue_end(timeline, cue);
        viewer->view = painter_build(&viewer->painter, viewer->deck, time, width, height);
        painter_draw(&viewer->painter, viewer->deck, &viewer->view);
        renderer_finish();
    }
}
