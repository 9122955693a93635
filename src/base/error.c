#include "base/error.h"

#include "base/plain.h"

#include <stdarg.h>

bool error_set(Error *error, const char *format, ...) {
    if (!error)
        return false;
    Error message = {""}; // apart, since the arguments may point into `error`
    va_list arguments;
    va_start(arguments, format);
    plain_format(message.text, sizeof message.text, "\n\t", format, arguments);
    va_end(arguments);
    *error = message;
    return false;
}
