// Fuzz deck: for libFuzzer (make fuzz). What is in the parts of a deck's file is changed; lengths and checksums are
// made right afterwards, so that what reads the parts is reached.
#include "deck_parts.h"
#include "deck_trial.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t most, unsigned seed);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    deck_try(bytes, size);
    return 0;
}

static void mutate_part(DeckPart *part, size_t room) {
    uint8_t *fresh = malloc(part->size + room + 1);
    memcpy(fresh, part->bytes, part->size);
    size_t size = LLVMFuzzerMutate(fresh, part->size, part->size + room);
    deck_part_replace(part, 0, part->size, fresh, size);
    free(fresh);
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t most, unsigned seed) {
    enum { ROOM = 64 };
    DeckParts parts;
    size_t length = 0;
    if (deck_parts_read(&parts, bytes, size) && parts.count && seed % 32) {
        mutate_part(&parts.items[seed / 32 % parts.count], ROOM);
        uint8_t *made = deck_parts_write(&parts, &length);
        if (length <= most)
            memcpy(bytes, made, length);
        free(made);
    }
    deck_parts_free(&parts);
    return length && length <= most ? length : LLVMFuzzerMutate(bytes, size, most);
}
