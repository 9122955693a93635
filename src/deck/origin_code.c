#include "deck/origin_code.h"

enum { most_name = 256, most_text = 1 << 16 };

static void code_line(Coder *coder, uint32_t *line) {
    archive_index(coder->archive, line, origin_most_line);
}

// The whole -------------------------------------------------------------------------------------------------

static void code_steps(Coder *coder, Timeline *timeline) {
    Archive *archive = coder->archive;
    archive_count(archive, &timeline->step_count);
    Step *steps = archive_items(archive, timeline->steps, timeline->step_count, sizeof *steps);
    for (size_t i = 0; i < timeline->step_count && archive_is_sound(archive); i++) {
        double before = i ? steps[i - 1].time : 0;
        archive_double(archive, &steps[i].time, before);
        archive_check(archive, steps[i].time >= before, "times go back");
        code_line(coder, &steps[i].line);
    }
    timeline->steps = steps;
}

static void code_playing(Coder *coder, Playing *playing, const Playing *before) {
    archive_double(coder->archive, &playing->from, before->from);
    archive_double(coder->archive, &playing->until, before->until);
    archive_check(coder->archive, playing->until >= playing->from, "times go back");
    coder_text(coder, &playing->name, most_name);
    code_line(coder, &playing->line);
}

void coder_lines(Coder *coder, Timeline *timeline) {
    Archive *archive = coder->archive;
    Cue *cues = (Cue *)timeline->cues;
    for (size_t i = 0; i < timeline->cue_count && archive_is_sound(archive); i++)
        code_line(coder, &cues[i].line);
    code_steps(coder, timeline);
    archive_count(archive, &timeline->playing_count);
    Playing *playings = archive_items(archive, timeline->playings, timeline->playing_count, sizeof *playings);
    for (size_t i = 0; i < timeline->playing_count && archive_is_sound(archive); i++)
        code_playing(coder, &playings[i], i ? &playings[i - 1] : &(Playing){0});
    timeline->playings = playings;
}

// A reel ----------------------------------------------------------------------------------------------------

static void code_origin(Coder *coder, void *thing) {
    Origin *origin = thing;
    coder_text(coder, &origin->kind, most_name);
    coder_text(coder, &origin->text, most_text);
    code_line(coder, &origin->line);
}

static void code_driver(Coder *coder, Driver *driver, const Driver *before, const Reel *reel,
                        size_t playing_count) {
    Archive *archive = coder->archive;
    uint32_t further = (uint32_t)(driver->span - before->span);
    int64_t off = (int64_t)driver->playing - before->playing;
    archive_index(archive, &further, INT32_MAX);
    archive_signed(archive, &off, UINT32_MAX);
    int64_t span = (int64_t)before->span + further, playing = (int64_t)before->playing + off;
    if (!archive_check(archive,
                       further && span < (int64_t)reel->span_count && playing >= 0 &&
                           playing < (int64_t)playing_count,
                       "an animation is none of its reel's"))
        return;
    *driver = (Driver){(int32_t)span, (uint32_t)playing};
}

void coder_origins(Coder *coder, Reel *reel, size_t playing_count) {
    Archive *archive = coder->archive;
    Leaf *leaves = (Leaf *)reel->leaves;
    for (size_t i = 0; i < reel->leaf_count && archive_is_sound(archive); i++)
        coder_pointer(coder, &coder->origins, (const void **)&leaves[i].origin, sizeof(Origin), code_origin);
    archive_count(archive, &reel->driver_count);
    Driver *drivers = archive_items(archive, reel->drivers, reel->driver_count, sizeof *drivers);
    for (size_t i = 0; i < reel->driver_count && archive_is_sound(archive); i++)
        code_driver(coder, &drivers[i], i ? &drivers[i - 1] : &(Driver){-1, 0}, reel, playing_count);
    reel->drivers = drivers;
}

void coder_unseen(Coder *coder, Timeline *timeline) {
    Archive *archive = coder->archive;
    archive_count(archive, &timeline->unseen_count);
    const Origin **unseen = archive_items(archive, timeline->unseen, timeline->unseen_count, sizeof *unseen);
    for (size_t i = 0; i < timeline->unseen_count && archive_is_sound(archive); i++) {
        coder_pointer(coder, &coder->origins, (const void **)&unseen[i], sizeof(Origin), code_origin);
        archive_check(archive, unseen[i] != NULL, "a thing has no origin");
    }
    timeline->unseen = unseen;
}
