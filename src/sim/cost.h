// Cost: how long a forward pass takes, in whole microseconds.
//
//   T(tokens, context) = launch + max(weights, token x tokens) + context_token x context
//
// tokens: rows the linear layers see; context: KV-cache entries the attention reads. One row or many, the
// weights are read once: until token x tokens passes `weights`, a pass costs the same.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct Cost {
    const char *name, *basis;
    uint32_t launch;        // h, microseconds a pass
    uint32_t weights;       // W, microseconds to read the weights
    uint32_t token;         // c, microseconds a token of compute
    uint32_t context_token; // k, nanoseconds a token of context (0.32 us are 320)
} Cost;

extern const Cost cost_presets[]; // the first is the default
extern const size_t cost_preset_count;

// The preset of that name, or NULL.
const Cost *cost_find_preset(const char *name);
// Microseconds of a pass, rounded to the nearest.
static inline int64_t cost_get_pass(const Cost *cost, uint64_t tokens, uint64_t context) {
    uint64_t linear = cost->token * tokens;
    if (linear < cost->weights)
        linear = cost->weights;
    return (int64_t)(cost->launch + linear + (cost->context_token * context + 500) / 1000);
}
