// Status: the program's exit status.
#pragma once

// FAILED: a scene, a device or a file; USAGE: the command line is wrong.
enum { STATUS_OK, STATUS_FAILED, STATUS_USAGE };
