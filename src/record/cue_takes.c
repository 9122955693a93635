#include "record/cue_takes.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

const char *const cue_choice_names[] = {
    [CUES_AUTO] = "auto",   [CUES_SECTIONS] = "sections", [CUES_SLIDES] = "slides",
    [CUES_WAITS] = "waits", [CUES_PLAYS] = "plays",       NULL};

enum { SCENE = 0 };

static CueTake *push(CueTakes *takes) {
    takes->items =
        arena_grow(takes->arena, takes->items, takes->count, &takes->capacity, sizeof *takes->items);
    return &takes->items[takes->count++];
}

void cue_takes_add_scene(CueTakes *takes, StreamText name, int64_t frame) {
    takes->scene_count++;
    *push(takes) = (CueTake){SCENE, frame, 0, stream_text(takes->arena, name), ""};
}

void cue_takes_add(CueTakes *takes, const StreamCue *cue, int64_t frame) {
    if (cue->flags & STREAM_CUE_LEFT_OUT)
        return;
    *push(takes) = (CueTake){(int)cue->kind, cue->kind == STREAM_CUE_WAIT ? -1 : frame, cue->flags,
                             stream_text(takes->arena, cue->name), stream_text(takes->arena, cue->notes)};
}

void cue_takes_add_caption(CueTakes *takes, StreamText text, int64_t frame) {
    takes->captions = arena_grow(takes->arena, takes->captions, takes->caption_count,
                                 &takes->caption_capacity, sizeof *takes->captions);
    takes->captions[takes->caption_count++] = (CaptionTake){frame, stream_text(takes->arena, text)};
}

void cue_takes_end_play(CueTakes *takes, int64_t frame) {
    for (size_t i = takes->count; i > 0 && takes->items[i - 1].frame < 0; i--)
        takes->items[i - 1].frame = frame;
}

// The list -------------------------------------------------------------------------------------------------

static bool has_kind(const CueTakes *takes, int kind) {
    for (size_t i = 0; i < takes->count; i++)
        if (takes->items[i].kind == kind)
            return true;
    return false;
}

static int chosen_kind(const CueTakes *takes, CueChoice choice) {
    static const int in_turn[] = {STREAM_CUE_SLIDE, STREAM_CUE_SECTION};
    if (choice != CUES_AUTO)
        return (int)choice;
    for (size_t i = 0; i < sizeof in_turn / sizeof *in_turn; i++)
        if (has_kind(takes, in_turn[i]))
            return in_turn[i];
    return STREAM_CUE_WAIT;
}

// A line behind others.
static const char *joined(Arena *arena, const char *text, const char *line) {
    if (!*text)
        return line;
    size_t size = strlen(text) + strlen(line) + 2;
    char *both = arena_alloc(arena, size);
    snprintf(both, size, "%s\n%s", text, line);
    return both;
}

// The captions from one frame until before another, behind the notes. `at` is the first that has not been used.
static const char *with_captions(const CueTakes *takes, const char *notes, size_t *at, int64_t until) {
    for (; *at < takes->caption_count && takes->captions[*at].frame < until; ++*at)
        notes = joined(takes->arena, notes, takes->captions[*at].text);
    return notes;
}

static const char *name_of(const CueTakes *takes, const CueTake *take, size_t number) {
    static const char *const words[STREAM_CUE_COUNT] = {"scene", "section", "slide", "wait", "play"};
    char name[32];
    if (*take->name)
        return take->name;
    snprintf(name, sizeof name, "%s %zu", words[take->kind], number);
    return arena_strdup(takes->arena, name);
}

// Those that count, by time; of several at one frame the last one, and of a scene and another the other.
static size_t choose(const CueTakes *takes, int kind, int64_t end, const CueTake **chosen) {
    size_t count = 0;
    for (size_t i = 0; i < takes->count; i++) {
        const CueTake *take = &takes->items[i];
        bool counts = take->kind == kind || (take->kind == SCENE && takes->scene_count > 1);
        if (!counts || take->frame < 0 || take->frame >= end)
            continue;
        bool is_same = count && chosen[count - 1]->frame == take->frame;
        if (is_same && take->kind == SCENE)
            continue;
        chosen[is_same ? count - 1 : count++] = take;
    }
    return count;
}

bool cue_takes_list(const CueTakes *takes, CueChoice choice, double rate, int64_t end, CueList *list) {
    const CueTake **chosen = ARENA_NEW(takes->arena, const CueTake *, takes->count);
    size_t count = choose(takes, chosen_kind(takes, choice), end, chosen), caption = 0;
    *list = (CueList){.arena = takes->arena};
    const char *first_notes = with_captions(takes, "", &caption, count ? chosen[0]->frame : end);
    bool implies_start = !count || chosen[0]->frame > 0;
    for (size_t i = 0; i < count; i++) {
        const char *notes =
            with_captions(takes, chosen[i]->notes, &caption, i + 1 < count ? chosen[i + 1]->frame : end);
        bool is_there = cue_list_add_numbered(list,
                                              (Cue){.name = name_of(takes, chosen[i], i + 1),
                                                    .notes = notes,
                                                    .time = (double)chosen[i]->frame / rate,
                                                    .loops = chosen[i]->flags & STREAM_CUE_LOOPS,
                                                    .goes_on = chosen[i]->flags & STREAM_CUE_GOES_ON},
                                              NULL);
        assert(is_there); // chosen are one a frame
        (void)is_there;
    }
    if (implies_start && cue_list_complete(list))
        list->cues[0].notes = first_notes;
    return implies_start;
}
