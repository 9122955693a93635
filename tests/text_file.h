// Files of text, for tests.
#pragma once

// In the place of what is there; fails the test where it cannot be written.
void text_file_write(const char *path, const char *text);
