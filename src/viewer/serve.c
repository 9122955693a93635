#include "viewer/serve.h"

#include "viewer/viewer_input.h"

static void set_parameter(void *context, const Parameter *parameter, double value) {
    Viewer *viewer = context;
    char text[parameter_text_size];
    show_set(&viewer->show, parameter->name, parameter_format(parameter, value, text));
}

static bool press_key(void *context, KeyPress press) {
    return viewer_press(context, press);
}

static Health read_health(void *context, double now) {
    Viewer *viewer = context;
    return vigil_health(&viewer->vigil, now);
}

static void touch(void *context) {
    Viewer *viewer = context;
    kiosk_touch(&viewer->kiosk, window_time());
}

void serve_programs(Viewer *viewer, double now) {
    const Deck *deck = viewer->show.deck;
    const RemoteHost host = {
        .player = &viewer->player,
        .parameters = deck->parameters,
        .parameter_count =
            deck->timeline.source ? 0 : deck->parameter_count, // what is packed is set for good
        .scene = deck->name,
        .set_parameter = set_parameter,
        .press_key = press_key,
        .read_health = read_health,
        .touch = touch,
        .context = viewer,
    };
    if (viewer->live.ipc)
        ipc_serve(viewer->live.ipc, &host, now);
}
