#include "show/show.h"

#include "platform/folder.h"
#include "show/cache.h"
#include "show/load.h"
#include "show/record.h"

#include <stdlib.h>
#include <string.h>

// Values ----------------------------------------------------------------------------------------------------

static char *copy_text(const char *text) {
    char *copy = strdup(text);
    if (!copy)
        abort();
    return copy;
}

static void values_clear(ValueList *list) {
    for (size_t i = 0; i < list->count; i++) {
        free((char *)list->items[i].name);
        free((char *)list->items[i].value);
    }
    free(list->items);
    *list = (ValueList){0};
}

static size_t values_find(const ValueList *list, const char *name) {
    size_t i = 0;
    while (i < list->count && strcmp(list->items[i].name, name) != 0)
        i++;
    return i;
}

static void values_remove(ValueList *list, const char *name) {
    size_t at = values_find(list, name);
    if (at == list->count)
        return;
    free((char *)list->items[at].name);
    free((char *)list->items[at].value);
    list->items[at] = list->items[--list->count];
}

static void values_set(ValueList *list, const char *name, const char *value) {
    values_remove(list, name);
    ParameterValue *grown = realloc(list->items, (list->count + 1) * sizeof *grown);
    if (!grown)
        abort();
    list->items = grown;
    list->items[list->count++] = (ParameterValue){copy_text(name), copy_text(value)};
}

static void values_copy(ValueList *to, const ValueList *from) {
    values_clear(to);
    for (size_t i = 0; i < from->count; i++)
        values_set(to, from->items[i].name, from->items[i].value);
}

// The deck's parameters say what is asked for, so that one edit can follow another before the script has run.
static void tell_deck(Deck *deck, const ValueList *values) {
    for (size_t i = 0; i < deck->parameter_count; i++) {
        Parameter *parameter = &deck->parameters[i];
        size_t at = values_find(values, parameter->name);
        parameter->value = parameter->standard;
        if (at < values->count)
            parameter_parse(parameter, values->items[at].value, &parameter->value, NULL);
    }
}

void show_set(Show *show, const char *name, const char *value) {
    if (value)
        values_set(&show->wanted, name, value);
    else
        values_remove(&show->wanted, name);
    show->is_changed = true;
    if (show->deck)
        tell_deck(show->deck, &show->wanted);
}

void show_set_standard(Show *show) {
    for (size_t i = 0; i < show->deck->parameter_count; i++)
        show_set(show, show->deck->parameters[i].name, NULL);
}

// Loading ---------------------------------------------------------------------------------------------------

static Deck *run_script(const Show *show, const ValueList *values, Error *error) {
    ScriptInput input = show->input;
    input.values = values->items;
    input.value_count = values->count;
    if (!show->path)
        return load_chapter(show->chapter, &input, error);
    if (!options_is_python(show->path))
        return load_deck(show->path, &input, error);
    return *show->recorded ? load_deck(show->recorded, &input, error)
                           : load_waiting(show->path, &input, error);
}

bool show_is_waiting(const Show *show) {
    return show->path && options_is_python(show->path) && !*show->recorded;
}

void show_take_recording(Show *show, const char *path) {
    snprintf(show->recorded, sizeof show->recorded, "%s", path);
}

bool show_turn(Show *show, int by) {
    int chapter = show->chapter + by;
    if (show->path || chapter < 0 || chapter >= load_chapter_count)
        return false;
    show->chapter = chapter;
    return true;
}

Deck *show_load(Show *show, Error *error) {
    Deck *old = show->deck, *deck = run_script(show, &show->wanted, error);
    show->is_changed = false;
    if (!deck) {
        values_copy(&show->wanted, &show->played);
        tell_deck(show->deck, &show->wanted);
        return NULL;
    }
    values_copy(&show->played, &show->wanted);
    if (!letters_equal(&deck->missing, &old->missing))
        load_warn(deck);
    show->deck = deck;
    show->deck_number++;
    return old;
}

bool show_check(const Show *show, Error *error) {
    const ReelSource *source = show->deck->timeline.source;
    return !source || !source->fault.text[0] || error_set(error, "%s", source->fault.text);
}

// Opening ---------------------------------------------------------------------------------------------------

static bool read_sets(Show *show, const TextList *sets, Error *error) {
    for (size_t i = 0; i < sets->count; i++) {
        char *name = copy_text(sets->items[i]), *equals = strchr(name, '=');
        bool is_pair = equals && equals > name;
        if (is_pair) {
            *equals = 0;
            show_set(show, name, equals + 1);
        }
        free(name);
        if (!is_pair)
            return error_set(error, "--set needs NAME=VALUE, not \"%s\"", sets->items[i]);
    }
    return true;
}

static void list_names(const Deck *deck, char *text, size_t size) {
    size_t length = (size_t)snprintf(text, size, deck->parameter_count ? "" : "none");
    for (size_t i = 0; i < deck->parameter_count && length < size; i++)
        length +=
            (size_t)snprintf(text + length, size - length, "%s%s", i ? ", " : "", deck->parameters[i].name);
}

static bool check_packed(const Options *options, const Deck *deck, Error *error) {
    if (deck->timeline.source && options->sets.count)
        return error_set(error, "--set %s: a packed deck has no parameters; they are set when it is packed",
                         options->sets.items[0]);
    return !(deck->timeline.source && options->reduced_motion) ||
           error_set(
               error,
               "--reduced-motion: what is packed or recorded moves as it does; a script is packed with it");
}

static bool check_names(const ValueList *values, const Deck *deck, Error *error) {
    char names[512];
    for (size_t i = 0; i < values->count; i++) {
        if (parameter_find(deck->parameters, deck->parameter_count, values->items[i].name))
            continue;
        list_names(deck, names, sizeof names);
        return error_set(error, "--set %s: the script has no parameter of that name; its parameters: %s",
                         values->items[i].name, names);
    }
    return true;
}

// Whether a value does not fit its parameter, as the script declares it where nothing is set.
static bool has_bad_value(const Show *show, const ValueList *values, Error *error) {
    const ValueList none = {0};
    Error reason;
    Deck *deck = values->count ? run_script(show, &none, NULL) : NULL;
    bool is_bad = false;
    for (size_t i = 0; deck && i < values->count && !is_bad; i++) {
        const Parameter *parameter =
            parameter_find(deck->parameters, deck->parameter_count, values->items[i].name);
        double value;
        is_bad = parameter && !parameter_parse(parameter, values->items[i].value, &value, &reason);
    }
    deck_destroy(deck);
    if (is_bad)
        error_set(error, "--set: %s", reason.text);
    return is_bad;
}

// Finds the deck of a Python file in the cache, or records it where nobody does so later.
static bool find_recording(Show *show, const Options *options, Error *error) {
    static const Rate rate = {60, 1};
    char path[cache_path_size];
    if (!cache_deck_path(options, path, error))
        return false;
    if (!folder_touch(path)) {
        if (options->mode == MODE_VIEW)
            return true;
        cache_make_room(path);
        const RecordInput input = record_input(options, rate, path);
        if (!record_scenes(&input, NULL, error))
            return false;
    }
    show_take_recording(show, path);
    return true;
}

static bool prepare_python(Show *show, const Options *options, ShowResult *result, Error *error) {
    if (!options->scene || !options_is_python(options->scene))
        return true;
    *result = options->sets.count ? SHOW_USAGE : SHOW_FAILED;
    if (options->sets.count)
        return error_set(error, "--set: a recorded scene has no parameters; the Python file decides");
    return find_recording(show, options, error);
}

ShowResult show_open(Show *show, const Options *options, const FontSet *fonts, Error *error) {
    ShowResult result;
    *show = (Show){.path = options->scene,
                   .options = options,
                   .chapter = options->lab ? load_chapter_lab : load_chapter_presentation,
                   .input = {.fonts = fonts, .reduced_motion = options->reduced_motion}};
    if (!prepare_python(show, options, &result, error))
        return result;
    if (!read_sets(show, &options->sets, error))
        return SHOW_USAGE;
    show->deck = run_script(show, &show->wanted, error);
    if (!show->deck)
        return has_bad_value(show, &show->wanted, error) ? SHOW_USAGE : SHOW_FAILED;
    if (!check_packed(options, show->deck, error) || !check_names(&show->wanted, show->deck, error))
        return SHOW_USAGE;
    values_copy(&show->played, &show->wanted);
    show->is_changed = false;
    return SHOW_OK;
}

void show_close(Show *show) {
    deck_destroy(show->deck);
    values_clear(&show->wanted);
    values_clear(&show->played);
    *show = (Show){0};
}
