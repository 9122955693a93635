#include "show/show.h"

#include "base/log.h"
#include "platform/file.h"
#include "platform/folder.h"
#include "show/cache.h"
#include "show/load.h"
#include "show/record.h"

#include <stdlib.h>
#include <string.h>

static const char *const built_in[] = {"assets/scenes/continuous_batching.lua",
                                       "assets/scenes/batching_lab.lua"};
enum { SCENE_PRESENTATION, SCENE_LAB, BUILT_IN_COUNT };

static bool is_python(const Show *show) {
    return show->options->scene && options_is_python(show->options->scene);
}

// Behind a Python file stand names of the scenes in it.
static int count_scenes(const Options *options) {
    if (!options->scene)
        return BUILT_IN_COUNT;
    return options_is_python(options->scene) ? 1 : 1 + (int)options->names.count;
}

static const char *path_of(const Show *show, int scene) {
    return scene && show->options->scene ? show->options->names.items[scene - 1] : show->options->scene;
}

const char *show_path(const Show *show) {
    return path_of(show, show->scene);
}

const char *show_deck_file(const Show *show) {
    return is_python(show) ? show->recorded : show_path(show);
}

bool show_goes_round(const Show *show) {
    return show->scene_count > 1 && show->options->scene && (show->options->kiosk || show->options->loop);
}

bool show_is_waiting(const Show *show) {
    return show->is_missing || (is_python(show) && !*show->recorded);
}

void show_take_recording(Show *show, const char *path) {
    snprintf(show->recorded, sizeof show->recorded, "%s", path);
}

// Values ----------------------------------------------------------------------------------------------------

// Its parameters say what it was packed with.
static bool is_packed(const Show *show) {
    return show->deck && show->deck->timeline.source;
}

// The deck's parameters say what is asked for, so that one edit can follow another before the script has run.
static void tell_deck(const Show *show) {
    if (show->deck && !is_packed(show))
        values_tell(&show->wanted, show->deck->parameters, show->deck->parameter_count);
}

void show_set(Show *show, const char *name, const char *value) {
    if (is_packed(show))
        return;
    values_set(&show->wanted, name, value);
    show->is_changed = true;
    tell_deck(show);
}

void show_set_standard(Show *show) {
    for (size_t i = 0; i < show->deck->parameter_count; i++)
        show_set(show, show->deck->parameters[i].name, NULL);
}

// Loading ---------------------------------------------------------------------------------------------------

static Source source_at(const Show *show, int scene) {
    const char *path = path_of(show, scene);
    if (!path)
        return source_of_asset(built_in[scene], NULL);
    if (!is_python(show))
        return source_of_file(path);
    return *show->recorded ? source_of_file(show->recorded)
                           : source_of_asset("assets/scenes/recording.lua", file_name(path));
}

char *show_read_script(const Show *show) {
    SourceContent content;
    Source source = source_at(show, show->scene);
    source_read(&source, &content, NULL);
    source_finish(&source);
    deck_destroy(content.deck);
    return content.text;
}

static LoadJob *make_job(const Show *show, LoadCause cause, int scene) {
    LoadJob *job = calloc(1, sizeof *job);
    if (!job)
        abort();
    *job = (LoadJob){.cause = cause,
                     .source = source_at(show, scene),
                     .reduced_motion = show->options->reduced_motion,
                     .scene = scene};
    values_copy(&job->values, &show->wanted);
    return job;
}

static void drop_ahead(Show *show) {
    if (show->ahead)
        loader_drop(show->loader, show->ahead);
    show->ahead = NULL;
}

void show_ask(Show *show, LoadCause cause) {
    show->is_changed = show->is_turning = false;
    drop_ahead(show);
    loader_ask(show->loader, make_job(show, cause, show->scene), cause != LOAD_VALUES);
}

// The scene `by` further on, or behind it, those left out that could not be loaded; -1: there is none.
static int scene_behind(const Show *show, int by) {
    int scene = show->scene + by;
    if (show_goes_round(show))
        return (scene + (by > 0 ? show->skipped : 0) + show->scene_count) % show->scene_count;
    return scene >= 0 && scene < show->scene_count ? scene : -1;
}

static void turn_to(Show *show, int scene, int by) {
    show->is_turning = true;
    if (show->ahead && show->ahead->scene == scene)
        return;
    drop_ahead(show);
    LoadJob *job = make_job(show, LOAD_SCENE, scene);
    job->by = by;
    loader_ask(show->loader, job, true);
}

bool show_ask_scene(Show *show, int by) {
    int scene = scene_behind(show, by);
    if (scene >= 0)
        turn_to(show, scene, by);
    return scene >= 0;
}

void show_turn_to(Show *show, int scene) {
    turn_to(show, scene, 1);
}

void show_prepare(Show *show) {
    if (!show_goes_round(show) || show->ahead || show->is_turning || show_is_waiting(show) ||
        loader_is_busy(show->loader))
        return;
    int scene = scene_behind(show, 1);
    if (scene == show->scene) // nothing else can be shown
        return;
    loader_ask(show->loader, make_job(show, LOAD_AHEAD, scene), false);
}

static void take_fault(Show *show, const LoadJob *job) {
    show->fault = job->error;
    if (job->cause == LOAD_SCENE && job->by > 0)
        show->skipped = (show->skipped + 1) % show->scene_count;
    if (show->is_changed)
        return;
    values_copy(&show->wanted, &show->played);
    tell_deck(show);
}

// One that cannot be loaded is passed over now, and told of.
static void keep_ahead(Show *show, LoadJob *job) {
    if (job->deck) {
        show->ahead = job;
        return;
    }
    log_write(LOG_ERROR, "rostrum: %s", job->error.text);
    show->skipped++;
    loader_drop(show->loader, job);
}

LoadJob *show_next(Show *show, bool waits) {
    LoadJob *job = show->is_turning ? show->ahead : NULL;
    if (job) {
        show->ahead = NULL;
        return job;
    }
    job = waits ? loader_wait(show->loader) : loader_take(show->loader);
    if (!job || job->cause != LOAD_AHEAD)
        return job;
    keep_ahead(show, job);
    return NULL;
}

static void take_fetched(Show *show, LoadJob *job) {
    FetchedList before = show->fetched;
    show->fetched = job->fetched;
    show->fetched_number++;
    job->fetched = before;
}

void show_take(Show *show, LoadJob *job) {
    show->is_turning = false;
    take_fetched(show, job);
    if (!job->deck) {
        take_fault(show, job);
        return;
    }
    Deck *old = show->deck;
    if (old && !letters_equal(&job->deck->missing, &old->missing))
        load_warn(job->deck);
    show->deck = job->deck;
    job->deck = old;
    show->deck_number++;
    show->scene = job->scene;
    show->lengths[job->scene] = show->deck->timeline.duration;
    show->skipped = 0;
    show->is_missing = false;
    show->fault.text[0] = 0;
    values_copy(&show->played, &job->values);
    if (show->is_changed)
        tell_deck(show);
}

bool show_check(const Show *show, Error *error) {
    return timeline_check(&show->deck->timeline, error);
}

// Opening ---------------------------------------------------------------------------------------------------

static bool read_set(Show *show, const char *text, Error *error) {
    const char *equals = strchr(text, '=');
    if (!equals || equals == text)
        return error_set(error, "--set needs NAME=VALUE, not \"%s\"", text);
    char *name = strndup(text, (size_t)(equals - text));
    if (!name)
        abort();
    show_set(show, name, equals + 1);
    free(name);
    return true;
}

static bool read_sets(Show *show, const TextList *sets, Error *error) {
    for (size_t i = 0; i < sets->count; i++)
        if (!read_set(show, sets->items[i], error))
            return false;
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
        return error_set(error, "--set %s: the parameters of a packed deck are set when it is packed",
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

// Waits for what was asked for; false and an error where there is no deck.
static bool take_now(Show *show, Error *error) {
    LoadJob *job = loader_wait(show->loader);
    if (job->deck)
        show_take(show, job);
    else
        error_set(error, "%s", job->error.text);
    load_job_destroy(job);
    return show->deck != NULL;
}

static bool load_now(Show *show, LoadJob *job, Error *error) {
    loader_ask(show->loader, job, true);
    return take_now(show, error);
}

// Whether a value does not fit its parameter, as the script declares it where nothing is set.
static bool has_bad_value(Show *show, Error *error) {
    Error reason;
    const ValueList wanted = show->wanted;
    if (!wanted.count)
        return false;
    show->wanted = (ValueList){0};
    bool is_bad = false, is_there = load_now(show, make_job(show, LOAD_OPENING, show->scene), NULL);
    show->wanted = wanted;
    for (size_t i = 0; is_there && i < wanted.count && !is_bad; i++) {
        const Deck *deck = show->deck;
        const Parameter *parameter =
            parameter_find(deck->parameters, deck->parameter_count, wanted.items[i].name);
        double value;
        is_bad = parameter && !parameter_parse(parameter, wanted.items[i].value, &value, &reason);
    }
    if (is_bad)
        error_set(error, "--set: %s", reason.text);
    return is_bad;
}

// A kiosk waits for its scene.
static bool stand_in(Show *show, const Error *fault, Error *error) {
    LoadJob *job = make_job(show, LOAD_OPENING, show->scene);
    source_finish(&job->source);
    job->source = source_of_asset("assets/scenes/waiting.lua", file_name(show_path(show)));
    if (!load_now(show, job, error))
        return false;
    show->is_missing = true;
    show->fault = *fault;
    show->fault_title = "The scene cannot be shown yet";
    return true;
}

// Has every scene loaded once, as where the show is goes by how long they all are.
static bool measure(Show *show, Error *error) {
    bool is_known = true;
    for (int scene = 0; scene < show->scene_count && is_known; scene++) {
        loader_ask(show->loader, make_job(show, LOAD_OPENING, scene), true);
        LoadJob *job = loader_wait(show->loader);
        is_known = job->deck || error_set(error, "--sync=clock needs every scene: %s", job->error.text);
        show->lengths[scene] = is_known ? job->deck->timeline.duration : 0;
        load_job_destroy(job);
    }
    return is_known;
}

// The first scene, or, of a show that goes round, the first one that can be loaded. The fault is the first one's.
static bool load_any(Show *show, Error *fault) {
    bool is_there = take_now(show, fault);
    if (is_there || !show_goes_round(show))
        return is_there;
    log_write(LOG_ERROR, "rostrum: %s", fault->text);
    for (int scene = 1; !is_there && scene < show->scene_count; scene++)
        is_there = load_now(show, make_job(show, LOAD_OPENING, scene), NULL);
    return is_there;
}

static bool must_measure(const Show *show) {
    return show->options->sync.kind == SYNC_CLOCK && show_goes_round(show);
}

static void ask_first(Show *show) {
    show->is_changed = false;
    loader_ask(show->loader, make_job(show, LOAD_OPENING, show->scene), true);
}

ShowResult show_await(Show *show, Error *error) {
    Error fault;
    const Options *options = show->options;
    if (must_measure(show)) {
        if (!measure(show, error))
            return SHOW_FAILED;
        ask_first(show);
    }
    if (!load_any(show, &fault)) {
        if (has_bad_value(show, error))
            return SHOW_USAGE;
        if (options->kiosk && options->scene)
            return stand_in(show, &fault, error) ? SHOW_OK : SHOW_FAILED;
        error_set(error, "%s", fault.text);
        return SHOW_FAILED;
    }
    bool fits = check_packed(options, show->deck, error) && check_names(&show->wanted, show->deck, error);
    return fits ? SHOW_OK : SHOW_USAGE;
}

ShowResult show_begin(Show *show, const Options *options, const FontSet *fonts, Error *error) {
    ShowResult result;
    *show = (Show){.options = options,
                   .scene = options->lab ? SCENE_LAB : SCENE_PRESENTATION,
                   .scene_count = count_scenes(options)};
    if (!prepare_python(show, options, &result, error))
        return result;
    if (!read_sets(show, &options->sets, error))
        return SHOW_USAGE;
    show->loader = loader_create(fonts, error);
    if (!show->loader)
        return SHOW_FAILED;
    if (!must_measure(show))
        ask_first(show);
    return SHOW_OK;
}

ShowResult show_open(Show *show, const Options *options, const FontSet *fonts, Error *error) {
    ShowResult result = show_begin(show, options, fonts, error);
    return result == SHOW_OK ? show_await(show, error) : result;
}

void show_close(Show *show) {
    load_job_destroy(show->ahead);
    loader_destroy(show->loader);
    deck_destroy(show->deck);
    fetched_clear(&show->fetched);
    values_clear(&show->wanted);
    values_clear(&show->played);
    *show = (Show){0};
}
