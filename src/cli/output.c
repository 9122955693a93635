#include "cli/output.h"

#include "base/log.h"
#include "platform/streams.h"

#include <stdio.h>

bool output_finish(const char *program) {
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    if (!streams_output_is_unread())
        log_write(LOG_ERROR, "%s: the output cannot be written", program);
    return false;
}
