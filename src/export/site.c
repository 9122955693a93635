#include "export/site.h"

#include "base/arena.h"
#include "base/hash.h"
#include "export/squeeze.h"
#include "platform/draft.h"
#include "platform/file.h"
#include "platform/folder.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char page_name[] = "index.html";
static const char mark[] = "<meta name=\"generator\" content=\"Rostrum\">"; // of a page of ours, in its head
static const size_t most_page = (size_t)64 << 20;

static const struct {
    const char *ending;
    Squeeze *squeeze; // NULL: as it is
} forms[] = {{".gz", squeeze_gzip}, {".br", squeeze_brotli}, {"", NULL}};
enum { FORMS = sizeof forms / sizeof *forms };

struct Site {
    Arena arena;
    const char *folder;
    bool is_new;        // the folder
    const char **fresh; // paths of files that were not there before
    size_t fresh_count, fresh_capacity;
    bool has_failed;
    Error error; // why
};

// Files -----------------------------------------------------------------------------------------------------

static const char *path_of(Site *site, const char *name, const char *ending) {
    size_t size = strlen(site->folder) + strlen(name) + strlen(ending) + sizeof "/";
    char *path = ARENA_NEW(&site->arena, char, size);
    bool has_slash = site->folder[strlen(site->folder) - 1] == '/';
    snprintf(path, size, "%s%s%s%s", site->folder, has_slash ? "" : "/", name, ending);
    return path;
}

static void note_fresh(Site *site, const char *path) {
    if (file_stamp(path))
        return;
    site->fresh = arena_grow(&site->arena, (void *)site->fresh, site->fresh_count, &site->fresh_capacity,
                             sizeof *site->fresh);
    site->fresh[site->fresh_count++] = path;
}

// Bytes in one of the forms; those of a squeezed one are the caller's to free.
static uint8_t *put_in_form(size_t form, const uint8_t *bytes, size_t size, size_t *packed) {
    *packed = size;
    return forms[form].squeeze ? forms[form].squeeze(bytes, size, packed) : NULL;
}

static void add_form(Site *site, const char *name, size_t form, const uint8_t *bytes, size_t size) {
    const char *path = path_of(site, name, forms[form].ending);
    note_fresh(site, path);
    uint8_t *made = put_in_form(form, bytes, size, &size);
    site->has_failed = !file_write(path, made ? made : bytes, size, &site->error);
    free(made);
}

const char *site_add(Site *site, const char *stem, const char *ending, const uint8_t *bytes, size_t size,
                     bool is_squeezed) {
    size_t length = strlen(stem) + 1 + 16 + strlen(ending) + 1;
    char *name = ARENA_NEW(&site->arena, char, length);
    snprintf(name, length, "%s-%016" PRIx64 "%s", stem, hash_bytes(hash_start, bytes, size), ending);
    for (size_t form = is_squeezed ? 0 : FORMS - 1; form < FORMS && !site->has_failed; form++)
        add_form(site, name, form, bytes, size);
    return name;
}

// The page --------------------------------------------------------------------------------------------------

// All its forms stand beside their places before the first takes its own; each leads to files that are there.
static bool begin_page(Site *site, Draft **drafts, const uint8_t *page, size_t size, Error *error) {
    bool is_written = true;
    for (size_t form = 0; form < FORMS && is_written; form++) {
        size_t length;
        uint8_t *made = put_in_form(form, page, size, &length);
        drafts[form] = draft_create(path_of(site, page_name, forms[form].ending), error);
        is_written =
            drafts[form] &&
            ((draft_write(drafts[form], made ? made : page, length) && !fflush(draft_file(drafts[form]))) ||
             error_set(error, "%s: cannot write: %s", site->folder, strerror(errno)));
        free(made);
    }
    return is_written;
}

static bool write_page(Site *site, const uint8_t *page, size_t size, Error *error) {
    Draft *drafts[FORMS] = {NULL};
    bool is_written = begin_page(site, drafts, page, size, error);
    if (is_written) {
        site->fresh_count = 0; // they stay
        site->is_new = false;
    }
    for (size_t form = 0; form < FORMS && is_written; form++)
        is_written = draft_close(drafts[form], error);
    for (size_t form = 0; form < FORMS; form++)
        draft_destroy(drafts[form]);
    return is_written;
}

bool site_close(Site *site, const uint8_t *page, size_t size, Error *error) {
    if (site->has_failed)
        return error_set(error, "%s", site->error.text);
    return write_page(site, page, size, error);
}

// The folder ------------------------------------------------------------------------------------------------

static bool is_ours(const char *path) {
    size_t size;
    Error ignored;
    char *text = file_read(path, "a page", most_page, &size, &ignored);
    bool is_marked = text && strstr(text, mark);
    free(text);
    return is_marked;
}

static bool may_take_page(Site *site, Error *error) {
    if (is_ours(path_of(site, page_name, "")))
        return true;
    for (size_t form = 0; form < FORMS; form++) {
        const char *path = path_of(site, page_name, forms[form].ending);
        if (file_stamp(path))
            return error_set(error, "%s: is another page than one of these; choose another folder", path);
    }
    return true;
}

Site *site_create(const char *folder, Error *error) {
    Site *site = calloc(1, sizeof *site);
    if (!site)
        abort();
    site->folder = arena_strdup(&site->arena, folder);
    bool was_there = file_is_folder(folder, NULL);
    site->is_new = folder_make(folder, error) && !was_there;
    if ((site->is_new || was_there) && may_take_page(site, error))
        return site;
    site_destroy(site);
    return NULL;
}

void site_destroy(Site *site) {
    if (!site)
        return;
    for (size_t i = 0; i < site->fresh_count; i++)
        remove(site->fresh[i]);
    if (site->is_new)
        remove(site->folder);
    arena_finish(&site->arena);
    free(site);
}
