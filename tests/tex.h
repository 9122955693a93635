// TeX: what formulas need.
#pragma once

#include <stdbool.h>

// Whether a script has formulas while latex or dvisvgm is missing; says so then.
bool tex_is_lacking(const char *script);
