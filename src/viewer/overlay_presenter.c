#include "hud/presenter_view.h"
#include "hud/style.h"
#include "viewer/overlay.h"

#include <math.h>

enum { lines_a_notch = 1 };

bool overlay_presenter_is_shown(const OverlayContext *context) {
    return context->presenter->window || context->player->shows_presenter;
}

static PresenterMoment moment_of(const OverlayContext *context, double now) {
    return (PresenterMoment){context->player, now, context->talk_seconds, context->hour, context->minute,
                             context->second};
}

static bool handle(OverlayContext *context, const Event *event, double now) {
    bool is_wheel = event->kind == EVENT_KEY && event_is_pointer(event);
    if (!is_wheel || event->press.mods || !overlay_presenter_is_shown(context))
        return false;
    int direction = event->press.code == KEY_WHEEL_UP ? -1 : 1;
    player_scroll_notes(context->player, now, direction * lines_a_notch);
    return true;
}

static double next_change(const OverlayContext *context, double now) {
    if (!overlay_presenter_is_shown(context))
        return INFINITY;
    const PresenterMoment moment = moment_of(context, now);
    return presenter_next_change(&moment);
}

static void draw_ground(Canvas *canvas) {
    Instance *instance = display_push(canvas->display, PIPELINE_FLAT);
    instance_set_affine(instance, affine_identity());
    instance_set_colors(instance, style_cover, (Color){0});
    instance->quad[2] = (float)canvas->view->width;
    instance->quad[3] = (float)canvas->view->height;
}

// The moment t of the deck in a box, in the colours of the audience's picture.
static void push_moment(OverlayContext *context, double t, const View *whole, Bounds box, Framing framing) {
    const Deck *deck = context->show->deck;
    float projector = context->projector;
    View view = framing_view(framing, thumbnail_view(deck, whole->width, whole->height, box));
    const Display *picture =
        thumbnail_make(deck, t, projector, &view, context->surface->over.arena, context->atlas);
    thumbnail_push(&context->surface->over, deck, projector, picture, &view, box);
}

// The frame of the scene in the audience's picture.
static Bounds frame_in(const View *picture, vec2s frame) {
    View view = view_fit(picture->width, picture->height, frame);
    vec2s middle = {{(float)picture->width / 2, (float)picture->height / 2}};
    vec2s half = glms_vec2_scale(frame, view.pixels_per_unit / 2);
    return (Bounds){glms_vec2_sub(middle, half), glms_vec2_add(middle, half)};
}

// A layer of the audience's picture, of which `picture` is the part to be seen, as it lies in a box of this
// one.
static void push_small(Layers *layers, const Layer *layer, Bounds picture, const View *whole, Bounds box) {
    vec2s from = bounds_size(picture), size = bounds_size(box);
    float scale = size.x / from.x, per_unit = scale * layer->view.pixels_per_unit;
    float left = box.min.x - scale * picture.min.x, bottom = box.min.y - scale * picture.min.y;
    View view = {whole->width, whole->height, layer->view.center, per_unit};
    view.center.x += ((float)whole->width / 2 - left - scale * (float)layer->view.width / 2) / per_unit;
    view.center.y += ((float)whole->height / 2 - bottom - scale * (float)layer->view.height / 2) / per_unit;
    layers_push_display(layers, layer->display, &view, pixel_box_upward(box, whole->height));
}

// The first `count` layers over the audience's picture: what is public.
static void push_audience(OverlayContext *context, size_t count, const View *whole, Bounds box) {
    vec2s frame = context->show->deck->scene.frame;
    for (size_t i = 0; i < count; i++) {
        const Layer layer = context->audience->over.items[i];
        push_small(&context->surface->over, &layer, frame_in(&layer.view, frame), whole, box);
    }
}

View overlay_presenter_picture(const OverlayContext *context, const Canvas *canvas, double now,
                               Bounds *area) {
    const Deck *deck = context->show->deck;
    int width = canvas->view->width, height = canvas->view->height;
    Framing framing = zoom_at(&context->player->zoom, now);
    if (!overlay_presenter_is_shown(context)) {
        *area = (Bounds){{{0, 0}}, {{(float)width, (float)height}}};
        return framing_view(framing, view_fit(width, height, deck->scene.frame));
    }
    *area = presenter_layout(width, height, canvas->ui_scale, deck->scene.frame).now;
    return framing_view(framing, thumbnail_view(deck, width, height, *area));
}

static void draw(OverlayContext *context, Canvas *canvas, double now) {
    if (!overlay_presenter_is_shown(context))
        return;
    int width = canvas->view->width, height = canvas->view->height;
    const PresenterLayout layout =
        presenter_layout(width, height, canvas->ui_scale, context->show->deck->scene.frame);
    const PresenterMoment moment = moment_of(context, now);
    const Framing all = {.scale = 1};
    Player *player = context->player;
    bool is_apart = context->surface != context->audience;
    size_t below = context->audience->over.count - (is_apart ? 0 : 1); // this overlay's own layer
    if (!is_apart)
        draw_ground(canvas);
    push_moment(context, player_time(player, now), canvas->view, layout.now, zoom_at(&player->zoom, now));
    push_audience(context, below, canvas->view, layout.now);
    if (player_step(player, now).has_next)
        push_moment(context, player_next_time(player, now), canvas->view, layout.next, all);
    player->notes.limit = presenter_draw(canvas, &layout, &moment, context->fonts);
}

const Overlay overlay_presenter = {
    .is_private = true, .handle = handle, .next_change = next_change, .draw = draw};
