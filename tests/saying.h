// Saying: scripts that are run for a test.
#pragma once

#include "fetch/fetcher.h"
#include "lua/script.h"

#define SAYING_FILE "scene.lua" // its name in messages

typedef struct Saying {
    const char *helpers; // Lua on one line that stands before each script; NULL: nothing
    const char *folder;  // of the files that scripts may fetch; NULL: they fetch nothing
    FontSet fonts;       // the built-in ones
    ScriptInput input;   // has those, what fetches and what prints
    Fetcher fetcher;
    Arena arena;            // of poses
    char printed[64 << 10]; // by the last script, each line with its end
} Saying;

// What is said before saying_open, the helpers and the folder, stays.
extern Saying saying;

// Lua for the helpers: near(a, b, by) takes numbers and points that are no farther apart than by, or `distance`.
#define SAYING_NEAR(distance)                                                                                \
    "local function near(a, b, by) "                                                                         \
    "local off = type(a) == 'number' and math.abs(a - b) or math.abs(a.x - b.x) + math.abs(a.y - b.y) "      \
    "if not (off <= (by or " #distance ")) then error(tostring(a) .. ' is not ' .. tostring(b), 2) end end "

// Fixtures.
int saying_open(void **state);
int saying_close(void **state);

// NULL and an error where the script fails. deck_destroy gives the deck back.
Deck *saying_try(const char *source, Error *error);
// The deck of a script, which runs to its end; fails the test where it does not.
Deck *saying_load(const char *source);
// Runs a script that says with assert() what it has to say.
void saying_check(const char *source);
// Fails the test unless the script ends with a message that holds `fragment`.
void saying_refuse(const char *source, const char *fragment);
// And that begins with that line of the script.
void saying_refuse_at(const char *source, int line, const char *fragment);

// What is seen of a deck at `time`, until saying_close.
Pose saying_pose(const Deck *deck, double time);
