// Remote property: what a program can read, set and observe: a row each, and the script's parameters.
#pragma once

#include "play/remote_host.h"

#include <jansson.h>

// What a request is answered, in mpv's words.
extern const char remote_success[];
extern const char remote_invalid[];
extern const char remote_not_found[];
extern const char remote_read_only[];
extern const char remote_bad_format[];
extern const char remote_failed[];

// The names of all properties but those of param/NAME, index from 0 on; NULL beyond the last.
const char *remote_property_name(size_t index);
bool remote_property_exists(const RemoteHost *host, const char *name);
// The value, owned by the caller; NULL where there is no such property.
json_t *remote_property_get(const RemoteHost *host, double now, const char *name);
// One of the answers above.
const char *remote_property_set(const RemoteHost *host, double now, const char *name, const json_t *value);

// Goes to the cue of a text, or of a number from 0 on.
const char *remote_go_to_name(const RemoteHost *host, double now, const json_t *name);
const char *remote_go_to_index(const RemoteHost *host, double now, const json_t *index);
