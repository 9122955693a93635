#include "sim/fixed.h"

#include <assert.h>

uint64_t fixed_multiply(uint64_t a, uint64_t b) {
    uint64_t a0 = a & UINT32_MAX, a1 = a >> 32, b0 = b & UINT32_MAX, b1 = b >> 32;
    uint64_t low = a0 * b0, cross = a1 * b0 + (low >> 32), other = a0 * b1 + (cross & UINT32_MAX);
    return a1 * b1 + (cross >> 32) + (other >> 32);
}

uint64_t fixed_log2(uint64_t x) {
    assert(x >= 1);
    unsigned zeros = (unsigned)__builtin_clzll(x);
    uint64_t mantissa = x << zeros; // in [1, 2), units of 2^-63
    uint64_t result = 63 - zeros;
    for (int bit = 0; bit < FIXED_LOG_BITS; bit++) {
        uint64_t square = fixed_multiply(mantissa, mantissa); // in [1, 4), units of 2^-62
        uint64_t passed = square >> 63;
        mantissa = square << (1 - passed);
        result = result << 1 | passed;
    }
    return result;
}

uint64_t fixed_exp2(uint32_t fraction) {
    uint64_t x = fixed_multiply((uint64_t)fraction << 32, FIXED_LN2);
    uint64_t term = UINT64_C(1) << 62, sum = 0;
    for (uint64_t n = 1; term; n++) {
        sum += term;
        term = fixed_multiply(term, x) / n;
    }
    return sum;
}

int32_t fixed_normal(uint32_t u) {
    uint64_t tail = u >> 31 ? ~u : u; // distance to the nearer end
    uint64_t twice = tail << 1 | 1;   // probability in units of 2^-33, below 2^32
    unsigned zeros = (unsigned)__builtin_clzll(twice) - 32;
    uint64_t mantissa = twice << zeros & UINT32_MAX >> 1; // 31 bits below the leading one
    uint64_t column = mantissa >> 27, rest = mantissa & ((UINT64_C(1) << 27) - 1);
    int64_t here = fixed_normal_table[zeros][column], next = fixed_normal_table[zeros][column + 1];
    int32_t distance = (int32_t)(here + (next - here) * (int64_t)rest / (INT64_C(1) << 27));
    return u >> 31 ? distance : -distance;
}
