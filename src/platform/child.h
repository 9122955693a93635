// Child: a program that this one feeds, or that it listens to (POSIX).
#pragma once

#include "base/error.h"

#include <stddef.h>

typedef struct Child Child;

// Starts arguments[0], looked for in PATH, which reads what child_write gives it; what it prints is dropped,
// its messages are kept. NULL and an error where it does not start: `if_missing` where there is no such
// program.
Child *child_start(char *const arguments[], const char *if_missing, Error *error);
// Starts it with a descriptor of that number (1: its standard output, or 3) that it writes to, for child_read;
// what it reads there is what child_write gives. It leads a process group of its own, so that child_kill ends
// what it has started too.
Child *child_listen(char *const arguments[], int descriptor, const char *if_missing, Error *error);
// Reads what has come, at most `size` bytes, without waiting; 0: nothing yet. *has_ended: nothing more will
// come.
size_t child_read(Child *child, void *bytes, size_t size, bool *has_ended);
// Has input where child_read has something to say.
int child_descriptor(const Child *child);
// Gives it of `size` bytes as many as it takes, without waiting; 0: none yet. *has_ended: it takes no more.
size_t child_give(Child *child, const void *bytes, size_t size, bool *has_ended);
// Waits until child_read, or child_give, has something to say, for so many seconds at most; a signal ends that.
void child_wait(const Child *child, bool gives, double seconds);

// Waits until it has taken all; false where it takes no more: child_finish then says how it ended. SIGPIPE is not
// raised.
bool child_write(Child *child, const void *bytes, size_t size);
// Ends the child's input and waits for its end; whether its exit status was 0. The same again when asked
// again.
bool child_finish(Child *child);
// How it has ended; after child_finish.
typedef enum ChildEnd {
    CHILD_LEFT,    // by itself
    CHILD_ABORTED, // as one that gets no memory does
    CHILD_KILLED,  // from outside
    CHILD_BARRED,  // its sandbox forbids what it did
    CHILD_CRASHED,
    CHILD_END_COUNT
} ChildEnd;
ChildEnd child_end(const Child *child);
// The beginning of its messages, without newlines at the end; once it has ended.
void child_messages(Child *child, char *text, size_t size);
// Ends it, whatever it does; what is listened to with all that it has started.
void child_kill(Child *child);
// The same where it still runs. NULL is no child.
void child_destroy(Child *child);
