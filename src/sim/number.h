// Number: decimal numbers in text read to integers in a fixed unit, without floating point.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Reads all `length` bytes as a decimal number >= 0 ("12", "0.5", "4.9e-05") in units of 10^-decimals
// (decimals at most 9): "0.5" with 3 decimals is 500. Digits beyond are cut off. False where the text is not
// such a number or the result exceeds `max`.
bool number_parse(const char *text, size_t length, unsigned decimals, uint64_t max, uint64_t *value);

// Writes value x 10^-decimals without trailing zeros ("2.5", "160"); returns what snprintf would.
int number_format(char *buffer, size_t size, uint64_t value, unsigned decimals);
