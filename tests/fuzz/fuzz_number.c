// Numbers: what a text says that is to be a number, a rate, a law, a colour, a time or a key.
#include "base/color.h"
#include "base/number.h"
#include "base/rate.h"
#include "fuzz.h"
#include "play/key.h"
#include "scene/parameter.h"
#include "sim/law.h"
#include "sim/trace_time.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void check_near(double is, double wanted) {
    assert(fabs(is - wanted) <= 1e-12 * fabs(wanted) + 1e-300);
}

static void try_whole(const char *text, size_t size) {
    for (unsigned decimals = 0; decimals <= 9; decimals++) {
        uint64_t value, nearest;
        char written[64];
        if (!number_parse(text, size, decimals, UINT64_MAX, &value))
            continue;
        check_near((double)value / pow(10, decimals), strtod(text, NULL));
        assert(number_parse_nearest(text, size, decimals, UINT64_MAX, &nearest) && nearest == value);
        number_format(written, sizeof written, value, decimals);
        assert(number_parse(written, strlen(written), decimals, UINT64_MAX, &nearest) && nearest == value);
    }
}

static void try_nearest(const char *text, size_t size) {
    uint64_t value;
    if (number_parse_nearest(text, size, 0, UINT64_MAX, &value))
        assert(fabsl((long double)value - strtold(text, NULL)) <= 0.5L + 2e-19L * (long double)value);
}

static void try_real(const char *text) {
    double value;
    if (number_read(text, -1e300, 1e300, &value))
        check_near(value, strtod(text, NULL));
}

static void try_rate(const char *text) {
    Rate rate;
    if (!rate_parse(text, &rate))
        return;
    double frames = (double)rate.frames / (double)rate.seconds;
    assert(rate.frames > 0 && rate.seconds > 0 && frames >= rate_min && frames <= rate_max);
    assert(isfinite(rate_time(rate, INT64_C(1) << 43)) && isfinite(rate_count(rate, 1e9)));
}

static void try_law(const char *text) {
    static const uint32_t bits[] = {0, 1, 1u << 31, UINT32_MAX};
    Law law, again;
    char written[64];
    if (!law_parse(text, &law, NULL))
        return;
    law_format(law, written, sizeof written);
    assert(law_parse(written, &again, NULL) && !memcmp(&law, &again, sizeof law));
    LawSampler sampler = law_prepare(law, LAW_PROMPT);
    for (size_t i = 0, last = 1; i < sizeof bits / sizeof *bits; i++) {
        uint32_t length = law_get_length(&sampler, bits[i]);
        assert(length >= last && length <= LAW_LENGTH_MAX);
        last = length;
    }
}

static void try_color(const char *text) {
    Color color;
    if (color_parse(text, &color))
        assert(color.r >= 0 && color.r <= 1 && color.g >= 0 && color.g <= 1 && color.b >= 0 && color.b <= 1 &&
               color.a >= 0 && color.a <= 1);
}

static void try_key(const char *text) {
    KeyPress press, again;
    char written[key_text_size];
    if (key_parse(text, &press))
        assert(key_parse(key_format(press, written), &again) && key_equal(press, again));
}

static void try_time(const char *text, size_t size) {
    int64_t time;
    trace_time_parse_date(text, size, &time);
    if (trace_time_parse_seconds(text, size, &time))
        assert(fabs((double)time / 1e6 - strtod(text, NULL)) <= 1e-6 + 1e-9 * fabs(strtod(text, NULL)));
}

static void try_parameter(const Parameter *parameter, const char *text) {
    char written[parameter_text_size];
    double value, again;
    Error error;
    if (!parameter_parse(parameter, text, &value, &error))
        return;
    assert(value >= parameter->min && value <= parameter->max);
    assert(parameter_parse(parameter, parameter_format(parameter, value, written), &again, NULL) &&
           again == value);
    parameter_show(parameter, value, written);
    parameter_step(parameter, value, 1);
}

static void take(const uint8_t *bytes, size_t size) {
    static const char *const choices[] = {"static", "continuous"};
    static const Parameter parameters[] = {
        {.name = "slots", .standard = 8, .min = 1, .max = 64, .step = 1},
        {.name = "rate", .standard = 0.35, .min = -1, .max = 1, .step = 0.1},
        {.name = "free", .standard = 0, .min = -1e6, .max = 1e6},
        {.name = "on", .kind = PARAMETER_SWITCH, .max = 1, .step = 1},
        {.name = "kind",
         .kind = PARAMETER_CHOICE,
         .max = 1,
         .step = 1,
         .choices = choices,
         .choice_count = 2}};
    char *text = malloc(size + 1);
    memcpy(text, bytes, size);
    text[size] = 0;
    try_whole(text, size);
    try_nearest(text, size);
    try_real(text);
    try_rate(text);
    try_law(text);
    try_color(text);
    try_key(text);
    try_time(text, size);
    for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++)
        try_parameter(&parameters[i], text);
    free(text);
}

static const char *word(size_t index) {
    static const char *const words[] = {
        "constant:",  "uniform:", "geometric:", "lognormal:", "chat",  "code",   "24000/1001",
        "29.97",      "e-05",     "e99",        "#58C4DD",    "#FFF",  "BLUE_C", "true",
        "off",        "static",   "continuous", "+00:00",     "Ctrl+", "Shift+", "PageUp",
        "2023-11-16", "Z",        "inf",        "nan",        "0x",    ":",      "/",
        ".",          "-",        "T18:15:46",  "é",          "F5",    "Plus",   "00000000000000000000"};
    return index < sizeof words / sizeof *words ? words[index] : NULL;
}

const FuzzTarget fuzz_number = {"number", take, mutate_text, word, NULL};
