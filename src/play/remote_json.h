// Remote JSON: values as the text of a line.
#pragma once

#include "play/remote_host.h"

#include <jansson.h>

// The text, which the caller frees.
char *remote_dump(const json_t *value);
// Sends an object as a line, and drops it.
void remote_send(RemoteOut out, json_t *object);
