#include "fetch/fetch_formula.h"

#include "base/hash.h"
#include "base/plain.h"
#include "fetch/fetch_program.h"
#include "platform/file.h"
#include "platform/folder.h"
#include "platform/user_path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most_kept = 8 << 20, most_log = 1 << 20 };
static const uint64_t most_cache = 64 << 20;

// The cache -------------------------------------------------------------------------------------------------

// A file of it holds the document, a 0 and the drawing.
static bool cache_path(const char *document, char path[user_path_size]) {
    char name[64];
    unsigned long long hash = hash_bytes(hash_start, document, strlen(document));
    snprintf(name, sizeof name, "formulas/%016llx.svg", hash);
    return user_path("XDG_CACHE_HOME", ".cache", name, path);
}

static bool recall(const char *path, const char *document, WantBytes *got) {
    size_t size, length = strlen(document) + 1;
    char *kept = file_read(path, "a formula", most_kept, &size, NULL);
    bool is_it = kept && size > length && !memcmp(kept, document, length);
    if (is_it) {
        *got = want_bytes_copy(kept + length, size - length);
        folder_touch(path);
    }
    free(kept);
    return is_it;
}

static void keep(const char *path, const char *document, const WantBytes *got) {
    char folder[user_path_size];
    size_t length = strlen(document) + 1;
    if (length + got->size > most_kept)
        return;
    char *bytes = malloc(length + got->size);
    if (!bytes)
        abort();
    memcpy(bytes, document, length);
    memcpy(bytes + length, got->bytes, got->size);
    folder_make_for(path);
    file_folder(path, folder, sizeof folder);
    folder_make_room(folder, ".svg", most_cache);
    file_write(path, bytes, length + got->size, NULL);
    free(bytes);
}

// TeX -------------------------------------------------------------------------------------------------------

// The command that TeX does not know is the last one of the line below.
static const char *unknown_command(const char *fault) {
    static const char unknown[] = "Undefined control sequence.\n";
    if (strncmp(fault, unknown, strlen(unknown)) != 0)
        return "";
    const char *line = fault + strlen(unknown), *last = line + strcspn(line, "\n");
    while (last > line && *last != '\\')
        last--;
    return last;
}

// The first error in TeX's log.
static void explain(const char *log, Error *error) {
    const char *fault = strncmp(log, "! ", 2) ? strstr(log, "\n! ") : log;
    if (!fault)
        return;
    fault = strchr(fault, '!') + 2;
    const char *command = unknown_command(fault);
    error_set(error, "TeX: %.*s%s%.*s", (int)strcspn(fault, "\n"), fault, *command ? " " : "",
              (int)strcspn(command, "\n"), command);
    plain_make(error->text, "");
}

static void explain_failure(const char *folder, Error *error) {
    char path[folder_path_size + sizeof "/formula.log"];
    size_t size;
    snprintf(path, sizeof path, "%s/formula.log", folder);
    char *log = file_read(path, "a log", most_log, &size, NULL);
    if (log)
        explain(log, error);
    free(log);
}

// Nothing of the user's environment goes along but where programs are. TeX is told to be paranoid: it opens no file by an
// absolute path, none above its folder and none that begins with a dot; fonts that are missing are not made.
static bool run(Fetcher *fetcher, const char *folder, WantBytes *got, Error *error) {
    static const char commands[] =
        "command -v latex >&2 && command -v dvisvgm >&2 || { echo missing; exit; }\n"
        "cd \"$0\" && ulimit -t 10 && ulimit -v 1500000 && ulimit -f 65536 && ulimit -c 0 &&\n"
        "latex -no-shell-escape -interaction=batchmode -halt-on-error formula.tex >&2 &&\n"
        "exec dvisvgm --cache=none --no-fonts --no-specials=em,html,papersize,pdf,ps,tpic --stdout "
        "--verbosity=0 "
        "formula.dvi";
    char path[1 << 15];
    const char *programs = getenv("PATH");
    snprintf(path, sizeof path, "PATH=%s", programs ? programs : "/usr/bin:/bin");
    const char *arguments[] = {"env",
                               "-i",
                               path,
                               "HOME=/nonexistent",
                               "LC_ALL=C.UTF-8",
                               "openin_any=p",
                               "openout_any=p",
                               "shell_escape=f",
                               "MKTEXPK=0",
                               "MKTEXTFM=0",
                               "MKTEXMF=0",
                               "MKTEXTEX=0",
                               "TEXMFHOME=/nonexistent",
                               "sh",
                               "-c",
                               commands,
                               folder,
                               NULL};
    const FetchProgram program = {.arguments = (char *const *)arguments,
                                  .if_missing = "env is missing",
                                  .if_failed = "TeX makes nothing of it"};
    return fetch_program(fetcher, &program, got, error);
}

static bool is_missing(const WantBytes *got) {
    return got->size == strlen("missing\n") && !memcmp(got->bytes, "missing\n", got->size);
}

static bool make_in(Fetcher *fetcher, const char *folder, const char *document, WantBytes *got,
                    Error *error) {
    char path[folder_path_size + sizeof "/formula.tex"];
    snprintf(path, sizeof path, "%s/formula.tex", folder);
    if (!file_write(path, document, strlen(document), error))
        return false;
    if (!run(fetcher, folder, got, error)) {
        explain_failure(folder, error);
        return false;
    }
    if (!is_missing(got))
        return true;
    free(got->bytes);
    *got = (WantBytes){0};
    return error_set(error,
                     "formulas need latex and dvisvgm; in Debian: apt install texlive-latex-base dvisvgm");
}

static bool make(Fetcher *fetcher, const char *document, WantBytes *got, Error *error) {
    char folder[folder_path_size];
    if (!folder_make_temporary(folder, error))
        return false;
    bool is_made = make_in(fetcher, folder, document, got, error);
    folder_remove(folder);
    return is_made;
}

bool fetch_formula(Fetcher *fetcher, const Want *want, WantBytes *got, Error *error) {
    const char *document = want->texts[1];
    char path[user_path_size];
    bool has_path = cache_path(document, path);
    if (has_path && recall(path, document, got))
        return true;
    if (!make(fetcher, document, got, error))
        return false;
    if (has_path)
        keep(path, document, got);
    return true;
}
