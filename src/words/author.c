#include "words/author.h"

#include "base/log.h"
#include "base/plain.h"
#include "words/run.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void author_init(Author *author, Deck *deck, const ScriptInput *input, void (*exceed)(void *user),
                 void *user) {
    *author =
        (Author){.deck = deck, .input = input, .steps_left = author_max_steps, .random = random_make(0, 0)};
    author->memory = (Budget){.most = author_max_memory, .exceed = exceed, .user = user};
    author->deck_memory = author->memory;
    author->deck_memory.most = author_max_deck_memory;
    author->deck_memory.whole = &author->memory;
    author->young.block_size = 1 << 20;
    arena_set_budget(&deck->arena, &author->deck_memory);
    arena_set_budget(&author->work, &author->memory);
    arena_set_budget(&author->scratch, &author->memory);
    arena_set_budget(&author->samples, &author->memory);
    arena_set_budget(&author->young, &author->memory);
    author->recorder = recorder_create(&deck->scene, &author->work, &author->scratch);
    recorder_reduce_motion(author->recorder, input->reduced_motion);
}

void author_complete(Author *author) {
    author->deck->timeline = recorder_finish(author->recorder);
}

void author_finish(Author *author) {
    runs_destroy(author->runs);
    free(author->got.bytes);
    arena_leave_budget(&author->deck->arena);
    arena_finish(&author->work);
    arena_finish(&author->scratch);
    arena_finish(&author->samples);
    arena_finish(&author->young);
}

Scene *author_scene(Author *author) {
    return &author->deck->scene;
}

void author_print(const Author *author, const char *format, ...) {
    char text[author_print_size];
    va_list arguments;
    va_start(arguments, format);
    plain_format(text, sizeof text, "\t", format, arguments);
    va_end(arguments);
    if (author->input->print)
        author->input->print(author->input->print_context, text);
    else
        log_write(LOG_INFO, "%s", text);
}

bool author_stop(Author *author, Error *error, const char *format, ...) {
    char message[sizeof error->text];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    author->is_stopped = true;
    return error_set(error, "%s", message);
}

bool author_may_pass_time(Author *author, Error *error) {
    return !recorder_is_sampling(author->recorder) ||
           error_set(error, "it cannot be said in an updater or an animation's function, which is called "
                            "while time passes");
}

bool author_may_last(Author *author, Error *error) {
    return recorder_now(author->recorder) <= author_max_number ||
           author_stop(author, error, "the presentation gets longer than %d seconds", author_max_number);
}

bool author_check_name(const char *name, Error *error) {
    return !plain_is_blank(name) || error_set(error, "the name must not be empty");
}

bool author_charge(Author *author, size_t steps, Error *error) {
    author->steps_left -= (int64_t)(steps < author_max_steps ? steps : author_max_steps);
    return author->steps_left >= 0 ||
           author_stop(author, error,
                       "the script takes too long (more than %d million steps): does it loop for ever?",
                       author_max_steps / 1000000);
}

void author_charge_memory(Author *author, size_t bytes) {
    budget_take(&author->deck_memory, bytes);
}

bool author_reserve_nodes(Author *author, size_t count, Error *error) {
    if (count + author->deck->scene.node_count - author->deck->scene.free_count - 1 >
        author_max_nodes) // nodes[0] is none
        return error_set(error, "too many shapes and glyphs in one scene (more than %d)", author_max_nodes);
    return author_charge(author, count, error);
}

static bool may_want(Author *author, Error *error) {
    enum { STEPS = 1000 };
    if (++author->wants > author_max_wants)
        return error_set(error, "a scene may ask for pictures, formulas and so on %d times",
                         author_max_wants);
    return author_charge(author, STEPS, error) &&
           (author->input->fetch || error_set(error, "nothing can be had from outside here"));
}

bool author_fetch(Author *author, const Want *want, WantBytes *got, Error *error) {
    free(author->got.bytes);
    author->got = (WantBytes){0};
    if (!may_want(author, error) ||
        !author->input->fetch(author->input->fetch_context, want, &author->got, error))
        return false;
    *got = author->got;
    author->fetched += got->size;
    return author->fetched <= author_max_fetched ||
           author_stop(author, error, "the scene asks for too much (more than %d MiB)",
                       author_max_fetched >> 20);
}

// Visits nodes until there are too many; a node in several groups counts several times.
static bool visit(const Scene *scene, NodeId id, int level, Extent *extent) {
    if (extent->size == author_max_nodes)
        return false;
    extent->size++;
    extent->levels = level > extent->levels ? level : extent->levels;
    const Node *node = scene_node(scene, id);
    for (size_t i = 0; i < node->child_count; i++)
        if (!visit(scene, node->children[i], level + 1, extent))
            return false;
    return true;
}

bool author_measure(Author *author, NodeId node, Extent *extent, Error *error) {
    *extent = (Extent){0};
    bool fits = visit(&author->deck->scene, node, 1, extent);
    if (!author_charge(author, extent->size / 2, error))
        return false;
    return fits || error_set(error, "the group holds too much (more than %d shapes or %d levels)",
                             author_max_nodes, scene_max_level);
}
