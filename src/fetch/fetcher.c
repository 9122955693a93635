#include "fetch/fetcher.h"

#include "base/bytes.h"
#include "platform/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double most_seconds = 120;
enum { most_kept = 64 << 20 };

typedef struct KeptAnswer {
    struct KeptAnswer *next;
    WantKind kind;
    size_t count;
    char *texts[want_most_texts];
    WantBytes got;
} KeptAnswer;

// What was fetched ------------------------------------------------------------------------------------------

void fetched_clear(FetchedList *list) {
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].name);
        free(list->items[i].path);
    }
    free(list->items);
    *list = (FetchedList){0};
}

bool fetched_has_changed(const FetchedList *list) {
    bool has = false;
    for (size_t i = 0; i < list->count && !has; i++)
        has = list->items[i].path && file_stamp(list->items[i].path) != list->items[i].stamp;
    return has;
}

static bool has(const FetchedList *list, const Want *want) {
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].kind == want->kind && !strcmp(list->items[i].name, want->texts[0]))
            return true;
    return false;
}

static char *join_path(const char *folder, const char *name) {
    char path[2 * fetcher_path_size];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return bytes_copy_text(path);
}

void fetcher_note(Fetcher *fetcher, const Want *want, bool is_file) {
    FetchedList *list = &fetcher->fetched;
    if (has(list, want))
        return;
    list->items = realloc(list->items, (list->count + 1) * sizeof *list->items);
    if (!list->items)
        abort();
    char *path = is_file && !fetcher->is_built_in ? join_path(fetcher->folder, want->texts[0]) : NULL;
    list->items[list->count++] =
        (Fetched){want->kind, bytes_copy_text(want->texts[0]), path, path ? file_stamp(path) : 0};
}

// What is kept ----------------------------------------------------------------------------------------------

WantBytes want_bytes_copy(const void *bytes, size_t size) {
    WantBytes copy = {malloc(size + 1), size};
    if (!copy.bytes)
        abort();
    memcpy(copy.bytes, bytes, size);
    copy.bytes[size] = 0;
    return copy;
}

static void forget(Fetcher *fetcher) {
    for (KeptAnswer *next; fetcher->kept; fetcher->kept = next) {
        next = fetcher->kept->next;
        for (size_t i = 0; i < fetcher->kept->count; i++)
            free(fetcher->kept->texts[i]);
        free(fetcher->kept->got.bytes);
        free(fetcher->kept);
    }
    fetcher->kept_bytes = 0;
}

static bool answers(const KeptAnswer *answer, const Want *want) {
    bool is_same = answer->kind == want->kind && answer->count == want->count;
    for (size_t i = 0; is_same && i < want->count; i++)
        is_same = !strcmp(answer->texts[i], want->texts[i]);
    return is_same;
}

bool fetcher_recall(const Fetcher *fetcher, const Want *want, WantBytes *got) {
    const KeptAnswer *answer = fetcher->kept;
    while (answer && !answers(answer, want))
        answer = answer->next;
    if (answer)
        *got = want_bytes_copy(answer->got.bytes, answer->got.size);
    return answer != NULL;
}

void fetcher_keep(Fetcher *fetcher, const Want *want, const WantBytes *got) {
    if (fetcher->kept_bytes + got->size > most_kept)
        forget(fetcher);
    KeptAnswer *answer = malloc(sizeof *answer);
    if (!answer)
        abort();
    *answer =
        (KeptAnswer){fetcher->kept, want->kind, want->count, {0}, want_bytes_copy(got->bytes, got->size)};
    for (size_t i = 0; i < want->count; i++)
        answer->texts[i] = bytes_copy_text(want->texts[i]);
    fetcher->kept = answer;
    fetcher->kept_bytes += got->size;
}

// All of it -------------------------------------------------------------------------------------------------

void fetcher_begin(Fetcher *fetcher, const char *folder, bool is_built_in) {
    fetched_clear(&fetcher->fetched);
    snprintf(fetcher->folder, sizeof fetcher->folder, "%s", folder);
    fetcher->is_built_in = is_built_in;
    fetcher->seconds_left = most_seconds;
}

FetchedList fetcher_end(Fetcher *fetcher) {
    FetchedList fetched = fetcher->fetched;
    fetcher->fetched = (FetchedList){0};
    return fetched;
}

void fetcher_finish(Fetcher *fetcher) {
    fetched_clear(&fetcher->fetched);
    forget(fetcher);
}
