// Beat: what a screen that leads says of itself to those that follow it (--sync), as a datagram of one size.
#pragma once

#include "play/sync.h"

#include <stddef.h>
#include <stdint.h>

enum { beat_size = 40 };

typedef struct Beat {
    uint64_t leader; // another for every start of a program
    uint32_t number; // one more than the one before
    uint32_t turn;   // another where it has not gone on from there as that said
    SyncPlace place;
    bool goes_round; // behind the end of the scene comes its start
} Beat;

void beat_write(const Beat *beat, uint8_t bytes[beat_size]);
// False where they are no beat, or one that no leader sends: anybody may have sent them.
bool beat_read(const uint8_t *bytes, size_t size, Beat *beat);
