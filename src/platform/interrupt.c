#include "platform/interrupt.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
enum { signal_count = sizeof signals / sizeof signals[0] };

static struct sigaction before[signal_count];
static volatile sig_atomic_t came, wakes = -1;

static void remember(int number) {
    const uint64_t one = 1;
    int kept = errno;
    came = number;
    if (wakes >= 0)
        (void)!write(wakes, &one, sizeof one); // what has no room for it is awake already
    errno = kept;
}

void interrupt_wake(int descriptor) {
    wakes = descriptor;
}

void interrupt_begin(void) {
    struct sigaction action = {.sa_handler = remember, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    came = 0;
    for (int i = 0; i < signal_count; i++)
        if (sigaction(signals[i], NULL, &before[i]) == 0 && before[i].sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
}

void interrupt_end(void) {
    for (int i = 0; i < signal_count; i++)
        sigaction(signals[i], &before[i], NULL);
}

bool interrupt_came(void) {
    return came != 0;
}

void interrupt_end_writing(const char *path, bool is_written, Error *error) {
    if (!is_written && interrupt_came())
        error_set(error, "%s: stopped before the end, and not written", path);
    interrupt_end();
}
