// Deck: one loaded script: its scene, timeline, parameters and the arena all of it lives in. The unit of reload.
#pragma once

#include "scene/timeline.h"

typedef enum ParameterKind { PARAMETER_NUMBER, PARAMETER_SWITCH, PARAMETER_CHOICE } ParameterKind;

// An input of the script, declared by param(name, default, {...}).
typedef struct Parameter {
    const char *name;
    ParameterKind kind;
    double value, standard;   // NUMBER; SWITCH: 0 or 1; CHOICE: index
    double min, max, step;    // NUMBER; step 0: continuous
    const char *const *choices;
    size_t choice_count;
} Parameter;

typedef struct Deck {
    Arena arena;
    Scene scene;
    Timeline timeline;
    Parameter *parameters;
    size_t parameter_count, parameter_capacity;
    const char *name; // the script's file name
} Deck;

Deck *deck_create(void);
void deck_destroy(Deck *deck); // NULL is fine
