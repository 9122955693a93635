// Cue takes: the stops of a recording: which of those that came are cues, under which names.
#pragma once

#include "record/stream.h"
#include "scene/cue_list.h"

// Which of them; AUTO: slides where there are any, else sections, else waits.
typedef enum CueChoice {
    CUES_AUTO,
    CUES_SECTIONS = STREAM_CUE_SECTION,
    CUES_SLIDES = STREAM_CUE_SLIDE,
    CUES_WAITS = STREAM_CUE_WAIT,
    CUES_PLAYS = STREAM_CUE_PLAY,
} CueChoice;

// By CueChoice, NULL at the end: "auto", "sections".
extern const char *const cue_choice_names[];

typedef struct CueTake {
    int kind;      // StreamCueKind, 0: a scene begins
    int64_t frame; // where the step begins; -1: at the end of the wait that comes
    unsigned flags;
    const char *name, *notes; // name: "" where none was given
} CueTake;

typedef struct CaptionTake {
    int64_t frame;
    const char *text;
} CaptionTake;

typedef struct CueTakes {
    Arena *arena;
    CueTake *items; // in the order in which they came
    size_t count, capacity;
    CaptionTake *captions;
    size_t caption_count, caption_capacity;
    size_t scene_count;
} CueTakes;

void cue_takes_add_scene(CueTakes *takes, StreamText name, int64_t frame);
void cue_takes_add(CueTakes *takes, const StreamCue *cue, int64_t frame);
void cue_takes_add_caption(CueTakes *takes, StreamText text, int64_t frame);
// What is played ends at a frame: where it is a wait, its cue is there.
void cue_takes_end_play(CueTakes *takes, int64_t frame);
// The cues of the film of `end` frames, the first one at 0; captions are added to the notes of their step. The
// list's memory is the takes' arena's. True where the first cue is none of the recording's.
bool cue_takes_list(const CueTakes *takes, CueChoice choice, double rate, int64_t end, CueList *list);
