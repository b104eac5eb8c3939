// What every C kernel shares: one exported function, and integers to fold results into.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __wasm__
#define KERNEL __attribute__((export_name("run")))
#else
#define KERNEL
#endif

// Runs the kernel on a problem of size n; returns a checksum that depends on n alone.
KERNEL int64_t run(int32_t n);

// Marsaglia's xorshift: the pseudo-random numbers of all kernels.
static inline uint32_t next_random(uint32_t *state) {
    uint32_t x = *state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return *state = x;
}

// One step of FNV-1a over 64-bit words.
static inline uint64_t fold(uint64_t sum, uint64_t value) {
    return (sum ^ value) * UINT64_C(1099511628211);
}

static inline uint64_t fold_double(uint64_t sum, double value) {
    uint64_t bits;
    __builtin_memcpy(&bits, &value, sizeof bits);
    return fold(sum, bits);
}

#define FOLD_START UINT64_C(14695981039346656037)
