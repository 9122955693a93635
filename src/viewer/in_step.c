#include "viewer/in_step.h"

#include "platform/wall.h"
#include "play/sync.h"

// The scenes that it goes round in, or the one that it stays at.
static SyncPlace find_place(const Show *show) {
    bool is_round = show_goes_round(show);
    int first = is_round ? 0 : show->scene, count = is_round ? show->scene_count : 1;
    SyncPlace place = sync_at(&show->lengths[first], count, show->options->speed, wall_time());
    place.scene += first;
    return place;
}

// Another scene is asked for once; where it cannot be loaded, the show goes on as it does without a clock.
static void turn(Viewer *viewer, int scene) {
    if (scene != viewer->show.scene && scene != viewer->turned_to)
        show_turn_to(&viewer->show, scene);
    viewer->turned_to = scene;
}

void in_step_follow(Viewer *viewer, double now) {
    const Show *show = &viewer->show;
    if (!viewer->options->sync || show_is_waiting(show))
        return;
    SyncPlace place = find_place(show);
    viewer->player.wants_chapter = 0;
    turn(viewer, place.scene);
    if (place.scene == show->scene)
        sync_player(&viewer->player, now, place, !show_goes_round(show));
}
