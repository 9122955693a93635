// Sandbox: takes from this process all that it needs not, so that whatever a stranger's text makes it do stays in
// it (Linux).
#pragma once

#include "base/error.h"

#include <stddef.h>

// From here on the process has no descriptor but `wire`, which it reads and writes, gets at most `memory` bytes,
// starts no process, opens no file and no socket: a system call that it needs not ends it (SIGSYS). It ends when
// the thread that started it does. False and an error where the system cannot do that; some of it may hold then.
bool sandbox_enter(int wire, size_t memory, Error *error);
