// Scene job: a script and what it is run with, as bytes for the process that runs it.
#pragma once

#include "deck/archive.h"
#include "words/author.h"

typedef struct SceneJob {
    const char *name; // of the script, for messages
    const char *text; // may hold any bytes
    size_t size;
    const ParameterValue *values;
    size_t value_count;
    bool reduced_motion;
} SceneJob;

// Reading, the strings live in the archive's arena.
void archive_scene_job(Archive *archive, SceneJob *job);
