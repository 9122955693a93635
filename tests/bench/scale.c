// What is long costs: a moment of a million keys, a deck of them, a run of a million requests. Processor time, the best of several.
#include "base/log.h"
#include "deck/deck_file.h"
#include "deck/deck_writer.h"
#include "flocks.h"
#include "scene/scene.h"
#include "sim/batching.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { FLOCKS = 1000, RUNS = 7, FRAMES = 6000, SLOTS = 16, REQUESTS = 100000 };

static double seconds_now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

// The best of several runs of something.
static double best_of(void (*run)(void *), void *what) {
    double best = 1e9;
    for (int i = 0; i < RUNS; i++) {
        double began = seconds_now();
        run(what);
        double took = seconds_now() - began;
        best = took < best ? took : best;
    }
    return best;
}

static _Noreturn void fail(const char *text) {
    log_write(LOG_ERROR, "bench-scale: %s", text);
    exit(EXIT_FAILURE);
}

// Moments ---------------------------------------------------------------------------------------------------

typedef struct Moments {
    const Timeline *timeline;
    Arena frame;
    size_t shown; // at the last one
} Moments;

// As it is played.
static void sample_moments(void *what) {
    Moments *moments = what;
    for (int i = 0; i < FRAMES; i++) {
        arena_reset(&moments->frame);
        double t = fmod((double)i / 60, moments->timeline->duration);
        moments->shown = timeline_sample(moments->timeline, t, &moments->frame).count;
    }
}

static void bench_moments(uint32_t flocks) {
    Arena arena = {0};
    Moments moments = {0};
    Timeline timeline = flocks_make(&arena, flocks);
    moments.timeline = &timeline;
    double took = best_of(sample_moments, &moments) / FRAMES;
    printf("a moment of %7zu leaves and %7zu keys, %zu leaves shown    %8.2f us\n", timeline.reel.leaf_count,
           timeline.reel.key_count, moments.shown, took * 1e6);
    arena_finish(&moments.frame);
    arena_finish(&arena);
}

// Decks -----------------------------------------------------------------------------------------------------

typedef struct File {
    const char *path;
    bool reads_all;
    size_t keys;
} File;

static void load(void *what) {
    File *file = what;
    Error error;
    FILE *stream = fopen(file->path, "rb");
    Deck *deck = stream ? deck_open(stream, file->path, &error) : NULL;
    DeckCounts counts;
    if (!deck || (file->reads_all && !deck_count(deck, &counts, &error)))
        fail("the deck cannot be read");
    file->keys = timeline_reel_at(&deck->timeline, 0)->key_count;
    deck_destroy(deck);
}

static void write_deck(const char *path, size_t cue_count) {
    Error error;
    Deck *deck = deck_create();
    Cue *cues = ARENA_NEW(&deck->arena, Cue, cue_count);
    char(*names)[8] = arena_alloc_items(&deck->arena, cue_count, sizeof *names);
    deck->timeline = flocks_make(&deck->arena, FLOCKS);
    for (size_t i = 0; i < cue_count; i++) {
        snprintf(names[i], sizeof names[i], "%zu", i % FLOCKS);
        cues[i] = (Cue){.name = names[i], .notes = "", .time = (double)i};
    }
    deck->name = "flocks";
    deck->timeline.cues = cues;
    deck->timeline.cue_count = cue_count;
    if (!deck_write(deck, path, &error))
        fail(error.text);
    deck_destroy(deck);
}

static void bench_deck(const char *path, size_t cue_count) {
    File first = {.path = path}, all = {.path = path, .reads_all = true};
    write_deck(path, cue_count);
    double took = best_of(load, &first);
    printf("a deck of 1000000 keys and %4zu cues, its first reel, %7zu keys %8.2f ms\n", cue_count,
           first.keys, took * 1e3);
    printf("%-64s %8.2f ms\n", "    all of it", best_of(load, &all) * 1e3);
}

static void bench_decks(void) {
    char path[] = "/tmp/bench-scale-XXXXXX";
    if (close(mkstemp(path)))
        fail("no file can be made");
    bench_deck(path, 1);
    bench_deck(path, FLOCKS);
    unlink(path);
}

// Runs ------------------------------------------------------------------------------------------------------

typedef struct Simulation {
    Workload workload;
    BatchingRules rules;
} Simulation;

static void simulate(void *what) {
    const Simulation *simulation = what;
    Error error;
    Batching *run = batching_create(&simulation->workload, &simulation->rules, &error);
    if (!run)
        fail(error.text);
    batching_destroy(run);
}

static void bench_runs(void) {
    Simulation simulation = {.rules = {.slots = SLOTS, .cost = cost_presets[0]}};
    WorkloadParameters parameters = {.requests = REQUESTS, .seed = 1};
    Error error;
    if (!law_parse("constant:128", &parameters.prompt, &error) ||
        !law_parse("geometric:160", &parameters.output, &error) ||
        !workload_create(&parameters, &simulation.workload, &error))
        fail(error.text);
    for (int i = 0; i < 2 * BATCHING_POLICY_COUNT; i++) {
        simulation.rules.policy = (BatchingPolicy)(i / 2);
        simulation.rules.keep_log = i % 2;
        printf("a run of 100000 requests, %-10s %-27s %8.2f million a second\n", batching_policy_names[i / 2],
               i % 2 ? "with a log" : "", REQUESTS / best_of(simulate, &simulation) * 1e-6);
    }
    workload_destroy(&simulation.workload);
}

int main(void) {
    bench_runs(); // first, as in a process of its own: what others leave of the heap makes long lists dearer
    bench_moments(1);
    bench_moments(FLOCKS);
    bench_decks();
    printf(
        "bytes: a key %zu and its values, a track %zu, a leaf %zu, a showing %zu; a node of a script %zu\n",
        sizeof(StoredKey), sizeof(Track), sizeof(Leaf), sizeof(Showing), sizeof(Node));
}
