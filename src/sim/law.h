// Law: how long prompts and outputs are, as a distribution that is drawn from with integers alone.
//
// A drawn length is the inverse distribution at 32 uniform bits, in tokens, clamped to 1..LAW_LENGTH_MAX.
#pragma once

#include "base/error.h"
#include "base/random.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LAW_LENGTH_MAX 1000000u
#define LAW_QUANTILES 33

typedef enum LawKind {
    LAW_CONSTANT,  // a tokens
    LAW_UNIFORM,   // a..b tokens, both included
    LAW_GEOMETRIC, // stops at every token with probability 1/mean; a = mean in 1/1000 tokens
    LAW_LOGNORMAL, // a = median in 1/1000 tokens, b = sigma of the logarithm in 1/1000
    LAW_CHAT, // Azure LLM inference trace 2023, conversations (CC-BY; Patel et al., Splitwise, ISCA 2024)
    LAW_CODE, // the same, code completion
    LAW_KIND_COUNT
} LawKind;

typedef enum LawRole { LAW_PROMPT, LAW_OUTPUT, LAW_ROLE_COUNT } LawRole;

typedef struct Law {
    LawKind kind;
    uint32_t a, b;
} Law;

// How a kind is written and what it means; for help and documentation. Indexed by LawKind.
typedef struct LawForm {
    const char *name, *usage, *meaning;
    unsigned parameters; // how many follow the name
    unsigned decimals;   // their unit is 10^-decimals
    uint32_t low[2], high[2];
} LawForm;
extern const LawForm law_forms[LAW_KIND_COUNT];

// Reads "constant:N", "uniform:A:B", "geometric:MEAN", "lognormal:MEDIAN:SIGMA", "chat" or "code".
bool law_parse(const char *text, Law *law, Error *error);
// Writes it back in the same form.
void law_format(Law law, char *buffer, size_t size);

// Lengths at i/32 of the requests, i = 0..32, ascending (the last one clamped at the 99th percentile where
// the tail is long). The kind must be LAW_CHAT or LAW_CODE.
const uint16_t *law_get_quantiles(LawKind kind, LawRole role);

// A law made ready for drawing.
typedef struct LawSampler {
    Law law;
    const uint16_t *quantiles; // of chat and code, else NULL
    uint64_t step;             // geometric: -log2(1 - 1/mean) in units of 2^-48
} LawSampler;

LawSampler law_prepare(Law law, LawRole role);
// The quantile at probability bits / 2^32 (to within 2^-32), ascending in bits.
uint32_t law_get_length(const LawSampler *sampler, uint32_t bits);
// Draws one length in tokens.
uint32_t law_draw(const LawSampler *sampler, Random *random);
