#include "viewer/screenshot.h"

#include "base/safe_name.h"
#include "export/picture.h"
#include "gl/target.h"
#include "viewer/viewer_frame.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { path_size = 160, most_tries = 1000 };

// Takes the first free name; the file is there then, and empty.
static bool take_path(const Viewer *viewer, double time, char path[path_size], Error *error) {
    const Timeline *timeline = &viewer->show.deck->timeline;
    size_t cue = timeline_cue_at(timeline, time);
    char name[safe_name_size];
    safe_name_make(timeline->cues[cue].name, "cue", name);
    for (int i = 1; i <= most_tries; i++) {
        int used = snprintf(path, path_size, "%02zu-%s-%07.3fs", cue + 1, name, time);
        snprintf(path + used, path_size - (size_t)used, i > 1 ? "-%d.png" : ".png", i);
        int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
        if (file >= 0)
            return !close(file);
        if (errno != EEXIST)
            break;
    }
    return error_set(error, "%s: %s", path, strerror(errno));
}

static bool write_picture(Viewer *viewer, double now, const char *path, Error *error) {
    int width = viewer->audience.width, height = viewer->audience.height;
    Target *target = target_create(width, height, error);
    if (!target)
        return false;
    uint8_t *pixels = malloc((size_t)width * (size_t)height * 4);
    if (!pixels)
        abort();
    viewer_build(viewer, now, OVERLAYS_PUBLIC);
    viewer_paint(viewer);
    renderer_end(viewer->painter.renderer);
    target_read(target, pixels);
    target_destroy(target);
    bool written = picture_write(path, width, height, pixels, false, error);
    free(pixels);
    return written;
}

void screenshot_follow(Viewer *viewer, double now) {
    Player *player = &viewer->player;
    if (!player->wants_screenshot || !surface_measure(&viewer->audience))
        return;
    Error error;
    char path[path_size];
    double time = player_audience_time(player, player_advance(player, now));
    player->wants_screenshot = false;
    bool is_taken = take_path(viewer, time, path, &error);
    if (is_taken && write_picture(viewer, now, path, &error)) {
        player_say(player, now, "Screenshot: %s", path);
        return;
    }
    if (is_taken)
        remove(path);
    player_say(player, now, "No screenshot: %s", error.text);
}
