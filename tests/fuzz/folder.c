#include "fuzz.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

static char folder[] = "/tmp/rostrum-fuzz-XXXXXX";

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *place) {
    (void)info, (void)kind, (void)place;
    return remove(path);
}

static void remove_folder(void) {
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

const char *fuzz_folder(void) {
    static bool is_made;
    if (!is_made) {
        if (!mkdtemp(folder))
            abort();
        atexit(remove_folder);
        is_made = true;
    }
    return folder;
}
