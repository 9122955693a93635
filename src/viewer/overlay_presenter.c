#include "hud/presenter_view.h"
#include "hud/style.h"
#include "viewer/overlay.h"

#include <math.h>
#include <time.h>

enum { lines_a_notch = 1 };

bool overlay_presenter_is_shown(const Viewer *viewer) {
    return viewer->presenter.window || viewer->player.shows_presenter;
}

static PresenterMoment moment_of(const Viewer *viewer, double now) {
    time_t seconds = time(NULL);
    struct tm day = {0};
    localtime_r(&seconds, &day);
    double talk = 60 * viewer->options->minutes;
    return (PresenterMoment){&viewer->player, now, talk, day.tm_hour, day.tm_min, day.tm_sec};
}

bool overlay_presenter_handle(Viewer *viewer, const Event *event, double now) {
    bool is_wheel = event->kind == EVENT_KEY && event_is_pointer(event);
    if (!is_wheel || event->press.mods || !overlay_presenter_is_shown(viewer))
        return false;
    int direction = event->press.code == KEY_WHEEL_UP ? -1 : 1;
    player_scroll_notes(&viewer->player, now, direction * lines_a_notch);
    return true;
}

double overlay_presenter_next_change(const Viewer *viewer, double now) {
    if (!overlay_presenter_is_shown(viewer))
        return INFINITY;
    const PresenterMoment moment = moment_of(viewer, now);
    return fmin(presenter_next_change(&moment), presenter_due(&viewer->presenter));
}

static void draw_ground(Canvas *canvas) {
    Instance *instance = display_push(canvas->display, PIPELINE_FLAT);
    instance_set_affine(instance, affine_identity());
    instance_set_colors(instance, color_with_opacity(style_cover, 1), (Color){0});
    instance->quad[2] = (float)canvas->view->width;
    instance->quad[3] = (float)canvas->view->height;
}

// The moment t of the deck in a box, in the colours of the audience's picture.
static void push_moment(Viewer *viewer, double t, const View *whole, Bounds box, Framing framing) {
    const Deck *deck = viewer->deck;
    float projector = viewer->painter.projector;
    View view = framing_view(framing, thumbnail_view(deck, whole->width, whole->height, box));
    const Display *picture =
        thumbnail_make(deck, t, projector, &view, viewer->over.arena, viewer->painter.atlas);
    thumbnail_push(&viewer->over, deck, projector, picture, &view, box);
}

// A layer of a picture of `from` pixels' width, as it lies in the box of a larger picture.
static void push_small(Layers *layers, const Layer *layer, Bounds picture, const View *whole, Bounds box) {
    vec2s from = bounds_size(picture), size = bounds_size(box);
    float scale = size.x / from.x, per_unit = scale * layer->view.pixels_per_unit;
    float left = box.min.x - scale * picture.min.x, bottom = box.min.y - scale * picture.min.y;
    View view = {whole->width, whole->height, layer->view.center, per_unit};
    view.center.x += ((float)whole->width / 2 - left - scale * (float)layer->view.width / 2) / per_unit;
    view.center.y += ((float)whole->height / 2 - bottom - scale * (float)layer->view.height / 2) / per_unit;
    const int clip[4] = {(int)box.min.x, (int)box.min.y, (int)size.x, (int)size.y};
    layers_push_display(layers, layer->display, &view, clip);
}

// The frame of the scene in the audience's window.
static Bounds audience_frame(const Viewer *viewer, int width, int height) {
    vec2s frame = viewer->deck->scene.frame;
    View view = view_fit(width, height, frame);
    vec2s middle = {{(float)width / 2, (float)height / 2}};
    vec2s half = glms_vec2_scale(frame, view.pixels_per_unit / 2);
    return (Bounds){glms_vec2_sub(middle, half), glms_vec2_add(middle, half)};
}

// What the audience sees over the scene.
static void push_marks(Viewer *viewer, double now, const View *whole, Bounds box) {
    Window *audience = viewer->presenter.window ? viewer->presenter.window : viewer->window; // exchanged
    Layers outer = viewer->over;
    int width, height;
    window_size(audience, &width, &height);
    if (width <= 0 || height <= 0)
        return;
    viewer->over = layers_begin(outer.arena);
    overlays_draw(viewer, now, width, height, OVERLAYS_PUBLIC);
    for (size_t i = 0; i < viewer->over.count; i++)
        push_small(&outer, &viewer->over.items[i], audience_frame(viewer, width, height), whole, box);
    viewer->over = outer;
}

void overlay_presenter_draw(Viewer *viewer, Canvas *canvas, double now) {
    if (!overlay_presenter_is_shown(viewer))
        return;
    int width = canvas->view->width, height = canvas->view->height;
    const PresenterLayout layout =
        presenter_layout(width, height, canvas->ui_scale, viewer->deck->scene.frame);
    const PresenterMoment moment = moment_of(viewer, now);
    const HudFonts fonts = {viewer->painter.fonts.regular, viewer->painter.fonts.semibold};
    const Framing all = {.scale = 1};
    Player *player = &viewer->player;
    if (!viewer->presenter.window)
        draw_ground(canvas);
    push_moment(viewer, player_time(player, now), canvas->view, layout.now, zoom_at(&player->zoom, now));
    push_marks(viewer, now, canvas->view, layout.now);
    if (player_step(player, now).has_next)
        push_moment(viewer, player_next_time(player, now), canvas->view, layout.next, all);
    canvas->display = layers_push(&viewer->over, width, height);
    player->notes.limit = presenter_draw(canvas, &layout, &moment, fonts);
}
