#include "base64.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static uint32_t digit_of(char c) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = strchr(digits, c);
    assert_non_null(at);
    return (uint32_t)(at - digits);
}

size_t base64_read(const char *text, uint8_t *bytes) {
    size_t count = 0;
    for (; *text && *text != '"'; text += 4) {
        assert_true(strnlen(text, 4) == 4);
        size_t padding = (size_t)(text[2] == '=') + (text[3] == '=');
        uint32_t bits = 0;
        for (size_t i = 0; i < 4; i++)
            bits = bits << 6 | (i < 4 - padding ? digit_of(text[i]) : 0);
        for (size_t i = 0; i < 3 - padding; i++)
            bytes[count++] = (uint8_t)(bits >> (16 - 8 * i));
    }
    return count;
}
