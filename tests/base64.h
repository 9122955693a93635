// Base64: bytes that stand as text in a page.
#pragma once

#include <stddef.h>
#include <stdint.h>

// Reads up to the text's end or a quote; how many bytes they are. Fails the test where it is no such text.
size_t base64_read(const char *text, uint8_t *bytes);
