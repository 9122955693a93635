#include "show/loader.h"

#include "base/thread.h"
#include "deck/deck_code.h"
#include "platform/file.h"
#include "platform/heap.h"
#include "show/script_process.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>

struct Loader {
    const FontSet *fonts;
    Thread *thread;
    ScriptProcess process; // the thread's own
    Fetcher fetcher;       // likewise
    mtx_t mutex;           // of all below
    cnd_t changed;
    LoadJob *next, *finished; // NULL: none
    LoadJob *ahead;           // what the process runs already while the one before is taken in; NULL: none
    LoadJob *dropped;         // a list, to be destroyed
    void (*chore)(void *context); // NULL: none
    void *chore_context;
    bool is_running, must_drop, must_end;
    void (*wake)(void);
};

void load_job_destroy(LoadJob *job) {
    if (!job)
        return;
    source_finish(&job->source);
    values_clear(&job->values);
    deck_destroy(job->deck);
    fetched_clear(&job->fetched);
    free(job);
}

// The thread ------------------------------------------------------------------------------------------------

static bool is_dropped(void *context) {
    Loader *loader = context;
    mtx_lock(&loader->mutex);
    bool is = loader->must_drop || loader->must_end;
    mtx_unlock(&loader->mutex);
    return is;
}

static bool begin_script(Loader *loader, LoadJob *job, const SourceContent *content) {
    char folder[fetcher_path_size];
    const SceneJob scene = {.name = job->source.name,
                            .text = content->text,
                            .size = content->size,
                            .values = job->values.items,
                            .value_count = job->values.count,
                            .reduced_motion = job->reduced_motion};
    source_folder(&job->source, folder, sizeof folder);
    fetcher_begin(&loader->fetcher, folder, !job->source.path);
    return script_process_begin(&loader->process, &scene, &job->error);
}

// What there is to be done before a script is waited for.
static void begin(Loader *loader, LoadJob *job) {
    SourceContent content;
    job->has_begun = true;
    job->stamp = job->source.path ? file_stamp(job->source.path) : 0;
    if (!source_read(&job->source, &content, &job->error))
        return;
    job->deck = content.deck;
    job->runs = content.text && begin_script(loader, job, &content);
    free(content.text);
}

// Begins what was asked for next, unless what is taken in now is dropped.
static void begin_ahead(Loader *loader) {
    mtx_lock(&loader->mutex);
    LoadJob *job = loader->must_drop ? NULL : loader->next;
    loader->ahead = job;
    loader->next = job ? NULL : loader->next;
    mtx_unlock(&loader->mutex);
    if (job)
        begin(loader, job);
}

// A process that answers no deck is replaced.
static void take_in(Loader *loader, const EncodedDeck *packed, LoadJob *job) {
    Error reason;
    job->deck = deck_decode(packed->bytes, packed->size, loader->fonts, &reason);
    if (job->deck)
        return;
    error_set(&job->error, "%s: %s", job->source.name, reason.text);
    if (!loader->ahead)
        script_process_end(&loader->process);
}

static void load(Loader *loader, LoadJob *job) {
    EncodedDeck packed;
    if (!job->has_begun)
        begin(loader, job);
    if (!job->runs)
        return;
    bool is_made = script_process_wait(&loader->process, &packed, &job->error);
    job->fetched = fetcher_end(&loader->fetcher);
    if (!is_made)
        return;
    begin_ahead(loader);
    take_in(loader, &packed, job);
    free(packed.bytes);
}

static void destroy_all(LoadJob *job) {
    for (LoadJob *other; job; job = other) {
        other = job->other;
        load_job_destroy(job);
    }
}

static void wait_for_work(Loader *loader) {
    while (!loader->ahead && !loader->next && !loader->dropped && !loader->chore && !loader->must_end)
        cnd_wait(&loader->changed, &loader->mutex);
}

// Takes what is to be done now; false where the loader ends.
static bool take_work(Loader *loader, LoadJob **job, LoadJob **dropped) {
    mtx_lock(&loader->mutex);
    wait_for_work(loader);
    bool goes_on = !loader->must_end;
    if (goes_on) {
        LoadJob **first = loader->ahead ? &loader->ahead : &loader->next;
        *job = *first;
        *dropped = loader->dropped;
        *first = loader->dropped = NULL;
        loader->is_running = *job != NULL;
    }
    mtx_unlock(&loader->mutex);
    return goes_on;
}

static void finish(Loader *loader, LoadJob *job) {
    mtx_lock(&loader->mutex);
    LoadJob *outdated = loader->must_drop ? job : loader->finished;
    if (!loader->must_drop)
        loader->finished = job;
    loader->is_running = loader->ahead != NULL;
    loader->must_drop = loader->must_drop && loader->ahead;
    cnd_broadcast(&loader->changed);
    if (loader->wake)
        loader->wake();
    mtx_unlock(&loader->mutex);
    load_job_destroy(outdated);
}

// What is to be loaded comes first.
static void do_chore(Loader *loader) {
    mtx_lock(&loader->mutex);
    void (*chore)(void *context) = loader->ahead || loader->next ? NULL : loader->chore;
    loader->chore = chore ? NULL : loader->chore;
    mtx_unlock(&loader->mutex);
    if (!chore)
        return;
    chore(loader->chore_context);
    mtx_lock(&loader->mutex);
    if (loader->wake)
        loader->wake();
    mtx_unlock(&loader->mutex);
}

static void run(void *context) {
    Loader *loader = context;
    for (LoadJob *job, *dropped; take_work(loader, &job, &dropped);) {
        destroy_all(dropped);
        if (job) {
            load(loader, job);
            finish(loader, job);
        }
        do_chore(loader);
    }
    script_process_end(&loader->process);
    fetcher_finish(&loader->fetcher);
}

// The show's side -------------------------------------------------------------------------------------------

Loader *loader_create(const FontSet *fonts, Error *error) {
    Loader *loader = calloc(1, sizeof *loader);
    if (!loader || mtx_init(&loader->mutex, mtx_plain) != thrd_success ||
        cnd_init(&loader->changed) != thrd_success)
        abort();
    loader->fetcher = (Fetcher){.is_dropped = is_dropped, .context = loader};
    loader->process =
        (ScriptProcess){.fetcher = &loader->fetcher, .is_dropped = is_dropped, .context = loader};
    loader->fonts = fonts;
    heap_keep(); // a deck goes and another one of its size comes
    loader->thread = thread_start(run, loader);
    if (loader->thread)
        return loader;
    error_set(error, "no thread to load scenes with: %s", strerror(errno));
    loader_destroy(loader);
    return NULL;
}

void loader_destroy(Loader *loader) {
    if (!loader)
        return;
    mtx_lock(&loader->mutex);
    loader->must_end = true;
    loader->wake = NULL;
    cnd_broadcast(&loader->changed);
    mtx_unlock(&loader->mutex);
    thread_join(loader->thread);
    load_job_destroy(loader->next);
    load_job_destroy(loader->ahead);
    load_job_destroy(loader->finished);
    destroy_all(loader->dropped);
    mtx_destroy(&loader->mutex);
    cnd_destroy(&loader->changed);
    free(loader);
}

void loader_wake(Loader *loader, void (*wake)(void)) {
    mtx_lock(&loader->mutex);
    loader->wake = wake;
    mtx_unlock(&loader->mutex);
}

void loader_ask(Loader *loader, LoadJob *job, bool at_once) {
    mtx_lock(&loader->mutex);
    LoadJob *waiting = loader->next, *finished = at_once ? loader->finished : NULL;
    loader->next = job;
    loader->finished = at_once ? NULL : loader->finished;
    loader->must_drop = loader->is_running && (at_once || loader->must_drop);
    cnd_broadcast(&loader->changed);
    mtx_unlock(&loader->mutex);
    load_job_destroy(waiting);
    load_job_destroy(finished);
}

static bool is_busy(const Loader *loader) {
    return loader->next || loader->is_running || loader->finished;
}

bool loader_is_busy(Loader *loader) {
    mtx_lock(&loader->mutex);
    bool is = is_busy(loader);
    mtx_unlock(&loader->mutex);
    return is;
}

static LoadJob *take(Loader *loader) {
    LoadJob *job = loader->finished;
    loader->finished = NULL;
    return job;
}

LoadJob *loader_take(Loader *loader) {
    mtx_lock(&loader->mutex);
    LoadJob *job = take(loader);
    mtx_unlock(&loader->mutex);
    return job;
}

void loader_drop(Loader *loader, LoadJob *job) {
    mtx_lock(&loader->mutex);
    job->other = loader->dropped;
    loader->dropped = job;
    cnd_broadcast(&loader->changed);
    mtx_unlock(&loader->mutex);
}

void loader_chore(Loader *loader, void (*chore)(void *context), void *context) {
    mtx_lock(&loader->mutex);
    loader->chore = chore;
    loader->chore_context = context;
    cnd_broadcast(&loader->changed);
    mtx_unlock(&loader->mutex);
}

bool loader_is_wanted(Loader *loader) {
    mtx_lock(&loader->mutex);
    bool is = loader->next || loader->dropped || loader->must_end;
    mtx_unlock(&loader->mutex);
    return is;
}

LoadJob *loader_wait(Loader *loader) {
    mtx_lock(&loader->mutex);
    while (!loader->finished && is_busy(loader))
        cnd_wait(&loader->changed, &loader->mutex);
    LoadJob *job = take(loader);
    mtx_unlock(&loader->mutex);
    return job;
}
