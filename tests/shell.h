// Shell: what a user types behind "rostrum", run in this process.
#pragma once

#include "capture.h"

// Arguments are parted by spaces. Valid until the next one.
const Result *shell_run(const char *line);
// Fails the test unless it ends like that and prints just that.
void shell_expect(const char *line, int status, const char *out, const char *err);
