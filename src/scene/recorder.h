// Recorder: runs while a script runs. play and wait move its cursor and write keys; nothing is drawn.
// recorder_finish freezes what was written to a timeline.
#pragma once

#include "base/error.h"
#include "scene/anim.h"

typedef struct Recorder Recorder;

// What is left in the end lives in the scene's arena, what is needed until recorder_finish in `work`, and during one
// call in `scratch`. Memory for recorder_finish is promised to the arenas as the need for it grows. All must
// outlive the recorder.
Recorder *recorder_create(Scene *scene, Arena *work, Arena *scratch);

// Before anything is played: for an audience that motion makes unwell, whatever moves, turns, grows, morphs
// or is drawn along its outline is played as a fade in the same time: out at the old place, in at the new
// one. Cues, durations and what stands at rest between plays stay the same.
void recorder_reduce_motion(Recorder *recorder, bool reduced);

// Before there is a function in the scene. What is needed while a play with functions is recorded comes from `samples`, what
// functions make meanwhile from `young`.
void recorder_set_caller(Recorder *recorder, FunctionCaller caller, Arena *samples, Arena *young);
// Whether a function is being called for a moment of a play: until it returns nothing may be played or waited for.
bool recorder_is_sampling(const Recorder *recorder);
// Calls a function.
void recorder_call(Recorder *recorder, Function function, NodeId node, double number);
// Moves every point of a node to where a function takes it.
void recorder_apply_function(Recorder *recorder, NodeId node, Function function);
// Calls the updaters of a node and of what is in it.
void recorder_update(Recorder *recorder, NodeId node, double seconds);

double recorder_now(const Recorder *recorder); // the cursor, seconds

// Plays animations together, each by what `timing` says; the cursor moves on by the longest. False where an
// animation cannot be played (Transform of a leaf into a group).
bool recorder_play(Recorder *recorder, Anim *const *anims, size_t count, const Timing *timing, Error *error);
void recorder_wait(Recorder *recorder, double seconds); // >= 0
// Waits until a function gives something true, which it is asked 60 times a second, but not longer than `most` seconds.
void recorder_wait_until(Recorder *recorder, Function stop, double most);
// Puts nodes on stage on top or at the bottom, or takes them off, at the cursor.
void recorder_add(Recorder *recorder, NodeId node);
void recorder_add_below(Recorder *recorder, NodeId node);
void recorder_remove(Recorder *recorder, NodeId node);
// The frame that the picture shows, a rectangle that is not seen: made when it is asked for first. It stays on stage, and
// recorder_stage does not list it.
NodeId recorder_camera(Recorder *recorder);
// The colour behind everything from the cursor on.
void recorder_set_background(Recorder *recorder, Color color);
bool recorder_is_on_stage(const Recorder *recorder, NodeId node); // by itself or in something
// The nodes on stage, bottom to top, as they were added (groups as groups).
NodeList recorder_stage(Recorder *recorder, Arena *arena);
// A named stop at the cursor, whatever its time says; a step of the presentation begins here. A second cue at the same time
// is an error, and so is one of the same name, unless it is to get a number behind it then.
bool recorder_cue(Recorder *recorder, Cue cue, bool is_numbered, Error *error);

// Moments to step to, on the track of that name (the first call makes it), in any order. False where there
// would be more tracks than recorder_max_tracks.
enum { recorder_max_tracks = 9 };
bool recorder_ticks(Recorder *recorder, const char *track, const double *times, size_t count);

enum { recorder_most_unseen = 1000 }; // things in Timeline.unseen

// Freezes. The recorder must not be used afterwards. Where no cue stands at 0 one named "start"
// is put there, or "(start)" where the script has one of that name later.
Timeline recorder_finish(Recorder *recorder);
