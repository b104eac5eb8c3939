// SHA-256 (FIPS 180-4) of a message in memory; the kernel that includes this says how a block is compressed.
#pragma once

#include "kernel.h"

#define MESSAGE (1 << 16)

static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static inline uint32_t rotate(uint32_t x, int by) {
    return x >> by | x << (32 - by);
}

static inline uint32_t big_endian(const uint8_t *p) {
    uint32_t word;
    __builtin_memcpy(&word, p, sizeof word);
    return __builtin_bswap32(word);
}

static inline uint32_t sum_0(uint32_t a) { return rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22); }
static inline uint32_t sum_1(uint32_t e) { return rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25); }
static inline uint32_t sigma_0(uint32_t w) { return rotate(w, 7) ^ rotate(w, 18) ^ w >> 3; }
static inline uint32_t sigma_1(uint32_t w) { return rotate(w, 17) ^ rotate(w, 19) ^ w >> 10; }
static inline uint32_t choose(uint32_t e, uint32_t f, uint32_t g) { return (e & f) ^ (~e & g); }
static inline uint32_t majority(uint32_t a, uint32_t b, uint32_t c) { return (a & b) ^ (a & c) ^ (b & c); }

static void compress(uint32_t state[8], const uint8_t *block);

static uint8_t message[MESSAGE];

// Hashes whole blocks: n times 64 KiB, and no padding.
int64_t run(int32_t n) {
    uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    for (int i = 0; i < MESSAGE; i++) {
        message[i] = (uint8_t) (i * 31 + (i >> 8));
    }
    for (int i = 0; i < n; i++) {
        for (int at = 0; at < MESSAGE; at += 64) {
            compress(state, message + at);
        }
    }
    uint64_t sum = FOLD_START;
    for (int i = 0; i < 8; i++) {
        sum = fold(sum, state[i]);
    }
    return (int64_t) sum;
}
