// A screen that follows another one by its beats: what they are as bytes, and what a network makes of them.
#include "play/follow.h"
#include "play/lead.h"

#include "platform/multicast.h"

#include <arpa/inet.h>
#include <math.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

static const Cue cues[] = {{.name = "a", .notes = "", .time = 0}, {.name = "b", .notes = "", .time = 4}};
static const Timeline timeline = {.duration = 10, .cues = cues, .cue_count = 2};

// As bytes --------------------------------------------------------------------------------------------------

// Scene 2 at 1.5 s, half as fast backwards, going round.
static const uint8_t sample[beat_size] = {
    'r',  's',  't',  'm',  1, 1, 2, 0, 8, 7, 6,    5,    4, 3, 2, 1, 0xEF, 0xBE, 0xAD, 0xDE,
    0x44, 0x33, 0x22, 0x11, 0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 0, 0, 0, 0, 0,    0,    0xE0, 0xBF};

static void a_beat_is_these_bytes(void **state) {
    (void)state;
    Beat beat = {0x0102030405060708, 0xDEADBEEF, 0x11223344, {2, 1.5, -0.5}, true}, read;
    uint8_t bytes[beat_size];
    beat_write(&beat, bytes);
    assert_memory_equal(bytes, sample, beat_size);
    assert_true(beat_read(sample, beat_size, &read));
    assert_true(read.leader == beat.leader && read.number == beat.number && read.turn == beat.turn &&
                read.goes_round);
    assert_true(read.place.scene == 2 && read.place.time == 1.5 && read.place.rate == -0.5);
}

static void refuse(size_t at, size_t size, const void *bytes) {
    Beat beat;
    uint8_t changed[beat_size];
    memcpy(changed, sample, beat_size);
    memcpy(&changed[at], bytes, size);
    if (beat_read(changed, beat_size, &beat))
        fail_msg("byte %zu", at);
}

static void what_no_leader_sends_is_refused(void **state) {
    (void)state;
    Beat beat;
    static const double times[] = {-0.001, 1.1e6, INFINITY, -INFINITY, NAN};
    static const double rates[] = {-10.1, 10.1, INFINITY, NAN};
    for (size_t size = 0; size < 200; size++)
        if (size != beat_size && size < beat_size)
            assert_false(beat_read(sample, size, &beat));
    uint8_t longer[beat_size + 1] = {0};
    memcpy(longer, sample, beat_size);
    assert_false(beat_read(longer, sizeof longer, &beat));
    for (size_t i = 0; i < 5; i++)
        refuse(i, 1, &(uint8_t){sample[i] ^ 2});
    refuse(5, 1, &(uint8_t){2});
    refuse(6, 1, &(uint8_t){64});
    refuse(7, 1, &(uint8_t){1});
    for (size_t i = 0; i < 5; i++)
        refuse(24, 8, &times[i]);
    for (size_t i = 0; i < 4; i++)
        refuse(32, 8, &rates[i]);
}

static void noise_is_never_a_beat_out_of_range(void **state) {
    (void)state;
    srand(7);
    for (int i = 0; i < 200000; i++) {
        Beat beat;
        uint8_t bytes[beat_size];
        memcpy(bytes, sample, beat_size);
        for (int flips = 0; flips < 4; flips++)
            bytes[rand() % beat_size] = (uint8_t)rand();
        if (beat_read(bytes, beat_size, &beat))
            assert_true(beat.place.scene >= 0 && beat.place.scene < 64 && beat.place.time >= 0 &&
                        beat.place.time <= 1e6 && fabs(beat.place.rate) <= 10);
    }
}

// Over a network --------------------------------------------------------------------------------------------

static Beat beat_at(uint32_t number, double time, double rate) {
    return (Beat){1, number, 0, {0, time, rate}, false};
}

static double place_at(const Follow *follow, double now) {
    SyncPlace place;
    assert_true(follow_place(follow, now, 10, &place));
    return place.time;
}

// The leader's clock reads 500 where the follower's reads 7; beats take 1 to 9 ms, one in five is lost, one in ten comes
// twice, and where the next one was lost one in ten comes when that would have.
static void a_shaky_network_moves_nothing_by_half_a_frame(void **state) {
    (void)state;
    Follow follow = {0};
    Beat late = {0};
    double before = 0;
    srand(3);
    for (uint32_t i = 1; i < 3000; i++) {
        double sent = 0.1 * i, came = 7 + sent + 0.001 + 0.008 * rand() / (double)RAND_MAX;
        Beat beat = beat_at(i, 500 + sent, 1);
        if (rand() % 5)
            follow_hear(&follow, &beat, came);
        if (rand() % 10 == 0)
            follow_hear(&follow, &beat, came);
        if (late.number && rand() % 10 == 0)
            follow_hear(&follow, &late, came);
        late = beat;
        double off = follow.is_led ? place_at(&follow, came) - (500 + came - 7) : 0;
        if (i > 50) {
            assert_true(fabs(off) < 1 / 120.0);
            assert_true(fabs(off - before) < 0.003); // no jerks
        }
        before = off;
    }
}

static void small_differences_are_made_up_for_slowly_and_large_ones_at_once(void **state) {
    (void)state;
    Follow follow = {0};
    follow_hear(&follow, &(Beat){1, 1, 0, {0, 5, 1}, false}, 100);
    follow_hear(&follow, &(Beat){1, 2, 0, {0, 5.2, 1}, false}, 100.1);
    assert_float_equal(place_at(&follow, 100.1), 5.12, 1e-9);
    for (uint32_t i = 3; i < 60; i++)
        follow_hear(&follow, &(Beat){1, i, 0, {0, 5 + 0.1 * i, 1}, false}, 99.9 + 0.1 * i);
    assert_float_equal(place_at(&follow, 105.8), 10.9, 0.001);
    follow_hear(&follow, &(Beat){1, 60, 1, {0, 3, 1}, false}, 105.9);
    assert_float_equal(place_at(&follow, 105.9), 3, 1e-9);
    follow_hear(&follow, &(Beat){1, 61, 2, {0, 3.15, 0}, false}, 106); // it stands
    assert_float_equal(place_at(&follow, 106.5), 3.15, 1e-9);
    follow_hear(&follow, &(Beat){1, 62, 3, {0, 3.2, 0}, false}, 106.6); // a step of frames
    assert_float_equal(place_at(&follow, 106.7), 3.2, 1e-9);
    follow_hear(&follow, &(Beat){1, 63, 4, {0, 3.1, -1}, false}, 106.8);
    assert_float_equal(place_at(&follow, 107.8), 2.1, 1e-9);
}

static void a_leader_that_falls_silent_leads_no_more_and_another_may(void **state) {
    (void)state;
    Follow follow = {0};
    SyncPlace place;
    assert_false(follow_place(&follow, 100, 10, &place));
    assert_true(isinf(follow_next_change(&follow)));
    follow_hear(&follow, &(Beat){1, 9, 0, {0, 5, 1}, false}, 100);
    follow_hear(&follow, &(Beat){2, 99, 0, {0, 1, 1}, false}, 102.9);
    assert_float_equal(place_at(&follow, 102.9), 7.9, 1e-9);
    assert_float_equal(follow_next_change(&follow), 103, 1e-9);
    assert_false(follow_place(&follow, 103, 10, &place));
    follow_hear(&follow, &(Beat){2, 100, 0, {3, 1, 1}, false}, 103.1);
    assert_true(follow_place(&follow, 103.1, 10, &place) && place.scene == 3 && place.time == 1);
}

static void numbers_go_on_from_their_last_to_their_first(void **state) {
    (void)state;
    Follow follow = {0};
    follow_hear(&follow, &(Beat){1, UINT32_MAX, 0, {0, 5, 1}, false}, 100);
    follow_hear(&follow, &(Beat){1, 0, 0, {0, 1, 1}, false}, 100);
    assert_float_equal(place_at(&follow, 100), 1, 0);
    follow_hear(&follow, &(Beat){1, UINT32_MAX, 0, {0, 5, 1}, false}, 100);
    assert_float_equal(place_at(&follow, 100), 1, 0);
}

static void what_goes_round_begins_again_between_two_beats(void **state) {
    (void)state;
    Follow follow = {0};
    follow_hear(&follow, &(Beat){1, 1, 0, {0, 9.95, 1}, true}, 100);
    assert_float_equal(place_at(&follow, 100.09), 0.04, 1e-9);
    follow_hear(&follow, &(Beat){1, 2, 0, {0, 9.95, 1}, false}, 100);
    assert_float_equal(place_at(&follow, 100.09), 10.04, 1e-9);
}

// Leading ---------------------------------------------------------------------------------------------------

static void a_leader_beats_ten_times_a_second_and_at_once_where_it_does_not_go_on(void **state) {
    (void)state;
    Lead lead = {0};
    Player player = player_make(&timeline);
    player.clock.continuous = true;
    clock_play(&player.clock, 100);
    assert_true(isinf(lead_next_change(&lead)));
    int beats = 0;
    for (int i = 0; i < 600; i++) {
        double now = 100 + (double)i / 60;
        beats += lead_beats(&lead, (SyncPlace){0, player_advance(&player, now), 1}, false, now);
    }
    assert_in_range(beats, 85, 101);
    assert_int_equal(lead.beat.number, beats);
    double now = lead.sent_at + 0.01, time = player_advance(&player, now);
    assert_false(lead_beats(&lead, (SyncPlace){0, time, 1}, false, now));
    assert_true(lead_beats(&lead, (SyncPlace){0, time, 0}, false, now));
    assert_true(lead_beats(&lead, (SyncPlace){0, time + 0.02, 0}, false, now));
    assert_true(lead_beats(&lead, (SyncPlace){1, time + 0.02, 0}, false, now));
    assert_true(lead_beats(&lead, (SyncPlace){1, time + 0.02, 0}, true, now));
    assert_false(lead_beats(&lead, (SyncPlace){1, time + 0.02, 0}, true, now + 0.09));
    assert_true(lead_next_change(&lead) == now + 0.1);
    assert_true(lead_beats(&lead, (SyncPlace){1, time + 0.02, 0}, true, now + 0.1));
}

// Datagrams -------------------------------------------------------------------------------------------------

enum { PORT = 27391 };

static bool waits_for(Multicast *multicast) {
    return poll(&(struct pollfd){multicast_descriptor(multicast), POLLIN, 0}, 1, 10000) == 1;
}

static void several_on_one_machine_hear_what_is_sent(void **state) {
    (void)state;
    Error error;
    size_t size;
    uint8_t bytes[4];
    Multicast *sender = multicast_create(PORT, false, &error), *one = multicast_create(PORT, true, &error),
              *other = multicast_create(PORT, true, &error);
    if (!sender || !one || !other)
        fail_msg("%s", error.text);
    multicast_look(one);
    multicast_look(other);
    multicast_look(sender);
    assert_false(multicast_receive(one, bytes, sizeof bytes, &size));
    multicast_send(sender, "four", 4);
    assert_true(waits_for(one) && multicast_receive(one, bytes, sizeof bytes, &size) && size == 4);
    assert_memory_equal(bytes, "four", 4);
    assert_true(waits_for(other) && multicast_receive(other, bytes, sizeof bytes, &size) && size == 4);
    multicast_look(one); // again, which changes nothing
    while (multicast_receive(one, bytes, sizeof bytes, &size))
        ;
    multicast_send(sender, "too long", 8);
    assert_true(waits_for(one) && multicast_receive(one, bytes, sizeof bytes, &size) && size == 8);
    multicast_destroy(sender);
    multicast_destroy(one);
    multicast_destroy(other);
}

static void a_port_that_somebody_has_for_himself_is_an_error(void **state) {
    (void)state;
    Error error;
    int taken = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(PORT + 1)};
    assert_int_equal(bind(taken, (struct sockaddr *)&address, sizeof address), 0);
    assert_null(multicast_create(PORT + 1, true, &error));
    assert_non_null(strstr(error.text, "port 27392: "));
    close(taken);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_beat_is_these_bytes),
        cmocka_unit_test(what_no_leader_sends_is_refused),
        cmocka_unit_test(noise_is_never_a_beat_out_of_range),
        cmocka_unit_test(a_shaky_network_moves_nothing_by_half_a_frame),
        cmocka_unit_test(small_differences_are_made_up_for_slowly_and_large_ones_at_once),
        cmocka_unit_test(a_leader_that_falls_silent_leads_no_more_and_another_may),
        cmocka_unit_test(numbers_go_on_from_their_last_to_their_first),
        cmocka_unit_test(what_goes_round_begins_again_between_two_beats),
        cmocka_unit_test(a_leader_beats_ten_times_a_second_and_at_once_where_it_does_not_go_on),
        cmocka_unit_test(several_on_one_machine_hear_what_is_sent),
        cmocka_unit_test(a_port_that_somebody_has_for_himself_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
