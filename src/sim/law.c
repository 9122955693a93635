#include "sim/law.h"

#include "base/number.h"
#include "sim/fixed.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

const LawForm law_forms[LAW_KIND_COUNT] = {
    [LAW_CONSTANT] = {"constant", "constant:N", "always N tokens", 1, 0, {1}, {LAW_LENGTH_MAX}},
    [LAW_UNIFORM] = {"uniform",
                     "uniform:A:B",
                     "A to B tokens, each as likely",
                     2,
                     0,
                     {1, 1},
                     {LAW_LENGTH_MAX, LAW_LENGTH_MAX}},
    [LAW_GEOMETRIC] = {"geometric",
                       "geometric:MEAN",
                       "memoryless: stops at every token with probability 1/MEAN",
                       1,
                       3,
                       {1000},
                       {100000000}},
    [LAW_LOGNORMAL] = {"lognormal",
                       "lognormal:MEDIAN:SIGMA",
                       "half are shorter than MEDIAN tokens; SIGMA is the spread of the logarithm",
                       2,
                       3,
                       {1000, 0},
                       {100000000, 4000}},
    [LAW_CHAT] = {"chat", "chat", "lengths of conversations (Azure 2023)", 0, 0, {0}, {0}},
    [LAW_CODE] = {"code", "code", "lengths of code completion (Azure 2023)", 0, 0, {0}, {0}},
};

// clang-format off
static const uint16_t quantiles[2][LAW_ROLE_COUNT][LAW_QUANTILES] = {
    {{2, 165, 194, 206, 235, 374, 383, 391, 396, 401, 405, 412, 428, 818, 966, 1001, 1020, 1037, 1052, 1067, 1083,
      1100, 1120, 1147, 1189, 1312, 1335, 1766, 2309, 3018, 4079, 4089, 4142},
     {7, 33, 45, 53, 60, 68, 75, 81, 85, 89, 92, 95, 99, 104, 110, 118, 129, 141, 157, 171, 195,
      223, 377, 389, 395, 397, 402, 411, 416, 427, 440, 502, 601}},
    {{3, 51, 90, 137, 185, 246, 348, 462, 578, 700, 825, 915, 1016, 1093, 1196, 1342, 1469, 1605, 1734, 1885, 2048,
      2195, 2371, 2539, 2745, 2982, 3330, 3775, 4434, 5510, 6499, 7435, 7437},
     {6, 6, 6, 7, 7, 8, 8, 9, 9, 9, 10, 10, 11, 11, 12, 12, 13, 14, 15, 15, 16,
      18, 19, 21, 24, 27, 31, 37, 46, 58, 77, 126, 251}},
};
// clang-format on

const uint16_t *law_get_quantiles(LawKind kind, LawRole role) {
    assert(kind == LAW_CHAT || kind == LAW_CODE);
    return quantiles[kind - LAW_CHAT][role];
}

static bool parse_parameter(const LawForm *form, unsigned index, const char *text, size_t length,
                            uint32_t *value, Error *error) {
    uint64_t number = 0;
    if (number_parse(text, length, form->decimals, form->high[index], &number) &&
        number >= form->low[index]) {
        *value = (uint32_t)number;
        return true;
    }
    char low[32], high[32];
    number_format(low, sizeof low, form->low[index], form->decimals);
    number_format(high, sizeof high, form->high[index], form->decimals);
    return error_set(error, "\"%.*s\" in %s is not a %snumber from %s to %s%s",
                     (int)(length < 40 ? length : 40), text, form->usage, form->decimals ? "" : "whole ", low,
                     high, form->decimals ? " with at most 3 decimals" : "");
}

static bool parse_parameters(const LawForm *form, const char *text, uint32_t values[2], Error *error) {
    for (unsigned i = 0; i < form->parameters; i++) {
        if (*text != ':')
            return error_set(error, "a value is missing: it is written %s", form->usage);
        size_t length = strcspn(++text, ":");
        if (!parse_parameter(form, i, text, length, &values[i], error))
            return false;
        text += length;
    }
    if (*text)
        return error_set(error, "\"%.40s\" is too much: it is written %s", text, form->usage);
    return true;
}

bool law_parse(const char *text, Law *law, Error *error) {
    size_t length = strcspn(text, ":");
    for (int kind = 0; kind < LAW_KIND_COUNT; kind++) {
        const LawForm *form = &law_forms[kind];
        if (strlen(form->name) != length || strncmp(form->name, text, length) != 0)
            continue;
        uint32_t values[2] = {0, 0};
        if (!parse_parameters(form, text + length, values, error))
            return false;
        if (kind == LAW_UNIFORM && values[0] > values[1])
            return error_set(error, "%s needs A not above B", form->usage);
        *law = (Law){(LawKind)kind, values[0], values[1]};
        return true;
    }
    return error_set(error, "there is no length law \"%.40s\"; there are %s, %s, %s, %s, %s and %s", text,
                     law_forms[0].usage, law_forms[1].usage, law_forms[2].usage, law_forms[3].usage,
                     law_forms[4].usage, law_forms[5].usage);
}

void law_format(Law law, char *buffer, size_t size) {
    const LawForm *form = &law_forms[law.kind];
    char first[32] = "", second[32] = "";
    number_format(first, sizeof first, law.a, form->decimals);
    number_format(second, sizeof second, law.b, form->decimals);
    snprintf(buffer, size, "%s%s%s%s%s", form->name, form->parameters > 0 ? ":" : "",
             form->parameters > 0 ? first : "", form->parameters > 1 ? ":" : "",
             form->parameters > 1 ? second : "");
}

LawSampler law_prepare(Law law, LawRole role) {
    LawSampler sampler = {law, NULL, 0};
    if (law.kind == LAW_CHAT || law.kind == LAW_CODE)
        sampler.quantiles = law_get_quantiles(law.kind, role);
    if (law.kind == LAW_GEOMETRIC && law.a > 1000)
        sampler.step = fixed_log2(law.a) - fixed_log2(law.a - 1000);
    return sampler;
}

static uint64_t get_geometric(const LawSampler *sampler, uint32_t bits) {
    if (sampler->step == 0)
        return 1;
    uint64_t information = (UINT64_C(32) << FIXED_LOG_BITS) - fixed_log2((uint64_t)~bits + 1);
    return 1 + information / sampler->step;
}

// median x 2^(sigma z / ln 2), rounded to a token.
static uint64_t get_lognormal(const LawSampler *sampler, uint32_t bits) {
    const int64_t log2_e = 24204406;                                      // 1 / ln 2 in units of 2^-24
    int64_t spread = (int64_t)sampler->law.b * fixed_normal(bits) / 1000; // sigma z in units of 2^-24
    uint64_t exponent =
        (uint64_t)(spread * log2_e / 65536 + (INT64_C(64) << 32)); // 64 + log2 in units of 2^-32
    int whole = (int)(exponent >> 32) - 64;
    if (whole >= 20)
        return LAW_LENGTH_MAX;
    if (whole < -33)
        return 1;
    uint64_t scaled = fixed_multiply(fixed_exp2((uint32_t)exponent), (uint64_t)sampler->law.a << 32);
    return ((scaled >> (30 - whole)) + 500) / 1000;
}

uint32_t law_get_length(const LawSampler *sampler, uint32_t bits) {
    const Law *law = &sampler->law;
    uint64_t length = law->a;
    if (law->kind == LAW_UNIFORM)
        length += (uint64_t)bits * (law->b - law->a + 1) >> 32;
    else if (law->kind == LAW_GEOMETRIC)
        length = get_geometric(sampler, bits);
    else if (law->kind == LAW_LOGNORMAL)
        length = get_lognormal(sampler, bits);
    else if (sampler->quantiles) {
        const uint16_t *here = &sampler->quantiles[bits >> 27];
        length = here[0] + (((uint64_t)(here[1] - here[0]) * (bits & 0x7FFFFFF) + (1u << 26)) >> 27);
    }
    if (length < 1)
        return 1;
    return length > LAW_LENGTH_MAX ? LAW_LENGTH_MAX : (uint32_t)length;
}

uint32_t law_draw(const LawSampler *sampler, Random *random) {
    return law_get_length(sampler, random_next(random));
}
