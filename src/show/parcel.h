// Parcel: what goes over the wire between the show and the process that runs its scripts (runner.h): a head, and
// so many bytes.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum ParcelKind {
    PARCEL_JOB,   // to the process: a script and what it is run with
    PARCEL_LINE,  // back: what it prints, a text that a 0 does not end; any number of them
    PARCEL_WANT,  // back: what it wants from outside (want_code.h), any number of them
    PARCEL_GOT,   // to the process, which waits for it: that, as bytes
    PARCEL_NONE,  // or: why that is not to be had, a text likewise
    PARCEL_DECK,  // back, and the end of the job: the deck (deck_code.h)
    PARCEL_FAULT, // or: what is wrong with the script, a text likewise
    PARCEL_KIND_COUNT
} ParcelKind;

enum { parcel_head_size = 8, parcel_most_size = 128 << 20 };

void parcel_write_head(ParcelKind kind, size_t size, uint8_t head[parcel_head_size]);
// False where that is no head, or the size is more than a parcel may have.
bool parcel_read_head(const uint8_t head[parcel_head_size], ParcelKind *kind, size_t *size);
