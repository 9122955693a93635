// Fuzz: the borders over which somebody else's bytes come, a target each. libFuzzer tries them (make fuzz), and
// tests/test_fuzz.c for a moment.
#pragma once

#include "mutate.h"

#include <stdbool.h>

typedef struct FuzzTarget {
    const char *name;
    void (*take)(const uint8_t *bytes, size_t size); // ends the program where anything is not as it should be
    Mutation *mutate;
    FuzzWord *word;           // what its inputs are made of; NULL: no text
    const char *const *seeds; // folders of inputs beside tests/fuzz/corpus/NAME, NULL at the end; NULL: none
} FuzzTarget;

extern const FuzzTarget fuzz_beat, fuzz_deck, fuzz_drawing, fuzz_font, fuzz_keymap, fuzz_number, fuzz_option,
    fuzz_pattern, fuzz_picture, fuzz_recording, fuzz_remote, fuzz_resume, fuzz_scene, fuzz_sent, fuzz_text,
    fuzz_trace;

// A folder for what a target writes, which goes with the program.
const char *fuzz_folder(void);
