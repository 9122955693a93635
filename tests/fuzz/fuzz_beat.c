// Beats: what comes over the network to a screen that is led, one datagram after the other, each behind a byte that says
// how long after the one before.
#include "fuzz.h"
#include "play/follow.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static const Cue cues[] = {{.name = "a", .notes = "", .time = 0}};
static const Timeline timeline = {.duration = 9, .cues = cues, .cue_count = 1};

static void look(const Follow *follow, Player *player, double now) {
    SyncPlace place;
    if (!follow_place(follow, now, timeline.duration, &place))
        return;
    assert(place.scene >= 0 && place.time >= 0 && isfinite(place.time) &&
           fabs(place.rate) <= clock_max_speed);
    assert(!follow->beat.goes_round || place.time < timeline.duration);
    sync_player(player, now, place, follow->beat.goes_round);
    double shown = player_advance(player, now);
    assert(shown >= 0 && shown <= timeline.duration);
}

static void try_again(const Beat *beat) {
    Beat again;
    uint8_t bytes[beat_size];
    beat_write(beat, bytes);
    assert(beat_read(bytes, sizeof bytes, &again));
    assert(again.leader == beat->leader && again.number == beat->number &&
           again.place.time == beat->place.time);
}

static void take(const uint8_t *bytes, size_t size) {
    Follow follow = {0};
    Player player = player_make(&timeline);
    double now = 100;
    for (size_t at = 0; at < size; at += 1 + beat_size) {
        Beat beat;
        size_t rest = size - at - 1;
        now += bytes[at] / 64.0;
        if (beat_read(&bytes[at + 1], rest < beat_size ? rest : beat_size, &beat)) {
            try_again(&beat);
            follow_hear(&follow, &beat, now);
        }
        look(&follow, &player, now);
        look(&follow, &player, now + 1);
    }
}

const FuzzTarget fuzz_beat = {"beat", take, mutate_bytes, NULL, NULL};
