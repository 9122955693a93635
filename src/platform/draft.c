#include "platform/draft.h"

#include "base/bytes.h"
#include "platform/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct Draft {
    FILE *file; // NULL: closed
    int reason; // why a write failed, 0: none did
    char *path, *part;
};

Draft *draft_create(const char *path, Error *error) {
    Draft *draft = calloc(1, sizeof *draft);
    if (!draft)
        abort();
    draft->path = bytes_copy_text(path);
    draft->part = file_create_beside(path, error);
    draft->file = draft->part ? fopen(draft->part, "wb") : NULL;
    if (draft->file)
        return draft;
    if (draft->part)
        error_set(error, "%s: %s", path, strerror(errno));
    draft_destroy(draft);
    return NULL;
}

FILE *draft_file(const Draft *draft) {
    return draft->file;
}

bool draft_write(Draft *draft, const void *bytes, size_t size) {
    if (!draft->reason && fwrite(bytes, 1, size, draft->file) != size)
        draft->reason = errno;
    return !draft->reason;
}

// Of what was written by other means the reason is known where the last write failed, or closing, which tries again.
bool draft_close(Draft *draft, Error *error) {
    errno = 0;
    bool is_written = fflush(draft->file) == 0 && !ferror(draft->file) && !draft->reason;
    int reason = draft->reason ? draft->reason : errno;
    is_written = fclose(draft->file) == 0 && is_written;
    draft->file = NULL;
    if (is_written && file_put(draft->part, draft->path))
        return true;
    reason = reason ? reason : errno;
    return error_set(error, "%s: cannot write: %s", draft->path,
                     reason ? strerror(reason) : "not all of it fits");
}

void draft_destroy(Draft *draft) {
    if (!draft)
        return;
    if (draft->file)
        fclose(draft->file);
    if (draft->part)
        remove(draft->part); // gone already where draft_close has moved it
    free(draft->path);
    free(draft->part);
    free(draft);
}
