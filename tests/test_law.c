#include "sim/fixed.h"
#include "sim/law.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

// Against the error function of the C library: the tail beyond a quantile is the quantile's own probability.
static void the_table_of_normal_quantiles_is_that_of_the_normal_distribution(void **state) {
    (void)state;
    for (int row = 0; row < 32; row++)
        for (int column = 0; column <= 16; column++) {
            double probability = ldexp(1 + column / 16.0, -(row + 2));
            double quantile = fixed_normal_table[row][column] / 0x1p24;
            assert_true(fabs(erfc(quantile / sqrt(2)) / 2 / probability - 1) < 2e-6);
        }
}

static void a_law_that_there_is_not_is_told_those_that_there_are(void **state) {
    (void)state;
    Law law;
    Error error;
    assert_false(law_parse("zipf:2", &law, &error));
    for (int i = 0; i < LAW_KIND_COUNT; i++) {
        const char *found = strstr(error.text, law_forms[i].usage);
        assert_non_null(found);
    }
}

static void a_product_has_its_upper_half(void **state) {
    (void)state;
    assert_int_equal(fixed_multiply(UINT64_MAX, UINT64_MAX), UINT64_MAX - 1);
    assert_int_equal(fixed_multiply(UINT64_C(1) << 63, 2), 1);
    assert_int_equal(fixed_multiply(UINT64_C(0x123456789ABCDEF0), UINT64_C(0x0FEDCBA987654321)),
                     UINT64_C(0x121FA00AD77D742));
}

static void logarithm_and_exponential_agree_with_libm(void **state) {
    (void)state;
    for (uint64_t x = 1; x < UINT64_C(1) << 60; x = x * 3 / 2 + 1) {
        double ours = (double)fixed_log2(x) / 0x1p48;
        assert_true(fabs(ours - log2((double)x)) < 1e-13);
    }
    for (uint64_t f = 0; f <= UINT32_MAX; f += 12345677)
        assert_true(fabs((double)fixed_exp2((uint32_t)f) / 0x1p62 - exp2((double)f / 0x1p32)) < 1e-15);
    assert_int_equal(fixed_log2(1), 0);
    assert_int_equal(fixed_log2(1024), UINT64_C(10) << 48);
    assert_int_equal(fixed_exp2(0), UINT64_C(1) << 62);
}

// Probability of a normal value beyond z.
static double tail(double z) {
    return erfc(z / sqrt(2)) / 2;
}

static void every_entry_of_the_normal_table_is_its_quantile(void **state) {
    (void)state;
    for (int e = 0; e < 32; e++)
        for (int i = 0; i <= 16; i++) {
            double z = (double)fixed_normal_table[e][i] / 0x1p24, wanted = ldexp(1 + i / 16.0, -(e + 2));
            assert_true(fabs(tail(z) / wanted - 1) < 1e-6);
        }
}

static void normal_quantiles_are_within_their_tolerance_everywhere(void **state) {
    (void)state;
    int32_t before = INT32_MIN;
    for (uint64_t u = 0; u <= UINT32_MAX; u += 65521) {
        int32_t now = fixed_normal((uint32_t)u);
        double z = now / 0x1p24, p = ((double)u + 0.5) / 0x1p32;
        double density = exp(-z * z / 2) / sqrt(2 * acos(-1));
        assert_true(fabs((1 - tail(z) - p) / density) < 0.0004 || p < 1e-7 || p > 1 - 1e-7);
        assert_true(now >= before);
        before = now;
    }
    assert_int_equal(fixed_normal(0), -fixed_normal(UINT32_MAX));
    assert_true(fixed_normal(UINT32_MAX) > 6 << 24);
}

static LawSampler prepare(const char *text, LawRole role) {
    Law law;
    Error error;
    assert_true(law_parse(text, &law, &error));
    return law_prepare(law, role);
}

static void laws_are_read_and_written(void **state) {
    (void)state;
    static const char *const texts[] = {"constant:128",  "uniform:1:512",     "geometric:160",
                                        "geometric:2.5", "lognormal:120:0.9", "chat",
                                        "code",          "constant:1000000",  "uniform:7:7",
                                        "constant:1",    "uniform:1:1",       "uniform:1000000:1000000",
                                        "geometric:1",   "lognormal:120:0",   "lognormal:120:4"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char text[64];
        law_format(prepare(texts[i], LAW_OUTPUT).law, text, sizeof text);
        assert_string_equal(text, texts[i]);
    }
}

static void a_wrong_law_is_refused_with_its_form(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"", "there is no length law"},
        {"normal:3", "there is no length law \"normal:3\""},
        {"constant", "constant:N"},
        {"constant:", "constant:N"},
        {"constant:0", "from 1 to 1000000"},
        {"constant:1.5", "whole number"},
        {"constant:1:2", "too much"},
        {"constant:-1", "whole number"},
        {"uniform:5", "uniform:A:B"},
        {"uniform:9:3", "A not above B"},
        {"uniform:0:3", "from 1 to 1000000"},
        {"uniform:1:1000001", "from 1 to 1000000"},
        {"geometric:0.5", "from 1 to"},
        {"geometric:nan", "geometric:MEAN"},
        {"lognormal:100", "MEDIAN:SIGMA"},
        {"lognormal:100:5", "from 0 to 4"},
        {"chat:5", "too much"},
        {"constant:99999999999999999999", "from 1 to 1000000"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Law law;
        Error error = {""};
        assert_false(law_parse(rows[i][0], &law, &error));
        assert_non_null(strstr(error.text, rows[i][1]));
    }
}

static void geometric_lengths_have_the_memoryless_distribution(void **state) {
    (void)state;
    static const char *const laws[] = {"geometric:1.25", "geometric:2", "geometric:160", "geometric:5000"};
    static const double means[] = {1.25, 2, 160, 5000};
    for (int i = 0; i < 4; i++) {
        LawSampler sampler = prepare(laws[i], LAW_OUTPUT);
        for (double p = 0.001; p < 1; p += 0.0137) {
            uint32_t length = law_get_length(&sampler, (uint32_t)(p * 0x1p32));
            double stay = 1 - 1 / means[i];
            assert_true(1 - pow(stay, length) >= p - 1e-6);       // P(L <= length)
            assert_true(1 - pow(stay, length - 1.0) <= p + 1e-6); // P(L < length)
        }
    }
    LawSampler always = prepare("geometric:1", LAW_OUTPUT);
    assert_int_equal(law_get_length(&always, UINT32_MAX), 1);
}

static void lognormal_lengths_have_their_median_and_spread(void **state) {
    (void)state;
    LawSampler sampler = prepare("lognormal:1000:0.9", LAW_OUTPUT);
    static const double p[] = {0.01, 0.1587, 0.5, 0.8413, 0.99},
                        z[] = {-2.3263, -0.99982, 0, 0.99982, 2.3263};
    for (int i = 0; i < 5; i++) {
        double wanted = 1000 * exp(0.9 * z[i]);
        assert_true(fabs(law_get_length(&sampler, (uint32_t)(p[i] * 0x1p32)) / wanted - 1) < 0.002);
    }
    LawSampler wide = prepare("lognormal:100000:4", LAW_OUTPUT),
               narrow = prepare("lognormal:77:0", LAW_OUTPUT);
    assert_int_equal(law_get_length(&wide, UINT32_MAX), LAW_LENGTH_MAX);
    assert_int_equal(law_get_length(&wide, 0), 1);
    assert_int_equal(law_get_length(&narrow, 12345), 77);
}

static void uniform_lengths_reach_both_ends_evenly(void **state) {
    (void)state;
    LawSampler sampler = prepare("uniform:3:6", LAW_OUTPUT);
    assert_int_equal(law_get_length(&sampler, 0), 3);
    assert_int_equal(law_get_length(&sampler, UINT32_MAX), 6);
    assert_int_equal(law_get_length(&sampler, (1u << 30) - 1), 3);
    assert_int_equal(law_get_length(&sampler, 1u << 30), 4);
}

// The reference's 33 points: every fourth of them, written down a second time.
static void the_shipped_tables_reproduce_their_quantiles(void **state) {
    (void)state;
    static const uint16_t wanted[2][2][9] = {
        {{2, 235, 396, 428, 1020, 1083, 1189, 2309, 4142}, {7, 60, 85, 99, 129, 195, 395, 416, 601}},
        {{3, 185, 578, 1016, 1469, 2048, 2745, 4434, 7437}, {6, 7, 9, 11, 13, 16, 24, 46, 251}},
    };
    for (int k = 0; k < 2; k++)
        for (int role = 0; role < 2; role++) {
            const uint16_t *table = law_get_quantiles((LawKind)(LAW_CHAT + k), (LawRole)role);
            LawSampler sampler = law_prepare((Law){(LawKind)(LAW_CHAT + k), 0, 0}, (LawRole)role);
            for (int i = 0; i < LAW_QUANTILES; i++) {
                uint32_t bits = i < 32 ? (uint32_t)i << 27 : UINT32_MAX;
                assert_int_equal(law_get_length(&sampler, bits), table[i]);
                assert_true(i == 0 || table[i] >= table[i - 1]);
                if (i % 4 == 0)
                    assert_int_equal(table[i], wanted[k][role][i / 4]);
            }
        }
}

static void drawn_chat_lengths_follow_the_table(void **state) {
    (void)state;
    enum { N = 200000 };
    LawSampler sampler = prepare("chat", LAW_OUTPUT);
    const uint16_t *table = law_get_quantiles(LAW_CHAT, LAW_OUTPUT);
    Random random = random_make(5, 9);
    int below[LAW_QUANTILES] = {0};
    for (int n = 0; n < N; n++) {
        uint32_t length = law_draw(&sampler, &random);
        for (int i = 0; i < LAW_QUANTILES; i++)
            below[i] += length <= table[i];
    }
    for (int i = 1; i < LAW_QUANTILES; i++)
        assert_true(fabs(below[i] / (double)N - i / 32.0) <
                    0.012); // a table's step holds up to a token's worth
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_of_normal_quantiles_is_that_of_the_normal_distribution),
        cmocka_unit_test(a_law_that_there_is_not_is_told_those_that_there_are),
        cmocka_unit_test(a_product_has_its_upper_half),
        cmocka_unit_test(logarithm_and_exponential_agree_with_libm),
        cmocka_unit_test(every_entry_of_the_normal_table_is_its_quantile),
        cmocka_unit_test(normal_quantiles_are_within_their_tolerance_everywhere),
        cmocka_unit_test(laws_are_read_and_written),
        cmocka_unit_test(a_wrong_law_is_refused_with_its_form),
        cmocka_unit_test(geometric_lengths_have_the_memoryless_distribution),
        cmocka_unit_test(lognormal_lengths_have_their_median_and_spread),
        cmocka_unit_test(uniform_lengths_reach_both_ends_evenly),
        cmocka_unit_test(the_shipped_tables_reproduce_their_quantiles),
        cmocka_unit_test(drawn_chat_lengths_follow_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
