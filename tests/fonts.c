#include "fonts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

FontSet fonts_load(void) {
    FontSet fonts;
    Error error;
    if (!font_set_load(&fonts, &error))
        fail_msg("%s", error.text);
    return fonts;
}
