// Allow: comments of a script that let a finding pass in their line: "-- check: allow small-text, off-edge".
#pragma once

#include "check/finding.h"

// Takes off the findings whose line, or whose other line, allows their rule. A name that is no rule's is told in the log,
// with `name`, the script's.
void findings_allow(Findings *findings, const char *script, const char *name);
