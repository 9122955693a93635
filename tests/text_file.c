#include "text_file.h"

#include "platform/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

void text_file_write(const char *path, const char *text) {
    Error error;
    if (!file_write(path, text, strlen(text), &error))
        fail_msg("%s", error.text);
}
