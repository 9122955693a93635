// Remote: what a program says over the socket, and what it is answered: one JSON object a line, in mpv's form
// (docs/remote.md). Pure: text in, text out. Asks the heap for memory, but only where there is a request, or
// an observer of something that has changed.
#pragma once

#include "play/remote_client.h"

enum { remote_max_line = 64 << 10 };

// Answers a line (without its end) by one line; an empty one by nothing.
void remote_answer(RemoteClient *client, const RemoteHost *host, double now, const char *line, size_t length,
                   RemoteOut out);
