#include "sim/cost.h"

#include <string.h>

const Cost cost_presets[] = {
    {"a100-7b", "Llama-2-7B on an A100: Vidur's measured profile, KV reads at 80 % of 2.04 TB/s", 0, 9200, 63,
     320},
    {"h100-7b", "Llama-2-7B on an H100: Vidur's measured profile", 0, 5500, 20, 200},
    {"l20-1b", "a 1B model on an L20: AstrAI's published decode steps; compute is an estimate", 0, 7200, 40,
     30},
    {"ideal", "didactic: every pass 10 ms", 0, 10000, 0, 0},
};
const size_t cost_preset_count = sizeof cost_presets / sizeof *cost_presets;

const Cost *cost_find_preset(const char *name) {
    for (size_t i = 0; i < cost_preset_count; i++)
        if (strcmp(cost_presets[i].name, name) == 0)
            return &cost_presets[i];
    return NULL;
}
