#include "tex.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

bool tex_is_lacking(const char *script) {
    bool is =
        strstr(script, "Tex") && system("command -v latex >/dev/null && command -v dvisvgm >/dev/null") != 0;
    if (is)
        print_message("[SKIP] formulas: latex and dvisvgm are not installed\n");
    return is;
}
