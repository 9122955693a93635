// Check page: what was found in a presentation as a web page, a picture a finding with its place marked.
#pragma once

#include "check/finding.h"
#include "cli/rendering.h"

// Writes it to `path`. False and an error where it cannot be drawn or written.
bool check_page_write(const char *path, Rendering *rendering, const Findings *findings, Error *error);
