#include "web/second.h"

static void close_window(Viewer *viewer) {
    if (!viewer->presenter.surface.window)
        return;
    surface_close(&viewer->presenter.surface, viewer->audience.window);
    viewer->audience.must_draw = true;
}

static void open_window(Viewer *viewer, const WindowPage *page) {
    Error error;
    Surface *surface = &viewer->presenter.surface;
    Window *window = window_page_create_second(page, &error);
    Renderer *renderer = window ? painter_make_renderer(true, DRAWN_BY_GPU, &error) : NULL;
    surface_take(surface, window, renderer);
    window_use(viewer->audience.window);
    if (window && !renderer)
        close_window(viewer);
}

void second_follow(Viewer *viewer, const WindowPage *page) {
    Presenter *presenter = &viewer->presenter;
    Player *player = &viewer->player;
    if (presenter->surface.window && window_is_closed(presenter->surface.window))
        player->shows_presenter = false;
    if (player->shows_presenter != presenter->was_shown)
        player->shows_presenter ? open_window(viewer, page) : close_window(viewer);
    presenter->was_shown = player->shows_presenter;
}
