// SHA-256 with all 64 rounds written out: one very long basic block.
#include "sha256.h"

#define ROUND(i, a, b, c, d, e, f, g, h)                                             \
    do {                                                                             \
        uint32_t first = h + sum_1(e) + choose(e, f, g) + round_constants[i] + (w##i); \
        d += first;                                                                  \
        h = first + sum_0(a) + majority(a, b, c);                                    \
    } while (0)

#define EXPAND(i, i2, i7, i15, i16) const uint32_t w##i = sigma_1(w##i2) + w##i7 + sigma_0(w##i15) + w##i16

#define LOAD(i) const uint32_t w##i = big_endian(block + 4 * i)

static __attribute__((noinline)) void compress(uint32_t state[8], const uint8_t *block) {
    LOAD(0); LOAD(1); LOAD(2); LOAD(3);
    LOAD(4); LOAD(5); LOAD(6); LOAD(7);
    LOAD(8); LOAD(9); LOAD(10); LOAD(11);
    LOAD(12); LOAD(13); LOAD(14); LOAD(15);
    EXPAND(16, 14, 9, 1, 0); EXPAND(17, 15, 10, 2, 1);
    EXPAND(18, 16, 11, 3, 2); EXPAND(19, 17, 12, 4, 3);
    EXPAND(20, 18, 13, 5, 4); EXPAND(21, 19, 14, 6, 5);
    EXPAND(22, 20, 15, 7, 6); EXPAND(23, 21, 16, 8, 7);
    EXPAND(24, 22, 17, 9, 8); EXPAND(25, 23, 18, 10, 9);
    EXPAND(26, 24, 19, 11, 10); EXPAND(27, 25, 20, 12, 11);
    EXPAND(28, 26, 21, 13, 12); EXPAND(29, 27, 22, 14, 13);
    EXPAND(30, 28, 23, 15, 14); EXPAND(31, 29, 24, 16, 15);
    EXPAND(32, 30, 25, 17, 16); EXPAND(33, 31, 26, 18, 17);
    EXPAND(34, 32, 27, 19, 18); EXPAND(35, 33, 28, 20, 19);
    EXPAND(36, 34, 29, 21, 20); EXPAND(37, 35, 30, 22, 21);
    EXPAND(38, 36, 31, 23, 22); EXPAND(39, 37, 32, 24, 23);
    EXPAND(40, 38, 33, 25, 24); EXPAND(41, 39, 34, 26, 25);
    EXPAND(42, 40, 35, 27, 26); EXPAND(43, 41, 36, 28, 27);
    EXPAND(44, 42, 37, 29, 28); EXPAND(45, 43, 38, 30, 29);
    EXPAND(46, 44, 39, 31, 30); EXPAND(47, 45, 40, 32, 31);
    EXPAND(48, 46, 41, 33, 32); EXPAND(49, 47, 42, 34, 33);
    EXPAND(50, 48, 43, 35, 34); EXPAND(51, 49, 44, 36, 35);
    EXPAND(52, 50, 45, 37, 36); EXPAND(53, 51, 46, 38, 37);
    EXPAND(54, 52, 47, 39, 38); EXPAND(55, 53, 48, 40, 39);
    EXPAND(56, 54, 49, 41, 40); EXPAND(57, 55, 50, 42, 41);
    EXPAND(58, 56, 51, 43, 42); EXPAND(59, 57, 52, 44, 43);
    EXPAND(60, 58, 53, 45, 44); EXPAND(61, 59, 54, 46, 45);
    EXPAND(62, 60, 55, 47, 46); EXPAND(63, 61, 56, 48, 47);
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    ROUND(0, a, b, c, d, e, f, g, h);
    ROUND(1, h, a, b, c, d, e, f, g);
    ROUND(2, g, h, a, b, c, d, e, f);
    ROUND(3, f, g, h, a, b, c, d, e);
    ROUND(4, e, f, g, h, a, b, c, d);
    ROUND(5, d, e, f, g, h, a, b, c);
    ROUND(6, c, d, e, f, g, h, a, b);
    ROUND(7, b, c, d, e, f, g, h, a);
    ROUND(8, a, b, c, d, e, f, g, h);
    ROUND(9, h, a, b, c, d, e, f, g);
    ROUND(10, g, h, a, b, c, d, e, f);
    ROUND(11, f, g, h, a, b, c, d, e);
    ROUND(12, e, f, g, h, a, b, c, d);
    ROUND(13, d, e, f, g, h, a, b, c);
    ROUND(14, c, d, e, f, g, h, a, b);
    ROUND(15, b, c, d, e, f, g, h, a);
    ROUND(16, a, b, c, d, e, f, g, h);
    ROUND(17, h, a, b, c, d, e, f, g);
    ROUND(18, g, h, a, b, c, d, e, f);
    ROUND(19, f, g, h, a, b, c, d, e);
    ROUND(20, e, f, g, h, a, b, c, d);
    ROUND(21, d, e, f, g, h, a, b, c);
    ROUND(22, c, d, e, f, g, h, a, b);
    ROUND(23, b, c, d, e, f, g, h, a);
    ROUND(24, a, b, c, d, e, f, g, h);
    ROUND(25, h, a, b, c, d, e, f, g);
    ROUND(26, g, h, a, b, c, d, e, f);
    ROUND(27, f, g, h, a, b, c, d, e);
    ROUND(28, e, f, g, h, a, b, c, d);
    ROUND(29, d, e, f, g, h, a, b, c);
    ROUND(30, c, d, e, f, g, h, a, b);
    ROUND(31, b, c, d, e, f, g, h, a);
    ROUND(32, a, b, c, d, e, f, g, h);
    ROUND(33, h, a, b, c, d, e, f, g);
    ROUND(34, g, h, a, b, c, d, e, f);
    ROUND(35, f, g, h, a, b, c, d, e);
    ROUND(36, e, f, g, h, a, b, c, d);
    ROUND(37, d, e, f, g, h, a, b, c);
    ROUND(38, c, d, e, f, g, h, a, b);
    ROUND(39, b, c, d, e, f, g, h, a);
    ROUND(40, a, b, c, d, e, f, g, h);
    ROUND(41, h, a, b, c, d, e, f, g);
    ROUND(42, g, h, a, b, c, d, e, f);
    ROUND(43, f, g, h, a, b, c, d, e);
    ROUND(44, e, f, g, h, a, b, c, d);
    ROUND(45, d, e, f, g, h, a, b, c);
    ROUND(46, c, d, e, f, g, h, a, b);
    ROUND(47, b, c, d, e, f, g, h, a);
    ROUND(48, a, b, c, d, e, f, g, h);
    ROUND(49, h, a, b, c, d, e, f, g);
    ROUND(50, g, h, a, b, c, d, e, f);
    ROUND(51, f, g, h, a, b, c, d, e);
    ROUND(52, e, f, g, h, a, b, c, d);
    ROUND(53, d, e, f, g, h, a, b, c);
    ROUND(54, c, d, e, f, g, h, a, b);
    ROUND(55, b, c, d, e, f, g, h, a);
    ROUND(56, a, b, c, d, e, f, g, h);
    ROUND(57, h, a, b, c, d, e, f, g);
    ROUND(58, g, h, a, b, c, d, e, f);
    ROUND(59, f, g, h, a, b, c, d, e);
    ROUND(60, e, f, g, h, a, b, c, d);
    ROUND(61, d, e, f, g, h, a, b, c);
    ROUND(62, c, d, e, f, g, h, a, b);
    ROUND(63, b, c, d, e, f, g, h, a);
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
}
