// Site: a folder of files for a web server, written as a whole. Its files but for the page are named by what is in them, so that a
// browser may keep each for good, and a page always finds those that it was made with.
#pragma once

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

typedef struct Site Site;

// A folder, which is made where there is none. NULL and an error where it cannot be made, or has the page of another program.
Site *site_create(const char *folder, Error *error);
// Adds a file and gives its name, "STEM-0123456789abcdefENDING", which lives as long as the site. `is_squeezed`: also packed beforehand.
// Why it could not be written is told when the site is closed.
const char *site_add(Site *site, const char *stem, const char *ending, const uint8_t *bytes, size_t size,
                     bool is_squeezed);
// Adds the page, which is what makes the files before it be asked for. False and an error where not all could be written; what
// was in the folder before is then as it was. Once.
bool site_close(Site *site, const uint8_t *page, size_t size, Error *error);
// Of a site that was not closed nothing is left. NULL is fine.
void site_destroy(Site *site);
