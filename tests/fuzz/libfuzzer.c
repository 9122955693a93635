// libFuzzer: what it asks of a program that it runs (make fuzz).
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t most, unsigned seed);

extern const FuzzTarget fuzz_target; // which one it is says the linker (Makefile)

static bool is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

// The seeds are more folders behind that of what it finds. (Files are tried once, and nothing else.)
int LLVMFuzzerInitialize(int *count, char ***arguments) {
    enum { MOST_SEEDS = 8 };
    static char own[256];
    if (!is_folder((*arguments)[*count - 1]))
        return 0;
    char **more = calloc((size_t)*count + MOST_SEEDS + 2, sizeof *more);
    memcpy(more, *arguments, (size_t)*count * sizeof *more);
    snprintf(own, sizeof own, "tests/fuzz/corpus/%s", fuzz_target.name);
    if (is_folder(own))
        more[(*count)++] = own;
    for (size_t i = 0; fuzz_target.seeds && i < MOST_SEEDS && fuzz_target.seeds[i]; i++)
        more[(*count)++] = (char *)fuzz_target.seeds[i];
    *arguments = more;
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    fuzz_target.take(bytes, size);
    return 0;
}

static size_t change(Mutator *mutator, uint8_t *bytes, size_t size, size_t most) {
    return random_below(&mutator->random, 4) ? LLVMFuzzerMutate(bytes, size, most)
                                             : mutate_bytes(mutator, bytes, size, most);
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t most, unsigned seed) {
    Mutator mutator = {random_make(seed, 1), change, fuzz_target.word};
    return fuzz_target.mutate(&mutator, bytes, size, most);
}
