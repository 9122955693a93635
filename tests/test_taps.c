// Taps of pictures: of which texels a pixel is made, and what each of them counts.
#include "soft/taps.h"

#include "base/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static float between(Random *random, float low, float high) {
    return low + (high - low) * (float)random_next(random) / (float)UINT32_MAX;
}

// Also with a place that is alone in being near to a texel, at either end.
static Places some_places(Random *random) {
    int size = 1 + (int)random_below(random, 40);
    return (Places){.first = between(random, -3, (float)size + 3),
                    .step =
                        random_below(random, 4) ? between(random, -2, 2) : (float)random_below(random, 3) - 1,
                    .count = 1 + (int)random_below(random, blend_most),
                    .width = random_below(random, 3) ? between(random, 0, 3) : between(random, 0, 60),
                    .size = size};
}

static double sum_of(const Taps *taps, int place) {
    double sum = 0;
    for (int i = 0; i < taps->count; i++)
        sum += (double)taps->weight[i].at[place];
    return sum;
}

// What is seen there of texels whose values are those of their middles.
static double value_at(const Taps *taps, int place) {
    double sum = 0;
    for (int i = 0; i < taps->count; i++)
        sum += (double)taps->weight[i].at[place] * (taps->texel[i].at[place] + 0.5);
    return sum;
}

// The sum of these values up to x.
static double area_to(double x) {
    double whole = floor(x);
    return whole * whole / 2 + (whole + 0.5) * (x - whole);
}

static void whatever_is_seen_counts_one_in_all(void **state) {
    (void)state;
    static TapsOf *const kinds[] = {taps_mean, taps_nearest, taps_cubic};
    static Taps taps;
    Random random = random_make(3, 1);
    for (int trial = 0; trial < 5000; trial++) {
        Places places = some_places(&random);
        for (int kind = 0; kind < 3; kind++) {
            kinds[kind](&taps, &places);
            assert_in_range(taps.count, 1, taps_most);
            for (int i = 0; i < places.count; i++) {
                assert_float_equal(sum_of(&taps, i), 1, 1e-4);
                for (int k = 0; k < taps.count; k++)
                    assert_in_range(taps.texel[k].at[i], 0, places.size - 1);
            }
        }
    }
}

static void the_mean_is_the_area_over_what_is_seen(void **state) {
    (void)state;
    static Taps taps;
    Random random = random_make(3, 2);
    int checked = 0;
    for (int trial = 0; trial < 5000; trial++) {
        Places places = some_places(&random);
        double half = fmax((double)places.width, 1) / 2;
        taps_mean(&taps, &places);
        for (int i = 0; i < places.count && 2 * half < taps_most - 2; i++) {
            double place = (double)(places.first + (float)i * places.step);
            if (place < half || place > places.size - half)
                continue;
            double mean = (area_to(place + half) - area_to(place - half)) / (2 * half);
            assert_float_equal(value_at(&taps, i), mean, 0.002);
            checked++;
        }
    }
    assert_true(checked > 1000);
}

// A sample may be anywhere in its texel.
static void of_more_texels_than_taps_those_count_that_lie_evenly_about_the_middle(void **state) {
    (void)state;
    static Taps taps;
    Random random = random_make(3, 6);
    for (int trial = 0; trial < 1000; trial++) {
        Places places = {
            .first = between(&random, 200, 800), .step = between(&random, -3, 3), .count = 30, .size = 1000};
        places.width = between(&random, taps_most, 200);
        taps_mean(&taps, &places);
        assert_int_equal(taps.count, taps_most);
        for (int i = 0; i < places.count; i++) {
            double place = (double)(places.first + (float)i * places.step), half = (double)places.width / 2;
            assert_true(fabs(value_at(&taps, i) - place) < 0.51);
            for (int k = 0; k < taps.count; k++) {
                double at = place + half * ((2 * k + 1.0) / taps_most - 1);
                assert_true(fabs(taps.texel[k].at[i] + 0.5 - at) < 0.51);
            }
        }
    }
}

static void more_than_twice_the_picture_is_never_seen(void **state) {
    (void)state;
    static Taps wide, twice;
    Random random = random_make(3, 5);
    for (int trial = 0; trial < 1000; trial++) {
        Places places = some_places(&random);
        places.width = (float)places.size * between(&random, 2, 9);
        taps_mean(&wide, &places);
        places.width = 2 * (float)places.size;
        taps_mean(&twice, &places);
        assert_int_equal(wide.count, twice.count);
        assert_true(wide.count <= 2 * places.size + 1);
        for (int i = 0; i < wide.count * places.count; i++) {
            int tap = i / places.count, place = i % places.count;
            assert_int_equal(wide.texel[tap].at[place], twice.texel[tap].at[place]);
            assert_true(wide.weight[tap].at[place] == twice.weight[tap].at[place]);
        }
    }
}

// Keys' cubic with the slope -1.
static double cubic(double x) {
    return x < 1 ? (x - 2) * x * x + 1 : x < 2 ? ((5 - x) * x - 8) * x + 4 : 0;
}

static void a_cubic_counts_texels_by_how_far_away_they_are(void **state) {
    (void)state;
    static Taps taps;
    Random random = random_make(3, 4);
    for (int trial = 0; trial < 1000; trial++) {
        Places places = some_places(&random);
        taps_cubic(&taps, &places);
        for (int i = 0; i < places.count; i++) {
            double place = (double)(places.first + (float)i * places.step);
            for (int k = 0; k < taps.count && place > 2 && place < places.size - 2; k++)
                assert_float_equal((double)taps.weight[k].at[i],
                                   cubic(fabs(place - taps.texel[k].at[i] - 0.5)), 0.002);
        }
    }
}

static void the_nearest_is_the_texel_there(void **state) {
    (void)state;
    static Taps taps;
    Random random = random_make(3, 3);
    for (int trial = 0; trial < 1000; trial++) {
        Places places = some_places(&random);
        taps_nearest(&taps, &places);
        for (int i = 0; i < places.count; i++) {
            double place = floor((double)(places.first + (float)i * places.step));
            assert_int_equal(taps.texel[0].at[i], (int)fmin(fmax(place, 0), places.size - 1));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_is_seen_counts_one_in_all),
        cmocka_unit_test(the_mean_is_the_area_over_what_is_seen),
        cmocka_unit_test(of_more_texels_than_taps_those_count_that_lie_evenly_about_the_middle),
        cmocka_unit_test(more_than_twice_the_picture_is_never_seen),
        cmocka_unit_test(a_cubic_counts_texels_by_how_far_away_they_are),
        cmocka_unit_test(the_nearest_is_the_texel_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
