// Health: how the program is, for those who watch over it: as a JSON object, whose words docs/kiosk.md explains.
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

// The last time that the scene was loaded, or was to be.
typedef struct HealthLoad {
    long long at;      // seconds since 1970
    const char *fault; // why the picture is still the one before; "": it is not
} HealthLoad;

typedef struct Health {
    bool runs; // false: it has left
    long long process;
    long long at;            // seconds since 1970
    double uptime;           // seconds
    const char *scene, *cue; // names
    double time;             // in the scene, seconds
    bool plays;
    uint64_t frames, dropped; // since the start
    long long memory;         // bytes
    HealthLoad load;
} Health;

// Owned by the caller. What is no UTF-8 in the texts, or moves a terminal's cursor, becomes ?.
json_t *health_json(const Health *health);
char *health_text(const Health *health); // in lines, for a file
