// Safe name: a text that somebody else wrote as a part of a file's name.
#pragma once

enum { safe_name_size = 80 };

// Writes the letters and digits of the first line, those beyond ASCII as they are, with one dash for all that is
// between them, and cut where it is longer: no separator of paths, no dot, nothing that is not seen. `otherwise` where
// nothing is left. Returns it.
const char *safe_name_make(const char *text, const char *otherwise, char name[safe_name_size]);
