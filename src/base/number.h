// Number: decimal numbers in text ("12", "0.5", "4.9e-05"), which are read to what they say or refused: never
// cut short, never with something left over, and the same in every locale. Blanks, "+", hexadecimal, "inf"
// and "nan" are no numbers.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Reads all `length` bytes as a number >= 0 in units of 10^-decimals (decimals at most 9): "0.5" with 3
// decimals is 500. False where the text is no such number, lies between two units ("0.0005"), or the result
// exceeds `max`.
bool number_parse(const char *text, size_t length, unsigned decimals, uint64_t max, uint64_t *value);
// The same to the nearest unit, halves up: for what has been measured.
bool number_parse_nearest(const char *text, size_t length, unsigned decimals, uint64_t max, uint64_t *value);

// Reads a text as a number from min to max, both included; it may be negative. False where it is none, or is
// too small for a double to tell it from 0.
bool number_read(const char *text, double min, double max, double *value);

// Writes value x 10^-decimals without trailing zeros ("2.5", "160"); returns what snprintf would.
int number_format(char *buffer, size_t size, uint64_t value, unsigned decimals);
