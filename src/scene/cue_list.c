#include "scene/cue_list.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

// The slot of that name, or the free one where it belongs.
static uint32_t *find_slot(const CueList *list, const char *name) {
    size_t mask = list->slot_count - 1, slot = hash_bytes(hash_start, name, strlen(name)) & mask;
    while (list->slots[slot] && strcmp(list->cues[list->slots[slot] - 1].name, name) != 0)
        slot = (slot + 1) & mask;
    return &list->slots[slot];
}

static bool has_name(const CueList *list, const char *name) {
    return list->slot_count && *find_slot(list, name);
}

static void grow_slots(CueList *list) {
    list->slot_count = list->slot_count ? 2 * list->slot_count : 64;
    list->slots = ARENA_NEW(list->arena, uint32_t, list->slot_count);
    for (size_t i = 0; i < list->count; i++)
        *find_slot(list, list->cues[i].name) = (uint32_t)i + 1;
}

static void push(CueList *list, Cue cue) {
    if (2 * list->count >= list->slot_count)
        grow_slots(list);
    list->cues = arena_grow(list->arena, list->cues, list->count, &list->capacity, sizeof(Cue));
    *find_slot(list, cue.name) = (uint32_t)list->count + 1;
    list->cues[list->count++] = cue;
}

bool cue_list_add(CueList *list, Cue cue, Error *error) {
    const Cue *last = list->count ? &list->cues[list->count - 1] : NULL;
    if (has_name(list, cue.name))
        return error_set(error, "there is a cue named \"%s\" already", cue.name);
    if (last && last->time == cue.time)
        return error_set(error, "the cue \"%s\" stands at the same time as \"%s\": play or wait in between",
                         cue.name, last->name);
    cue.name = arena_strdup(list->arena, cue.name);
    cue.notes = arena_strdup(list->arena, cue.notes);
    push(list, cue);
    return true;
}

enum { MOST_NAME = 200, NUMBERED_SIZE = MOST_NAME + 24 };

static const char *write_numbered(const char *name, size_t number, char text[NUMBERED_SIZE]) {
    char start[MOST_NAME];
    if ((size_t)snprintf(start, sizeof start, "%s", name) >= sizeof start)
        utf8_end_cut(start, sizeof start);
    snprintf(text, NUMBERED_SIZE, "%s (%zu)", start, number);
    return text;
}

static bool has_number(const CueList *list, const char *name, size_t number) {
    char text[NUMBERED_SIZE];
    return has_name(list, write_numbered(name, number, text));
}

// From 2 on. Numbers that are taken follow each other, unless a script has such names of its own.
static size_t free_number(const CueList *list, const char *name) {
    size_t taken = 1, free = 2;
    for (; has_number(list, name, free); free *= 2)
        taken = free;
    while (free - taken > 1) {
        size_t middle = (taken + free) / 2;
        *(has_number(list, name, middle) ? &taken : &free) = middle;
    }
    return free;
}

bool cue_list_add_numbered(CueList *list, Cue cue, Error *error) {
    char text[NUMBERED_SIZE];
    if (has_name(list, cue.name))
        cue.name = write_numbered(cue.name, free_number(list, cue.name), text);
    return cue_list_add(list, cue, error);
}

static const char *in_brackets(Arena *arena, const char *name) {
    size_t size = strlen(name) + sizeof "()";
    char *text = arena_alloc(arena, size);
    snprintf(text, size, "(%s)", name);
    return text;
}

bool cue_list_complete(CueList *list) {
    const char *name = "start";
    if (list->count && list->cues[0].time == 0)
        return false;
    while (has_name(list, name))
        name = in_brackets(list->arena, name);
    list->cues = arena_grow(list->arena, list->cues, list->count, &list->capacity, sizeof(Cue));
    memmove(list->cues + 1, list->cues, list->count++ * sizeof(Cue));
    list->cues[0] = (Cue){.name = name, .notes = ""};
    return true;
}
