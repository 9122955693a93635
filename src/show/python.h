// Python: which interpreter runs Manim.
#pragma once

enum { python_path_size = 4096 };

// The one that is wanted; where that is NULL the one of the active virtual environment, else "python3", which is
// looked for in PATH.
void python_find(const char *wanted, char path[python_path_size]);
