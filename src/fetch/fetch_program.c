#include "fetch/fetch_program.h"

#include "platform/child.h"
#include "platform/steady.h"

#include <math.h>
#include <stdlib.h>

enum { most_bytes = 8 << 20, piece_size = 1 << 16 };
static const double most_seconds = 10;
static const double look_seconds = 0.02; // at whether it is still wanted

static bool may_wait(const Fetcher *fetcher, double until, size_t size, Error *error) {
    if (fetcher->is_dropped && fetcher->is_dropped(fetcher->context))
        return error_set(error, "dropped");
    if (size > most_bytes)
        return error_set(error, "what comes of it is too big (more than %d MiB)", most_bytes >> 20);
    return steady_time() < until || error_set(error, "it takes too long");
}

static uint8_t *grown(uint8_t *bytes, size_t size) {
    bytes = realloc(bytes, size + piece_size + 1);
    if (!bytes)
        abort();
    return bytes;
}

// Takes all that it prints.
static bool listen(const Fetcher *fetcher, Child *child, WantBytes *got, Error *error) {
    const double until = steady_time() + fmin(most_seconds, fetcher->seconds_left);
    for (bool has_ended = false; !has_ended;) {
        child_wait(child, false, look_seconds);
        got->bytes = grown(got->bytes, got->size);
        got->size += child_read(child, got->bytes + got->size, piece_size, &has_ended);
        got->bytes[got->size] = 0;
        if (!may_wait(fetcher, until, got->size, error))
            return false;
    }
    return true;
}

bool fetch_program(Fetcher *fetcher, const FetchProgram *program, WantBytes *got, Error *error) {
    WantBytes printed = {0};
    Child *child = child_listen(program->arguments, 1, program->if_missing, error);
    if (!child)
        return false;
    bool is_made = listen(fetcher, child, &printed, error) &&
                   (child_finish(child) || error_set(error, "%s", program->if_failed));
    child_destroy(child);
    if (is_made)
        *got = printed;
    else
        free(printed.bytes);
    return is_made;
}
