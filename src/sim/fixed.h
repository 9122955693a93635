// Fixed: logarithm, exponential and the normal distribution in integers, so that every machine and compiler
// computes the same bits. Nothing here uses floating point.
#pragma once

#include <stdint.h>

#define FIXED_LOG_BITS 48 // fraction bits of fixed_log2
// ln 2 in units of 2^-64.
#define FIXED_LN2 UINT64_C(0xB17217F7D1CF79AB)

// The upper 64 bits of a x b.
uint64_t fixed_multiply(uint64_t a, uint64_t b);

// log2(x) in units of 2^-48, cut off: exact to one unit. x at least 1. (The classic digit by digit method:
// square the mantissa, and the next bit says whether it passed 2.)
uint64_t fixed_log2(uint64_t x);

// 2^(fraction / 2^32) in units of 2^-62, so between 2^62 and 2^63; relative error below 2^-57 (Taylor
// series).
uint64_t fixed_exp2(uint32_t fraction);

// The standard normal quantile of (u + 1/2) / 2^32 in units of 2^-24; error below 0.0004. (The table of
// fixed_normal.c, interpolated.)
int32_t fixed_normal(uint32_t u);

// Normal quantiles: row e, column i holds -quantile(2^-(e+2) (1 + i/16)) in units of 2^-24, e = 0..31, i =
// 0..16.
extern const int32_t fixed_normal_table[32][17];
