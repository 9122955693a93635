// Recording: what Manim would have drawn (stream.h) becomes the reels and cues of a deck, while it comes. Frame i
// of the film is the deck at t = i / rate; what moves between two frames moves on straight lines.
//
// What stands still costs nothing, an outline that is moved, turned or scaled is kept once, straight motion is
// two keys; nothing is farther than a twentieth of a pixel at 3840 pixels from where it was.
#pragma once

#include "record/cue_takes.h"
#include "record/reel_builder.h"
#include "scene/deck.h"

// Changes where the same stream may give another deck.
extern const char recording_version[];

typedef struct Recording Recording;

enum { recording_text_size = 128 };

// How far it has come.
typedef struct RecordingProgress {
    char scene[recording_text_size], play[recording_text_size];
    unsigned number; // of the play, from 1 on
    double part;     // of the scene, 0 to 1, as far as its source tells
    double seconds;  // of film so far
    size_t scenes;   // begun so far
} RecordingProgress;

// The sink takes the reels, in the order of time. `warn` is told what the author should know, a line at a time.
typedef struct RecordingInput {
    CueChoice cues;
    ReelSink sink;
    void (*warn)(void *context, const char *text);
    void *context;
} RecordingInput;

Recording *recording_create(const RecordingInput *input);
void recording_destroy(Recording *recording); // NULL is fine

// Takes what has come of the stream. False and an error where the scene has failed, or the stream is not one.
bool recording_take(Recording *recording, const void *bytes, size_t size, Error *error);
// Ends it: the last reel goes to the sink, and the deck is given its frame, background, duration and cues, which
// live in the deck's arena. False where the stream ended too early, or nothing was played.
bool recording_end(Recording *recording, Deck *deck, Error *error);
const RecordingProgress *recording_progress(const Recording *recording);
