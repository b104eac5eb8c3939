// X25519 (RFC 7748): numbers modulo 2^255 - 19 as ten signed limbs of 25.5 bits in 64-bit words; n is the number of keys.
#include "kernel.h"

#define LIMBS 10

typedef int64_t Limb;
typedef Limb Element[LIMBS];

// Limb i starts at bit ceil(25.5 i).
static const uint8_t bit_offsets[LIMBS] = {0, 26, 51, 77, 102, 128, 153, 179, 204, 230};

static void copy(Limb *to, const Limb *from) {
    for (int i = 0; i < LIMBS; i++) {
        to[i] = from[i];
    }
}

static void set_word(Limb *to, Limb word) {
    to[0] = word;
    for (int i = 1; i < LIMBS; i++) {
        to[i] = 0;
    }
}

static void add(Limb *sum, const Limb *a, const Limb *b) {
    for (int i = 0; i < LIMBS; i++) {
        sum[i] = a[i] + b[i];
    }
}

static void subtract(Limb *difference, const Limb *a, const Limb *b) {
    for (int i = 0; i < LIMBS; i++) {
        difference[i] = a[i] - b[i];
    }
}

// Of 19 limbs ten: 2^255 is 19.
static void reduce_degree(Limb *p) {
    for (int i = 8; i >= 0; i--) {
        p[i] += 19 * p[i + 10];
    }
}

// Carries, so that each limb has 26 or 25 bits again.
static void reduce_limbs(Limb *p) {
    p[10] = 0;
    for (int i = 0; i < LIMBS; i += 2) {
        Limb over = (p[i] + (1 << 25)) >> 26;
        p[i] -= over * (1 << 26);
        p[i + 1] += over;
        over = (p[i + 1] + (1 << 24)) >> 25;
        p[i + 1] -= over * (1 << 25);
        p[i + 2] += over;
    }
    p[0] += 19 * p[10];
    p[10] = 0;
    Limb over = (p[0] + (1 << 25)) >> 26;
    p[0] -= over * (1 << 26);
    p[1] += over;
}

static void products(Limb *p, const Limb *a, const Limb *b) {
    p[0] = a[0] * b[0];
    p[1] = a[0] * b[1] + a[1] * b[0];
    p[2] = a[0] * b[2] + 2 * a[1] * b[1] + a[2] * b[0];
    p[3] = a[0] * b[3] + a[1] * b[2] + a[2] * b[1] + a[3] * b[0];
    p[4] = a[0] * b[4] + 2 * a[1] * b[3] + a[2] * b[2] + 2 * a[3] * b[1] + a[4] * b[0];
    p[5] = a[0] * b[5] + a[1] * b[4] + a[2] * b[3] + a[3] * b[2] + a[4] * b[1] + a[5] * b[0];
    p[6] = a[0] * b[6] + 2 * a[1] * b[5] + a[2] * b[4] + 2 * a[3] * b[3] + a[4] * b[2] + 2 * a[5] * b[1]
            + a[6] * b[0];
    p[7] = a[0] * b[7] + a[1] * b[6] + a[2] * b[5] + a[3] * b[4] + a[4] * b[3] + a[5] * b[2] + a[6] * b[1]
            + a[7] * b[0];
    p[8] = a[0] * b[8] + 2 * a[1] * b[7] + a[2] * b[6] + 2 * a[3] * b[5] + a[4] * b[4] + 2 * a[5] * b[3]
            + a[6] * b[2] + 2 * a[7] * b[1] + a[8] * b[0];
    p[9] = a[0] * b[9] + a[1] * b[8] + a[2] * b[7] + a[3] * b[6] + a[4] * b[5] + a[5] * b[4] + a[6] * b[3]
            + a[7] * b[2] + a[8] * b[1] + a[9] * b[0];
    p[10] = 2 * a[1] * b[9] + a[2] * b[8] + 2 * a[3] * b[7] + a[4] * b[6] + 2 * a[5] * b[5] + a[6] * b[4]
            + 2 * a[7] * b[3] + a[8] * b[2] + 2 * a[9] * b[1];
    p[11] = a[2] * b[9] + a[3] * b[8] + a[4] * b[7] + a[5] * b[6] + a[6] * b[5] + a[7] * b[4] + a[8] * b[3]
            + a[9] * b[2];
    p[12] = 2 * a[3] * b[9] + a[4] * b[8] + 2 * a[5] * b[7] + a[6] * b[6] + 2 * a[7] * b[5] + a[8] * b[4]
            + 2 * a[9] * b[3];
    p[13] = a[4] * b[9] + a[5] * b[8] + a[6] * b[7] + a[7] * b[6] + a[8] * b[5] + a[9] * b[4];
    p[14] = 2 * a[5] * b[9] + a[6] * b[8] + 2 * a[7] * b[7] + a[8] * b[6] + 2 * a[9] * b[5];
    p[15] = a[6] * b[9] + a[7] * b[8] + a[8] * b[7] + a[9] * b[6];
    p[16] = 2 * a[7] * b[9] + a[8] * b[8] + 2 * a[9] * b[7];
    p[17] = a[8] * b[9] + a[9] * b[8];
    p[18] = 2 * a[9] * b[9];
}

static void squares(Limb *p, const Limb *a) {
    p[0] = a[0] * a[0];
    p[1] = 2 * a[0] * a[1];
    p[2] = 2 * a[0] * a[2] + 2 * a[1] * a[1];
    p[3] = 2 * a[0] * a[3] + 2 * a[1] * a[2];
    p[4] = 2 * a[0] * a[4] + 4 * a[1] * a[3] + a[2] * a[2];
    p[5] = 2 * a[0] * a[5] + 2 * a[1] * a[4] + 2 * a[2] * a[3];
    p[6] = 2 * a[0] * a[6] + 4 * a[1] * a[5] + 2 * a[2] * a[4] + 2 * a[3] * a[3];
    p[7] = 2 * a[0] * a[7] + 2 * a[1] * a[6] + 2 * a[2] * a[5] + 2 * a[3] * a[4];
    p[8] = 2 * a[0] * a[8] + 4 * a[1] * a[7] + 2 * a[2] * a[6] + 4 * a[3] * a[5] + a[4] * a[4];
    p[9] = 2 * a[0] * a[9] + 2 * a[1] * a[8] + 2 * a[2] * a[7] + 2 * a[3] * a[6] + 2 * a[4] * a[5];
    p[10] = 4 * a[1] * a[9] + 2 * a[2] * a[8] + 4 * a[3] * a[7] + 2 * a[4] * a[6] + 2 * a[5] * a[5];
    p[11] = 2 * a[2] * a[9] + 2 * a[3] * a[8] + 2 * a[4] * a[7] + 2 * a[5] * a[6];
    p[12] = 4 * a[3] * a[9] + 2 * a[4] * a[8] + 4 * a[5] * a[7] + a[6] * a[6];
    p[13] = 2 * a[4] * a[9] + 2 * a[5] * a[8] + 2 * a[6] * a[7];
    p[14] = 4 * a[5] * a[9] + 2 * a[6] * a[8] + 2 * a[7] * a[7];
    p[15] = 2 * a[6] * a[9] + 2 * a[7] * a[8];
    p[16] = 4 * a[7] * a[9] + a[8] * a[8];
    p[17] = 2 * a[8] * a[9];
    p[18] = 2 * a[9] * a[9];
}

static void multiply(Limb *product, const Limb *a, const Limb *b) {
    Limb p[19];
    products(p, a, b);
    reduce_degree(p);
    reduce_limbs(p);
    copy(product, p);
}

static void square(Limb *result, const Limb *a) {
    Limb p[19];
    squares(p, a);
    reduce_degree(p);
    reduce_limbs(p);
    copy(result, p);
}

static void square_times(Limb *result, const Limb *a, int times) {
    square(result, a);
    for (int i = 1; i < times; i++) {
        square(result, result);
    }
}

static void multiply_word(Limb *product, const Limb *a, Limb word) {
    Limb p[19] = {0};
    for (int i = 0; i < LIMBS; i++) {
        p[i] = a[i] * word;
    }
    reduce_limbs(p);
    copy(product, p);
}

// To the power of p - 2.
static void invert(Limb *result, const Limb *z) {
    Element t0, t1, t2, t3;
    square(t0, z);
    square_times(t1, t0, 2);
    multiply(t1, t1, z);
    multiply(t0, t0, t1);
    square(t2, t0);
    multiply(t1, t1, t2); // 2^5 - 1
    square_times(t2, t1, 5);
    multiply(t1, t2, t1); // 2^10 - 1
    square_times(t2, t1, 10);
    multiply(t2, t2, t1); // 2^20 - 1
    square_times(t3, t2, 20);
    multiply(t2, t3, t2);
    square_times(t2, t2, 10);
    multiply(t1, t2, t1); // 2^50 - 1
    square_times(t2, t1, 50);
    multiply(t2, t2, t1); // 2^100 - 1
    square_times(t3, t2, 100);
    multiply(t2, t3, t2);
    square_times(t2, t2, 50);
    multiply(t1, t2, t1); // 2^250 - 1
    square_times(t1, t1, 5);
    multiply(result, t1, t0);
}

static void expand(Limb *to, const uint8_t bytes[32]) {
    for (int i = 0; i < LIMBS; i++) {
        int at = bit_offsets[i] / 8, shift = bit_offsets[i] % 8;
        uint64_t word = 0;
        for (int j = 0; j < 5 && at + j < 32; j++) {
            word |= (uint64_t) bytes[at + j] << 8 * j;
        }
        to[i] = (Limb) (word >> shift & (i % 2 == 0 ? 0x3ffffff : 0x1ffffff));
    }
}

// The least bytes of the number: all limbs made positive, p subtracted if need be.
static void contract(uint8_t bytes[32], const Limb *from) {
    Element h;
    copy(h, from);
    Limb q = (19 * h[9] + (1 << 24)) >> 25;
    for (int i = 0; i < LIMBS; i++) {
        q = (h[i] + q) >> (i % 2 == 0 ? 26 : 25);
    }
    h[0] += 19 * q;
    for (int i = 0; i < LIMBS; i++) {
        int bits = i % 2 == 0 ? 26 : 25;
        Limb over = h[i] >> bits;
        h[i] -= over * ((Limb) 1 << bits);
        if (i + 1 < LIMBS) {
            h[i + 1] += over;
        }
    }
    for (int i = 0; i < 32; i++) {
        bytes[i] = 0;
    }
    for (int i = 0; i < LIMBS; i++) {
        int at = bit_offsets[i] / 8, shift = bit_offsets[i] % 8;
        uint64_t word = (uint64_t) h[i] << shift;
        for (int j = 0; j < 5 && at + j < 32; j++) {
            bytes[at + j] |= (uint8_t) (word >> 8 * j);
        }
    }
}

// Swaps if the bit is 1, without a branch.
static void swap(Limb *a, Limb *b, Limb bit) {
    for (int i = 0; i < LIMBS; i++) {
        Limb x = -bit & (a[i] ^ b[i]);
        a[i] ^= x;
        b[i] ^= x;
    }
}

static void scalar_multiply(uint8_t result[32], const uint8_t secret[32], const uint8_t point[32]) {
    uint8_t scalar[32];
    Element x1, x2, z2, x3, z3, a, aa, b, bb, c, d, e;
    for (int i = 0; i < 32; i++) {
        scalar[i] = secret[i];
    }
    scalar[0] &= 248;
    scalar[31] &= 127;
    scalar[31] |= 64;
    expand(x1, point);
    set_word(x2, 1);
    set_word(z2, 0);
    copy(x3, x1);
    set_word(z3, 1);
    Limb swapped = 0;
    for (int t = 254; t >= 0; t--) {
        Limb bit = scalar[t / 8] >> t % 8 & 1;
        swap(x2, x3, swapped ^ bit);
        swap(z2, z3, swapped ^ bit);
        swapped = bit;
        add(a, x2, z2);
        square(aa, a);
        subtract(b, x2, z2);
        square(bb, b);
        subtract(e, aa, bb);
        add(c, x3, z3);
        subtract(d, x3, z3);
        multiply(d, d, a);
        multiply(c, c, b);
        add(x3, d, c);
        square(x3, x3);
        subtract(z3, d, c);
        square(z3, z3);
        multiply(z3, z3, x1);
        multiply(x2, aa, bb);
        multiply_word(z2, e, 121665);
        add(z2, z2, aa);
        multiply(z2, z2, e);
    }
    swap(x2, x3, swapped);
    swap(z2, z3, swapped);
    invert(z2, z2);
    multiply(x2, x2, z2);
    contract(result, x2);
}

// Each key comes from the one before, as in the test of RFC 7748.
int64_t run(int32_t n) {
    uint8_t secret[32] = {9}, point[32] = {9}, result[32];
    uint64_t sum = FOLD_START;
    for (int i = 0; i < n; i++) {
        scalar_multiply(result, secret, point);
        for (int j = 0; j < 32; j++) {
            point[j] = secret[j];
            secret[j] = result[j];
            sum = fold(sum, result[j]);
        }
    }
    return (int64_t) sum;
}
