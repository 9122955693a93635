#include "export/writer.h"

#include "base/thread.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>
#include <time.h>

enum { room = 3 }; // pictures: one is drawn, one waits, one is written

typedef struct Slot {
    uint8_t *rgba;
    PixelBox *changed; // of it
    size_t count, capacity;
    int64_t times; // how many frames show it
} Slot;

struct Writer {
    Film *film;
    Thread *thread;
    uint8_t *frame; // the thread's: the first picture, packed over those before it
    mtx_t mutex;    // of all below
    cnd_t changed;
    Slot slots[room];
    size_t first, count; // the pictures that are written or wait
    int64_t shown;       // frames of the first picture that are written
    int64_t written;     // of all
    bool ends;           // nothing more follows
    bool has_failed, is_done;
};

static Slot *slot_at(Writer *writer, size_t index) {
    return &writer->slots[(writer->first + index) % room];
}

// The thread ------------------------------------------------------------------------------------------------

static bool is_shown(Writer *writer) {
    return writer->count > 0 && writer->shown == slot_at(writer, 0)->times;
}

static void go_on_to_next(Writer *writer) {
    writer->first = (writer->first + 1) % room;
    writer->count--;
    writer->shown = 0;
    cnd_broadcast(&writer->changed);
}

// Waits until there is a frame to be written; false where none will come.
static bool wait_for_frame(Writer *writer) {
    while (!writer->ends && (writer->count == 0 || (writer->count == 1 && is_shown(writer))))
        cnd_wait(&writer->changed, &writer->mutex);
    if (writer->count > 1 && is_shown(writer))
        go_on_to_next(writer);
    return writer->count > 0 && !is_shown(writer);
}

static bool write_frame(Writer *writer, const Slot *slot, bool is_new) {
    mtx_unlock(&writer->mutex);
    for (size_t i = 0; is_new && i < slot->count; i++)
        film_pack(writer->film, writer->frame, slot->rgba, slot->changed[i]);
    bool is_written = film_add(writer->film, writer->frame);
    mtx_lock(&writer->mutex);
    return is_written;
}

static void run(void *context) {
    Writer *writer = context;
    mtx_lock(&writer->mutex);
    while (!writer->has_failed && wait_for_frame(writer)) {
        writer->has_failed = !write_frame(writer, slot_at(writer, 0), writer->shown == 0);
        writer->shown++;
        writer->written++;
    }
    writer->is_done = true;
    cnd_broadcast(&writer->changed);
    mtx_unlock(&writer->mutex);
}

// Whoever draws ---------------------------------------------------------------------------------------------

static void *allocate(size_t size) {
    void *memory = malloc(size);
    if (!memory)
        abort();
    return memory;
}

Writer *writer_start(Film *film, size_t picture_size, Error *error) {
    Writer *writer = calloc(1, sizeof *writer);
    if (!writer || mtx_init(&writer->mutex, mtx_plain) != thrd_success ||
        cnd_init(&writer->changed) != thrd_success)
        abort();
    writer->film = film;
    writer->frame = allocate(film_frame_size(film));
    for (size_t i = 0; i < room; i++)
        writer->slots[i].rgba = allocate(picture_size);
    writer->thread = thread_start(run, writer);
    if (writer->thread)
        return writer;
    error_set(error, "no thread to write the film: %s", strerror(errno));
    writer_destroy(writer);
    return NULL;
}

// Waits for a change, at most until then.
static bool wait_until(Writer *writer, const struct timespec *end) {
    return cnd_timedwait(&writer->changed, &writer->mutex, end) == thrd_success;
}

static struct timespec end_of(double seconds) {
    struct timespec end;
    timespec_get(&end, TIME_UTC);
    long nanoseconds = end.tv_nsec + (long)(seconds * 1e9);
    return (struct timespec){end.tv_sec + nanoseconds / 1000000000, nanoseconds % 1000000000};
}

uint8_t *writer_room(Writer *writer, double seconds) {
    struct timespec end = end_of(seconds);
    mtx_lock(&writer->mutex);
    while (writer->count == room && !writer->has_failed && wait_until(writer, &end))
        ;
    uint8_t *rgba = writer->count < room && !writer->has_failed ? slot_at(writer, writer->count)->rgba : NULL;
    mtx_unlock(&writer->mutex);
    return rgba;
}

static void announce(Writer *writer) {
    cnd_broadcast(&writer->changed);
    mtx_unlock(&writer->mutex);
}

static void keep_changed(Slot *slot, const PixelBox *changed, size_t count) {
    if (count > slot->capacity) {
        free(slot->changed);
        slot->changed = allocate(count * sizeof *changed);
        slot->capacity = count;
    }
    if (count)
        memcpy(slot->changed, changed, count * sizeof *changed);
    slot->count = count;
}

void writer_add(Writer *writer, const PixelBox *changed, size_t count) {
    mtx_lock(&writer->mutex);
    Slot *slot = slot_at(writer, writer->count++);
    keep_changed(slot, changed, count);
    slot->times = 1;
    announce(writer);
}

void writer_repeat(Writer *writer) {
    mtx_lock(&writer->mutex);
    slot_at(writer, writer->count - 1)->times++;
    announce(writer);
}

void writer_end(Writer *writer) {
    mtx_lock(&writer->mutex);
    writer->ends = true;
    announce(writer);
}

bool writer_wait(Writer *writer, double seconds) {
    struct timespec end = end_of(seconds);
    mtx_lock(&writer->mutex);
    while (!writer->is_done && wait_until(writer, &end))
        ;
    bool is_done = writer->is_done;
    mtx_unlock(&writer->mutex);
    return is_done;
}

int64_t writer_count(Writer *writer) {
    mtx_lock(&writer->mutex);
    int64_t written = writer->written;
    mtx_unlock(&writer->mutex);
    return written;
}

bool writer_has_failed(Writer *writer) {
    mtx_lock(&writer->mutex);
    bool has_failed = writer->has_failed;
    mtx_unlock(&writer->mutex);
    return has_failed;
}

static void finish_slot(const Slot *slot) {
    free(slot->rgba);
    free(slot->changed);
}

void writer_destroy(Writer *writer) {
    if (!writer)
        return;
    writer_end(writer);
    thread_join(writer->thread);
    for (size_t i = 0; i < room; i++)
        finish_slot(&writer->slots[i]);
    free(writer->frame);
    mtx_destroy(&writer->mutex);
    cnd_destroy(&writer->changed);
    free(writer);
}
