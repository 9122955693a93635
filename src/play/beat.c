#include "play/beat.h"

#include "base/bytes.h"
#include "base/option.h"

#include <math.h>
#include <string.h>

// Bytes 0 to 4: what it is, and of which version. All that follows has its lowest byte first.
static const uint8_t mark[] = {'r', 's', 't', 'm', 1};
enum { ROUND_AT = 5, SCENE_AT = 6, LEADER_AT = 8, NUMBER_AT = 16, TURN_AT = 20, TIME_AT = 24, RATE_AT = 32 };

static const double most_seconds = 1e6;

static void put_real(uint8_t *bytes, double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    bytes_put(bytes, sizeof bits, bits);
}

static double get_real(const uint8_t *bytes) {
    double value;
    uint64_t bits = bytes_get(bytes, sizeof bits);
    memcpy(&value, &bits, sizeof value);
    return value;
}

void beat_write(const Beat *beat, uint8_t bytes[beat_size]) {
    memset(bytes, 0, beat_size);
    memcpy(bytes, mark, sizeof mark);
    bytes[ROUND_AT] = beat->goes_round;
    bytes_put(&bytes[SCENE_AT], 2, (uint64_t)beat->place.scene);
    bytes_put(&bytes[LEADER_AT], 8, beat->leader);
    bytes_put(&bytes[NUMBER_AT], 4, beat->number);
    bytes_put(&bytes[TURN_AT], 4, beat->turn);
    put_real(&bytes[TIME_AT], beat->place.time);
    put_real(&bytes[RATE_AT], beat->place.rate);
}

static bool is_possible(const SyncPlace *place) {
    return place->scene < text_list_max && place->time >= 0 && place->time <= most_seconds &&
           fabs(place->rate) <= clock_max_speed;
}

bool beat_read(const uint8_t *bytes, size_t size, Beat *beat) {
    if (size != beat_size || memcmp(bytes, mark, sizeof mark) != 0 || bytes[ROUND_AT] > 1)
        return false;
    *beat = (Beat){
        .leader = bytes_get(&bytes[LEADER_AT], 8),
        .number = (uint32_t)bytes_get(&bytes[NUMBER_AT], 4),
        .turn = (uint32_t)bytes_get(&bytes[TURN_AT], 4),
        .place = {(int)bytes_get(&bytes[SCENE_AT], 2), get_real(&bytes[TIME_AT]), get_real(&bytes[RATE_AT])},
        .goes_round = bytes[ROUND_AT]};
    return is_possible(&beat->place);
}
